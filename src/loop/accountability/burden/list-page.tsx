import { fieldsMonthMax, InstitutionName } from "../../../commons/obligation/index.js";
import { EmptyState, FilterForm, Pager, Select, Table, Tag } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Day } from "../../../ground/clock.js";
import type { BurdenListView } from "./view.js";

/** Of whom a month asked most: institutions by the fields they filled in. */
export function BurdenListPage(props: {
  readonly page: Page;
  readonly view: BurdenListView;
  readonly months: readonly Day[];
  readonly next: string | null;
  readonly isFirst: boolean;
}): Html {
  const { page, view, months, next, isFirst } = props;
  const w = page.w.accountability;
  const own = `?month=${view.month.slice(0, 7)}`;
  return (
    <div class="flow">
      <h1>{w.burdenListTitle()}</h1>
      <p class="lead">{w.burdenListLead({ max: fieldsMonthMax })}</p>
      <FilterForm page={page} action={page.url.burden()}>
        <Select
          page={page}
          name="month"
          label={w.burdenMonth()}
          value={view.month.slice(0, 7)}
          options={months.map((month) => ({
            value: month.slice(0, 7),
            label: page.format.month(month),
          }))}
        />
      </FilterForm>
      {view.rows.length === 0 ? (
        <EmptyState title={w.burdenListEmpty()}>
          <p>
            <a href={page.url.institutions()}>{w.institutionsAll()}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Table
            caption={w.burdenListFinding({
              month: page.format.month(view.month),
              count: view.count.all,
              above: view.count.above,
            })}
            columns={[
              { label: w.institution() },
              { label: w.burdenAnswered(), isNumber: true },
              { label: w.burdenFields(), isNumber: true },
              { label: w.burdenComing(), isNumber: true },
            ]}
            rows={view.rows.map((row) => {
              const found = view.names.institution(row.institution);
              return [
                <>
                  <InstitutionName page={page} names={view.names} id={row.institution} />
                  {row.fields > fieldsMonthMax ? (
                    <>
                      {" "}
                      <Tag tone="warn">{w.burdenAbove()}</Tag>
                    </>
                  ) : null}
                </>,
                page.format.number(row.asks),
                page.format.number(row.fields),
                found ? (
                  <a href={page.url.institutionBurden({ slug: found.slug })}>
                    {page.format.number(row.coming.fields)}
                  </a>
                ) : (
                  page.format.number(row.coming.fields)
                ),
              ];
            })}
          />
          <Pager
            page={page}
            first={isFirst ? null : `${page.url.burden()}${own}`}
            next={next === null ? null : `${page.url.burden()}${next}`}
          />
        </>
      )}
    </div>
  );
}
