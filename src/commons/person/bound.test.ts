import assert from "node:assert/strict";
import { test } from "node:test";
import { testGround } from "../../../test/support/ground.js";
import { beginBound, forgottenBound, originOf, takeBound } from "./bound.js";

const step = { kind: "oidc", person: null, detail: { next: "/me" } } as const;

function from(cookie: string, host = "localhost:3000"): Request {
  return new Request("http://localhost:3000/", { headers: { cookie, host } });
}

test("on https a step is bound to the host, and no other cookie is it", async (t) => {
  const ground = await testGround(t, { settings: { ORIGIN: "https://city.example" } });
  const set = await beginBound(ground, step);
  assert.match(set, /^__Host-cw_oidc=[0-9a-f-]{36}; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/);
  const pair = set.split(";")[0] ?? "";
  assert.equal(await takeBound(ground, from(pair.replace("__Host-", "")), "oidc"), null);
  assert.equal(await takeBound(ground, from(pair), "passkey-sign-in"), null);
  assert.equal((await takeBound(ground, from(pair), "oidc"))?.detail["next"], "/me");
  assert.equal(await takeBound(ground, from(pair), "oidc"), null);
  assert.match(forgottenBound(ground, "oidc"), /^__Host-cw_oidc=; .*Max-Age=0/);
});

test("a public address is the only one; without one it is that of the request", async (t) => {
  const settings = { ORIGIN: "https://city.example" };
  const ground = await testGround(t, { settings });
  assert.equal(originOf(ground, from("", "evil.example")).origin, "https://city.example");
  const demo = await testGround(t);
  assert.equal(originOf(demo, from("", "localhost:8080")).origin, "http://localhost:8080");
  assert.equal(originOf(demo, from("", "not a host")).origin, "http://localhost:3000");
});
