import { z } from "zod";
import { email, line } from "../../../ground/http/fields.js";

/** What a provider says of somebody, as far as it counts here. */
export interface Claims {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | undefined;
  /** Only an address that the provider has verified. */
  readonly email: string | undefined;
}

const shape = z.object({
  iss: z.url(),
  sub: z.string().min(1).max(255),
  // A name or address that is none is left out; it must not keep its person out.
  name: line(120).optional().catch(undefined),
  email: email().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
});

/** Reads claims; null when they do not say whose they are. */
export function readClaims(given: unknown): Claims | null {
  const read = shape.safeParse(given);
  if (!read.success) return null;
  const { iss, sub, name, email: address, email_verified: isVerified } = read.data;
  return { issuer: iss, subject: sub, name, email: isVerified === true ? address : undefined };
}
