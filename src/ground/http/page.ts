import type { Urls } from "../../urls.js";
import type { Day } from "../clock.js";
import type { Config } from "../config.js";
import type { Format, Locale, Words } from "../words/index.js";
import type { Actor } from "./actor.js";

/** What every page knows: its language, its reader, its links and the time. */
export interface Page {
  readonly locale: Locale;
  readonly dir: "ltr" | "rtl";
  readonly w: Words;
  readonly url: Urls;
  readonly format: Format;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: Day;
  /** The path asked for, without the language prefix, with the query. */
  readonly path: string;
  readonly config: Config;
  /** The token of POST forms. Reading it makes the answer private to this reader. */
  readonly csrf: string;
  /** Where the public record stands: facts sequenced, and when the last checkpoint was signed. */
  readonly record: RecordState;
}

/** The state of the public record that the footer shows. */
export interface RecordState {
  readonly size: number;
  readonly signedAt: Date | null;
  readonly sealed: string | null;
}
