import type { z } from "zod";
import type { Words } from "../words/index.js";
import { fieldErrors, type Form, type Typed } from "./fields.js";

type Raw = Record<string, unknown>;

/** A body as named values, or why it could not be read. */
export type Body =
  | { readonly ok: true; readonly raw: Raw }
  | { readonly ok: false; readonly why: "unreadable" | "too-large" | "wrong-type" };

/** Reads a form or a JSON object; repeated fields become lists. Never throws for bad input. */
export async function readBody(
  request: Request,
  bytesMax: { readonly form: number; readonly upload: number },
): Promise<Body> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  const length = request.headers.get("content-length");
  const isUpload = type === "multipart/form-data";
  if (Number(length ?? 0) > (isUpload ? bytesMax.upload : bytesMax.form)) return tooLarge;
  try {
    if (isUpload) {
      // Without a stated length an upload could grow past the limit while it is read.
      if (length === null) return tooLarge;
      return { ok: true, raw: gather(await request.formData()) };
    }
    const text = await boundedText(request, bytesMax.form);
    if (text === null) return tooLarge;
    if (type === "application/json") {
      const value: unknown = JSON.parse(text);
      return isObject(value) ? { ok: true, raw: { ...value } } : { ok: false, why: "unreadable" };
    }
    if (type === "application/x-www-form-urlencoded" || text === "") {
      return { ok: true, raw: gather(new URLSearchParams(text)) };
    }
    return { ok: false, why: "wrong-type" };
  } catch {
    return { ok: false, why: "unreadable" };
  }
}

const tooLarge = { ok: false, why: "too-large" } as const;

/** Parses a body with a schema; what was typed is kept beside the errors. */
export function parseForm(schema: z.ZodType | undefined, raw: Raw, w: Words): Form<unknown> {
  const input = typed(raw);
  if (!schema) return { ok: true, value: {}, input };
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data, input };
  return { ok: false, errors: fieldErrors(parsed.error, w), input };
}

function gather(pairs: Iterable<[string, string | File]>): Raw {
  const raw: Raw = {};
  for (const [name, value] of pairs) {
    if (name === "__proto__") continue;
    const known = raw[name];
    if (known === undefined) raw[name] = value;
    else if (Array.isArray(known)) known.push(value);
    else raw[name] = [known, value];
  }
  return raw;
}

function typed(raw: Raw): Typed {
  const input: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (name.startsWith("_")) continue;
    if (typeof value === "string") input[name] = value;
    else if (typeof value === "number" || typeof value === "boolean") input[name] = String(value);
    else if (Array.isArray(value)) input[name] = value.filter(isText).join("\n");
  }
  return input;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The body as text; null when it has more bytes than it may. */
export async function boundedText(request: Request, bytesMax: number): Promise<string | null> {
  // Where the length is stated, the server reads the text in one piece, which costs half.
  const stated = request.headers.get("content-length");
  if (stated !== null) return Number(stated) > bytesMax ? null : request.text();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
