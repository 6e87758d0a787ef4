import { formText, problemText } from "../words.js";
import type { PageWords } from "./words.js";

/** The page in English. */
export const en: PageWords = {
  title: "Check an entry of a public record",
  lead: "Shows whether an entry stands in a record, exactly as it was signed. The check runs in your browser: nothing is sent anywhere.",
  input: "Proof of the entry",
  inputHint:
    "Paste a proof file, the saved page of a fact, or its JSON. You can also drop the file anywhere on this page.",
  file: "Or choose the file",
  key: "Key or policy you trust (optional)",
  keyHint:
    "The verifier key of the record, from a source that you trust, or a policy with keys of witnesses. Without it the key in the file is used.",
  check: "Check the entry",
  languages: "Language",
  good: (name) => `This entry stands in the record signed by ${name}.`,
  bad: "This does not prove that the entry stands in the record.",
  unknown: "This could not be checked.",
  working: "Checking …",
  entryTitle: "What the entry says",
  what: "What",
  when: "When",
  who: "Who",
  institution: "institution",
  office: "office",
  software: "the software itself",
  about: "About",
  revision: "Revision",
  place: "Place in the record",
  placeOf: (index, size) => `entry ${index}, counted from 0, of ${size}`,
  signedBy: "Signed by",
  cosignedBy: "Cosigned by",
  cosignedAt: (name, at) => `${name}, ${at}`,
  unwitnessed: "UNWITNESSED: no witness that could be checked",
  exactText: "The exact text of the entry",
  checkedTitle: "What was checked",
  checkedPath:
    "The proof leads from the exact text of the entry to the signed state of the record.",
  checkedForm: "The entry has the form that every entry must have.",
  checkedSignature: "The signature of the record on that state is good.",
  checkedCosignatures: "The cosignatures of the witnesses named above are good.",
  checkedQuorum: "As many witnesses cosigned as the policy asks for.",
  uncheckedTitle: "What was not checked",
  truth: "Whether what the entry says is true.",
  withheld: "Whether anything was withheld before it was recorded.",
  later: "Whether a later entry corrects it or takes it back.",
  splitView: "Whether others are shown another record: no witness vouches for this one.",
  noQuorumAsked: "Whether enough witnesses cosigned: no policy was given that says how many.",
  keyFromFile:
    "Whether the key is the record's own: it came with the file. Compare it with one from elsewhere:",
  keyFromSite:
    "Whether the key is the record's own: this site gave it. Compare it with one from elsewhere:",
  hidden: (count) =>
    `What stands as salted digests only, so that it can be erased: ${count} fields.`,
  redacted: (count) => `What was erased, as this entry tells: ${count} fields.`,
  visiblePage: "The visible text of the saved page. Only what is said here was checked.",
  ownSignature: "The institution's own signature on the entry.",
  strangers: (names) => `Signatures whose keys were not given: ${names}.`,
  noKey: "Who signed it: paste the record's verifier key above.",
  noEntry:
    "Of which entry this is the proof. Use the saved page of the fact or its JSON: they hold the entry too.",
  nothingGiven: "Nothing was given to check.",
  wrongKey: "What you trust is neither a verifier key nor a policy.",
  notFetched: (index) => `The proof of entry ${index} could not be fetched from this site.`,
  saved: {
    "unknown-form": "This is neither a proof file, nor the JSON of a fact, nor its saved page.",
    "broken-proof": "The proof in it is not well-formed.",
    "no-proof-yet": "It holds no proof: the entry was not signed yet when it was saved.",
  },
  problem: (problem) => sentence(problemText(problem)),
  form: (problem) => `The entry ${formText(problem)}.`,
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
