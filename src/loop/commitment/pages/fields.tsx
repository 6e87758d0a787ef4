import type { Html } from "../../../ground/html/html.js";
import { dirOf, type Locale } from "../../../ground/words/index.js";

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** The language that is to be written here, where it is not the page's. */
  readonly lang?: Locale;
}

/** One line to fill in: label, hint, error, then the input that names them. */
export function LineField(
  props: FieldProps & { readonly type?: "text" | "url" | "date"; readonly maxlength?: number },
): Html {
  const { id, name, value } = props;
  return (
    <Frame field={props}>
      <input
        class="in"
        type={props.type ?? "text"}
        id={id}
        name={name}
        value={value}
        maxlength={props.maxlength}
        required={props.required ?? true}
        lang={props.lang}
        dir={props.lang ? dirOf(props.lang) : undefined}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? "true" : null}
      />
    </Frame>
  );
}

/** Several lines to fill in. */
export function TextField(props: FieldProps & { readonly rows?: number }): Html {
  const { id, name, value } = props;
  return (
    <Frame field={props}>
      <textarea
        class="in"
        id={id}
        name={name}
        rows={props.rows ?? 3}
        required={props.required ?? true}
        lang={props.lang}
        dir={props.lang ? dirOf(props.lang) : undefined}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? "true" : null}
      >
        {value}
      </textarea>
    </Frame>
  );
}

function Frame(props: { readonly field: FieldProps; readonly children?: Html }): Html {
  const { id, label, hint, error } = props.field;
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
      {props.children}
    </div>
  );
}

function describedBy(field: FieldProps): string | null {
  const ids = [field.hint ? `${field.id}-hint` : "", field.error ? `${field.id}-error` : ""];
  const text = ids.filter((id) => id !== "").join(" ");
  return text === "" ? null : text;
}
