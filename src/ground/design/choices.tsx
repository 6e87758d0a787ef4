import type { Child, Html } from "../html/html.js";
import { Field, FieldLabel, FieldMessages, wiring, type FieldProps } from "./fields.js";

/** One of the things to choose from; `lang` when its text is not in the page's language. */
export interface Option {
  readonly value: string;
  readonly label: Child;
  readonly lang?: string | undefined;
  readonly hint?: Child;
}

/** One of many: a list that opens. */
export function Select(
  props: FieldProps & { readonly value?: string; readonly options: readonly Option[] },
): Html {
  const { id, describedBy, invalid } = wiring(props);
  return (
    <Field field={props}>
      <select
        class="in"
        id={id}
        name={props.name}
        autocomplete={props.autocomplete}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      >
        {props.options.map(({ value, label, lang }) => (
          <option value={value} selected={value === (props.value ?? "")} lang={lang}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One of a few, all in sight. */
export function Radios(
  props: FieldProps & { readonly value?: string; readonly options: readonly Option[] },
): Html {
  return (
    <Choices
      field={props}
      type="radio"
      chosen={props.value ? [props.value] : []}
      options={props.options}
    />
  );
}

/** Any of a few. */
export function Checkboxes(
  props: FieldProps & { readonly values?: readonly string[]; readonly options: readonly Option[] },
): Html {
  return (
    <Choices field={props} type="checkbox" chosen={props.values ?? []} options={props.options} />
  );
}

function Choices(props: {
  readonly field: FieldProps;
  readonly type: "radio" | "checkbox";
  readonly chosen: readonly string[];
  readonly options: readonly Option[];
}): Html {
  const { field, type, chosen } = props;
  const { id, describedBy } = wiring(field);
  return (
    <fieldset class={field.error ? "field bad" : "field"} aria-describedby={describedBy}>
      <legend>
        <FieldLabel field={field} />
      </legend>
      <FieldMessages field={field} />
      {props.options.map((option, index) => {
        // The first carries the field's own id: there the error summary leads.
        const own = index === 0 ? id : `${id}-${index + 1}`;
        return (
          <div class="choice">
            <input
              type={type}
              id={own}
              name={field.name}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-describedby={option.hint ? `${own}-about` : null}
            />
            <div>
              <label for={own} lang={option.lang}>
                {option.label}
              </label>
              {option.hint ? (
                <span class="hint" id={`${own}-about`}>
                  {option.hint}
                </span>
              ) : null}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
