import type { Query } from "../database/sql.js";
import type { Message } from "./index.js";

/** A message as a demonstration keeps it. */
export interface KeptMessage extends Message {
  readonly id: number;
  readonly at: Date;
}

/** Keeps a message; only the newest 500 stay. */
export async function keepMessage(query: Query, message: Message, at: Date): Promise<void> {
  await query`
    insert into mail.message (recipient, subject, body, lang, sent_at)
    values (${message.to}, ${message.subject}, ${message.text}, ${message.lang}, ${at})`;
  await query`
    delete from mail.message
    where id <= (select max(id) - 500 from mail.message)`;
}

/** Forgets every message to an address: part of erasing a person. */
export async function eraseMessages(query: Query, address: string): Promise<void> {
  await query`delete from mail.message where lower(recipient) = lower(${address})`;
}

/** The newest messages to some addresses: part of what people may take away. */
export async function messagesTo(
  query: Query,
  addresses: readonly string[],
  limit: number,
): Promise<readonly KeptMessage[]> {
  const folded = addresses.map((address) => address.toLowerCase());
  return query<KeptMessage[]>`
    select id, recipient as to, subject, body as text, lang, sent_at as at
    from mail.message
    where lower(recipient) = any(${folded}::text[])
    order by id desc
    limit ${limit}`;
}

/** The newest messages. */
export async function listMessages(query: Query, limit: number): Promise<readonly KeptMessage[]> {
  return query<KeptMessage[]>`
    select id, recipient as to, subject, body as text, lang, sent_at as at
    from mail.message
    order by id desc
    limit ${limit}`;
}

/** One message. */
export async function readMessage(query: Query, id: number): Promise<KeptMessage | null> {
  const [row] = await query<KeptMessage[]>`
    select id, recipient as to, subject, body as text, lang, sent_at as at
    from mail.message
    where id = ${id}
    limit 1`;
  return row ?? null;
}
