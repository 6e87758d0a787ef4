import type { Sql } from "../database/sql.js";
import { hexOf } from "./entry.js";

/** The head of the record at one moment. */
export interface Standing {
  readonly epoch: number;
  /** The place of the epoch's first fact. */
  readonly start: number;
  /** Facts numbered in this epoch. */
  readonly size: number;
  /** Facts that happened and have no number yet; counted up to a bound. */
  readonly waiting: number;
  readonly root: string;
  /** The newest checkpoint that everybody may see. */
  readonly shown: {
    readonly size: number;
    readonly root: string;
    readonly signedAt: Date;
    readonly note: string;
  } | null;
}

/** The head with the text that changes whenever it does. */
export interface Fresh {
  readonly standing: Standing;
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
    const question = readFresh(sql).finally(() => {
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

interface Row {
  readonly epoch: number;
  readonly start: number;
  readonly size: number;
  readonly root: Buffer;
  readonly waiting: number;
  readonly shown: number | null;
  readonly shown_root: Buffer | null;
  readonly signed_at: Date | null;
  readonly note: string | null;
}

// Beyond this many the record changes by the second anyway: counting on would only cost. By the key,
// because what was numbered a moment ago still lies in the table.
async function readFresh(sql: Sql): Promise<Fresh> {
  const [row] = await sql<Row[]>`
    select h.epoch, h.start, h.size, h.root,
      (
        select count(*) from (select id from ledger.outbox order by id limit 10000) as o
      ) as waiting,
      c.size as shown, c.root as shown_root, c.signed_at, c.note || c.cosignatures as note
    from ledger.head h
    left join lateral (
      select size, root, signed_at, note, cosignatures
      from ledger.checkpoint
      where epoch = h.epoch and published_at is not null
      order by size desc
      limit 1
    ) as c on true
    limit 1`;
  if (!row) throw new Error("the public record has lost its head: was the database migrated?");
  const { epoch, start, size, waiting } = row;
  const standing = { epoch, start, size, waiting, root: hexOf(row.root), shown: shownOf(row) };
  const signatures = row.note?.length ?? 0;
  const token = `${epoch}.${size}.${waiting}.${row.shown ?? 0}.${signatures}`;
  return { standing, token };
}

function shownOf(row: Row): Standing["shown"] {
  const { shown: size, shown_root: root, signed_at: signedAt, note } = row;
  if (size === null || root === null || signedAt === null || note === null) return null;
  return { size, root: hexOf(root), signedAt, note };
}
