import { z } from "zod";
import type { Page } from "../../ground/http/page.js";
import { notFound, page, route, type Route } from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { readPublic } from "./act.js";
import { TransferPage } from "./pages/transfer.js";
import { accountablePost } from "./relations.js";
import { titleOf } from "./title.js";
import { transferViewOf, type TransferView } from "./transfer-view.js";

const query = z.object({
  q: z.string().trim().max(200).catch("").default(""),
  institution: z.uuid().or(z.literal("")).catch("").default(""),
});

/** The page where the debtor chooses who should owe a commitment instead. */
export function transferRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.commitmentTransfer,
      may: accountablePost,
      summary: "Choose who should take over a commitment",
      params: z.object({ id: z.uuid() }),
      query,
      cache: "never",
      async handle({ ground, params, query: asked, page: p, today }) {
        const obligation = await readPublic(ground, params.id);
        if (!obligation) return notFound();
        const view = await transferViewOf(ground, obligation, {
          today,
          search: asked.q,
          institution: asked.institution,
        });
        return page({
          title: p.w.commitment.transferHeading(),
          crumbs: transferCrumbs(p, view),
          body: <TransferPage page={p} view={view} input={{}} errors={[]} />,
        });
      },
    }),
  ];
}

/** The way back from choosing: the list and the commitment. */
export function transferCrumbs(p: Page, { obligation }: TransferView) {
  return [
    { label: p.w.commitment.title(), href: p.url.commitments() },
    { label: titleOf(obligation, p), href: p.url.commitment({ id: obligation.id }) },
  ];
}
