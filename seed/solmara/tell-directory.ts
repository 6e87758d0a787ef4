import {
  addContacts,
  beginTenure,
  createPost,
  endTenure,
  giveMandate,
  loadTopics,
  registerArea,
  registerInstitution,
} from "../../src/commons/institution/index.js";
import { addPerson } from "../../src/commons/person/index.js";
import type { Tx } from "../../src/ground/database/sql.js";
import { idOf } from "../id.js";
import type { Scene, Story } from "../story.js";
import { areas } from "./areas.js";
import { institutions, type InstitutionKey } from "./institutions.js";
import { mandates } from "./mandates.js";
import { people } from "./people.js";
import { posts } from "./posts.js";
import { tenures, type SeedTenure } from "./tenures.js";
import { beginning } from "./text.js";

/** The directory is set up on one day; later people come and go. */
export const directoryScenes: readonly Scene[] = [
  { day: beginning, happens: setUp },
  ...tenures.flatMap((tenure) => {
    const { until } = tenure;
    return until === undefined
      ? []
      : [{ day: until, happens: (story: Story) => leave(story, tenure, until) }];
  }),
];

async function setUp(story: Story): Promise<void> {
  const { ground } = story;
  await loadTopics(ground.sql);
  await ground.sql.begin(async (tx) => {
    await registerAreas(tx, story);
    await registerInstitutions(tx, story);
    await addPeople(tx, story);
    await createPosts(tx, story);
    await fillPosts(tx, story);
    await giveMandates(tx, story);
  });
}

async function registerAreas(tx: Tx, { ground }: Story): Promise<void> {
  for (const { code, level, name, parent, population } of areas) {
    await registerArea(tx, ground, {
      id: idOf("area", code),
      code,
      level,
      name,
      population,
      parent: parent === null ? null : idOf("area", parent),
    });
  }
}

async function registerInstitutions(tx: Tx, { ground }: Story): Promise<void> {
  for (const one of institutions) {
    await registerInstitution(tx, ground, {
      id: idOf("institution", one.key),
      slug: one.slug,
      name: one.name,
      classification: one.classification,
      acronym: one.key,
      area: idOf("area", one.area),
      parents: one.parents.map((key) => idOf("institution", key)),
      foundingDate: `${one.founded}-01-01`,
      legalBasis: one.legalBasis,
      homeInstance: one.homeInstance ?? null,
      website: `https://${one.domain}/`,
    });
  }
}

async function addPeople(tx: Tx, { ground }: Story): Promise<void> {
  const at = ground.clock.now();
  for (const [key, person] of Object.entries(people)) {
    await addPerson(tx, {
      id: idOf("person", key),
      displayName: person.name.en,
      locale: person.locale,
      verification: key === "sara" ? "resident" : key === "robin" ? "contact" : "official",
      isOperator: key === "robin",
      email: `${key.toLowerCase()}@people.solmara.example`,
      at,
    });
  }
}

async function createPosts(tx: Tx, { ground }: Story): Promise<void> {
  for (const post of posts) {
    const institution = idOf("institution", post.institution);
    const head = posts.find((one) => one.institution === post.institution && one.role === "head");
    await createPost(tx, ground, {
      by: { institution, post: null },
      post: {
        id: idOf("post", post.key),
        institution,
        label: post.label,
        role: post.role,
        maySign: post.maySign,
        reportsTo: head && head.key !== post.key ? idOf("post", head.key) : null,
      },
    });
  }
  await addContacts(
    tx,
    ground,
    posts.flatMap(({ key, institution, mailbox, phone }) => {
      const of = { institution: idOf("institution", institution), post: idOf("post", key) };
      return [
        { ...of, kind: "email" as const, value: `${mailbox}@${domainOf(institution)}` },
        { ...of, kind: "phone" as const, value: phone },
      ];
    }),
  );
}

async function fillPosts(tx: Tx, story: Story): Promise<void> {
  for (const tenure of tenures) {
    const institution = posts.find((post) => post.key === tenure.post)?.institution ?? "PMO";
    const done = await beginTenure(tx, story.ground, {
      by: { institution: idOf("institution", institution), post: null },
      tenure: {
        id: tenureId(tenure),
        post: idOf("post", tenure.post),
        person: idOf("person", tenure.person),
        from: story.day(tenure.from),
        until: null,
        acting: false,
        delegatedBy: null,
      },
    });
    if (!done.ok) throw new Error(`${tenure.person} did not take up ${tenure.post}`);
  }
}

async function giveMandates(tx: Tx, story: Story): Promise<void> {
  for (const { institution, scheme, code, area, function: does } of mandates) {
    const id = idOf("institution", institution);
    await giveMandate(tx, story.ground, {
      by: { institution: id, post: null },
      mandate: {
        institution: id,
        scheme,
        code,
        area: idOf("area", area),
        function: does,
        legalBasis: null,
        from: null,
        until: null,
      },
    });
  }
}

async function leave(story: Story, tenure: SeedTenure, until: number): Promise<void> {
  const { ground } = story;
  const institution = posts.find((post) => post.key === tenure.post)?.institution ?? "PMO";
  const done = await ground.sql.begin((tx) =>
    endTenure(tx, ground, {
      id: tenureId(tenure),
      until: story.day(until),
      by: { institution: idOf("institution", institution), post: null },
    }),
  );
  if (!done.ok) throw new Error(`${tenure.person} did not leave ${tenure.post}`);
}

function tenureId(tenure: SeedTenure): string {
  return idOf("tenure", `${tenure.post} ${tenure.person}`);
}

function domainOf(key: InstitutionKey): string {
  return institutions.find((one) => one.key === key)?.domain ?? "solmara.example";
}
