import { isQuorate, judge, parsePolicy } from "@commonweal/merkle";
import type { Sql } from "../../src/ground/database/sql.js";
import { readHighWater, verifyLedger } from "../../src/ground/ledger/index.js";
import { readPolicyText } from "../../src/ground/ledger/policy.js";
import { askVerifier, judgeConsistency, judgeCopy } from "./copy.js";
import type { Life } from "./life.js";
import { readRecord, type CheckpointNow, type FactNow, type RecordNow } from "./record.js";

// What must be true of a record at every moment, whatever failed before, and what must be true once
// a process has cleared up. Each sentence is one that somebody could be shown.

/** How long a checkpoint may wait for witnesses before it is shown without them. */
const quorumMsMax = 60_000;
const problemsMax = 12;

/** What is wrong with a life while no process of it lives; nothing when it kept its promises. */
export async function judgeStanding(life: Life): Promise<readonly string[]> {
  await life.look();
  return life.asOwner(async (sql) => (await judgeAll(life, sql)).problems.slice(0, problemsMax));
}

/** What is wrong once everything is said to be numbered, signed, shown, copied and reacted to. */
export async function judgeQuiet(life: Life): Promise<readonly string[]> {
  await life.look();
  return life.asOwner(async (sql) => {
    const { now, problems, copied, mark } = await judgeAll(life, sql);
    const of = now.facts.length;
    const newest = now.checkpoints.findLast((one) => one.isShown)?.size ?? 0;
    const heard = now.heard.length;
    const copy = { directory: life.copyDir, epoch: now.epoch, vkey: life.vkey };
    return [
      ...problems,
      ...same("numbered", now.size, of),
      ...same("signed", now.signed, of),
      ...same("shown", newest, of),
      ...same("copied", copied, of),
      ...same("promised by the mark", mark, of),
      ...same("reacted to", heard, now.facts.filter((one) => one.kind === "done").length),
      ...(copied === of && of > 0
        ? await judgeConsistency(copy, life.seen.of(originOf(life)))
        : []),
      ...(copied > 0 ? askVerifier(copy) : []),
    ].slice(0, problemsMax);
  });
}

async function judgeAll(life: Life, sql: Sql) {
  const mark = await readHighWater(life.dataDir);
  const now = await readRecord(sql);
  for (const { note } of now.checkpoints) life.seen.add(note, "the database");
  const numbered = now.facts.filter((one) => one.idx !== null);
  const leaves = numbered.map((one) => new Uint8Array(one.leaf));
  const copy = { directory: life.copyDir, epoch: now.epoch, vkey: life.vkey };
  const read = await judgeCopy(copy, leaves);
  const signed = life.seen.of(originOf(life)).at(-1)?.size ?? 0;
  const found = await verifyLedger(sql, { key: life.vkey, promised: mark });
  const promised = mark?.size ?? 0;
  const problems = [
    ...deedProblems(life, now),
    ...orderProblems(now, numbered),
    ...life.seen.problems(originOf(life), leaves),
    ...(promised < signed ? [`${signed} facts were signed, the mark says ${promised}`] : []),
    ...found.problems.map(({ index, what }) => `verify: ${index ?? "the record"}: ${what}`),
    ...(found.ok ? [] : ["verify: it is not well"]),
    ...(await showingProblems(sql, now.checkpoints)),
    ...read.problems,
  ];
  return { now, problems, copied: read.size, mark: promised };
}

function originOf(life: Life): string {
  return `${life.host}/log/1`;
}

// Acknowledged: there, once. Rolled back: not there. Anything else: row and facts agree.
function deedProblems(life: Life, now: RecordNow): string[] {
  const facts = new Map<string, FactNow[]>();
  for (const fact of now.facts) facts.set(fact.deed, [...(facts.get(fact.deed) ?? []), fact]);
  const problems: string[] = [];
  for (const deed of life.done) {
    if (!now.deeds.has(deed)) problems.push(`the row of the acknowledged deed ${deed} is lost`);
    if (!facts.has(deed)) problems.push(`the facts of the acknowledged deed ${deed} are lost`);
  }
  for (const deed of life.undone) {
    if (now.deeds.has(deed) || facts.has(deed))
      problems.push(`the deed ${deed} was rolled back and is there`);
  }
  for (const deed of now.deeds) {
    const kinds = (facts.get(deed) ?? []).map((fact) => fact.kind).sort();
    if (kinds.join() !== "counted,done")
      problems.push(`the deed ${deed} has the facts [${kinds.join()}]`);
  }
  for (const deed of facts.keys()) {
    if (!now.deeds.has(deed)) problems.push(`there are facts of a deed ${deed} without its row`);
  }
  const ids = new Set(now.facts.map((fact) => fact.id));
  if (ids.size !== now.facts.length) problems.push("a fact is there twice");
  return problems;
}

function orderProblems(now: RecordNow, numbered: readonly FactNow[]): string[] {
  const problems: string[] = [];
  const gap = numbered.findIndex((fact, at) => fact.idx !== at);
  if (gap >= 0) problems.push(`the place ${gap} is empty or taken twice`);
  if (numbered.length !== now.size)
    problems.push(`the head says ${now.size} facts, there are ${numbered.length}`);
  const all = numbered.filter((fact) => fact.kind === "done");
  const wrong = now.heard.findIndex(({ idx, deed }, at) => {
    const fact = all[at];
    return fact?.idx !== idx || fact.deed !== deed;
  });
  if (wrong >= 0)
    problems.push(`the reaction ${wrong} is not to the next fact, or is one too many`);
  return problems;
}

async function showingProblems(sql: Sql, checkpoints: readonly CheckpointNow[]): Promise<string[]> {
  const text = await readPolicyText(sql);
  const reading = text === null ? null : parsePolicy(text);
  if (!reading?.ok) return [];
  const { policy } = reading;
  return checkpoints
    .filter(({ isShown, msToShow }) => isShown && msToShow < quorumMsMax)
    .filter(({ note }) => {
      const names = new Set(judge(policy, note).witnesses.map((witness) => witness.name));
      return !isQuorate(policy, names);
    })
    .map(({ size }) => `${size} facts were shown at once, without the witnesses they need`);
}

function same(what: string, count: number, of: number): string[] {
  return count === of ? [] : [`${count} of ${of} facts are ${what}`];
}
