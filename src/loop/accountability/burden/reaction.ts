import { answeringFacts, askAnswered, askTable, read } from "../../../commons/obligation/index.js";
import { dayIn } from "../../../ground/clock.js";
import type { Reaction } from "../../../ground/ledger/index.js";
import { monthOf } from "./meter.js";
import { countAnswer } from "./store.js";

/** Counts what institutions answered, from the first fact on. */
export function burdenReactions(): readonly Reaction[] {
  return [
    {
      name: "accountability.count-answers",
      types: answeringFacts,
      from: "beginning",
      async react(tx, fact, { config }) {
        const kind = askAnswered(fact);
        const { by } = fact;
        // What the clock did was asked of nobody.
        if (kind === null || by === null) return;
        const id = fact.sub.split(":").at(-1);
        const obligation = id ? await read(tx, id) : null;
        await countAnswer(tx, {
          institution: by,
          month: monthOf(dayIn(fact.at, config.timeZone)),
          kind,
          compact: obligation?.compact ?? null,
          fields: askTable[kind].fields,
        });
      },
    },
  ];
}
