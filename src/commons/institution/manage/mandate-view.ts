import type { Query } from "../../../ground/database/sql.js";
import type { Day } from "../../../ground/clock.js";
import type { Area } from "../area.js";
import type { Institution } from "../institution.js";
import type { Mandate, Topic } from "../mandate.js";
import { readAreas } from "../store/areas.js";
import { readInstitutions } from "../store/institutions.js";
import { findMandates } from "../store/mandates.js";
import { readTopics, searchTopics } from "../store/topics.js";
import { areasToChoose } from "./areas.js";

/** What the form of a new mandate knows about its subject. */
export interface MandateView {
  readonly topic: Topic;
  /** Null when there are too many to choose from. */
  readonly areas: readonly Area[] | null;
  /** Who answers for the subject already, in any area. */
  readonly others: readonly {
    readonly mandate: Mandate;
    readonly institution: Institution;
    readonly area: Area | undefined;
  }[];
}

const othersShown = 30;
const topicsShown = 20;

/** Reads what the form shows about a subject named "sdg:13.1"; null when there is none. */
export async function mandateViewOf(
  query: Query,
  name: string,
  today: Day,
): Promise<MandateView | null> {
  const topic = (await readTopics(query, [name])).get(name);
  if (!topic) return null;
  const [areas, found] = await Promise.all([
    areasToChoose(query),
    findMandates(query, { scheme: topic.scheme, codes: [topic.code], areas: null, today }),
  ]);
  const shown = found.slice(0, othersShown);
  const [institutions, places] = await Promise.all([
    readInstitutions(
      query,
      shown.map((mandate) => mandate.institution),
    ),
    readAreas(
      query,
      shown.map((mandate) => mandate.area),
    ),
  ]);
  const others = shown.flatMap((mandate) => {
    const institution = institutions.get(mandate.institution);
    return institution ? [{ mandate, institution, area: places.get(mandate.area) }] : [];
  });
  return { topic, areas, others };
}

/** Subjects a search finds, for the step before the form. */
export async function topicsFound(query: Query, text: string): Promise<readonly Topic[]> {
  return text.trim() === "" ? [] : searchTopics(query, text, topicsShown);
}

/** The name of a subject in forms: "sdg:13.1". */
export function topicName({ scheme, code }: Topic): string {
  return `${scheme}:${code}`;
}
