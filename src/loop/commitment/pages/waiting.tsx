import { answerWorkingDays, InstitutionName, PostName } from "../../../commons/obligation/index.js";
import { SummaryList, Text } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { CommitmentView } from "../view.js";
import type { Waiting } from "../waiting.js";

/** What waits for an answer, since when, and who must give it: for everybody to see. */
export function WaitingPanel(props: {
  readonly page: Page;
  readonly view: CommitmentView;
}): Html | null {
  const { page, view } = props;
  if (view.waiting.length === 0) return null;
  return (
    <section class="panel flow" id="waiting">
      <h2>{page.w.commitment.waiting()}</h2>
      {view.waiting.map((waiting) => (
        <div class="flow">
          <h3>{titleOf(page, waiting)}</h3>
          <SummaryList isWide rows={rowsOf({ page, view, waiting })} />
          {waiting.what === "transfer" ? <StillLiable page={page} view={view} /> : null}
          {waiting.lapses ? (
            <p class="soft">{page.w.commitment.waitingSilence({ count: answerWorkingDays })}</p>
          ) : null}
        </div>
      ))}
    </section>
  );
}

function titleOf(page: Page, waiting: Waiting): string {
  const w = page.w.commitment;
  switch (waiting.what) {
    case "offer":
      return w.waitingOffer();
    case "date":
      return w.waitingDate();
    case "transfer":
      return w.waitingTransfer();
    case "delivery":
      return w.waitingDelivery();
  }
}

interface RowProps {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly waiting: Waiting;
}

function rowsOf(props: RowProps): readonly { readonly label: Child; readonly value: Child }[] {
  const { page, view, waiting } = props;
  const w = page.w.commitment;
  const rows: { label: Child; value: Child }[] = [
    { label: w.waitingWho(), value: <Answerers {...props} /> },
  ];
  if (waiting.day !== null) {
    rows.push({
      label: w.waitingAsked(),
      value: <time datetime={waiting.day}>{page.format.day(waiting.day)}</time>,
    });
  }
  if (waiting.why)
    rows.push({ label: w.waitingWhy(), value: <Text of={waiting.why} page={page} /> });
  if (waiting.by) {
    rows.push({
      label: w.waitingBy(),
      value: <PostName page={page} names={view.names} id={waiting.by.post} />,
    });
  }
  if (waiting.since !== null) {
    rows.push({
      label: w.waitingSince(),
      value: <time datetime={waiting.since}>{page.format.day(waiting.since)}</time>,
    });
  }
  return rows;
}

function Answerers({ page, view, waiting }: RowProps): Html {
  const { names } = view;
  const w = page.w.commitment;
  const { institutions, hasHeads, hasReviewers } = waiting.answerers;
  const isForOffice = waiting.what === "offer" || waiting.what === "transfer";
  const { debtor } = view.obligation;
  // Whoever owes it and also leads the compact does not answer for the other side.
  const posts = waiting.answerers.posts.filter(
    (post) => isForOffice || names.post(post)?.institution !== debtor,
  );
  const others = isForOffice ? [] : institutions;
  const count = posts.length + others.length + Number(hasHeads) + Number(hasReviewers);
  const isVacant = isForOffice && posts.every((post) => names.post(post)?.holder === null);
  return (
    <>
      {count > 1 ? <p>{w.waitingOneOf()}</p> : null}
      <ul>
        {posts.map((post) => (
          <li>
            <PostName page={page} names={names} id={post} />
            {isForOffice && names.post(post) ? (
              <>
                ,{" "}
                <InstitutionName
                  page={page}
                  names={names}
                  id={names.post(post)?.institution ?? ""}
                />
              </>
            ) : null}
          </li>
        ))}
        {others.map((id) => (
          <li>
            <InstitutionName page={page} names={names} id={id} />
          </li>
        ))}
        {hasHeads ? <li>{w.waitingHeads()}</li> : null}
        {hasReviewers ? <li>{w.waitingReviewer()}</li> : null}
      </ul>
      {isVacant ? <p>{w.waitingVacant()}</p> : null}
    </>
  );
}

function StillLiable(props: { readonly page: Page; readonly view: CommitmentView }): Html | null {
  const { page, view } = props;
  const post = view.names.post(view.obligation.accountablePost);
  if (!post) return null;
  const label = inLanguage(post.label, page.locale).text;
  return <p class="soft">{page.w.commitment.waitingLiable({ post: label })}</p>;
}
