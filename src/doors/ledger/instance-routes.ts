import { rawRoute } from "../../ground/http/raw.js";
import type { Ground } from "../../ground/ground.js";
import type { Route } from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { urls } from "../../urls.js";

/** What this instance says about itself, under the signature of its log. */
export function instanceRoutes(): readonly Route[] {
  return [
    rawRoute({
      method: "GET",
      url: urls.instance,
      summary: "What this instance says about itself, as a note signed by its log",
      perMinute: limits.readsPerMinute,
      async handle({ ground }) {
        const body = await ground.ledger.sign(
          `commonweal-instance/v1\n${await describe(ground)}\n`,
        );
        return { type: "text/plain; charset=utf-8", body };
      },
    }),
  ];
}

async function describe({ config, ledger, witness, mirror }: Ground): Promise<string> {
  const { epoch } = await ledger.state();
  const at = { epoch: String(epoch) };
  const base = config.origin ?? "";
  return JSON.stringify({
    name: config.name,
    government: config.government,
    contact: config.contactEmail,
    log: `${base}${urls.checkpoint(at).replace(/\/checkpoint$/, "")}`,
    policy: `${base}${urls.logPolicy(at)}`,
    vkeys: (await ledger.epochs()).flatMap(({ vkey }) => vkey ?? []),
    witness: { url: `${base}/witness`, vkey: witness.verifierKey() },
    mirror: { url: `${base}/mirror`, vkey: mirror.verifierKey() },
  });
}
