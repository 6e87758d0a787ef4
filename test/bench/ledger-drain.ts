import { systemClock } from "../../src/ground/clock.js";
import { connect, type Sql } from "../../src/ground/database/sql.js";
import { createLedger, type Ledger, type NewFact } from "../../src/ground/ledger/index.js";
import { createLog } from "../../src/ground/log.js";
import type { Place } from "./ledger-place.js";
import { sayFigure, sayHeading } from "./ledger-say.js";

/** Facts in the outbox when the clock starts. */
const facts = 200_000;
/** Facts written in one transaction: only to fill faster, the sequencer does not notice. */
const batch = 2_000;

/**
 * How fast the sequencer empties a full outbox: numbering, tiles, second look, mark, signature. With
 * many subjects each batch touches thousands of rows of subjects; with few the same ones again.
 */
export async function measureDrain(place: Place): Promise<void> {
  for (const subjects of [50_000, 20]) {
    const instance = await place.instance(`drain_${subjects}`);
    const sql = connect(instance.databaseUrl, { role: "commonweal_app" });
    const keeper = connect(instance.databaseUrl, { max: 4, role: "commonweal_keeper" });
    const log = createLog("error");
    const clock = systemClock();
    const ledger = createLedger({ sql, keeper, clock, log, dataDir: instance.dataDir });
    const filling = performance.now();
    await fill(sql, ledger, { facts, subjects });
    const filled = facts / ((performance.now() - filling) / 1_000);
    sayHeading(`Drain of ${facts} facts about ${subjects} subjects`);
    const started = performance.now();
    const count = await ledger.drain();
    const seconds = (performance.now() - started) / 1_000;
    if (count !== facts) throw new Error(`${count} facts were numbered, not ${facts}`);
    sayFigure({
      name: "facts drained",
      value: facts / seconds,
      unit: "/s",
      aim: { value: 25_000 },
      more: `appended in batches of ${batch}: ${Math.round(filled)}/s`,
    });
    await Promise.all([sql.end(), keeper.end()]);
    await place.forget(instance);
  }
}

/** Appends facts about a number of subjects; none is numbered yet. */
export async function fill(
  sql: Sql,
  ledger: Ledger,
  wanted: { readonly facts: number; readonly subjects: number },
): Promise<void> {
  for (let from = 0; from < wanted.facts; from += batch) {
    const count = Math.min(batch, wanted.facts - from);
    const part = Array.from({ length: count }, (_, index) => factOf(from + index, wanted.subjects));
    await sql.begin((tx) => ledger.append(tx, part));
  }
}

/** A fact of about 600 bytes about one of many subjects, met in no order. */
export function factOf(index: number, subjects: number): NewFact {
  const about = Math.imul(index, 2_654_435_761) >>> 0;
  return {
    type: "benchmark.counted",
    sub: `urn:commonweal:benchmark:${about % subjects}`,
    by: "01890000-0000-7000-8000-0000000000a1",
    role: "01890000-0000-7000-8000-0000000000b1",
    pub: {
      count: index,
      title: { en: "Clear and survey 64 culverts", fr: "Nettoyer et relever 64 ponceaux" },
      note: { en: `Report ${index}: ${"as the survey of the district says. ".repeat(6)}`.trim() },
      state: "accepted",
    },
  };
}
