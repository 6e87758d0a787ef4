import { checkProof, type ProofResult } from "../proof-check.js";
import { readSaved, savedLengthMax, type Saved } from "../saved.js";
import { readTrust, type Trust } from "../trust.js";
import { onHashChange, page, place, type El, type TextFile } from "./dom.js";
import { fetchProof } from "./fetch-proof.js";
import { showResult, type Shown } from "./result.js";
import { chooseWords, type PageWords } from "./words.js";

// The page: what build/verify/verify.js is made from. It hooks on the ids of body.html.

/** Where the key came from that a proof was checked with. */
type KeyOrigin = "reader" | "file" | "site" | null;

start();

function start(): void {
  const root = page.getElementById("verify");
  if (!root) return;
  const wish = new URLSearchParams(place.search).get("lang");
  const { locale, words } = chooseWords([wish, page.documentElement.lang]);
  translate(root, { locale, words });
  const check = (text: string, siteTrust: Trust | null = null) =>
    show(verdictOn(text, { words, siteTrust }), { locale, words });
  page.getElementById("verify-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    check(valueOf("verify-text"));
  });
  page.getElementById("verify-text")?.addEventListener("paste", () => {
    // The text is in the field only after this event.
    setTimeout(() => check(valueOf("verify-text")));
  });
  const input = page.getElementById("verify-file");
  input?.addEventListener("change", () => void checkFile(input.files?.[0], check));
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    void checkFile(event.dataTransfer?.files[0], check);
  });
  const checkPlace = () => void checkAddress(root, { locale, words, check });
  onHashChange(checkPlace);
  checkPlace();
}

type Check = (text: string, siteTrust?: Trust | null) => void;

// A page of an instance is in the language of the instance; the file is in the one asked for.
function translate(
  root: El,
  { locale, words }: { readonly locale: string; readonly words: PageWords },
): void {
  const languages = page.getElementById("verify-languages");
  const whole = languages ? page.documentElement : root;
  whole.lang = locale;
  whole.dir = locale === "ar" ? "rtl" : "ltr";
  languages?.setAttribute("aria-label", words.languages);
  if (languages) page.title = words.title;
  const texts = new Map<string, unknown>(Object.entries(words));
  for (const element of root.querySelectorAll("[data-words]")) {
    const text = texts.get(element.dataset["words"] ?? "");
    if (typeof text === "string") element.textContent = text;
  }
}

async function checkFile(file: TextFile | undefined, check: Check): Promise<void> {
  if (!file) return;
  // A file that is too large is refused by its beginning, like any other text that is no proof.
  const text = file.size > savedLengthMax ? "" : await file.text();
  check(text === "" ? "?" : text);
}

// Only a page that was served asks its server: from a file nothing is ever fetched.
async function checkAddress(
  root: El,
  options: { readonly locale: string; readonly words: PageWords; readonly check: Check },
): Promise<void> {
  const { words, check } = options;
  const [, index] = /^#(0|[1-9]\d{0,14})$/.exec(place.hash) ?? [];
  if (index === undefined || !/^https?:$/.test(place.protocol)) return;
  tell("working", words.working);
  const fetched = await fetchProof(root.dataset["log"] ?? "/log/1", index);
  if (fetched) check(fetched.text, fetched.trust);
  else show({ kind: "unknown", notes: [words.notFetched(index)] }, options);
}

function valueOf(id: string): string {
  return page.getElementById(id)?.value ?? "";
}

type Verdict =
  | { readonly kind: "bad" | "unknown"; readonly notes: readonly string[] }
  | ({ readonly kind: "result" } & Shown);

function verdictOn(
  text: string,
  { words, siteTrust }: { readonly words: PageWords; readonly siteTrust: Trust | null },
): Verdict {
  if (text.trim() === "") return { kind: "unknown", notes: [words.nothingGiven] };
  const given = valueOf("verify-key").trim();
  const own = given === "" ? null : readTrust(given);
  if (typeof own === "string") return { kind: "unknown", notes: [words.wrongKey] };
  const saved = readSaved(text);
  if (saved === "no-proof-yet") return { kind: "unknown", notes: [words.saved[saved]] };
  if (typeof saved === "string") return { kind: "bad", notes: [words.saved[saved]] };
  const { trust, origin } = chooseTrust(saved, own, siteTrust);
  const result: ProofResult = checkProof(saved, { trust, entry: null });
  return { kind: "result", result, saved, keyOrigin: origin };
}

function chooseTrust(
  saved: Saved,
  own: Trust | null,
  site: Trust | null,
): { readonly trust: Trust | null; readonly origin: KeyOrigin } {
  if (own) return { trust: own, origin: "reader" };
  if (site) return { trust: site, origin: "site" };
  const inFile = saved.key === null ? null : readTrust(saved.key);
  return inFile === null || typeof inFile === "string"
    ? { trust: null, origin: null }
    : { trust: inFile, origin: "file" };
}

function show(
  verdict: Verdict,
  { locale, words }: { readonly locale: string; readonly words: PageWords },
): void {
  const details = page.getElementById("verify-details");
  if (verdict.kind !== "result") {
    tell(verdict.kind, words[verdict.kind]);
    details?.replaceChildren(...verdict.notes.map((note) => paragraph(note)));
    return;
  }
  const { kind, text, elements } = showResult(verdict, { locale, words });
  tell(kind, text);
  details?.replaceChildren(...elements);
}

// The verdict alone is announced; what it rests on is read in its own time.
function tell(kind: string, text: string): void {
  const element = page.getElementById("verify-verdict");
  if (!element) return;
  element.dataset["verdict"] = kind;
  element.textContent = text;
}

function paragraph(text: string): El {
  const element = page.createElement("p");
  element.textContent = text;
  return element;
}
