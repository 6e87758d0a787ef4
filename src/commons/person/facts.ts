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

/** `content.redacted`: what these digests stood for was erased, on demand of the person. */
export function contentRedacted(
  sub: string,
  by: string | null,
  digests: readonly string[],
): NewFact {
  return { type: "content.redacted", sub, by, pub: { basis: "erasure", digests: [...digests] } };
}
