import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { contactsChanged, type ActingFor } from "../facts.js";
import type { Contact } from "../institution.js";
import { deleteContacts, insertContacts } from "../store/contacts.js";

/** Adds ways to reach offices of one institution. */
export async function addContacts(
  tx: Tx,
  ground: Ground,
  list: readonly Omit<Contact, "id">[],
): Promise<void> {
  await insertContacts(tx, list, ground.clock.now());
  const institutions = [...new Set(list.map((contact) => contact.institution))];
  await ground.ledger.append(
    tx,
    institutions.map((id) => contactsChanged(id, { institution: id, post: null }, null)),
  );
}

/** Replaces the ways to reach one post, or (null) the whole body. */
export async function replaceContacts(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly institution: string;
    readonly post: string | null;
    readonly contacts: readonly Pick<Contact, "kind" | "value">[];
    readonly by: ActingFor;
  },
): Promise<void> {
  const { institution, post, contacts, by } = asked;
  await deleteContacts(tx, { institution, post });
  const rows = contacts.map(({ kind, value }) => ({ institution, post, kind, value }));
  await insertContacts(tx, rows, ground.clock.now());
  await ground.ledger.append(tx, [contactsChanged(institution, by, post)]);
}
