import { readPosts } from "../../commons/institution/index.js";
import type { Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { affectedParties } from "./amend/affected.js";
import type { Amendment, Compact, CompactContent } from "./compact.js";
import { readDepartures } from "./course/store.js";
import { compactOpened, type ActingOffice } from "./facts.js";
import {
  checkContent,
  checkParties,
  checkState,
  leftBy,
  type CompactRefusal,
  type CompactVerdict,
} from "./rules.js";
import { hashOf, insertAmendment, insertVersion, moveCompact, readVersion } from "./store.js";

/** A changed text of a compact, and who puts it before the parties. */
export interface PutForward {
  readonly content: CompactContent;
  readonly by: ActingOffice;
}

/**
 * Puts a changed text of a compact before its parties: checked, numbered, with those whom the change
 * concerns. The caller holds the compact's lock; the number of the version comes back.
 */
export async function putForward(
  tx: Tx,
  ground: Ground,
  asked: PutForward & { readonly compact: Compact },
): Promise<CompactVerdict<number>> {
  const { compact, by } = asked;
  const possible = checkState(compact, "amend");
  if (!possible.ok) return possible;
  const checked = checkContent(asked.content);
  if (!checked.ok) return checked;
  const content = checked.value;
  const known = [compact.current.hash, hashOf(compact.ruling).hash];
  if (known.includes(hashOf(content).hash)) return refused({ kind: "nothing-changed" });
  const left = leftBy(compact, await readDepartures(tx, compact.id));
  const kept = checkParties(compact.ruling, content, left);
  if (!kept.ok) return kept;
  const at = ground.clock.now();
  const { id, versionInForce } = compact;
  const version = compact.current.version + 1;
  const amendment = await amendmentOf(tx, compact, { content, left });
  const moved = await moveCompact(tx, compact, {
    state: compact.state,
    currentVersion: version,
    versionInForce,
    at,
  });
  if (!moved) return refused({ kind: "text-changed", version });
  const hash = await insertVersion(tx, { id, version, content }, at);
  if (amendment) await insertAmendment(tx, id, { version, ...amendment });
  await ground.ledger.append(tx, [compactOpened(id, by, { version, hash, content, amendment })]);
  return { ok: true, value: version };
}

/** What an amendment would change and whom it concerns; null where no version binds yet. */
export async function amendmentOf(
  tx: Tx | Ground["sql"],
  compact: Compact,
  changed: { readonly content: CompactContent; readonly left: ReadonlySet<string> },
): Promise<Amendment | null> {
  const base = compact.versionInForce;
  const before = base === null ? null : await readVersion(tx, compact.id, base);
  if (!before) return null;
  const { content, left } = changed;
  const posts = await readPosts(tx, [...postsOf(before.content), ...postsOf(content)]);
  // Who has left is no party any more: taken in again, it signs as a new one does.
  const parties = before.content.parties.filter(({ institution }) => !left.has(institution));
  const affected = affectedParties(
    { ...before.content, parties },
    content,
    (post) => posts.get(post)?.institution,
  );
  return { base: before.version, affected };
}

function postsOf({ governance, outcomes }: CompactContent): readonly string[] {
  return [
    governance.coordinatorPost,
    ...governance.steeringPosts,
    ...governance.ladder.flatMap((step) => step.posts),
    ...outcomes.map((outcome) => outcome.leadPost),
  ];
}

function refused(refusal: CompactRefusal): {
  readonly ok: false;
  readonly refusal: CompactRefusal;
} {
  return { ok: false, refusal };
}
