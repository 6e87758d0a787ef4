import {
  Details,
  errorOf,
  Select,
  TextArea,
  TextField,
  type Option,
} from "../../../../ground/design/index.js";
import type { Child, Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage, localeCodes, locales, type Locale } from "../../../../ground/words/index.js";
import type { DraftView } from "../view.js";

/** A section's form: what stands in it, and what is wrong with it. */
export interface Sheet {
  readonly page: Page;
  readonly view: DraftView;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

interface FieldOf {
  readonly sheet: Sheet;
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  /** Whether a text may be opened without it; nothing has to be there to be saved. */
  readonly isOptional?: boolean;
}

/** One text in each language: the reader's own first, the others a click away, foreign ones kept. */
export function Texts(props: FieldOf & { readonly isLong?: boolean }): Html {
  const { sheet, name, label } = props;
  const { page, input, errors } = sheet;
  const others = localeCodes.filter((code) => code !== page.locale);
  const isOwnBlank = (input[`${name}_${page.locale}`] ?? "") === "";
  const isOpen = others.some((code) => {
    const own = `${name}_${code}`;
    return errorOf(errors, own) !== undefined || (isOwnBlank && (input[own] ?? "") !== "");
  });
  const shipped = localeCodes.map((code) => `${name}_${code}`);
  const kept = Object.keys(input).filter(
    (key) => key.startsWith(`${name}_`) && !shipped.includes(key),
  );
  return (
    <>
      <OneText {...props} locale={page.locale} isMain />
      <Details summary={page.w.compact.draftOtherLanguages({ label })} isOpen={isOpen}>
        {others.map((code) => (
          <OneText {...props} locale={code} isMain={false} />
        ))}
      </Details>
      {kept.map((key) => (
        <input type="hidden" name={key} value={input[key]} />
      ))}
    </>
  );
}

function OneText(
  props: FieldOf & {
    readonly isLong?: boolean;
    readonly locale: Locale;
    readonly isMain: boolean;
  },
): Html {
  const { sheet, locale, isMain } = props;
  const language = locales[locale].name;
  const shown = {
    ...wired(sheet, `${props.name}_${locale}`),
    isOptional: !isMain || props.isOptional === true,
    label: isMain
      ? props.label
      : sheet.page.w.compact.draftInLanguage({ label: props.label, language }),
    lang: locale,
    ...(isMain && props.hint !== undefined ? { hint: props.hint } : {}),
  };
  return props.isLong ? <TextArea {...shown} rows={3} /> : <TextField {...shown} maxlength={300} />;
}

/** One line without a language: a code, a number, a year, a day. */
export function Plain(
  props: FieldOf & {
    readonly type?: "date" | "url";
    readonly inputmode?: "numeric" | "decimal";
    readonly isShort?: boolean;
  },
): Html {
  const { sheet, name, label, hint, type, inputmode, isShort, isOptional = false } = props;
  return (
    <TextField
      {...wired(sheet, name)}
      label={label}
      isOptional={isOptional}
      {...(hint === undefined ? {} : { hint })}
      {...(type === undefined ? {} : { type })}
      {...(inputmode === undefined ? {} : { inputmode })}
      isShort={isShort ?? false}
    />
  );
}

/** Several lines without a language. */
export function Lines(props: FieldOf & { readonly rows?: number }): Html {
  const { sheet, name, label, hint, rows = 3 } = props;
  return (
    <TextArea
      {...wired(sheet, name)}
      label={label}
      isOptional
      rows={rows}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}

/** One of some; nothing chosen is the first. */
export function Choice(props: FieldOf & { readonly options: readonly Option[] }): Html {
  const { sheet, name, label, hint, options } = props;
  return (
    <Select
      {...wired(sheet, name)}
      label={label}
      options={options}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}

/** One of the posts of those who take part. */
export function PostField(props: FieldOf): Html {
  return <Choice {...props} options={postOptions(props.sheet)} />;
}

/** Several posts, one field each, and an empty one for the next. */
export function PostFields(
  props: Omit<FieldOf, "label"> & { readonly label: (number: number) => string },
): Html {
  const { sheet, name, label } = props;
  const count = countOf(sheet.input, name) + 1;
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <PostField sheet={sheet} name={`${name}_${index}`} label={label(index + 1)} />
      ))}
    </>
  );
}

/** The rows of a part that repeats: those there are and an empty one, as far as there is room. */
export function Rows(props: {
  readonly sheet: Sheet;
  readonly name: string;
  readonly max: number;
  readonly legend: (number: number) => string;
  readonly row: (prefix: string, isNew: boolean) => Html;
}): Html {
  const { sheet, name, max, legend, row } = props;
  const known = countOf(sheet.input, name);
  const count = Math.min(known + 1, max);
  return (
    <>
      {Array.from({ length: count }, (_, index) => {
        const prefix = `${name}_${index}`;
        const isNew = index >= known;
        return (
          <fieldset class="panel flow" id={prefix}>
            <legend>
              {isNew
                ? sheet.page.w.compact.draftNewRow({ what: legend(index + 1) })
                : legend(index + 1)}
            </legend>
            {row(prefix, isNew)}
            {isNew ? null : (
              <div class="choice">
                <input
                  type="checkbox"
                  id={`${prefix}_remove`}
                  name={`${prefix}_remove`}
                  value="yes"
                />
                <div>
                  <label for={`${prefix}_remove`}>
                    {sheet.page.w.compact.draftRemove({ what: legend(index + 1) })}
                  </label>
                </div>
              </div>
            )}
          </fieldset>
        );
      })}
    </>
  );
}

/** What a hidden field of a row keeps. */
export function Kept(props: { readonly sheet: Sheet; readonly name: string }): Html {
  return <input type="hidden" name={props.name} value={props.sheet.input[props.name] ?? ""} />;
}

/** How many rows of a name were typed. */
export function countOf(input: Typed, name: string): number {
  const numbers = Object.keys(input).flatMap((key) => {
    if (!key.startsWith(`${name}_`)) return [];
    const number = Number.parseInt(key.slice(name.length + 1), 10);
    return Number.isNaN(number) ? [] : [number];
  });
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1;
}

/** An institution as an option. */
export function institutionOption(sheet: Sheet, id: string): Option {
  const name = sheet.view.names.institution(id)?.name;
  if (!name) return { value: id, label: sheet.page.w.ground.unknown() };
  const shown = inLanguage(name, sheet.page.locale);
  return { value: id, label: shown.text, lang: shown.isFallback ? shown.lang : undefined };
}

function postOptions({ page, view }: Sheet): readonly Option[] {
  return [
    { value: "", label: page.w.compact.draftNobody() },
    ...view.posts.map((post) => {
      const label = inLanguage(post.label, page.locale).text;
      const name = view.names.institution(post.institution)?.name;
      const institution = name ? inLanguage(name, page.locale).text : "";
      return { value: post.id, label: page.w.compact.draftPostOf({ post: label, institution }) };
    }),
  ];
}

function wired({ page, input, errors }: Sheet, name: string) {
  return { page, name, value: input[name] ?? "", error: errorOf(errors, name) };
}
