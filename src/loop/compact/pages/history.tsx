import { InstitutionName } from "../../../commons/obligation/index.js";
import { Details } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Words } from "../../../ground/words/index.js";
import type { CompactProps } from "./compact.js";

// What happened last says most; many signatures before it are folded away.
const historyShown = 8;

/** The versions of a compact, and the fingerprint that was signed. */
export function Versions({ page, view }: CompactProps): Html {
  const { compact, shown, versions } = view;
  const w = page.w.compact;
  return (
    <section class="flow">
      <h2>{w.versions()}</h2>
      <ul>
        {versions.map((one) => {
          const label = w.version({
            version: one.version,
            day: one.createdAt.toISOString().slice(0, 10),
          });
          const at = { id: compact.id, version: String(one.version) };
          const href = page.url.compactVersion(at);
          const isWaiting = one.version === compact.current.version;
          return (
            <li>
              {one.version === shown.version ? <b>{label}</b> : <a href={href}>{label}</a>}
              {one.version === compact.versionInForce ? (
                <span> ({w.versionInForce()})</span>
              ) : isWaiting ? (
                <span> ({w.versionWaiting()})</span>
              ) : null}
              {" · "}
              <a href={page.url.compactVersionText(at)}>{w.versionWhole()}</a>
              {one.version === 1 ? null : (
                <>
                  {" · "}
                  <a href={page.url.compactVersionDifference(at)}>{w.versionDifference()}</a>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <p>
        {w.hash()}: <code class="wrap-anywhere">{shown.hash}</code>
      </p>
      <p class="soft">{w.hashExplained()}</p>
    </section>
  );
}

/** What happened to a compact, from the facts of the public record. */
export function CompactHistory({ page, view }: CompactProps): Html | null {
  const w = page.w.compact;
  if (view.history.length === 0) return null;
  const earlier = view.history.slice(historyShown);
  return (
    <section class="flow">
      <h2>{w.history()}</h2>
      <FactList page={page} view={view} facts={view.history.slice(0, historyShown)} />
      {earlier.length === 0 ? null : (
        <Details summary={w.historyEarlier({ count: earlier.length })}>
          <FactList page={page} view={view} facts={earlier} />
        </Details>
      )}
    </section>
  );
}

function FactList({
  page,
  view,
  facts,
}: CompactProps & { readonly facts: CompactProps["view"]["history"] }): Html {
  return (
    <ul class="changes" role="list">
      {facts.map((fact) => (
        <li>
          <time datetime={fact.at.toISOString()} class="soft">
            {page.format.dateTime(fact.at)}
          </time>{" "}
          <a href={page.url.fact({ index: String(fact.index) })}>{word(page.w, fact.type)}</a>
          {fact.by ? (
            <span class="soft">
              <InstitutionName page={page} names={view.names} id={fact.by} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function word(w: Words, type: string): string {
  const what = type.slice(type.indexOf(".") + 1);
  switch (what) {
    case "opened":
    case "amended":
    case "signed":
    case "entered-into-force":
    case "notice-given":
    case "left":
    case "review-began":
    case "kept":
    case "closed":
    case "terminated":
      return w.compact[`fact-${what}`]();
    default:
      return type;
  }
}
