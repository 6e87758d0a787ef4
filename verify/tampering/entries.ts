import { tileWidth, writeBundle } from "@commonweal/merkle";
import { change, drop, pathOf, type TamperedLog, type Tampering } from "./kit.js";

// Entries and the bundles they stand in, behind the back of who signed.

const seen = { log: "small", by: "fsck", exit: 1, knows: "trees" } as const;
const none = Buffer.alloc(0);

/** Tampering with entries and bundles. */
export const entryTamperings: readonly Tampering[] = [
  ofEntries("an entry says something else", (entries) =>
    entries.with(44, said(entries[44], /"minor":\d/, '"minor":9')),
  ),
  ofEntries("an entry says it of another subject", (entries) =>
    entries.with(44, said(entries[44], /"sub":"[^"]+"/, subjectOf(entries[45]))),
  ),
  ofEntries("two entries changed places", (entries) =>
    entries.with(10, entries[11] ?? none).with(11, entries[10] ?? none),
  ),
  ofEntries("all entries of a bundle stand in reverse", (entries) => entries.toReversed()),
  ofEntries("an entry is dropped", (entries) => entries.toSpliced(100, 1)),
  ofEntries("an entry is dropped and the last is there twice", (entries) => [
    ...entries.toSpliced(100, 1),
    ...entries.slice(-1),
  ]),
  ofEntries("an entry stands in the place of its neighbour too", (entries) =>
    entries.with(101, entries[100] ?? none),
  ),
  ofBundle("an entry is added", (bundle, log) =>
    Buffer.concat([bundle, writeBundle([log.entries[5] ?? none])]),
  ),
  ofEntries("an entry of another bundle stands in the place of one", (entries, log) =>
    entries.with(7, log.entries[7] ?? none),
  ),
  ofEntries("an entry is empty", (entries) => entries.with(9, none)),
  ofBundle("a length says one byte more", (bundle) => {
    bundle.writeUInt16BE(bundle.readUInt16BE(0) + 1, 0);
    return bundle;
  }),
  ofBundle("a length says one byte less", (bundle) => {
    bundle.writeUInt16BE(bundle.readUInt16BE(0) - 1, 0);
    return bundle;
  }),
  ofBundle("a length is as large as can be", (bundle) => {
    bundle.writeUInt16BE(0xffff, 0);
    return bundle;
  }),
  ofBundle("there are bytes behind the last entry", (bundle) =>
    Buffer.concat([bundle, Buffer.from("{}")]),
  ),
  ofBundle("the last byte is cut off", (bundle) => bundle.subarray(0, -1)),
  ofBundle("the second half is cut off", (bundle) => bundle.subarray(0, bundle.length / 2)),
  ofBundle("it is empty", () => Buffer.alloc(0)),
  {
    name: "a bundle: it is gone",
    ...seen,
    exit: 2,
    edit: (log) => drop(log, bundlePath(log, 1)),
  },
  {
    name: "two bundles changed places",
    ...seen,
    edit(log) {
      change(log, bundlePath(log, 0), () => bundleOf(log, 1));
      change(log, bundlePath(log, 1), () => bundleOf(log, 0));
    },
  },
];

function ofEntries(
  name: string,
  edit: (entries: readonly Uint8Array[], log: TamperedLog) => readonly Uint8Array[],
): Tampering {
  return {
    name: `a bundle: ${name}`,
    ...seen,
    edit(log) {
      const entries = log.entries.slice(tileWidth, 2 * tileWidth);
      change(log, bundlePath(log, 1), () => writeBundle(edit(entries, log)));
    },
  };
}

function ofBundle(name: string, edit: (bundle: Buffer, log: TamperedLog) => Uint8Array): Tampering {
  return {
    name: `a bundle: ${name}`,
    ...seen,
    edit: (log) => change(log, bundlePath(log, 1), (bundle) => edit(bundle, log)),
  };
}

function bundlePath(log: TamperedLog, n: number): string {
  return pathOf(log, { kind: "entries", level: 0, n });
}

function bundleOf(log: TamperedLog, n: number): Uint8Array {
  return writeBundle(log.entries.slice(n * tileWidth, (n + 1) * tileWidth));
}

function said(entry: Uint8Array | undefined, what: RegExp, other: string): Uint8Array {
  return Buffer.from(
    Buffer.from(entry ?? none)
      .toString()
      .replace(what, other),
  );
}

function subjectOf(entry: Uint8Array | undefined): string {
  return /"sub":"[^"]+"/.exec(Buffer.from(entry ?? none).toString())?.[0] ?? "";
}
