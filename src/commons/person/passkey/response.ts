import { z } from "zod";

// Long enough for every key there is, short enough to be read without worry.
const bytes = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/);

const credential = {
  id: bytes(2_000),
  rawId: bytes(2_000),
  type: z.literal("public-key"),
  // Nothing is asked of extensions, so nothing they say counts.
  clientExtensionResults: z.unknown().transform(() => ({})),
};

/** What a browser says of a new passkey, as JSON or as JSON in a field of a form. */
export const attestation = fromJson(
  z.object({
    ...credential,
    response: z.object({ clientDataJSON: bytes(8_000), attestationObject: bytes(60_000) }),
  }),
);

/** What a browser says when a passkey was used. */
export const assertion = fromJson(
  z.object({
    ...credential,
    response: z
      .object({
        clientDataJSON: bytes(8_000),
        authenticatorData: bytes(8_000),
        signature: bytes(20_000),
        userHandle: bytes(200).nullish(),
      })
      .transform(({ userHandle, ...rest }) => (userHandle ? { ...rest, userHandle } : rest)),
  }),
);

/** A new passkey, not yet checked. */
export type Attestation = z.output<typeof attestation>;

/** A use of a passkey, not yet checked. */
export type Assertion = z.output<typeof assertion>;

function fromJson<S extends z.ZodType>(shape: S) {
  return z.preprocess((value) => (typeof value === "string" ? parsed(value) : value), shape);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
