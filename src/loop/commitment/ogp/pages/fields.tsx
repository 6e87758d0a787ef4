import { Details, errorOf, Select, TextArea, TextField } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { inputName, typedFields } from "../form.js";
import { editions } from "../template.js";

/** The fields of the form in an offer: one click away, none of them asked for. */
export function OgpFields(props: {
  readonly page: Page;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, input, errors } = props;
  const w = page.w.commitment;
  const names = [...typedFields, "starts" as const].map(inputName);
  const isOpen = names.some((name) => (input[name] ?? "") !== "");
  const field = (name: string) => ({
    page,
    name,
    value: input[name] ?? "",
    error: errorOf(errors, name),
    isOptional: true,
  });
  return (
    <Details summary={w.ogpForm()} isOpen={isOpen}>
      <p>{w.ogpFormLead()}</p>
      <Select
        page={page}
        name={inputName("edition")}
        label={w.ogpEdition()}
        value={input[inputName("edition")] ?? "2022"}
        options={editions.map((one) => ({ value: one, label: w[`ogpEdition-${one}`]() }))}
      />
      <TextField {...field(inputName("starts"))} label={w.ogpStarts()} type="date" />
      {typedFields.map((one) => (
        <TextArea
          {...field(inputName(one))}
          label={w[`ogp-${one}`]()}
          rows={2}
          lang={page.locale}
        />
      ))}
    </Details>
  );
}
