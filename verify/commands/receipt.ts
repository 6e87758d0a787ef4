import { isSameHash, toBase64, toHex } from "@commonweal/merkle";
import { ends, hashBundle, starts } from "../bundle-reader.js";
import { readEntryText } from "../entry-facts.js";
import type { Io } from "../io.js";
import { readReceipt, type Receipt } from "../receipt-note.js";
import { createReport, type Findings, type Headline, type Report } from "../report.js";
import { readCheckpoint, tellLimits, tellSigners } from "../signatures.js";
import { readFileBounded } from "../source-directory.js";
import { bytesMax, isLack, readTileFile, type Source } from "../source.js";
import { scanLeaves, type LeafScan } from "../leaf-scan.js";
import type { Opened, Trust } from "../trust.js";
import { count, counted, timeText } from "../words.js";

/** What the result is called. */
export const receiptHeadline: Headline = {
  good: "the receipt is good.",
  bad: "the receipt is not good, or what it promises was not kept.",
  unknown: "it cannot be said yet whether the receipt was honoured.",
};

/** What receipt needs. */
export interface ReceiptOptions {
  readonly trust: Trust;
  readonly io: Io;
  /** The log to look in; null to check the receipt alone. */
  readonly source: Source | null;
}

/** Checks a receipt, and that what it promises was recorded. */
export async function receipt(file: string, options: ReceiptOptions): Promise<Findings> {
  const { trust, source } = options;
  const report = createReport();
  const read = readFileBounded(file, { name: file, bytesMax: bytesMax.checkpoint });
  if (isLack(read)) {
    report.unknown("", read.why);
    return report.findings();
  }
  const reading = readReceipt(read, trust);
  if (typeof reading === "string") {
    report.bad(file, reading);
    return report.findings();
  }
  tellReceipt(reading, report);
  if (source) await lookFor(reading, { ...options, source, report });
  else report.unchecked("whether the fact was recorded: name the log as well");
  tellLimits(report);
  return report.findings();
}

function tellReceipt(receipt: Receipt, report: Report): void {
  report.say(`Receipt of:   ${receipt.origin}`);
  report.say(`For event:    ${receipt.eventId}, leaf hash ${toHex(receipt.leafHash)}`);
  report.say(`Accepted:     ${timeText(receipt.acceptedAt)}`);
  report.say(`To be recorded by ${timeText(dueAt(receipt))}`);
  report.checked("the form of the receipt and the log's signature on it");
}

function dueAt(receipt: Receipt): number {
  return receipt.acceptedAt + receipt.delaySeconds;
}

async function lookFor(
  receipt: Receipt,
  options: ReceiptOptions & { readonly source: Source; readonly report: Report },
): Promise<void> {
  const { source, trust, report, io } = options;
  const opened = await readCheckpoint(source, { trust, report });
  if (!opened) return;
  const { origin, size, root } = opened.checkpoint;
  if (origin !== receipt.origin) {
    report.unknown("", `the receipt is of ${receipt.origin}, but this log is ${origin}`);
    return;
  }
  const found = await scanLeaves(source, {
    size,
    leaf: receipt.leafHash,
    report,
    onProgress: io.progress,
  });
  tellSigners(opened, report);
  if (found.root === null) return;
  if (!isSameHash(found.root, root)) {
    report.bad("root", "the tiles of hashes do not give the root that was signed: see fsck");
    return;
  }
  report.checked(
    `the hashes of the whole record, which give the signed root: ${counted(size, "fact")}`,
  );
  if (found.index === null) await tellMissing(receipt, opened, options);
  else await tellFound(receipt, { found, source, size, report });
}

async function tellFound(
  receipt: Receipt,
  options: {
    readonly found: LeafScan;
    readonly source: Source;
    readonly size: number;
    readonly report: Report;
  },
): Promise<void> {
  const { found, source, size, report } = options;
  const index = found.index ?? 0;
  report.say(`Recorded:     as fact no. ${count(index)} (from 0) of ${count(size)}`);
  const entry = await readEntryAt(source, index, size);
  if (!entry) report.unchecked("the text of the fact: it cannot be had");
  else if (entry.id !== receipt.eventId)
    report.bad(`fact ${index}`, `has the hash of the receipt but another id, ${entry.id}`);
}

// The clock of whoever runs this counts only for the log as it stands now: a copy may be older than
// the receipt. When the copy was made, its witnesses and its newest entry tell.
async function tellMissing(
  receipt: Receipt,
  opened: Opened,
  options: ReceiptOptions & { readonly source: Source; readonly report: Report },
): Promise<void> {
  const { source, report, io } = options;
  const { size } = opened.checkpoint;
  const newest = size > 0 ? await readEntryAt(source, size - 1, size) : null;
  const times = [
    ...opened.cosigners.map(({ at }) => at),
    ...(newest ? [Math.floor(Date.parse(newest.at) / 1000)] : []),
    ...(source.isLive ? [Math.floor(io.now() / 1000)] : []),
  ];
  const latest = Math.max(0, ...times.filter(Number.isFinite));
  const due = dueAt(receipt);
  if (latest > due)
    report.bad(
      "",
      `promised and not recorded: no fact has the hash ${toBase64(receipt.leafHash)}, although it was due by ${timeText(due)} and this record is of ${timeText(latest)} or later`,
    );
  else if (source.isLive) report.unknown("", `not recorded yet, but due only by ${timeText(due)}`);
  else
    report.unknown(
      "",
      "not in this copy of the record, which may be older than the receipt: ask the log itself",
    );
}

async function readEntryAt(source: Source, index: number, size: number) {
  const n = Math.floor(index / 256);
  const width = Math.min(256, size - 256 * n);
  const bundle = await readTileFile(source, { kind: "entries", level: 0, n, width });
  if (isLack(bundle)) return null;
  const { count: readable } = hashBundle(bundle, width, Buffer.alloc(32 * 256));
  const at = index - 256 * n;
  if (at >= readable) return null;
  return readEntryText(bundle.subarray(starts[at], ends[at])).entry;
}
