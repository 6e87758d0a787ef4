import {
  listHeldFunctions,
  mandateFunctions,
  readAreas,
  type Area,
  type MandateFunction,
  type Topic,
} from "../../../commons/institution/index.js";
import {
  list,
  readNames,
  readSupporting,
  type Names,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { CompactCard } from "../../compact/index.js";
import { bridgesOf, isAbout, readWork } from "./bridges.js";
import { cellsOf, type Cell } from "./rules.js";
import { readAbove, workOn, type Work } from "./view.js";

/** One subject: who holds what where, what is missing, what joins those who work on it. */
export interface SiloTopicView {
  readonly topic: Topic;
  readonly cells: readonly Cell[];
  /** Functions nobody holds anywhere. */
  readonly missing: readonly MandateFunction[];
  readonly work: Work;
  /** Compacts in force that bind at least two of the institutions; `isAbout` names the subject. */
  readonly compacts: readonly { readonly card: CompactCard; readonly isAbout: boolean }[];
  /** Promises on the subject with somebody who helps. */
  readonly shared: readonly Obligation[];
  /** Promises that one institution keeps alone. */
  readonly alone: readonly Obligation[];
  readonly isCut: boolean;
  readonly areas: ReadonlyMap<string, Area>;
  readonly names: Names;
}

// More promises on one subject than these are read in the list they come from.
const promisesMax = 100;

/** Reads everything about one subject. */
export async function siloTopicOf(sql: Query, topic: Topic, today: Day): Promise<SiloTopicView> {
  const { scheme, code } = topic;
  const [held, bridging, promised] = await Promise.all([
    listHeldFunctions(sql, { scheme, codes: [code], areas: null, function: null, today }),
    readWork(sql, [topic]),
    list(sql, {
      kind: "commitment",
      institution: null,
      part: "leads",
      state: "open",
      compact: null,
      topic: `${scheme}:${code}`,
      search: "",
      after: null,
      limit: promisesMax,
      today,
    }),
  ]);
  const above = await readAbove(sql, [...new Set(held.map((one) => one.area))]);
  const bridges = bridgesOf(bridging, topic);
  const cells = cellsOf(held, { above, bridges, areas: null, function: null });
  const work = workOn(bridging, topic);
  const holders = cells.flatMap((cell) => cell.institutions);
  const involved = new Set([...holders, ...work.leads.keys(), ...work.supports.keys()]);
  const supporting = await readSupporting(
    sql,
    promised.rows.map((one) => one.id),
  );
  const isShared = (one: Obligation) =>
    (supporting.get(one.id) ?? []).some(({ institution }) => institution !== one.debtor);
  const heldBySomebody = new Set(held.map((one) => one.function));
  const [areas, names] = await Promise.all([
    readAreas(
      sql,
      cells.map((cell) => cell.area),
    ),
    readNames(sql, {
      institutions: [...involved, ...promised.rows.map((one) => one.debtor)],
      posts: [],
      today,
    }),
  ]);
  return {
    topic,
    cells,
    missing: mandateFunctions.filter((one) => !heldBySomebody.has(one)),
    work,
    compacts: bridging.compacts
      .filter((card) => card.parties.filter((party) => involved.has(party)).length > 1)
      .map((card) => ({ card, isAbout: isAbout(card, topic) })),
    shared: promised.rows.filter(isShared),
    alone: promised.rows.filter((one) => !isShared(one)),
    isCut: promised.next !== null,
    areas,
    names,
  };
}
