import { join } from "node:path";
import { parseProof, readBundle, tilePath, tileWidth, tileWidthAt } from "@commonweal/merkle";
import { systemClock } from "../../src/ground/clock.js";
import { connect } from "../../src/ground/database/sql.js";
import { directoryStore } from "../../src/ground/ledger/export/index.js";
import { createLedger } from "../../src/ground/ledger/index.js";
import { createLog } from "../../src/ground/log.js";
import { startChild } from "./ledger-child.js";
import { fill } from "./ledger-drain.js";
import { readMany, type Question } from "./ledger-get.js";
import type { Place } from "./ledger-place.js";
import { numbers } from "./ledger-proofs.js";
import { sayFigure, sayHeading } from "./ledger-say.js";

const facts = 120_000;
const subjects = 20_000;
const connections = 32;
const seconds = 8;

/** What strangers who check everything ask of a server: tiles, bundles and proofs at random. */
export async function measureReads(place: Place): Promise<void> {
  const instance = await place.instance("reads");
  const sql = connect(instance.databaseUrl, { role: "commonweal_app" });
  const keeper = connect(instance.databaseUrl, { max: 4, role: "commonweal_keeper" });
  const common = { clock: systemClock(), log: createLog("error"), dataDir: instance.dataDir };
  const stores = [directoryStore(join(instance.dataDir, "export"))];
  const ledger = createLedger({ sql, keeper, stores, ...common });
  await fill(sql, ledger, { facts, subjects });
  await ledger.drain();
  // The copy of the tree stands before the clock starts: its writing is not what is measured.
  await ledger.publish();
  await Promise.all([sql.end(), keeper.end()]);
  const child = await startChild(instance, "off");
  const next = numbers(17);
  const size = facts;
  const parts: readonly { name: string; aim?: number; ask(): Question }[] = [
    { name: "tiles of hashes", aim: 3_000, ask: () => hashTile(next, size) },
    { name: "bundles of 256 entries", ask: () => bundle(next, size) },
    { name: "one of each in turn", ask: () => someTile(next, size) },
    { name: "proofs of the newest 50,000", ask: () => proof(size - 1 - next(50_000)) },
    { name: "proofs all over", ask: () => proof(next(size)) },
    { name: "the checkpoint", ask: () => checkpoint(size) },
  ];
  sayHeading(`Reading a log of ${size} facts over HTTP, ${connections} connections`);
  for (const { name, aim, ask } of parts) {
    const to = { port: child.port, connections };
    await readMany(ask, { ...to, seconds: 1 });
    const server = await child.cpuSeconds();
    const database = place.cpuSeconds() ?? 0;
    const read = await readMany(ask, { ...to, seconds });
    const serverMs = (((await child.cpuSeconds()) - server) * 1_000) / read.count;
    const databaseMs = (((place.cpuSeconds() ?? 0) - database) * 1_000) / read.count;
    const times = [read.p50, read.p95, read.p99].map((ms) => ms.toFixed(1)).join("/");
    const processor = `processor of server + database ${serverMs.toFixed(2)}+${databaseMs.toFixed(2)} ms each`;
    const more = `p50/95/99 ${times} ms; ${Math.round(read.bytes / read.count)} bytes, ${processor}`;
    const figure = { name, value: read.count / read.seconds, unit: "/s", more };
    sayFigure(aim === undefined ? figure : { ...figure, aim: { value: aim } });
  }
  await child.stop();
  await place.forget(instance);
}

type Next = (below: number) => number;

function someTile(next: Next, size: number): Question {
  return next(2) === 0 ? hashTile(next, size) : bundle(next, size);
}

// Full ones and, at times, a partial one of any width: those nobody has asked for before.
function hashTile(next: Next, size: number): Question {
  const isUpper = next(8) === 0;
  const level = isUpper ? 1 : 0;
  const n = next(Math.max(1, Math.ceil(size / tileWidth ** (level + 1))));
  const most = tileWidthAt({ level, n, size });
  const width = most < tileWidth || next(8) === 0 ? 1 + next(most) : tileWidth;
  const path = `/log/1/${tilePath({ kind: "hashes", level, n, width })}`;
  return { path, isRight: (body) => body.length === width * 32 };
}

function bundle(next: Next, size: number): Question {
  const n = next(Math.floor(size / tileWidth));
  const width = next(8) === 0 ? 1 + next(tileWidth - 1) : tileWidth;
  const path = `/log/1/${tilePath({ kind: "entries", level: 0, n, width })}`;
  return { path, isRight: (body) => readBundle(body, width)?.length === width };
}

function proof(index: number): Question {
  return {
    path: `/log/1/proof/${index}`,
    isRight(body) {
      const read = parseProof(Buffer.from(body).toString());
      return read?.index === index && read.hashes.length > 0;
    },
  };
}

function checkpoint(size: number): Question {
  return {
    path: "/log/1/checkpoint",
    isRight: (body) => Buffer.from(body).toString().split("\n")[1] === String(size),
  };
}
