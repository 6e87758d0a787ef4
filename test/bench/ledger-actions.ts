import { setTimeout as pause } from "node:timers/promises";
import { connect, type Sql } from "../../src/ground/database/sql.js";
import { startChild, type Child } from "./ledger-child.js";
import { bareClients, progressClients } from "./ledger-clients.js";
import type { Instance, Place } from "./ledger-place.js";
import { drive, type Acknowledged, type Client } from "./ledger-post.js";
import { percentiles, sayFigure, sayHeading } from "./ledger-say.js";
import { watchCheckpoints, type Sighting } from "./ledger-watch.js";
import { makeWorld, type World } from "./ledger-world.js";

const seconds = Number(process.env["BENCH_SECONDS"] ?? 8);
const warmSeconds = 2;
const clientCounts = (process.env["BENCH_CLIENTS"] ?? "16,64").split(",").map(Number);
/** Commitments in the world: each of 64 clients goes round 16 of its own. */
const commitments = 1_024;
/** Runs with the record and without it, in turns, so that a machine that slows down slows both. */
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 2);

/** What is done: the cheapest action of the product, or one without page, rules and person. */
export type Kind = "bare action" | "progress reported";

interface Run {
  readonly perSecond: number;
  /** Milliseconds of processor for each action: the server's, and the database's where it is known. */
  readonly serverMs: number;
  readonly databaseMs: number | null;
  readonly answer: ReturnType<typeof percentiles>;
  /** From answer to a reader's sight of the checkpoint, and from request to it. */
  readonly signed: ReturnType<typeof percentiles> | null;
  readonly signedFromRequest: ReturnType<typeof percentiles> | null;
  /** Checkpoints a reader saw in a second. */
  readonly checkpoints: number;
}

/** Ledgered actions through HTTP, how long until they are signed, and what the record costs. */
export async function measureActions(place: Place, kind: Kind): Promise<void> {
  const world = await makeWorld(place, commitments);
  for (const clients of clientCounts) {
    const on: Run[] = [];
    const off: Run[] = [];
    for (let round = 0; round < rounds; round += 1) {
      sayHeading(`${kind}, ${clients} clients, ${seconds} s a run`);
      on.push(await runOnce(place, { world, kind, clients, record: "on" }));
      off.push(await runOnce(place, { world, kind, clients, record: "off" }));
    }
    report(kind, on, off);
  }
  await place.forget(world.instance);
}

function report(kind: Kind, on: readonly Run[], off: readonly Run[]): void {
  const with_ = mean(on.map((run) => run.perSecond));
  const without = mean(off.map((run) => run.perSecond));
  sayFigure({ name: kind, value: with_, unit: "/s", aim: { value: 2_500 }, more: ofRun(on) });
  const p99 = mean(on.map((run) => run.signed?.p99 ?? 0));
  const aim = { value: 400, isCeiling: true };
  sayFigure({ name: "answer to signed checkpoint seen, p99", value: p99, unit: "ms", aim });
  sayFigure({ name: `${kind}, record off`, value: without, unit: "/s", more: ofRun(off) });
  const faster = (without / with_ - 1) * 100;
  const ceiling = { value: 15, isCeiling: true };
  sayFigure({ name: "faster without the record", value: faster, unit: "%", aim: ceiling });
  const used = (runs: readonly Run[]) =>
    mean(runs.map(({ serverMs, databaseMs }) => serverMs + (databaseMs ?? 0)));
  const less = (used(on) / used(off) - 1) * 100;
  sayFigure({ name: "  by processor used", value: less, unit: "%", aim: ceiling });
}

function ofRun(runs: readonly Run[]): string {
  const last = runs.at(-1);
  if (!last) return "";
  const three = (of: Run["answer"]) =>
    [of.p50, of.p95, of.p99].map((ms) => ms.toFixed(0)).join("/");
  const signed =
    last.signed && last.signedFromRequest
      ? `; signed after the answer ${three(last.signed)} ms, after the request ${three(last.signedFromRequest)} ms, ${last.checkpoints.toFixed(0)} checkpoints/s`
      : "";
  return `answered in ${three(last.answer)} ms (p50/95/99)${signed}; processor of server + database each ${runs.map(({ serverMs, databaseMs }) => `${serverMs.toFixed(2)}+${databaseMs?.toFixed(2) ?? "?"}`).join(", ")} ms; runs ${runs.map((run) => run.perSecond.toFixed(0)).join(", ")}`;
}

interface Asked {
  readonly world: World;
  readonly kind: Kind;
  readonly clients: number;
  readonly record: "on" | "off";
}

let copies = 0;

async function runOnce(place: Place, asked: Asked): Promise<Run> {
  copies += 1;
  const { world, record } = asked;
  const instance = await place.instance(`run_${copies}`, world.instance);
  const child = await startChild(instance, record);
  try {
    return await measure(instance, { ...asked, child, place });
  } finally {
    await child.stop();
    await place.forget(instance);
  }
}

async function measure(
  instance: Instance,
  asked: Asked & { readonly child: Child; readonly place: Place },
): Promise<Run> {
  const { child, record, place } = asked;
  const { port } = child;
  const clients = await clientsOf(asked, port);
  const watch = record === "on" ? watchCheckpoints(port) : null;
  const warm = await drive(clients, { port, until: performance.now() + warmSeconds * 1_000 });
  const server = await child.cpuSeconds();
  const database = place.cpuSeconds();
  const started = performance.now();
  const acknowledged = await drive(clients, { port, until: started + seconds * 1_000 });
  const took = (performance.now() - started) / 1_000;
  const each = 1_000 / acknowledged.length;
  const serverMs = ((await child.cpuSeconds()) - server) * each;
  const after = place.cpuSeconds();
  const databaseMs = database === null || after === null ? null : (after - database) * each;
  const answer = percentiles(acknowledged.map((one) => one.answeredAt - one.sentAt));
  const perSecond = acknowledged.length / took;
  const run = { perSecond, serverMs, databaseMs, answer };
  if (!watch) return { ...run, signed: null, signedFromRequest: null, checkpoints: 0 };
  const checkpoints = watch.sightings.filter((one) => one.at >= started).length / took;
  const places = await placesOf(instance, [...warm, ...acknowledged], (size) => watch.until(size));
  await watch.stop();
  const seen = acknowledged.map((one) => seenAt(watch.sightings, places.get(one) ?? -1));
  return {
    ...run,
    checkpoints,
    signed: percentiles(acknowledged.map((one, at) => (seen[at] ?? 0) - one.answeredAt)),
    signedFromRequest: percentiles(acknowledged.map((one, at) => (seen[at] ?? 0) - one.sentAt)),
  };
}

function clientsOf({ world, kind, clients }: Asked, port: number): Promise<readonly Client[]> {
  return kind === "bare action"
    ? Promise.resolve(bareClients(clients))
    : progressClients(clients, { port, commitments: world.commitments });
}

/** The index of each acknowledged action's fact; throws when one is missing or there are more. */
async function placesOf(
  instance: Instance,
  acknowledged: readonly Acknowledged[],
  signed: (size: number) => Promise<void>,
): Promise<ReadonlyMap<Acknowledged, number>> {
  const sql = connect(instance.databaseUrl, { max: 1 });
  const types = ["benchmark.acted", "commitment.progressed"];
  await signed(await sizeWhenNumbered(sql));
  const rows = await sql<{ sub: string; idxs: number[] }[]>`
    select sub, array_agg(idx order by rev)::float8[] as idxs
    from ledger.entry
    where type = any(${types}) and sub = any(${[...new Set(acknowledged.map((one) => one.subject))]})
    group by sub`;
  await sql.end();
  const bySubject = new Map(rows.map((row) => [row.sub, row.idxs]));
  const places = new Map<Acknowledged, number>();
  const inOrder = [...acknowledged].sort((a, b) => a.sentAt - b.sentAt);
  for (const one of inOrder) {
    const idx = bySubject.get(one.subject)?.shift();
    if (idx === undefined) throw new Error(`an acknowledged fact about ${one.subject} is missing`);
    places.set(one, idx);
  }
  const left = [...bySubject.values()].flat().length;
  if (left > 0) throw new Error(`${left} facts are in the record that nobody was told of`);
  return places;
}

async function sizeWhenNumbered(sql: Sql): Promise<number> {
  for (let turn = 0; turn < 600; turn += 1) {
    const [row] = await sql<{ waiting: number; size: number }[]>`
      select (select count(*) from ledger.outbox) as waiting, size from ledger.head`;
    if (row?.waiting === 0) return row.size;
    await pause(50);
  }
  throw new Error("facts waited for half a minute and were not numbered");
}

// Sightings grow in time and size: the first that covers an index, by halving.
function seenAt(sightings: readonly Sighting[], index: number): number {
  let low = 0;
  let high = sightings.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sightings[middle]?.size ?? 0) > index) high = middle;
    else low = middle + 1;
  }
  return sightings[low]?.at ?? Infinity;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
