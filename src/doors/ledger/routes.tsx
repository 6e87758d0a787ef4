import { z } from "zod";
import { readNames } from "../../commons/obligation/index.js";
import {
  anyone,
  notFound,
  page,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import type { RecordedFact } from "../../ground/ledger/index.js";
import { urls } from "../../urls.js";
import { FactPage } from "./fact-page.js";
import { factAbout, factTitle } from "./fact-text.js";
import { readFactView } from "./fact-view.js";
import { LedgerPage } from "./ledger-page.js";
import { logRoutes, placeOf } from "./log-routes.js";
import { receiptRoutes } from "./receipt-routes.js";
import { verifyRoutes } from "./verify-routes.js";
import { instanceRoutes } from "./instance-routes.js";
import { mirrorRoutes } from "./mirror-routes.js";
import { witnessRoutes } from "./witness-routes.js";

const listQuery = z.object({
  before: z.coerce.number().int().min(0).optional().catch(undefined),
  type: z
    .string()
    .regex(/^[a-z.-]{1,80}$/)
    .optional()
    .catch(undefined),
});

const factShape = z.object({
  index: z.number().int(),
  type: z.string(),
  at: z.string(),
  sub: z.string(),
  leaf_hash: z.string(),
  entry: z.string(),
});

const number = z.string().regex(/^(0|[1-9]\d{0,14})$/);

const factAnswer = factShape.extend({
  epoch: z.int(),
  proof: z
    .object({
      epoch: z.int(),
      index: z.int(),
      size: z.int(),
      hashes: z.array(z.string()),
      text: z.string(),
    })
    .nullable(),
  vkey: z.string(),
  checkpoint: z.string().nullable(),
});

/** The public record for people and programs: where it stands, every fact, the signed state. */
export function ledgerRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.ledger,
      may: anyone,
      summary: "The public record: where it stands, the newest facts",
      query: listQuery,
      answer: z.object({ size: z.number(), root: z.string(), facts: z.array(factShape) }),
      async handle({ ground, query, page: p, today }) {
        const { ledger } = ground;
        const [state, epochs, policy, key, facts] = await Promise.all([
          ledger.state(),
          ledger.epochs(),
          ledger.policyText(),
          ledger.verifierKey(),
          ledger.list({
            limit: limits.pageRows + 1,
            ...(query.before === undefined ? {} : { before: query.before }),
            ...(query.type === undefined ? {} : { type: query.type }),
          }),
        ]);
        const shown = facts.slice(0, limits.pageRows);
        const last = facts.length > limits.pageRows ? (shown.at(-1)?.index ?? null) : null;
        const type = query.type === undefined ? "" : `&type=${query.type}`;
        const next = last === null ? null : `?before=${last}${type}`;
        const names = await readNames(ground.sql, {
          today,
          institutions: shown.flatMap((fact) => fact.by ?? []),
          posts: [],
        });
        const hasPolicy = policy !== null;
        const list = { facts: shown, names, next, type: query.type ?? null };
        return page({
          title: p.w.ledger.title(),
          body: <LedgerPage page={p} view={{ state, epochs, hasPolicy, key, ...list }} />,
          data: {
            size: state.size,
            waiting: state.waiting,
            root: state.root,
            checkpoint: state.checkpoint,
            key,
            facts: shown.map(factData),
            next: next === null ? null : `${p.url.ledger()}.json${next}`,
          },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.fact,
      may: anyone,
      summary: "One fact: what it says, its bytes, the proof that it stands in the record",
      answer: factAnswer,
      params: z.object({ index: number }),
      handle: (ask) => showFact(ask, Number(ask.params.index)),
    }),
    route({
      method: "GET",
      url: urls.logEntry,
      may: anyone,
      summary: "One fact by its epoch and index, as verifiers name it",
      answer: factAnswer,
      params: z.object({ epoch: z.string(), index: z.string() }),
      handle: async (ask) => showFact(ask, await placeOf(ask.ground.ledger, ask.params)),
    }),
    ...logRoutes(),
    ...witnessRoutes(),
    ...mirrorRoutes(),
    ...instanceRoutes(),
    ...receiptRoutes(),
    ...verifyRoutes(),
  ];
}

async function showFact(
  { ground, page: p, today }: Pick<Ask<unknown, unknown, unknown>, "ground" | "page" | "today">,
  place: number | null,
): Promise<Reply> {
  const view = place === null ? null : await readFactView(ground, { place, today });
  if (!view) return notFound();
  const { fact, at, proof, text, vkey } = view;
  const title = p.w.ledger.factNumber({ number: fact.index });
  const about = factAbout(fact, p.locale);
  return page({
    title: `${title}: ${factTitle(p.w, fact.type)}${about ? `, ${about.text}` : ""}`,
    crumbs: [{ label: p.w.ledger.title(), href: p.url.ledger() }],
    body: <FactPage page={p} view={view} />,
    data: {
      ...factData(fact),
      epoch: at.epoch,
      index: at.index,
      proof: proof && {
        epoch: proof.epoch,
        index: proof.index,
        size: proof.size,
        hashes: proof.hashes.map((hash) => Buffer.from(hash).toString("hex")),
        text,
      },
      vkey,
      checkpoint: proof?.checkpoint ?? null,
    },
  });
}

function factData(fact: RecordedFact) {
  return {
    index: fact.index,
    type: fact.type,
    at: fact.at.toISOString(),
    sub: fact.sub,
    leaf_hash: fact.leafHash,
    entry: fact.text,
  };
}
