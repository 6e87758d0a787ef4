import { createIndicators, planInYears } from "../../commons/indicator/index.js";
import type { Reaction } from "../../ground/ledger/index.js";
import { readCompact } from "../compact/index.js";

/**
 * What this step does when facts appear: once a compact binds, what its outcomes name as their measure
 * is defined, so that statisticians find it and can take it on. What is defined already stays as it is.
 */
export function outcomeReactions(): readonly Reaction[] {
  return [
    {
      name: "outcome.define-indicators",
      types: ["compact.entered-into-force"],
      from: "beginning",
      async react(tx, fact, ground) {
        const id = fact.sub.split(":").at(-1);
        const compact = id ? await readCompact(tx, id) : null;
        if (!compact || compact.versionInForce === null) return;
        await createIndicators(tx, ground, {
          indicators: compact.ruling.outcomes.flatMap(({ indicator }) =>
            indicator.code.trim() === ""
              ? []
              : [
                  {
                    ...planInYears(indicator),
                    code: indicator.code,
                    text: indicator.text,
                    unit: indicator.unit,
                    source: null,
                    cadence: "year",
                    measures: null,
                  },
                ],
          ),
        });
      },
    },
  ];
}
