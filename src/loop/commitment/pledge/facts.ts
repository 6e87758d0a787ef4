import {
  amountText,
  subjectOf,
  type ActingTenure,
  type LineMove,
  type NewObligation,
  type Obligation,
  type PledgeLine,
} from "../../../commons/obligation/index.js";
import type { NewFact } from "../../../ground/ledger/index.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { commitmentOffered } from "../facts.js";

/** `pledge.offered`: an institution is to give money or people's days to what it shares with others. */
export function pledgeOffered(
  pledge: NewObligation,
  lines: readonly Pick<PledgeLine, "unit" | "year" | "pledged">[],
): NewFact {
  const fact = commitmentOffered(pledge);
  return {
    ...fact,
    pub: {
      ...fact.pub,
      lines: lines.map(({ unit, year, pledged }) => ({
        unit,
        year,
        pledged: amountText(pledged, unit),
      })),
    },
  };
}

/** `pledge.line-released` and `pledge.line-spent`: how much of a line, and what the line says afterwards. */
export function lineMoved(
  pledge: Obligation,
  moved: {
    readonly move: LineMove;
    readonly amount: number;
    readonly line: PledgeLine;
    readonly note: LanguageMap | null;
    readonly by: ActingTenure;
  },
): NewFact {
  const { move, amount, line, note, by } = moved;
  const { unit, year } = line;
  return {
    type: move === "release" ? "pledge.line-released" : "pledge.line-spent",
    sub: subjectOf(pledge),
    by: by.institution,
    role: by.post,
    pub: {
      title: pledge.title,
      debtor: pledge.debtor,
      post: pledge.accountablePost,
      unit,
      year,
      amount: amountText(amount, unit),
      pledged: amountText(line.pledged, unit),
      released: amountText(line.released, unit),
      spent: amountText(line.spent, unit),
      ...(note === null ? {} : { note }),
    },
  };
}
