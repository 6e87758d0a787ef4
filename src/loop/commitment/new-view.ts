import {
  readDrafts,
  readNames,
  readPostsOf,
  type NamedInstitution,
  type NamedPost,
  type Obligation,
} from "../../commons/obligation/index.js";
import { dayIn, type Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor } from "../../ground/http/actor.js";
import { listCompactCards, type CompactCard } from "../compact/index.js";
import { tenuresOf } from "./act.js";
import { mayOffer } from "./offer.js";

// Compacts that one choice may hold; who coordinates more begins from the compact's page.
const compactsOffered = 100;

/** For whom and in which compacts somebody may offer commitments. */
export interface OfferChoices {
  readonly institutions: readonly NamedInstitution[];
  readonly compacts: readonly CompactCard[];
  /** What their offices have drafted and not offered yet. */
  readonly drafts: readonly Obligation[];
}

/** What the second page of the form shows, once it is clear who would owe it. */
export interface NewView {
  readonly institution: NamedInstitution;
  readonly compact: CompactCard | null;
  readonly posts: readonly NamedPost[];
  /** The other parties of the compact: they may help. */
  readonly helpers: readonly NamedInstitution[];
}

/** Whether somebody holds any office that may offer commitments. */
export async function mayOfferAnything(ground: Ground, actor: Actor): Promise<boolean> {
  if (tenuresOf(actor).length === 0) return false;
  const all = await listCompactCards(ground.sql, { institution: null, limit: compactsOffered });
  return mayOfferIn(actor, all);
}

/** The same, where the compacts were read already. */
export function mayOfferIn(actor: Actor, compacts: readonly CompactCard[]): boolean {
  const speaks = tenuresOf(actor).some(({ role }) => role === "head" || role === "coordinator");
  return speaks || compacts.some((compact) => leads(actor, compact));
}

/** The institutions and compacts somebody may choose between. */
export async function choicesOf(ground: Ground, actor: Actor): Promise<OfferChoices> {
  const own = tenuresOf(actor)
    .filter((tenure) => tenure.role === "head" || tenure.role === "coordinator")
    .map((tenure) => tenure.institution);
  const all = await listCompactCards(ground.sql, { institution: null, limit: compactsOffered });
  const led = all.filter((compact) => leads(actor, compact));
  const ids = [...new Set([...own, ...led.flatMap((compact) => compact.parties)])];
  const names = await readNames(ground.sql, {
    institutions: ids,
    posts: [],
    today: todayOf(ground),
  });
  const isConcerned = (compact: CompactCard) =>
    led.includes(compact) || compact.parties.some((party) => own.includes(party));
  const posts = tenuresOf(actor).map((tenure) => tenure.post);
  return {
    institutions: ids.flatMap((id) => names.institution(id) ?? []),
    compacts: all.filter(isConcerned),
    drafts: await readDrafts(ground.sql, posts),
  };
}

/** What the form needs for one institution; null when this person may not offer for it. */
export async function newViewOf(
  ground: Ground,
  actor: Actor,
  chosen: { readonly institution: string; readonly compact: string },
): Promise<NewView | null> {
  const choices = await choicesOf(ground, actor);
  const institution = choices.institutions.find((one) => one.id === chosen.institution);
  const compact = choices.compacts.find((one) => one.id === chosen.compact) ?? null;
  if (!institution || (chosen.compact !== "" && !compact)) return null;
  if (compact && !compact.parties.includes(institution.id)) return null;
  const offices = tenuresOf(actor);
  if (!offices.some((office) => mayOffer(office, institution.id, compact))) return null;
  const others = (compact?.parties ?? []).filter((party) => party !== institution.id);
  const today = todayOf(ground);
  const [posts, names] = await Promise.all([
    readPostsOf(ground.sql, institution.id, today),
    readNames(ground.sql, { institutions: others, posts: [], today }),
  ]);
  return {
    institution,
    compact,
    posts,
    helpers: others.flatMap((id) => names.institution(id) ?? []),
  };
}

function leads(actor: Actor, compact: CompactCard): boolean {
  return tenuresOf(actor).some(
    (tenure) =>
      tenure.post === compact.coordinatorPost || compact.steeringPosts.includes(tenure.post),
  );
}

function todayOf(ground: Ground): Day {
  return dayIn(ground.clock.now(), ground.config.timeZone);
}
