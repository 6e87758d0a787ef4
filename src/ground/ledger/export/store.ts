/** Where a copy of the tree is kept outside the database: a directory, or an S3-compatible store. */
export interface TreeStore {
  /** What it is, for the operator: "/var/lib/commonweal/export" or "s3://bucket". */
  readonly name: string;
  read(path: string): Promise<Uint8Array | null>;
  /** Keeps bytes for ever under a path that holds nothing yet. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Puts bytes in the place of those before: for the checkpoint and the texts beside it. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Forgets the parts of a tile that has become full, where the store can. */
  forgetParts(path: string): Promise<void>;
}
