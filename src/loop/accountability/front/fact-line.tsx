import { InstitutionName, confidences, type Names } from "../../../commons/obligation/index.js";
import { Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { languageMap, plainWord } from "../../../ground/words/index.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Urls } from "../../../urls.js";

interface Props {
  readonly page: Page;
  readonly names: Names;
  readonly fact: RecordedFact;
}

/** One fact as a line: when, what happened, to what, and in whose name. */
export function FactLine({ page, names, fact }: Props): Html {
  return (
    <>
      <time datetime={fact.at.toISOString()} class="soft">
        {page.format.dateTime(fact.at)}
      </time>{" "}
      <span>
        <a href={page.url.fact({ index: String(fact.index) })}>{factText(page, fact)}</a>
        <AboutWhat page={page} fact={fact} />
      </span>
      {fact.by ? (
        <span class="soft">
          <InstitutionName page={page} names={names} id={fact.by} />
        </span>
      ) : null}
    </>
  );
}

function AboutWhat({ page, fact }: Omit<Props, "names">): Html | null {
  const title = titleOf(fact);
  const href = addressOf(page.url, fact);
  if (title === null) return null;
  return (
    <>
      {": "}
      {href === null ? (
        <Text of={title} page={page} />
      ) : (
        <a href={href}>
          <Text of={title} page={page} />
        </a>
      )}
    </>
  );
}

/** What happened, in the reader's language; a rating says its colour. */
export function factText(page: Pick<Page, "w">, fact: RecordedFact): string {
  const word = plainWord(page.w, `ledger.fact-${fact.type.replaceAll(".", "-")}`) ?? fact.type;
  const colour = confidences.find((one) => one === fact.pub["confidence"]);
  return fact.type === "rating.given" && colour !== undefined
    ? `${word} – ${page.w.obligation[`confidence-${colour}`]()}`
    : word;
}

/** The name of what a fact is about, where the fact says it. */
export function titleOf(fact: RecordedFact): LanguageMap | null {
  for (const name of ["title", "name", "label"]) {
    const found = languageMap.safeParse(fact.pub[name]);
    if (found.success) return found.data;
  }
  return null;
}

/** The page of what a fact is about; what has no page of its own leads to what it speaks of. */
export function addressOf(url: Urls, fact: RecordedFact): string | null {
  const own = addressOfSubject(url, fact.sub);
  if (own !== null) return own;
  const { escalation, subject } = fact.pub;
  const other = typeof escalation === "string" ? escalation : subject;
  return typeof other === "string" ? addressOfSubject(url, other) : null;
}

function addressOfSubject(url: Urls, sub: string): string | null {
  const [, , noun = "", id = ""] = sub.split(":");
  switch (noun) {
    case "commitment":
    case "milestone":
    case "dependency":
    case "pledge":
      return url.commitment({ id });
    case "compact":
      return url.compact({ id });
    case "institution":
      return url.institution({ slug: id });
    case "post":
      return url.post({ id });
    case "escalation":
      return url.escalation({ id });
    case "stocktake":
      return url.stocktake({ id });
    case "indicator":
      return url.indicator({ id });
    default:
      return null;
  }
}
