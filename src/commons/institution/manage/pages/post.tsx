import {
  Button,
  Checkboxes,
  Csrf,
  DateField,
  DisabledReason,
  ErrorSummary,
  Select,
  Text,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import { enumWord } from "../../../../ground/words/index.js";
import { actingWord, HolderName } from "../../pages/offices.js";
import { postRoles, type Post } from "../../post.js";
import type { Managed, ManagedOffice } from "../view.js";
import { dayField, field, optionOf, TextFields, type FormProps } from "./form.js";

/** The form of a new post. */
export function NewPostPage(
  props: FormProps & { readonly managed: Managed; readonly posts: readonly Post[] },
): Html {
  const { page, managed } = props;
  const w = page.w.institution;
  const { slug } = managed.institution;
  return (
    <div class="flow">
      <h1>{w.manageNewPost()}</h1>
      {managed.isHead ? null : <p class="lead">{w.manageFirstHead()}</p>}
      <ErrorSummary page={page} errors={props.errors} />
      <form method="post" action={page.url.institutionNewPost({ slug })} class="flow" novalidate>
        <Csrf page={page} />
        <PostFields {...props} posts={props.posts} />
        <p>
          <Button>{w.manageNewPostButton()}</Button>
        </p>
      </form>
    </div>
  );
}

/** One post: who holds it, change it, abolish it. */
export function ManagePostPage(
  props: FormProps & { readonly managed: Managed; readonly managedOffice: ManagedOffice },
): Html {
  const { page, managed, managedOffice } = props;
  const w = page.w.institution;
  const { slug } = managed.institution;
  const { post } = managedOffice.office;
  const action = page.url.institutionPost({ slug, post: post.id });
  return (
    <div class="flow">
      <h1>
        <Text of={post.label} page={page} />
      </h1>
      <ErrorSummary page={page} errors={props.errors} />
      <PostHolders {...props} />
      <section class="flow">
        <h2>{w.manageChangePost()}</h2>
        <form method="post" action={action} class="flow" novalidate>
          <Csrf page={page} />
          <input type="hidden" name="act" value="change" />
          <input type="hidden" name="version" value={String(post.version)} />
          <PostFields
            {...props}
            posts={managedOffice.posts.filter((other) => other.id !== post.id)}
          />
          <p>
            <Button>{w.manageSave()}</Button>
          </p>
        </form>
      </section>
      <section class="flow">
        <h2>{w.manageAbolish()}</h2>
        {managedOffice.holders.length > 0 ? (
          <DisabledReason id="abolish" label={w.manageAbolishButton()}>
            {w["refusal-still-held"]()}
          </DisabledReason>
        ) : (
          <form method="post" action={action} class="flow" novalidate>
            <Csrf page={page} />
            <input type="hidden" name="act" value="abolish" />
            <input type="hidden" name="version" value={String(post.version)} />
            <p>{w.manageAbolishText()}</p>
            <DateField {...dayField(props, "on")} label={w.manageAbolishOn()} />
            <p>
              <Button weight="grave">{w.manageAbolishButton()}</Button>
            </p>
          </form>
        )}
      </section>
    </div>
  );
}

function PostHolders(
  props: FormProps & { readonly managed: Managed; readonly managedOffice: ManagedOffice },
): Html {
  const { page, managed, managedOffice } = props;
  const w = page.w.institution;
  const { slug } = managed.institution;
  const { office, holders } = managedOffice;
  return (
    <section class="flow">
      <h2>{w.manageHolders()}</h2>
      {holders.length === 0 ? <p>{w.manageNobody()}</p> : null}
      {holders.length === 0 ? null : (
        <ul>
          {holders.map((holder) => (
            <li>
              <HolderName page={page} holder={holder} />{" "}
              <span class="soft">
                {w.holderSince({ day: holder.tenure.from })}
                {holder.tenure.acting ? ` · ${actingWord(page, holder)}` : ""}
              </span>{" "}
              <a href={page.url.institutionEndTenure({ slug, tenure: holder.tenure.id })}>
                {w.manageEndTenure()}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="row">
        <a class="btn" href={page.url.institutionNewTenure({ slug, post: office.post.id })}>
          {w.manageAppoint()}
        </a>
        <a href={`${page.url.institutionContacts({ slug })}?post=${office.post.id}`}>
          {w.manageContacts()}
        </a>
        <a href={page.url.post({ id: office.post.id })}>{w.manageAsPublic()}</a>
      </p>
    </section>
  );
}

function PostFields(props: FormProps & { readonly posts: readonly Post[] }): Html {
  const { page, input, posts } = props;
  const w = page.w.institution;
  return (
    <>
      <TextFields
        {...props}
        name="label"
        label={w.managePostLabel()}
        hint={w.managePostLabelHint()}
      />
      <Select
        {...field(props, "role")}
        label={w.postRole()}
        options={postRoles.map((role) => ({ value: role, label: enumWord(w, "role", role) }))}
      />
      <Checkboxes
        page={page}
        name="maySign"
        label={w.postSigns()}
        isOptional
        values={[input["maySign"] ?? ""]}
        options={[{ value: "yes", label: w.postSignsText() }]}
      />
      <Select
        {...field(props, "reportsTo")}
        label={w.postReportsTo()}
        options={[
          { value: "", label: w.manageReportsToNobody() },
          ...posts.map((post) => ({ value: post.id, ...optionOf(post.label, page) })),
        ]}
      />
    </>
  );
}
