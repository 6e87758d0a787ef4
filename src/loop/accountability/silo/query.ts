import { z } from "zod";
import {
  mandateFunctions,
  topicSchemes,
  type MandateFunction,
} from "../../../commons/institution/index.js";

/** A code of a subject in an address. */
export const topicCode = z.string().regex(/^[\w.-]{1,60}$/);

const code = topicCode.nullable().catch(null).default(null);

/** What the address of the silo map may say; what it says badly is left out. */
export const siloQuery = z.object({
  view: z.enum(["mandates", "promises"]).catch("mandates").default("mandates"),
  scheme: z.enum(topicSchemes).catch("sdg").default("sdg"),
  branch: code,
  area: z
    .string()
    .max(80)
    .transform((text) => text.replaceAll("\0", ""))
    .catch("")
    .default(""),
  below: z
    .string()
    .transform((text) => text !== "no")
    .catch(true)
    .default(true),
  function: z
    .enum(mandateFunctions)
    .nullable()
    .catch(null)
    .default(null)
    .transform((one): MandateFunction | null => one),
  after: code,
});

/** The address, parsed. */
export type SiloQuery = z.output<typeof siloQuery>;

/** The query part of an address of the map. */
export function siloText(query: SiloQuery, change: Partial<SiloQuery> = {}): string {
  const asked = { ...query, ...change };
  const pairs = new URLSearchParams();
  if (asked.view !== "mandates") pairs.set("view", asked.view);
  if (asked.scheme !== "sdg") pairs.set("scheme", asked.scheme);
  if (asked.branch !== null) pairs.set("branch", asked.branch);
  if (asked.area !== "") pairs.set("area", asked.area);
  if (!asked.below) pairs.set("below", "no");
  if (asked.function !== null) pairs.set("function", asked.function);
  if (asked.after !== null) pairs.set("after", asked.after);
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}
