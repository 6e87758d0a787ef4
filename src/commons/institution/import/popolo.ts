import { z } from "zod";
import { isDay } from "../../../ground/clock.js";
import { postRoles } from "../post.js";
import {
  tidy,
  type BodyNote,
  type BodyNoteKind,
  type BodyPlan,
  type BodyRecord,
  type PostRecord,
} from "./plan.js";
import { readHolders } from "./holders-read.js";
import { noteOn, settle } from "./settle.js";
import { kindOf, webAddress } from "./table.js";

const line = z.string().transform(tidy);
const text = line.nullish();
const id = z
  .union([z.string(), z.number()])
  .transform((one) => tidy(String(one)))
  .pipe(z.string().min(1));
const otherName = z.looseObject({ name: line, note: text });
const contact = z.looseObject({ type: line, value: line });

// Files leave out what is empty, or write null.
function many<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

const organization = z.looseObject({
  id,
  name: text,
  other_names: many(otherName),
  classification: text,
  parent_id: id.nullish(),
  other_parent_ids: many(id),
  successor_ids: many(id),
  area_id: id.nullish(),
  founding_date: text,
  dissolution_date: text,
  links: many(z.looseObject({ url: z.string(), note: text })),
});

const post = z.looseObject({
  id,
  label: line.pipe(z.string().min(1)),
  role: text,
  other_names: many(otherName),
  organization_id: id,
  end_date: text,
  contact_details: many(contact),
});

const area = z.looseObject({ id, identifier: text });

const document = z.looseObject({
  organizations: z.array(z.unknown()),
  posts: many(z.unknown()),
  memberships: many(z.unknown()),
  areas: many(z.unknown()),
  persons: many(z.unknown()),
});

type OtherName = z.output<typeof otherName>;

/** Whether a value looks like a Popolo document. */
export function isPopolo(value: unknown): boolean {
  return document.safeParse(value).success;
}

/** Reads a Popolo document: organizations with their posts, and who holds them if that is wanted. */
export function readPopolo(
  value: unknown,
  options: {
    readonly scheme: string;
    readonly language: string;
    readonly withPeople?: boolean | undefined;
  },
): BodyPlan {
  // A bare list is one of organizations.
  const file = document.parse(Array.isArray(value) ? { organizations: value } : value);
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
        acronym: acronymOf(body.other_names),
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
  const holders = options.withPeople === true ? readHolders(file, posts, notes) : [];
  if (file.memberships.length > 0 && options.withPeople !== true) {
    const what = String(file.memberships.length);
    notes.push({ line: 0, id: null, isError: false, kind: "people-left-out", what });
  }
  const { scheme } = options;
  return { ...settle(records, { scheme, lines: file.organizations.length, notes }), holders };
}

function postsByBody(
  posts: readonly unknown[],
  notes: BodyNote[],
  language: string,
): ReadonlyMap<string, readonly PostRecord[]> {
  const found = new Map<string, PostRecord[]>();
  for (const [index, one] of posts.entries()) {
    const read = post.safeParse(one);
    if (!read.success) {
      const what = `posts ${index + 1}`;
      notes.push({ line: 0, id: null, isError: true, kind: "not-readable", what });
      continue;
    }
    const { label, role, other_names, organization_id, contact_details } = read.data;
    const told = (kind: BodyNoteKind, what: string, isError = false) =>
      notes.push({ line: 0, id: read.data.id, isError, kind, what });
    if (read.data.end_date) {
      told("post-ended", read.data.end_date, true);
      continue;
    }
    const known = postRoles.find((one) => one === role);
    if (role && !known) told("unknown-role", role);
    const record: PostRecord = {
      id: read.data.id,
      label: named(label, other_names, language),
      role: known ?? "owner",
      contacts: contact_details.flatMap(({ type, value }) => {
        const kind = contactKinds.get(type.toLowerCase());
        return kind ? [{ kind, value }] : [];
      }),
    };
    const list = found.get(organization_id) ?? [];
    found.set(organization_id, list);
    list.push(record);
  }
  return found;
}

const contactKinds: ReadonlyMap<string, "email" | "phone" | "address"> = new Map([
  ["email", "email"],
  ["phone", "phone"],
  ["voice", "phone"],
  ["address", "address"],
]);

function acronymOf(others: readonly OtherName[]): string | null {
  const isAcronym = (note: string) => /^(acronym|abbreviation)$/i.test(note);
  return others.find(({ note }) => isAcronym(note ?? ""))?.name ?? null;
}

// Popolo has no languages; a note that is one ("fr") is taken for it.
function named(
  name: string,
  others: readonly OtherName[],
  language: string,
): Record<string, string> {
  const map: Record<string, string> = { [language]: name };
  for (const other of others) {
    if (/^[a-z]{2,3}$/.test(other.note ?? "")) map[other.note ?? ""] ??= other.name;
  }
  return map;
}
