import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { LedgerState } from "../../ground/ledger/index.js";

/** What the record promises, and what it does not: one sentence each, in plain words. */
export function Promises(props: { readonly page: Page; readonly state: LedgerState }): Html {
  const { page, state } = props;
  const w = page.w.ledger;
  const promised = [
    w.promiseOrder(),
    w.promiseUnchanged(),
    w.promiseSame(),
    w.promiseWhole(),
    w.promiseCounts(),
  ];
  const isWatched = (state.checkpoint?.witnesses.length ?? 0) > 0;
  return (
    <div class="pair">
      <section class="flow">
        <h2>{w.promisesTitle()}</h2>
        <ul>
          {promised.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        {isWatched ? null : <p>{w.promiseUnwitnessed()}</p>}
      </section>
      <section class="flow">
        <h2>{w.notTitle()}</h2>
        <ul>
          {[w.notTrue(), w.notWithheld(), w.notErased()].map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
