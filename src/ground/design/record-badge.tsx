import type { Html } from "../html/html.js";
import type { Page, RecordState } from "../http/page.js";
import type { RecordAge } from "../http/record-age.js";
import { Tag, type Tone } from "./status.js";

/** Who stands behind the public record, in one word or two: witnessed, not yet, by nobody. */
export function RecordBadge(props: { readonly page: Page }): Html | null {
  const { page } = props;
  const badge = badgeOf(page);
  return badge && <Tag tone={badge.tone}>{badge.text}</Tag>;
}

/** Where the public record stands, on one line for every page: size, age and witnesses. */
export function RecordLine(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.design;
  const { standing } = page.record;
  const text = standing === null ? w.recordSee() : w.recordSize({ count: standing.size });
  return (
    <p class="standing">
      <RecordBadge page={page} />{" "}
      <span>
        <a href={page.url.ledger()}>{text}</a>
        <Signed page={page} />
      </span>
    </p>
  );
}

function Signed(props: { readonly page: Page }): Html | null {
  const { page } = props;
  const { standing } = page.record;
  if (!standing?.signed) return null;
  const { size, signed } = standing;
  const w = page.w.design;
  const age = signed.age === null ? null : ageText(page, signed.age);
  const said =
    age === null
      ? null
      : signed.size < size
        ? w.recordPartSigned({ count: signed.size, age })
        : w.recordAllSigned({ age });
  return (
    <>
      {said === null ? null : ` · ${said}`}
      {" · "}
      <time datetime={signed.at.toISOString()}>{page.format.dateTime(signed.at)}</time>
    </>
  );
}

/** How long ago, in words. */
export function ageText({ w }: Page, age: RecordAge): string {
  const { count } = age;
  switch (age.unit) {
    case "minute":
      return w.design.ageMinute();
    case "minutes":
      return w.design.ageMinutes({ count });
    case "hour":
      return w.design.ageHour();
    case "hours":
      return w.design.ageHours({ count });
    case "days":
      return w.design.ageDays({ count });
  }
}

// Names of organisations are long: a badge shows this many.
const namesMax = 3;

function badgeOf(page: Page): { readonly tone: Tone; readonly text: string } | null {
  const { record } = page;
  const w = page.w.design;
  if (record.sealed !== null) return { tone: "bad", text: w.recordSealed() };
  if (record.standing === null) return null;
  const { signed } = record.standing;
  if (signed === null) return { tone: "plain", text: w.recordUnsigned() };
  const names = namesText(page, signed);
  if (signed.isQuorate === false) {
    return {
      tone: "info",
      text: names === null ? w.recordAwaiting() : w.recordPartly({ names }),
    };
  }
  // A policy may name witnesses and insist on none: those that signed still stand behind it.
  return names === null
    ? { tone: "warn", text: w.recordUnwitnessed() }
    : { tone: "good", text: w.recordWitnessed({ names }) };
}

function namesText(
  page: Page,
  signed: NonNullable<NonNullable<RecordState["standing"]>["signed"]>,
): string | null {
  const { witnesses } = signed;
  if (witnesses.length === 0) return null;
  const more = witnesses.length - namesMax;
  const shown = witnesses.slice(0, namesMax);
  return page.format.list(more > 0 ? [...shown, page.w.design.recordMore({ count: more })] : shown);
}
