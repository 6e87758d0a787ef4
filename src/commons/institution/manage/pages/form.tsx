import {
  Details,
  errorOf,
  TextArea,
  TextField,
  type Option,
} from "../../../../ground/design/index.js";
import type { Child, Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import {
  inLanguage,
  localeCodes,
  locales,
  type LanguageMap,
  type Locale,
} from "../../../../ground/words/index.js";
import { fieldIn } from "../forms.js";

/** What every form here is shown with: what was typed, and what is wrong with it. */
export interface FormProps {
  readonly page: Page;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** The value and the error of one field. */
export function field(props: FormProps, name: string) {
  return {
    page: props.page,
    name,
    value: props.input[name] ?? "",
    error: errorOf(props.errors, name),
  };
}

/** The three parts of a day as typed, with its error. */
export function dayField(props: FormProps, name: string) {
  return { ...field(props, name), value: props.input };
}

/** One text in each language: the reader's own first, the others a click away. */
export function TextFields(
  props: FormProps & {
    readonly name: string;
    readonly label: string;
    readonly hint?: Child;
    readonly isOptional?: boolean;
    readonly isLong?: boolean;
  },
): Html {
  const { page, name, input, errors } = props;
  const others = localeCodes.filter((code) => code !== page.locale);
  const isOpen = others.some((code) => {
    const own = fieldIn(name, code);
    return (input[own] ?? "") !== "" || errorOf(errors, own) !== undefined;
  });
  return (
    <>
      <OneText {...props} locale={page.locale} isMain />
      <Details
        summary={page.w.institution.manageOtherLanguages({ label: props.label })}
        isOpen={isOpen}
      >
        {others.map((code) => (
          <OneText {...props} locale={code} isMain={false} />
        ))}
      </Details>
    </>
  );
}

function OneText(
  props: Parameters<typeof TextFields>[0] & { readonly locale: Locale; readonly isMain: boolean },
): Html {
  const { page, locale, isMain } = props;
  const language = locales[locale].name;
  const { label: text } = props;
  const shown = {
    ...field(props, fieldIn(props.name, locale)),
    label: isMain ? text : page.w.institution.manageInLanguage({ label: text, language }),
    isOptional: !isMain || props.isOptional === true,
    lang: locale,
    ...(isMain && props.hint !== undefined ? { hint: props.hint } : {}),
  };
  if (props.isLong) return <TextArea {...shown} rows={3} />;
  return <TextField {...shown} maxlength={300} />;
}

/** A text of the content as an option: options hold plain text, so the language stands on them. */
export function optionOf(of: LanguageMap, page: Page): Pick<Option, "label" | "lang"> {
  const shown = inLanguage(of, page.locale);
  return { label: shown.text, lang: shown.isFallback ? shown.lang : undefined };
}
