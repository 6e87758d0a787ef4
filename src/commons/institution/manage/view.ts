import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor } from "../../../ground/http/actor.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { Area } from "../area.js";
import type { ActingFor } from "../facts.js";
import type { Contact, Institution } from "../institution.js";
import type { Mandate, Topic } from "../mandate.js";
import { isInForce, type Post } from "../post.js";
import { readAreas } from "../store/areas.js";
import { readContacts } from "../store/contacts.js";
import { findInstitution } from "../store/institutions.js";
import { readMandatesOf } from "../store/mandates.js";
import { readPostsOf } from "../store/posts.js";
import { readTenureHistory } from "../store/tenures.js";
import { readTopics } from "../store/topics.js";
import { officesOf, withNames, type Holder, type Office } from "../view-office.js";
import { actingFor } from "./relations.js";

/** An institution that is being managed, and in whose name. */
export interface Managed {
  readonly institution: Institution;
  readonly by: ActingFor;
  /** Whether the head manages it; before there is one, who runs the instance names the first. */
  readonly isHead: boolean;
}

/** The institution of the URL as its manager sees it; null when there is none. */
export async function managedOf(
  ask: { readonly ground: Ground; readonly actor: Actor },
  slug: string,
): Promise<Managed | null> {
  const institution = await findInstitution(ask.ground.sql, slug);
  if (!institution) return null;
  const by = actingFor(ask.actor, institution.id);
  return { institution, by, isHead: by.post !== null };
}

/** An office with those who will take it up later too. */
export interface ManagedOffice {
  readonly office: Office;
  readonly posts: readonly Post[];
  /** Who holds it now or will hold it. */
  readonly holders: readonly Holder[];
}

const tenuresShown = 100;

/** A post of the institution with its holders; null when it is not one of its posts. */
export async function managedOfficeOf(
  ground: Ground,
  managed: Managed,
  asked: { readonly post: string; readonly today: Day },
): Promise<ManagedOffice | null> {
  const { sql } = ground;
  const posts = await readPostsOf(sql, managed.institution.id);
  const post = posts.find((one) => one.id === asked.post);
  if (!post) return null;
  const [offices, tenures] = await Promise.all([
    officesOf(sql, [post], asked.today),
    readTenureHistory(sql, post.id, tenuresShown),
  ]);
  const [office] = offices;
  if (!office) return null;
  const open = tenures.filter(
    (tenure) => isInForce(tenure, asked.today) || tenure.from > asked.today,
  );
  const isOver = (from: Day, until: Day | null) => until !== null && until <= from;
  const holders = await withNames(
    sql,
    open.filter((tenure) => !isOver(tenure.from, tenure.until)),
  );
  return { office, posts, holders };
}

/** The way back: the directory, the institution, its management. */
export function crumbsOf(p: Page, institution: Institution | null, isInside = true) {
  const crumbs = [{ label: p.w.institution.directoryTitle(), href: p.url.institutions() }];
  if (!institution) return crumbs;
  const { slug, name } = institution;
  crumbs.push({ label: inLanguage(name, p.locale).text, href: p.url.institution({ slug }) });
  if (isInside) {
    crumbs.push({
      label: p.w.institution.manageTitle(),
      href: p.url.institutionManage({ slug }),
    });
  }
  return crumbs;
}

/** What the overview of the management shows. */
export interface Overview {
  readonly managed: Managed;
  /** Vacant posts first. */
  readonly offices: readonly Office[];
  readonly mandates: readonly ShownMandate[];
  /** How to reach the whole body. */
  readonly contacts: readonly Contact[];
}

/** A mandate with its subject and its area. */
export interface ShownMandate {
  readonly mandate: Mandate;
  readonly topic: Topic;
  readonly area: Area | undefined;
}

/** Reads the overview of an institution. */
export async function overviewOf(query: Query, managed: Managed, today: Day): Promise<Overview> {
  const { id } = managed.institution;
  const [posts, mandates, contacts] = await Promise.all([
    readPostsOf(query, id),
    readMandatesOf(query, id, today),
    readContacts(query, id),
  ]);
  const offices = await officesOf(query, posts, today);
  return {
    managed,
    offices: [...offices.filter((one) => one.isVacant), ...offices.filter((one) => !one.isVacant)],
    mandates: await withSubjects(query, mandates),
    contacts: contacts.filter((contact) => contact.post === null),
  };
}

/** Mandates with their subjects and areas; one whose subject nobody knows is left out. */
export async function withSubjects(
  query: Query,
  mandates: readonly Mandate[],
): Promise<readonly ShownMandate[]> {
  const [topics, areas] = await Promise.all([
    readTopics(
      query,
      mandates.map(({ scheme, code }) => `${scheme}:${code}`),
    ),
    readAreas(
      query,
      mandates.map((mandate) => mandate.area),
    ),
  ]);
  return mandates.flatMap((mandate) => {
    const topic = topics.get(`${mandate.scheme}:${mandate.code}`);
    return topic ? [{ mandate, topic, area: areas.get(mandate.area) }] : [];
  });
}
