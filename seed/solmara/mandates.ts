import type { AreaCode } from "./areas.js";
import type { InstitutionKey } from "./institutions.js";

/** What institutions do about a subject. */
export type MandateFunction = "policy" | "fund" | "deliver" | "regulate" | "inspect" | "support";

/** One institution answers for one subject in one area, by one function. */
export interface SeedMandate {
  readonly institution: InstitutionKey;
  readonly scheme: "sdg" | "cofog";
  readonly code: string;
  readonly area: AreaCode;
  readonly function: MandateFunction;
}

type Row = readonly [InstitutionKey, string, AreaCode, MandateFunction];

const overSdg: readonly Row[] = [
  // Overlap: three agencies warn the same people by text message, each through its own gateway.
  ["CPA", "13.3", "SOL-LA", "deliver"],
  ["MWE", "13.3", "SOL-LA", "deliver"],
  ["MOA", "13.3", "SOL-LA", "deliver"],
  // Overlap: cash after a flood comes from the agency and from the city.
  ["MSP", "1.3", "SOL-LA-PTL", "deliver"],
  ["PTL", "1.3", "SOL-LA-PTL", "deliver"],
  ["MSP", "1.3", "SOL", "policy"],
  ["MSP", "1.3", "SOL-LA-BRK", "deliver"],
  // Gap: schools in Brask have a policy and money, and nobody who makes them safe.
  ["MOE", "4.a", "SOL-LA-BRK", "policy"],
  ["MOE", "4.a", "SOL-LA-BRK", "fund"],
  ["LAP", "4.a", "SOL-LA-BRK", "inspect"],
  ["MOE", "4.a", "SOL-LA-PTL", "policy"],
  ["PTL", "4.a", "SOL-LA-PTL", "deliver"],
  ["PMO", "1.5", "SOL", "policy"],
  ["LAP", "1.5", "SOL-LA", "support"],
  ["MOH", "2.2", "SOL", "policy"],
  ["MOH", "2.2", "SOL-LA", "deliver"],
  ["RLS", "2.2", "SOL-LA-BRK", "support"],
  ["MOA", "2.4", "SOL", "policy"],
  ["MOA", "2.4", "SOL-LA", "deliver"],
  ["MOH", "3.d", "SOL", "policy"],
  // Overlap: each keeps a watch for disease after floods, and nothing joins the two.
  ["MOH", "3.d", "SOL-LA", "deliver"],
  ["CPA", "3.d", "SOL-LA", "deliver"],
  ["MWE", "6.1", "SOL", "regulate"],
  ["PTL", "6.1", "SOL-LA-PTL", "deliver"],
  ["BRK", "6.1", "SOL-LA-BRK", "deliver"],
  ["MWE", "6.5", "SOL", "policy"],
  ["KWM", "6.5", "KES", "policy"],
  ["ABC", "6.5", "SOL-LA", "support"],
  ["AVP", "7.2", "SOL-LA", "deliver"],
  ["LAP", "9.1", "SOL-LA", "deliver"],
  ["CPA", "11.5", "SOL", "policy"],
  ["CPA", "11.5", "SOL-LA", "deliver"],
  ["RLS", "11.5", "SOL-LA-BRK", "support"],
  ["LAP", "11.b", "SOL-LA", "policy"],
  ["PTL", "11.b", "SOL-LA-PTL", "deliver"],
  ["BRK", "11.b", "SOL-LA-BRK", "deliver"],
  ["CRA", "16.9", "SOL", "deliver"],
  ["AUD", "16.6", "SOL", "inspect"],
  ["NSO", "17.18", "SOL", "deliver"],
];

const overCofog: readonly Row[] = [
  ["PMO", "01.1", "SOL", "policy"],
  ["NSO", "01.3", "SOL", "deliver"],
  ["CRA", "01.3", "SOL", "support"],
  ["CPA", "03.2", "SOL", "policy"],
  ["CPA", "03.2", "SOL-LA", "deliver"],
  ["MOA", "04.2", "SOL", "policy"],
  ["LAP", "04.5", "SOL-LA", "deliver"],
  ["PTL", "04.5", "SOL-LA-PTL", "deliver"],
  ["MWE", "05.2", "SOL", "regulate"],
  ["PTL", "05.2", "SOL-LA-PTL", "deliver"],
  ["BRK", "05.2", "SOL-LA-BRK", "deliver"],
  ["MWE", "06.3", "SOL", "policy"],
  ["MOH", "07.4", "SOL", "deliver"],
  ["MOE", "09.1", "SOL", "deliver"],
  ["MSP", "10.7", "SOL", "deliver"],
];

/** Which institution answers for what: with the overlaps and the gap of the story. */
export const mandates: readonly SeedMandate[] = [
  ...overSdg.map((row) => mandate("sdg", row)),
  ...overCofog.map((row) => mandate("cofog", row)),
];

function mandate(scheme: SeedMandate["scheme"], row: Row): SeedMandate {
  const [institution, code, area, does] = row;
  return { institution, scheme, code, area, function: does };
}
