/** As what somebody may read the pack of a post. */
export type HandoverReader = "holder" | "head" | "former";

/** An office somebody holds now, as far as these rules ask. */
interface Held {
  readonly tenure: string;
  readonly post: string;
  readonly institution: string;
  readonly role: string;
}

/** As what somebody may read the pack: who holds the post, who held it, who heads its institution. */
export function readsHandover(
  who: { readonly person: string; readonly tenures: readonly Held[] },
  post: {
    readonly id: string;
    readonly institution: string;
    /** Everybody who holds or held it. */
    readonly holders: readonly string[];
  },
): HandoverReader | null {
  if (who.tenures.some((held) => held.post === post.id)) return "holder";
  const isHead = who.tenures.some(
    (held) => held.institution === post.institution && held.role === "head",
  );
  if (isHead) return "head";
  return post.holders.includes(who.person) ? "former" : null;
}

/** Why a handover cannot be accepted. */
export type HandoverRefusal =
  | { readonly kind: "handover-not-holder" }
  | { readonly kind: "handover-accepted" };

/** Whether the pack may be accepted: by who holds the post now, once in a tenure. Pure. */
export function mayAcceptHandover(
  tenures: readonly Held[],
  asked: { readonly post: string; readonly accepted: readonly string[] },
):
  | { readonly ok: true; readonly tenure: string }
  | { readonly ok: false; readonly refusal: HandoverRefusal } {
  const own = tenures.filter((held) => held.post === asked.post);
  const open = own.find((held) => !asked.accepted.includes(held.tenure));
  if (open) return { ok: true, tenure: open.tenure };
  const kind = own.length === 0 ? "handover-not-holder" : "handover-accepted";
  return { ok: false, refusal: { kind } };
}
