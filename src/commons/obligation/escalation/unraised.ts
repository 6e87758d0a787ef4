import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { carryOut } from "../carry-out.js";
import type { Command } from "../command.js";
import type { Obligation } from "../obligation.js";
import { officeFor } from "../rules.js";
import type { ActingTenure, Circle } from "../sides.js";
import { readFamily } from "../store/read.js";
import type { Decision, Resolution } from "./escalation.js";
import { decisionTaken } from "./facts.js";
import type { Resolved } from "./resolve.js";
import { insertDecision } from "./store.js";

/** What can be decided about a thing that nobody raised: another date, or that nobody owes it. */
export type UnraisedResolution = Extract<Resolution, { kind: "redate" | "release" }>;

/**
 * Decides about an obligation without an escalation, with the rights of whoever decides: one
 * decision and one command with their facts in the caller's transaction, or nothing and the reason.
 */
export async function decideUnraised(
  tx: Tx,
  id: string,
  asked: {
    readonly ground: Pick<Ground, "ledger">;
    readonly at: Date;
    readonly resolution: UnraisedResolution;
    readonly tenures: readonly ActingTenure[];
    readonly today: Day;
    readonly seen: number | null;
    readonly circleOf: (tx: Tx, obligation: Obligation) => Promise<Circle>;
  },
): Promise<Resolved> {
  const { ground, at, resolution, tenures, today } = asked;
  // What it belongs to is locked first, as everywhere.
  const family = await readFamily(tx, id);
  if (!family) return { ok: false, refusal: { kind: "not-found" } };
  const { obligation } = family;
  const decision = v7({ msecs: at.getTime() });
  const command = commandOf(resolution, decision);
  const circle = await asked.circleOf(tx, obligation);
  const office = officeFor(obligation, command.kind, { tenures, circle, today });
  const done = await carryOut(tx, id, { ...asked, command });
  if (!done.ok) return done;
  if (!office) throw new Error("what was carried out was carried out by nobody");
  const taken: Decision = {
    id: decision,
    obligation: id,
    escalation: null,
    level: null,
    resolution: resolution.kind,
    why: resolution.why,
    by: { institution: office.institution, post: office.post },
    means: null,
    decidedOn: today,
  };
  await insertDecision(tx, taken, at);
  const more = resolution.kind === "redate" ? { due_on: resolution.dueOn } : {};
  await ground.ledger.append(tx, [decisionTaken(taken, obligation, more)]);
  return { ok: true, decision: taken };
}

function commandOf(
  resolution: UnraisedResolution,
  decision: string,
): Extract<Command, { kind: "redate" | "release" }> {
  const { why } = resolution;
  return resolution.kind === "redate"
    ? { kind: "redate", dueOn: resolution.dueOn, why }
    : { kind: "release", decision, why };
}
