import { brotliCompress, constants, gzip } from "node:zlib";
import { promisify } from "node:util";

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** The encodings we answer in. */
export type Encoding = "br" | "gzip" | "identity";

/** The best encoding the Accept-Encoding header allows. */
export function chooseEncoding(header: string | null): Encoding {
  if (!header) return "identity";
  if (/(^|,)\s*br\s*(;\s*q=(?!0(\.0+)?\s*(,|$))[^,]*)?(,|$)/.test(header)) return "br";
  if (/(^|,)\s*gzip\s*(;\s*q=(?!0(\.0+)?\s*(,|$))[^,]*)?(,|$)/.test(header)) return "gzip";
  return "identity";
}

// Level 0: the default brotli level costs 66 ms a page and saves a fifth more.
// The window holds a page; the default one would take 16 times the memory for each at once.
const brotliOptions = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 0, [constants.BROTLI_PARAM_LGWIN]: 18 },
};

/** Bytes of a text in an encoding; short texts are not worth it and stay as they are. */
export async function encode(
  text: string | Uint8Array,
  encoding: Encoding,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly encoding: Encoding }> {
  const plain = typeof text === "string" ? Buffer.from(text) : new Uint8Array(text);
  if (encoding === "identity" || plain.length < 600) return { body: plain, encoding: "identity" };
  const body =
    encoding === "br"
      ? await brotliAsync(plain, brotliOptions)
      : await gzipAsync(plain, { level: 1 });
  return { body, encoding };
}
