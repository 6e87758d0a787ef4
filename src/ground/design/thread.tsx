import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { steps, type Step } from "../../loop.js";
import { Icon } from "./icons.js";

/** What is known of one step of a thing's way. */
export interface Stage {
  readonly state: "done" | "now" | "next";
  readonly href?: string;
  /** A line about it: "4 institutions", "71 % in favour". */
  readonly note?: string;
  /** The day it was or will be: "2026-03-31". */
  readonly day?: string;
}

/** Steps by name. What is not named has not come yet, or was never recorded. */
export type Stages = Readonly<Partial<Record<Step, Stage>>>;

type Shown = Stage["state"] | "none";

/** The way of a thing through the nine steps: done, now, not yet, each said in words. */
export function Thread(props: {
  readonly page: Page;
  readonly stages: Stages;
  readonly heading?: string;
}): Html {
  const { page, stages } = props;
  const w = page.w.design;
  const last = steps.findLastIndex((step) => isReached(stages[step]));
  return (
    <section class="band">
      <h2>{props.heading ?? w.threadHeading()}</h2>
      <ol class="thread" role="list">
        {steps.map((step, index) => {
          const stage = stages[step];
          // A gap behind the place reached will not be filled: "not yet" would be untrue there.
          const shown: Shown = stage?.state ?? (index < last ? "none" : "next");
          return <StageItem page={page} step={step} stage={stage} shown={shown} />;
        })}
      </ol>
    </section>
  );
}

function isReached(stage: Stage | undefined): boolean {
  return stage?.state === "done" || stage?.state === "now";
}

function StageItem(props: {
  readonly page: Page;
  readonly step: Step;
  readonly stage: Stage | undefined;
  readonly shown: Shown;
}): Html {
  const { page, step, stage, shown } = props;
  const w = page.w.design;
  const name = w[`step-${step}`]();
  const spoken = {
    done: w.threadDone(),
    now: w.threadNow(),
    next: w.threadNext(),
    none: w.threadNone(),
  }[shown];
  const note = stage?.note ?? { done: null, now: w.threadIsNow(), next: null, none: null }[shown];
  return (
    <li class={shown} aria-current={shown === "now" ? "step" : null}>
      <span class="dot" aria-hidden="true">
        {shown === "done" ? <Icon name="good" /> : null}
      </span>
      {stage?.href ? (
        <a href={stage.href}>
          <span class="vh">{spoken} </span>
          {name}
        </a>
      ) : (
        <b>
          <span class="vh">{spoken} </span>
          {name}
        </b>
      )}
      {note ? <span class="note">{note}</span> : null}
      {stage?.day ? (
        <span class="note">
          <time datetime={stage.day}>{page.format.day(stage.day)}</time>
        </span>
      ) : null}
    </li>
  );
}

/** The same on a card: nine dots, and the sentence for those who do not see them. */
export function MiniThread(props: { readonly page: Page; readonly at: Step }): Html {
  const { page, at } = props;
  const w = page.w.design;
  const current = steps.indexOf(at);
  return (
    <p class="mini">
      {steps.map((_, index) => (
        <i aria-hidden="true" class={index < current ? "d" : index === current ? "c" : null} />
      ))}
      <span class="vh">
        {w.threadAt({ number: current + 1, all: steps.length, step: w[`step-${at}`]() })}
      </span>
    </p>
  );
}
