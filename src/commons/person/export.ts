import type { Ground } from "../../ground/ground.js";
import { messagesTo } from "../../ground/mailer/store.js";
import { listChallengesOf } from "./store/challenge.js";
import { listDisclosures } from "./store/disclosure.js";
import { listLogins } from "./store/login.js";
import { readPerson } from "./store/person.js";
import { listSessions } from "./store/session.js";
import type { PersonOptions } from "./options.js";

/** Everything that is kept about somebody, as they may take it away; no hashes, no secrets. */
export async function exportPerson(
  ground: Ground,
  person: string,
  exportMore: PersonOptions["exportMore"],
): Promise<Record<string, unknown>> {
  const { sql } = ground;
  const logins = await listLogins(sql, person);
  const addresses = logins
    .filter((login) => login.kind === "email")
    .flatMap((login) => [login.identifier, ...login.former]);
  const disclosures = await listDisclosures(sql, person);
  return {
    person: await readPerson(sql, person),
    logins,
    sessions: await listSessions(sql, person, new Date(0)),
    waiting: await listChallengesOf(sql, person, addresses),
    namedInFacts: disclosures.map(({ sub, disclosure, at }) => ({ sub, at, ...said(disclosure) })),
    messages: await messagesTo(sql, addresses, 500),
    ...(await exportMore(sql, person)),
  };
}

// A disclosure is [salt, name, value]; the salt is not about the person.
function said(disclosure: string): { readonly name: unknown; readonly value: unknown } {
  const read: unknown = JSON.parse(Buffer.from(disclosure, "base64url").toString("utf8"));
  const [, name, value] = Array.isArray(read) ? read : [];
  return { name, value };
}
