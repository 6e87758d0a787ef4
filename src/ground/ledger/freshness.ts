import type { Sql } from "../database/sql.js";
import { hexOf } from "./entry.js";

/** The head of the record at one moment. */
export interface Head {
  readonly size: number;
  readonly waiting: number;
  readonly root: string;
  readonly signed: number;
  readonly signedAt: Date | null;
}

/** The head with the text that changes whenever it does. */
export interface Fresh {
  readonly head: Head;
  readonly token: string;
}

/**
 * Asks for the head, one question for all who ask at the same time. Nobody gets an answer to a
 * question that was put before they asked: who comes while one is under way waits for the next.
 */
export function createFreshness(sql: Sql): () => Promise<Fresh> {
  let running: Promise<Fresh> | null = null;
  let next: Promise<Fresh> | null = null;

  function ask(): Promise<Fresh> {
    const question = readHead(sql).finally(() => {
      running = null;
    });
    running = question;
    return question;
  }

  return function fresh() {
    if (!running) return ask();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return ask();
      });
    return next;
  };
}

async function readHead(sql: Sql): Promise<Fresh> {
  const [row] = await sql<
    { size: number; root: Buffer; signed: number; signed_at: Date | null; waiting: number }[]
  >`
    select h.size, h.root, h.signed,
      (select c.signed_at from ledger.checkpoint c where c.size = h.signed) as signed_at,
      (select count(*) from ledger.outbox) as waiting
    from ledger.head h
    limit 1`;
  if (!row) throw new Error("the public record has lost its head: was the database migrated?");
  const head = {
    size: row.size,
    waiting: row.waiting,
    root: hexOf(row.root),
    signed: row.signed,
    signedAt: row.signed_at,
  };
  return { head, token: `${row.size}.${row.waiting}.${row.signed}` };
}
