import type { Sql, Tx } from "./sql.js";

/** A transaction whose session ended under it: nothing it wrote is there, and nothing more is written. */
export class SessionLost extends Error {
  override readonly name = "SessionLost";

  constructor(cause: unknown) {
    super("the session of this transaction ended before it did: nothing of it was written", {
      cause,
    });
  }
}

/**
 * Keeps transactions whole when their session ends under them. Left alone, the driver would send the
 * next statement of the same transaction over the connection that takes the place of the lost one,
 * outside any transaction, or, before there is one, end the process with a fault nobody can catch.
 */
export function keepWhole(sql: Sql): Sql {
  const begin = (first: unknown, second?: unknown) => {
    const work = (typeof first === "string" ? second : first) as (tx: Tx) => unknown;
    return beginWhole(sql, typeof first === "string" ? first : "", work);
  };
  return new Proxy(sql, {
    get: (target, name) => (name === "begin" ? begin : Reflect.get(target, name, target)),
  });
}

async function beginWhole(sql: Sql, options: string, work: (tx: Tx) => unknown): Promise<unknown> {
  let lost: SessionLost | null = null;
  let doing: Promise<unknown> = Promise.resolve();
  const open = (tx: Tx) =>
    new Proxy(tx, {
      apply(target, self, args) {
        if (lost) throw lost;
        return Reflect.apply(target, self, args);
      },
      get(target, name) {
        if (lost) throw lost;
        return Reflect.get(target, name, target);
      },
    });
  try {
    return await sql.begin(options, (tx) => {
      doing = (async () => {
        const result = work(open(tx));
        return Array.isArray(result) ? Promise.all(result) : result;
      })();
      // To a transaction that was lost the driver may say neither "commit" nor "rollback". That it was
      // is known a turn of the event loop after the statement that failed by it.
      return new Promise((settle, refuse) => {
        doing.then(
          (result) => void (lost ?? settle(result)),
          (fault: unknown) => setImmediate(() => void (lost ?? refuse(fault))),
        );
      });
    });
  } catch (fault) {
    lost = new SessionLost(fault);
    // Whoever waits for a transaction may rely on it that nothing of it goes on.
    await doing.catch(() => undefined);
    throw fault;
  }
}
