import { createHash } from "node:crypto";
import { z } from "zod";
import { rawRoute, type RawReply } from "../../ground/http/raw.js";
import { anyone, page, route, type Route } from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { urls, type Url } from "../../urls.js";
import { verifierParts, type VerifierParts } from "../../../verify/page/parts.js";
import { addressOf, logAddress } from "./address.js";
import { VerifyPage } from "./verify-page.js";

const perMinute = limits.readsPerMinute;

/** The verifier: to use on the spot, and to take along. */
export function verifyRoutes(): readonly Route[] {
  // Read when first asked for: the documents made from the routes need no verifier.
  let parts: Promise<VerifierParts> | undefined;
  const verifier = () => (parts ??= verifierParts("/"));
  return [
    route({
      method: "GET",
      url: urls.verify,
      may: anyone,
      summary: "Checks one fact in the reader's browser, and offers the program that checks all",
      query: z.object({
        epoch: z.coerce.number().int().min(1).optional().catch(undefined),
      }),
      answer: z.object({
        program: z.string(),
        file: z.string(),
        logs: z.array(z.object({ epoch: z.int(), url: z.string(), vkey: z.string().nullable() })),
      }),
      async handle({ ground, query, page: p }) {
        const { ledger, config } = ground;
        const epochs = await ledger.epochs();
        const chosen = epochs.find((one) => one.n === query.epoch) ?? epochs.at(-1);
        const epoch = chosen?.n ?? 1;
        const vkey = await ledger.verifierKey(epoch);
        const script = `${urls.verifyScript()}?${hashOf((await verifier()).script)}`;
        const address = addressOf(config);
        return page({
          title: p.w.ledger.verifyTitle(),
          crumbs: [{ label: p.w.ledger.title(), href: p.url.ledger() }],
          body: <VerifyPage page={p} epoch={epoch} vkey={vkey} script={script} />,
          data: {
            program: address + urls.verifyProgram(),
            file: address + urls.verifyFile(),
            logs: epochs.map((one) => ({
              epoch: one.n,
              url: logAddress(config, one.n),
              vkey: one.n === epoch ? vkey : one.vkey,
            })),
          },
        });
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.verifyScript,
      summary: "The script that checks facts in browsers",
      perMinute,
      // Pages name it with its hash: another script has another address.
      handle: async () => ({
        type: "text/javascript; charset=utf-8",
        body: (await verifier()).script,
        isForever: true,
        mayCompress: true,
      }),
    }),
    download(urls.verifyProgram, {
      summary: "The verifier as one program for Node.js",
      type: "text/javascript; charset=utf-8",
      read: async () => (await verifier()).command,
    }),
    download(urls.verifyFile, {
      summary: "The verifier as one page, for browsers without a network",
      type: "text/html; charset=utf-8",
      read: async () => (await verifier()).standalone,
    }),
  ];
}

// A file to keep: it is never opened on this site, where it would run beside people's sessions.
function download(
  url: Url,
  file: {
    readonly summary: string;
    readonly type: string;
    read(): Promise<string>;
  },
): Route {
  const name = url.pattern.split("/").at(-1) ?? "";
  return rawRoute({
    method: "GET",
    url,
    summary: file.summary,
    perMinute,
    handle: async (): Promise<RawReply> => ({
      type: file.type,
      body: await file.read(),
      mayCompress: true,
      headers: { "content-disposition": `attachment; filename="${name}"` },
    }),
  });
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 10);
}
