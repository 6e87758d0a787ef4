import type { Query } from "../../ground/database/sql.js";
import { compactContent, type CompactContent } from "./compact.js";

// Texts in memory: a text never changes, and its hash is its name. A large one has some 50 KB.
const textsMax = 300;
const texts = new Map<string, CompactContent>();

/** The texts with these hashes: those read before from memory, the others from the database. */
export async function readTexts(
  query: Query,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, CompactContent>> {
  const found = new Map<string, CompactContent>();
  for (const hash of hashes) {
    const known = texts.get(hash);
    if (known) found.set(hash, known);
  }
  const missing = hashes.filter((hash) => !found.has(hash));
  if (missing.length === 0) return found;
  const rows = await query<{ hash: string; content: unknown }[]>`
    select distinct on (hash) hash, content
    from compact.version
    where hash = any(${missing}::text[])
    order by hash
    limit ${missing.length}`;
  for (const row of rows) {
    const content = compactContent.parse(row.content);
    found.set(row.hash, content);
    texts.set(row.hash, content);
  }
  for (const oldest of texts.keys()) {
    if (texts.size <= textsMax) break;
    texts.delete(oldest);
  }
  return found;
}
