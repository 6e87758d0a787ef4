import { Select, TextField } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Area } from "../../area.js";
import { field, optionOf, type FormProps } from "./form.js";

/** An area by its code: chosen from a list, or typed where a country has too many. */
export function AreaField(
  props: FormProps & {
    readonly areas: readonly Area[] | null;
    readonly label: string;
    readonly isOptional?: boolean;
  },
): Html {
  const { page, areas, label, isOptional = false } = props;
  const w = page.w.institution;
  if (areas === null) {
    return (
      <TextField
        {...field(props, "area")}
        label={w.manageAreaCode()}
        hint={<a href={page.url.areas()}>{w.manageAreaCodeHint()}</a>}
        isOptional={isOptional}
        maxlength={100}
        isShort
      />
    );
  }
  const none = isOptional ? [{ value: "", label: w.manageAreaNone() }] : [];
  return (
    <Select
      {...field(props, "area")}
      label={label}
      isOptional={isOptional}
      options={[
        ...none,
        ...areas.map((area) => ({ value: area.code, ...optionOf(area.name, page) })),
      ]}
    />
  );
}
