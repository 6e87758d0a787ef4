import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage, type LanguageMap } from "../../../ground/words/index.js";

/** One option of a choice; `lang` when its text is not in the page's language. */
export interface ChoiceOption {
  readonly value: string;
  readonly text: string;
  readonly lang?: string | undefined;
}

/** A text of the content as an option: options hold plain text, so the language stands on them. */
export function optionText(
  of: LanguageMap,
  page: Page,
): { readonly text: string; readonly lang?: string } {
  const shown = inLanguage(of, page.locale);
  return shown.isFallback ? { text: shown.text, lang: shown.lang } : { text: shown.text };
}

/** One choice out of a list, with its label; errors and hints as in every field. */
export function Choice(props: {
  readonly name: string;
  /** Where it differs from the name, because a page holds several forms. */
  readonly id?: string;
  readonly label: string;
  readonly chosen: string;
  readonly options: readonly ChoiceOption[];
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
}): Html {
  const { name, label, chosen, options, hint, error } = props;
  const id = props.id ?? name;
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].join(" ").trim();
  return (
    <div class={error ? "field bad" : "field"}>
      <label for={id}>{label}</label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <p class="err" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <select
        class="in"
        id={id}
        name={name}
        required={props.required}
        aria-describedby={describedBy === "" ? null : describedBy}
        aria-invalid={error ? "true" : null}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen} lang={option.lang}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
