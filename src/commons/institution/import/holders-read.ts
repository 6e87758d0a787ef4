import { z } from "zod";
import { isDay } from "../../../ground/clock.js";
import {
  tidy,
  type BodyNote,
  type BodyNoteKind,
  type HolderRecord,
  type PostRecord,
} from "./plan.js";

const line = z.string().transform(tidy);
const text = line.nullish();
const id = z.union([z.string(), z.number()]).transform((one) => tidy(String(one)));

const person = z.looseObject({ id: id.nullish(), name: text, email: text });

const membership = z.looseObject({
  id: id.nullish(),
  person_id: id.nullish(),
  person: person.nullish(),
  post_id: id.nullish(),
  role: text,
  start_date: text,
  end_date: text,
});

/** Reads the memberships of a Popolo document that say who holds a post of it since when. */
export function readHolders(
  file: { readonly memberships: readonly unknown[]; readonly persons: readonly unknown[] },
  posts: ReadonlyMap<string, readonly PostRecord[]>,
  notes: BodyNote[],
): readonly HolderRecord[] {
  const people = new Map(
    file.persons.flatMap((one) => {
      const read = person.safeParse(one);
      return read.success && read.data.id ? [[read.data.id, read.data] as const] : [];
    }),
  );
  const bodies = new Map(
    [...posts].flatMap(([body, list]) => list.map((post) => [post.id, { body, post }] as const)),
  );
  return file.memberships.flatMap((one, index): readonly HolderRecord[] => {
    const refuse = (kind: BodyNoteKind, what: string): readonly HolderRecord[] => {
      notes.push({ line: 0, id: name, isError: true, kind, what });
      return [];
    };
    const read = membership.safeParse(one);
    const name = (read.success ? read.data.id : null) ?? `memberships ${index + 1}`;
    if (!read.success) return refuse("not-readable", read.error.issues[0]?.path.join(".") ?? "");
    const { person_id, post_id, role, start_date, end_date } = read.data;
    const who = people.get(person_id ?? "") ?? read.data.person;
    if (!who?.name) return refuse("holder-unknown", person_id ?? "");
    const place = bodies.get(post_id ?? "");
    if (!place) return refuse("holder-without-post", post_id ?? "");
    if (!start_date || !isDay(start_date)) return refuse("holder-without-start", start_date ?? "");
    if (end_date && !isDay(end_date)) return refuse("bad-date", end_date);
    const email = who.email && z.email().safeParse(who.email).success ? who.email : null;
    return [
      {
        id: name,
        person: person_id ?? who.id ?? email ?? `name ${who.name}`,
        name: who.name,
        email,
        body: place.body,
        label: place.post.label,
        from: start_date,
        until: end_date || null,
        acting: /acting/i.test(role ?? ""),
      },
    ];
  });
}
