import { z } from "zod";
import { anyone, notFound, page, route, type Route } from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { nodeOf, stepOf } from "./node.js";
import { TracePage } from "./page.js";
import { startKinds, traceViewOf } from "./view.js";

/** The route of traces: what became of something, and where it came from. */
export function traceRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.trace,
      may: anyone,
      summary: "What became of something: everything within three connections, back and forth",
      params: z.object({ kind: z.enum(startKinds), id: z.uuid() }),
      async handle({ ground, params, page: p, today }) {
        const view = await traceViewOf(ground, { ...params, today });
        if (!view) return notFound();
        const start = nodeOf(p, view, view.start);
        return page({
          title: p.w.accountability.traceTitle({ what: start.text }),
          body: <TracePage page={p} view={view} />,
          crumbs: start.href === null ? [] : [{ label: start.text, href: start.href }],
          data: {
            start: view.start,
            is_cut: view.known.isCut,
            more: view.more,
            things: view.traced.map(({ ref, steps, via, link }) => ({
              ...ref,
              title: nodeOf(p, view, ref).text,
              page: nodeOf(p, view, ref).href,
              step: stepOf(ref),
              steps,
              via,
              connection: { kind: link.kind, from: link.from, to: link.to, on: link.on },
            })),
          },
        });
      },
    }),
  ];
}
