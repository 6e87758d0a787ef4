import {
  Button,
  Csrf,
  ErrorSummary,
  Select,
  Text,
  TextArea,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Post } from "../../post.js";
import type { Managed } from "../view.js";
import { field, optionOf, type FormProps } from "./form.js";

/** The form of the ways to reach one post, or the whole institution. */
export function ContactsPage(
  props: FormProps & {
    readonly managed: Managed;
    readonly posts: readonly Post[];
    /** The post the form is about; null for the whole institution. */
    readonly chosen: Post | null;
  },
): Html {
  const { page, managed, posts, chosen } = props;
  const w = page.w.institution;
  const action = page.url.institutionContacts({ slug: managed.institution.slug });
  const labels = {
    email: w.manageContactEmail(),
    phone: w.manageContactPhone(),
    address: w.manageContactAddress(),
    web: w.manageContactWeb(),
  };
  return (
    <div class="flow">
      <h1>{w.manageContacts()}</h1>
      <p class="lead">{w.manageContactsLead()}</p>
      <form method="get" action={action} class="flow">
        <Select
          page={page}
          name="post"
          id="of"
          label={w.manageContactsOf()}
          value={chosen?.id ?? ""}
          options={[
            { value: "", label: w.manageContactsWhole() },
            ...posts.map((post) => ({ value: post.id, ...optionOf(post.label, page) })),
          ]}
        />
        <p>
          <Button weight="other">{w.manageContactsChoose()}</Button>
        </p>
      </form>
      <h2>{chosen ? <Text of={chosen.label} page={page} /> : w.manageContactsWhole()}</h2>
      <ErrorSummary page={page} errors={props.errors} />
      <form method="post" action={action} class="flow" novalidate>
        <Csrf page={page} />
        <input type="hidden" name="post" value={chosen?.id ?? ""} />
        {contactKinds.map((kind) => (
          <TextArea
            {...field(props, kind)}
            label={labels[kind]}
            hint={w.manageContactsEach()}
            rows={2}
            isOptional
          />
        ))}
        <p>
          <Button>{w.manageSave()}</Button>
        </p>
      </form>
    </div>
  );
}

/** The ways of contact in the order of the form. */
export const contactKinds = ["email", "phone", "address", "web"] as const;
