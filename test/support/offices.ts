import { v7 } from "uuid";
import type { ActingTenure, NewObligation } from "../../src/commons/obligation/index.js";
import type { Day } from "../../src/ground/clock.js";
import type { PostRole } from "../../src/ground/http/actor.js";
import type { TestGround } from "./ground.js";

/** An institution with an office of each role that matters to what is owed. */
export interface House {
  readonly institution: string;
  readonly owner: string;
  readonly coordinator: string;
  readonly head: string;
}

/** Three houses: one that owes, one to which it is owed, one that reviews. */
export interface Offices {
  readonly debtor: House;
  readonly creditor: House;
  readonly reviewer: string;
  readonly auditors: string;
}

/** Writes three institutions with their offices, each held by somebody since long ago. */
export async function openOffices(ground: TestGround): Promise<Offices> {
  const house = async (name: string): Promise<House> => {
    const institution = await addInstitution(ground, name);
    return {
      institution,
      owner: await addPost(ground, institution, "owner"),
      coordinator: await addPost(ground, institution, "coordinator"),
      head: await addPost(ground, institution, "head"),
    };
  };
  const debtor = await house("port-linden");
  const creditor = await house("red-lantern");
  const auditors = await addInstitution(ground, "court-of-audit");
  return { debtor, creditor, auditors, reviewer: await addPost(ground, auditors, "reviewer") };
}

/** Writes an institution; its id. */
export async function addInstitution(ground: TestGround, name: string): Promise<string> {
  const id = v7();
  await ground.owner`
    insert into institution.institution (id, slug, name, classification, state, created_at,
      updated_at, sort_key)
    values (${id}, ${`${name}-${id.slice(-6)}`}, ${ground.owner.json({ en: name })}, 'agency',
      'active', '2020-01-01', '2020-01-01', ${name})`;
  return id;
}

/** Writes a post, held since 2020; its id. */
export async function addPost(
  ground: TestGround,
  institution: string,
  role: PostRole,
): Promise<string> {
  const id = v7();
  await ground.owner`
    insert into institution.post (id, institution, label, role, position, created_at, updated_at)
    values (${id}, ${institution}, ${ground.owner.json({ en: role })}, ${role}, 1, '2020-01-01',
      '2020-01-01')`;
  await takeUp(ground, id, "2020-01-01");
  return id;
}

/** Somebody takes up a post; the id of the person. */
export async function takeUp(ground: TestGround, post: string, from: Day): Promise<string> {
  const person = v7();
  await ground.owner`
    insert into institution.tenure (id, post, person, from_day, created_at)
    values (${v7()}, ${post}, ${person}, ${from}, ${`${from}T00:00:00Z`})`;
  return person;
}

/** Whoever holds a post leaves: the day given is the first without them. */
export async function leave(ground: TestGround, post: string, until: Day): Promise<void> {
  await ground.owner`
    update institution.tenure set until_day = ${until}
    where post = ${post} and until_day is null`;
}

/** The offices as the rules read them. */
export function tenure(house: House, role: "owner" | "coordinator" | "head"): ActingTenure {
  return { post: house[role], institution: house.institution, role, from: null, to: null };
}

/** Something the debtor's owner owes to the creditor. */
export function owed(offices: Offices, changes: Partial<NewObligation> = {}): NewObligation {
  const { debtor, creditor } = offices;
  return {
    id: v7(),
    kind: "dependency",
    title: { en: "River cross-sections" },
    deliverable: { en: "Twelve cross-sections, measured this year" },
    debtor: debtor.institution,
    accountablePost: debtor.owner,
    creditor: { kind: "institution", id: creditor.institution },
    compact: null,
    outcomes: [],
    topics: [],
    origin: { kind: "institution", ref: creditor.institution },
    createdBy: creditor.institution,
    createdByPost: creditor.owner,
    parent: null,
    dueOn: "2026-03-20",
    completion: "not_started",
    state: "accepted",
    sourceUrl: null,
    externalId: null,
    supporting: [],
    offeredOn: "2026-03-02",
    ...changes,
  };
}
