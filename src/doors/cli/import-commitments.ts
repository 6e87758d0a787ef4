import type { Ground } from "../../ground/ground.js";
import { wordsFor } from "../../ground/words/index.js";
import {
  bringIn,
  listFormats,
  readList,
  UnreadableList,
  type ImportNote,
  type ImportPlan,
  type ImportReport,
  type PlaceOffices,
} from "../../loop/commitment/index.js";
import { CommandError, type Args, type Command, type Io } from "./command.js";
import { numberFacts } from "./promised.js";
import { tidyUp } from "./tidy-up.js";
import { databaseOptions, readSettings } from "./settings.js";
import { withGround } from "./with-ground.js";

// A longer report belongs in a file; --all prints it whole.
const notesShown = 40;

/** `import commitments`: brings a list in; nothing is lost, nothing is written twice. */
export function importCommitmentsCommand(
  placeIn: (ground: Ground, area: string | null) => PlaceOffices,
): Command {
  return {
    name: "import commitments",
    summary:
      "bring in commitments from a file or folder: mandate letters, an OGP plan, US goals, CSV or JSON",
    operands: "<path>",
    options: {
      preview: { type: "boolean", summary: "only say what would happen" },
      format: {
        type: "string",
        value: "<form>",
        summary: `${listFormats.join(", ")}; recognised if left out`,
      },
      scheme: {
        type: "string",
        value: "<name>",
        summary: "the name of the list; a second run is found by it",
      },
      language: {
        type: "string",
        value: "<code>",
        summary: "language of columns without one (en)",
      },
      area: { type: "string", value: "<code>", summary: "the area of institutions that are made" },
      "source-url": { type: "string", value: "<url>", summary: "where an OGP plan can be read" },
      all: { type: "boolean", summary: "print every note, not only the first ones" },
      ...databaseOptions(),
    },
    details:
      "Columns of a CSV or JSON list: id, title, institution (needed); title_fr, title_ar …,\n" +
      "deliverable, deliverable_fr …, institution_fr …, post, supporting (institutions, by ;),\n" +
      "starts_on, edition and the texts of the OGP form (problem, causes, results …, problem_fr),\n" +
      "due_on (YYYY-MM-DD), state (offered, accepted, delivered, fulfilled), completion\n" +
      "(not_started, limited, substantial, complete), source_url, parent (id of another line),\n" +
      "topics (by ;). A list is known by its name and each line by its id: running again changes\n" +
      "nothing. Exit code 1 when lines had to be left out.",
    async run(args, io) {
      const plan = planOf(args);
      report(plan, { io, isWhole: args.isSet("all") });
      const config = readSettings(args, io);
      const isPreview = args.isSet("preview");
      return withGround(
        config,
        { command: "import commitments", isReading: isPreview },
        io,
        async (ground) => {
          const progress = io.progress(isPreview ? "Looking" : "Bringing in");
          const done = await bringIn(ground, plan, {
            place: placeIn(ground, args.text("area") ?? null),
            isPreview,
            onProgress: (count, of) => progress.update(count, of),
          });
          if (!isPreview) {
            await numberFacts(ground.ledger);
            await tidyUp(ground.sql);
          }
          progress.end(isPreview ? "nothing was written" : "done");
          io.out(
            `${done.lines} lines read: ${done.written} ${isPreview ? "would be written" : "written"}, ` +
              `${done.known} known already, ${done.leftOut} left out.`,
          );
          if (done.readings) io.out(readingsSentence(done.readings));
          return done.leftOut > 0 ? 1 : 0;
        },
      );
    },
  };
}

function planOf(args: Args): ImportPlan {
  const path = args.operands[0] ?? "";
  const format = listFormats.find((one) => one === args.text("format"));
  if (args.text("format") !== undefined && !format) {
    throw new CommandError(`--format is one of ${listFormats.join(", ")}.`);
  }
  try {
    return readList(path, {
      format,
      scheme: args.text("scheme"),
      language: args.text("language"),
      sourceUrl: args.text("source-url"),
    });
  } catch (fault) {
    if (fault instanceof UnreadableList) throw new CommandError(fault.message);
    throw fault;
  }
}

function readingsSentence(done: NonNullable<ImportReport["readings"]>): string {
  return (
    `${done.lines} values read, of ${done.series} indicators: ${done.published} published, ` +
    `${done.corrected} corrected, ${done.known} known already, ${done.leftOut} left out.`
  );
}

function report(plan: ImportPlan, to: { readonly io: Io; readonly isWhole: boolean }): void {
  const { io, isWhole } = to;
  // Lines left out come first: somebody has to look at each of them.
  const notes = [...plan.notes].sort(
    (a, b) => Number(b.isError) - Number(a.isError) || a.line - b.line,
  );
  const shown = isWhole ? notes : notes.slice(0, notesShown);
  for (const note of shown) io.say(sentence(note));
  for (const row of plan.readings?.leftOut ?? []) {
    io.say(`values, ${sentence({ ...row, id: null, isError: true })}`);
  }
  if (shown.length < notes.length) {
    io.say(`… and ${notes.length - shown.length} more notes: --all prints them.`);
  }
}

function sentence(note: ImportNote): string {
  const what = note.what.length > 90 ? `${note.what.slice(0, 89)}…` : note.what;
  const text = wordsFor("en").commitment[`import-${note.kind}`]({ what });
  const id = note.id === null ? "" : ` (${note.id})`;
  return `line ${note.line}${id}: ${note.isError ? "left out: " : ""}${text}`;
}
