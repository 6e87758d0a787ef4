import { formText, problemText } from "../words.js";
import { counter, ltr } from "./say.js";
import type { PageWords } from "./words.js";

const tag = "en-GB";
const counted = counter(tag);
const fields = (count: number) => counted(count, { one: "# field", other: "# fields" });

/** The page in English. */
export const en: PageWords = {
  locale: "en",
  tag,
  title: "Check a fact of a public record",
  lead: "Says whether a fact stands in a record exactly as it was signed. The check runs in your browser: nothing is sent anywhere.",
  input: "Proof of the fact",
  inputHint:
    "Paste a proof file, the saved page of a fact, or its JSON. You can also drop the file anywhere on this page.",
  file: "Or choose the file",
  key: "Key or policy you trust (optional)",
  keyHint:
    "The key of the record from a source that you trust, or a policy with the keys of witnesses. Without it, the key in the file is used.",
  check: "Check",
  languages: "Language",
  good: (name) => `This fact stands in the record signed by ${ltr(name)}`,
  bad: "This does not prove that the fact stands in the record",
  unknown: "This could not be checked",
  working: "Checking …",
  entryTitle: "What the fact says",
  what: "What happened",
  when: "When",
  who: "In the name of",
  nouns: {
    area: "area",
    commitment: "commitment",
    compact: "compact",
    institution: "institution",
    milestone: "milestone",
    post: "post",
  },
  software: "the service itself",
  about: "About",
  revision: "Place in its history",
  revisionOf: (rev) => `number ${rev} about the same thing`,
  place: "Place in the record",
  placeOf: (index, size) => `no. ${index} of ${size}, counted from 0`,
  signedBy: "Signed by",
  cosignedBy: "Witnessed by",
  cosignedAt: (name, at) => `${ltr(name)}, ${at}`,
  unwitnessed: "UNWITNESSED: no witness that could be checked",
  exactText: "The exact text of the fact",
  checkedTitle: "What was checked",
  checkedPath: "The proof leads from the exact text of the fact to the signed state of the record.",
  checkedForm: "The fact has the form that every fact must have.",
  checkedSignature: "The signature of the record on that state is good.",
  checkedCosignatures: "The signatures of the witnesses named above are good.",
  checkedQuorum: "As many witnesses signed along as the policy asks for.",
  uncheckedTitle: "What was not checked",
  truth: "Whether what the fact says is true.",
  withheld: "Whether something was held back before it was written down.",
  later: "Whether a later fact corrects it or takes it back.",
  splitView: "Whether others are shown another record: no witness vouches for this one.",
  noQuorumAsked: "Whether enough witnesses signed along: no policy was given that says how many.",
  keyFromFile:
    "Whether the key is the record’s own: it came with the file. Compare it with one from elsewhere:",
  keyFromSite:
    "Whether the key is the record’s own: this site gave it. Compare it with one from elsewhere:",
  hidden: (count) =>
    `What stands as a salted digest only, so that it can be erased: ${fields(count)}.`,
  redacted: (count) => `What was erased, as this fact tells: ${fields(count)}.`,
  visiblePage: "The visible text of the saved page. Only what is said here was checked.",
  ownSignature: "The institution’s own signature on the fact.",
  strangers: (names) => `Signatures whose keys were not given: ${names.map(ltr).join(", ")}.`,
  noKey: "Who signed it: paste the key of the record into the form.",
  noEntry:
    "Of which fact this is the proof. Use the saved page of the fact or its JSON: they hold the fact too.",
  nothingGiven: "Nothing was given to check.",
  wrongKey: "What you trust is neither a key nor a policy.",
  notFetched: (index) => `The proof of fact no. ${index} could not be fetched from this site.`,
  saved: {
    "unknown-form": "This is neither a proof file, nor the JSON of a fact, nor its saved page.",
    "broken-proof": "The proof in it is not well-formed.",
    "no-proof-yet": "It holds no proof: the fact was not signed yet when it was saved.",
  },
  problem: (problem) => sentence(problemText(problem, ltr)),
  form: (problem) => `The fact ${formText(problem, ltr)}.`,
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
