import { z } from "zod";
import {
  escalationReasons,
  escalationStates,
  resolutionKinds,
  rungOf,
  type Decision,
  type Escalation,
} from "../../../commons/obligation/index.js";
import { languageMapOut } from "../../../ground/words/index.js";

const office = z.object({ institution: z.uuid(), post: z.uuid() });

/** An escalation as programs get it. */
export const escalationAnswer = z.object({
  id: z.uuid(),
  obligation: z.uuid(),
  reason: z.enum(escalationReasons),
  state: z.enum(escalationStates),
  level: z.int(),
  body: z.string(),
  holders: z.array(z.uuid()),
  cause_on: z.iso.date(),
  opened_on: z.iso.date(),
  level_since: z.iso.date(),
  respond_by: z.iso.date().nullable(),
  raised_by: office.nullable(),
  note: languageMapOut.nullable(),
  closed_on: z.iso.date().nullable(),
  ending: z.string().nullable(),
  version: z.int(),
});

/** One escalation with its ladder and the decision that ended it. */
export const escalationPageAnswer = escalationAnswer.extend({
  ladder: z.array(
    z.object({
      level: z.int(),
      body: z.string(),
      posts: z.array(z.uuid()),
      working_days: z.int().nullable(),
      since: z.iso.date().nullable(),
    }),
  ),
  decision: z
    .object({
      id: z.uuid(),
      resolution: z.enum(resolutionKinds),
      why: languageMapOut,
      by: office,
      means: office.extend({ what: languageMapOut }).nullable(),
      decided_on: z.iso.date(),
    })
    .nullable(),
});

/** A page of open escalations. */
export const escalationListAnswer = z.object({
  escalations: z.array(escalationAnswer),
  by_level: z.array(z.object({ level: z.int(), count: z.int() })),
  next: z.string().nullable(),
});

/** An escalation in the words of the domain. */
export function escalationData(one: Escalation) {
  const rung = rungOf(one);
  return {
    id: one.id,
    obligation: one.obligation,
    reason: one.reason,
    state: one.state,
    level: one.level,
    body: rung?.body ?? "",
    holders: rung?.posts ?? [],
    cause_on: one.causeOn,
    opened_on: one.openedOn,
    level_since: one.levelSince,
    respond_by: one.respondBy,
    raised_by: one.raisedBy,
    note: one.note,
    closed_on: one.closedOn,
    ending: one.ending,
    version: one.version,
  };
}

/** The same with its ladder and its decision. */
export function escalationPageData(view: {
  readonly escalation: Escalation;
  readonly steps: ReadonlyMap<number, string>;
  readonly decision: Decision | null;
}) {
  const { escalation, steps, decision } = view;
  return {
    ...escalationData(escalation),
    ladder: escalation.ladder.map(({ level, body, posts, workingDays }) => ({
      level,
      body,
      posts,
      working_days: workingDays,
      since: steps.get(level) ?? null,
    })),
    decision: decision && {
      id: decision.id,
      resolution: decision.resolution,
      why: decision.why,
      by: decision.by,
      means: decision.means,
      decided_on: decision.decidedOn,
    },
  };
}
