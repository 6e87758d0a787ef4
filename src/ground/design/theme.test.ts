import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { contrast, hexOf, oklchOf } from "./oklch.js";
import { pairs, theme, themeCss } from "./theme.js";

const hex = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("no brand, accent or paper makes a page unreadable, by day or by night", () => {
  fc.assert(
    fc.property(hex, hex, fc.integer({ min: 0, max: 359 }), (brand, accent, paperHue) => {
      const made = theme({ brand, accent, paperHue });
      for (const look of ["light", "dark"] as const) {
        for (const [front, back, least] of pairs) {
          const found = contrast(made[look][front], made[look][back]);
          assert.ok(
            found >= least,
            `${brand}: ${front} on ${back} (${look}) has ${found.toFixed(2)}, promised ${least}`,
          );
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("the brand's hue is kept when its lightness has to move", () => {
  const { light } = theme({ brand: "#7fd3c2" });
  const apart = Math.abs(oklchOf(light.brand).hue - oklchOf("#7fd3c2").hue);
  assert.ok(apart < 0.1, `${light.brand} is ${apart} radians away`);
});

test("contrast is what WCAG says: black on white 21, grey #767676 on white 4.54", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
});

test("a colour comes back from OKLCH as it went in", () => {
  fc.assert(
    fc.property(hex, (colour) => {
      for (const at of [1, 3, 5]) {
        const before = Number.parseInt(colour.slice(at, at + 2), 16);
        const after = Number.parseInt(hexOf(oklchOf(colour)).slice(at, at + 2), 16);
        assert.ok(Math.abs(before - after) <= 4, `${colour} became ${hexOf(oklchOf(colour))}`);
      }
    }),
  );
});

test("the theme is plain hex: no colour function that an old telephone does not know", () => {
  assert.doesNotMatch(themeCss(theme({ brand: "#1f5d50" })), /oklch|light-dark|color-mix/);
});
