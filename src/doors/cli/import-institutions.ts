import {
  bodyFormats,
  bringBodies,
  readDirectory,
  UnreadableDirectory,
  type BodyNote,
  type BodyPlan,
} from "../../commons/institution/index.js";
import { wordsFor } from "../../ground/words/index.js";
import { CommandError, type Args, type Command, type Io } from "./command.js";
import { databaseOptions, readSettings } from "./settings.js";
import { numberFacts } from "./promised.js";
import { tidyUp } from "./tidy-up.js";
import { withGround } from "./with-ground.js";

// A longer report belongs in a file; --all prints it whole.
const notesOfAKind = 5;

/** `import institutions`: brings a directory in; nothing is lost, nothing is written twice. */
export const importInstitutionsCommand: Command = {
  name: "import institutions",
  summary: "bring in a directory of institutions from CSV or Popolo JSON",
  operands: "<file>",
  options: {
    preview: { type: "boolean", summary: "only say what would happen" },
    format: {
      type: "string",
      value: "<form>",
      summary: `${bodyFormats.join(", ")}; recognised if left out`,
    },
    scheme: {
      type: "string",
      value: "<name>",
      summary: "the name of the list; a second run is found by it",
    },
    language: { type: "string", value: "<code>", summary: "language of names without one (en)" },
    area: { type: "string", value: "<code>", summary: "the area of bodies that name none" },
    reopen: {
      type: "boolean",
      summary: "let bodies stand again that the directory has as dissolved and the list does not",
    },
    "with-people": {
      type: "boolean",
      summary: "bring in who holds the posts of a Popolo document; their names become public",
    },
    all: { type: "boolean", summary: "print every note, not only the first ones" },
    ...databaseOptions(),
  },
  details:
    "Columns of a CSV list: id, name (needed); name_fr, name_ar …, classification, acronym, area,\n" +
    "parents (ids, by ;), predecessors, successors (ids, by ;), founded, dissolved (YYYY-MM-DD),\n" +
    "why, website, post, post_fr …, post_role, post_email, post_phone. A list is known by its name\n" +
    "and each line by its id: running again changes only what differs, and where a line is silent,\n" +
    "what the directory knows stays. Exit code 1 when lines had to be left out.",
  async run(args, io) {
    const plan = planOf(args);
    const config = readSettings(args, io);
    const isPreview = args.isSet("preview");
    return withGround(
      config,
      { command: "import institutions", isReading: isPreview },
      io,
      async (ground) => {
        const progress = io.progress(isPreview ? "Looking" : "Bringing in");
        const done = await bringBodies(ground, plan, {
          isPreview,
          isReopening: args.isSet("reopen"),
          area: args.text("area") ?? null,
          onProgress: (count, of) => progress.update(count, of),
        });
        if (!isPreview) {
          await numberFacts(ground.ledger);
          await tidyUp(ground.sql);
        }
        progress.end(isPreview ? "nothing was written" : "done");
        report([...plan.notes, ...done.notes], { io, isWhole: args.isSet("all") });
        const would = isPreview ? "would be " : "";
        io.out(
          `${done.lines} lines read: ${done.written} ${would}written, ${done.changed} ${would}changed, ` +
            `${done.unchanged} unchanged, ${done.leftOut} left out.`,
        );
        const { posts, successions, tenures } = done;
        if (posts + successions + tenures > 0) {
          io.out(
            `Posts ${would}added: ${posts}; successions: ${successions}; holders: ${tenures}.`,
          );
        }
        return done.leftOut > 0 ? 1 : 0;
      },
    );
  },
};

function planOf(args: Args): BodyPlan {
  const format = bodyFormats.find((one) => one === args.text("format"));
  if (args.text("format") !== undefined && !format) {
    throw new CommandError(`--format is one of ${bodyFormats.join(", ")}.`);
  }
  try {
    return readDirectory(args.operands[0] ?? "", {
      format,
      scheme: args.text("scheme"),
      language: args.text("language"),
      withPeople: args.isSet("with-people"),
    });
  } catch (fault) {
    if (fault instanceof UnreadableDirectory) throw new CommandError(fault.message);
    throw fault;
  }
}

function report(
  found: readonly BodyNote[],
  to: { readonly io: Io; readonly isWhole: boolean },
): void {
  const { io, isWhole } = to;
  // Lines left out come first: somebody has to look at each of them. Then what is rare.
  const kinds = [...Map.groupBy(found, (note) => `${note.isError} ${note.kind}`).values()];
  const isErrors = (notes: readonly BodyNote[]) => Number(notes[0]?.isError === true);
  kinds.sort((a, b) => isErrors(b) - isErrors(a) || a.length - b.length);
  for (const notes of kinds) {
    const shown = isWhole ? notes : notes.slice(0, notesOfAKind);
    for (const note of shown) io.say(sentence(note));
    const more = notes.length - shown.length;
    if (more > 0) io.say(`… and ${more} more like this: --all prints them.`);
  }
}

function sentence(note: BodyNote): string {
  const what = note.what.length > 90 ? `${note.what.slice(0, 89)}…` : note.what;
  const text = wordsFor("en").institution[`import-${note.kind}`]({ what });
  const id = note.id === null ? "" : ` (${note.id})`;
  const place = note.line === 0 ? "the file" : `line ${note.line}`;
  return `${place}${id}: ${note.isError ? "left out: " : ""}${text}`;
}
