import { z } from "zod";
import { email, line } from "../../../ground/http/fields.js";

/** What a provider says of somebody, as far as it counts here. */
export interface Claims {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | undefined;
  /** Only an address that the provider has verified. */
  readonly email: string | undefined;
  /** Whether the provider has verified that they live here. */
  readonly isResident: boolean;
}

const account = z.object({ iss: z.url(), sub: z.string().min(1).max(255) });

// A name or address that is none is left out; it must not keep its person out.
const about = z.object({
  name: line(120).optional().catch(undefined),
  preferred_username: line(120).optional().catch(undefined),
  email: email().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  resident: z.boolean().optional().catch(undefined),
});

/**
 * Reads claims from the signed token and from what else the provider told; null when they do not
 * say whose they are. The token comes first, and an address is believed only from where it was also
 * called verified.
 */
export function readClaims(token: unknown, more: unknown): Claims | null {
  const owner = account.safeParse(token);
  if (!owner.success) return null;
  const said = [token, more].map((one) => about.safeParse(one).data ?? {});
  const proven = said.find((one) => one.email !== undefined && one.email_verified === true);
  return {
    issuer: owner.data.iss,
    subject: owner.data.sub,
    name:
      said.find((one) => one.name !== undefined)?.name ??
      said.find((one) => one.preferred_username !== undefined)?.preferred_username,
    email: proven?.email,
    isResident: said.some((one) => one.resident === true),
  };
}
