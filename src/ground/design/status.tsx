import type { Child, Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { Icon } from "./icons.js";

/** How things stand, said in word, sign and tint together. */
export type Tone = "good" | "bad" | "warn" | "info" | "plain";

/** A word about a state. The icon repeats the tone, the word alone says it all. */
export function Tag(props: { readonly tone?: Tone; readonly children?: Child }): Html {
  const tone = props.tone ?? "plain";
  return (
    <span class={`tag ${tone}`}>
      <Icon name={tone} />
      {props.children}
    </span>
  );
}

/** A message above the content: something was done, is to be noted, or matters. */
export function Notice(props: {
  readonly page: Page;
  readonly tone?: "good" | "info" | "warn";
  readonly title?: string;
  readonly children?: Child;
}): Html {
  const { page, tone = "info" } = props;
  const w = page.w.design;
  const title =
    tone === "good" ? w.noticeGood() : tone === "warn" ? w.noticeWarn() : w.noticeInfo();
  return (
    <div class={`notice ${tone}`} role={tone === "good" ? "status" : "note"}>
      <Icon name={tone} />
      <div>
        <p>
          <b>{props.title ?? title}</b>
        </p>
        {props.children}
      </div>
    </div>
  );
}

/** Nothing is here yet: why, and what to do next. */
export function EmptyState(props: { readonly title: string; readonly children?: Child }): Html {
  return (
    <div class="empty flow">
      <p>
        <b>{props.title}</b>
      </p>
      {props.children}
    </div>
  );
}
