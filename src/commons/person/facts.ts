import type { HeldPost } from "../../ground/http/actor.js";
import type { NewFact } from "../../ground/ledger/index.js";

/** The subject of facts about a post and its holders. */
export function postSubject(post: string): string {
  return `urn:commonweal:post:${post}`;
}

/** `tenure.renamed`: the holder of a post is called otherwise now; the name stands in the digest. */
export function tenureRenamed(held: HeldPost, digest: string): NewFact {
  return {
    type: "tenure.renamed",
    sub: postSubject(held.post),
    by: held.institution,
    pub: { post: held.post, tenure: held.tenure },
    sd: [digest],
  };
}

/** A fact of the record, by its place in a log and its own number. */
export interface FactRef {
  readonly epoch: number;
  readonly index: number;
  readonly id: string;
}

/**
 * `content.redacted`: what these digests stood for was erased, on demand of the person. `refs` names
 * the facts that hold them, as far as they were numbered by then.
 */
export function contentRedacted(redacted: {
  readonly sub: string;
  readonly by: string | null;
  readonly digests: readonly string[];
  readonly refs: readonly FactRef[];
}): NewFact {
  const { sub, by } = redacted;
  const refs = redacted.refs.map(({ epoch, index, id }) => ({ epoch, index, id }));
  const pub = { basis: "erasure", digests: [...redacted.digests] };
  return { type: "content.redacted", sub, by, pub: refs.length > 0 ? { ...pub, refs } : pub };
}
