import { leafHash, perfectRoot, tileWidth, writeBundle, type Hash } from "@commonweal/merkle";
import { writeTo } from "../test-log.js";
import { bytesOf, change, drop, flipped, pathOf, type TamperedLog, type Tampering } from "./kit.js";

// Tiles of hashes, on every level, complete and partial.

interface Target {
  readonly what: string;
  readonly log: Tampering["log"];
  readonly level: number;
  readonly n: number;
}

const targets: readonly Target[] = [
  { what: "a complete tile of level 0", log: "small", level: 0, n: 1 },
  { what: "the partial tile of level 0", log: "small", level: 0, n: 2 },
  { what: "the partial tile of level 1", log: "small", level: 1, n: 0 },
  { what: "the complete tile of level 1", log: "large", level: 1, n: 0 },
  { what: "the tile of level 2", log: "large", level: 2, n: 0 },
];

const seen = { by: "fsck", exit: 1, knows: "trees" } as const;

/** Tampering with tiles of hashes. */
export const tileTamperings: readonly Tampering[] = [
  ...targets.flatMap((target) => [...ofBytes(target), ...ofFile(target)]),
  {
    name: "two complete tiles of level 0 changed places",
    ...seen,
    log: "small",
    edit(log) {
      const [a, b] = [hashPath(log, { level: 0, n: 0 }), hashPath(log, { level: 0, n: 1 })];
      const first = bytesOf(log, a);
      change(log, a, () => bytesOf(log, b));
      change(log, b, () => first);
    },
  },
  {
    name: "an entry and its hash in the tile of level 0 are changed together",
    ...seen,
    log: "small",
    edit: (log) => void changeTogether(log),
  },
  {
    name: "an entry and all hashes above it are changed together",
    ...seen,
    log: "small",
    edit(log) {
      const root = perfectRoot(changeTogether(log));
      change(log, hashPath(log, { level: 1, n: 0 }), (bytes) =>
        Buffer.concat([bytes.subarray(0, 32), root]),
      );
    },
  },
];

function ofBytes({ what, log: kind, level, n }: Target): readonly Tampering[] {
  const made = (name: string, edit: (bytes: Buffer) => Uint8Array): Tampering => ({
    name: `${what}: ${name}`,
    ...seen,
    log: kind,
    edit: (log) => change(log, hashPath(log, { level, n }), edit),
  });
  const swapped = made("its first two hashes changed places", (bytes) =>
    Buffer.concat([bytes.subarray(32, 64), bytes.subarray(0, 32), bytes.subarray(64)]),
  );
  return [
    made("one bit of its first hash is turned", (bytes) => flipped(bytes, 7)),
    made("one bit of its last hash is turned", (bytes) => flipped(bytes, bytes.length - 1)),
    // The tile of level 2 has one hash only.
    ...(level === 2 ? [] : [swapped]),
    made("its last hash is cut off", (bytes) => bytes.subarray(0, -32)),
    made("its last byte is cut off", (bytes) => bytes.subarray(0, -1)),
    made("a hash is added at its end", (bytes) => Buffer.concat([bytes, Buffer.alloc(32, 7)])),
  ];
}

function ofFile({ what, log: kind, level, n }: Target): readonly Tampering[] {
  return [
    {
      name: `${what}: it is gone`,
      ...seen,
      exit: 2,
      log: kind,
      edit: (log) => drop(log, hashPath(log, { level, n })),
    },
    {
      name: `${what}: it stands under a wrong width`,
      ...seen,
      exit: 2,
      log: kind,
      edit(log) {
        const path = hashPath(log, { level, n });
        const bytes = bytesOf(log, path);
        drop(log, path);
        writeTo(log.directory, `${path.replace(/\.p\/\d+$/, "")}.p/9`, bytes);
      },
    },
  ];
}

function hashPath(log: TamperedLog, tile: { readonly level: number; readonly n: number }): string {
  return pathOf(log, { kind: "hashes", ...tile });
}

// Changes entry 300 and its hash in its tile; the hashes of that tile.
function changeTogether(log: TamperedLog): readonly Hash[] {
  const entries = log.entries.slice(tileWidth, 2 * tileWidth);
  const text = Buffer.from(entries[44] ?? "").toString();
  entries[44] = Buffer.from(text.replace(/"minor":\d/, '"minor":9'));
  const hashes = entries.map(leafHash);
  change(log, pathOf(log, { kind: "entries", level: 0, n: 1 }), () => writeBundle(entries));
  change(log, hashPath(log, { level: 0, n: 1 }), () => Buffer.concat(hashes));
  return hashes;
}
