import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Sql } from "../../src/ground/database/sql.js";

// Looks for what is left of somebody: every way a text or some bytes may have been written down,
// in every column of every table and every file.

/** Something that is somebody's, and how it could be written somewhere. */
export interface Trace {
  readonly what: string;
  /** In lower case, for text of any kind. */
  readonly texts: readonly string[];
  /** As they are, for bytes. */
  readonly bytes: readonly Buffer[];
}

/** A place that may hold something, as bytes. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

// Shorter ones are found everywhere by chance, and these without any.
const lettersMin = 5;
const everybodys = ["example", "https"];

/** The traces of a text: as it is, decomposed, without accents, escaped and encoded, and its words. */
export function textTraces(what: string, text: string): readonly Trace[] {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u);
  const digits = text.replaceAll(/\D/g, "");
  const parts = [text, digits, ...words].filter((part) => part.length >= lettersMin);
  const own = parts.filter((part) => !everybodys.includes(part));
  return [...new Set(own)].flatMap((part) => codeTraces(`${what} "${part}"`, part));
}

/** The traces of a text that has no words, such as a salt. */
export function codeTraces(what: string, text: string): readonly Trace[] {
  const shapes = new Set([text, text.normalize("NFD"), folded(text), text.toLowerCase()]);
  const texts = [...shapes].flatMap(writings);
  return [{ what, texts: [...new Set(texts.map(lower))], bytes: [] }];
}

/** The traces of bytes, such as a key: as they are and as text. */
export function byteTraces(what: string, bytes: Uint8Array): readonly Trace[] {
  const whole = Buffer.from(bytes);
  return [{ what, bytes: [whole], texts: [...new Set(encodings(whole).map(lower))] }];
}

/** Which traces are found where; "place: trace", nothing when all is gone. */
export function found(traces: readonly Trace[], places: readonly Place[]): readonly string[] {
  assert.ok(
    traces.length > 0 && places.length > 0,
    "there is something to look for, and somewhere",
  );
  return places.flatMap(({ name, bytes }) => {
    const text = lower(bytes.toString("utf8"));
    return traces
      .filter((one) => one.texts.some((form) => text.includes(form)) || isIn(one.bytes, bytes))
      .map((one) => `${name}: ${one.what}`);
  });
}

/** Every column of every table of a database with what it holds, and what its statistics sampled. */
export async function databasePlaces(owner: Sql): Promise<readonly Place[]> {
  const columns = await owner<{ table: string; column: string; isBytes: boolean }[]>`
    select
      format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column,
      a.atttypid = 'bytea'::regtype as "isBytes"
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    join pg_attribute as a on a.attrelid = c.oid
    where c.relkind in ('r', 'm') and a.attnum > 0 and not a.attisdropped
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 1, a.attnum`;
  const places: Place[] = [];
  for (const { table, column, isBytes } of columns) {
    const value = isBytes ? column : `convert_to(${column}::text, 'UTF8')`;
    const rows = await owner.unsafe<{ value: Buffer }[]>(
      `select ${value} as value from ${table} where ${column} is not null`,
    );
    const bytes = Buffer.concat(rows.flatMap((row) => [row.value, Buffer.from("\n")]));
    places.push({ name: `${table}.${column}`, bytes });
  }
  const statistics = await owner<{ name: string; text: string }[]>`
    select format('statistics of %I.%I', schemaname, tablename) as name, s::text as text
    from pg_stats as s
    where schemaname !~ '^pg_' and schemaname <> 'information_schema'
    order by 1, attname`;
  const large = await owner<{ data: Buffer }[]>`select data from pg_largeobject`;
  return [
    ...places,
    ...statistics.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })),
    ...large.map(({ data }) => ({ name: "large objects", bytes: data })),
  ];
}

/** Every file in a directory, by its path. */
export async function filePlaces(directory: string): Promise<readonly Place[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Promise.all(
    paths.map(async (path) => {
      const bytes = Buffer.from(`${relative(directory, path)}\n`);
      return {
        name: `file ${relative(directory, path)}`,
        bytes: Buffer.concat([bytes, await readFile(path)]),
      };
    }),
  );
}

function writings(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const escaped = [...text]
    .map((letter) => (letter > "~" ? `\\u${hexOf(letter.codePointAt(0) ?? 0)}` : letter))
    .join("");
  const html = text
    .replaceAll("&", "&amp;")
    .replaceAll("'", "&#39;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;");
  const bytes = Buffer.from(text, "utf8");
  return [text, json, escaped, html, encodeURIComponent(text), ...encodings(bytes)];
}

// Hex, and base64 at each of its three places within something longer, in both alphabets.
function encodings(bytes: Buffer): readonly string[] {
  const shifted = [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64url");
    // Without the letters at either end that neighbours have a part in.
    const own = encoded.slice(shift === 0 ? 0 : shift + 1, encoded.length - 1);
    return [own, own.replaceAll("-", "+").replaceAll("_", "/")];
  });
  return [bytes.toString("hex"), ...shifted];
}

function isIn(forms: readonly Buffer[], bytes: Buffer): boolean {
  return forms.some((form) => bytes.includes(form));
}

function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "");
}

function lower(text: string): string {
  return text.toLowerCase();
}

function hexOf(code: number): string {
  return code.toString(16).padStart(4, "0");
}
