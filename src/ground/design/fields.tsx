import type { Child, Html } from "../html/html.js";
import type { FieldError } from "../http/fields.js";
import type { Page } from "../http/page.js";
import { dirOf } from "../words/index.js";
import { Icon } from "./icons.js";

/** What every field has. `id` is the name unless a page holds the same form twice. */
export interface FieldProps {
  readonly page: Page;
  readonly name: string;
  readonly label: Child;
  readonly id?: string;
  readonly hint?: Child;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  readonly autocomplete?: string;
  /** The language to be written here, where it is not the page's. */
  readonly lang?: string;
}

/** The error of a field, by its name. */
export function errorOf(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find((error) => error.field === name)?.message;
}

/** The wiring of a control to its hint and error. */
export function wiring(field: FieldProps) {
  const id = field.id ?? field.name;
  const described = [field.hint ? `${id}-hint` : "", field.error ? `${id}-error` : ""];
  return {
    id,
    describedBy: described.filter((one) => one !== "").join(" ") || null,
    invalid: field.error ? ("true" as const) : null,
  };
}

/** One line: text, address, number, search. */
export function TextField(
  props: FieldProps & {
    readonly value?: string;
    readonly type?: "text" | "email" | "url" | "tel" | "search" | "password" | "date";
    readonly inputmode?: "numeric" | "decimal";
    readonly maxlength?: number;
    readonly isShort?: boolean;
  },
): Html {
  const { id, describedBy, invalid } = wiring(props);
  return (
    <Field field={props}>
      <input
        class={props.isShort ? "in short" : "in"}
        type={props.type ?? "text"}
        id={id}
        name={props.name}
        value={props.value}
        maxlength={props.maxlength}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete}
        required={!props.isOptional}
        lang={props.lang}
        dir={props.lang ? dirOf(props.lang) : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      />
    </Field>
  );
}

/** Several lines. */
export function TextArea(
  props: FieldProps & {
    readonly value?: string;
    readonly rows?: number;
    readonly maxlength?: number;
  },
): Html {
  const { id, describedBy, invalid } = wiring(props);
  return (
    <Field field={props}>
      <textarea
        class="in"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        autocomplete={props.autocomplete}
        required={!props.isOptional}
        lang={props.lang}
        dir={props.lang ? dirOf(props.lang) : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      >
        {props.value ?? ""}
      </textarea>
    </Field>
  );
}

/** A file to send; says how large it may be. */
export function FileField(
  props: FieldProps & { readonly accept?: string; readonly megabytesMax?: number },
): Html {
  const { page, megabytesMax } = props;
  const limit = megabytesMax ? page.w.design.fileHint({ megabytes: megabytesMax }) : undefined;
  const field = { ...props, hint: props.hint ?? limit };
  const { id, describedBy, invalid } = wiring(field);
  return (
    <Field field={field}>
      <input
        class="in"
        type="file"
        id={id}
        name={props.name}
        accept={props.accept}
        required={!props.isOptional}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      />
    </Field>
  );
}

/** Label, hint and error around one control. */
export function Field(props: { readonly field: FieldProps; readonly children?: Child }): Html {
  const { field } = props;
  const { id } = wiring(field);
  return (
    <div class={field.error ? "field bad" : "field"}>
      <label for={id}>
        <FieldLabel field={field} />
      </label>
      <FieldMessages field={field} />
      {props.children}
    </div>
  );
}

/** The name of a field; what may be left out says so, what is needed does not shout it. */
export function FieldLabel(props: { readonly field: FieldProps }): Html {
  const { page, label, isOptional } = props.field;
  return (
    <>
      {label}
      {isOptional ? <span class="optional"> ({page.w.design.optional()})</span> : null}
    </>
  );
}

/** The hint and the error of a field, where the control's description points. */
export function FieldMessages(props: { readonly field: FieldProps }): Html {
  const { page, hint, error } = props.field;
  const { id } = wiring(props.field);
  return (
    <>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <p class="err" id={`${id}-error`}>
          <Icon name="warn" />
          <span>
            <span class="vh">{page.w.design.errorWord()} </span>
            {error}
          </span>
        </p>
      ) : null}
    </>
  );
}
