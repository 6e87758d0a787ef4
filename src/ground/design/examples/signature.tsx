import { Rosette, Seal } from "../record.js";
import { MiniThread, Thread } from "../thread.js";
import { hash, type Example } from "./example.js";

/** The two signatures of the look: the thread and the seal. */
export const signatureExamples: readonly Example[] = [
  {
    component: "Thread",
    name: "a commitment in work",
    render: (page) => (
      <Thread
        page={page}
        stages={{
          voice: {
            state: "done",
            note: page.format.number(1284),
            day: "2025-12-01",
            href: "#voice",
          },
          decision: { state: "done", day: "2026-01-30", href: "#decision" },
          answer: { state: "done", day: "2026-02-10", href: "#answer" },
          compact: { state: "done", day: "2026-02-20", href: "#compact" },
          commitment: { state: "now", note: page.w.commitment.count({ count: 11 }), href: "#now" },
          outcome: { state: "next", day: "2027-06-30" },
        }}
      />
    ),
  },
  {
    component: "Thread",
    name: "at its beginning",
    render: (page) => <Thread page={page} stages={{ voice: { state: "now" } }} />,
  },
  {
    component: "MiniThread",
    name: "on a card",
    render: (page) => <MiniThread page={page} at="commitment" />,
  },
  {
    component: "Seal",
    name: "recorded",
    render: (page) => (
      <Seal page={page} recorded={{ index: 18_204, of: 18_378, rev: 2, leafHash: hash }} />
    ),
  },
  {
    component: "Seal",
    name: "waiting for its number",
    render: (page) => (
      <Seal page={page} recorded={{ index: null, of: 18_378, rev: 3, leafHash: hash }} />
    ),
  },
  {
    component: "Rosette",
    name: "three facts, three drawings",
    render: () => (
      <p class="row seal">
        {[hash, hash.slice(20) + hash.slice(0, 20), hash.slice(41) + hash.slice(0, 41)].map(
          (one) => (
            <Rosette hash={one} />
          ),
        )}
      </p>
    ),
  },
];
