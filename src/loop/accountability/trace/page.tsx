import { Details, EmptyState, Thread, type Stages } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { dirOf, isLocale } from "../../../ground/words/index.js";
import { steps, type Step } from "../../../loop.js";
import { keyOf, type Ref, type Traced } from "./link.js";
import { connectionOf, nodeOf, stepOf, type Node } from "./node.js";
import type { TraceView } from "./view.js";

interface Props {
  readonly page: Page;
  readonly view: TraceView;
}

/** Where a thing came from and what came of it, in the order of the loop, in at most three steps. */
export function TracePage({ page, view }: Props): Html {
  const w = page.w.accountability;
  const start = nodeOf(page, view, view.start);
  const byStep = Map.groupBy(view.traced, ({ ref }) => stepOf(ref));
  const here = stepOf(view.start);
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">{start.noun}</p>
        <h1>{w.traceTitle({ what: start.text })}</h1>
        <p class="lead">{w.traceLead()}</p>
        <p>
          <NodeLink node={start} />
        </p>
      </header>
      <Thread page={page} heading={w.traceThread()} stages={stagesOf(page, { byStep, here })} />
      {view.traced.length === 0 ? <EmptyState title={w.traceNone()} /> : null}
      {view.known.isCut ? <p class="soft">{w.traceCut()}</p> : null}
      {steps.map((step) => {
        const traced = byStep.get(step) ?? [];
        return traced.length === 0 ? null : (
          <section class="flow" id={`step-${step}`}>
            <h2>{page.w.design[`step-${step}`]()}</h2>
            {step === here ? <p class="soft">{w.traceHere()}</p> : null}
            <ul class="changes" role="list">
              {traced.map((one) => (
                <li>
                  <TracedLine page={page} view={view} traced={one} />
                </li>
              ))}
            </ul>
            {step === "commitment" ? <More page={page} view={view} /> : null}
          </section>
        );
      })}
      {view.traced.length === 0 ? null : (
        <Details summary={w.traceTree()}>
          <Branches page={page} view={view} of={view.start} />
        </Details>
      )}
    </article>
  );
}

function stagesOf(
  page: Page,
  given: { readonly byStep: ReadonlyMap<Step, readonly Traced[]>; readonly here: Step },
): Stages {
  const w = page.w.accountability;
  return Object.fromEntries(
    steps.flatMap((step) => {
      const count = given.byStep.get(step)?.length ?? 0;
      if (count === 0 && step !== given.here) return [];
      return [
        [
          step,
          {
            state: step === given.here ? "now" : "done",
            ...(count > 0
              ? { href: `#step-${step}`, note: w.traceCount({ count }) }
              : { note: w.traceHere() }),
          },
        ],
      ];
    }),
  );
}

function TracedLine({ page, view, traced }: Props & { readonly traced: Traced }): Html {
  const w = page.w.accountability;
  const node = nodeOf(page, view, traced.ref);
  const { on } = traced.link;
  return (
    <>
      {on === null ? (
        <span />
      ) : (
        <time class="soft" datetime={on}>
          {page.format.day(on)}
        </time>
      )}{" "}
      <span>
        {node.noun}: <NodeLink node={node} />
      </span>{" "}
      <span class="soft">
        {connectionOf(page, view, traced)}
        {" · "}
        {w.traceSteps({ count: traced.steps })}
      </span>
    </>
  );
}

function NodeLink({ node }: { readonly node: Node }): Html {
  const { text, lang, href } = node;
  const dir = lang !== null && isLocale(lang) ? dirOf(lang) : undefined;
  return href === null ? (
    <span lang={lang} dir={dir}>
      {text}
    </span>
  ) : (
    <a href={href} lang={lang} dir={dir}>
      {text}
    </a>
  );
}

function More({ page, view }: Props): Html | null {
  if (view.more === 0) return null;
  return (
    <p>
      <a href={`${page.url.commitments()}?compact=${view.start.id}`}>
        {page.w.accountability.traceMore({ count: view.more })}
      </a>
    </p>
  );
}

// Each thing below the one through which it is reached: three levels at most.
function Branches({ page, view, of }: Props & { readonly of: Ref }): Html | null {
  const below = view.traced.filter(({ via }) => keyOf(via) === keyOf(of));
  if (below.length === 0) return null;
  return (
    <ul>
      {below.map((traced) => (
        <li>
          <NodeLink node={nodeOf(page, view, traced.ref)} />
          <Branches page={page} view={view} of={traced.ref} />
        </li>
      ))}
    </ul>
  );
}
