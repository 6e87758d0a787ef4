import type { Sql } from "./sql.js";
import { keepWhole } from "./whole.js";

// How the driver and PostgreSQL call the end of a session that nobody asked for.
const lost = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
]);

// What still runs on the old connections may end; what hangs is refused then, and tried again.
const lastSeconds = 2;

/**
 * Takes a fresh pool when a transaction lost its session. After a restart of the database the
 * driver's pool may hold connections that never answer again; one of a few is enough to stop
 * whoever needs two at once.
 */
export function renewWhenLost(open: () => Sql): Sql {
  let pool = open();

  async function begin(...work: unknown[]): Promise<unknown> {
    const own = pool;
    try {
      return await Reflect.apply(keepWhole(own).begin, own, work);
    } catch (fault) {
      if (own === pool && isLost(fault)) {
        pool = open();
        void own.end({ timeout: lastSeconds }).catch(() => undefined);
      }
      throw fault;
    }
  }

  return new Proxy(pool, {
    apply: (_, self, args) => Reflect.apply(pool, self, args),
    get: (_, name) => (name === "begin" ? begin : Reflect.get(pool, name, pool)),
  });
}

function isLost(fault: unknown): boolean {
  return fault instanceof Error && "code" in fault && lost.has(String(fault.code));
}
