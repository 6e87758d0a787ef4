import { checkProof, type ProofResult } from "../proof-check.js";
import { readSaved, savedLengthMax, type Saved } from "../saved.js";
import { readTrust, type Trust } from "../trust.js";
import { onHashChange, page, place, type El, type TextFile } from "./dom.js";
import { element, sentence } from "./elements.js";
import { fetchProof } from "./fetch-proof.js";
import { readPlaces } from "./places.js";
import { showResult, type Shown } from "./result.js";
import { chooseWords, type PageWords } from "./words.js";

// The page: what build/verify/verify.js is made from. It hooks on the ids of body.html.

/** Where the key came from that a proof was checked with. */
type KeyOrigin = Shown["keyOrigin"];

/** What a site gave together with a proof: whom to trust, and its pages about what is named. */
type Site = Pick<Shown, "places"> & { readonly trust: Trust | null };

const nowhere: Site = { trust: null, places: new Map() };

start();

function start(): void {
  const root = page.getElementById("verify");
  if (!root) return;
  const wish = new URLSearchParams(place.search).get("lang");
  const words = chooseWords([wish, page.documentElement.lang]);
  translate(root, words);
  const check = (text: string, site: Site = nowhere) =>
    show(verdictOn(text, { words, site }), words);
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
  const checkPlace = () => void checkAddress(root, { words, check });
  onHashChange(checkPlace);
  checkPlace();
}

type Check = (text: string, site?: Site) => void;

// A page of an instance is in the language of the instance; the file is in the one asked for.
function translate(root: El, words: PageWords): void {
  const languages = page.getElementById("verify-languages");
  const whole = languages ? page.documentElement : root;
  whole.lang = words.locale;
  whole.dir = words.locale === "ar" ? "rtl" : "ltr";
  languages?.setAttribute("aria-label", words.languages);
  if (languages) page.title = words.title;
  const texts = new Map<string, unknown>(Object.entries(words));
  for (const spot of root.querySelectorAll("[data-words]")) {
    const text = texts.get(spot.dataset["words"] ?? "");
    if (typeof text === "string") spot.textContent = text;
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
  { words, check }: { readonly words: PageWords; readonly check: Check },
): Promise<void> {
  const [, epoch, index] = /^#(?:([1-9]\d{0,3})\/)?(0|[1-9]\d{0,14})$/.exec(place.hash) ?? [];
  if (index === undefined || !/^https?:$/.test(place.protocol)) return;
  tell("working", words.working);
  const base = root.dataset["log"] ?? "/log/1";
  const log = epoch === undefined ? base : base.replace(/\d+$/, epoch);
  const fetched = await fetchProof(log, index);
  const places = readPlaces(root.dataset["places"]);
  if (fetched) check(fetched.text, { trust: fetched.trust, places });
  else show({ kind: "unknown", notes: [words.notFetched(index)] }, words);
}

function valueOf(id: string): string {
  return page.getElementById(id)?.value ?? "";
}

type Verdict =
  | { readonly kind: "bad" | "unknown"; readonly notes: readonly string[] }
  | ({ readonly kind: "result" } & Shown);

function verdictOn(
  text: string,
  { words, site }: { readonly words: PageWords; readonly site: Site },
): Verdict {
  if (text.trim() === "") return { kind: "unknown", notes: [words.nothingGiven] };
  const given = valueOf("verify-key").trim();
  const own = given === "" ? null : readTrust(given);
  if (typeof own === "string") return { kind: "unknown", notes: [words.wrongKey] };
  const saved = readSaved(text);
  if (saved === "no-proof-yet") return { kind: "unknown", notes: [words.saved[saved]] };
  if (typeof saved === "string") return { kind: "bad", notes: [words.saved[saved]] };
  const { trust, origin } = chooseTrust(saved, own, site.trust);
  const result: ProofResult = checkProof(saved, { trust, entry: null });
  return { kind: "result", result, saved, keyOrigin: origin, places: site.places };
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

function show(verdict: Verdict, words: PageWords): void {
  const details = page.getElementById("verify-details");
  if (verdict.kind !== "result") {
    tell(verdict.kind, words[verdict.kind]);
    details?.replaceChildren(...verdict.notes.map((note) => element("p", note)));
    return;
  }
  const { kind, text, elements } = showResult(verdict, words);
  tell(kind, text);
  details?.replaceChildren(...elements);
}

// The verdict alone is announced; what it rests on is read in its own time.
function tell(kind: string, text: string): void {
  const verdict = page.getElementById("verify-verdict");
  if (!verdict) return;
  verdict.dataset["verdict"] = kind;
  verdict.replaceChildren(...sentence(text));
}
