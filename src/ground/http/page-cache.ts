import { limits } from "../limits.js";

/** A finished answer for visitors. */
export interface StoredPage {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Finished public pages, each valid for one state of the public record and one day.
 * The caller asks the ledger for its state *after* the request came in, so a page is never
 * older than the last fact committed before the request.
 */
export interface PageCache {
  /** The stored page of this key at this state, or the one `render` makes; made once at a time. */
  through(key: string, state: string, render: () => Promise<Made>): Promise<StoredPage>;
  readonly figures: { hits: number; misses: number; bytes: number };
}

/** A page just made; `isPublic` false keeps it out of the cache. */
export interface Made {
  readonly page: StoredPage;
  readonly isPublic: boolean;
}

interface Entry {
  readonly state: string;
  readonly page: StoredPage;
}

/** An in-memory cache bounded by `limits.cacheBytesMax`, least recently used first out. */
export function createPageCache(): PageCache {
  const entries = new Map<string, Entry>();
  const making = new Map<string, Promise<Made>>();
  const figures = { hits: 0, misses: 0, bytes: 0 };

  function keep(key: string, state: string, page: StoredPage): void {
    drop(key);
    entries.set(key, { state, page });
    figures.bytes += page.body.byteLength;
    for (const oldest of entries.keys()) {
      if (figures.bytes <= limits.cacheBytesMax) break;
      drop(oldest);
    }
  }

  function drop(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    figures.bytes -= entry.page.body.byteLength;
  }

  return {
    figures,
    async through(key, state, render) {
      const entry = entries.get(key);
      if (entry?.state === state) {
        figures.hits += 1;
        entries.delete(key);
        entries.set(key, entry);
        return entry.page;
      }
      figures.misses += 1;
      const makingKey = `${state}\n${key}`;
      const running = making.get(makingKey);
      if (running) {
        const made = await running;
        if (made.isPublic) return made.page;
        return (await render()).page;
      }
      const promise = render();
      making.set(makingKey, promise);
      try {
        const made = await promise;
        if (made.isPublic) keep(key, state, made.page);
        return made.page;
      } finally {
        making.delete(makingKey);
      }
    },
  };
}
