import { createTransport } from "nodemailer";
import type { Clock } from "../clock.js";
import type { Config } from "../config.js";
import type { Sql, Tx } from "../database/sql.js";
import type { Jobs } from "../jobs.js";
import type { Log } from "../log.js";
import { keepMessage } from "./store.js";

/** One message to one person, as plain text: every reader and every old telephone shows it. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The language it is written in. */
  readonly lang: string;
  /** Where one request without a cookie ends mail of this kind (RFC 8058). */
  readonly unsubscribe?: string;
  /** What the message is called however often it is sent: a second copy is known as one. */
  readonly messageId?: string;
}

/** Sends mail. */
export interface Mailer {
  /** Queues a message, in the business transaction when one is given: no commit, no mail. */
  send(message: Message, query?: Sql | Tx): Promise<void>;
  /** Fails when the mail server cannot be reached. */
  check(): Promise<void>;
}

const queue = "mail";

/** Opens the mailer: SMTP when configured; a demonstration also keeps messages to read at /dev/mail. */
export function openMailer(options: {
  readonly config: Config;
  readonly sql: Sql;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
}): Mailer {
  const { config, sql, jobs, clock } = options;
  const transport = config.smtpUrl
    ? createTransport(config.smtpUrl, { from: config.mailFrom })
    : null;
  jobs.define<Message>(queue, async (message) => {
    const { to, subject, text, messageId } = message;
    const named = messageId === undefined ? {} : { messageId };
    await transport?.sendMail({ to, subject, text, ...named, headers: headersOf(message) });
  });
  return {
    async send(message, query = sql) {
      if (config.demo) await keepMessage(query, message, clock.now());
      if (transport) await jobs.send(query, queue, message);
    },
    async check() {
      await transport?.verify();
    },
  };
}

function headersOf({ lang, unsubscribe }: Message): Readonly<Record<string, string>> {
  const language = { "Content-Language": lang };
  if (unsubscribe === undefined) return language;
  return {
    ...language,
    "List-Unsubscribe": `<${unsubscribe}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}
