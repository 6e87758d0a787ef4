import type { Config } from "../config.js";
import { createDiskFiles } from "./disk.js";
import { createS3Files, type S3Options } from "./s3.js";

/** A store of immutable files, each named by the SHA-256 of its bytes in lower-case hex. */
export interface Files {
  /** Keeps the bytes and returns their name; keeping the same bytes twice costs nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes of a name, checked against it, or null. */
  get(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Forgets a file: only for erasure, never for tidying. */
  erase(name: string): Promise<void>;
  /** Fails when the store cannot be written. */
  check(): Promise<void>;
}

/** Opens the store the configuration names: an S3-compatible one, or a directory. */
export function openFiles(config: Config): Files {
  const s3 = s3Options(config);
  return s3 ? createS3Files(s3) : createDiskFiles(`${config.dataDir}/files`);
}

/** The S3-compatible store the configuration names; null when it names none. */
export function s3Options(config: Config): S3Options | null {
  const { s3Endpoint, s3Bucket, s3AccessKeyId, s3SecretAccessKey } = config;
  if (!(s3Endpoint && s3Bucket && s3AccessKeyId && s3SecretAccessKey)) return null;
  return {
    endpoint: s3Endpoint,
    bucket: s3Bucket,
    region: config.s3Region,
    accessKeyId: s3AccessKeyId,
    secretAccessKey: s3SecretAccessKey,
  };
}
