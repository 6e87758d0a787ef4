import type { Ground } from "../ground.js";
import type { Tx } from "../database/sql.js";
import { readEntry, type RecordedFact } from "./entry.js";
import { readHead } from "./head.js";
import { runLoop, type Running } from "./runner.js";
import type { Step } from "./sequencer.js";

/** What a slice does when a fact appears: in order, exactly once, whichever process does it. */
export interface Reaction {
  /** Its durable name: "commitment.tell-the-post". Renaming it starts again from the beginning. */
  readonly name: string;
  readonly types: readonly string[];
  /** "now": facts from before its first run are none of its business. */
  readonly from: "beginning" | "now";
  /** Writes through `tx`: what it does and how far it has read stand or fall together. */
  react(tx: Tx, fact: RecordedFact, ground: Ground): Promise<void>;
}

/** Tests stop the world here. */
type AfterStep = (step: Step) => void;

const batch = 200;

/** Runs all reactions in this process; each is done by one process at a time. */
export function runReactions(
  ground: Ground,
  reactions: readonly Reaction[],
  afterStep?: AfterStep,
): Running {
  return runLoop(async (isStopped) => {
    let hasMore = false;
    for (const reaction of reactions) {
      if (isStopped()) break;
      hasMore = (await advance(ground, reaction, afterStep)) || hasMore;
    }
    return hasMore ? "again" : "wait";
  }, ground.log);
}

/** Reacts to the next facts; true when there may be more. */
export async function advance(
  ground: Ground,
  reaction: Reaction,
  afterStep?: AfterStep,
): Promise<boolean> {
  await register(ground, reaction);
  try {
    return await ground.sql.begin((tx) => step(tx, reaction, { ground, afterStep }));
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    ground.log.error({ reaction: reaction.name, err: fault }, "a reaction failed");
    await ground.sql`
      update ledger.cursor
      set failures = failures + 1,
          last_fault = ${message.slice(0, 500)},
          retry_at = now() + least(interval '10 minutes', interval '1 second' * power(2, failures))
      where name = ${reaction.name}`;
    return false;
  }
}

async function register(ground: Ground, reaction: Reaction): Promise<void> {
  await ground.sql`
    insert into ledger.cursor (name, next)
    select ${reaction.name}, case when ${reaction.from === "now"} then start + size else 0 end
    from ledger.head
    on conflict (name) do nothing`;
}

async function step(
  tx: Tx,
  reaction: Reaction,
  { ground, afterStep }: { readonly ground: Ground; readonly afterStep: AfterStep | undefined },
): Promise<boolean> {
  const [cursor] = await tx<{ next: number }[]>`
    select next from ledger.cursor
    where name = ${reaction.name} and (retry_at is null or retry_at <= now())
    limit 1
    for update skip locked`;
  if (!cursor) return false;
  const { start, size: numbered } = await readHead(tx);
  const size = start + numbered;
  if (cursor.next >= size) return false;
  const rows = await tx<{ idx: number; entry: Buffer }[]>`
    select idx, entry from ledger.entry
    where idx >= ${cursor.next} and idx < ${size} and type = any(${reaction.types as string[]}::text[])
    order by idx
    limit ${batch}`;
  for (const row of rows) {
    afterStep?.("reacting");
    await reaction.react(tx, readEntry(row.idx, row.entry), ground);
    afterStep?.("reacted");
  }
  const last = rows.at(-1)?.idx;
  const next = rows.length === batch && last !== undefined ? last + 1 : size;
  await tx`
    update ledger.cursor
    set next = ${next}, failures = 0, retry_at = null, last_fault = null
    where name = ${reaction.name}`;
  afterStep?.("advanced");
  return next < size;
}
