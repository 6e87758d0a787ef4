import { fieldsMonthMax } from "../../../../commons/obligation/index.js";
import type { Html } from "../../../../ground/html/html.js";
import { enumWord } from "../../../../ground/words/index.js";
import { outcomesMax, partyRoles } from "../../compact.js";
import { personDays } from "../amount.js";
import { burdenEstimate } from "../burden.js";
import { partiesIn } from "../content.js";
import type { SectionName } from "../sections.js";
import {
  Choice,
  institutionOption,
  Kept,
  Lines,
  Plain,
  PostField,
  PostFields,
  Rows,
  Texts,
  type Sheet,
} from "./fields.js";
import { ParticipantsForm } from "./participants.js";

/** The fields of a section. */
export const sectionForms: Readonly<
  Record<SectionName, (props: { readonly sheet: Sheet }) => Html>
> = {
  participants: ParticipantsForm,
  outcomes: OutcomesForm,
  accountability: AccountabilityForm,
  cultures: CulturesForm,
  leadership: LeadershipForm,
  roles: RolesForm,
  resources: ResourcesForm,
  agreement: AgreementForm,
};

interface Props {
  readonly sheet: Sheet;
}

function OutcomesForm({ sheet }: Props): Html {
  const w = sheet.page.w.compact;
  return (
    <Rows
      sheet={sheet}
      name="outcomes"
      max={outcomesMax}
      legend={(number) => w.draftOutcome({ number })}
      row={(prefix) => (
        <>
          <Kept sheet={sheet} name={`${prefix}_id`} />
          <Texts sheet={sheet} name={`${prefix}_statement`} label={w["line-statement"]()} />
          <PostField sheet={sheet} name={`${prefix}_leadPost`} label={w["line-lead"]()} />
          <Texts sheet={sheet} name={`${prefix}_indicator`} label={w["line-indicator"]()} />
          <Plain
            sheet={sheet}
            name={`${prefix}_code`}
            label={w["line-code"]()}
            hint={w.draftCodeHint()}
            isShort
          />
          <Texts sheet={sheet} name={`${prefix}_unit`} label={w["line-unit"]()} isOptional />
          <Choice
            sheet={sheet}
            name={`${prefix}_direction`}
            label={w["line-direction"]()}
            options={(["up", "down"] as const).map((value) => ({
              value,
              label: enumWord(w, "direction", value),
            }))}
          />
          <PointFields sheet={sheet} prefix={`${prefix}_baseline`} what="baseline" />
          <PointFields sheet={sheet} prefix={`${prefix}_target`} what="target" />
          <Lines
            sheet={sheet}
            name={`${prefix}_trajectory`}
            label={w["line-trajectory"]()}
            hint={w.draftTrajectoryHint()}
          />
          <Plain
            sheet={sheet}
            name={`${prefix}_topics`}
            label={w["line-topics"]()}
            hint={w.draftTopicsHint()}
            isOptional
          />
        </>
      )}
    />
  );
}

function PointFields(
  props: Props & { readonly prefix: string; readonly what: "baseline" | "target" },
): Html {
  const { sheet, prefix, what } = props;
  const w = sheet.page.w.compact;
  const word = enumWord(w, "line", what);
  return (
    <>
      <Plain
        sheet={sheet}
        name={`${prefix}_year`}
        label={w.draftPointYear({ what: word })}
        inputmode="numeric"
        isShort
      />
      <Plain
        sheet={sheet}
        name={`${prefix}_value`}
        label={w.draftPointValue({ what: word })}
        isShort
      />
    </>
  );
}

function AccountabilityForm({ sheet }: Props): Html {
  const w = sheet.page.w.compact;
  return (
    <>
      <Texts
        sheet={sheet}
        name="gate"
        label={w["line-gate-accountability"]()}
        hint={w.draftGateHint()}
        isLong
      />
      <Plain
        sheet={sheet}
        name="stocktakeDays"
        label={w.draftStocktake()}
        inputmode="numeric"
        isShort
      />
      <h2>{w.ladder()}</h2>
      <p>{w.draftLadderHint()}</p>
      <Rows
        sheet={sheet}
        name="ladder"
        max={6}
        legend={(level) => w.lineLevel({ level })}
        row={(prefix) => (
          <>
            <PostFields
              sheet={sheet}
              name={`${prefix}_posts`}
              label={(number) => w.draftLadderPost({ number })}
            />
            <Plain
              sheet={sheet}
              name={`${prefix}_workingDays`}
              label={w.draftLadderDays()}
              inputmode="numeric"
              isShort
            />
          </>
        )}
      />
    </>
  );
}

function CulturesForm({ sheet }: Props): Html {
  const w = sheet.page.w.compact;
  return (
    <>
      <h2>{w.principles()}</h2>
      <Rows
        sheet={sheet}
        name="principles"
        max={12}
        legend={(number) => w.draftPrinciple({ number })}
        row={(prefix) => (
          <>
            <Texts sheet={sheet} name={`${prefix}_text`} label={w["line-principle"]()} />
            <Texts
              sheet={sheet}
              name={`${prefix}_evidence`}
              label={w.draftEvidence()}
              hint={w.draftEvidenceHint()}
              isLong
            />
            <Plain
              sheet={sheet}
              name={`${prefix}_url`}
              label={w.draftEvidenceUrl()}
              type="url"
              isOptional
            />
          </>
        )}
      />
      <h2>{w.glossary()}</h2>
      <Rows
        sheet={sheet}
        name="glossary"
        max={60}
        legend={(number) => w.draftTerm({ number })}
        row={(prefix) => (
          <>
            <Texts sheet={sheet} name={`${prefix}_term`} label={w["line-term"]()} />
            <Texts sheet={sheet} name={`${prefix}_meaning`} label={w.draftMeaning()} isLong />
          </>
        )}
      />
    </>
  );
}

function LeadershipForm({ sheet }: Props): Html {
  const w = sheet.page.w.compact;
  return (
    <>
      <PostField sheet={sheet} name="coordinatorPost" label={w["line-coordinator"]()} />
      <PostFields
        sheet={sheet}
        name="steeringPosts"
        label={(number) => w.draftSteeringPost({ number })}
      />
    </>
  );
}

function RolesForm({ sheet }: Props): Html {
  const w = sheet.page.w.compact;
  const parties = partiesIn(sheet.view.draft.sections);
  return (
    <>
      <Texts
        sheet={sheet}
        name="frontLine"
        label={w["line-gate-front-line"]()}
        hint={w.draftGateHint()}
        isLong
      />
      {parties.length === 0 ? <p>{w.draftNoParties()}</p> : null}
      {parties.map(({ institution }, index) => {
        const { label, lang } = institutionOption(sheet, institution);
        return (
          <fieldset class="panel flow">
            <legend lang={lang}>{label}</legend>
            <input type="hidden" name={`roles_${index}_institution`} value={institution} />
            <Choice
              sheet={sheet}
              name={`roles_${index}_role`}
              label={w.role()}
              options={[
                { value: "", label: w.draftNoRole() },
                ...partyRoles.map((role) => ({ value: role, label: enumWord(w, "role", role) })),
              ]}
            />
            <Choice
              sheet={sheet}
              name={`roles_${index}_required`}
              label={w.draftMustSign()}
              options={[
                { value: "yes", label: w.lineRequired() },
                { value: "no", label: w.notRequired() },
              ]}
            />
            <Texts
              sheet={sheet}
              name={`roles_${index}_does`}
              isOptional
              label={w["line-does"]()}
              isLong
            />
          </fieldset>
        );
      })}
    </>
  );
}

function ResourcesForm({ sheet }: Props): Html {
  const w = sheet.page.w.compact;
  const { institutions } = sheet.view.draft.sections.participants;
  return (
    <>
      <Texts
        sheet={sheet}
        name="gate"
        label={w["line-gate-resources"]()}
        hint={w.draftGateHint()}
        isLong
      />
      <Rows
        sheet={sheet}
        name="lines"
        max={300}
        legend={(number) => w.draftResource({ number })}
        row={(prefix) => (
          <>
            <Choice
              sheet={sheet}
              name={`${prefix}_institution`}
              label={w.institution()}
              options={[
                { value: "", label: w.draftNobody() },
                ...institutions.map((id) => institutionOption(sheet, id)),
              ]}
            />
            <Plain
              sheet={sheet}
              name={`${prefix}_year`}
              label={w.draftYear()}
              inputmode="numeric"
              isShort
            />
            <Plain
              sheet={sheet}
              name={`${prefix}_amount`}
              label={w.draftAmount()}
              inputmode="decimal"
              isShort
            />
            <Plain
              sheet={sheet}
              name={`${prefix}_unit`}
              label={w.draftUnit()}
              hint={w.draftUnitHint({ unit: personDays })}
              isShort
            />
          </>
        )}
      />
      <Plain
        sheet={sheet}
        name="burdenFields"
        label={w.draftBurden()}
        hint={w.draftBurdenHint({
          fields: burdenEstimate(sheet.view.draft.sections),
          max: fieldsMonthMax,
        })}
        inputmode="numeric"
        isShort
        isOptional
      />
      <Texts
        sheet={sheet}
        name="burdenWhy"
        label={w.draftBurdenWhy()}
        hint={w.draftBurdenWhyHint()}
        isLong
        isOptional
      />
    </>
  );
}

function AgreementForm({ sheet }: Props): Html {
  const w = sheet.page.w.compact;
  return (
    <>
      <Plain sheet={sheet} name="start" label={w["line-start"]()} type="date" />
      <Plain sheet={sheet} name="end" label={w["line-end"]()} type="date" />
      <Plain sheet={sheet} name="reviewOn" label={w["line-review"]()} type="date" />
      <Plain
        sheet={sheet}
        name="noticeDays"
        label={w.draftNotice()}
        hint={w.draftNoticeHint()}
        inputmode="numeric"
        isShort
      />
      <Texts
        sheet={sheet}
        name="readyFor"
        label={w.draftReadyFor()}
        hint={w.draftReadyForHint()}
        isOptional
      />
      <Plain sheet={sheet} name="readyOn" label={w.draftReadyOn()} type="date" isOptional />
    </>
  );
}
