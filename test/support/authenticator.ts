import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** What a site asks a key to do. */
export interface KeyOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly origin: string;
}

/** A key in software: one credential, a counter, honest unless a test says otherwise. */
export interface Authenticator {
  readonly id: string;
  counter: number;
  /** What a browser sends of a new key, as JSON. */
  create(options: KeyOptions & { readonly user: string }): string;
  /** What a browser sends when the key was used, as JSON. */
  get(options: KeyOptions & { readonly isVerified?: boolean }): string;
}

/** Makes an ES256 key with attestation "none" (WebAuthn level 3, section 6). */
export function createAuthenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  const text = id.toString("base64url");
  let user = "";
  return {
    id: text,
    counter: 0,
    create(options) {
      user = options.user;
      this.counter += 1;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      // User present, user verified, attested credential data.
      const head = authenticatorHead({ rpId: options.rpId, flags: 0x45, counter: this.counter });
      const attestationObject = cborMap([
        ["fmt", cborText("none")],
        ["attStmt", cborMap([])],
        ["authData", cborBytes(Buffer.concat([head, attested]))],
      ]);
      const response = {
        clientDataJSON: clientData("webauthn.create", options).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
      };
      return credential(text, response);
    },
    get(options) {
      this.counter += 1;
      const flags = options.isVerified === false ? 0x01 : 0x05;
      const data = authenticatorHead({ rpId: options.rpId, flags, counter: this.counter });
      const client = clientData("webauthn.get", options);
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      return credential(text, {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, privateKey).toString("base64url"),
        userHandle: user,
      });
    },
  };
}

function credential(id: string, response: object): string {
  return JSON.stringify({
    id,
    rawId: id,
    type: "public-key",
    response,
    clientExtensionResults: {},
  });
}

function clientData(type: string, { challenge, origin }: KeyOptions): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorHead(of: { rpId: string; flags: number; counter: number }): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(of.counter);
  return Buffer.concat([
    createHash("sha256").update(of.rpId).digest(),
    Buffer.from([of.flags]),
    count,
  ]);
}

// COSE: kty EC2, alg ES256, crv P-256, x, y.
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, "base64url")),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, "base64url")),
  ]);
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, text.length), Buffer.from(text, "ascii")]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes]);
}

function cborMap(pairs: readonly (readonly [string, Buffer])[]): Buffer {
  const items = pairs.flatMap(([name, value]) => [cborText(name), value]);
  return Buffer.concat([cborHead(5, pairs.length), ...items]);
}
