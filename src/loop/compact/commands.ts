import { v7 } from "uuid";
import type { Ground } from "../../ground/ground.js";
import type { HeldPost } from "../../ground/http/actor.js";
import type { CompactContent } from "./compact.js";
import { readDepartures } from "./course/store.js";
import { compactInForce, compactOpened, compactSigned, type ActingOffice } from "./facts.js";
import { putForward, type PutForward } from "./put-forward.js";
import { checkContent, sign, type CompactRefusal } from "./rules.js";
import {
  insertCompact,
  insertSignature,
  lockCompact,
  moveCompact,
  readCompact,
  readSignatures,
} from "./store.js";

/** What became of a command on a compact. */
export type Done<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: CompactRefusal | { readonly kind: "not-found" } };

const notFound = { ok: false, refusal: { kind: "not-found" } } as const;

/** Puts a new compact before its parties for signature, recorded in public. */
export async function openCompact(
  ground: Ground,
  content: CompactContent,
  by: ActingOffice & { readonly externalId?: string },
): Promise<Done<string>> {
  const checked = checkContent(content);
  if (!checked.ok) return checked;
  const text = checked.value;
  const at = ground.clock.now();
  const id = v7({ msecs: at.getTime() });
  await ground.sql.begin(async (tx) => {
    const externalId = by.externalId ?? null;
    const first = { id, state: "open_for_signature", content: text, externalId } as const;
    const hash = await insertCompact(tx, first, at);
    const made = { version: 1, hash, content: text, amendment: null };
    await ground.ledger.append(tx, [compactOpened(id, by, made)]);
  });
  return { ok: true, value: id };
}

/** Puts a changed text before the parties; until it is signed, the last version binds. */
export async function amendCompact(
  ground: Ground,
  id: string,
  amendment: PutForward,
): Promise<Done<number>> {
  return ground.sql.begin(async (tx): Promise<Done<number>> => {
    await lockCompact(tx, id);
    const compact = await readCompact(tx, id);
    return compact ? putForward(tx, ground, { ...amendment, compact }) : notFound;
  });
}

/** Signs the version with this hash; the last required signature puts it into force. */
export async function signCompact(
  ground: Ground,
  id: string,
  asked: { readonly hash: string; readonly tenures: readonly HeldPost[] },
): Promise<Done<{ readonly isInForce: boolean }>> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Done<{ readonly isInForce: boolean }>> => {
    // Signing one after the other: who completes the set is never in doubt.
    await lockCompact(tx, id);
    const compact = await readCompact(tx, id);
    if (!compact) return notFound;
    const signatures = await readSignatures(tx, id);
    const departures = await readDepartures(tx, id);
    const { tenures } = asked;
    const verdict = sign(compact, asked.hash, { tenures, signatures, departures });
    if (!verdict.ok) return verdict;
    const { institution, post, tenure, isLast } = verdict.value;
    const { version, hash } = compact.current;
    const signature = { institution, post, tenure, version, hash, signedAt: at };
    if (!(await insertSignature(tx, id, signature))) {
      return { ok: false, refusal: { kind: "already-signed" } };
    }
    const by = { institution, post };
    const facts = [compactSigned(id, by, { version, hash })];
    const enters = isLast && compact.versionInForce !== version;
    if (enters) {
      await moveCompact(tx, compact, {
        state: "active",
        currentVersion: version,
        versionInForce: version,
        at,
      });
      facts.push(compactInForce(id, by, { version, hash }));
    }
    await ground.ledger.append(tx, facts);
    return { ok: true, value: { isInForce: enters || compact.versionInForce === version } };
  });
}
