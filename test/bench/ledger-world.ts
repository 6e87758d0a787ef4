import { seed } from "../../seed/index.js";
import { idOf } from "../../seed/id.js";
import { tenuresOfPerson } from "../../src/commons/institution/index.js";
import { addDays, dayIn } from "../../src/ground/clock.js";
import { readConfig, type Config } from "../../src/ground/config.js";
import { separateRoles } from "../../src/ground/database/roles.js";
import { connect } from "../../src/ground/database/sql.js";
import type { Ground } from "../../src/ground/ground.js";
import { openGround } from "../../src/ground/open.js";
import { act } from "../../src/loop/commitment/act.js";
import { recordOffer } from "../../src/loop/commitment/offer.js";
import type { HeldPost } from "../../src/ground/http/actor.js";
import type { Url } from "../../src/urls.js";
import type { Instance, Place } from "./ledger-place.js";

/** Where the bare action of the benchmark's server listens. */
export const bareAction: Url<"/benchmark/:id"> = Object.assign(
  ({ id }: { readonly id: string }) => `/benchmark/${id}`,
  { pattern: "/benchmark/:id" } as const,
);

/** Whose commitments are reported on: somebody of the demonstration who may sign in by a link. */
export const persona = "samir";

/** An instance with the demonstration and some hundred accepted commitments more. */
export interface World {
  readonly instance: Instance;
  readonly commitments: readonly string[];
}

/** How an instance of the benchmark is configured: as a demonstration, without limits by address. */
export function environmentOf(instance: Instance): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: instance.databaseUrl,
    DATA_DIR: instance.dataDir,
    RATE_LIMITS: "false",
    LOG_LEVEL: "error",
  };
}

/** Fills an instance: the demonstration, then as many accepted commitments as are wanted. */
export async function makeWorld(place: Place, wanted: number): Promise<World> {
  const instance = await place.instance("world");
  const owner = connect(instance.databaseUrl, { max: 1 });
  await owner`create schema bench`;
  await owner`create table bench.action (subject text not null, text text not null, at timestamptz)`;
  await separateRoles(owner);
  await owner.end();
  const { ground, close } = await openGround(configOf(instance), instance.databaseUrl);
  // Those who are told of offers have their letters in the job queue: it has to be there.
  await ground.jobs.start();
  await seed(ground);
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const [office] = await tenuresOfPerson(ground.sql, idOf("person", persona), today);
  if (!office) throw new Error(`${persona} holds no post`);
  const commitments: string[] = [];
  const inRow = async () => {
    while (commitments.length < wanted) commitments.push(await accepted(ground, office));
  };
  await Promise.all(Array.from({ length: 6 }, inRow));
  await ground.ledger.drain();
  await ground.jobs.stop();
  await close();
  return { instance, commitments };
}

async function accepted(ground: Ground, office: HeldPost): Promise<string> {
  const { institution, post } = office;
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const proposal = {
    title: { en: "Clear and survey 64 culverts", fr: "Nettoyer et relever 64 ponceaux" },
    deliverable: { en: "64 culverts cleared, each with a dated survey" },
    debtor: institution,
    post,
    compact: null,
    outcomes: [],
    topics: [],
    creditor: { kind: "public" },
    supporting: [],
    dueOn: addDays(today, 200),
    sourceUrl: null,
  } as const;
  const id = await recordOffer(ground, proposal, { institution, post, role: "head" });
  const tenures = [{ post, institution, role: office.role, from: null, to: null }];
  const done = await act(ground, id, { command: { kind: "accept" }, tenures, today, seen: 1 });
  if (!done.ok) throw new Error(`a commitment was not accepted: ${done.refusal.kind}`);
  return id;
}

function configOf(instance: Instance): Config {
  const read = readConfig(environmentOf(instance));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.config;
}
