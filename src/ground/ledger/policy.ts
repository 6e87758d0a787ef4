import { parsePolicy, type Policy } from "@commonweal/merkle";
import type { Query } from "../database/sql.js";

const none: Policy = { logs: [], witnesses: [], groups: [], quorum: "none" };

/** Whom this instance asks to sign along, and when their signatures are enough. */
export async function readPolicy(query: Query): Promise<Policy> {
  const text = await readPolicyText(query);
  if (text === null) return none;
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(`the policy in force is damaged: ${parsed.problem}`);
  return parsed.policy;
}

/** The policy in force as its operator wrote it; null when none was ever set. */
export async function readPolicyText(query: Query): Promise<string | null> {
  const [row] = await query<{ text: string }[]>`
    select text from ledger.policy order by id desc limit 1`;
  return row?.text ?? null;
}

/** Puts a policy in force; the caller has checked that it can be read. */
export async function setPolicy(query: Query, text: string, at: Date): Promise<void> {
  await query`insert into ledger.policy (text, set_at) values (${text}, ${at})`;
}
