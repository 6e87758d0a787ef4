/**
 * Every URL of Commonweal as a typed function. `urls.commitment({ id })` gives the path;
 * `urls.commitment.pattern` is what the router listens to. Written nowhere else.
 */

type Names<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Plain<Name> | Names<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Plain<Name>
    : never;

// ":tile{.+}" takes several pieces of a path: its name is what stands before the brace.
type Plain<Name extends string> = Name extends `${infer Start}{${string}` ? Start : Name;

/** The values that fill the named parts of a pattern. */
export type Parts<Pattern extends string> = { readonly [Name in Names<Pattern>]: string };

/** One URL: call it for a path, read `pattern` for the router. */
export interface Url<Pattern extends string = string> {
  (...parts: [Names<Pattern>] extends [never] ? [] : [Parts<Pattern>]): string;
  readonly pattern: Pattern;
}

function at<const Pattern extends string>(pattern: Pattern): Url<Pattern> {
  const pieces = pattern.split("/");
  const build = (parts: Readonly<Record<string, string>> = {}) =>
    pieces.map((piece) => (piece.startsWith(":") ? fill(piece, parts) : piece)).join("/");
  return Object.assign(build, { pattern }) as Url<Pattern>;
}

function fill(piece: string, parts: Readonly<Record<string, string>>): string {
  const [name = "", isDeep] = piece.slice(1).split("{");
  const value = parts[name] ?? "";
  return isDeep === undefined
    ? encodeURIComponent(value)
    : value.split("/").map(encodeURIComponent).join("/");
}

/** The URL book. Blocks follow the shelves: ground, commons, loop. */
export const urls = {
  home: at("/"),
  search: at("/search"),

  // ground
  design: at("/design"),
  health: at("/healthz"),
  ready: at("/readyz"),
  metrics: at("/metrics"),
  openapi: at("/openapi.json"),
  reference: at("/reference"),
  wellKnown: at("/.well-known/commonweal.json"),
  securityTxt: at("/.well-known/security.txt"),
  robots: at("/robots.txt"),
  sitemap: at("/sitemap.xml"),
  accessibility: at("/accessibility"),
  privacy: at("/privacy"),
  openData: at("/open-data"),
  help: at("/help"),
  source: at("/source"),
  devMail: at("/dev/mail"),
  devMessage: at("/dev/mail/:id"),
  devClock: at("/dev/clock"),
  ledger: at("/ledger"),
  fact: at("/ledger/facts/:index"),
  receipt: at("/ledger/receipts/:id"),
  verify: at("/verify"),
  verifyScript: at("/verify/verify.js"),
  verifyProgram: at("/verify/commonweal-verify.mjs"),
  verifyFile: at("/verify/commonweal-verify.html"),
  checkpoint: at("/log/:epoch/checkpoint"),
  logTile: at("/log/:epoch/tile/:tile{.+}"),
  logProof: at("/log/:epoch/proof/:index"),
  logEntry: at("/log/:epoch/entry/:index"),
  logDisclosures: at("/log/:epoch/disclosures/:index"),
  logPolicy: at("/log/:epoch/policy"),
  logKey: at("/log/:epoch/vkey"),
  witnessAdd: at("/witness/add-checkpoint"),
  witnessCheckpoint: at("/witness/:log/checkpoint"),
  witnessKey: at("/witness/vkey"),
  mirrorCheckpoint: at("/mirror/:log/checkpoint"),
  mirrorTile: at("/mirror/:log/tile/:tile{.+}"),
  mirrorKey: at("/mirror/vkey"),
  instance: at("/.well-known/commonweal"),

  // commons/person
  demo: at("/demo"),
  demoAs: at("/demo/as/:persona"),
  signIn: at("/sign-in"),
  signInCode: at("/sign-in/code"),
  signInPasskey: at("/sign-in/passkey"),
  signInPasskeyOptions: at("/sign-in/passkey/options"),
  signInOidc: at("/sign-in/oidc"),
  signInOidcCallback: at("/sign-in/oidc/callback"),
  signOut: at("/sign-out"),
  me: at("/me"),
  meEmail: at("/me/email"),
  meSessions: at("/me/sessions"),
  meSession: at("/me/sessions/:id"),
  mePasskeys: at("/me/passkeys"),
  mePasskeyOptions: at("/me/passkeys/options"),
  mePasskey: at("/me/passkeys/:id"),
  meData: at("/me/data"),
  meErase: at("/me/erase"),

  // commons/institution
  institutions: at("/institutions"),
  institution: at("/institutions/:slug"),
  institutionChart: at("/institutions/:slug/chart"),
  institutionAccount: at("/institutions/:slug/account"),
  institutionManage: at("/institutions/:slug/manage"),
  institutionNewPost: at("/institutions/:slug/manage/posts/new"),
  institutionPost: at("/institutions/:slug/manage/posts/:post"),
  institutionNewTenure: at("/institutions/:slug/manage/posts/:post/tenures/new"),
  institutionEndTenure: at("/institutions/:slug/manage/tenures/:tenure/end"),
  institutionNewMandate: at("/institutions/:slug/manage/mandates/new"),
  institutionEndMandate: at("/institutions/:slug/manage/mandates/:mandate/end"),
  institutionChange: at("/institutions/:slug/manage/text"),
  institutionContacts: at("/institutions/:slug/manage/contacts"),
  institutionDissolution: at("/institutions/:slug/manage/dissolution"),
  newInstitution: at("/institutions/new"),
  post: at("/posts/:id"),
  areas: at("/areas"),
  area: at("/areas/:code"),
  areaCalendar: at("/areas/:code/calendar"),
  responsible: at("/responsible"),
  topics: at("/topics"),
  topic: at("/topics/:scheme/:code"),
  popoloOrganizations: at("/popolo/organizations.json"),
  popoloPosts: at("/popolo/posts.json"),
  popoloMemberships: at("/popolo/memberships.json"),
  popoloAreas: at("/popolo/areas.json"),

  // commons/indicator
  indicators: at("/indicators"),
  indicator: at("/indicators/:id"),
  indicatorObservations: at("/indicators/:id/observations"),
  indicatorCorrection: at("/indicators/:id/observations/:period/correction"),
  indicatorSource: at("/indicators/:id/source"),

  // loop/compact
  compacts: at("/compacts"),
  newCompact: at("/compacts/new"),
  compact: at("/compacts/:id"),
  compactVersion: at("/compacts/:id/versions/:version"),
  compactVersionText: at("/compacts/:id/versions/:version/text"),
  compactVersionDifference: at("/compacts/:id/versions/:version/difference"),
  compactSignature: at("/compacts/:id/signature"),
  compactAmendment: at("/compacts/:id/amendment"),
  compactDraft: at("/compacts/:id/draft"),
  compactDraftSection: at("/compacts/:id/draft/:section"),
  compactDraftText: at("/compacts/:id/draft-text"),
  compactDraftDifference: at("/compacts/:id/draft-difference"),
  compactOpening: at("/compacts/:id/opening"),
  compactDiscard: at("/compacts/:id/discard"),
  compactTemplate: at("/compacts/:id/template"),
  compactLeaving: at("/compacts/:id/leaving"),
  compactReview: at("/compacts/:id/review"),

  // loop/outcome
  outcomes: at("/outcomes"),
  outcome: at("/outcomes/:id"),

  // loop/accountability
  feed: at("/feeds/:kind/:id/atom"),
  calendarFile: at("/calendar/:kind/:id/ics"),
  privateFeed: at("/feeds/private/:token/atom"),
  privateCalendar: at("/calendar/private/:token/ics"),
  follow: at("/follow"),
  followSent: at("/follow/sent"),
  followConfirmation: at("/follow/confirmations/:token"),
  followMail: at("/follow/mail/:token"),
  meFollowing: at("/me/following"),
  desk: at("/desk"),
  deskUpdates: at("/desk/updates"),
  deskPart: at("/desk/:part"),
  deskUpdate: at("/desk/updates/:id"),
  stocktakes: at("/compacts/:id/stocktakes"),
  stocktake: at("/stocktakes/:id"),
  stocktakeDay: at("/stocktakes/:id/day"),
  stocktakeOpening: at("/stocktakes/:id/opening"),
  stocktakeAttendance: at("/stocktakes/:id/attendance"),
  stocktakeDecision: at("/stocktakes/:id/items/:obligation"),
  stocktakeClosing: at("/stocktakes/:id/closing"),
  stocktakeMinutes: at("/stocktakes/:id/minutes"),
  stocktakeFile: at("/stocktakes/:id/ics"),
  handover: at("/posts/:id/handover"),
  handoverAcceptance: at("/posts/:id/handover/acceptance"),

  changes: at("/changes"),
  changesFeed: at("/changes/atom"),
  trace: at("/trace/:kind/:id"),
  scorecards: at("/scorecards"),
  compactAccount: at("/compacts/:id/account"),
  areaAccount: at("/areas/:code/account"),
  topicAccount: at("/topics/:scheme/:code/account"),
  siloMap: at("/silo-map"),
  siloTopic: at("/silo-map/:scheme/:code"),
  burden: at("/burden"),
  institutionBurden: at("/institutions/:slug/burden"),

  // loop/commitment
  commitments: at("/commitments"),
  newCommitment: at("/commitments/new"),
  commitmentsMap: at("/commitments/map"),
  ogpPlan: at("/ogp-plan"),
  commitment: at("/commitments/:id"),
  commitmentAcceptance: at("/commitments/:id/acceptance"),
  commitmentRefusal: at("/commitments/:id/refusal"),
  commitmentProgress: at("/commitments/:id/progress"),
  commitmentDelivery: at("/commitments/:id/delivery"),
  commitmentConfirmation: at("/commitments/:id/confirmation"),
  commitmentDispute: at("/commitments/:id/dispute"),
  commitmentWithdrawal: at("/commitments/:id/withdrawal"),
  commitmentNewDate: at("/commitments/:id/new-date"),
  newDependency: at("/commitments/:id/dependencies/new"),
  commitmentDraft: at("/commitments/:id/draft"),
  commitmentDiscard: at("/commitments/:id/draft/discard"),
  newMilestone: at("/commitments/:id/milestones/new"),
  commitmentMilestones: at("/commitments/:id/milestones"),
  commitmentDependencies: at("/commitments/:id/dependencies"),
  commitmentWaiting: at("/commitments/:id/waiting"),
  commitmentMap: at("/commitments/:id/map"),
  compactMap: at("/compacts/:id/map"),
  institutionMap: at("/institutions/:slug/map"),
  compactPledges: at("/compacts/:id/pledges"),
  newPledge: at("/compacts/:id/pledges/new"),
  pledgeLines: at("/commitments/:id/lines"),
  commitmentOffer: at("/commitments/:id/offer"),
  commitmentDateRequest: at("/commitments/:id/date-request"),
  commitmentDateConsent: at("/commitments/:id/date-request/consent"),
  commitmentDateRefusal: at("/commitments/:id/date-request/refusal"),
  commitmentTransfer: at("/commitments/:id/transfer"),
  commitmentTakingOver: at("/commitments/:id/transfer/acceptance"),
  commitmentTransferRefusal: at("/commitments/:id/transfer/refusal"),
  commitmentTransferRecall: at("/commitments/:id/transfer/recall"),
  commitmentRelease: at("/commitments/:id/release"),
  commitmentOgp: at("/commitments/:id/ogp"),
  commitmentRating: at("/commitments/:id/rating"),
  newEscalation: at("/commitments/:id/escalations/new"),
  commitmentEscalations: at("/commitments/:id/escalations"),
  escalations: at("/escalations"),
  escalation: at("/escalations/:id"),
  escalationDecision: at("/escalations/:id/decision"),
  escalationNextLevel: at("/escalations/:id/next-level"),
  escalationWithdrawal: at("/escalations/:id/withdrawal"),
} as const;

/** The URL book's type; `page.url` has the same shape with the page's language in front. */
export type Urls = typeof urls;

/** The URL book for one language: every path gets the prefix ("" for the main language, "/fr" …). */
export function urlsUnder(prefix: string): Urls {
  if (prefix === "") return urls;
  const entries = Object.entries(urls).map(([name, url]) => {
    const build = url as (parts?: Readonly<Record<string, string>>) => string;
    const prefixed = (parts?: Readonly<Record<string, string>>) => {
      const path = build(parts);
      return path === "/" ? prefix : prefix + path;
    };
    return [name, Object.assign(prefixed, { pattern: url.pattern })];
  });
  return Object.fromEntries(entries) as Urls;
}
