import { discardDraft, rewriteDraft, type Obligation } from "../../../commons/obligation/index.js";
import type { Ground } from "../../../ground/ground.js";
import type { Locale } from "../../../ground/words/index.js";
import type { Proposal } from "../offer.js";
import { keepOgp } from "../ogp/record.js";
import { forgetOgp, readOgp } from "../ogp/store.js";
import { noOgp, type Ogp } from "../ogp/texts.js";

/** Writes a draft anew; false where somebody changed or offered it meanwhile. Drafts make no facts. */
export async function changeDraft(
  ground: Ground,
  draft: Pick<Obligation, "id">,
  asked: { readonly proposal: Proposal; readonly seen: number; readonly locale: Locale },
): Promise<boolean> {
  const { id } = draft;
  const { seen, locale } = asked;
  const { post, ogp = noOgp, ...text } = asked.proposal;
  const at = ground.clock.now();
  return ground.sql.begin(async (tx) => {
    const said = { ...text, accountablePost: post };
    if (!(await rewriteDraft(tx, { id, seen, text: said }, at))) return false;
    const before = (await readOgp(tx, [id])).get(id) ?? noOgp;
    await forgetOgp(tx, id);
    await keepOgp(tx, [{ obligation: id, ...inOneLanguage(before, ogp, locale) }], at);
    return true;
  });
}

/** Throws a draft away; false where it is none any more. */
export async function throwDraftAway(ground: Ground, id: string): Promise<boolean> {
  return ground.sql.begin(async (tx) => {
    if (!(await discardDraft(tx, id))) return false;
    await forgetOgp(tx, id);
    return true;
  });
}

/** Texts written anew in one language; what they say in others stays. Pure. */
export function inOneLanguage(before: Ogp, now: Ogp, locale: Locale): Ogp {
  const fields = [...new Set([...keysOf(before.texts), ...keysOf(now.texts)])];
  const texts = fields.flatMap((field) => {
    const { [locale]: _, ...others } = before.texts[field] ?? {};
    const text = { ...others, ...now.texts[field] };
    return Object.keys(text).length === 0 ? [] : [[field, text] as const];
  });
  const said = { startsOn: now.startsOn, texts: Object.fromEntries(texts) };
  return { ...said, edition: texts.length > 0 ? (now.edition ?? before.edition) : now.edition };
}

function keysOf(texts: Ogp["texts"]): readonly (keyof Ogp["texts"])[] {
  return Object.keys(texts).filter((key): key is keyof Ogp["texts"] => key in texts);
}
