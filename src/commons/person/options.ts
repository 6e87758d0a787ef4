import type { Query, Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import type { LanguageMap } from "../../ground/words/index.js";
import type { TenuresOf } from "./identify.js";

/** An institution as the page of somebody who holds an office there links to it. */
export interface LinkedInstitution {
  readonly slug: string;
  readonly name: LanguageMap;
}

/** What the pages of a person need from slices above this one. */
export interface PersonOptions {
  readonly tenuresOf: TenuresOf;
  readonly isHttps: boolean;
  /** Ends what the person holds before they are erased, with the facts that say so. */
  readonly onErase: (tx: Tx, ground: Ground, person: string) => Promise<void>;
  /** What other slices keep about the person. */
  readonly exportMore: (query: Query, person: string) => Promise<Record<string, unknown>>;
  /** The institutions of offices, for links; without it the offices alone are linked. */
  readonly institutionsOf?: (
    query: Query,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, LinkedInstitution>>;
}
