import { InstitutionName, PostName } from "../../../commons/obligation/index.js";
import { Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { isUntouched, leftBy } from "../rules.js";
import type { CompactProps } from "./compact.js";

/** The parties of the version shown, and which of them have signed it when. */
export function Parties({ page, view }: CompactProps): Html {
  const { shown, names } = view;
  const w = page.w.compact;
  const signed = new Map(
    view.signatures
      .filter((signature) => signature.version === shown.version)
      .map((signature) => [signature.institution, signature]),
  );
  const { parties } = shown.content;
  return (
    <section class="flow">
      <h2>{w.parties()}</h2>
      <p>{w.signedCount({ signed: signed.size, all: parties.length })}</p>
      <Table
        caption={w.partiesCaption({ version: shown.version })}
        isQuiet
        columns={[{ label: w.institution() }, { label: w.role() }, { label: w.signature() }]}
        rows={parties.map((party) => {
          const signature = signed.get(party.institution);
          return [
            <>
              <InstitutionName page={page} names={names} id={party.institution} />
              {party.does ? (
                <>
                  <br />
                  <span class="soft">
                    <Text of={party.does} page={page} />
                  </span>
                </>
              ) : null}
            </>,
            w[`role-${party.role}`](),
            signature ? (
              <>
                {w.signedOn({ day: signature.signedAt.toISOString().slice(0, 10) })}
                <br />
                <PostName page={page} names={names} id={signature.post} />
              </>
            ) : (
              <span class="soft">{standing(page, view, party)}</span>
            ),
          ];
        })}
      />
    </section>
  );
}

// Who need not sign an amendment stands behind what it signed before.
function standing(
  page: Page,
  view: CompactProps["view"],
  party: { readonly institution: string; readonly required: boolean },
): string {
  const w = page.w.compact;
  const { compact, shown } = view;
  if (leftBy(compact, view.departures).has(party.institution)) return w.partyLeft();
  const isNewest = shown.version === compact.current.version;
  if (isNewest && isUntouched(compact, party.institution)) return w.signsNotAgain();
  return party.required ? w.notSigned() : w.notRequired();
}
