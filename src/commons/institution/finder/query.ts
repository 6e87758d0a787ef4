import { z } from "zod";
import { searchWords } from "../../../ground/http/fields.js";
import { topicSchemes, type TopicScheme } from "../mandate.js";

/** What the address of the finder may say; what it says badly is left out. */
export const finderQuery = z.object({
  q: searchWords(),
  topic: z.string().max(80).catch("").default(""),
  area: z
    .string()
    .max(80)
    .transform((text) => text.replaceAll("\0", ""))
    .catch("")
    .default(""),
});

/** The address of the finder, parsed. */
export type FinderQuery = z.output<typeof finderQuery>;

/** A subject by its name in addresses, "sdg:13.1". */
export function topicName(
  text: string,
): { readonly scheme: TopicScheme; readonly code: string } | null {
  const [name, ...rest] = text.split(":");
  const scheme = topicSchemes.find((one) => one === name);
  const code = rest.join(":");
  return scheme && /^[\w.-]{1,60}$/.test(code) ? { scheme, code } : null;
}

/** The query part of an address of the finder. */
export function finderText(query: Partial<FinderQuery>): string {
  const pairs = new URLSearchParams();
  for (const name of ["q", "topic", "area"] as const) {
    const value = query[name] ?? "";
    if (value !== "") pairs.set(name, value);
  }
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}
