import {
  Button,
  Csrf,
  DateField,
  ErrorSummary,
  Radios,
  Text,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import { HolderName } from "../../pages/offices.js";
import type { Post } from "../../post.js";
import type { Holder } from "../../view-office.js";
import type { Managed, ManagedOffice } from "../view.js";
import { dayField, field, type FormProps } from "./form.js";

/** The form of an appointment: who, from when, and whether in somebody's place. */
export function NewTenurePage(
  props: FormProps & { readonly managed: Managed; readonly managedOffice: ManagedOffice },
): Html {
  const { page, managed, managedOffice } = props;
  const w = page.w.institution;
  const { slug } = managed.institution;
  const { post, holders } = managedOffice.office;
  return (
    <div class="flow">
      <h1>{w.manageAppoint()}</h1>
      <p class="lead">
        <Text of={post.label} page={page} />
      </p>
      <ErrorSummary page={page} errors={props.errors} />
      <form
        method="post"
        action={page.url.institutionNewTenure({ slug, post: post.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <PersonFields {...props} />
        <DateField {...dayField(props, "from")} label={w.manageFirstDay()} />
        <Radios
          {...field(props, "how")}
          label={w.manageHow()}
          options={[
            { value: "regular", label: w.manageHowRegular() },
            { value: "acting", label: w.manageHowActing(), hint: w.manageHowActingHint() },
            ...holders.map((holder) => ({
              value: holder.tenure.id,
              label: w.manageHowInPlace({ name: holder.name ?? w.holderErased() }),
              hint: w.manageHowInPlaceHint(),
            })),
          ]}
        />
        <DateField
          {...dayField(props, "until")}
          label={w.manageLastDay()}
          hint={w.manageLastDayHint()}
          isOptional
        />
        <p>
          <Button>{w.manageAppointButton()}</Button>
        </p>
      </form>
    </div>
  );
}

/** Name and address of somebody who is appointed. */
export function PersonFields(props: FormProps): Html {
  const w = props.page.w.institution;
  return (
    <>
      <TextField
        {...field(props, "personName")}
        label={w.managePersonName()}
        hint={w.managePersonNameHint()}
        maxlength={300}
        autocomplete="off"
      />
      <TextField
        {...field(props, "personEmail")}
        label={w.managePersonEmail()}
        hint={w.managePersonEmailHint()}
        type="email"
        maxlength={254}
        autocomplete="off"
      />
    </>
  );
}

/** The form that ends a tenure: the last day in office. */
export function EndTenurePage(
  props: FormProps & {
    readonly managed: Managed;
    readonly holder: Holder;
    readonly post: Post;
  },
): Html {
  const { page, managed, holder, post } = props;
  const w = page.w.institution;
  const { slug } = managed.institution;
  return (
    <div class="flow">
      <h1>{w.manageEndTenure()}</h1>
      <p class="lead">
        <HolderName page={page} holder={holder} /> · <Text of={post.label} page={page} /> ·{" "}
        {w.holderSince({ day: holder.tenure.from })}
      </p>
      <p>{w.manageEndTenureText()}</p>
      <ErrorSummary page={page} errors={props.errors} />
      <form
        method="post"
        action={page.url.institutionEndTenure({ slug, tenure: holder.tenure.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <DateField {...dayField(props, "until")} label={w.manageLastDay()} />
        <p>
          <Button weight="grave">{w.manageEndTenureButton()}</Button>
        </p>
      </form>
    </div>
  );
}
