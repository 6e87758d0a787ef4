import {
  actingFor,
  leftFor,
  lineMoves,
  mayMoveLine,
  noCircle,
  list,
  readLines,
  readNames,
  readPostsOf,
  sumPledges,
  type ActingTenure,
  type LineMove,
  type NamedInstitution,
  type NamedPost,
  type Names,
  type Obligation,
  type PledgeLine,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor } from "../../../ground/http/actor.js";
import { compactCards, type CompactCard } from "../../compact/index.js";
import { tenuresOf } from "../act.js";
import { mayOffer } from "../offer.js";

/** The lines of one pledge, and what this reader may do with them. */
export interface PledgeView {
  readonly pledge: Obligation;
  readonly lines: readonly PledgeLine[];
  readonly may: readonly LineMove[];
}

/** Gathers what the page of a pledge shows beside what every obligation shows; null for other kinds. */
export async function pledgeViewOf(
  ground: Ground,
  pledge: Obligation,
  reader: { readonly tenures: readonly ActingTenure[]; readonly today: Day },
): Promise<PledgeView | null> {
  if (pledge.kind !== "pledge") return null;
  const lines = await readLines(ground.sql, [pledge.id]);
  const isTheirs = actingFor(pledge, "accountable", { ...reader, circle: noCircle }) !== null;
  const may = lineMoves.filter(
    (move) =>
      isTheirs && mayMoveLine(pledge, move) && lines.some((line) => leftFor(line, move) > 0),
  );
  return { pledge, lines, may };
}

/** A pledge with one of its lines, for tables and files. */
export interface PledgedLine {
  readonly pledge: Obligation;
  readonly line: PledgeLine;
}

/** What the parties of a compact have pledged, released and spent, never mixed between units. */
export interface CompactPledges {
  readonly compact: CompactCard;
  readonly lines: readonly PledgedLine[];
  readonly sums: readonly Omit<PledgeLine, "pledge">[];
  readonly names: Names;
  /** Whether this reader may pledge for one of the parties. */
  readonly mayPledge: boolean;
}

// A compact has at most sixty parties; more pledges than this were not made by people.
const pledgesMax = 500;

/** The pledges of a compact; null when nobody may see one of that id. */
export async function compactPledgesOf(
  ground: Ground,
  id: string,
  reader: { readonly actor: Actor; readonly today: Day },
): Promise<CompactPledges | null> {
  const compact = await readCompact(ground, id);
  if (!compact) return null;
  const { sql } = ground;
  const { today, actor } = reader;
  const pledges = await list(sql, {
    kind: "pledge",
    institution: null,
    part: "leads",
    state: "all",
    compact: id,
    topic: null,
    search: "",
    after: null,
    limit: pledgesMax,
    today,
  });
  const known = new Map(pledges.rows.map((pledge) => [pledge.id, pledge]));
  const [lines, sums, names] = await Promise.all([
    readLines(sql, [...known.keys()]),
    sumPledges(sql, id),
    readNames(sql, {
      institutions: pledges.rows.map((pledge) => pledge.debtor),
      posts: [],
      today,
    }),
  ]);
  return {
    compact,
    sums,
    names,
    lines: lines.flatMap((line) => {
      const pledge = known.get(line.pledge);
      return pledge ? [{ pledge, line }] : [];
    }),
    mayPledge: partiesFor(compact, actor).length > 0,
  };
}

/** For which parties of a compact somebody may offer a pledge. */
export function partiesFor(compact: CompactCard, actor: Actor): readonly string[] {
  const offices = tenuresOf(actor);
  return compact.parties.filter((party) =>
    offices.some((office) => mayOffer(office, party, compact)),
  );
}

/** What the form of a new pledge shows. */
export interface NewPledgeView {
  readonly compact: CompactCard;
  readonly parties: readonly NamedInstitution[];
  /** Whose pledge it would be, once chosen, with the posts that may answer for it. */
  readonly chosen: {
    readonly institution: NamedInstitution;
    readonly posts: readonly NamedPost[];
  } | null;
}

/** Gathers the form of a new pledge for this reader; null when there is no such compact. */
export async function newPledgeOf(
  ground: Ground,
  id: string,
  asked: { readonly actor: Actor; readonly institution: string; readonly today: Day },
): Promise<NewPledgeView | null> {
  const compact = await readCompact(ground, id);
  if (!compact) return null;
  const ids = partiesFor(compact, asked.actor);
  const names = await readNames(ground.sql, { institutions: ids, posts: [], today: asked.today });
  const parties = ids.flatMap((party) => names.institution(party) ?? []);
  const [only] = parties;
  const wanted = parties.length === 1 ? only?.id : asked.institution;
  const institution = parties.find((party) => party.id === wanted);
  if (!institution) return { compact, parties, chosen: null };
  const posts = await readPostsOf(ground.sql, institution.id, asked.today);
  return { compact, parties, chosen: { institution, posts } };
}

async function readCompact(ground: Ground, id: string): Promise<CompactCard | null> {
  const card = (await compactCards(ground.sql, [id])).get(id);
  return card && card.state !== "draft" ? card : null;
}
