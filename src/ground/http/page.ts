import type { Urls } from "../../urls.js";
import type { Day } from "../clock.js";
import type { Config } from "../config.js";
import type { Format, Locale, Words } from "../words/index.js";
import type { Actor } from "./actor.js";
import type { RecordAge } from "./record-age.js";

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
  /** Where the public record stands, and who stands behind it. */
  readonly record: RecordState;
}

/** The state of the public record that the footer shows. */
export interface RecordState {
  /** Null on pages about errors, for which the record is not asked. */
  readonly standing: RecordStanding | null;
  /** Why nothing is signed any more: for operators; pages only say that it is so. */
  readonly sealed: string | null;
}

/** Where the record stands, and who stands behind it. */
export interface RecordStanding {
  readonly epoch: number;
  /** Facts numbered, in all epochs. */
  readonly size: number;
  /** The newest signed state that everybody may see; null before the first of the epoch. */
  readonly signed: {
    /** Facts it covers, in all epochs. */
    readonly size: number;
    readonly at: Date;
    readonly age: RecordAge | null;
    /** Names of the witnesses that signed along. */
    readonly witnesses: readonly string[];
    /** Whether they are enough by the policy; null: the policy asks for nobody. */
    readonly isQuorate: boolean | null;
  } | null;
}
