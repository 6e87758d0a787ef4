import { z } from "zod";
import { email, line, webAddress } from "../../../ground/http/fields.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import {
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Ask,
  type Route,
} from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { replaceContacts } from "../commands/contacts.js";
import type { Contact } from "../institution.js";
import type { Post } from "../post.js";
import { readContacts } from "../store/contacts.js";
import { readPostsOf } from "../store/posts.js";
import { contactsForm } from "./forms.js";
import { linesMax, linesOf } from "./named.js";
import { contactKinds, ContactsPage } from "./pages/contacts.js";
import { headOf } from "./relations.js";
import { crumbsOf, managedOf, type Managed } from "./view.js";

const params = z.object({ slug: z.string().min(1).max(200) });
const query = z.object({ post: z.uuid().or(z.literal("")).catch("").default("") });

const shapes = { email: email(), phone: line(100), address: line(300), web: webAddress() } as const;

/** The routes of the ways to reach an institution and its posts. */
export function contactsRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.institutionContacts,
      may: headOf,
      summary: "Form of how to reach a post or the whole institution",
      params,
      query,
      cache: "never",
      async handle(ask) {
        const shown = await contactsAsked(ask, ask.query.post);
        if (!shown) return notFound();
        const contacts = await readContacts(ask.ground.sql, shown.managed.institution.id);
        const input = typedContacts(
          contacts.filter((contact) => contact.post === (shown.chosen?.id ?? null)),
        );
        return page(contactsPage(ask.page, shown, { input, errors: [] }));
      },
    }),
    route({
      method: "POST",
      url: urls.institutionContacts,
      may: headOf,
      summary: "Change how to reach a post or the whole institution",
      params,
      body: contactsForm,
      async handle(ask) {
        const { ground, body, page: p } = ask;
        const { input } = body;
        const asked = body.ok ? body.value.post : (input["post"] ?? "");
        const shown = await contactsAsked(ask, asked);
        if (!shown) return notFound();
        const again = (errors: readonly FieldError[]) =>
          invalid({ ...contactsPage(p, shown, { input, errors }), errors });
        if (!body.ok) return again(body.errors);
        const read = readLines(p, body.value);
        if (read.errors.length > 0) return again(read.errors);
        const { institution, by } = shown.managed;
        await ground.sql.begin((tx) =>
          replaceContacts(tx, ground, {
            institution: institution.id,
            post: shown.chosen?.id ?? null,
            contacts: read.contacts,
            by,
          }),
        );
        return redirect(p.url.institutionManage({ slug: institution.slug }), {
          notice: "institution.manageNoticeContacts",
        });
      },
    }),
  ];
}

interface Shown {
  readonly managed: Managed;
  readonly posts: readonly Post[];
  readonly chosen: Post | null;
}

async function contactsAsked(
  ask: Ask<{ readonly slug: string }, unknown, unknown>,
  post: string,
): Promise<Shown | null> {
  const managed = await managedOf(ask, ask.params.slug);
  if (!managed) return null;
  const posts = await readPostsOf(ask.ground.sql, managed.institution.id);
  const chosen = posts.find((one) => one.id === post) ?? null;
  return post !== "" && chosen === null ? null : { managed, posts, chosen };
}

function contactsPage(
  p: Page,
  shown: Shown,
  sent: { readonly input: Typed; readonly errors: readonly FieldError[] },
) {
  return {
    title: p.w.institution.manageContacts(),
    crumbs: crumbsOf(p, shown.managed.institution),
    body: <ContactsPage page={p} {...shown} {...sent} />,
  };
}

function readLines(p: Page, sent: Readonly<Record<Contact["kind"], string>>) {
  const wordOf = {
    email: p.w.ground.formNotAnEmail(),
    web: p.w.ground.formNotAUrl(),
    phone: p.w.ground.formTooLong({ max: 100 }),
    address: p.w.ground.formTooLong({ max: 300 }),
  };
  const errors: FieldError[] = [];
  const contacts: Pick<Contact, "kind" | "value">[] = [];
  for (const kind of contactKinds) {
    const lines = linesOf(sent[kind]);
    if (lines.length > linesMax) {
      errors.push({ field: kind, message: p.w.institution.manageTooManyLines() });
      continue;
    }
    const read = lines.map((text) => shapes[kind].safeParse(text));
    if (read.some((one) => !one.success)) errors.push({ field: kind, message: wordOf[kind] });
    for (const one of read) if (one.success) contacts.push({ kind, value: one.data });
  }
  return { contacts, errors };
}

function typedContacts(contacts: readonly Contact[]): Typed {
  return Object.fromEntries(
    contactKinds.map((kind) => [
      kind,
      contacts
        .filter((contact) => contact.kind === kind)
        .map((contact) => contact.value.replaceAll(/\s*\n\s*/g, ", "))
        .join("\n"),
    ]),
  );
}
