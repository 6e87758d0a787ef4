import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Invariant } from "./invariants.js";
import { objectOf } from "./record.js";

// What must hold of compacts: asked of the tables alone.

interface VersionRow {
  readonly compact: string;
  readonly version: number;
  readonly hash: string;
  readonly canonical: string;
  readonly content: unknown;
}

const hashed = new Set<string>();

/** 17. The text of a signed version never changes: its hash, computed anew, is what was signed. */
export const signedTextsStand: Invariant = async ({ world }) => {
  const rows = await world.ground.owner<VersionRow[]>`
    select v.compact, v.version, v.hash, v.canonical, v.content from compact.version as v`;
  const signatures = await world.ground.owner<{ compact: string; version: number; hash: string }[]>`
    select compact, version, hash from compact.signature`;
  const hashes = new Map(rows.map((row) => [`${row.compact} ${row.version}`, row.hash]));
  const changed = rows.filter((row) => {
    const hash = createHash("sha256").update(row.canonical).digest("hex");
    if (hash === row.hash && hashed.has(hash)) return false;
    hashed.add(hash);
    const text: unknown = JSON.parse(row.canonical);
    return hash !== row.hash || !isDeepStrictEqual(text, row.content);
  });
  const wrong = signatures.filter(
    (one) => hashes.get(`${one.compact} ${one.version}`) !== one.hash,
  );
  return [...changed, ...wrong].map(({ compact, version }) => ({
    id: compact,
    what: `version ${version} is not what was signed`,
  }));
};

/** 16. active ⇒ signatures of all required parties (at least two) stand under what binds. */
export const whatBindsIsSigned: Invariant = async ({ world }) => {
  const rows = await world.ground.owner<{ id: string; missing: number; parties: number }[]>`
    select c.id,
      count(*)::int as parties,
      count(*) filter (where not exists (
        -- Signed this version, or an earlier one that this one leaves as it was for them.
        select from compact.signature as s
        where s.compact = c.id and s.institution = p.institution
          and s.version <= c.version_in_force
          and not exists (
            select from compact.amendment as a
            where a.compact = c.id and a.version > s.version and a.version <= c.version_in_force
              and a.base_version >= s.version
              and p.institution = any(a.affected)
          )
      ))::int as missing
    from compact.compact as c
    join compact.party as p
      on p.compact = c.id and p.version = c.version_in_force and p.required
    where c.state = 'active'
    group by c.id`;
  return rows
    .filter(({ missing, parties }) => missing > 0 || parties < 2)
    .map(({ id, missing }) => ({ id, what: `${missing} required parties have not signed` }));
};

/** 18. A compact has 1–5 outcomes, each with a lead post and an indicator, baseline and target. */
export const outcomesAreWhole: Invariant = async ({ world }) => {
  const rows = await world.ground.owner<{ compact: string; outcomes: readonly unknown[] }[]>`
    select compact, content -> 'outcomes' as outcomes from compact.version`;
  const isWhole = (outcome: unknown) => {
    const { leadPost, indicator } = objectOf(outcome);
    const { baseline, target } = objectOf(indicator);
    return leadPost !== undefined && baseline !== undefined && target !== undefined;
  };
  return rows
    .filter(
      ({ outcomes }) => outcomes.length < 1 || outcomes.length > 5 || !outcomes.every(isWhole),
    )
    .map(({ compact }) => ({ id: compact, what: "its outcomes are not whole" }));
};
