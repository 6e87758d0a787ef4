import type { Country } from "./country.js";
import { idOf } from "../../seed/id.js";
import { outcomes } from "../../seed/solmara/outcomes.js";
import { beginAmendment, sectionNames } from "../../src/loop/compact/index.js";

/** A page of the country, and as whom it is read. */
export interface KnownPage {
  readonly path: string;
  readonly as?: string;
}

/** One address of every page type, for tests that look at all of them. */
export async function pagesOf(country: Country): Promise<readonly KnownPage[]> {
  const { sql } = country.ground;
  const ids = await sql<{ key: string; id: string }[]>`
    select external_id as key, id from obligation.obligation
    where external_scheme = 'solmara' order by external_id limit 40`;
  const commitment = (key: string) =>
    `/commitments/${ids.find((one) => one.key === key)?.id ?? "missing"}`;
  const [compact] = await sql<{ id: string }[]>`
    select id from compact.compact where external_id = 'solmara:C1' limit 1`;
  const compactPath = `/compacts/${compact?.id ?? "missing"}`;
  const city = "/institutions/port-linden";
  const engineer = idOf("post", "PTL-engineer");
  const tenures = await sql<{ id: string }[]>`
    select id from institution.tenure where post = ${engineer} order by id limit 1`;
  const mandates = await sql<{ id: string }[]>`
    select id from institution.mandate
    where institution = ${idOf("institution", "PTL")} order by id limit 1`;
  const stuck = await sql<{ id: string; reason: string }[]>`
    select id, reason from obligation.escalation
    where state = 'open' order by rank, id limit 10`;
  const escalation = (reason: string) =>
    `/escalations/${stuck.find((one) => one.reason === reason)?.id ?? "missing"}`;
  const stocktakes = await sql<{ id: string; state: string }[]>`
    select id, state from accountability.stocktake order by number limit 10`;
  const stocktake = (state: string) =>
    `/stocktakes/${stocktakes.find((one) => one.state === state)?.id ?? "missing"}`;
  const open = [
    "/",
    "/search?q=water",
    "/search",
    "/commitments",
    "/commitments?state=overdue&q=nothing-has-this",
    "/commitments?institution=ministry-of-water-and-environment&part=both",
    commitment("K1"),
    commitment("K2"),
    commitment("K5"),
    commitment("K3"),
    commitment("K10"),
    "/commitments?kind=dependency",
    "/commitments?kind=pledge",
    "/commitments/map",
    "/ogp-plan",
    `${commitment("K1")}/ogp`,
    `${commitment("K1")}/ogp?edition=2015`,
    "/commitments/map?lead=ministry-of-water-and-environment&supporter=port-linden",
    "/commitments/map?institution=ministry-of-water-and-environment",
    `${commitment("K2")}/map`,
    `${compactPath}/map`,
    `${compactPath}/pledges`,
    "/institutions/ministry-of-water-and-environment/map",
    commitment("K6"),
    commitment("K8"),
    "/commitments?confidence=red",
    "/escalations",
    "/escalations?level=2",
    escalation("overdue"),
    escalation("vacant"),
    "/outcomes",
    `/outcomes/${outcomes[2]?.id ?? "missing"}`,
    // Nobody publishes what measures this one.
    "/outcomes/01970000-0000-7000-8000-0000000000d1",
    "/indicators",
    "/indicators?q=nothing-has-this",
    `/indicators/${idOf("indicator", "L_SCH_DAYS")}`,
    `/indicators/${idOf("indicator", "SH_STA_WAST")}`,
    "/compacts",
    compactPath,
    `${compactPath}/stocktakes`,
    stocktake("called"),
    stocktake("closed"),
    `${stocktake("closed")}/minutes`,
    `${compactPath}/versions/1`,
    `${compactPath}/versions/2/text`,
    `${compactPath}/versions/2/difference`,
    "/institutions",
    "/institutions?q=ministry",
    city,
    "/institutions/ministry-of-education",
    `${city}/chart`,
    `${city}/account`,
    `${compactPath}/account`,
    "/areas/SOL-LA/account",
    "/topics/sdg/13.1/account",
    "/scorecards",
    "/scorecards?sort=late",
    "/commitments?state=slipped&area=SOL&reach=below",
    `/posts/${engineer}`,
    `/posts/${idOf("post", "MOE-school-safety")}`,
    "/areas",
    "/areas/SOL-LA",
    "/areas/SOL-LA/calendar",
    "/responsible",
    "/responsible?topic=sdg:13.3&area=SOL-LA",
    "/responsible?topic=sdg:4.a&area=SOL-LA-BRK",
    "/changes",
    "/changes?kind=escalated",
    "/changes?kind=late",
    `/trace${commitment("K2").replace("/commitments/", "/commitment/")}`,
    `/trace${compactPath.replace("/compacts/", "/compact/")}`,
    `/trace${escalation("overdue").replace("/escalations/", "/escalation/")}`,
    "/silo-map",
    "/silo-map?view=promises",
    "/silo-map/sdg/13.3",
    "/silo-map/sdg/4.a",
    "/burden",
    `${city}/burden`,
    "/topics",
    "/topics/sdg/13.1",
    "/topics/sdg/13",
    "/topics/cofog/05.2",
    "/ledger",
    "/ledger/facts/3",
    `/ledger/facts/${await numberOf(country, "tenure.began")}`,
    "/log/1/entry/3",
    "/verify",
    "/sign-in",
    "/demo",
    "/help",
    "/privacy",
    "/accessibility",
    "/open-data",
    "/source",
    "/reference",
    "/design",
    "/dev/mail",
    `/follow?kind=institution&id=${idOf("institution", "PTL")}`,
    "/follow?kind=search&id=state%3Doverdue%26topic%3Dsdg%253A13.1",
    "/follow/sent",
    "/nowhere",
  ];
  const own = [
    { path: `/indicators/${idOf("indicator", "L_SCH_DAYS")}`, as: "ruth" },
    {
      path: `/indicators/${idOf("indicator", "L_SCH_DAYS")}/observations/2019/correction`,
      as: "ruth",
    },
    { path: "/me", as: "samir" },
    { path: `/posts/${engineer}/handover`, as: "samir" },
    { path: `/posts/${idOf("post", "MOE-school-safety")}/handover`, as: "clara" },
    { path: "/desk", as: "samir" },
    { path: "/desk", as: "nadia" },
    { path: "/desk/owed-by", as: "samir" },
    { path: "/desk/owed-to", as: "nadia" },
    { path: "/desk/decide", as: "amal" },
    { path: "/desk/escalated", as: "pia" },
    { path: "/desk/stale", as: "samir" },
    { path: "/desk/new", as: "samir" },
    { path: "/desk/updates", as: "samir" },
    { path: `${commitment("K1")}/milestones/new`, as: "samir" },
    { path: "/me/following", as: "samir" },
    { path: "/follow?kind=topic&id=sdg:13.1", as: "samir" },
    { path: "/me/email", as: "samir" },
    { path: "/me/sessions", as: "samir" },
    { path: "/me/passkeys", as: "samir" },
    { path: "/me/erase", as: "sara" },
    { path: commitment("K1"), as: "samir" },
    { path: commitment("K7"), as: "mina" },
    { path: commitment("K1"), as: "pia" },
    { path: `${commitment("K1")}/transfer`, as: "samir" },
    { path: `${commitment("K1")}/transfer?institution=${idOf("institution", "MWE")}`, as: "samir" },
    { path: commitment("K4"), as: "helene" },
    { path: escalation("overdue"), as: "pia" },
    { path: escalation("vacant"), as: "nadia" },
    { path: `${commitment("K1")}/escalations/new`, as: "samir" },
    { path: "/commitments/new", as: "nadia" },
    {
      path: `/commitments/new?institution=${idOf("institution", "PTL")}&compact=${compact?.id ?? ""}`,
      as: "nadia",
    },
    { path: `${commitment("K1")}/dependencies/new?q=ministry`, as: "samir" },
    {
      path: `${commitment("K1")}/dependencies/new?institution=${idOf("institution", "LAP")}`,
      as: "samir",
    },
    { path: commitment("K10"), as: "pia" },
    { path: `${compactPath}/pledges/new`, as: "nadia" },
    {
      path: `${compactPath}/pledges/new?institution=${idOf("institution", "LAP")}`,
      as: "nadia",
    },
    { path: "/compacts/new", as: "nadia" },
    { path: compactPath, as: "nadia" },
    { path: stocktake("called"), as: "nadia" },
    { path: `${compactPath}/review`, as: "nadia" },
    { path: `${compactPath}/leaving`, as: "elena" },
    ...(await draftPages(country, compact?.id ?? "missing")),
    { path: `${city}/manage`, as: "lucie" },
    { path: `${city}/manage/posts/new`, as: "lucie" },
    { path: `${city}/manage/posts/${engineer}`, as: "lucie" },
    { path: `${city}/manage/posts/${engineer}/tenures/new`, as: "lucie" },
    { path: `${city}/manage/tenures/${tenures[0]?.id ?? "missing"}/end`, as: "lucie" },
    { path: `${city}/manage/mandates/new`, as: "lucie" },
    { path: `${city}/manage/mandates/new?topic=sdg:13.1`, as: "lucie" },
    { path: `${city}/manage/text`, as: "lucie" },
    { path: `${city}/manage/contacts`, as: "lucie" },
    { path: `${city}/manage/dissolution`, as: "lucie" },
    { path: "/areas/SOL-LA-PTL/calendar", as: "lucie" },
    { path: "/institutions/new", as: "robin" },
    { path: `${city}/manage/mandates/${mandates[0]?.id ?? "missing"}/end`, as: "lucie" },
  ];
  return [...open.map((path) => ({ path })), ...own];
}

async function numberOf(country: Country, type: string): Promise<number> {
  const [fact] = await country.ground.ledger.list({ limit: 1, type });
  return fact?.index ?? -1;
}

// A changed text of the compact is being written: its pages are seen by its writers only.
async function draftPages(country: Country, id: string): Promise<readonly KnownPage[]> {
  const by = { institution: idOf("institution", "PMO"), post: idOf("post", "PMO-delivery") };
  await beginAmendment(country.ground, id, by);
  const pages = [
    "draft",
    "draft-text",
    "draft-difference",
    ...sectionNames.map((section) => `draft/${section}`),
  ];
  return pages.map((page) => ({ path: `/compacts/${id}/${page}`, as: "nadia" }));
}
