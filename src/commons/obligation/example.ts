import type { Obligation } from "./obligation.js";

/** An obligation for tests: sixty-four culverts, owed by Port Linden to the compact. */
export function exampleObligation(changes: Partial<Obligation> = {}): Obligation {
  return {
    id: "01890000-0000-7000-8000-000000000001",
    kind: "commitment",
    title: { en: "Clear and survey 64 culverts", fr: "Dégager et inspecter 64 ponceaux" },
    deliverable: { en: "64 culverts cleared, each with a dated survey" },
    debtor: portLinden,
    accountablePost: cityEngineer,
    creditor: { kind: "institution", id: redLantern },
    compact: null,
    outcomes: [],
    topics: [],
    origin: { kind: "institution", ref: null },
    createdBy: deliveryOffice,
    createdByPost: headOfDelivery,
    parent: null,
    dueOn: "2026-06-01",
    originalDueOn: "2026-06-01",
    redates: 0,
    completion: "not_started",
    note: null,
    state: "accepted",
    disputed: false,
    offeredOn: "2026-01-01",
    deliveredOn: null,
    tacit: false,
    decision: null,
    proposal: null,
    transfer: null,
    sourceUrl: null,
    externalId: null,
    calendar: "default",
    version: 1,
    createdAt: new Date("2026-01-01T00:00:00Z"),
    updatedAt: new Date("2026-01-01T00:00:00Z"),
    ...changes,
  };
}

/** Institutions and posts of the example. */
export const portLinden = "01890000-0000-7000-8000-0000000000a1";
export const redLantern = "01890000-0000-7000-8000-0000000000a2";
export const deliveryOffice = "01890000-0000-7000-8000-0000000000a3";
export const courtOfAudit = "01890000-0000-7000-8000-0000000000a4";
export const cityEngineer = "01890000-0000-7000-8000-0000000000b1";
export const mayor = "01890000-0000-7000-8000-0000000000b2";
export const fieldLead = "01890000-0000-7000-8000-0000000000b3";
export const headOfDelivery = "01890000-0000-7000-8000-0000000000b4";
export const reviewer = "01890000-0000-7000-8000-0000000000b5";
