import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** How large the invented country of the benchmark is. */
export interface Size {
  readonly commitments: number;
  readonly institutions: number;
}

const verbs = ["Build", "Repair", "Open", "Publish", "Train", "Connect", "Plant", "Survey"];
const nouns = ["schools", "wells", "clinics", "bridges", "registers", "roads", "forests", "canals"];
const verbesFr = [
  "Construire",
  "Réparer",
  "Ouvrir",
  "Publier",
  "Former",
  "Relier",
  "Planter",
  "Relever",
];
const nomsFr = [
  "écoles",
  "puits",
  "centres de santé",
  "ponts",
  "registres",
  "routes",
  "forêts",
  "canaux",
];
const states = ["accepted", "accepted", "accepted", "fulfilled", "delivered", "offered"] as const;
const completions = ["not_started", "limited", "substantial"] as const;

/** Writes a list of commitments as CSV, the same for the same size: a file like a real import. */
export async function writeCommitments(path: string, size: Size): Promise<void> {
  const file = createWriteStream(path);
  file.write(
    "id,title,title_fr,deliverable,institution,post,supporting,due_on,state,completion,source_url,topics\n",
  );
  const next = numbers(7);
  for (let id = 1; id <= size.commitments; id += 1) {
    const verb = next(verbs.length);
    const noun = next(nouns.length);
    const count = 2 + next(400);
    const lead = next(size.institutions);
    const helpers = Array.from({ length: next(4) }, () => nameOf(next(size.institutions)));
    const due = new Date(Date.UTC(2025, 0, 1) + next(1_500) * 86_400_000).toISOString();
    const state = states[next(states.length)] ?? "accepted";
    const done = state === "fulfilled" || state === "delivered";
    const completion = done ? "complete" : (completions[next(completions.length)] ?? "limited");
    const row = [
      `C${id}`,
      `${verbs[verb]} ${count} ${nouns[noun]} in district ${1 + next(90)}`,
      `${verbesFr[verb]} ${count} ${nomsFr[noun]}`,
      `${count} ${nouns[noun]}, each with a dated report that anybody can read and a person who answers for it.`,
      nameOf(lead),
      `Director ${1 + next(3)}`,
      [...new Set(helpers)].filter((name) => name !== nameOf(lead)).join(";"),
      due.slice(0, 10),
      state,
      completion,
      `https://plan.example/commitments/${id}`,
      `sdg:${1 + next(17)}`,
    ];
    const isRoomy = file.write(`${row.map(quote).join(",")}\n`);
    if (!isRoomy) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

function nameOf(index: number): string {
  return `Ministry of Subject ${index + 1}`;
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// A small linear generator: the same country at each run.
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}
