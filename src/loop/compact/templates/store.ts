import { v7 } from "uuid";
import { z } from "zod";
import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { sections as sectionsShape, type Sections } from "../draft/sections.js";
import type { ActingOffice } from "../facts.js";
import { builtIn } from "./built-in.js";
import { withoutNames, type Template } from "./template.js";

interface Row {
  readonly id: string;
  readonly name: LanguageMap;
  readonly sections: unknown;
}

/** The newest templates that were saved here. */
export async function listTemplates(query: Query, limit: number): Promise<readonly Template[]> {
  const rows = await query<Row[]>`
    select id, name, sections
    from compact.template
    order by created_at desc, id desc
    limit ${limit}`;
  return rows.map(templateOf);
}

/** A template by its key: one that ships or one that was saved; null when there is none. */
export async function findTemplate(query: Query, key: string): Promise<Template | null> {
  const shipped = builtIn.find((one) => one.key === key);
  if (shipped) return shipped;
  if (!z.uuid().safeParse(key).success) return null;
  const [row] = await query<Row[]>`
    select id, name, sections from compact.template where id = ${key} limit 1`;
  return row ? templateOf(row) : null;
}

/** Saves a text as a template, without its names and days; the id comes back. */
export async function saveTemplate(
  query: Query,
  template: { readonly name: LanguageMap; readonly sections: Sections; readonly by: ActingOffice },
  at: Date,
): Promise<string> {
  const id = v7({ msecs: at.getTime() });
  const { institution, post } = template.by;
  await query`
    insert into compact.template (id, name, sections, institution, post, created_at)
    values (${id}, ${query.json(template.name)}, ${query.json(withoutNames(template.sections))},
      ${institution}, ${post}, ${at})`;
  return id;
}

function templateOf(row: Row): Template {
  const { id: key, name } = row;
  return { key, name, about: null, sections: sectionsShape.parse(row.sections) };
}
