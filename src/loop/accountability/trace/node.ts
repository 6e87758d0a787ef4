import { inLanguage, plainWord, type LanguageMap } from "../../../ground/words/index.js";
import type { Page } from "../../../ground/http/page.js";
import type { Step } from "../../../loop.js";
import { factText } from "../front/fact-line.js";
import { isFirst, type Ref, type Traced } from "./link.js";
import type { TraceView } from "./view.js";

/** A thing as a page names it. */
export interface Node {
  readonly text: string;
  /** The language of the text, where it is another than the page's. */
  readonly lang: string | null;
  /** Null for what has no page here. */
  readonly href: string | null;
  /** What it is: "Commitment", "Decision". */
  readonly noun: string;
}

/** The step of the loop at which a thing stands. */
export function stepOf(ref: Ref): Step {
  switch (ref.kind) {
    case "contribution":
      return "voice";
    case "import":
    case "decision":
      return "decision";
    case "institution":
    case "compact":
      return "compact";
    case "obligation":
      return "commitment";
    case "outcome":
      return "outcome";
    case "escalation":
    case "evidence":
    case "moment":
      return "accountability";
  }
}

/** How a page names a thing on a trace. */
export function nodeOf(page: Page, view: TraceView, ref: Ref): Node {
  const { kind, id } = ref;
  const { known, names, url } = { ...view, url: page.url };
  const w = page.w.accountability;
  const named = (map: LanguageMap | undefined, noun: string, href: string | null): Node => {
    if (map === undefined) return { text: noun, lang: null, href, noun };
    const shown = inLanguage(map, page.locale);
    return { text: shown.text, lang: shown.isFallback ? shown.lang : null, href, noun };
  };
  const titleOf = (obligation: string | undefined) =>
    obligation === undefined ? undefined : known.obligations.get(obligation)?.title;
  switch (kind) {
    case "obligation": {
      const one = known.obligations.get(id);
      const noun = page.w.obligation[`kind-${one?.kind ?? "commitment"}`]();
      return named(one?.title, noun, url.commitment({ id }));
    }
    case "compact":
      return named(known.compacts.get(id)?.title, w["node-compact"](), url.compact({ id }));
    case "outcome":
      return named(view.outcomes.get(id), w["node-outcome"](), url.outcome({ id }));
    case "escalation": {
      const one = known.escalations.get(id);
      const reason = one ? page.w.obligation[`escalation-${one.reason}`]() : null;
      return prefixed(
        named(titleOf(one?.obligation), w["node-escalation"](), url.escalation({ id })),
        reason,
      );
    }
    case "decision": {
      const one = known.decisions.get(id);
      if (!one) return { text: id, lang: null, href: null, noun: w["node-decision"]() };
      const word = plainWord(page.w, `obligation.resolution-${one.resolution}`);
      const href =
        one.escalation === null
          ? url.commitment({ id: one.obligation })
          : url.escalation({ id: one.escalation });
      return prefixed(named(titleOf(one.obligation), w["node-decision"](), href), word ?? null);
    }
    case "institution": {
      const one = names.institution(id);
      return named(
        one?.name,
        w["node-institution"](),
        one ? url.institution({ slug: one.slug }) : null,
      );
    }
    case "evidence": {
      const one = view.evidence.get(id);
      return named(one?.title, w["node-evidence"](), one?.url ?? null);
    }
    case "moment": {
      const one = view.moments.get(id);
      const text = one ? factText(page, one) : id;
      return { text, lang: null, href: url.fact({ index: id }), noun: w["node-moment"]() };
    }
    case "contribution":
    case "import":
      return { text: id, lang: null, href: null, noun: w[`node-${kind}`]() };
  }
}

function prefixed(node: Node, word: string | null): Node {
  return word === null ? node : { ...node, text: `${word}: ${node.text}` };
}

/** How a thing is connected with the one nearer by, in words. */
export function connectionOf(page: Page, view: TraceView, traced: Traced): string {
  const w = page.w.accountability;
  const what = nodeOf(page, view, traced.via).text;
  const { kind } = traced.link;
  return isFirst(traced) ? w[`link-${kind}-forth`]({ what }) : w[`link-${kind}-back`]({ what });
}
