import { z } from "zod";
import { anyone, notFound, page, route, type Route } from "../../../ground/http/route.js";
import { inLanguage } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { topicListAnswer } from "../answer.js";
import { topicSchemes } from "../mandate.js";
import { findArea } from "../store/areas.js";
import { findMandates } from "../store/mandates.js";
import { findTopic, listTopics, searchTopics } from "../store/topics.js";
import { FinderPage } from "./finder-page.js";
import { finderQuery, topicName } from "./query.js";
import { TopicPage, TopicsPage } from "./topic-pages.js";
import { areaChoices, finderViewOf, withOffices, type Answering } from "./view.js";

// More than this is no choice any more; another word narrows it.
const topicsShown = 40;

const answerShape = z.object({
  topic: z.string().nullable(),
  area: z.string().nullable(),
  gap: z.boolean(),
  overlaps: z.array(z.string()),
  answering: z.array(
    z.object({
      institution: z.string(),
      function: z.string(),
      area: z.string().nullable(),
      post: z.string().nullable(),
      contacts: z.array(z.object({ kind: z.string(), value: z.string() })),
    }),
  ),
});

/** Who is responsible for what, where: the finder and the subjects it knows. */
export function finderRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.responsible,
      may: anyone,
      summary: "Who is responsible for a subject in an area",
      query: finderQuery,
      answer: answerShape,
      async handle({ ground, query, page: p, today }) {
        const { sql } = ground;
        const named = topicName(query.topic);
        const topic = named ? await findTopic(sql, named.scheme, named.code) : null;
        const area = query.area === "" ? null : await findArea(sql, query.area);
        const isAsked = topic !== null && query.q === "";
        const [areas, topics, lifeEvents, goals] = await Promise.all([
          areaChoices(sql),
          isAsked ? [] : searchTopics(sql, query.q, topicsShown),
          isAsked ? [] : listTopics(sql, "life-event"),
          isAsked ? [] : listTopics(sql, "sdg"),
        ]);
        const found = isAsked ? await finderViewOf(sql, { topic, area, today }) : null;
        const starts = { lifeEvents, goals: goals.filter((one) => one.parentCode === null) };
        const isUnknownTopic = query.topic !== "" && topic === null;
        const view = { query, areas, topics, starts, found, isUnknownTopic };
        const about = found ? `: ${inLanguage(found.topic.name, p.locale).text}` : "";
        return page({
          title: p.w.institution.finderTitle() + about,
          body: <FinderPage page={p} view={view} />,
          data: {
            topic: found ? `${found.topic.scheme}:${found.topic.code}` : null,
            area: area?.code ?? null,
            gap: found?.isGap ?? false,
            overlaps:
              found?.byFunction.filter((one) => one.isOverlap).map((one) => one.function) ?? [],
            answering: found?.byFunction.flatMap((one) => one.answering.map(dataOf)) ?? [],
            topics: topics.map((one) => ({ topic: `${one.scheme}:${one.code}`, name: one.name })),
          },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.topics,
      may: anyone,
      summary: "Subjects: development goals, functions of government, life events",
      answer: topicListAnswer,
      async handle({ ground, page: p }) {
        const [sdg, cofog, lifeEvents] = await Promise.all([
          listTopics(ground.sql, "sdg"),
          listTopics(ground.sql, "cofog"),
          listTopics(ground.sql, "life-event"),
        ]);
        return page({
          title: p.w.institution.topicsTitle(),
          body: <TopicsPage page={p} sdg={sdg} cofog={cofog} lifeEvents={lifeEvents} />,
          data: { topics: [...lifeEvents, ...sdg, ...cofog] },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.topic,
      may: anyone,
      summary: "One subject: who answers for it where",
      params: z.object({
        scheme: z.enum(topicSchemes),
        code: z.string().regex(/^[\w.-]{1,60}$/),
      }),
      async handle({ ground, params, page: p, today }) {
        const { sql } = ground;
        const topic = await findTopic(sql, params.scheme, params.code);
        if (!topic) return notFound();
        const { scheme, code, parentCode } = topic;
        const [parent, all, mandates] = await Promise.all([
          parentCode === null ? null : findTopic(sql, scheme, parentCode),
          parentCode === null ? listTopics(sql, scheme) : [],
          findMandates(sql, { scheme, codes: [code], areas: null, today }),
        ]);
        const parts = all.filter((one) => one.parentCode === code);
        const answering = await withOffices(sql, mandates);
        return page({
          title: inLanguage(topic.name, p.locale).text,
          crumbs: [{ label: p.w.institution.topicsTitle(), href: p.url.topics() }],
          body: (
            <TopicPage page={p} topic={topic} parent={parent} parts={parts} answering={answering} />
          ),
          data: { ...topic, answering: answering.map(dataOf) },
        });
      },
    }),
  ];
}

function dataOf(one: Answering) {
  return {
    institution: one.institution.slug,
    function: one.mandate.function,
    area: one.area?.code ?? null,
    post: one.post?.id ?? null,
    contacts: one.contacts.map(({ kind, value }) => ({ kind, value })),
  };
}
