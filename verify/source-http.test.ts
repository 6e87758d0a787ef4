import assert from "node:assert/strict";
import { test } from "node:test";
import { testEntries } from "./test-entries.js";
import { makeLog } from "./test-place.js";
import { serveLog } from "./test-server.js";
import { run } from "./test-run.js";
import { httpSource } from "./source-http.js";
import { isLack } from "./source.js";

const network = { wait: async () => undefined };

test("a log over HTTP is checked like a directory, with sixteen requests at most", async (t) => {
  const log = makeLog(t, { entries: [...testEntries(5_000)] });
  const { url, openMost } = await serveLog(t, log.directory);
  for (const address of [url, `${url}/`, `${url}/checkpoint`]) {
    const { code, out } = await run(["fsck", address, ...log.policy]);
    assert.equal(code, 0, out);
  }
  assert.ok(openMost() > 4 && openMost() <= 16, `${openMost()} at once`);
});

test("a server that fails twice is asked a third time; one that fails on is given up", async (t) => {
  const log = makeLog(t);
  let failures = 2;
  const { url } = await serveLog(t, log.directory, (path, response) => {
    if (path !== "tile/0/001" || failures === 0) return false;
    failures -= 1;
    response.writeHead(503).end();
    return true;
  });
  assert.equal((await run(["fsck", url, ...log.policy])).code, 0);
  const down = await serveLog(t, log.directory, (path, response) => {
    if (path === "checkpoint") return false;
    response.writeHead(500).end();
    return true;
  });
  const { code, out } = await run(["fsck", down.url, ...log.policy]);
  assert.equal(code, 2);
  assert.match(out, /tile\/entries\/000: .* answers 500/);
});

test("what is refused for good is asked for once", async (t) => {
  const log = makeLog(t);
  const { url, asked } = await serveLog(t, log.directory, (path, response) => {
    if (path !== "tile/0/001") return false;
    response.writeHead(403).end();
    return true;
  });
  assert.equal((await run(["fsck", url, ...log.policy])).code, 2);
  assert.equal(asked.filter((path) => path === "tile/0/001").length, 1);
});

test("a redirect within the same host is followed, one to another is not", async (t) => {
  const log = makeLog(t);
  const other = await serveLog(t, log.directory);
  const { url } = await serveLog(t, log.directory, (path, response) => {
    if (path === "tile/0/000") response.writeHead(302, { location: "/log/1/tile/0/000?again" });
    else if (path === "tile/0/001") response.writeHead(301, { location: `${other.url}/${path}` });
    else if (path.endsWith("?again")) response.writeHead(307, { location: "/log/1/tile/0/000/." });
    else return false;
    response.end();
    return true;
  });
  const source = httpSource(url, network);
  const elsewhere = await source.read("tile/0/001", 10_000);
  assert.ok(isLack(elsewhere));
  assert.match(elsewhere.why, /redirects to another host/);
  assert.deepEqual(other.asked, []);
  const round = await source.read("tile/0/000", 10_000);
  assert.ok(isLack(round) && round.lack === "missing");
});

test("redirects without end are given up", async (t) => {
  const log = makeLog(t);
  const { url } = await serveLog(t, log.directory, (path, response) => {
    response.writeHead(302, { location: `/log/1/${path}x` }).end();
    return true;
  });
  const read = await httpSource(url, network).read("a", 10);
  assert.ok(isLack(read) && /again and again/.test(read.why));
});

test("an answer that goes on and on is cut off where a file could not be longer", async (t) => {
  const log = makeLog(t);
  let sent = 0;
  const { url } = await serveLog(t, log.directory, (path, response) => {
    if (path !== "tile/0/000") return false;
    const more = () => {
      if (response.destroyed) return;
      sent += 1;
      response.write(Buffer.alloc(65_536), () => setImmediate(more));
    };
    more();
    return true;
  });
  const { code, out } = await run(["fsck", url, ...log.policy]);
  assert.equal(code, 1);
  assert.match(out, /tile\/0\/000: .* is larger than 16384 bytes/);
  assert.ok(sent < 1_000);
});

test("a host that is not there is not known", async (t) => {
  const log = makeLog(t);
  const { code, out } = await run(["fsck", "http://127.0.0.1:1/log/1", ...log.policy]);
  assert.equal(code, 2);
  assert.match(out, /cannot be read/);
});

test("after many failures in a row the rest is not tried", async (t) => {
  const log = makeLog(t, { entries: [...testEntries(256 * 60)] });
  const { url, asked } = await serveLog(t, log.directory, (path, response) => {
    if (path === "checkpoint") return false;
    response.writeHead(403).end();
    return true;
  });
  const { code, out } = await run(["fsck", url, ...log.policy]);
  assert.equal(code, 2);
  assert.match(out, /gave up after 20 failures in a row/);
  assert.ok(asked.length < 60, `${asked.length}`);
});
