import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { createDiskFiles } from "./disk.js";
import type { Files } from "./index.js";
import { createS3Files } from "./s3.js";

const credentials = { accessKeyId: "clerk", secretAccessKey: "the-archive-key" };

test("a file on disk is found again by the hash of its bytes, kept once, and erased for good", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "files-"));
  t.after(() => rm(directory, { recursive: true }));
  await keepsAndErases(createDiskFiles(directory));
});

test("a file changed on disk is refused instead of served", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "files-"));
  t.after(() => rm(directory, { recursive: true }));
  const files = createDiskFiles(directory);
  const name = await files.put(Buffer.from("minutes of the council"));
  await writeFile(join(directory, name.slice(0, 2), name.slice(2)), "other minutes");
  await assert.rejects(files.get(name), /does not match its name/);
});

test("a name that tries to leave the directory finds nothing", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "files-"));
  t.after(() => rm(directory, { recursive: true }));
  const files = createDiskFiles(directory);
  assert.equal(await files.get("../../etc/passwd"), null);
  await files.erase("../../etc/passwd");
  assert.deepEqual(await readdir(directory), []);
});

test("an S3-compatible store keeps and erases files under signed requests", async (t) => {
  const endpoint = await bucketServer(t);
  const files = createS3Files({ endpoint, bucket: "archive", region: "auto", ...credentials });
  await files.check();
  await keepsAndErases(files);
});

test("an S3-compatible store refuses a wrong secret with a fault that names the status", async (t) => {
  const endpoint = await bucketServer(t);
  const wrong = { ...credentials, secretAccessKey: "not-the-archive-key" };
  const files = createS3Files({ endpoint, bucket: "archive", region: "auto", ...wrong });
  await assert.rejects(files.put(Buffer.from("x")), /answered 403/);
});

async function keepsAndErases(files: Files): Promise<void> {
  const bytes = Buffer.from("a photograph of culvert 17");
  const name = await files.put(bytes);
  assert.equal(name, createHash("sha256").update(bytes).digest("hex"));
  assert.equal(await files.put(bytes), name);
  assert.deepEqual(Buffer.from((await files.get(name)) ?? []), bytes);
  await files.erase(name);
  assert.equal(await files.get(name), null);
}

/** A small store that checks signature version 4 the way the specification computes it. */
async function bucketServer(t: TestContext): Promise<string> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "/";
    if (!isSigned(request.method ?? "", path, request.headers)) {
      response.writeHead(403).end();
    } else if (request.method === "PUT") {
      objects.set(path, Buffer.concat(chunks));
      response.writeHead(200).end();
    } else if (request.method === "DELETE") {
      objects.delete(path);
      response.writeHead(204).end();
    } else {
      const found = objects.get(path);
      response.writeHead(found ? 200 : 404).end(request.method === "HEAD" ? undefined : found);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address && typeof address === "object");
  return `http://127.0.0.1:${address.port}`;
}

function isSigned(
  method: string,
  path: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): boolean {
  const match =
    /Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/.exec(
      String(headers["authorization"]),
    );
  if (!match) return false;
  const [, key, date = "", region = "", signed = "", signature] = match;
  const canonical = [
    method,
    path,
    "",
    ...signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}`),
    "",
    signed,
    String(headers["x-amz-content-sha256"]),
  ].join("\n");
  const scope = `${date}/${region}/s3/aws4_request`;
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", String(headers["x-amz-date"]), scope, hash].join("\n");
  const steps = [date, region, "s3", "aws4_request", text];
  let secret: Buffer = Buffer.from(`AWS4${credentials.secretAccessKey}`);
  for (const step of steps) secret = createHmac("sha256", secret).update(step).digest();
  return key === credentials.accessKeyId && secret.toString("hex") === signature;
}
