import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decimalsOf } from "../../../ground/words/index.js";
import {
  amountText,
  moveLine,
  parseAmount,
  personDays,
  unitDecimals,
  type PledgeLine,
} from "./index.js";

const line: PledgeLine = {
  pledge: "p",
  unit: "SOL",
  year: 2026,
  pledged: 600_000_000,
  released: 0,
  spent: 0,
};

test("yen have no decimals, dinars of Kuwait three, solmars two, and no such money none at all", () => {
  assert.deepEqual(["JPY", "KWD", "SOL", "EUR", "XYZ", ""].map(decimalsOf), [
    0,
    3,
    2,
    2,
    null,
    null,
  ]);
});

test("an amount is read in the decimals of its currency, or refused with the number of them", () => {
  const read = (typed: string, unit: string) => {
    const parsed = parseAmount(typed, unit);
    return parsed.ok ? parsed.minor : parsed.refusal.kind;
  };
  const cases: readonly (readonly [string, string, number | string])[] = [
    ["6000000", "SOL", 600_000_000],
    ["6 000 000.50", "SOL", 600_000_050],
    ["6\u202f000\u202f000,50", "SOL", 600_000_050],
    ["٦٠٠٠٫٥٠", "SOL", 600_050],
    ["6,000", "SOL", "wrong-decimals"],
    ["6.5", "SOL", "wrong-decimals"],
    ["6.", "SOL", "wrong-decimals"],
    ["12.5", "JPY", "wrong-decimals"],
    ["12", "JPY", 12],
    ["1.250", "KWD", 1_250],
    ["1,250", "KWD", "ambiguous-amount"],
    ["1.25", "KWD", "wrong-decimals"],
    ["40", personDays, 40],
    ["40.5", personDays, "days-not-whole"],
    ["-3", "SOL", "not-an-amount"],
    ["0", "SOL", "not-an-amount"],
    ["1e9", "SOL", "not-an-amount"],
    ["1 2", "SOL", "not-an-amount"],
    ["", "SOL", "not-an-amount"],
    ["99999999999999999", "SOL", "amount-too-large"],
    ["5", "ZZZ", "unknown-unit"],
  ];
  for (const [typed, unit, expected] of cases) {
    assert.equal(read(typed, unit), expected, `${typed} ${unit}`);
  }
});

test("what an amount is written as is read again as the same amount", () => {
  const units = fc.constantFrom("SOL", "JPY", "KWD", personDays);
  const minor = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(units, minor, (unit, amount) => {
      const text = amountText(amount, unit);
      assert.deepEqual(parseAmount(text, unit), { ok: true, minor: amount });
      assert.equal(text.split(".")[1]?.length ?? 0, unitDecimals(unit));
    }),
  );
});

test("never more is released than was pledged, nor spent than was released, whatever is asked", () => {
  const moves = fc.array(
    fc.record({
      move: fc.constantFrom("release" as const, "spend" as const),
      amount: fc.integer({ min: 1, max: 400_000_000 }),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(moves, (asked) => {
      let now = line;
      for (const { move, amount } of asked) {
        const done = moveLine({ state: "accepted" }, now, {
          move,
          amount,
          unit: "SOL",
          year: 2026,
        });
        if (done.ok) now = done.line;
        else assert.ok(amount > ("left" in done.refusal ? done.refusal.left : -1));
        assert.ok(now.spent <= now.released && now.released <= now.pledged);
      }
    }),
  );
});

test("nothing is released of a pledge that nobody accepted, nor in a unit that was not pledged", () => {
  const asked = { move: "release", amount: 1, unit: "SOL", year: 2026 } as const;
  const early = moveLine({ state: "offered" }, line, asked);
  assert.deepEqual(early, {
    ok: false,
    refusal: { kind: "pledge-not-accepted", state: "offered" },
  });
  const foreign = moveLine({ state: "accepted" }, null, { ...asked, unit: "EUR" });
  assert.deepEqual(foreign, {
    ok: false,
    refusal: { kind: "no-such-line", unit: "EUR", year: 2026 },
  });
});
