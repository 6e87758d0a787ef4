import { Table } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Card } from "./card.js";
import { CountLink } from "./links.js";

const colours = ["green", "amber", "red", "stale"] as const;

/** What offices say of how sure they are, beside what independent reviewers say of the same. */
export function ReviewTable({
  page,
  card,
}: {
  readonly page: Page;
  readonly card: Card;
}): Html | null {
  const w = page.w.accountability;
  const { owner, independent, divergent } = card.review;
  const rated = colours.some((colour) => owner[colour] + independent[colour] > 0);
  const list = card.parts.find(({ key }) => key !== "supports" && key !== "own")?.list ?? {};
  const link = (count: number, confidence: string) => (
    <CountLink page={page} count={count} list={{ ...list, confidence }} />
  );
  return (
    <section class="flow">
      <h2>{w.reviewTitle()}</h2>
      <p>{w.reviewLead()}</p>
      {rated ? (
        <>
          <Table
            caption={w.reviewCaption()}
            columns={[
              { label: w.reviewSaid() },
              { label: w.reviewOwner(), isNumber: true },
              { label: w.reviewIndependent(), isNumber: true },
            ]}
            rows={colours.map((colour) => [
              page.w.obligation[`confidence-${colour}`](),
              link(owner[colour], `owner-${colour}`),
              link(independent[colour], `independent-${colour}`),
            ])}
          />
          <p>
            {w.reviewDivergent()} <b>{link(divergent, "divergent")}</b>
          </p>
        </>
      ) : (
        <p>{w.reviewNone()}</p>
      )}
    </section>
  );
}
