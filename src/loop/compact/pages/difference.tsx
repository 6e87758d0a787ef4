import { Tag } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { dirOf, enumWord, inLanguage } from "../../../ground/words/index.js";
import { lineOf, type Change } from "../amend/difference.js";
import type { Line } from "../amend/lines.js";
import { wordsChanged } from "../amend/words-changed.js";
import { sectionNames } from "../draft/sections.js";
import { LineLabel, LineText, type LinesProps } from "./lines.js";

const tones = { added: "good", removed: "warn", changed: "info" } as const;

/** The difference of two texts, section by section: said in words, and marked in the text. */
export function Differences(props: LinesProps & { readonly changes: readonly Change[] }): Html {
  const { page, changes } = props;
  const w = page.w.compact;
  if (changes.length === 0) return <p>{w.differenceNone()}</p>;
  return (
    <>
      {sectionNames.map((section) => {
        const own = changes.filter((change) => lineOf(change).section === section);
        return (
          <section class="flow">
            <h2>{enumWord(w, "section", section)}</h2>
            {own.length === 0 ? (
              <p class="soft">{w.differenceSame()}</p>
            ) : (
              <ul class="flow" role="list">
                {own.map((change) => (
                  <li>
                    <p>
                      <Tag tone={tones[change.kind]}>{enumWord(w, "change", change.kind)}</Tag>{" "}
                      <b>
                        <LineLabel {...props} line={lineOf(change)} />
                      </b>
                    </p>
                    <OneChange {...props} change={change} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </>
  );
}

function OneChange(props: LinesProps & { readonly change: Change }): Html {
  const { page, change } = props;
  const w = page.w.compact;
  switch (change.kind) {
    case "added":
      return (
        <ins>
          <LineText {...props} value={change.after.value} />
        </ins>
      );
    case "removed":
      return (
        <del>
          <LineText {...props} value={change.before.value} />
        </del>
      );
    case "changed": {
      const marked = markedWords(page, change.before, change.after);
      return (
        <dl class="sum wide">
          <div>
            <dt>{w.differenceBefore()}</dt>
            <dd>{marked ? marked.before : <LineText {...props} value={change.before.value} />}</dd>
          </div>
          <div>
            <dt>{w.differenceAfter()}</dt>
            <dd>{marked ? marked.after : <LineText {...props} value={change.after.value} />}</dd>
          </div>
        </dl>
      );
    }
  }
}

// Two texts in the same language, with the words marked that went and came.
function markedWords(
  page: Page,
  before: Line,
  after: Line,
): { readonly before: Child; readonly after: Child } | null {
  if (before.value.kind !== "text" || after.value.kind !== "text") return null;
  const [old, now] = [before.value.text, after.value.text];
  if (Object.keys(old).length === 0 || Object.keys(now).length === 0) return null;
  // Where the reader's language says the same in both, another language was changed.
  const languages = [page.locale, ...Object.keys(now)];
  const language = languages.find((one) => old[one] !== now[one]) ?? page.locale;
  const [was, is] = [inLanguage(old, language), inLanguage(now, language)];
  if (was.lang !== is.lang) return null;
  const stretches = wordsChanged(was.text, is.text);
  const side = (own: "removed" | "added") => (
    <span lang={is.lang} dir={dirOf(is.lang)}>
      {stretches
        .filter(({ kind }) => kind === "same" || kind === own)
        .map(({ kind, text }) =>
          kind === "same" ? text : kind === "added" ? <ins>{text}</ins> : <del>{text}</del>,
        )}
    </span>
  );
  return { before: side("removed"), after: side("added") };
}
