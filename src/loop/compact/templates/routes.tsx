import { z } from "zod";
import { readNames } from "../../../commons/obligation/index.js";
import { line, optionalLine, type FieldError, type Typed } from "../../../ground/http/fields.js";
import {
  forbidden,
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { coordinatesOrHeads, drafter, officeIn, speakers } from "../draft/access.js";
import { beginDraft } from "../draft/commands.js";
import { sectionsOf } from "../draft/content.js";
import { emptySections } from "../draft/sections.js";
import { listDrafts, readDraft } from "../draft/store.js";
import { readCompact } from "../store.js";
import { builtIn } from "./built-in.js";
import { NewCompactPage } from "./pages.js";
import { findTemplate, listTemplates, saveTemplate } from "./store.js";

// Saved templates offered at once, and drafts listed above the form.
const templatesShown = 30;
const draftsShown = 50;

const newForm = z.object({
  title: optionalLine(),
  institution: z.uuid(),
  template: z.string().max(60).default("empty"),
});
const params = z.object({ id: z.uuid() });

/** The routes of how a compact begins: from nothing or a template, and how a template is kept. */
export function templateRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.newCompact,
      may: coordinatesOrHeads,
      summary: "Form that begins a compact; drafts at work",
      cache: "never",
      handle: (ask) => newReply(ask, {}, []),
    }),
    route({
      method: "POST",
      url: urls.newCompact,
      may: coordinatesOrHeads,
      summary: "Begin a compact, from nothing or a template",
      body: newForm,
      async handle(ask) {
        const { ground, page: p, body, actor } = ask;
        if (!body.ok) return newReply(ask, body.input, body.errors);
        const { title, institution, template: key } = body.value;
        const office = speakers(actor).find((held) => held.institution === institution);
        if (!office) return forbidden();
        const template = key === "empty" ? null : await findTemplate(ground.sql, key);
        if (!template && key !== "empty") {
          const message = p.w.ground.formNotAChoice();
          return newReply(ask, body.input, [{ field: "template", message }]);
        }
        const sections = template?.sections ?? emptySections;
        const { participants } = sections;
        const named = title === "" ? participants.title : { [p.locale]: title };
        const begun = {
          ...sections,
          participants: { ...participants, title: named, institutions: [institution] },
        };
        const id = await beginDraft(ground, begun, { institution, post: office.post });
        return redirect(p.url.compactDraft({ id }), { notice: "compact.noticeBegun" });
      },
    }),
    route({
      method: "POST",
      url: urls.compactTemplate,
      may: drafter,
      summary: "Keep a text as a template, without its names and days",
      params,
      body: z.object({ name: line(200) }),
      async handle(ask) {
        const { ground, page: p, body, actor } = ask;
        const { id } = ask.params;
        const [draft, compact] = await Promise.all([
          readDraft(ground.sql, id),
          readCompact(ground.sql, id),
        ]);
        const office = officeIn({ draft, compact }, actor);
        const sections = draft?.sections ?? (compact ? sectionsOf(compact.ruling) : null);
        if (!office || !sections) return notFound();
        const back = draft ? p.url.compactDraft({ id }) : p.url.compact({ id });
        // Without a name of its own it is found by the title of the text.
        const name = body.ok ? { [p.locale]: body.value.name } : sections.participants.title;
        if (Object.keys(name).length === 0) return redirect(back);
        const { institution, post } = office;
        const by = { institution, post };
        await saveTemplate(ground.sql, { name, sections, by }, ground.clock.now());
        return redirect(back, { notice: "compact.noticeTemplate" });
      },
    }),
  ];
}

async function newReply(
  ask: Ask<unknown, unknown, unknown>,
  input: Typed,
  errors: readonly FieldError[],
): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const institutions = [...new Set(speakers(actor).map((held) => held.institution))];
  const [saved, drafts, names] = await Promise.all([
    listTemplates(ground.sql, templatesShown),
    listDrafts(ground.sql, institutions, draftsShown),
    readNames(ground.sql, { institutions, posts: [], today }),
  ]);
  const view = { templates: [...builtIn, ...saved], institutions, drafts, names };
  const shown = {
    title: p.w.compact.newTitle(),
    crumbs: [{ label: p.w.compact.title(), href: p.url.compacts() }],
    body: <NewCompactPage page={p} view={view} input={input} errors={errors} />,
  };
  return errors.length > 0 ? invalid({ ...shown, errors }) : page(shown);
}
