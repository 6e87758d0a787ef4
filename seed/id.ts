import { v5 } from "uuid";

// Any fixed namespace: the same short name is the same thing at every start.
const namespace = "0197a000-0000-7000-8000-5011a4a00000";

/** The id of something in the story, by its noun and short name. */
export function idOf(noun: string, key: string): string {
  return v5(`${noun}:${key}`, namespace);
}
