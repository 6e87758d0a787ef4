import { AwsClient } from "aws4fetch";
import type { S3Options } from "../../files/s3.js";
import type { TreeStore } from "./store.js";

/** A copy of the tree in an S3-compatible bucket (path-style addresses, signature version 4). */
export function s3Store(options: S3Options): TreeStore {
  const client = new AwsClient({ ...options, service: "s3", retries: 3 });
  const base = `${options.endpoint.replace(/\/$/, "")}/${options.bucket}`;

  async function request(path: string, init: RequestInit, allowed: readonly number[]) {
    const signal = AbortSignal.timeout(30_000);
    const response = await client.fetch(`${base}/${path}`, { ...init, signal });
    if (!response.ok && !allowed.includes(response.status)) {
      throw new Error(`the store answered ${response.status} to ${init.method ?? "GET"} ${path}`);
    }
    return response;
  }

  async function put(path: string, bytes: Uint8Array): Promise<void> {
    await request(path, { method: "PUT", body: new Uint8Array(bytes) }, []);
  }

  return {
    name: `s3://${options.bucket}`,
    async read(path) {
      const response = await request(path, {}, [404]);
      return response.status === 404 ? null : new Uint8Array(await response.arrayBuffer());
    },
    put,
    replace: put,
    // A bucket is not listed for what costs a few kilobytes: a rule of its own may tidy "*.p/*" up.
    async forgetParts() {},
  };
}
