import type { Sql } from "./sql.js";

/**
 * Two roles share the database. What answers people may append to the public record and read it,
 * and do as it likes with the tables of the slices; only the keeper of the record numbers and signs,
 * and not even the keeper may change or delete a fact. Neither owns a table, so neither can switch
 * off the triggers that say the same.
 */
export type Role = "commonweal_app" | "commonweal_keeper";

const roles: readonly Role[] = ["commonweal_app", "commonweal_keeper"];

/**
 * Makes the roles, where the login may, and gives each its rights on the tables there are and will
 * be. Without the right to make roles everything runs as the login, and the doctor says so.
 */
export async function separateRoles(sql: Sql): Promise<boolean> {
  await makeRoles(sql);
  if (!(await isMember(sql))) return false;
  const schemas = await sql<{ name: string }[]>`
    select nspname as name
    from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'ledger')
    order by nspname
    limit 200`;
  const common = schemas.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(", ");
  await sql.begin((tx) => tx.unsafe(`${commonRights(common)}${ledgerRights}`).simple());
  return true;
}

/** Whether this login may act in both roles, and they have their rights on this database. */
export async function hasRoles(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count
    from pg_roles
    where rolname = any(${[...roles]}::text[])
      and pg_has_role(current_user, oid, 'member')
      and (to_regnamespace('ledger') is null or has_schema_privilege(oid, 'ledger', 'usage'))`;
  return row?.count === roles.length;
}

async function isMember(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count
    from pg_roles
    where rolname = any(${[...roles]}::text[]) and pg_has_role(current_user, oid, 'member')`;
  return row?.count === roles.length;
}

// Roles belong to the whole server: another database on it may have made them a moment ago.
async function makeRoles(sql: Sql): Promise<void> {
  const [own] = await sql<{ may: boolean }[]>`
    select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user limit 1`;
  if (!own?.may) return;
  for (const role of roles) {
    await sql
      .unsafe(
        `do $$ begin
          if not exists (select 1 from pg_roles where rolname = '${role}') then
            create role ${role} nologin;
          end if;
          if not pg_has_role(current_user, '${role}', 'member') then
            execute format('grant ${role} to %I', current_user);
          end if;
        exception when duplicate_object or unique_violation then null;
        end $$`,
      )
      .simple();
  }
}

function commonRights(schemas: string): string {
  const everything = schemas
    ? `grant usage on schema ${schemas} to commonweal_app;
      grant all on all tables in schema ${schemas} to commonweal_app;
      grant all on all sequences in schema ${schemas} to commonweal_app;
      grant execute on all functions in schema ${schemas} to commonweal_app;`
    : "";
  // What later migrations, and the job queue on its own, will make.
  return `${everything}
    alter default privileges grant usage on schemas to commonweal_app;
    alter default privileges grant all on tables to commonweal_app;
    alter default privileges grant all on sequences to commonweal_app;`;
}

const ledgerRights = `
  grant usage on schema ledger to commonweal_app, commonweal_keeper;
  revoke all on all tables in schema ledger from commonweal_app, commonweal_keeper;
  grant select on all tables in schema ledger to commonweal_app, commonweal_keeper;
  grant insert on ledger.outbox to commonweal_app;
  grant insert, update on ledger.subject, ledger.cursor to commonweal_app;
  grant insert on ledger.policy to commonweal_app;
  grant insert, update on ledger.watched_log to commonweal_app;
  grant insert, update, delete on ledger.outbox to commonweal_keeper;
  grant insert on ledger.entry to commonweal_keeper;
  grant insert, update on ledger.subject, ledger.tile, ledger.checkpoint, ledger.epoch
    to commonweal_keeper;
  grant update on ledger.head to commonweal_keeper`;
