import { InstitutionName, PostName } from "../../../commons/obligation/index.js";
import { SummaryList, Text, UserText } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord, isolate } from "../../../ground/words/index.js";
import type { Line, LineValue } from "../amend/lines.js";
import { minorOf, personDays } from "../draft/amount.js";
import { sectionNames } from "../draft/sections.js";
import type { LineNames } from "../draft/view.js";

export interface LinesProps {
  readonly page: Page;
  readonly known: LineNames;
}

/** A text section by section, line by line: whole, for reading and printing. */
export function LineSections(props: LinesProps & { readonly lines: readonly Line[] }): Html {
  const { page, lines } = props;
  return (
    <>
      {sectionNames.map((section) => {
        const own = lines.filter((line) => line.section === section);
        return (
          <section class="flow">
            <h2>{enumWord(page.w.compact, "section", section)}</h2>
            {own.length === 0 ? (
              <p class="soft">{page.w.compact.nothingYet()}</p>
            ) : (
              <LineList {...props} lines={own} />
            )}
          </section>
        );
      })}
    </>
  );
}

/** Lines as label and value. */
export function LineList(props: LinesProps & { readonly lines: readonly Line[] }): Html {
  const { page, known, lines } = props;
  return (
    <SummaryList
      isWide
      rows={lines.map((line) => ({
        label: <LineLabel page={page} known={known} line={line} />,
        value: <LineText page={page} known={known} value={line.value} />,
      }))}
    />
  );
}

/** What a line is about, in words. */
export function LineLabel({ page, known, line }: LinesProps & { readonly line: Line }): Html {
  const w = page.w.compact;
  const word = enumWord(w, "line", line.field);
  const { of } = line;
  if (of === null) return <>{word}</>;
  switch (of.kind) {
    case "institution":
      return (
        <>
          <InstitutionName page={page} names={known.names} id={of.institution} />
          {of.year === null ? null : <> · {of.year}</>}
          {line.field === "does" ? <> · {word}</> : null}
        </>
      );
    case "level":
      return <>{w.lineLevel({ level: of.level })}</>;
    case "text":
      if (line.section === "outcomes") return <>{w.lineOutcome({ number: of.number, word })}</>;
      return Object.keys(of.text).length === 0 ? <>{word}</> : <Text of={of.text} page={page} />;
  }
}

/** What a line says. */
export function LineText({ page, known, value }: LinesProps & { readonly value: LineValue }): Html {
  const w = page.w.compact;
  switch (value.kind) {
    case "text":
      return Object.keys(value.text).length === 0 ? (
        <span class="soft">{w.nothingYet()}</span>
      ) : (
        <Text of={value.text} page={page} />
      );
    case "plain":
      return <UserText text={value.text} />;
    case "day":
      return <time datetime={value.day}>{page.format.day(value.day)}</time>;
    case "days":
      return <>{w.lineDays({ days: value.days })}</>;
    case "burden":
      return (
        <>
          {value.fields === null ? null : <>{w.lineBurden({ fields: value.fields })} </>}
          {Object.keys(value.why).length === 0 ? null : <Text of={value.why} page={page} />}
        </>
      );
    case "direction":
      return <>{enumWord(w, "direction", value.direction)}</>;
    case "points":
      return (
        <>
          {page.format.list(
            value.points.map((point) =>
              w.valueIn({ value: point.value, year: String(point.year) }),
            ),
          )}
        </>
      );
    case "posts":
      return <Several>{value.posts.map((id) => postName({ page, known }, id))}</Several>;
    case "areas":
      return (
        <Several>
          {value.areas.map((id) => {
            const area = known.areas.get(id);
            return area ? (
              <a href={page.url.area({ code: area.code })}>
                <Text of={area.name} page={page} />
              </a>
            ) : (
              page.w.ground.unknown()
            );
          })}
        </Several>
      );
    case "role":
      return (
        <>
          {value.role === "" ? w.draftNoRole() : enumWord(w, "role", value.role)} ·{" "}
          {value.required ? w.lineRequired() : w.notRequired()}
        </>
      );
    case "step":
      return <Step page={page} known={known} posts={value.posts} days={value.days} />;
    case "resource":
      return <>{resourceText(page, value)}</>;
  }
}

/** An amount with its unit: money the way the language writes it, or days of work. */
export function resourceText(
  page: Page,
  value: { readonly amount: string; readonly unit: string },
): string {
  const { amount, unit } = value;
  if (unit === personDays) return page.w.compact.linePersonDays({ amount });
  const minor = minorOf(amount, unit);
  return minor === null ? isolate(`${amount} ${unit}`, page.dir) : page.format.money(minor, unit);
}

function Step(
  props: LinesProps & { readonly posts: readonly string[]; readonly days: number | null },
): Html {
  const { page, posts, days } = props;
  const w = page.w.compact;
  return (
    <>
      {posts.length === 0 ? (
        w.ladderPublic()
      ) : (
        <Several>{posts.map((id) => postName(props, id))}</Several>
      )}
      {days === null ? null : <span class="soft">{w.lineWorkingDays({ days })}</span>}
    </>
  );
}

function postName({ page, known }: LinesProps, id: string): Html {
  return <PostName page={page} names={known.names} id={id} />;
}

function Several(props: { readonly children?: Child }): Html {
  const children = Array.isArray(props.children) ? props.children : [props.children];
  if (children.length === 1) return <>{children[0]}</>;
  return (
    <ul>
      {children.map((child) => (
        <li>{child}</li>
      ))}
    </ul>
  );
}
