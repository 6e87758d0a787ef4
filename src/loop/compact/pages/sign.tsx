import { Button, Checkboxes, Csrf, ErrorSummary, errorOf } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError } from "../../../ground/http/fields.js";
import type { HeldPost } from "../../../ground/http/actor.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage, type LanguageMap } from "../../../ground/words/index.js";
import type { Compact } from "../compact.js";

/** The form with which a post signs for its institution: the text's fingerprint stands on it. */
export function SignPage(props: {
  readonly page: Page;
  readonly compact: Compact;
  readonly office: HeldPost;
  readonly institution: LanguageMap;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, compact, office, errors } = props;
  const w = page.w.compact;
  const institution = inLanguage(props.institution, page.locale).text;
  const { version } = compact.current;
  const at = { id: compact.id, version: String(version) };
  const post = inLanguage(office.postLabel, page.locale).text;
  return (
    <div class="flow">
      <h1>{w.signTitle()}</h1>
      {errors.length > 0 ? <ErrorSummary page={page} errors={errors} /> : null}
      <p class="lead">{w.signLead({ post, institution })}</p>
      <p>
        <a href={page.url.compactVersionText(at)}>{w.signRead()}</a>
        {version === 1 ? null : (
          <>
            {" · "}
            <a href={page.url.compactVersionDifference(at)}>{w.differenceTitle()}</a>
          </>
        )}
      </p>
      <p>
        {w.hash()}: <code class="wrap-anywhere">{compact.current.hash}</code>
      </p>
      <form
        method="post"
        action={page.url.compactSignature({ id: compact.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input type="hidden" name="hash" value={compact.current.hash} />
        <Checkboxes
          page={page}
          name="agree"
          label={w.signature()}
          error={errorOf(errors, "agree")}
          options={[
            {
              value: "yes",
              label: w.signAgree({ institution, version: compact.current.version }),
            },
          ]}
        />
        <p>
          <Button>{w.signButton()}</Button>{" "}
          <a href={page.url.compact({ id: compact.id })}>{page.w.ground.cancel()}</a>
        </p>
      </form>
    </div>
  );
}
