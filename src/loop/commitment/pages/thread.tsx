import { Thread } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Step } from "../../../loop.js";
import type { CommitmentView } from "../view.js";

/** "From voice to result": what is known of this commitment's way, and an honest "not yet". */
export function CommitmentThread(props: {
  readonly page: Page;
  readonly view: CommitmentView;
}): Html {
  const { page, view } = props;
  const { obligation, compact } = view;
  const w = page.w.commitment;
  const isKept = obligation.state === "fulfilled";
  const stages: Partial<Record<Step, { state: "done" | "now"; href?: string; note?: string }>> = {
    ...(obligation.origin.kind === "contribution" ? { voice: { state: "done" } } : {}),
    ...(obligation.origin.kind === "decision" ? { decision: { state: "done" } } : {}),
    ...(compact
      ? {
          compact: {
            state: "done",
            href: page.url.compact({ id: compact.id }),
            note: w["thread-compact"](),
          },
        }
      : {}),
    commitment: { state: isKept ? "done" : "now" },
  };
  return <Thread page={page} stages={stages} />;
}
