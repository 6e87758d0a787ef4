import { z } from "zod";
import { lineData } from "./pledge/answer.js";
import type { CommitmentView } from "./view.js";

const link = z.object({ id: z.uuid(), since: z.iso.datetime() });

/** What an obligation waits for, what waits for it, and what it pledges. */
export const linksAnswer = {
  waits_for: z.array(link),
  waited_by: z.array(link),
  blocked_since: z.iso.date().nullable(),
  pledge: z
    .array(
      z.object({
        unit: z.string(),
        year: z.int(),
        pledged: z.string(),
        released: z.string(),
        spent: z.string(),
      }),
    )
    .nullable(),
};

/** The same as data. */
export function linksData({ links, pledge }: Pick<CommitmentView, "links" | "pledge">) {
  const linked = (list: CommitmentView["links"]["waitsFor"]) =>
    list.map(({ obligation, since }) => ({ id: obligation.id, since }));
  return {
    waits_for: linked(links.waitsFor),
    waited_by: linked(links.waitedBy),
    blocked_since: links.blockedSince,
    pledge: pledge === null ? null : pledge.lines.map(lineData),
  };
}
