import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { fontCss, fontFaces } from "./fonts.js";
import { root, stylesheet } from "./stylesheet.js";
import { theme, type Brand } from "./theme.js";

/** A file as it is sent: plain, and packed where packing pays. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly brotli?: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** The files every page may need: styles, fonts, pictures, islands. Read once, named by content. */
export interface Assets {
  /** The address of a file by its name: "style.css", "favicon.svg", "islands/rank.js". */
  href(name: string): string;
  /** Whether there is such a file. */
  has(name: string): boolean;
  /** What lies at "/static/…", or nothing. */
  serve(path: string): Asset | null;
  /** Settles when everything is packed; until then files go out plain. */
  readonly packed: Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};
const packable = new Set([".css", ".js", ".json", ".svg", ".txt"]);

/** Reads every file of the look. Throws when one is missing, before anybody asks for a page. */
export function createAssets(brand: Brand, publicDirectory = join(root, "public")): Assets {
  const files = new Map<string, Asset>();
  const addresses = new Map<string, string>();
  const waiting: (() => Promise<void>)[] = [];

  for (const { file, module } of fontFaces) add(file, readFileSync(resolveModule(module)));
  const look = theme(brand);
  add("style.css", Buffer.from(stylesheet(look, fontCss(href))));
  // For readers who save data: the fonts of their device.
  add("style-lite.css", Buffer.from(stylesheet(look)));
  for (const name of namesBelow(publicDirectory)) {
    add(name, readFileSync(join(publicDirectory, name)));
  }

  function add(name: string, read: Buffer): void {
    const bytes = new Uint8Array(read);
    const ending = extname(name);
    const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 10);
    const folder = dirname(name) === "." ? "" : `${dirname(name)}/`;
    const path = `/static/${folder}${basename(name, ending)}-${hash}${ending}`;
    const type = types[ending] ?? "application/octet-stream";
    addresses.set(name, path);
    files.set(path, { bytes, type });
    if (packable.has(ending)) {
      waiting.push(async () => {
        files.set(path, { bytes, type, ...(await pack(bytes)) });
      });
    }
  }

  function href(name: string): string {
    const found = addresses.get(name);
    if (found === undefined) throw new Error(`There is no file "${name}" in public/`);
    return found;
  }

  return {
    href,
    has: (name) => addresses.has(name),
    serve: (path) => files.get(path) ?? null,
    packed: packAll(waiting),
  };
}

// One after the other in the thread pool: the first pages must not wait for it.
async function packAll(waiting: readonly (() => Promise<void>)[]): Promise<void> {
  for (const work of waiting) await work();
}

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

async function pack(bytes: Uint8Array<ArrayBuffer>) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const [brotli, gzipped] = await Promise.all([
    brotliAsync(bytes, { params }),
    gzipAsync(bytes, { level: 9 }),
  ]);
  return { brotli: new Uint8Array(brotli), gzip: new Uint8Array(gzipped) };
}

function resolveModule(name: string): string {
  return createRequire(import.meta.url).resolve(name);
}

function namesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}
