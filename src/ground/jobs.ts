import { PgBoss } from "pg-boss";
import type { Sql, Tx } from "./database/sql.js";
import type { Log } from "./log.js";

/** Work that may be done later, by any process, with retries. */
export interface Jobs {
  /** Says who does the work of a queue; call before `start`. */
  define<Data extends object>(queue: string, handle: (data: Data) => Promise<void>): void;
  /** Puts work on a queue, in the business transaction: no commit, no job. */
  send(query: Sql | Tx, queue: string, data: object): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the job queue on the same database (schema `pgboss`). */
export function openJobs(options: { readonly databaseUrl: string; readonly log: Log }): Jobs {
  const boss = new PgBoss({ connectionString: options.databaseUrl, schema: "pgboss", max: 3 });
  boss.on("error", (fault) => options.log.error({ err: fault }, "job queue"));
  const handlers = new Map<string, (data: never) => Promise<void>>();
  let isStarted = false;
  return {
    define(queue, handle) {
      handlers.set(queue, handle);
    },
    async send(query, queue, data) {
      const db = {
        async executeSql(text: string, values?: unknown[]) {
          const rows = await query.unsafe(text, (values ?? []) as never[]);
          return { rows: [...rows] };
        },
      };
      await boss.send(queue, data, { db, retryLimit: 8, retryDelay: 15, retryBackoff: true });
    },
    async start() {
      await boss.start();
      isStarted = true;
      for (const [queue, handle] of handlers) {
        await boss.createQueue(queue);
        await boss.work<never>(queue, { pollingIntervalSeconds: 1 }, async (jobs) => {
          for (const job of jobs) await handle(job.data);
        });
      }
      // The planner keeps no samples of what jobs say about people: erasing could not reach them.
      await boss
        .getDb()
        .executeSql("alter table pgboss.job alter column data set statistics 0", []);
    },
    async stop() {
      if (isStarted) await boss.stop({ graceful: true, timeout: 1_500, close: true });
      isStarted = false;
    },
  };
}

/** Forgets work that waits or has been done for an address: part of erasing a person. */
export async function eraseQueued(query: Sql | Tx, address: string): Promise<void> {
  // The queue makes its tables when it first starts.
  const [known] = await query<{ found: string | null }[]>`
    select to_regclass('pgboss.job')::text as found limit 1`;
  if (!known?.found) return;
  await query`delete from pgboss.job where lower(data ->> 'to') = lower(${address})`;
}
