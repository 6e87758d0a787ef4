import { randomInt } from "node:crypto";

// Sounds that every language of the house can say and write; together they mean nothing.
const sounds = [
  "ba",
  "de",
  "fi",
  "ka",
  "le",
  "li",
  "ma",
  "mi",
  "na",
  "ne",
  "ra",
  "ri",
  "sa",
  "so",
  "ta",
  "ti",
];

/** A public name that says nothing about whose it is: three sounds and four digits. */
export function makePseudonym(random: (below: number) => number = randomInt): string {
  const sound = () => sounds[random(sounds.length)] ?? "";
  const name = `${sound()}${sound()}${sound()}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}-${1_000 + random(9_000)}`;
}
