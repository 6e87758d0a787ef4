import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, dirname } from "node:path";
import { fromUtf8 } from "@commonweal/merkle";
import { UsageError, type Args } from "./args.js";
import type { View } from "./commands/diff.js";
import { directorySource, readFileBounded } from "./source-directory.js";
import { httpSource, type Network } from "./source-http.js";
import { bytesMax, isLack, type Source } from "./source.js";
import { readTrust, type Trust } from "./trust.js";

/** Opens a log: a prefix of URLs or a directory. */
export function openSource(text: string, network: Network): Source {
  if (/^https?:\/\//i.test(text)) return httpSource(withoutCheckpoint(text), network);
  const directory = /^file:\/\//i.test(text) ? fileURLToPath(text) : text;
  if (!isDirectory(directory)) throw new UsageError(`${text} is no directory and no URL`);
  return directorySource(directory);
}

/**
 * Opens one of two views: a log, or the URL or file of a checkpoint. Where a log's checkpoint is
 * named, its tiles may be beside it; where a witness's is, they are not, and that is found out.
 */
export function openView(text: string, network: Network): View {
  const isUrl = /^https?:\/\//i.test(text);
  if (isUrl && /\/checkpoint\/?$/.test(text))
    return { source: named(httpSource(withoutCheckpoint(text), network), text), ...ofCheckpoint };
  if (!isUrl && !isDirectory(text) && isFile(text)) {
    const source = named(directorySource(dirname(text)), text);
    return { source, path: basename(text), hasTiles: true };
  }
  return { source: openSource(text, network), ...ofCheckpoint };
}

const ofCheckpoint = { path: "checkpoint", hasTiles: true };

function named(source: Source, name: string): Source {
  return { ...source, name };
}

// People copy the address of the checkpoint when they look for the log's.
function withoutCheckpoint(url: string): string {
  return url.replace(/\/checkpoint\/?$/, "");
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Whom the command line says to trust; null when it does not say. */
export function readTrustOptions(options: Args["options"]): Trust | null {
  const given = (options.key ?? []).map((key) => trustOf(textOf(key), "--key"));
  if (given.some(({ policy }) => policy !== null))
    throw new UsageError("--key: this is a policy: use --policy");
  const keys = given.flatMap((trust) => trust.keys);
  if (options.policy === undefined) return keys.length > 0 ? { keys, policy: null } : null;
  const { keys: logs, policy } = trustOf(readText(options.policy), "--policy");
  if (policy === null) throw new UsageError("--policy: this is a key: use --key");
  // Keys that are named win over those of the policy, whose witnesses are still asked for.
  const trust = { keys: keys.length > 0 ? keys : logs, policy };
  if (trust.keys.length === 0)
    throw new UsageError("the policy names no log: give the log's key with --key as well");
  return trust;
}

function trustOf(text: string, option: string): Trust {
  const trust = readTrust(text);
  if (typeof trust === "string") throw new UsageError(`${option}: ${trust}`);
  return trust;
}

// A key has "+" signs, which few file names have: a file is looked for when it is none.
function textOf(option: string): string {
  return typeof readTrust(option) === "string" && isFile(option) ? readText(option) : option;
}

function readText(file: string): string {
  const read = readFileBounded(file, { name: file, bytesMax: bytesMax.policy });
  if (isLack(read)) throw new UsageError(read.why);
  return fromUtf8(read) ?? "";
}
