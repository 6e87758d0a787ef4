import type { Verification } from "../../ground/http/actor.js";
import type { Locale } from "../../ground/words/index.js";

/** How somebody wants to be reached. */
export const channels = ["mail", "sms", "post"] as const;

/** One way to be reached. */
export type Channel = (typeof channels)[number];

/** What other slices need of somebody: a name, a language, an address. */
export interface PublicPerson {
  readonly id: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly email: string | null;
}

/** Somebody as they see themselves. */
export interface Person {
  readonly id: string;
  readonly displayName: string;
  /** The name shown to the public where they take part as a citizen. */
  readonly pseudonym: string;
  readonly verification: Verification;
  readonly locale: Locale;
  readonly channel: Channel;
  readonly accessNeeds: string;
  readonly isOperator: boolean;
  readonly createdAt: Date;
}

/** Somebody new. */
export interface NewPerson {
  readonly id?: string | undefined;
  /** Left out, it is the pseudonym. */
  readonly displayName?: string | undefined;
  readonly locale: Locale;
  readonly verification: Verification;
  readonly isOperator?: boolean | undefined;
  readonly email?: string | undefined;
  readonly at: Date;
}

/** An address as it is compared: letters do not differ by case. */
export function foldAddress(address: string): string {
  return address.trim().normalize("NFC").toLowerCase();
}
