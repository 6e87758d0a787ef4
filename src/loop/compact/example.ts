import type { HeldPost } from "../../ground/http/actor.js";
import { compactContent, type CompactContent } from "./compact.js";

/** Institutions of the example. */
export const water = "01890000-0000-7000-8000-0000000001a1";
export const health = "01890000-0000-7000-8000-0000000002a1";
export const linden = "01890000-0000-7000-8000-0000000003a1";

/** A compact for tests: "Safe through the rains", two required parties and one that supports. */
export function exampleContent(): CompactContent {
  return compactContent.parse({
    title: {
      en: "Safe through the rains",
      fr: "En sécurité pendant les pluies",
      ar: "آمنون خلال موسم الأمطار",
    },
    whyJointly: { en: "A flood crosses every boundary between us." },
    areas: [],
    principles: [
      {
        text: { en: "People before perimeters" },
        evidence: { text: { en: "One hotline since May" }, url: "https://example.org/hotline" },
      },
      { text: { en: "Bad news travels first" }, evidence: null },
    ],
    parties: [
      { institution: water, role: "lead", required: true },
      { institution: health, role: "partner", required: true },
      { institution: linden, role: "supporter", required: false },
    ],
    outcomes: [
      {
        id: "01890000-0000-7000-8000-0000000000f1",
        code: "O1",
        statement: { en: "Fewer people hurt by floods" },
        leadPost: "01890000-0000-7000-8000-0000000001b1",
        topics: ["sdg:1.5"],
        indicator: {
          code: "VC_DSR_DAFF",
          text: { en: "People affected per 100,000" },
          unit: null,
          direction: "down",
          baseline: { year: 2019, value: "1840" },
          target: { year: 2030, value: "600" },
        },
      },
    ],
    governance: {
      coordinatorPost: "01890000-0000-7000-8000-0000000001b2",
      steeringPosts: ["01890000-0000-7000-8000-0000000002b2"],
      stocktakeDays: 60,
      ladder: [{ level: 1, posts: [], workingDays: 5 }],
    },
    glossary: [{ term: { en: "Culvert" }, meaning: { en: "A pipe under a road" } }],
    start: "2026-01-01",
    end: "2029-01-01",
    reviewOn: "2027-01-01",
  });
}

/** The same with nothing wanting: every principle lived, what changes, who gives what, how one leaves. */
export function completeContent(): CompactContent {
  const content = exampleContent();
  return compactContent.parse({
    ...content,
    principles: content.principles.map((principle) => ({
      ...principle,
      evidence: principle.evidence ?? { text: { en: "Late promises stand on top" }, url: null },
    })),
    gates: {
      accountability: { en: "One account before one table" },
      resources: { en: "A line of its own" },
      frontLine: { en: "One number to call" },
    },
    resources: [
      { institution: water, year: 2026, amount: "1500000", unit: "USD" },
      { institution: health, year: 2026, amount: "120", unit: "person-days" },
    ],
    noticeDays: 30,
  });
}

/** A post that may sign for an institution of the example. */
export function exampleSignatory(institution: string): HeldPost {
  return {
    tenure: `${institution.slice(0, -2)}d1`,
    post: `${institution.slice(0, -2)}c1`,
    postLabel: { en: "Head" },
    institution,
    role: "head",
    maySign: true,
  };
}

/** The post that coordinates the example. */
export const exampleCoordinator: HeldPost = {
  tenure: "01890000-0000-7000-8000-0000000001e2",
  post: "01890000-0000-7000-8000-0000000001b2",
  postLabel: { en: "Coordinator" },
  institution: water,
  role: "coordinator",
  maySign: false,
};
