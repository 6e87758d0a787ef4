import { limits } from "../limits.js";
import type { Answer } from "./answer.js";

/**
 * Finished public pages, each valid for one state of the public record and one day.
 * The caller asks the ledger for its state *after* the request came in, so a page is never
 * older than the last fact committed before the request.
 */
export interface PageCache {
  /** The stored page of this key at this state, or the one `render` makes; made once at a time. */
  through(key: string, state: string, render: () => Promise<Answer>): Promise<Answer>;
  /** The stored answer of this key at this state; null when there is none. */
  kept(key: string, state: string): Answer | null;
  keep(key: string, state: string, page: Answer): void;
  readonly figures: { hits: number; misses: number; bytes: number };
}

interface Entry {
  readonly state: string;
  readonly page: Answer;
}

/** An in-memory cache bounded by `limits.cacheBytesMax`, least recently used first out. */
export function createPageCache(): PageCache {
  const entries = new Map<string, Entry>();
  const making = new Map<string, Promise<Answer>>();
  const figures = { hits: 0, misses: 0, bytes: 0 };

  function keep(key: string, state: string, page: Answer): void {
    drop(key);
    entries.set(key, { state, page });
    figures.bytes += sizeOf(page);
    for (const oldest of entries.keys()) {
      if (figures.bytes <= limits.cacheBytesMax) break;
      drop(oldest);
    }
  }

  function drop(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    figures.bytes -= sizeOf(entry.page);
  }

  function kept(key: string, state: string): Answer | null {
    const entry = entries.get(key);
    if (entry?.state !== state) return null;
    figures.hits += 1;
    entries.delete(key);
    entries.set(key, entry);
    return entry.page;
  }

  return {
    figures,
    kept,
    keep,
    async through(key, state, render) {
      const found = kept(key, state);
      if (found) return found;
      figures.misses += 1;
      const makingKey = `${state}\n${key}`;
      const running = making.get(makingKey);
      if (running) {
        const made = await running;
        // What turned out to be one reader's own is made again for the next.
        return mayBeShared(made) ? made : render();
      }
      const promise = render();
      making.set(makingKey, promise);
      try {
        const made = await promise;
        if (mayBeShared(made)) keep(key, state, made);
        return made;
      } finally {
        making.delete(makingKey);
      }
    },
  };
}

// Beside its bytes a page costs its headers, its key and the maps that hold it.
const overheadBytes = 1_000;

function sizeOf(page: Answer): number {
  return overheadBytes + (page.body instanceof Uint8Array ? page.body.byteLength : 0);
}

function mayBeShared(made: Answer): boolean {
  const isWhole = made.status === 200 && made.body instanceof Uint8Array;
  return made.isPublic && isWhole && made.cookies.length === 0;
}
