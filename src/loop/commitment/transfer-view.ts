import {
  readNames,
  readPostsOf,
  readSupporting,
  type NamedInstitution,
  type NamedPost,
  type Obligation,
} from "../../commons/obligation/index.js";
import { listInstitutions } from "../../commons/institution/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import { compactCards } from "../compact/index.js";

// What one looks through; more is found by typing more of the name.
const foundMax = 20;

/** What the page for choosing a new debtor shows. */
export interface TransferView {
  readonly obligation: Obligation;
  /** Who is near: the institution itself, the parties of its compact, those that help. */
  readonly near: readonly NamedInstitution[];
  /** What a search for a name found; only where no compact limits the choice. */
  readonly found: readonly NamedInstitution[];
  readonly mayLookElsewhere: boolean;
  readonly search: string;
  readonly chosen: {
    readonly institution: NamedInstitution;
    readonly posts: readonly NamedPost[];
  } | null;
}

/** Gathers it. */
export async function transferViewOf(
  ground: Ground,
  obligation: Obligation,
  asked: { readonly search: string; readonly institution: string; readonly today: Day },
): Promise<TransferView> {
  const { sql } = ground;
  const { today, search } = asked;
  const [supporting, compacts] = await Promise.all([
    readSupporting(sql, [obligation.id]),
    compactCards(sql, obligation.compact ? [obligation.compact] : []),
  ]);
  const compact = obligation.compact ? compacts.get(obligation.compact) : undefined;
  const helpers = (supporting.get(obligation.id) ?? []).map((helper) => helper.institution);
  const ids = [...new Set([obligation.debtor, ...(compact ? compact.parties : helpers)])];
  const names = await readNames(sql, {
    today,
    posts: [],
    institutions: [...ids, ...(asked.institution === "" ? [] : [asked.institution])],
  });
  const near = ids.flatMap((id) => names.institution(id) ?? []);
  const institution = asked.institution === "" ? undefined : names.institution(asked.institution);
  const isOpen = institution && (!compact || ids.includes(institution.id));
  return {
    obligation,
    near,
    search,
    mayLookElsewhere: compact === undefined,
    found: compact || search === "" ? [] : await find(ground, search),
    chosen:
      institution && isOpen
        ? {
            institution,
            posts: (await readPostsOf(sql, institution.id, today)).filter(
              (post) => post.id !== obligation.accountablePost,
            ),
          }
        : null,
  };
}

async function find(ground: Ground, search: string): Promise<readonly NamedInstitution[]> {
  const { rows } = await listInstitutions(ground.sql, {
    search,
    classification: null,
    area: null,
    state: "active",
    after: null,
    limit: foundMax,
  });
  return rows.map(({ id, slug, name }) => ({ id, slug, name }));
}
