import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cosign, parseNote } from "@commonweal/merkle";
import { createTestDatabase } from "../support/database.js";
import { systemClock } from "../../src/ground/clock.js";
import { connect } from "../../src/ground/database/sql.js";
import { createWitness, type WitnessService } from "../../src/ground/ledger/index.js";
import { signerOf } from "../../src/ground/ledger/key.js";
import { noteInRequest } from "./seen.js";

/** How a witness behaves; all but the first are faults of its own or of the network. */
export const moods = ["good", "dead", "slow", "garbage", "ahead", "other-key"] as const;

/** How a witness behaves. */
export type Mood = (typeof moods)[number];

/** Two witnesses behind one small server. */
export interface Witnesses {
  readonly names: readonly string[];
  /** How each behaves from now on. */
  readonly moods: Map<string, Mood>;
  /** Makes them sign along for a log. */
  watch(vkey: string): Promise<void>;
  /** A policy that asks both; `needed` of them are enough. */
  policy(needed: 1 | 2): string;
  close(): Promise<void>;
}

// Longer than the two seconds a log waits for a witness.
const slowMs = 3_000;

/** Starts two witnesses, each with a database and a key of its own; every note that reaches them is told. */
export async function startWitnesses(
  onNote: (note: string, witness: string) => void,
): Promise<Witnesses> {
  const opened = new Map(
    await Promise.all(
      ["north", "south"].map(async (name) => [name, await openWitness(name)] as const),
    ),
  );
  const behaviour = new Map<string, Mood>();
  const server = createServer((request, response) => {
    const [, name = "", ...path] = (request.url ?? "").split("/");
    const one = opened.get(name);
    if (!one) return void response.writeHead(404).end();
    const mood = behaviour.get(name) ?? "good";
    if (mood === "dead") return void request.socket.destroy();
    const asked = { name, witness: one.witness, mood, path: path.join("/"), onNote };
    answer(request, response, asked).catch(() => response.destroy());
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", () => settle()));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    names: [...opened.keys()],
    moods: behaviour,
    async watch(vkey) {
      for (const { witness } of opened.values()) await witness.watch([vkey]);
    },
    policy: (needed) =>
      [
        ...[...opened].map(
          ([name, { witness }]) =>
            `witness ${name} ${witness.verifierKey()} http://127.0.0.1:${port}/${name}`,
        ),
        `group both ${needed} ${[...opened.keys()].join(" ")}`,
        "quorum both\n",
      ].join("\n"),
    async close() {
      server.closeAllConnections();
      server.close();
      await Promise.all([...opened.values()].map((one) => one.close()));
    },
  };
}

interface Asked {
  readonly name: string;
  readonly witness: WitnessService;
  readonly mood: Mood;
  readonly path: string;
  readonly onNote: (note: string, witness: string) => void;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked,
): Promise<void> {
  const { witness, mood, path } = asked;
  if (mood === "garbage") {
    response.end("\u0000\u0001 — nothing \u00ff of sense\n".repeat(40));
    return;
  }
  if (path !== "add-checkpoint") {
    const note = await witness.checkpoint(path.split("/")[0] ?? "");
    response.writeHead(note === null ? 404 : 200).end(note ?? "");
    return;
  }
  const body = await bodyOf(request);
  const note = noteInRequest(body);
  if (note !== null) asked.onNote(note, `the witness ${asked.name}`);
  // It says it knows more, and holds nothing that we signed to show for it.
  if (mood === "ahead") return void response.writeHead(409).end("1000000\n");
  if (mood === "other-key") return void response.end(signedByAnother(body, asked));
  const said = await witness.addCheckpoint(body);
  if (mood === "slow") await pause(slowMs, undefined, { ref: false });
  if (said.kind === "cosigned") response.end(said.line);
  else response.writeHead(said.status).end(said.kind === "conflict" ? `${said.size}\n` : "");
}

function signedByAnother(body: string, asked: Asked): string {
  const text = parseNote(noteInRequest(body) ?? "")?.text ?? "";
  const name = asked.witness.verifierKey().split("+")[0] ?? "";
  const { privateKey } = generateKeyPairSync("ed25519");
  return cosign(text, signerOf(privateKey, name), Math.floor(Date.now() / 1000));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

async function openWitness(name: string) {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "commonweal-witness-"));
  const sql = connect(database.url, { max: 2, role: "commonweal_app" });
  const host = `${name}.example`;
  return {
    witness: createWitness({ sql, clock: systemClock(), dataDir, host }),
    async close() {
      await sql.end({ timeout: 1 });
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
