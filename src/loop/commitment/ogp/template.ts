/** The editions of the Open Government Partnership's commitment form, by the year each appeared. */
export const editions = ["2015", "2022"] as const;

/** One edition: "2015" of the two-year national action plans, "2022" of co-created plans. */
export type Edition = (typeof editions)[number];

/** Texts of a commitment beyond its title and deliverable, in the order of the newer form. */
export const ogpFields = [
  "brief",
  "problem",
  "causes",
  "done",
  "contribution",
  "results",
  "transparency",
  "accountability",
  "participation",
  "partners",
  "policy",
  "sector",
  "additional",
  "deadline",
  "standing",
] as const;

/** One of them. `deadline` and `standing` are a list's own words for the day and where it stands. */
export type OgpField = (typeof ogpFields)[number];

/** What every commitment knows already, under the name a form gives it. */
export type KnownPart =
  | "name"
  | "deliverable"
  | "lead"
  | "supporting"
  | "period"
  | "completion"
  | "milestones"
  | "contact";

/** One line of a form: a text of ours or something the commitment knows; asked for or not. */
export type OgpLine =
  | { readonly kind: "text"; readonly field: OgpField; readonly isRequired: boolean }
  | { readonly kind: "known"; readonly part: KnownPart };

/** A part of a form under one heading. */
export interface OgpSection {
  readonly heading: "about" | "problem" | "description" | "values" | "planning" | "others" | "more";
  readonly lines: readonly OgpLine[];
}

const asked = (field: OgpField): OgpLine => ({ kind: "text", field, isRequired: true });
const welcome = (field: OgpField): OgpLine => ({ kind: "text", field, isRequired: false });
const known = (part: KnownPart): OgpLine => ({ kind: "known", part });

/** Each edition as a table: its sections and lines in the form's own order. */
export const templates: Readonly<Record<Edition, readonly OgpSection[]>> = {
  "2015": [
    { heading: "about", lines: [known("name"), known("period"), known("lead")] },
    {
      heading: "description",
      lines: [asked("problem"), known("deliverable"), asked("contribution")],
    },
    {
      heading: "values",
      lines: [welcome("transparency"), welcome("participation"), welcome("accountability")],
    },
    { heading: "more", lines: [welcome("additional"), known("completion")] },
    { heading: "planning", lines: [known("milestones")] },
    { heading: "others", lines: [known("contact"), known("supporting"), welcome("partners")] },
  ],
  "2022": [
    {
      heading: "about",
      lines: [
        known("name"),
        asked("brief"),
        known("lead"),
        known("supporting"),
        welcome("partners"),
        known("period"),
      ],
    },
    { heading: "problem", lines: [asked("problem"), asked("causes")] },
    { heading: "description", lines: [asked("done"), known("deliverable"), asked("results")] },
    {
      heading: "values",
      lines: [asked("transparency"), asked("accountability"), asked("participation")],
    },
    { heading: "planning", lines: [known("milestones"), known("completion"), known("contact")] },
    { heading: "more", lines: [welcome("policy"), welcome("sector"), welcome("additional")] },
  ],
};

/** The texts a person fills in for an edition, in its order. */
export function fieldsOf(edition: Edition): readonly OgpField[] {
  return templates[edition].flatMap(({ lines }) =>
    lines.flatMap((line) => (line.kind === "text" ? [line.field] : [])),
  );
}

/** Which texts an edition asks for and a commitment does not give. Pure. */
export function missingOf(
  edition: Edition,
  texts: Readonly<Partial<Record<OgpField, unknown>>>,
): readonly OgpField[] {
  return templates[edition].flatMap(({ lines }) =>
    lines.flatMap((line) =>
      line.kind === "text" && line.isRequired && texts[line.field] === undefined
        ? [line.field]
        : [],
    ),
  );
}
