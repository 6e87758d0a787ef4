import {
  Button,
  Csrf,
  DateField,
  ErrorSummary,
  Select,
  Text,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Area } from "../../area.js";
import { classWord } from "../../class-word.js";
import { classifications } from "../../institution.js";
import type { Managed } from "../view.js";
import { AreaField } from "./area-field.js";
import { dayField, field, TextFields, type FormProps } from "./form.js";
import { PersonFields } from "./tenure.js";

type Areas = { readonly areas: readonly Area[] | null };

/** The form of what an entry says. */
export function EntryPage(props: FormProps & Areas & { readonly managed: Managed }): Html {
  const { page, managed } = props;
  const w = page.w.institution;
  const { slug, version } = managed.institution;
  return (
    <div class="flow">
      <h1>{w.manageChange()}</h1>
      <ErrorSummary page={page} errors={props.errors} />
      <form method="post" action={page.url.institutionChange({ slug })} class="flow" novalidate>
        <Csrf page={page} />
        <input type="hidden" name="version" value={String(version)} />
        <TextFields {...props} name="name" label={w.manageName()} />
        <TextField
          {...field(props, "acronym")}
          label={w.manageAcronym()}
          maxlength={40}
          isOptional
          isShort
        />
        <Kind {...props} />
        <AreaField {...props} label={w.area()} isOptional />
        <DateField {...dayField(props, "founded")} label={w.founded()} isOptional />
        <Basis {...props} />
        <TextField {...field(props, "website")} label={w.website()} type="url" isOptional />
        <p>
          <Button>{w.manageSave()}</Button>
        </p>
      </form>
    </div>
  );
}

/** The form of a new institution and its first head. */
export function NewInstitutionPage(props: FormProps & Areas): Html {
  const { page } = props;
  const w = page.w.institution;
  return (
    <div class="flow">
      <h1>{w.manageNewInstitution()}</h1>
      <p class="lead">{w.manageNewInstitutionLead()}</p>
      <ErrorSummary page={page} errors={props.errors} />
      <form method="post" action={page.url.newInstitution()} class="flow" novalidate>
        <Csrf page={page} />
        <TextFields {...props} name="name" label={w.manageName()} />
        <Kind {...props} />
        <AreaField {...props} label={w.area()} isOptional />
        <TextArea
          {...field(props, "parents")}
          label={w.manageParents()}
          hint={w.manageParentsHint()}
          rows={2}
          isOptional
        />
        <DateField {...dayField(props, "founded")} label={w.founded()} isOptional />
        <Basis {...props} />
        <h2>{w.manageHeadPost()}</h2>
        <TextFields {...props} name="label" label={w.managePostLabel()} />
        <PersonFields {...props} />
        <p>
          <Button>{w.manageNewInstitutionButton()}</Button>
        </p>
      </form>
    </div>
  );
}

/** The form of a dissolution: from when, and who answers after it, or why nobody does. */
export function DissolutionPage(props: FormProps & { readonly managed: Managed }): Html {
  const { page, managed } = props;
  const w = page.w.institution;
  const { slug, name, version } = managed.institution;
  return (
    <div class="flow">
      <h1>{w.manageDissolve()}</h1>
      <p class="lead">
        <Text of={name} page={page} />
      </p>
      <p>{w.manageDissolveText()}</p>
      <ErrorSummary page={page} errors={props.errors} />
      <form
        method="post"
        action={page.url.institutionDissolution({ slug })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input type="hidden" name="version" value={String(version)} />
        <DateField {...dayField(props, "on")} label={w.manageDissolveOn()} />
        <TextArea
          {...field(props, "successors")}
          label={w.manageDissolveSuccessors()}
          hint={w.manageDissolveSuccessorsHint()}
          isOptional
        />
        <TextFields {...props} name="why" label={w.manageDissolveWhy()} isOptional isLong />
        <p>
          <Button weight="grave">{w.manageDissolve()}</Button>
        </p>
      </form>
    </div>
  );
}

function Kind(props: FormProps): Html {
  const { page } = props;
  return (
    <Select
      {...field(props, "classification")}
      label={page.w.institution.directoryKind()}
      options={classifications.map((kind) => ({ value: kind, label: classWord(page.w, kind) }))}
    />
  );
}

function Basis(props: FormProps): Html {
  const w = props.page.w.institution;
  return (
    <TextFields
      {...props}
      name="basis"
      label={w.legalBasis()}
      hint={w.manageBasisHint()}
      isOptional
      isLong
    />
  );
}
