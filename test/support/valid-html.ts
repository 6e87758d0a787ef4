import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";

// Opinions about style are off; what a reader could stumble over is on.
const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    "void-style": ["error", { style: "omit" }],
    "no-redundant-role": "off",
    "no-implicit-button-type": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-raw-characters": "off",
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "prefer-native-element": [
      "error",
      { exclude: ["list", "alert", "status", "note", "search", "group", "img"] },
    ],
    "doctype-style": "off",
    "require-sri": "off",
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button"] }],
    "tel-non-breaking": "off",
  },
});

/** Fails with everything that is not valid in a page, and where. */
export async function assertValid(markup: string, what: string): Promise<void> {
  const report = await validator.validateString(markup);
  const found = report.results.flatMap((result) =>
    result.messages.map(({ ruleId, message, line, column }) => {
      const at = markup.split("\n")[line - 1]?.slice(Math.max(0, column - 40), column + 80);
      return `${what}: ${ruleId}: ${message} at ${at}`;
    }),
  );
  assert.deepEqual(found, []);
}
