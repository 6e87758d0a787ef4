import { z } from "zod";
import { findArea, findTopic, topicSchemes } from "../../../commons/institution/index.js";
import { findInstitution } from "../../../commons/obligation/index.js";
import {
  anyone,
  csvFile,
  notFound,
  page,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { compactCards } from "../../compact/index.js";
import type { Card } from "./card.js";
import { cardAnswer, cardColumns, cardData, cardLines } from "./data.js";
import { directoryRoute } from "./directory-route.js";
import { areaCard, compactCard, institutionCard, topicCard } from "./gather.js";
import { ScorecardPage } from "./page.js";
import { subjectHref } from "./subject.js";

const shared = { method: "GET", may: anyone, answer: cardAnswer } as const;

/** The scorecards: of an institution, a compact, an area, a subject, and where to find them. */
export function scorecardRoutes(): readonly Route[] {
  return [
    route({
      ...shared,
      url: urls.institutionAccount,
      summary: "The scorecard of an institution: its own, beside its compacts; credit",
      params: z.object({ slug: z.string().min(1).max(200) }),
      async handle(ask) {
        const { sql } = ask.ground;
        const found = await findInstitution(sql, ask.params.slug);
        return replyWith(ask, found && (await institutionCard(sql, found, ask.today)));
      },
    }),
    route({
      ...shared,
      url: urls.compactAccount,
      summary: "The scorecard of a compact: each party beside the whole",
      params: z.object({ id: z.uuid() }),
      async handle(ask) {
        const { sql } = ask.ground;
        const found = (await compactCards(sql, [ask.params.id])).get(ask.params.id);
        // A draft is its drafters' own.
        const isPublic = found !== undefined && found.state !== "draft";
        return replyWith(ask, isPublic ? await compactCard(sql, found, ask.today) : null);
      },
    }),
    route({
      ...shared,
      url: urls.areaAccount,
      summary: "The scorecard of an area: its own institutions, and those of all areas below",
      params: z.object({ code: z.string().min(1).max(80) }),
      async handle(ask) {
        const { sql } = ask.ground;
        const { code } = ask.params;
        const found = code.includes("\0") ? null : await findArea(sql, code);
        return replyWith(ask, found && (await areaCard(sql, found, ask.today)));
      },
    }),
    route({
      ...shared,
      url: urls.topicAccount,
      summary: "The scorecard of a subject: whatever names it, and who leads that",
      params: z.object({
        scheme: z.enum(topicSchemes),
        code: z.string().regex(/^[\w.-]{1,60}$/),
      }),
      async handle(ask) {
        const { sql } = ask.ground;
        const found = await findTopic(sql, ask.params.scheme, ask.params.code);
        return replyWith(ask, found && (await topicCard(sql, found, ask.today)));
      },
    }),
    directoryRoute(),
  ];
}

function replyWith(
  asked: Pick<Ask<unknown, unknown, unknown>, "ground" | "page" | "today" | "format">,
  card: Card | null,
): Reply {
  const { ground, page: p, today, format } = asked;
  if (!card) return notFound();
  if (format === "csv") {
    return csvFile("scorecard.csv", cardColumns, cardLines(ground.sql, card, today));
  }
  const name = inLanguage(card.subject.name, p.locale).text;
  return page({
    title: p.w.accountability.accountTitle({ institution: name }),
    body: <ScorecardPage page={p} card={card} />,
    crumbs: [
      { label: p.w.accountability.scorecardsTitle(), href: p.url.scorecards() },
      { label: name, href: subjectHref(p, card.subject) },
    ],
    data: cardData(card, today),
  });
}
