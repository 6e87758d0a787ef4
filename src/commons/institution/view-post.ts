import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Recorded, RecordedFact } from "../../ground/ledger/index.js";
import type { Institution } from "./institution.js";
import { postSubject, type Post } from "./post.js";
import { readInstitution } from "./store/institutions.js";
import { readPosts } from "./store/posts.js";
import { readTenureHistory } from "./store/tenures.js";
import { officesOf, withNames, type Holder, type Office } from "./view-office.js";

/** Everything the page of a post shows. */
export interface PostView {
  readonly office: Office;
  readonly institution: Institution;
  readonly reportsTo: Post | null;
  /** Who held it, newest first. */
  readonly tenures: readonly Holder[];
  readonly recorded: Recorded | null;
  readonly history: readonly RecordedFact[];
}

const factsShown = 20;
// A post of two hundred years, changed twice a year; older holders stand in the record.
const tenuresShown = 100;

/** Reads what the page of a post shows; null when there is no such post. */
export async function postViewOf(ground: Ground, id: string, today: Day): Promise<PostView | null> {
  const { sql, ledger } = ground;
  const post = (await readPosts(sql, [id])).get(id);
  if (!post) return null;
  const subject = postSubject(id);
  const [institution, above, offices, tenures, recorded, history] = await Promise.all([
    readInstitution(sql, post.institution),
    readPosts(sql, post.reportsTo === null ? [] : [post.reportsTo]),
    officesOf(sql, [post], today),
    readTenureHistory(sql, id, tenuresShown),
    ledger.recorded(subject),
    ledger.history(subject, { limit: factsShown }),
  ]);
  const [office] = offices;
  if (!institution || !office) return null;
  return {
    office,
    institution,
    reportsTo: above.get(post.reportsTo ?? "") ?? null,
    tenures: await withNames(sql, tenures),
    recorded,
    history,
  };
}
