import { statfs } from "node:fs/promises";

/** Below how much free space nothing more is accepted: then a full disk cannot tear the record. */
export interface SpaceNeeded {
  readonly bytes: number;
  /** Of the whole disk, in percent. */
  readonly share: number;
}

/** Nothing is accepted any more, because the disk is nearly full. */
export class NoSpace extends Error {
  constructor(freeBytes: number) {
    super(
      `only ${Math.floor(freeBytes / 1_048_576)} MB are free where the record is kept: nothing ` +
        "more is accepted until there is room",
    );
  }
}

const lookMs = 5_000;

/** Watches the disk of the data directory; asking costs nothing between two looks. */
export function createSpaceGuard(
  dataDir: string,
  needed: SpaceNeeded,
  look: (path: string) => Promise<{ bsize: number; blocks: number; bavail: number }> = statfs,
): { refuse(): Promise<void> } {
  let lookedAt = -Infinity;
  let free = Infinity;
  let share = 100;
  return {
    async refuse() {
      const now = performance.now();
      if (now - lookedAt >= lookMs) {
        lookedAt = now;
        const disk = await look(dataDir).catch(() => null);
        if (disk && disk.blocks > 0) {
          free = disk.bavail * disk.bsize;
          share = (disk.bavail / disk.blocks) * 100;
        }
      }
      if (free < needed.bytes || share < needed.share) throw new NoSpace(free);
    },
  };
}
