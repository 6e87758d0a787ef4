import postgres from "postgres";
import type { Role } from "./roles.js";
import { renewWhenLost } from "./renewed.js";

/** The database: tagged templates in, rows out. */
export type Sql = postgres.Sql<{ bigint: number }>;

/** A transaction: what is written through it stands or falls together. */
export type Tx = postgres.TransactionSql<{ bigint: number }>;

/** Either; readers do not care. */
export type Query = Sql | Tx;

/** Opens the database. Days come as "YYYY-MM-DD", instants as Date, whole numbers as numbers. */
export function connect(
  url: string,
  options: { readonly max?: number; readonly role?: Role | null } = {},
): Sql {
  const address = new URL(url);
  const socket = address.searchParams.get("host");
  address.searchParams.delete("host");
  const open = (): Sql =>
    postgres(address.href, {
      ...(socket === null ? {} : { path: `${socket}/.s.PGSQL.${address.port}` }),
      max: options.max ?? 8,
      idle_timeout: 60,
      connect_timeout: 10,
      // After a restart of the database people wait a second at most, not the driver's twenty.
      backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
      onnotice: () => undefined,
      connection: {
        application_name: "commonweal",
        TimeZone: "UTC",
        statement_timeout: 15_000,
        // Our questions are written for one index each: planning them anew at every request would take
        // as long as answering them.
        plan_cache_mode: "force_generic_plan",
        ...(options.role ? { role: options.role } : {}),
        // A connection lost at the wrong moment would never send its first message again while that is
        // shorter than 1,024 bytes: the driver forgets to forget a timer. A long one is sent at once.
        "commonweal.padding": "-".repeat(1_000),
      },
      types: {
        // Counts and indexes stay far below 2^53; anything larger is a bug worth stopping at.
        bigint: {
          to: 20,
          from: [20],
          serialize: (value: number) => String(value),
          parse: (text: string) => {
            const value = Number(text);
            if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large for a number`);
            return value;
          },
        },
        date: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
      },
    });
  return renewWhenLost(open);
}

// The number of the type bytea[]: the driver takes a list of bytes for bytes.
const byteaArray = 1001;

/** A list of bytes as one parameter, for `unnest(… ::bytea[])`. */
export function bytesList(query: Query, list: readonly Uint8Array[]) {
  return query.array(
    list.map((bytes) => Buffer.from(bytes)),
    byteaArray,
  );
}
