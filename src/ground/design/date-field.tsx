import { isDay, type Day } from "../clock.js";
import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { FieldLabel, FieldMessages, wiring, type FieldProps } from "./fields.js";

const parts = ["day", "month", "year"] as const;

/**
 * A date in three fields: `<name>-day`, `<name>-month`, `<name>-year`. People know their dates;
 * a calendar to click through would be slower and fails on many devices.
 */
export function DateField(
  props: FieldProps & {
    /** A known date, or what was typed into the three fields. */
    readonly value?: Day | Readonly<Record<string, string>>;
  },
): Html {
  const { page, name, value } = props;
  const w = page.w.design;
  const field = { ...props, hint: props.hint ?? w.dateHint() };
  const { id, describedBy, invalid } = wiring(field);
  const labels = { day: w.dateDay(), month: w.dateMonth(), year: w.dateYear() };
  const shown = partsOf(value, name);
  return (
    <fieldset class={field.error ? "field bad" : "field"} aria-describedby={describedBy}>
      <legend>
        <FieldLabel field={field} />
      </legend>
      <FieldMessages field={field} />
      <div class="parts">
        {parts.map((part) => {
          const own = part === "day" ? id : `${id}-${part}`;
          return (
            <div>
              <label for={own}>{labels[part]}</label>
              <input
                class="in"
                type="text"
                inputmode="numeric"
                id={own}
                name={`${name}-${part}`}
                value={shown[part]}
                maxlength={part === "year" ? 4 : 2}
                aria-invalid={invalid}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** A date from three fields: a day, nothing, or what is wrong. */
export type ParsedDate =
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "empty" }
  | { readonly kind: "incomplete" }
  | { readonly kind: "unreal" };

/** Reads the three fields of a DateField from what was typed. */
export function parseDateFields(
  typed: Readonly<Record<string, string | undefined>>,
  name: string,
): ParsedDate {
  const [day = "", month = "", year = ""] = parts.map((part) =>
    westernDigits((typed[`${name}-${part}`] ?? "").trim()),
  );
  const given = [day, month, year].filter((part) => part !== "").length;
  if (given === 0) return { kind: "empty" };
  if (given < parts.length) return { kind: "incomplete" };
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(text) ? { kind: "day", day: text } : { kind: "unreal" };
}

/** What to say about a date that could not be read; nothing when there is one. */
export function dateError(page: Page, parsed: ParsedDate): string | undefined {
  const w = page.w.design;
  switch (parsed.kind) {
    case "day":
      return undefined;
    case "empty":
      return w.dateEmpty();
    case "incomplete":
      return w.dateIncomplete();
    case "unreal":
      return w.dateUnreal();
  }
}

function partsOf(value: Day | Readonly<Record<string, string>> | undefined, name: string) {
  if (typeof value === "string") {
    const [year = "", month = "", day = ""] = value.split("-");
    return { day: day.replace(/^0/, ""), month: month.replace(/^0/, ""), year };
  }
  const typed = (part: string) => value?.[`${name}-${part}`] ?? "";
  return { day: typed("day"), month: typed("month"), year: typed("year") };
}

// Keyboards for Arabic and Persian type their own digits.
function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
}
