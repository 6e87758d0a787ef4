import { Checkboxes, TextArea, errorOf, type Option } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import { inLanguage } from "../../../../ground/words/index.js";
import { idsIn } from "../read-form.js";
import { institutionOption, Lines, Texts, type Sheet } from "./fields.js";

/** Who takes part, in what, and why jointly. */
export function ParticipantsForm({ sheet }: { readonly sheet: Sheet }): Html {
  const { page } = sheet;
  const w = page.w.compact;
  return (
    <>
      <Texts sheet={sheet} name="title" label={w.draftTitleField()} />
      <Texts sheet={sheet} name="why" label={w.whyJointly()} hint={w.draftWhyHint()} isLong />
      <Kept
        sheet={sheet}
        name="institutions"
        label={w.parties()}
        options={named(sheet, "institutions").map((id) => institutionOption(sheet, id))}
      />
      <Add sheet={sheet} name="addInstitutions" label={w.draftAddParties()} />
      <Kept
        sheet={sheet}
        name="others"
        label={w.draftOthers()}
        options={named(sheet, "others").map((id) => institutionOption(sheet, id))}
      />
      <Add sheet={sheet} name="addOthers" label={w.draftAddOthers()} />
      <Kept
        sheet={sheet}
        name="areas"
        label={w["line-areas"]()}
        options={named(sheet, "areas").map((id) => areaOption(sheet, id))}
      />
      <Lines
        sheet={sheet}
        name="addAreas"
        label={w.draftAddAreas()}
        hint={<a href={page.url.areas()}>{w.draftAreasHint()}</a>}
        rows={2}
      />
    </>
  );
}

// What is there stays while its box is ticked.
function Kept(props: {
  readonly sheet: Sheet;
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
}): Html | null {
  const { sheet, name, label, options } = props;
  if (options.length === 0) return null;
  const values = idsIn(sheet.input, name);
  return (
    <Checkboxes
      page={sheet.page}
      name={name}
      label={label}
      hint={sheet.page.w.compact.draftKeep()}
      error={errorOf(sheet.errors, name)}
      isOptional
      values={values}
      options={options}
    />
  );
}

// What is saved, and what the form names beside it.
function named(sheet: Sheet, name: "institutions" | "others" | "areas"): readonly string[] {
  const saved = sheet.view.draft.sections.participants[name];
  return [...new Set([...saved, ...idsIn(sheet.input, name)])];
}

function Add(props: {
  readonly sheet: Sheet;
  readonly name: string;
  readonly label: string;
}): Html {
  const { sheet, name, label } = props;
  return (
    <TextArea
      page={sheet.page}
      name={name}
      label={label}
      hint={sheet.page.w.compact.draftAddHint()}
      error={errorOf(sheet.errors, name)}
      value={sheet.input[name] ?? ""}
      rows={2}
      isOptional
    />
  );
}

function areaOption({ page, view }: Sheet, id: string): Option {
  const area = view.areas.get(id);
  if (!area) return { value: id, label: page.w.ground.unknown() };
  const shown = inLanguage(area.name, page.locale);
  return { value: id, label: shown.text, lang: shown.isFallback ? shown.lang : undefined };
}
