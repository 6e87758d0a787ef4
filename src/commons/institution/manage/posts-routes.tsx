import { z } from "zod";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import {
  forbidden,
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { changePost, createPost } from "../commands/posts.js";
import type { Post } from "../post.js";
import { readPostsOf } from "../store/posts.js";
import { missingTexts, newPostForm, postForm, readDay, textsOf, typedTexts } from "./forms.js";
import { ManagePostPage, NewPostPage } from "./pages/post.js";
import { errorOfRefusal, refusedDissolved } from "./refuse.js";
import { headOf, headOrOperator } from "./relations.js";
import { crumbsOf, managedOf, managedOfficeOf, type Managed, type ManagedOffice } from "./view.js";

const params = z.object({ slug: z.string().min(1).max(200) });
const postParams = params.extend({ post: z.uuid() });

/** The routes of posts: create one, change it, abolish it. */
export function postsRoutes(): readonly Route[] {
  return [newPost(), newPostSent(), onePost(), onePostSent()];
}

function newPost(): Route {
  return route({
    method: "GET",
    url: urls.institutionNewPost,
    may: headOrOperator,
    summary: "Form of a new post",
    params,
    cache: "never",
    async handle(ask) {
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      const p = ask.page;
      if (managed.institution.state === "dissolved") return refusedDissolved(p);
      const posts = await readPostsOf(ask.ground.sql, managed.institution.id);
      const input = {
        role: managed.isHead ? "owner" : "head",
        maySign: managed.isHead ? "" : "yes",
      };
      return page({
        title: p.w.institution.manageNewPost(),
        crumbs: crumbsOf(p, managed.institution),
        body: <NewPostPage page={p} managed={managed} posts={posts} input={input} errors={[]} />,
      });
    },
  });
}

function newPostSent(): Route {
  return route({
    method: "POST",
    url: urls.institutionNewPost,
    may: headOrOperator,
    summary: "Create a post",
    params,
    body: newPostForm,
    async handle(ask) {
      const { ground, body, page: p } = ask;
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      if (managed.institution.state === "dissolved") return refusedDissolved(p);
      const posts = await readPostsOf(ground.sql, managed.institution.id);
      const errors = [...missingTexts(p, body.input, "label"), ...(body.ok ? [] : body.errors)];
      if (!body.ok || errors.length > 0) {
        const { input } = body;
        return invalid({
          title: p.w.institution.manageNewPost(),
          errors,
          crumbs: crumbsOf(p, managed.institution),
          body: (
            <NewPostPage page={p} managed={managed} posts={posts} input={input} errors={errors} />
          ),
        });
      }
      const { role, maySign, reportsTo } = body.value;
      // Before there is a head, only the office of the head is set up from outside.
      if (!managed.isHead && role !== "head") return forbidden();
      const post = {
        institution: managed.institution.id,
        label: textsOf(body.value, "label"),
        role,
        maySign: maySign === "yes",
        reportsTo: posts.find((one) => one.id === reportsTo)?.id ?? null,
      };
      const { by } = managed;
      await ground.sql.begin((tx) => createPost(tx, ground, { post, by }));
      return redirect(p.url.institutionManage({ slug: managed.institution.slug }), {
        notice: "institution.manageNoticePostCreated",
      });
    },
  });
}

function onePost(): Route {
  return route({
    method: "GET",
    url: urls.institutionPost,
    may: headOf,
    summary: "A post to change: its name, what it is for, who holds it",
    params: postParams,
    cache: "never",
    async handle(ask) {
      const { ground, page: p, today } = ask;
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      const office = await managedOfficeOf(ground, managed, { post: ask.params.post, today });
      if (!office) return notFound();
      const { post } = office.office;
      const shown = { managed, office, input: typedPost(post), errors: [] };
      return page({ ...postPage(p, shown), title: inLanguage(post.label, p.locale).text });
    },
  });
}

function onePostSent(): Route {
  return route({
    method: "POST",
    url: urls.institutionPost,
    may: headOf,
    summary: "Change or abolish a post",
    params: postParams,
    body: postForm,
    async handle(ask) {
      const { ground, body, page: p, today, params: asked } = ask;
      const managed = await managedOf(ask, asked.slug);
      if (!managed) return notFound();
      const office = await managedOfficeOf(ground, managed, { post: asked.post, today });
      if (!office) return notFound();
      const { post } = office.office;
      const isAbolishing = body.input["act"] === "abolish";
      // Whoever abolishes typed no name: the other form shows what stands there now.
      const input = isAbolishing ? { ...typedPost(post), ...body.input } : body.input;
      const again = async (errors: readonly FieldError[]) => {
        const fresh = await managedOfficeOf(ground, managed, { post: asked.post, today });
        const shown = { managed, office: fresh ?? office, input, errors };
        return invalid({
          ...postPage(p, shown),
          title: inLanguage(post.label, p.locale).text,
          errors,
        });
      };
      const on = isAbolishing ? readDay(p, body.input, { field: "on" }) : { day: null, errors: [] };
      const missing = isAbolishing ? on.errors : missingTexts(p, body.input, "label");
      if (!body.ok || missing.length > 0) {
        return again([...missing, ...(body.ok ? [] : body.errors)]);
      }
      const sent = body.value;
      const { version } = sent;
      const to: Post =
        sent.act === "abolish"
          ? { ...post, version, abolishedOn: on.day }
          : {
              ...post,
              version,
              label: textsOf(sent, "label"),
              role: sent.role,
              maySign: sent.maySign === "yes",
              reportsTo: office.posts.find((one) => one.id === sent.reportsTo)?.id ?? null,
            };
      if (goesRound(to, office.posts)) {
        return again([errorOfRefusal(p, { kind: "reports-to-itself" }, fields)]);
      }
      const { by } = managed;
      const done = await ground.sql.begin((tx) => changePost(tx, ground, { to, by }));
      if (!done.ok) return again([errorOfRefusal(p, done.refusal, fields)]);
      return redirect(p.url.institutionManage({ slug: managed.institution.slug }), {
        notice: isAbolishing
          ? "institution.manageNoticePostAbolished"
          : "institution.manageNoticePostChanged",
      });
    },
  });
}

const fields = { "reports-to-itself": "reportsTo", "still-held": "on" } as const;

function postPage(
  p: Page,
  shown: {
    readonly managed: Managed;
    readonly office: ManagedOffice;
    readonly input: Typed;
    readonly errors: readonly FieldError[];
  },
) {
  const { managed, office, input, errors } = shown;
  return {
    crumbs: crumbsOf(p, managed.institution),
    body: (
      <ManagePostPage
        page={p}
        managed={managed}
        managedOffice={office}
        input={input}
        errors={errors}
      />
    ),
  };
}

function typedPost(post: Post): Typed {
  return {
    ...typedTexts("label", post.label),
    role: post.role,
    maySign: post.maySign ? "yes" : "",
    reportsTo: post.reportsTo ?? "",
  };
}

// A chart in which somebody reports to themselves by way of others has no top.
function goesRound(post: Post, posts: readonly Post[]): boolean {
  const above = new Map(posts.map((one) => [one.id, one.reportsTo]));
  const seen = new Set<string>([post.id]);
  for (let at = post.reportsTo; at !== null; at = above.get(at) ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
