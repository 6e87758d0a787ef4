import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { ActingTenure } from "../sides.js";
import { readForUpdate } from "../store/read.js";
import { ratingGiven } from "./facts.js";
import { noRatings, type Judgement, type Rating } from "./rating.js";
import { rate, type RatingRefusal } from "./rules.js";
import { currentRatings, insertRating } from "./store.js";

/** What became of a rating. */
export type Rated =
  | { readonly ok: true; readonly rating: Rating }
  | { readonly ok: false; readonly refusal: RatingRefusal | { readonly kind: "not-found" } };

/** Takes a rating: the row and its fact in one transaction, or nothing and the reason. */
export async function giveRating(
  ground: Ground,
  id: string,
  asked: {
    readonly judgement: Judgement;
    readonly tenures: readonly ActingTenure[];
    readonly today: Day;
    /** The newest rating of their kind the person saw; undefined for programs that look first. */
    readonly seen?: string | null | undefined;
  },
): Promise<Rated> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Rated> => {
    const obligation = await readForUpdate(tx, id);
    if (!obligation) return { ok: false, refusal: { kind: "not-found" } };
    const current = (await currentRatings(tx, [id], asked.today)).get(id) ?? noRatings;
    const verdict = rate(obligation, asked.judgement, { ...asked, current });
    if (!verdict.ok) return verdict;
    const rating = { ...verdict.rating, id: v7({ msecs: at.getTime() }), givenAt: at };
    await insertRating(tx, rating);
    await ground.ledger.append(tx, [ratingGiven(obligation, rating)]);
    return { ok: true, rating };
  });
}
