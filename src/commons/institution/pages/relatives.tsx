import { Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Institution } from "../institution.js";
import type { InstitutionView } from "../view-institution.js";

// A region lists its towns; a country with hundreds of bodies is read in its chart or as JSON.
const relativesShown = 60;

/** Whom an institution belongs to, who belongs to it, what it came from, what came after it. */
export function Relatives(props: {
  readonly page: Page;
  readonly view: InstitutionView;
}): Html | null {
  const { page, view } = props;
  const w = page.w.institution;
  const groups = [
    { label: w.parents(), list: view.parents },
    { label: w.parts(), list: view.parts },
    { label: w.predecessors(), list: view.predecessors },
    { label: w.successors(), list: view.successors },
  ].filter(({ list }) => list.length > 0);
  if (groups.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.relatives()}</h2>
      {groups.map(({ label, list }) => (
        <section class="flow">
          <h3>{label}</h3>
          <InstitutionLinks page={page} institutions={list.slice(0, relativesShown)} />
          {list.length > relativesShown ? (
            <p>{w.chartLeft({ count: list.length - relativesShown })}</p>
          ) : null}
        </section>
      ))}
    </section>
  );
}

/** Institutions as a list of links. */
export function InstitutionLinks(props: {
  readonly page: Page;
  readonly institutions: readonly Institution[];
}): Html {
  const { page, institutions } = props;
  return (
    <ul>
      {institutions.map(({ slug, name }) => (
        <li>
          <a href={page.url.institution({ slug })}>
            <Text of={name} page={page} />
          </a>
        </li>
      ))}
    </ul>
  );
}
