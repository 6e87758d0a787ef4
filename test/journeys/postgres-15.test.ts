import assert from "node:assert/strict";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openPostgres15 } from "../support/open-postgres-15.js";
import { runProduct, startProduct } from "../support/product.js";

test("on a PostgreSQL 15 of the operator's own the country is told, served and verified", async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), "commonweal-own-"));
  await chmod(dataDir, 0o711);
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const own = ["--database-url", await openPostgres15(t)];
  const product = await startProduct(dataDir, { args: own });
  for (const path of [
    "/",
    "/ar",
    "/commitments?q=water&state=open",
    "/institutions?q=ministry",
    "/institutions/port-linden",
    "/responsible?topic=sdg:13.3&area=SOL-LA",
    "/ledger",
  ]) {
    assert.equal((await fetch(product.address + path)).status, 200, path);
  }
  const { code, text } = runProduct(dataDir, ["verify", ...own]);
  assert.equal(code, 0, text);
  assert.match(text, /The public record is whole/);
  assert.equal((await product.interrupt()).code, 0);
});
