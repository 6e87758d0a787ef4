import { existsSync } from "node:fs";
import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createLedger } from "../../src/ground/ledger/index.js";
import { createLog } from "../../src/ground/log.js";
import { systemClock } from "../../src/ground/clock.js";
import { connect, type Sql } from "../../src/ground/database/sql.js";
import { steps, type Step } from "../../src/ground/ledger/sequencer.js";
import type { Chance } from "./chance.js";
import type { Child, Ended } from "./child.js";
import { doDeed } from "./deeds.js";
import { blows, type FragileServer } from "./fragile-server.js";
import type { Life } from "./life.js";
import { moods } from "./witnesses.js";

/** A life with everything that can fail around it. */
export interface Scene {
  readonly life: Life;
  readonly server: FragileServer;
  readonly chance: Chance;
}

/** Something that goes wrong while people work. It tells what happened, and what must not have. */
export type Incident = (scene: Scene) => Promise<Outcome>;

/** What became of an incident. */
export interface Outcome {
  /** What exactly happened, for the reproduction. */
  readonly what: string;
  readonly problems: readonly string[];
}

const patienceMs = 60_000;

/** Everything that can go wrong, by name. */
export const incidents: Readonly<Record<string, Incident>> = {
  async "killed at a step"({ life, chance }) {
    const end = atStep(life, chance, "SIGKILL");
    const child = life.work({ seed: chance.below(2 ** 31), writers: 1 + chance.below(4), end });
    await child.hears("at", 4_000);
    return killed([child], `at ${end.step}, passage ${end.passage}`);
  },

  async "killed at any moment"({ life, chance }) {
    const child = life.work({ seed: chance.below(2 ** 31), writers: 1 + chance.below(6) });
    await child.hears("done", patienceMs);
    const ms = chance.below(900);
    await pause(ms);
    return killed([child], `${ms} ms after its first deed`);
  },

  async "one of two killed"({ life, chance }) {
    const end = atStep(life, chance, "SIGKILL");
    const [one, other] = two(life, chance, end);
    await one.hears("at", 4_000);
    await killed([one], "");
    await pause(chance.below(500));
    return rested([other], `one of two at ${end.step}, passage ${end.passage}`);
  },

  async "both of two killed"({ life, chance }) {
    const [one, other] = two(life, chance);
    await other.hears("done", patienceMs);
    const ms = chance.below(700);
    await pause(ms);
    one.signal("SIGKILL");
    await pause(chance.below(30));
    return killed([one, other], `both after ${ms} ms`);
  },

  async "the database killed"({ life, server, chance }) {
    const children = chance.happens(0.5) ? two(life, chance) : [life.work({ writers: 3 })];
    await Promise.all(children.map((child) => child.hears("done", patienceMs)));
    const ms = chance.below(700);
    await pause(ms);
    const blow = chance.pick(blows);
    await server.kill(blow);
    await pause(chance.below(600));
    await server.restart();
    await pause(300 + chance.below(700));
    return rested(children, `${blow}, ${ms} ms after the first deed, ${children.length} at work`);
  },

  async "database and process killed"({ life, server, chance }) {
    const child = life.work({ seed: chance.below(2 ** 31), writers: 4 });
    await child.hears("done", patienceMs);
    const ms = chance.below(700);
    await pause(ms);
    const blow = chance.pick(blows);
    if (chance.happens(0.5)) child.signal("SIGKILL");
    await server.kill(blow);
    const outcome = await killed([child], `${blow}, ${ms} ms after the first deed`);
    await server.restart();
    return outcome;
  },

  async "frozen while another goes on"({ life, chance }) {
    const end = atStep(life, chance, "SIGSTOP");
    const frozen = life.work({ seed: chance.below(2 ** 31), writers: 2, end });
    const isFrozen = (await frozen.hears("at", 4_000)) !== null;
    if (!isFrozen) frozen.signal("SIGSTOP");
    // The network or a proxy ends the sessions of a machine that does not answer.
    await life.asOwner(endSessions);
    const other = life.work({ seed: chance.below(2 ** 31), writers: 2 });
    await other.hears("done", patienceMs);
    await pause(200 + chance.below(500));
    const first = await rested([other], `frozen at ${end.step}, passage ${end.passage}`);
    const second = await thawed(frozen, chance.below(400));
    return { ...first, problems: [...first.problems, ...second.problems] };
  },

  async "the copy cannot be written"({ life, chance }) {
    const aside = `${life.copyDir}.aside`;
    await mkdir(life.copyDir, { recursive: true });
    const child = life.work({ seed: chance.below(2 ** 31) });
    await child.hears("done", patienceMs);
    await rename(life.copyDir, aside);
    await writeFile(life.copyDir, "no directory");
    const before = await life.asOwner(shownSize);
    await pause(500 + chance.below(500));
    const after = await life.asOwner(shownSize);
    const outcome = await killed([child], "the copy's place was a file");
    await rm(life.copyDir);
    await rename(aside, life.copyDir);
    const isHeldUp = after <= before && life.witnesses === null;
    return isHeldUp ? { ...outcome, problems: ["a full copy held up what is shown"] } : outcome;
  },

  async "the mark cannot be written"({ life, chance }) {
    const child = life.work({ seed: chance.below(2 ** 31) });
    await child.hears("done", patienceMs);
    const free = await blockMark(life);
    const before = await life.asOwner(signedSize);
    await pause(300 + chance.below(500));
    const after = await life.asOwner(signedSize);
    const outcome = await killed([child], "the mark's place was a directory");
    await free();
    return before === after
      ? outcome
      : { ...outcome, problems: [`${after - before} facts were signed without a mark`] };
  },

  async "a full outbox"({ life, chance }) {
    const count = 500 + chance.below(6_000);
    await fillOutbox(life, count);
    const end = atStep(life, chance, "SIGKILL");
    const child = life.work({ writers: 1, end: { ...end, passage: 1 } });
    await child.hears("at", 6_000);
    return killed([child], `${count} deeds at once, killed at ${end.step}`);
  },

  async "a full disk"({ life, chance }) {
    await fillOutbox(life, 1 + chance.below(20));
    const child = life.work({ writers: 2, isFull: true });
    await child.hears("refused", patienceMs);
    const outcome = await rested([child], "everything was refused");
    const isAccepted = child.said.some((saying) => saying.kind === "done");
    return isAccepted ? { ...outcome, problems: ["a full disk took something on"] } : outcome;
  },

  async "witnesses that misbehave"({ life, chance }) {
    if (!life.witnesses) return { what: "there are none", problems: [] };
    const { moods: moodOf, names } = life.witnesses;
    for (const name of names) moodOf.set(name, chance.pick(moods));
    const told = [...moodOf].map(([name, mood]) => `${name}: ${mood}`).join(", ");
    const child = life.work({ seed: chance.below(2 ** 31) });
    await child.hears("done", patienceMs);
    await pause(chance.below(2_600));
    if (chance.happens(0.5)) child.signal("SIGKILL");
    moodOf.clear();
    return { ...(await rested([child], told, true)), what: told };
  },
};

function atStep(life: Life, chance: Chance, signal: "SIGKILL" | "SIGSTOP") {
  const reached = steps.filter((step) => life.witnesses || !isOfWitnesses(step));
  return { step: chance.pick(reached), passage: 1 + chance.below(4), signal };
}

function isOfWitnesses(step: Step): boolean {
  return step === "asked" || step === "cosigned" || step === "published";
}

function two(
  life: Life,
  chance: Chance,
  end?: { step: Step; passage: number; signal: "SIGKILL" | "SIGSTOP" },
) {
  const common = () => ({ seed: chance.below(2 ** 31), writers: 1 + chance.below(3) });
  return [life.work({ ...common(), ...(end ? { end } : {}) }), life.work(common())] as const;
}

async function killed(children: readonly Child[], what: string): Promise<Outcome> {
  for (const child of children) child.signal("SIGKILL");
  const ends = await Promise.all(children.map((child) => child.ended));
  return { what, problems: ends.filter((end) => end.signal !== "SIGKILL").map(broken) };
}

/** Lets processes finish; each must come to rest by itself. */
export async function rested(
  children: readonly Child[],
  what: string,
  mayBeKilled = false,
): Promise<Outcome> {
  for (const child of children) child.rest();
  const problems: string[] = [];
  for (const child of children) {
    const end = await Promise.race([child.ended, pause(patienceMs, null, { ref: false })]);
    if (end === null) {
      problems.push("a process neither came to rest nor ended");
      continue;
    }
    if (mayBeKilled && end.signal === "SIGKILL") continue;
    const last = child.said.at(-1);
    if (end.code !== 0 || end.signal) problems.push(broken(end));
    else if (last?.kind !== "quiet") problems.push(`a process ended with ${JSON.stringify(last)}`);
  }
  return { what, problems };
}

// What was stopped from outside may yet come to the step where it stops itself.
async function thawed(frozen: Child, ms: number): Promise<Outcome> {
  const timer = setInterval(() => frozen.signal("SIGCONT"), 200);
  frozen.signal("SIGCONT");
  await pause(ms);
  const outcome = await rested([frozen], "");
  clearInterval(timer);
  return outcome;
}

function broken(end: Ended): string {
  return `a process ended by itself (${end.code ?? end.signal}): ${end.text}`;
}

async function fillOutbox(life: Life, count: number): Promise<void> {
  const sql = connect(life.url, { max: 1, role: "commonweal_app" });
  const { dataDir, host } = life;
  const ledger = createLedger({
    sql,
    clock: systemClock(),
    dataDir,
    host,
    log: createLog("silent"),
  });
  await sql.begin(async (tx) => {
    for (let n = 0; n < count; n += 1) await doDeed(tx, ledger, { id: randomUUID(), worker: 99 });
  });
  await sql.end({ timeout: 1 });
}

/** Puts a directory where the mark lies, as a disk that takes no more; the result takes it away. */
export async function blockMark(life: Pick<Life, "dataDir">): Promise<() => Promise<void>> {
  const mark = join(life.dataDir, "ledger-high-water");
  const aside = `${mark}.aside`;
  for (let isBlocked = false; !isBlocked;) {
    if (existsSync(mark)) await rename(mark, aside);
    // Between the two a process may have put its mark there: then that is the one to keep.
    isBlocked = await mkdir(mark).then(
      () => true,
      () => false,
    );
  }
  return async () => {
    await rmdir(mark);
    if (existsSync(aside)) await rename(aside, mark);
  };
}

async function shownSize(sql: Sql): Promise<number> {
  const [row] = await sql<{ size: number }[]>`
    select coalesce(max(size), 0) as size from ledger.checkpoint where published_at is not null`;
  return row?.size ?? 0;
}

// Whoever is signing at the moment holds the head: waiting for it lets him finish.
function signedSize(sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`select from ledger.head for update`;
    const [row] = await tx<{ size: number }[]>`
      select coalesce(max(size), 0) as size from ledger.checkpoint`;
    return row?.size ?? 0;
  });
}

async function endSessions(sql: Sql): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
}
