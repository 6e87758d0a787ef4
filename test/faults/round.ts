import { createChance } from "./chance.js";
import type { FragileServer } from "./fragile-server.js";
import { incidents, rested, type Scene } from "./incidents.js";
import { beginLife, type Life } from "./life.js";
import { judgeQuiet, judgeStanding } from "./referee.js";
import type { Witnesses } from "./witnesses.js";

/** What a round is played on. */
export interface Table {
  readonly server: FragileServer;
  readonly witnesses: Witnesses;
  /** The life of the round that is played: what reaches witnesses is told to it. */
  onLife(life: Life | null): void;
  /** Only incidents whose name holds this. */
  readonly only: string;
}

/** What became of a round. */
export interface Played {
  readonly happened: readonly string[];
  readonly problems: readonly string[];
  readonly deeds: number;
  readonly checkpoints: number;
}

const incidentsMax = 4;

/** Plays one life: some incidents, the referee after each, a process that clears up, the referee again. */
export async function playRound(seed: number, table: Table): Promise<Played> {
  const chance = createChance(seed);
  const name = `round_${seed}`;
  await table.server.drop(name);
  const url = await table.server.create(name);
  const needed = chance.pick([1, 2] as const);
  const isWitnessed = chance.happens(0.6);
  const witnesses = isWitnessed ? { witnesses: { both: table.witnesses, needed } } : {};
  // A name of its own: witnesses remember every log they ever signed along for.
  const life = await beginLife({ url, host: `round-${seed}.example`, ...witnesses });
  table.onLife(life);
  try {
    return await play({ life, server: table.server, chance }, table.only);
  } finally {
    table.onLife(null);
    table.witnesses.moods.clear();
    await life.close();
    await table.server.drop(name);
  }
}

async function play(scene: Scene, only: string): Promise<Played> {
  const { life, chance } = scene;
  const names = Object.keys(incidents).filter((name) => name.includes(only));
  const happened: string[] = [];
  const problems: string[] = [];
  const count = 1 + chance.below(incidentsMax);
  for (let n = 0; n < count && problems.length === 0; n += 1) {
    const name = chance.pick(names);
    const { what, problems: own } = (await incidents[name]?.(scene)) ?? { what: "", problems: [] };
    happened.push(`${name} (${what})`);
    problems.push(...own, ...(await judgeStanding(life)));
  }
  if (problems.length === 0) {
    const clearing = await rested([life.work({ writers: 0 })], "");
    problems.push(...clearing.problems, ...(await judgeQuiet(life)));
  }
  const checkpoints = life.seen.of(`${life.host}/log/1`).length;
  return { happened, problems, deeds: life.done.size, checkpoints };
}
