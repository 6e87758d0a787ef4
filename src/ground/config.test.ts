import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "./config.js";

const production = {
  MODE: "production",
  SECRET: "a-secret-of-thirty-two-characters-or-more",
  ORIGIN: "https://city.example",
  CONTACT_EMAIL: "people@city.example",
  GOVERNMENT: "City of Example",
  MAIL_FROM: "City <no-reply@city.example>",
  SMTP_URL: "smtps://mail.city.example",
};

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  const read = readConfig(environment);
  return read.ok ? [] : read.problems.map((problem) => problem.name);
}

test("a production that names everything of its own may start", () => {
  assert.deepEqual(problemsOf(production), []);
});

test("a production refuses the defaults of the demonstration, each by its name", () => {
  for (const name of ["SECRET", "ORIGIN", "CONTACT_EMAIL", "GOVERNMENT", "MAIL_FROM", "SMTP_URL"]) {
    const { [name]: _, ...rest } = production as Record<string, string>;
    assert.deepEqual(problemsOf(rest), [name]);
  }
  assert.deepEqual(problemsOf({ ...production, ORIGIN: "http://city.example" }), ["ORIGIN"]);
  assert.deepEqual(problemsOf({ ...production, SECRET: "short-of-thirty-two" }), ["SECRET"]);
});

test("NODE_ENV=production alone makes a production", () => {
  const { MODE: _, ...rest } = production;
  const read = readConfig({ ...rest, NODE_ENV: "production" });
  assert.ok(read.ok && read.config.mode === "production" && !read.config.demo);
});

test("half a file store or half a sign-in provider is refused", () => {
  assert.deepEqual(problemsOf({ S3_ENDPOINT: "https://s3.example", S3_BUCKET: "b" }), [
    "S3_ACCESS_KEY_ID",
    "S3_SECRET_ACCESS_KEY",
  ]);
  assert.deepEqual(problemsOf({ OIDC_ISSUER: "https://id.example" }), ["OIDC_CLIENT_ID"]);
});

test("flags win over the environment, and nonsense is named", () => {
  const read = readConfig({ PORT: "1" }, { port: "8080" });
  assert.ok(read.ok && read.config.port === 8_080);
  assert.deepEqual(problemsOf({ PORT: "many", TIME_ZONE: "Mars/Base" }), ["PORT", "TIME_ZONE"]);
});
