import { urls } from "../../src/urls.js";
import { bareAction, persona } from "./ledger-world.js";
import type { Client, Sent } from "./ledger-post.js";

/** Clients of the bare action; each has a hundred subjects it goes round. */
export function bareClients(count: number): readonly Client[] {
  return Array.from({ length: count }, (_, client) => {
    let turn = 0;
    return {
      next(): Sent {
        turn += 1;
        const id = `${client}-${turn % 100}`;
        return {
          path: bareAction({ id }),
          headers: "content-type: text/plain\r\n",
          body: `Report ${turn} of client ${client}. ${"As the survey of the district says. ".repeat(8)}`,
          subject: `urn:commonweal:benchmark:${id}`,
          isRight: (head) => head.startsWith("http/1.1 201 "),
        };
      },
    };
  });
}

/**
 * Clients that report progress on commitments by the form of its page: each signed in with a session
 * of its own and with the form's token, each on commitments of its own, as the page counts versions.
 */
export async function progressClients(
  count: number,
  to: { readonly port: number; readonly commitments: readonly string[] },
): Promise<readonly Client[]> {
  const each = Math.floor(to.commitments.length / count);
  return Promise.all(
    Array.from({ length: count }, async (_, client) => {
      const own = to.commitments.slice(client * each, (client + 1) * each);
      return progressClient(await signIn(to.port, own[0] ?? ""), own);
    }),
  );
}

interface SignedIn {
  readonly cookie: string;
  readonly token: string;
  readonly origin: string;
}

function progressClient(session: SignedIn, commitments: readonly string[]): Client {
  const headers = [
    "content-type: application/x-www-form-urlencoded",
    `cookie: ${session.cookie}`,
    `origin: ${session.origin}`,
    "sec-fetch-site: same-origin",
    "accept: text/html,application/xhtml+xml",
    "accept-encoding: gzip, br",
    "accept-language: en",
    "",
  ].join("\r\n");
  let turn = 0;
  return {
    next(): Sent {
      const id = commitments[turn % commitments.length] ?? "";
      // Offered and accepted before the benchmark: versions 1 and 2.
      const version = 2 + Math.floor(turn / commitments.length);
      turn += 1;
      const body = new URLSearchParams({
        _csrf: session.token,
        version: String(version),
        completion: turn % 2 === 0 ? "limited" : "substantial",
        note: `${turn} culverts are cleared and surveyed; the road to the next ones is dry again.`,
      });
      return {
        path: urls.commitmentProgress({ id }),
        headers,
        body: body.toString(),
        subject: `urn:commonweal:commitment:${id}`,
        isRight: (head) =>
          head.startsWith("http/1.1 303 ") && head.includes(`location: ${urls.commitment({ id })}`),
      };
    },
  };
}

async function signIn(port: number, commitment: string): Promise<SignedIn> {
  const origin = `http://127.0.0.1:${port}`;
  const entered = await fetch(origin + urls.demoAs({ persona }), { redirect: "manual" });
  const session = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const page = await fetch(origin + urls.commitment({ id: commitment }), {
    headers: { cookie: session },
  });
  const key = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1];
  if (!token || session === "" || key === "") throw new Error("no form was shown to us");
  return { origin, token, cookie: `${session}; ${key}` };
}
