import fc from "fast-check";
import { addDays, type Day } from "../../ground/clock.js";
import type { PostRole } from "../../ground/http/actor.js";
import { commandKinds, type Command, type CommandKind } from "./command.js";
import {
  cityEngineer,
  courtOfAudit,
  deliveryOffice,
  exampleObligation,
  fieldLead,
  headOfDelivery,
  mayor,
  portLinden,
  redLantern,
  reviewer,
} from "./example.js";
import type { Obligation } from "./obligation.js";
import type { ActingTenure, Circle } from "./sides.js";

/** A province that steers the compact and may take things over. */
export const province = "01890000-0000-7000-8000-0000000000a5";
const governor = "01890000-0000-7000-8000-0000000000b6";
const provincial = "01890000-0000-7000-8000-0000000000b7";
const cityCoordinator = "01890000-0000-7000-8000-0000000000b8";
const headOfLantern = "01890000-0000-7000-8000-0000000000b9";

/** The offices of the small world in which histories are invented. */
export const offices: readonly {
  readonly post: string;
  readonly institution: string;
  readonly role: PostRole;
}[] = [
  { post: cityEngineer, institution: portLinden, role: "owner" },
  { post: mayor, institution: portLinden, role: "head" },
  { post: cityCoordinator, institution: portLinden, role: "coordinator" },
  { post: fieldLead, institution: redLantern, role: "owner" },
  { post: headOfLantern, institution: redLantern, role: "head" },
  { post: headOfDelivery, institution: deliveryOffice, role: "coordinator" },
  { post: reviewer, institution: courtOfAudit, role: "reviewer" },
  { post: governor, institution: province, role: "head" },
  { post: provincial, institution: province, role: "owner" },
];

/** The first day of every history. */
export const firstDay: Day = "2026-03-10";

/** The compact's side: coordinated by the delivery office, steered with the province. */
export const exampleCircle: Circle = {
  posts: [headOfDelivery, provincial],
  institutions: [redLantern],
  steering: [provincial, headOfDelivery],
  parties: [portLinden, deliveryOffice, province],
};

/** A promise with two steps, all just offered or in work. */
export function exampleFamily(): readonly Obligation[] {
  const parent = exampleObligation({
    compact: "01890000-0000-7000-8000-0000000000c1",
    state: "offered",
  });
  return [
    parent,
    ...["2026-04-15", "2026-05-20"].map((dueOn, index) =>
      exampleObligation({
        id: `01890000-0000-7000-8000-00000000000${index + 2}`,
        kind: "milestone",
        compact: parent.compact,
        parent: parent.id,
        dueOn,
        originalDueOn: dueOn,
        state: index === 0 ? "accepted" : "offered",
      }),
    ),
  ];
}

/** Something somebody tries, as chance has it. */
export interface Step {
  /** Which of the three obligations. */
  readonly which: number;
  readonly command: CommandKind;
  /** Which office; beyond them, the first that may. */
  readonly who: number;
  /** Whether their tenure is in force: it ended, is, or will begin. */
  readonly when: "ended" | "now" | "later";
  /** Days that pass before. */
  readonly passes: number;
  /** Days from today to a date that is asked for. */
  readonly ahead: number;
  /** To whom a transfer goes. */
  readonly to: number;
}

/** Random things somebody tries. */
export const anyStep: fc.Arbitrary<Step> = fc.record({
  which: fc.nat(2),
  command: fc.constantFrom(...commandKinds),
  who: fc.nat(offices.length * 3),
  when: fc.constantFrom("now", "now", "now", "now", "ended", "later"),
  passes: fc.integer({ min: 0, max: 6 }),
  ahead: fc.integer({ min: -5, max: 90 }),
  to: fc.nat(offices.length - 1),
});

/** The command of a step. */
export function commandOf(step: Step, today: Day): Command {
  const dueOn = addDays(today, step.ahead);
  const why = { en: "Because of high water" };
  const to = offices[step.to] ?? { institution: province, post: governor };
  switch (step.command) {
    case "decline":
      return { kind: "decline", reason: "no-resources", why };
    case "progress":
      return { kind: "progress", completion: "limited", note: { en: "12 of 64 cleared" } };
    case "deliver": {
      const evidence = [{ title: { en: "Survey" }, url: "https://example.org/survey" }];
      return { kind: "deliver", evidence: step.to === 0 ? [] : evidence, note: null };
    }
    case "dispute":
    case "refuse":
    case "reject":
    case "withdraw":
      return { kind: step.command, why };
    case "propose":
    case "redate":
      return { kind: step.command, dueOn, why };
    case "transfer":
      return { kind: "transfer", debtor: to.institution, post: to.post, why };
    case "release":
      return { kind: "release", decision: step.to === 0 ? "" : "Steering group, item 4", why };
    case "offer":
    case "accept":
    case "confirm":
    case "consent":
    case "assume":
    case "recall":
    case "lapse":
      return { kind: step.command };
  }
}

/** The tenures with which a step is tried. */
export function tenuresOf(step: Step, today: Day): readonly ActingTenure[] {
  const asked = step.who < offices.length ? offices.slice(step.who, step.who + 1) : offices;
  const span = {
    ended: { from: null, to: addDays(today, -1) },
    now: { from: addDays(today, -step.passes), to: addDays(today, step.passes) },
    later: { from: addDays(today, 1), to: null },
  }[step.when];
  return asked.map((office) => ({ ...office, ...span }));
}
