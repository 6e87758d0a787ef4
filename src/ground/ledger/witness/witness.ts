import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { addSignatures, cosign, parseVerifier, type NoteSigner } from "@commonweal/merkle";
import type { Clock } from "../../clock.js";
import type { Sql, Tx } from "../../database/sql.js";
import { writeDurably } from "../durable.js";
import { hexOf } from "../entry.js";
import { parseHighWater } from "../high-water.js";
import { openKey, signerOf } from "../key.js";
import { vkeyOf } from "../identity.js";
import { judge, type Verdict, type Watched } from "./judge.js";
import { originHash } from "./look.js";
import { parseAddCheckpoint, type AddCheckpoint } from "./request.js";

/** This instance as a witness for the logs of others. */
export interface WitnessService {
  /** Answers add-checkpoint: the signature line, or why not. */
  addCheckpoint(body: string): Promise<Answer>;
  /** The newest state signed along of the log whose name has this hash, with our signature. */
  checkpoint(originHash: string): Promise<string | null>;
  /** The key that readers check our cosignatures with. */
  verifierKey(): string;
  /**
   * Signs along for a log from now on, under its published keys; with its address the instance keeps
   * a mirror of it too. False: a key is malformed.
   */
  watch(vkeys: readonly string[], url?: string): Promise<boolean>;
  /** Stops; what was signed along stays known. */
  unwatch(origin: string): Promise<boolean>;
  list(): Promise<readonly WatchedLog[]>;
}

/** A log this instance signs along for, or did. */
export interface WatchedLog {
  readonly origin: string;
  readonly vkeys: readonly string[];
  readonly size: number;
  readonly url: string | null;
  readonly cosignedAt: Date | null;
  readonly stoppedAt: Date | null;
}

/** The line of a signature, or a status with the size the specification wants beside 409. */
export type Answer =
  | { readonly kind: "cosigned"; readonly line: string }
  | Exclude<Verdict, { readonly kind: "cosign" }>;

/** What the witness is made of. */
export interface WitnessOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly host: string;
}

// Peers of one government; a public witness for thousands is another program's work.
const logsMax = 1_000;

/** Opens this instance's witness. Its key is another one than the log's, as the standard demands. */
export function createWitness(options: WitnessOptions): WitnessService {
  const { sql, clock } = options;
  let signer: NoteSigner | null = null;
  const own = () =>
    (signer ??= signerOf(openKey(options.dataDir, "witness-key"), `${options.host}/witness`));

  return {
    async addCheckpoint(body) {
      const asked = parseAddCheckpoint(body);
      if (!asked) return { kind: "malformed", status: 400 };
      return sql.begin((tx) => answer(tx, asked, { ...options, signer: own() }));
    },
    async checkpoint(hash) {
      const rows = await sql<{ origin: string; note: string | null }[]>`
        select origin, note from ledger.watched_log order by origin limit ${logsMax}`;
      return rows.find((row) => originHash(row.origin) === hash)?.note ?? null;
    },
    verifierKey: () => vkeyOf(own(), 4),
    async watch(vkeys, url) {
      const verifiers = vkeys.map(parseVerifier);
      const names = new Set(verifiers.map((verifier) => verifier?.name));
      const [origin] = names;
      if (origin === undefined || names.size > 1 || verifiers.some((one) => one?.type !== 1)) {
        return false;
      }
      await sql`
        insert into ledger.watched_log (origin, vkeys, url, added_at)
        values (${origin}, ${[...vkeys]}, ${url ?? null}, ${clock.now()})
        on conflict (origin) do update
        set vkeys = excluded.vkeys, url = excluded.url, stopped_at = null`;
      return true;
    },
    async unwatch(origin) {
      const done = await sql`
        update ledger.watched_log set stopped_at = ${clock.now()}
        where origin = ${origin} and stopped_at is null`;
      return done.count > 0;
    },
    list: () => sql<WatchedLog[]>`
      select origin, vkeys, size, url, cosigned_at as "cosignedAt", stopped_at as "stoppedAt"
      from ledger.watched_log
      order by origin
      limit ${logsMax}`,
  };
}

type Answering = WitnessOptions & { readonly signer: NoteSigner };

// The row is locked from the look to the answer, and the new state is on the disk before the
// signature leaves: of two requests the later one is told the size of the first.
async function answer(tx: Tx, asked: AddCheckpoint, own: Answering): Promise<Answer> {
  const { origin } = asked.checkpoint;
  const watched = await lockWatched(tx, origin, own.dataDir);
  const verdict = judge(asked, watched);
  if (verdict.kind !== "cosign") return verdict;
  const { size, root } = asked.checkpoint;
  await writeDurably(markPath(own.dataDir, origin), `${size} ${hexOf(root)} 1\n`);
  const now = own.clock.now();
  const text = asked.note.slice(0, asked.note.lastIndexOf("\n\n") + 1);
  const line = cosign(text, own.signer, Math.floor(now.getTime() / 1000));
  await tx`
    update ledger.watched_log
    set size = ${size}, root = ${Buffer.from(root)}, cosigned_at = ${now},
      note = ${addSignatures(asked.note, line)}
    where origin = ${origin}`;
  return { kind: "cosigned", line };
}

async function lockWatched(tx: Tx, origin: string, dataDir: string): Promise<Watched | null> {
  const [row] = await tx<{ vkeys: string[]; size: number; root: Buffer | null }[]>`
    select vkeys, size, root
    from ledger.watched_log
    where origin = ${origin} and stopped_at is null
    limit 1
    for update`;
  if (!row) return null;
  const verifiers = row.vkeys.map(parseVerifier).filter((verifier) => verifier !== null);
  // A database set back must not make the witness forget what it signed.
  const mark = await readMark(dataDir, origin);
  return mark && mark.size > row.size
    ? { verifiers, size: mark.size, root: new Uint8Array(Buffer.from(mark.root, "hex")) }
    : { verifiers, size: row.size, root: row.root };
}

async function readMark(dataDir: string, origin: string) {
  const path = markPath(dataDir, origin);
  if (!existsSync(path)) return null;
  const mark = parseHighWater(await readFile(path, "utf8"));
  if (!mark) throw new Error(`${path} is damaged: nothing is signed along for ${origin}`);
  return mark;
}

function markPath(dataDir: string, origin: string): string {
  return join(dataDir, "witness", originHash(origin));
}
