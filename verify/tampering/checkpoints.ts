import { parseCheckpoint, parseNote, signNote, type Checkpoint } from "@commonweal/merkle";
import { testEntries } from "../test-entries.js";
import { createHouse, createKey, signState, writeLog } from "../test-log.js";
import { change, drop, flipped, textOf, type TamperedLog, type Tampering } from "./kit.js";

// The signed state itself.

const seen = { log: "small", by: "fsck", exit: 1, knows: "trees" } as const;

/** Tampering with the checkpoint. */
export const checkpointTamperings: readonly Tampering[] = [
  ofNote("its size is one more", (note) => note.replace("\n700\n", "\n701\n")),
  ofNote("its size is one less", (note) => note.replace("\n700\n", "\n699\n")),
  ofNote("its size has a leading zero", (note) => note.replace("\n700\n", "\n0700\n")),
  ofNote("its size is written with a sign", (note) => note.replace("\n700\n", "\n+700\n")),
  ofNote("its root is another", (note) =>
    note.replace(/\n700\n.{43}=\n/, `\n700\n${"A".repeat(43)}=\n`),
  ),
  ofNote("its origin is another", (note) =>
    note.replace("town.example/log/1\n", "town.example/log/2\n"),
  ),
  ofNote("a line is added to what was signed", (note) => note.replace("=\n\n", "=\nmore\n\n")),
  ofNote("a line break is written in another way", (note) => note.replace("\n700\n", "\r\n700\n")),
  ofNote("a bit of the signature is turned", (note) =>
    note.replace(/(\u2014 town\.example\/log\/1 .{20})(.)/, (_, before: string, sign: string) =>
      before.concat(sign === "A" ? "B" : "A"),
    ),
  ),
  ofNote("its signature is by another key of the same name", (note) => {
    const text = parseNote(note)?.text ?? "";
    return signNote(text, createKey("town.example/log/1"));
  }),
  ofNote("its signature is by another key that says to be the right one", (note, log) => {
    const text = parseNote(note)?.text ?? "";
    const right = parseNote(note)?.signatures.find(({ name }) => name === log.house.origin);
    const forged = parseNote(signNote(text, createKey(log.house.origin)))?.signatures[0];
    const id = Buffer.alloc(4);
    id.writeUInt32BE(right?.id ?? 0);
    const line = Buffer.concat([id, forged?.bytes ?? id]).toString("base64");
    return note.replace(right?.line ?? "", `\u2014 ${log.house.origin} ${line}\n`);
  }),
  ofNote("the id of the key is another", (note) =>
    note.replace(/(\u2014 town\.example\/log\/1 )(.{8})/, (_, before: string, head: string) =>
      before.concat(flipped(Buffer.from(head, "base64"), 0).toString("base64")),
    ),
  ),
  ofNote("it is not signed", (note) => note.replace(/\u2014 town\.example\/log\/1 .*\n/, "")),
  ofNote("the note is cut off", (note) => note.slice(0, -10)),
  ofNote("only the text of the note is there", (note) => parseNote(note)?.text ?? ""),
  ofNote("it is empty", () => ""),
  { name: "the checkpoint: it is gone", ...seen, exit: 2, edit: (log) => drop(log, "checkpoint") },
  ofNote("it is that of another log", (note) =>
    signState(createHouse("village.example/log/1"), stateOf(note)),
  ),
  ofNote("it is of another log and signed with the key of this one", (note, log) =>
    signState(log.house, { ...stateOf(note), origin: "village.example/log/1" }),
  ),
  ofNote("the log signed another root", (note, log) =>
    signState(log.house, { ...stateOf(note), root: new Uint8Array(32) }),
  ),
  {
    name: "the checkpoint: the log signed a smaller size with the same root",
    ...seen,
    edit(log) {
      const { root } = stateOf(textOf(log, "checkpoint"));
      writeLog(log.directory, log.house, log.entries.slice(0, 699));
      change(log, "checkpoint", () => signState(log.house, { size: 699, root }));
    },
  },
  {
    ...ofNote("the log signed entries that nobody can have", (note, log) =>
      signState(log.house, { ...stateOf(note), size: 701 }),
    ),
    exit: 2,
  },
  ofNote("the log signed something that is no checkpoint", (_, log) =>
    signNote("town.example/log/1\nseven hundred\n", log.house.signer),
  ),
  {
    name: "the checkpoint: it is of the same log before its last entry was changed",
    ...seen,
    edit(log) {
      const note = textOf(log, "checkpoint");
      writeLog(log.directory, log.house, [...log.entries.slice(0, -1), ...testEntries(1)]);
      change(log, "checkpoint", () => note);
    },
  },
];

function ofNote(name: string, edit: (note: string, log: TamperedLog) => string): Tampering {
  return {
    name: `the checkpoint: ${name}`,
    ...seen,
    edit: (log) => change(log, "checkpoint", (bytes) => edit(bytes.toString(), log)),
  };
}

function stateOf(note: string): Pick<Checkpoint, "size" | "root"> {
  const state = parseCheckpoint(parseNote(note)?.text ?? "");
  if (!state) throw new Error("the log that is tampered with has a checkpoint");
  return { size: state.size, root: state.root };
}
