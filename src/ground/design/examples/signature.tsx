import type { Page, RecordState } from "../../http/page.js";
import { RecordBadge, RecordLine } from "../record-badge.js";
import { Rosette, Seal } from "../record.js";
import { sampleRecord } from "../sample-page.js";
import { MiniThread, Thread } from "../thread.js";
import { hash, type Example } from "./example.js";

const watchers = ["city.example/witness", "university.example/w1"];

const standings: readonly (readonly [string, RecordState])[] = [
  ["unwitnessed", sampleRecord({})],
  ["witnessed", sampleRecord({ witnesses: watchers, isQuorate: true })],
  [
    "witnessed by many",
    sampleRecord({ witnesses: [...watchers, "a.example", "b.example"], isQuorate: true }),
  ],
  ["asked for witnesses, none yet", sampleRecord({ isQuorate: false })],
  [
    "asked for witnesses, too few, more facts since",
    sampleRecord({ size: 18_301, witnesses: watchers.slice(1), isQuorate: false }),
  ],
  ["never signed", { standing: { epoch: 1, size: 2, signed: null }, sealed: null }],
  ["sealed", sampleRecord({}, "the database holds another record")],
];

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
    component: "Seal",
    name: "waiting, with a receipt",
    render: (page) => (
      <Seal
        page={page}
        recorded={{
          index: null,
          of: 18_378,
          rev: 3,
          leafHash: hash,
          eventId: "018f3b52-6a1e-7c11-9a4b-2f3f6f1f0a01",
        }}
      />
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
  ...standings.map(([name, record]) => ({
    component: "RecordBadge",
    name,
    render: (page: Page) => <RecordBadge page={{ ...page, record }} />,
  })),
  ...standings.map(([name, record]) => ({
    component: "RecordLine",
    name,
    render: (page: Page) => <RecordLine page={{ ...page, record }} />,
  })),
];
