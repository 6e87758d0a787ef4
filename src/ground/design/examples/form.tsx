import { Checkboxes, Radios, Select } from "../choices.js";
import { DateField } from "../date-field.js";
import { FileField, TextArea, TextField } from "../fields.js";
import {
  Button,
  ButtonLink,
  Csrf,
  DisabledReason,
  ErrorSummary,
  FilterForm,
  SearchForm,
} from "../forms.js";
import type { Example } from "./example.js";

/** Forms and all that stands in them. */
export const formExamples: readonly Example[] = [
  {
    component: "ErrorSummary",
    name: "two fields need correcting",
    render: (page) => (
      <ErrorSummary
        page={page}
        errors={[
          { field: "walked", message: page.w.design.dateIncomplete() },
          { field: "what", message: page.w.ground.formRequired() },
        ]}
      />
    ),
  },
  {
    component: "TextField",
    name: "plain, and with everything",
    render: (page) => (
      <form method="post" action="#" class="flow" novalidate>
        <Csrf page={page} />
        <TextField page={page} name="plain" label={page.w.ground.title()} value="64" />
        <TextField
          page={page}
          name="mail"
          type="email"
          autocomplete="email"
          label={page.w.ground.name()}
          hint={page.w.ground.formNotAnEmail()}
          error={page.w.ground.formRequired()}
          isOptional
        />
        <Button>{page.w.ground.send()}</Button>
      </form>
    ),
  },
  {
    component: "TextArea",
    name: "with an error",
    render: (page) => (
      <TextArea
        page={page}
        name="what"
        label={page.w.ground.details()}
        hint={page.w.commitment.searchHint()}
        error={page.w.ground.formRequired()}
      />
    ),
  },
  {
    component: "Select",
    name: "a state",
    render: (page) => (
      <Select
        page={page}
        name="state"
        label={page.w.ground.state()}
        value="accepted"
        options={(["offered", "accepted", "fulfilled"] as const).map((value) => ({
          value,
          label: page.w.obligation[`state-${value}`](),
        }))}
      />
    ),
  },
  {
    component: "Radios",
    name: "one of three",
    render: (page) => (
      <Radios
        page={page}
        name="part"
        label={page.w.commitment.filterPart()}
        value="leads"
        options={(["leads", "supports", "both"] as const).map((value) => ({
          value,
          label: page.w.commitment[`part-${value}`](),
        }))}
      />
    ),
  },
  {
    component: "Checkboxes",
    name: "with a hint for one of them, in error",
    render: (page) => (
      <Checkboxes
        page={page}
        name="topics"
        label={page.w.ground.kind()}
        error={page.w.ground.formTooFewItems({ min: 1 })}
        options={[
          { value: "a", label: page.w.ground.yes(), hint: page.w.commitment.searchHint() },
          { value: "b", label: page.w.ground.no() },
        ]}
      />
    ),
  },
  {
    component: "DateField",
    name: "known, and incomplete",
    render: (page) => (
      <>
        <DateField page={page} name="due" label={page.w.ground.date()} value="2026-03-27" />
        <DateField
          page={page}
          name="walked"
          label={page.w.ground.date()}
          value={{ "walked-day": "27", "walked-year": "2026" }}
          error={page.w.design.dateIncomplete()}
        />
      </>
    ),
  },
  {
    component: "FileField",
    name: "with a limit",
    render: (page) => (
      <FileField
        page={page}
        name="annex"
        label={page.w.commitment.evidence()}
        accept="application/pdf"
        megabytesMax={20}
        isOptional
      />
    ),
  },
  {
    component: "Button",
    name: "every weight",
    render: (page) => (
      <form method="post" action="#" class="row">
        <Csrf page={page} />
        <Button>{page.w.ground.send()}</Button>
        <Button weight="other">{page.w.ground.saveDraft()}</Button>
        <Button weight="grave">{page.w.ground.delete()}</Button>
      </form>
    ),
  },
  {
    component: "ButtonLink",
    name: "begins something, leads away",
    render: (page) => (
      <p class="row">
        <ButtonLink href="#">{page.w.commitment.offerLink()}</ButtonLink>
        <ButtonLink href="#" weight="other">
          {page.w.ground.cancel()}
        </ButtonLink>
      </p>
    ),
  },
  {
    component: "DisabledReason",
    name: "an action not open now",
    render: (page) => (
      <DisabledReason id="cannot" label={page.w.ground.confirm()}>
        {page.w.ground.forbiddenBody()}
      </DisabledReason>
    ),
  },
  {
    component: "SearchForm",
    name: "in one place",
    render: (page) => (
      <SearchForm page={page} action="#" id="find" label={page.w.accountability.searchLabel()} />
    ),
  },
  {
    component: "FilterForm",
    name: "two fields, something chosen",
    render: (page) => (
      <FilterForm page={page} action="#" clear="#" count={page.w.ground.resultCount({ count: 26 })}>
        <TextField
          page={page}
          name="q"
          type="search"
          label={page.w.commitment.searchLabel()}
          isOptional
        />
        <Select
          page={page}
          name="of"
          label={page.w.commitment.filterState()}
          options={[{ value: "", label: page.w.ground.all() }]}
        />
      </FilterForm>
    ),
  },
];
