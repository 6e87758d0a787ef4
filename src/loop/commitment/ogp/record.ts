import { read, subjectOf } from "../../../commons/obligation/index.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { JsonObject } from "../../../ground/ledger/index.js";
import { readOgp, writeOgp } from "./store.js";
import { saysSomething, type Ogp } from "./texts.js";

/** Keeps the texts of what is written in the same transaction; its own fact tells them. */
export async function keepOgp(
  query: Query,
  lines: readonly (Ogp & { readonly obligation: string })[],
  at: Date,
): Promise<void> {
  await writeOgp(query, lines.filter(saysSomething), at);
}

/** `commitment.described`: a draft that was offered says this beyond title, deliverable and day. */
export async function tellOfDraft(tx: Tx, ground: Ground, id: string): Promise<void> {
  const ogp = (await readOgp(tx, [id])).get(id);
  const draft = ogp ? await read(tx, id) : null;
  if (!ogp || !draft) return;
  await ground.ledger.append(tx, [
    {
      type: `${draft.kind}.described`,
      sub: subjectOf(draft),
      by: draft.createdBy,
      role: draft.createdByPost,
      pub: { title: draft.title, form: ogpJson(ogp) },
    },
  ]);
}

/** The texts as programs and facts get them. */
export function ogpJson({ edition, startsOn, texts }: Ogp): JsonObject {
  return {
    ...(edition ? { edition } : {}),
    ...(startsOn ? { starts_on: startsOn } : {}),
    texts: Object.fromEntries(
      Object.entries(texts).flatMap(([field, text]) => (text ? [[field, { ...text }]] : [])),
    ),
  };
}
