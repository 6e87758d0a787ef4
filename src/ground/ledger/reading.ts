import { judge, tilePath, tileWidth } from "@commonweal/merkle";
import type { Sql } from "../database/sql.js";
import { countFacts, placeSince } from "./between.js";
import { locate, readEpochs, type Epoch } from "./epoch.js";
import { readTileBytes, type Shown } from "./export/export.js";
import { pathIn } from "./export/path.js";
import type { TreeStore } from "./export/store.js";
import { createFreshness } from "./freshness.js";
import type { Ledger, LedgerState, ShownState } from "./ledger.js";
import { readPolicy, readPolicyText } from "./policy.js";
import { readShown } from "./shown.js";
import {
  factsAbout,
  listFacts,
  newestFacts,
  readFact,
  readFacts,
  recordedSubjects,
  subjectFacts,
} from "./store.js";
import { createTrees } from "./tree-of.js";

type Names =
  | "recorded"
  | "recordedMany"
  | "history"
  | "about"
  | "entry"
  | "entries"
  | "list"
  | "newest"
  | "since"
  | "counts"
  | "epochs"
  | "locate"
  | "place"
  | "proof"
  | "checkpoint"
  | "tile"
  | "policyText"
  | "state"
  | "freshness";

type ShownTree = Pick<Shown, "epoch" | "start" | "size" | "checkpoint">;

/** The half of the record that only reads. */
export type LedgerReading = Pick<Ledger, Names>;

/**
 * Reads the record: facts, proofs, and where it stands. Nothing here needs a key. Complete bundles
 * come from the copy outside the database where there is one: a file instead of 256 rows.
 */
export function createReading(sql: Sql, copy: TreeStore | null = null): LedgerReading {
  const treeOf = createTrees(sql);
  const fresh = createFreshness(sql);
  const witnesses = createJudge(sql);
  let known: readonly Epoch[] = [];

  async function state(): Promise<LedgerState> {
    const { standing } = await fresh();
    const { epoch, start, size, waiting, root, shown } = standing;
    const checkpoint = shown && { ...shown, ...(await witnesses(shown.note)) };
    return { epoch, start, size: start + size, waiting, root, checkpoint };
  }

  // The list changes once in a blue moon; the newest one's name is known with its first signature.
  async function epochs(): Promise<readonly Epoch[]> {
    const { standing } = await fresh();
    const last = known.at(-1);
    if (last?.n !== standing.epoch || last.vkey === null) known = await readEpochs(sql);
    return known;
  }

  // The newest epoch's checkpoint comes with the question that all who ask now share.
  async function shownIn(asked?: number): Promise<ShownTree | null> {
    const { standing } = await fresh();
    const { epoch, start, shown } = standing;
    if (asked !== undefined && asked !== epoch) return readShown(sql, asked);
    return shown && { epoch, start, size: shown.size, checkpoint: shown.note };
  }

  async function recordedMany(subs: readonly string[]) {
    const [found, { standing }] = await Promise.all([recordedSubjects(sql, subs), fresh()]);
    const of = standing.start + standing.size;
    return new Map([...found].map(([sub, one]) => [sub, { ...one, of }]));
  }

  return {
    recordedMany,
    recorded: async (sub) => (await recordedMany([sub])).get(sub) ?? null,
    history: (sub, range) => subjectFacts(sql, sub, range),
    about: (subs, range) => factsAbout(sql, subs, range),
    entry: (index) => readFact(sql, index),
    entries: (places) => readFacts(sql, places),
    list: (range) => listFacts(sql, range),
    newest: (asked) => newestFacts(sql, asked),
    since: (at) => placeSince(sql, at),
    counts: (asked) => countFacts(sql, asked),
    epochs,
    locate: async (place) => locate(await epochs(), place),
    place: async (at) => placeOf(await epochs(), at),
    async proof(place) {
      if (!Number.isSafeInteger(place) || place < 0) return null;
      const { epoch, index } = locate(await epochs(), place);
      const shown = await shownIn(epoch);
      if (!shown || index >= shown.size) return null;
      const { size, checkpoint } = shown;
      return { epoch, index, size, checkpoint, hashes: await treeOf(epoch).inclusion(index, size) };
    },
    checkpoint: async (epoch) => (await shownIn(epoch))?.checkpoint ?? null,
    async tile(epoch, tile) {
      const shown = await shownIn(epoch);
      // Only what a checkpoint covers exists for the world.
      const end = (tile.n * tileWidth + tile.width) * tileWidth ** tile.level;
      if (!shown || end > shown.size) return null;
      const isWhole = tile.kind === "entries" && tile.width === tileWidth;
      const copied = isWhole ? await copy?.read(pathIn(epoch, tilePath(tile))) : null;
      return copied ?? readTileBytes(sql, shown, tile);
    },
    policyText: () => readPolicyText(sql),
    state,
    freshness: async () => (await fresh()).token,
  };
}

function placeOf(
  epochs: readonly Epoch[],
  at: { readonly epoch: number; readonly index: number },
): number | null {
  const own = epochs.find((one) => one.n === at.epoch);
  if (!own || !Number.isSafeInteger(at.index) || at.index < 0) return null;
  const place = own.start + at.index;
  const next = epochs.find((one) => one.n === at.epoch + 1);
  return next && place >= next.start ? null : place;
}

type Behind = Pick<ShownState, "witnesses" | "isQuorate">;

// Pages ask about the same checkpoint thousands of times; its signatures are checked once.
function createJudge(sql: Sql): (note: string) => Promise<Behind> {
  let last: { readonly note: string; readonly behind: Promise<Behind> } | null = null;
  return (note) => {
    if (last?.note !== note) last = { note, behind: judgeNote(sql, note) };
    return last.behind;
  };
}

async function judgeNote(sql: Sql, note: string): Promise<Behind> {
  const policy = await readPolicy(sql);
  const { witnesses, isQuorate } = judge(policy, note);
  return {
    witnesses: witnesses.map(({ name, at }) => ({ name, at: new Date(at * 1000) })),
    isQuorate: policy.quorum === "none" ? null : isQuorate,
  };
}
