import { z } from "zod";
import { isDay } from "../../../ground/clock.js";
import { postRoles } from "../post.js";
import type { BodyNote, BodyPlan, BodyRecord, PostRecord } from "./plan.js";
import { noteOn, settle } from "./settle.js";
import { kindOf, webAddress } from "./table.js";

const text = z.string().nullish();
const otherName = z.looseObject({ name: z.string(), note: text });
const contact = z.looseObject({ type: z.string(), value: z.string() });

const organization = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  name: text,
  other_names: z.array(otherName).default([]),
  classification: text,
  parent_id: text,
  other_parent_ids: z.array(z.string()).default([]),
  successor_ids: z.array(z.string()).default([]),
  area_id: text,
  founding_date: text,
  dissolution_date: text,
  links: z.array(z.looseObject({ url: z.string() })).default([]),
});

const post = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  label: z.string().min(1),
  role: text,
  other_names: z.array(otherName).default([]),
  organization_id: z.string(),
  contact_details: z.array(contact).default([]),
});

const area = z.looseObject({ id: z.string(), identifier: text });

const document = z.looseObject({
  organizations: z.array(z.unknown()),
  posts: z.array(z.unknown()).default([]),
  memberships: z.array(z.unknown()).default([]),
  areas: z.array(z.unknown()).default([]),
});

/** Whether a value looks like a Popolo document. */
export function isPopolo(value: unknown): boolean {
  return document.safeParse(value).success;
}

/** Reads a Popolo document: organizations with their posts. People are not brought in by a file. */
export function readPopolo(
  value: unknown,
  options: { readonly scheme: string; readonly language: string },
): BodyPlan {
  const file = document.parse(value);
  const notes: BodyNote[] = [];
  const areas = new Map(
    file.areas.flatMap((one) => {
      const read = area.safeParse(one);
      return read.success ? [[read.data.id, read.data.identifier ?? null] as const] : [];
    }),
  );
  const posts = postsByBody(file.posts, notes, options.language);
  const ids = new Set<string>();
  const records = file.organizations.flatMap((one, index): readonly BodyRecord[] => {
    const at = index + 1;
    const read = organization.safeParse(one);
    if (!read.success) {
      const what = read.error.issues[0]?.path.join(".") ?? "";
      notes.push({ line: at, id: null, isError: true, kind: "not-readable", what });
      return [];
    }
    const body = read.data;
    const here = { line: at, id: body.id };
    ids.add(body.id);
    if (!body.name) {
      notes.push(noteOn(here, "no-name", body.id, true));
      return [];
    }
    const day = (date: string | null | undefined) => {
      if (!date) return null;
      const whole = /^\d{4}$/.test(date)
        ? `${date}-01-01`
        : /^\d{4}-\d{2}$/.test(date)
          ? `${date}-01`
          : date;
      if (isDay(whole)) return whole;
      notes.push(noteOn(here, "bad-date", date));
      return null;
    };
    return [
      {
        line: at,
        id: body.id,
        name: named(body.name, body.other_names, options.language),
        classification: kindOf(body.classification ?? "", (what) =>
          notes.push(noteOn(here, "unknown-kind", what)),
        ),
        acronym: null,
        area: body.area_id ? (areas.get(body.area_id) ?? body.area_id) : null,
        isDissolved: Boolean(body.dissolution_date),
        founded: day(body.founding_date),
        dissolved: day(body.dissolution_date),
        why: null,
        website: webAddress(body.links[0]?.url ?? "", (what) =>
          notes.push(noteOn(here, "bad-url", what)),
        ),
        parents: [...(body.parent_id ? [body.parent_id] : []), ...body.other_parent_ids],
        successors: body.successor_ids,
        predecessors: [],
        posts: posts.get(body.id) ?? [],
      },
    ];
  });
  for (const [id, list] of posts) {
    if (!ids.has(id)) {
      for (const one of list) {
        notes.push({ line: 0, id: one.id, isError: true, kind: "post-elsewhere", what: id });
      }
    }
  }
  if (file.memberships.length > 0) {
    const what = String(file.memberships.length);
    notes.push({ line: 0, id: null, isError: false, kind: "people-left-out", what });
  }
  return settle(records, { scheme: options.scheme, lines: file.organizations.length, notes });
}

function postsByBody(
  list: readonly unknown[],
  notes: BodyNote[],
  language: string,
): ReadonlyMap<string, readonly PostRecord[]> {
  const found = new Map<string, PostRecord[]>();
  for (const [index, one] of list.entries()) {
    const read = post.safeParse(one);
    if (!read.success) {
      const what = `posts ${index + 1}`;
      notes.push({ line: 0, id: null, isError: true, kind: "not-readable", what });
      continue;
    }
    const { id, label, role, other_names, organization_id, contact_details } = read.data;
    const record: PostRecord = {
      id,
      label: named(label, other_names, language),
      role: postRoles.find((known) => known === role) ?? "owner",
      contacts: contact_details.flatMap(({ type, value }) => {
        const kind = contactKinds.get(type.toLowerCase());
        return kind ? [{ kind, value }] : [];
      }),
    };
    found.set(organization_id, [...(found.get(organization_id) ?? []), record]);
  }
  return found;
}

const contactKinds: ReadonlyMap<string, "email" | "phone" | "address"> = new Map([
  ["email", "email"],
  ["phone", "phone"],
  ["voice", "phone"],
  ["address", "address"],
]);

// Popolo has no languages; a note that is one ("fr") is taken for it.
function named(
  name: string,
  others: readonly { readonly name: string; readonly note?: string | null | undefined }[],
  language: string,
): Record<string, string> {
  const map: Record<string, string> = { [language]: name };
  for (const other of others) {
    if (/^[a-z]{2,3}$/.test(other.note ?? "")) map[other.note ?? ""] ??= other.name;
  }
  return map;
}
