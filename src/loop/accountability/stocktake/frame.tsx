import {
  invalid,
  notFound,
  type Ask,
  type FieldError,
  type Reply,
} from "../../../ground/http/route.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import { StocktakePage } from "./pages/stocktake.js";
import type { DecisionKind } from "./stocktake.js";
import { stocktakeViewOf, type StocktakeView } from "./view.js";

/** The title of a stocktake's page and the way back. */
export function frameOf(p: Page, view: StocktakeView) {
  const compact = inLanguage(view.card.title, p.locale).text;
  return {
    title: p.w.stocktake.title({ number: view.stocktake.number, compact }),
    crumbs: [
      { label: compact, href: p.url.compact({ id: view.card.id }) },
      { label: p.w.stocktake.eyebrow(), href: p.url.stocktakes({ id: view.card.id }) },
    ],
  };
}

/** The page again with a form that came back: of a decision, or of the coordinator. */
export async function shownStocktake(
  ask: Ask<{ readonly id: string; readonly obligation?: string }, unknown, unknown>,
  came: { readonly errors: readonly FieldError[]; readonly kind: DecisionKind | null },
): Promise<Reply> {
  const { ground, params, page: p, actor, today, body } = ask;
  const item = params.obligation ?? null;
  const view = await stocktakeViewOf(ground, params.id, { actor, today, item });
  if (!view) return notFound();
  const { errors, kind } = came;
  const { input } = body;
  return invalid({
    ...frameOf(p, view),
    errors,
    body: (
      <StocktakePage
        page={p}
        view={view}
        deciding={kind === null ? null : { kind, input, errors }}
        managing={kind === null ? { input, errors } : null}
      />
    ),
  });
}
