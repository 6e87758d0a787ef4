import { fromBase64, fromUtf8, openNote, parseNote, type Hash } from "@commonweal/merkle";
import type { Trust } from "./trust.js";

/** A promise of a log, signed with its key, to record an entry within a time. */
export interface Receipt {
  readonly origin: string;
  readonly eventId: string;
  readonly leafHash: Hash;
  /** POSIX seconds. */
  readonly acceptedAt: number;
  readonly delaySeconds: number;
}

const header = "commonweal-receipt/v1";
const lineCount = 6;
/** A delay of more than a year promises nothing. */
const delayMax = 366 * 24 * 3_600;

/** Reads a receipt and checks its signature; a text says what is wrong. */
export function readReceipt(bytes: Uint8Array, trust: Trust): Receipt | string {
  const note = fromUtf8(bytes) ?? "";
  const parsed = parseNote(note);
  if (!parsed) return "is not a signed note";
  const receipt = parseReceipt(parsed.text);
  if (!receipt) return "is not a receipt: its text is not of the form commonweal-receipt/v1";
  const keys = trust.keys.filter(({ name }) => name === receipt.origin);
  if (keys.length === 0) return `is a receipt of ${receipt.origin}, whose key was not given`;
  const key = keys.find((one) =>
    parsed.signatures.some(({ name, id }) => name === one.name && id === one.id),
  );
  if (!key) return `is not signed with the key of ${receipt.origin} that was given`;
  if (openNote(note, key) === null) return `its signature by ${key.name} is not good`;
  return receipt;
}

/** Reads the text of a receipt; null when it is not exactly of that form. */
export function parseReceipt(text: string): Receipt | null {
  const lines = text.split("\n");
  const [first, origin = "", eventId = "", base64 = "", accepted = "", delay = ""] = lines;
  if (first !== header || lines.length !== lineCount + 1 || lines.at(-1) !== "") return null;
  const leafHash = fromBase64(base64);
  const [acceptedAt, delaySeconds] = [wholeNumber(accepted), wholeNumber(delay)];
  const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(eventId);
  if (origin === "" || !isUuid || leafHash?.length !== 32) return null;
  if (acceptedAt === null || delaySeconds === null || delaySeconds > delayMax) return null;
  return { origin, eventId, leafHash, acceptedAt, delaySeconds };
}

function wholeNumber(digits: string): number | null {
  return /^(?:0|[1-9]\d{0,11})$/.test(digits) ? Number(digits) : null;
}
