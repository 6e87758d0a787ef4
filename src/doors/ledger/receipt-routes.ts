import { rawProblem, rawRoute } from "../../ground/http/raw.js";
import type { Route } from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { urls } from "../../urls.js";

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The signed promise to record what was accepted: proof, should it ever be withheld. */
export function receiptRoutes(): readonly Route[] {
  return [
    rawRoute({
      method: "GET",
      url: urls.receipt,
      summary: "The receipt of an accepted fact: a signed promise to record it",
      perMinute: limits.readsPerMinute,
      async handle({ ground, parts }) {
        const asked = parts["id"] ?? "";
        const note = id.test(asked) ? await ground.ledger.receipt(asked) : null;
        if (note === null) return rawProblem(404, "nothing was accepted under this id");
        return {
          type: "text/plain; charset=utf-8",
          body: note,
          headers: {
            "cache-control": "no-store",
            "content-disposition": `inline; filename="receipt-${asked}.txt"`,
          },
        };
      },
    }),
  ];
}
