import { Button, ButtonLink, Csrf, Details } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { CommitmentView } from "../view.js";

/** That this is a draft, with the ways to change it or throw it away. */
export function DraftPart({
  page,
  view,
}: {
  readonly page: Page;
  readonly view: CommitmentView;
}): Html | null {
  const { id, state, kind } = view.obligation;
  const w = page.w.commitment;
  if (state !== "draft") return null;
  return (
    <div class="flow">
      <p>{w.draftText()}</p>
      {kind === "commitment" ? (
        <>
          <p>
            <ButtonLink href={page.url.commitmentDraft({ id })} weight="other">
              {w.draftTitle()}
            </ButtonLink>
          </p>
          <Details summary={w.draftDiscard()}>
            <form method="post" action={page.url.commitmentDiscard({ id })} class="flow">
              <Csrf page={page} />
              <p>{w.draftDiscardText()}</p>
              <p>
                <Button weight="grave">{w.draftDiscard()}</Button>
              </p>
            </form>
          </Details>
        </>
      ) : null}
    </div>
  );
}
