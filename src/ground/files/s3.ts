import { AwsClient } from "aws4fetch";
import type { Files } from "./index.js";
import { isName, nameOf } from "./name.js";

/** Where an S3-compatible store is and who we are there. */
export interface S3Options {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A store in an S3-compatible bucket (path-style addresses, signature version 4). */
export function createS3Files(options: S3Options): Files {
  const client = new AwsClient({ ...options, service: "s3", retries: 3 });
  const base = `${options.endpoint.replace(/\/$/, "")}/${options.bucket}`;
  const urlOf = (name: string) => `${base}/${name.slice(0, 2)}/${name.slice(2)}`;

  async function request(url: string, init: RequestInit, allowed: readonly number[]) {
    const response = await client.fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
    if (!response.ok && !allowed.includes(response.status)) {
      throw new Error(`file store answered ${response.status} to ${init.method ?? "GET"}`);
    }
    return response;
  }

  return {
    async put(bytes) {
      const name = nameOf(bytes);
      const head = await request(urlOf(name), { method: "HEAD" }, [404]);
      if (head.ok) return name;
      await request(urlOf(name), { method: "PUT", body: new Uint8Array(bytes) }, []);
      return name;
    },
    async get(name) {
      if (!isName(name)) return null;
      const response = await request(urlOf(name), {}, [404]);
      if (response.status === 404) return null;
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (nameOf(bytes) !== name) throw new Error(`file ${name} does not match its name`);
      return bytes;
    },
    async erase(name) {
      if (isName(name)) await request(urlOf(name), { method: "DELETE" }, [404]);
    },
    async check() {
      const probe = `${base}/probe`;
      await request(probe, { method: "PUT", body: "probe" }, []);
      await request(probe, { method: "DELETE" }, [404]);
    },
  };
}
