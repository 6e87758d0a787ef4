import { z } from "zod";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import {
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { enumWord, inLanguage, refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { difference } from "../amend/difference.js";
import { linesOf, type Line } from "../amend/lines.js";
import { leftBy } from "../rules.js";
import { readDepartures } from "../course/store.js";
import { DifferencePage, WholePage } from "../pages/text.js";
import { amendmentOf } from "../put-forward.js";
import { drafter, draftingOffice } from "./access.js";
import { beginAmendment, discardDraft, openDraft, saveSection } from "./commands.js";
import { contentOf, sectionsOf } from "./content.js";
import { DraftPage } from "./pages/overview.js";
import { SectionPage } from "./pages/section.js";
import { wantingWord } from "./pages/wanting.js";
import { idsIn, inputOf, readSection, strangersIn } from "./read-form.js";
import { isSilent, sectionNames, type SectionName } from "./sections.js";
import { draftViewOf, lineNames, type DraftView } from "./view.js";

const params = z.object({ id: z.uuid() });
const sectionParams = params.extend({ section: z.enum(sectionNames) });

type Asked = Ask<{ readonly id: string }, unknown, unknown>;

/** The routes of a draft: written section by section, read whole, compared, opened, given up. */
export function draftRoutes(): readonly Route[] {
  return [
    amendment(),
    overview(),
    section(),
    sectionSent(),
    whole(),
    compared(),
    opening(),
    discard(),
  ];
}

function amendment(): Route {
  return route({
    method: "POST",
    url: urls.compactAmendment,
    may: drafter,
    summary: "Begin a changed text of a compact",
    params,
    async handle(ask) {
      const { ground, page: p } = ask;
      const { id } = ask.params;
      const office = await officeFor(ask);
      if (!office) return notFound();
      const done = await beginAmendment(ground, id, office);
      if (done.ok) return redirect(p.url.compactDraft({ id }));
      const { refusal } = done;
      if (refusal.kind === "not-found") return notFound();
      return refused({ kind: refusal.kind, message: refusalWord(p.w.compact, refusal) });
    },
  });
}

function overview(): Route {
  return route({
    method: "GET",
    url: urls.compactDraft,
    may: drafter,
    summary: "A draft: its sections and what each still needs",
    params,
    cache: "never",
    async handle(ask) {
      const view = await viewFor(ask);
      return view ? overviewReply(ask.page, view, []) : redirect(afterDraft(ask));
    },
  });
}

function section(): Route {
  return route({
    method: "GET",
    url: urls.compactDraftSection,
    may: drafter,
    summary: "Form of one section of a draft",
    params: sectionParams,
    cache: "never",
    async handle(ask) {
      const view = await viewFor(ask);
      if (!view) return redirect(afterDraft(ask));
      const name = ask.params.section;
      const input = inputOf(name, view.draft.sections);
      return page(sectionReply(ask.page, view, { name, input, errors: [], theirs: null }));
    },
  });
}

function sectionSent(): Route {
  return route({
    method: "POST",
    url: urls.compactDraftSection,
    may: drafter,
    summary: "Save one section of a draft, over the revision that was seen",
    params: sectionParams,
    body: z.record(z.string(), z.unknown()),
    async handle(ask) {
      const { ground, page: p, body } = ask;
      const { id, section: name } = ask.params;
      const view = await viewFor(ask);
      if (!view) return draftGone(p);
      const read = await readSection(ground.sql, p, { section: name, input: body.input });
      const { input } = read;
      const named = (await viewFor(ask, input)) ?? view;
      const strangers = strangersOf(p, named, input);
      if (!read.ok || strangers.length > 0) {
        const errors = read.ok ? strangers : read.errors;
        const form = { name, input, errors, theirs: null };
        return invalid({ ...sectionReply(p, named, form), errors });
      }
      const { institution, post } = view.office;
      const seen = revisionIn(body.input);
      const save = { section: name, content: read.content, seen, by: { institution, post } };
      if (await saveSection(ground, id, save)) {
        return redirect(afterSaving(p, id, name, body.input["goto"]), {
          notice: "compact.noticeDraftSaved",
        });
      }
      const now = await viewFor(ask, input);
      if (!now) return draftGone(p);
      const theirs = now.lines.filter((line) => line.section === name);
      const errors = [{ field: "", message: p.w.compact.draftFaster() }];
      return invalid({ ...sectionReply(p, now, { name, input, errors, theirs }), errors });
    },
  });
}

function whole(): Route {
  return route({
    method: "GET",
    url: urls.compactDraftText,
    may: drafter,
    summary: "A draft as a whole, for printing",
    params,
    cache: "never",
    async handle(ask) {
      const { page: p } = ask;
      const view = await viewFor(ask);
      if (!view) return notFound();
      const { title } = view.draft.sections.participants;
      return page({
        title: titleOf(p, view),
        crumbs: crumbsOf(p, view),
        body: (
          <WholePage
            page={p}
            known={view}
            kind={p.w.compact.draftKind()}
            title={isSilent(title) ? null : title}
            lines={view.lines}
            hash={null}
            back={p.url.compactDraft({ id: ask.params.id })}
          />
        ),
      });
    },
  });
}

function compared(): Route {
  return route({
    method: "GET",
    url: urls.compactDraftDifference,
    may: drafter,
    summary: "What a draft changes in the text that binds, and who would sign again",
    params,
    cache: "never",
    async handle(ask) {
      const { ground, page: p, today } = ask;
      const view = await viewFor(ask);
      if (!view?.compact) return notFound();
      const { compact, draft } = view;
      const before = linesOf(sectionsOf(compact.ruling));
      const content = contentOf(draft.sections);
      const left = leftBy(compact, await readDepartures(ground.sql, compact.id));
      const made = content ? await amendmentOf(ground.sql, compact, { content, left }) : null;
      const affected = made?.affected ?? [];
      const known = await lineNames(ground.sql, [...before, ...view.lines], {
        today,
        institutions: affected,
      });
      return page({
        title: p.w.compact.differenceTitle(),
        crumbs: crumbsOf(p, view),
        body: (
          <DifferencePage
            page={p}
            known={known}
            title={draft.sections.participants.title}
            lead={p.w.compact.differenceDraft()}
            changes={difference(before, view.lines)}
            affected={affected}
            back={p.url.compactDraft({ id: compact.id })}
          />
        ),
      });
    },
  });
}

function opening(): Route {
  return route({
    method: "POST",
    url: urls.compactOpening,
    may: drafter,
    summary: "Put a draft to signature",
    params,
    async handle(ask) {
      const { ground, page: p } = ask;
      const { id } = ask.params;
      const view = await viewFor(ask);
      if (!view) return notFound();
      const { institution, post } = view.office;
      const done = await openDraft(ground, id, { institution, post });
      if (done.ok) return redirect(p.url.compact({ id }), { notice: "compact.noticeOpened" });
      const { refusal } = done;
      if (refusal.kind === "not-found") return notFound();
      if (refusal.kind !== "not-complete") {
        return refused({ kind: refusal.kind, message: refusalWord(p.w.compact, refusal) });
      }
      // Each error leads to the row of its section, and from there to its page.
      const errors = refusal.wanting.map((one) => ({
        field: one.section,
        message: p.w.compact.draftWantingIn({
          section: enumWord(p.w.compact, "section", one.section),
          text: wantingWord(p.w, one),
        }),
      }));
      return overviewReply(p, view, errors);
    },
  });
}

function discard(): Route {
  return route({
    method: "POST",
    url: urls.compactDiscard,
    may: drafter,
    summary: "Give a draft up",
    params,
    async handle(ask) {
      const view = await viewFor(ask);
      if (!view) return notFound();
      await discardDraft(ask.ground, view.draft);
      return redirect(ask.page.url.compacts(), { notice: "compact.noticeDiscarded" });
    },
  });
}

function viewFor(ask: Asked, input: Typed = {}): Promise<DraftView | null> {
  const { ground, actor, today } = ask;
  const institutions = [...idsIn(input, "institutions"), ...idsIn(input, "others")];
  const also = { institutions, areas: idsIn(input, "areas") };
  return draftViewOf(ground, ask.params.id, { actor, today, also });
}

async function officeFor(ask: Asked) {
  const office = await draftingOffice(ask.ground, ask.actor, ask.params.id);
  return office ? { institution: office.institution, post: office.post } : null;
}

// Where no draft is any more, the text it became is.
function afterDraft(ask: Asked): string {
  return ask.page.url.compact({ id: ask.params.id });
}

function draftGone(p: Page): Reply {
  return refused({ kind: "draft-gone", message: p.w.compact.draftGone() });
}

function overviewReply(p: Page, view: DraftView, errors: readonly FieldError[]): Reply {
  const shown = {
    title: titleOf(p, view),
    crumbs: [{ label: p.w.compact.title(), href: p.url.compacts() }],
    body: <DraftPage page={p} view={view} errors={errors} />,
  };
  const { draft, wanting } = view;
  return errors.length > 0
    ? invalid({ ...shown, errors })
    : page({
        ...shown,
        data: {
          compact: draft.compact,
          base: draft.baseVersion,
          wanting,
          sections: draft.sections,
        },
      });
}

function sectionReply(
  p: Page,
  view: DraftView,
  form: {
    readonly name: SectionName;
    readonly input: Typed;
    readonly errors: readonly FieldError[];
    readonly theirs: readonly Line[] | null;
  },
) {
  const { name, input, errors, theirs } = form;
  return {
    title: enumWord(p.w.compact, "section", name),
    crumbs: crumbsOf(p, view),
    body: <SectionPage sheet={{ page: p, view, input, errors }} section={name} theirs={theirs} />,
  };
}

function afterSaving(p: Page, id: string, name: SectionName, goto: string | undefined): string {
  if (goto === "stay") return p.url.compactDraftSection({ id, section: name });
  const next = sectionNames[sectionNames.indexOf(name) + 1];
  return next ? p.url.compactDraftSection({ id, section: next }) : p.url.compactDraft({ id });
}

// Only who is there can be named; the forms offer nobody else.
function strangersOf(p: Page, view: DraftView, input: Typed): readonly FieldError[] {
  const ids = [...idsIn(input, "institutions"), ...idsIn(input, "others")];
  const saved = view.draft.sections;
  const lines = saved.resources.lines.flatMap((line) => line.institution ?? []);
  const candidates = [...ids, ...saved.participants.institutions, ...lines];
  const known = {
    posts: new Set(view.posts.map((post) => post.id)),
    institutions: new Set(candidates.filter((id) => view.names.institution(id) !== undefined)),
  };
  const message = p.w.ground.formNotAChoice();
  return strangersIn(input, known).map((field) => ({ field, message }));
}

// What is no number was never a revision.
function revisionIn(input: Typed): number {
  const text = input["revision"] ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function crumbsOf(p: Page, view: DraftView) {
  return [
    { label: p.w.compact.title(), href: p.url.compacts() },
    { label: titleOf(p, view), href: p.url.compactDraft({ id: view.draft.compact }) },
  ];
}

function titleOf(p: Page, view: DraftView): string {
  const { title } = view.draft.sections.participants;
  return isSilent(title) ? p.w.compact.draftUntitled() : inLanguage(title, p.locale).text;
}
