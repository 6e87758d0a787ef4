/** The value of one cookie in a Cookie header. */
export function readCookie(header: string | null, name: string): string | undefined {
  if (!header) return undefined;
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** The name of the session cookie; the `__Host-` prefix binds it to one https host. */
export function sessionCookie(isHttps: boolean): string {
  return isHttps ? "__Host-cw" : "cw";
}

/** A Set-Cookie value that scripts cannot read. */
export function setCookie(options: {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly isHttps: boolean;
}): string {
  const secure = options.isHttps ? "; Secure" : "";
  return `${options.name}=${options.value}; Path=/; Max-Age=${options.maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
