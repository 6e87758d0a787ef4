import { v7 } from "uuid";
import { dayIn } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { Done } from "../commands.js";
import { compactOpened, type ActingOffice } from "../facts.js";
import { putForward } from "../put-forward.js";
import { checkContent, checkState } from "../rules.js";
import {
  insertVersion,
  lockCompact,
  moveDraft,
  readCompact,
  readDraftCompact,
  readVersion,
} from "../store.js";
import { readLoads } from "./burden.js";
import { contentOf, sectionsOf } from "./content.js";
import type { SectionName, Sections } from "./sections.js";
import {
  deleteDraft,
  deleteDraftCompact,
  insertDraft,
  insertDraftCompact,
  lockDraft,
  rebaseDraft,
  updateSection,
  type Draft,
} from "./store.js";
import { wantingIn, type Wanting } from "./wanting.js";

/** What became of putting a draft to signature. */
export type Opened =
  | Done<number>
  | {
      readonly ok: false;
      readonly refusal: { readonly kind: "not-complete"; readonly wanting: readonly Wanting[] };
    };

const notFound = { ok: false, refusal: { kind: "not-found" } } as const;

/** Begins a compact: its parties write it together, unseen by others, until they open it. */
export async function beginDraft(
  ground: Ground,
  sections: Sections,
  by: ActingOffice,
): Promise<string> {
  const at = ground.clock.now();
  const id = v7({ msecs: at.getTime() });
  await ground.sql.begin(async (tx) => {
    await insertDraftCompact(tx, id, at);
    const named = { ...sections, outcomes: withIds(sections.outcomes, at) };
    await insertDraft(tx, { compact: id, baseVersion: null, sections: named, ...by }, at);
  });
  return id;
}

/** Begins a changed text from the one that binds; where one is being written, nothing is begun. */
export async function beginAmendment(
  ground: Ground,
  id: string,
  by: ActingOffice,
): Promise<Done<null>> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Done<null>> => {
    await lockCompact(tx, id);
    const compact = await readCompact(tx, id);
    if (!compact) return notFound;
    const possible = checkState(compact, "amend");
    if (!possible.ok) return possible;
    const base = compact.versionInForce ?? compact.current.version;
    const text = await readVersion(tx, id, base);
    const sections = sectionsOf(text?.content ?? compact.ruling);
    await insertDraft(tx, { compact: id, baseVersion: base, sections, ...by }, at);
    return { ok: true, value: null };
  });
}

/** Saves a section over the revision somebody saw; refused when somebody else was faster. */
export async function saveSection(
  ground: Ground,
  id: string,
  save: {
    readonly section: SectionName;
    readonly content: Sections[SectionName];
    readonly seen: number;
    readonly by: ActingOffice;
  },
): Promise<boolean> {
  const { section, seen, by } = save;
  const at = ground.clock.now();
  const content = "outcomes" in save.content ? withIds(save.content, at) : save.content;
  return updateSection(ground.sql, id, { section, content, seen, ...by, at });
}

// An outcome keeps its id through every version: commitments serve it by that.
function withIds(section: Sections["outcomes"], at: Date): Sections["outcomes"] {
  return {
    outcomes: section.outcomes.map((outcome) => ({
      ...outcome,
      id: outcome.id ?? v7({ msecs: at.getTime() }),
    })),
  };
}

/** Puts a draft before its parties for signature: complete, or refused with all that is missing. */
export async function openDraft(ground: Ground, id: string, by: ActingOffice): Promise<Opened> {
  return ground.sql.begin(async (tx): Promise<Opened> => {
    await lockCompact(tx, id);
    const draft = await lockDraft(tx, id);
    if (!draft) return notFound;
    const today = dayIn(ground.clock.now(), ground.config.timeZone);
    const { institutions } = draft.sections.participants;
    const loads = await readLoads(tx, institutions, { compact: id, today });
    const wanting = wantingIn(draft.sections, loads);
    const content = contentOf(draft.sections);
    if (wanting.length > 0 || !content) {
      return { ok: false, refusal: { kind: "not-complete", wanting } };
    }
    const compact = await readCompact(tx, id);
    if (compact) {
      const base = compact.versionInForce ?? draft.baseVersion;
      if (base !== null && base !== draft.baseVersion) {
        // What was signed since would be undone unseen: whoever opens looks at the difference first.
        await rebaseDraft(tx, id, base);
        return { ok: false, refusal: { kind: "base-changed", version: base } };
      }
      const done = await putForward(tx, ground, { compact, content, by });
      if (done.ok) await deleteDraft(tx, id);
      return done;
    }
    const state = await readDraftCompact(tx, id);
    const possible = checkState({ state: state ?? "closed" }, "open");
    if (!possible.ok) return possible;
    const checked = checkContent(content);
    if (!checked.ok) return checked;
    const at = ground.clock.now();
    const text = checked.value;
    const hash = await insertVersion(tx, { id, version: 1, content: text }, at);
    await moveDraft(tx, id, at);
    await deleteDraft(tx, id);
    const made = { version: 1, hash, content: text, amendment: null };
    await ground.ledger.append(tx, [compactOpened(id, by, made)]);
    return { ok: true, value: 1 };
  });
}

/** Gives a draft up: what nobody but its writers has seen leaves no trace. */
export async function discardDraft(ground: Ground, draft: Draft): Promise<void> {
  await ground.sql.begin(async (tx) => {
    await lockCompact(tx, draft.compact);
    await deleteDraft(tx, draft.compact);
    if (draft.baseVersion === null) await deleteDraftCompact(tx, draft.compact);
  });
}
