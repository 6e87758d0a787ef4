import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { urls } from "../../urls.js";
import { Icon, Logo } from "./icons.js";
import { languageLinks } from "./languages.js";

interface Props {
  readonly page: Page;
}

/** The head of every page. On a telephone languages and menu fold into two rows to open. */
export function Masthead({ page }: Props): Html {
  const w = page.w.design;
  return (
    <header>
      <div class="util">
        <div class="wrap row">
          <nav aria-label={w.languages()}>
            <Languages page={page} />
          </nav>
          <Me page={page} />
        </div>
      </div>
      <div class="mast">
        <div class="wrap">
          <div class="row top">
            <a class="brand" href={page.url.home()}>
              <Logo size={42} />
              <span>
                <b>{page.config.name}</b>
                <small>{page.config.government}</small>
              </span>
            </a>
            <Search page={page} id="site-search" isWide />
          </div>
          <nav class="nav wide" aria-label={w.mainNavigation()}>
            <Menu page={page} />
          </nav>
          <div class="folds">
            <details>
              <summary>{w.menu()}</summary>
              <nav class="nav" aria-label={w.menu()}>
                <Menu page={page} />
              </nav>
              <Search page={page} id="menu-search" />
            </details>
            <details>
              <summary>{w.language()}</summary>
              <nav aria-label={w.language()}>
                <Languages page={page} />
              </nav>
            </details>
            <Me page={page} isShort />
          </div>
        </div>
      </div>
      <Strips page={page} />
    </header>
  );
}

function Languages({ page }: Props): Html {
  return (
    <ul role="list">
      {languageLinks(page).map(({ locale, name, href }) => (
        <li>
          <a
            href={href}
            lang={locale}
            hreflang={locale}
            aria-current={locale === page.locale ? "true" : null}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Me(props: Props & { readonly isShort?: boolean }): Html {
  const { page } = props;
  const { actor } = page;
  const w = page.w.design;
  return actor.kind === "person" ? (
    <a class="me" href={page.url.me()}>
      {props.isShort ? w.mine() : w.me({ name: actor.displayName })}
    </a>
  ) : (
    <a class="me" href={page.url.signIn()}>
      {w.signIn()}
    </a>
  );
}

function Search(props: Props & { readonly id: string; readonly isWide?: boolean }): Html {
  const { page, id } = props;
  const w = page.w.design;
  return (
    <form
      class={props.isWide ? "search wide" : "search"}
      method="get"
      action={page.url.search()}
      role="search"
      aria-label={w.searchLabel()}
    >
      <label class="vh" for={id}>
        {w.searchLabel()}
      </label>
      <input type="search" id={id} name="q" maxlength={200} />
      <button>{w.searchButton()}</button>
    </form>
  );
}

function Menu({ page }: Props): Html {
  const w = page.w.design;
  const entries = [
    { text: w.navCommitments(), url: "commitments" },
    { text: w.navCompacts(), url: "compacts" },
    { text: w.navOutcomes(), url: "outcomes" },
    { text: w.navScorecards(), url: "scorecards" },
    { text: w.navInstitutions(), url: "institutions" },
    { text: w.navResponsible(), url: "responsible" },
    { text: w.navRecord(), url: "ledger" },
  ] as const;
  const { actor } = page;
  const holdsPost = actor.kind === "person" && actor.tenures.length > 0;
  return (
    <>
      {holdsPost ? (
        <a href={page.url.desk()} aria-current={currentOf(page.path, urls.desk.pattern)}>
          {w.navDesk()}
        </a>
      ) : null}
      {entries.map(({ text, url }) => (
        <a href={page.url[url]()} aria-current={currentOf(page.path, urls[url].pattern)}>
          {text}
        </a>
      ))}
    </>
  );
}

function currentOf(path: string, start: string): "page" | "true" | null {
  const [plain] = path.split("?");
  if (plain === start) return "page";
  return plain?.startsWith(`${start}/`) ? "true" : null;
}

// What a reader must know before trusting the page: it is invented, or the record has stopped.
function Strips({ page }: Props): Html {
  const w = page.w.design;
  return (
    <>
      {page.config.demo ? (
        <div class="strip">
          <div class="wrap row">
            <strong>{w.demoLabel()}</strong>
            <span>{w.demoText()}</span>
            <a href={page.url.demo()}>{w.demoTry()}</a>
          </div>
        </div>
      ) : null}
      {page.record.sealed === null ? null : (
        <div class="strip warn">
          <div class="wrap row" role="note">
            <Icon name="lock" />
            <strong>{w.sealedTitle()}</strong>
            <span>{w.sealedText()}</span>
          </div>
        </div>
      )}
    </>
  );
}
