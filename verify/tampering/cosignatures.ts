import { cosign, parseNote } from "@commonweal/merkle";
import { cosignedAtTest, createKey } from "../test-log.js";
import { change, type TamperedLog, type Tampering } from "./kit.js";

// What witnesses add below a checkpoint. Both of them are asked for.

const seen = { log: "small", by: "fsck", exit: 1, knows: "witnesses" } as const;
const county = "county.example/witness";

/** Tampering with cosignatures. */
export const cosignatureTamperings: readonly Tampering[] = [
  ofLine("a bit of it is turned", ({ bytes }) => {
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    return lineOf(county, bytes);
  }),
  // Behind the four bytes of the key's id stand the eight of the time.
  ofLine("its time is an hour later", ({ bytes }) => {
    bytes.writeBigUInt64BE(bytes.readBigUInt64BE(4) + 3_600n, 4);
    return lineOf(county, bytes);
  }),
  ofLine("it is cut short", ({ bytes }) => lineOf(county, bytes.subarray(0, -1))),
  ofLine("it is by another key of the same name", ({ text }) =>
    cosign(text, createKey(county, 4), cosignedAtTest),
  ),
  ofLine("it is by a witness that was not asked for", ({ text }) =>
    cosign(text, createKey("nobody.example/witness", 4), cosignedAtTest),
  ),
  ofLine("it is the other witness's, twice, to make up the number", ({ text, log }) =>
    cosign(text, witnessOf(log, 1), cosignedAtTest),
  ),
  ofLine("the other witness cosigned again at another time, to make up the number", (of) =>
    cosign(of.text, witnessOf(of.log, 1), cosignedAtTest + 60),
  ),
  ofLine("it is the other witness's under this one's name", ({ text, log }) =>
    cosign(text, { ...witnessOf(log, 1), name: county }, cosignedAtTest),
  ),
  ofLine("it is of an earlier state", ({ text, log }) =>
    cosign(text.replace("\n700\n", "\n600\n"), witnessOf(log, 0), cosignedAtTest),
  ),
  ofLine("it is the log's own, made with its key", ({ text, log }) =>
    cosign(text, { ...log.house.signer, name: county }, cosignedAtTest),
  ),
  ofLine("it is gone", () => ""),
];

function ofLine(
  name: string,
  edit: (of: {
    readonly bytes: Buffer;
    readonly text: string;
    readonly log: TamperedLog;
  }) => string,
): Tampering {
  return {
    name: `a cosignature: ${name}`,
    ...seen,
    edit: (log) =>
      change(log, "checkpoint", (file) => {
        const note = file.toString();
        const line = /\u2014 county\.example\/witness (.*)\n/.exec(note);
        const bytes = Buffer.from(line?.[1] ?? "", "base64");
        const text = parseNote(note)?.text ?? "";
        return note.replace(line?.[0] ?? "", edit({ bytes, text, log }));
      }),
  };
}

function lineOf(name: string, bytes: Buffer): string {
  return `\u2014 ${name} ${bytes.toString("base64")}\n`;
}

function witnessOf(log: TamperedLog, index: number) {
  const witness = log.house.witnesses[index];
  if (!witness) throw new Error("the log that is tampered with has two witnesses");
  return witness;
}
