import { z } from "zod";
import { figuresOfCompacts, readNames } from "../../commons/obligation/index.js";
import type { Page } from "../../ground/http/page.js";
import {
  anyone,
  csvFile,
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { inLanguage, refusalWord } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { csvColumns, csvRows, listQuery, listText } from "./list.js";
import { compactListAnswer, compactWholeAnswer } from "./answer.js";
import { signCompact } from "./commands.js";
import type { Compact, CompactVersion } from "./compact.js";
import { courseRoutes } from "./course/routes.js";
import { speakers } from "./draft/access.js";
import { draftRoutes } from "./draft/routes.js";
import { CompactPage } from "./pages/compact.js";
import { CompactListPage } from "./pages/list.js";
import { SignPage } from "./pages/sign.js";
import { signatory } from "./relations.js";
import { isOpen, signingOffice } from "./rules.js";
import { listCompacts, readCompact, readSignatures, readVersion } from "./store.js";
import { templateRoutes } from "./templates/routes.js";
import { textRoutes } from "./text-routes.js";
import { compactViewOf } from "./view.js";

const params = z.object({ id: z.uuid() });
const signForm = z.object({ hash: z.string().max(64), agree: z.string().default("") });

/** The routes of compacts: written together, signed, changed, left, and read by everybody. */
export function compactRoutes(): readonly Route[] {
  return [
    ...templateRoutes(),
    ...readingRoutes(),
    ...textRoutes(),
    ...signingRoutes(),
    ...draftRoutes(),
    ...courseRoutes(),
  ];
}

function readingRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.compacts,
      may: anyone,
      summary: "List of compacts: search, state, CSV and JSON",
      query: listQuery,
      answer: compactListAnswer,
      async handle({ ground, query, page: p, today, format, actor }) {
        const { q, state, after } = query;
        const filter = { institution: null, search: q, state: state === "" ? null : state };
        if (format === "csv") {
          return csvFile("compacts.csv", csvColumns, csvRows(ground.sql, filter));
        }
        const limit = limits.pageRows;
        const found = await listCompacts(ground.sql, { ...filter, after, limit: limit + 1 });
        const compacts = found.slice(0, limit);
        const last = found.length > limit ? (compacts.at(-1)?.id ?? null) : null;
        const ids = compacts.map((compact) => compact.id);
        const figures = await figuresOfCompacts(ground.sql, ids, { kind: "commitment", today });
        const next = last === null ? null : listText(query, last);
        return page({
          title: p.w.compact.title(),
          body: (
            <CompactListPage
              page={p}
              view={{ compacts, figures, query, next, mayBegin: speakers(actor).length > 0 }}
            />
          ),
          data: {
            compacts: compacts.map((compact) => dataOf(compact, compact.current)),
            next: next === null ? null : `${p.url.compacts()}.json${next}`,
          },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.compact,
      may: anyone,
      summary: "One compact: text, parties, signatures, commitments",
      params,
      answer: compactWholeAnswer,
      async handle(ask) {
        const compact = await readPublicCompact(ask);
        return compact ? compactReply(ask, compact, compact.current) : notFound();
      },
    }),
    route({
      method: "GET",
      url: urls.compactVersion,
      may: anyone,
      summary: "One version of a compact",
      answer: compactWholeAnswer,
      params: params.extend({ version: z.coerce.number().int().min(1).max(10_000) }),
      async handle(ask) {
        const compact = await readPublicCompact(ask);
        const { id, version } = ask.params;
        const shown = compact ? await readVersion(ask.ground.sql, id, version) : null;
        return compact && shown ? compactReply(ask, compact, shown) : notFound();
      },
    }),
  ];
}

function signingRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.compactSignature,
      may: signatory,
      summary: "Form to sign a compact",
      params,
      cache: "never",
      async handle(ask) {
        const compact = await readPublicCompact(ask);
        return compact ? signReply(ask, compact, []) : notFound();
      },
    }),
    route({
      method: "POST",
      url: urls.compactSignature,
      may: signatory,
      summary: "Sign the version with this hash",
      params,
      body: signForm,
      async handle(ask) {
        const { ground, page: p, actor, body } = ask;
        const compact = await readPublicCompact(ask);
        if (!compact) return notFound();
        if (!body.ok || body.value.agree === "") {
          return signReply(ask, compact, [{ field: "agree", message: p.w.compact.signMissing() }]);
        }
        const tenures = actor.kind === "person" ? actor.tenures : [];
        const done = await signCompact(ground, compact.id, { hash: body.value.hash, tenures });
        if (!done.ok) {
          const { refusal } = done;
          if (refusal.kind === "not-found") return notFound();
          return refused({ kind: refusal.kind, message: refusalWord(p.w.compact, refusal) });
        }
        return redirect(p.url.compact({ id: compact.id }), { notice: "compact.noticeSigned" });
      },
    }),
  ];
}

type Asked = Ask<{ readonly id: string }, unknown, unknown>;

// A compact of which only a draft exists is read by its drafters alone, elsewhere.
async function readPublicCompact(ask: Asked): Promise<Compact | null> {
  const compact = await readCompact(ask.ground.sql, ask.params.id);
  return compact && compact.state !== "draft" ? compact : null;
}

async function compactReply(ask: Asked, compact: Compact, shown: CompactVersion): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const view = await compactViewOf(ground, compact, { shown, actor, today });
  return page({
    title: inLanguage(shown.content.title, p.locale).text,
    body: <CompactPage page={p} view={view} />,
    crumbs: [{ label: p.w.compact.title(), href: p.url.compacts() }],
    data: {
      ...dataOf(compact, shown),
      text: shown.content,
      signatures: view.signatures.map(({ institution, post, version, hash, signedAt }) => ({
        institution,
        post,
        version,
        hash,
        signed_at: signedAt,
      })),
      amendment: compact.amendment && {
        base_version: compact.amendment.base,
        affected: compact.amendment.affected,
      },
      versions: view.versions.map(({ version, hash, createdAt }) => ({
        version,
        hash,
        created_at: createdAt,
      })),
      departures: view.departures.map((one) => ({
        institution: one.institution,
        post: one.post,
        reason: one.reason,
        given_at: one.givenAt,
        effective_on: one.effectiveOn,
        left_at: one.leftAt,
      })),
      turns: view.turns,
      commitments: view.commitments.map((one) => one.id),
      figures: view.figures,
      recorded: view.recorded,
    },
  });
}

async function signReply(
  ask: Asked,
  compact: Compact,
  errors: readonly { readonly field: string; readonly message: string }[],
): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const tenures = actor.kind === "person" ? actor.tenures : [];
  const signatures = await readSignatures(ground.sql, compact.id);
  const office = signingOffice(compact, tenures, signatures);
  if (!isOpen(compact)) return refusedAs(p, { kind: "not-open-for-signature" });
  if (!office) return refusedAs(p, { kind: "already-signed" });
  const names = await readNames(ground.sql, {
    institutions: [office.institution],
    posts: [],
    today,
  });
  const institution = names.institution(office.institution)?.name ?? office.postLabel;
  const title = p.w.compact.signTitle();
  const body = (
    <SignPage
      page={p}
      compact={compact}
      office={office}
      institution={institution}
      errors={errors}
    />
  );
  const crumbs = [
    { label: p.w.compact.title(), href: p.url.compacts() },
    {
      label: inLanguage(compact.current.content.title, p.locale).text,
      href: p.url.compact({ id: compact.id }),
    },
  ];
  return errors.length > 0
    ? invalid({ title, body, errors, crumbs })
    : page({ title, body, crumbs });
}

function refusedAs(
  p: Page,
  refusal: { readonly kind: "not-open-for-signature" | "already-signed" },
): Reply {
  return refused({ kind: refusal.kind, message: p.w.compact[`refusal-${refusal.kind}`]() });
}

function dataOf(compact: Compact, shown: CompactVersion) {
  const { content } = shown;
  return {
    id: compact.id,
    title: content.title,
    state: compact.state,
    version: shown.version,
    version_in_force: compact.versionInForce,
    hash: shown.hash,
    parties: content.parties,
    start: content.start,
    end: content.end,
  };
}
