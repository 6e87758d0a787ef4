import { InstitutionName } from "../../../commons/obligation/index.js";
import { Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import type { Change } from "../amend/difference.js";
import type { Line } from "../amend/lines.js";
import { Differences } from "./difference.js";
import { LineSections, type LinesProps } from "./lines.js";

/** A text from its first line to its last, for reading at leisure and on paper. */
export function WholePage(
  props: LinesProps & {
    readonly title: LanguageMap | null;
    readonly kind: string;
    readonly lines: readonly Line[];
    /** The fingerprint of a version; a draft has none. */
    readonly hash: string | null;
    readonly back: string;
  },
): Html {
  const { page, title, kind, lines, hash, back } = props;
  const w = page.w.compact;
  return (
    <article class="flow">
      <p class="eyebrow">{kind}</p>
      <h1>{title ? <Text of={title} page={page} /> : w.draftUntitled()}</h1>
      <LineSections page={page} known={props.known} lines={lines} />
      {hash === null ? null : (
        <p>
          {w.hash()}: <code class="wrap-anywhere">{hash}</code>
        </p>
      )}
      <p>
        <a href={back}>{w.wholeBack()}</a>
      </p>
    </article>
  );
}

/** What changes between two texts, and who has to sign again. */
export function DifferencePage(
  props: LinesProps & {
    readonly title: LanguageMap | null;
    readonly lead: string;
    readonly changes: readonly Change[];
    readonly affected: readonly string[];
    readonly back: string;
  },
): Html {
  const { page, known, title, lead, changes, affected, back } = props;
  const w = page.w.compact;
  return (
    <article class="flow">
      <p class="eyebrow">{w.differenceTitle()}</p>
      <h1>{title ? <Text of={title} page={page} /> : w.draftUntitled()}</h1>
      <p class="lead">{lead}</p>
      {affected.length === 0 ? null : (
        <section class="flow">
          <h2>{w.differenceAffected()}</h2>
          <p>{w.differenceAffectedText()}</p>
          <ul>
            {affected.map((id) => (
              <li>
                <InstitutionName page={page} names={known.names} id={id} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Differences page={page} known={known} changes={changes} />
      <p>
        <a href={back}>{w.wholeBack()}</a>
      </p>
    </article>
  );
}
