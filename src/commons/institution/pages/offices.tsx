import { Table, Tag, Text, UserText } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { ContactLinks } from "../finder/finder-page.js";
import type { Holder, Office } from "../view-office.js";

/** The offices of an institution: who holds each since when, and how to reach it. */
export function Offices(props: { readonly page: Page; readonly offices: readonly Office[] }): Html {
  const { page, offices } = props;
  const w = page.w.institution;
  return (
    <Table
      caption={w.postsCaption()}
      isQuiet
      columns={[{ label: w.post() }, { label: w.postHeldBy() }, { label: w.contacts() }]}
      rows={offices.map((office) => [
        <a href={page.url.post({ id: office.post.id })}>
          <Text of={office.post.label} page={page} />
        </a>,
        <Holders page={page} office={office} />,
        <ContactLinks contacts={office.contacts} />,
      ])}
    />
  );
}

/** Who holds an office now, that nobody does, or who does it meanwhile. */
export function Holders(props: { readonly page: Page; readonly office: Office }): Html {
  const { page, office } = props;
  return (
    <>
      {office.isVacant ? (
        <>
          <Tag tone="warn">{vacantWord(page, office)}</Tag>
          {office.holders.length > 0 ? <br /> : null}
        </>
      ) : null}
      {office.holders.map((holder, index) => (
        <>
          {index > 0 ? <br /> : null}
          <HolderName page={page} holder={holder} />{" "}
          <span class="soft">
            {page.w.institution.holderSince({ day: holder.tenure.from })}
            {holder.tenure.acting ? ` · ${actingWord(page, holder)}` : ""}
          </span>
        </>
      ))}
    </>
  );
}

/** The name of a holder, or that it is no longer kept. */
export function HolderName(props: { readonly page: Page; readonly holder: Holder }): Html {
  const { page, holder } = props;
  if (holder.name !== null) return <UserText text={holder.name} />;
  return <span class="soft">{page.w.institution.holderErased()}</span>;
}

/** That an office is vacant, and since when, as far as that is known. */
export function vacantWord(page: Page, office: Office): string {
  const w = page.w.institution;
  return office.vacantSince === null ? w.vacant() : w.vacantSince({ day: office.vacantSince });
}

/** In whose place somebody acts, in a word. */
export function actingWord(page: Page, holder: Holder): string {
  const w = page.w.institution;
  return holder.tenure.delegatedBy === null ? w.tenureActing() : w.tenureDelegated();
}

/** Who holds an office, as one line of plain text for drawings. */
export function holdersLine(page: Page, office: Office): string {
  const w = page.w.institution;
  const names = office.holders.map(({ name, tenure }) => {
    const shown = name ?? w.holderErased();
    return tenure.acting ? `${shown} (${w.tenureActing()})` : shown;
  });
  return office.isVacant && names.length === 0 ? vacantWord(page, office) : names.join(", ");
}
