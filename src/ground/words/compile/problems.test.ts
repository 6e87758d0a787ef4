import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { problemsOf, writeWords, type Files } from "./fixture.ts";
import { main } from "./main.ts";

const count = (variants: string) => `.input {$n :number} .match $n ${variants}`;

// What stands in the files besides: everything in order.
const cases: readonly {
  readonly title: string;
  readonly files: Files;
  readonly says: readonly (string | RegExp)[];
}[] = [
  {
    title: "a complete folder has no problems",
    files: { "en/a.json": { "@hi": "greeting", hi: "Hello {$name}" }, ...both("{$name} !é") },
    says: [],
  },
  {
    title: "a message missing in a language is told with the English to translate",
    files: { "en/a.json": { hi: "Hello" }, "fr/a.json": {}, "ar/a.json": { hi: "مرحبًا" } },
    says: ['words/fr/a.json: hi: is missing. Translate "Hello".'],
  },
  {
    title: "a whole file missing in a language is one problem",
    files: { "en/a.json": { hi: "Hello", bye: "Bye" }, "fr/a.json": { hi: "Salut", bye: "Adieu" } },
    says: ["words/ar/a.json: is missing (2 messages). Translate words/en/a.json into it."],
  },
  {
    title: "a message English does not have is told",
    files: withGreeting({ "fr/a.json": { hi: "Salut", more: "Plus" } }),
    says: [
      "words/fr/a.json: more: does not exist in English. Remove it, or write it in words/en/a.json.",
    ],
  },
  {
    title: "a slice English does not have is told",
    files: withGreeting({ "ar/b.json": { x: "شيء" } }),
    says: [
      "words/ar/b.json: belongs to no slice of English. Write words/en/b.json first, or remove the file.",
    ],
  },
  {
    title: "a placeholder lost in translation is told",
    files: {
      "en/a.json": { hi: "Hello {$name}" },
      "fr/a.json": { hi: "Salut" },
      ...arabic("{$name} يا"),
    },
    says: [
      "words/fr/a.json: hi: lacks the placeholder {$name} of English. Write {$name} where its value belongs.",
    ],
  },
  {
    title: "a placeholder of another name is told with the names of English",
    files: {
      "en/a.json": { hi: "Hello {$name}" },
      "fr/a.json": { hi: "Salut {$name} {$nom}" },
      ...arabic("{$name} يا"),
    },
    says: [
      "words/fr/a.json: hi: has the placeholder {$nom}, which English does not have. English has {$name}.",
    ],
  },
  {
    title: "a placeholder of another kind is told",
    files: {
      "en/a.json": { hi: "Until {$end :date}" },
      "fr/a.json": { hi: "Jusqu’à {$end :number}" },
      ...arabic("حتى {$end}"),
    },
    says: [
      "words/fr/a.json: hi: takes $end for a number, English for a date. Use the same function as English.",
    ],
  },
  {
    title: "French needs its millions and Arabic all six counts",
    files: {
      "en/a.json": { hi: count("one {{{$n} day}} * {{{$n} days}}") },
      "fr/a.json": { hi: count("one {{{$n} jour}} * {{{$n} jours}}") },
      "ar/a.json": { hi: count("one {{يوم}} two {{يومان}} few {{{$n} أيام}} * {{{$n} يوم}}") },
    },
    says: [
      'words/fr/a.json: hi: has no variant "many", which fr counting $n needs. Add many {{…}}.',
      'words/ar/a.json: hi: has no variant "zero", which ar counting $n needs. Add zero {{…}}.',
      'words/ar/a.json: hi: has no variant "many", which ar counting $n needs. Add many {{…}}.',
    ],
  },
  {
    title: "an exact number counts for a category that holds only that number",
    files: {
      "en/a.json": { hi: count("1 {{A day}} * {{{$n} days}}") },
      "fr/a.json": { hi: count("1 {{Un jour}} many {{{$n} de jours}} * {{{$n} jours}}") },
      "ar/a.json": {
        hi: count(
          "0 {{لا}} 1 {{يوم}} 2 {{يومان}} few {{{$n} أيام}} many {{{$n} يومًا}} * {{{$n} يوم}}",
        ),
      },
    },
    says: ['words/fr/a.json: hi: has no variant "one", which fr counting $n needs. Add one {{…}}.'],
  },
  {
    title: "a count the language never makes is told",
    files: {
      "en/a.json": { hi: count("one {{x {$n}}} few {{y {$n}}} * {{z {$n}}}") },
      ...both("{$n} é"),
    },
    says: [
      'words/en/a.json: hi: has a variant "few", which en counting $n never selects. Use one, other or an exact number.',
    ],
  },
  {
    title: "HTML is refused, as characters and as entities",
    files: { "en/a.json": { hi: "a < b", ho: "a&nbsp;b" }, ...bothOf({ hi: "é", ho: "è" }) },
    says: [
      /^words\/en\/a\.json: hi: holds HTML/,
      /^words\/en\/a\.json: ho: holds HTML .* Write plain characters; markup belongs to the page\.$/,
    ],
  },
  {
    title: "markup is refused",
    files: withGreeting({ "fr/a.json": { hi: "{#b}Salut{/b}" } }),
    says: [
      "words/fr/a.json: hi: has markup {#b}. Words are plain text: split the message, or let the page mark it up.",
    ],
  },
  {
    title: "an empty text is told",
    files: withGreeting({ "fr/a.json": { hi: " " } }),
    says: ["words/fr/a.json: hi: is empty. Write the text, or remove the key in every language."],
  },
  {
    title: "English left standing is told, unless marked, or without letters",
    files: {
      "same.json": ["a.date"],
      "en/a.json": { hi: "Hello", date: "Date", range: "{$from} – {$to}" },
      ...bothOf({ hi: "Hello", date: "Date", range: "{$from} – {$to}" }),
    },
    says: [
      "words/fr/a.json: hi: reads the same as English. Translate it, or list it in words/same.json if it is right so.",
      /^words\/ar\/a\.json: hi: reads the same/,
    ],
  },
  {
    title: "a mark for a message that is gone is told",
    files: withGreeting({ "same.json": ["a.gone"] }),
    says: ["words/same.json: a.gone: is no message. Remove the line."],
  },
  {
    title: "a key in another spelling is told",
    files: { "en/a.json": { Not_A_Key: "x" }, "fr/a.json": {}, "ar/a.json": {} },
    says: [
      'words/en/a.json: Not_A_Key: is not camelCase or kebab-case. Write it like "listHeading" or "state-open".',
    ],
  },
  {
    title: "a key written twice is told",
    files: withGreeting({ "fr/a.json": '{\n  "hi": "Salut",\n  "hi": "Bonjour"\n}' }),
    says: ["words/fr/a.json: hi: stands twice in the file. Keep one of the two."],
  },
  {
    title: "a file that is not JSON is told",
    files: withGreeting({ "fr/a.json": "{ hi: 1 }" }),
    says: [/^words\/fr\/a\.json: is not JSON \(/, /^words\/fr\/a\.json: is missing \(1 messages\)/],
  },
  {
    title: "a message that is not MessageFormat is told",
    files: withGreeting({ "fr/a.json": { hi: "Salut {$name" } }),
    says: [/^words\/fr\/a\.json: hi: is not MessageFormat 2 \(.*\)\. Check braces/],
  },
  {
    title: "an unknown function is told with the known ones",
    files: withGreeting({ "fr/a.json": { hi: "{1 :currency currency=EUR}" } }),
    says: [/^words\/fr\/a\.json: hi: uses the function :currency\. Known are :number :integer/],
  },
  {
    title: "a language that is not shipped is told",
    files: withGreeting({ "xx/a.json": { hi: "?" } }),
    says: [/^words\/xx: no language "xx" is shipped\./],
  },
];

for (const { title, files, says } of cases) {
  test(title, (t) => {
    const said = problemsOf(t, files);
    assert.equal(said.length, says.length, said.join("\n"));
    for (const [index, wanted] of says.entries()) {
      if (typeof wanted === "string") assert.equal(said[index], wanted);
      else assert.match(said[index] ?? "", wanted);
    }
  });
}

test("strict fails and leaves the generated file alone; lenient writes it and passes", (t) => {
  const root = writeWords(t, { "en/a.json": { hi: "Hello" } });
  mkdirSync(join(root, "src/ground/words"), { recursive: true });
  const generated = join(root, "src/ground/words/words.gen.ts");
  const said: string[] = [];
  t.mock.method(console, "error", (line: string) => said.push(line));
  assert.equal(main(root, false), 1);
  assert.equal(existsSync(generated), false);
  assert.equal(main(root, true), 0);
  assert.match(readFileSync(generated, "utf8"), /hi: e\["a"\]\["hi"\]/);
  assert.match(said.at(-1) ?? "", /^warning: words\/ar\/a\.json: is missing/);
});

function withGreeting(files: Files): Files {
  return {
    "en/a.json": { hi: "Hello" },
    "fr/a.json": { hi: "Salut" },
    "ar/a.json": { hi: "مرحبًا" },
    ...files,
  };
}

function arabic(hi: string): Files {
  return { "ar/a.json": { hi } };
}

function both(hi: string): Files {
  return bothOf({ hi });
}

function bothOf(texts: Readonly<Record<string, string>>): Files {
  return { "fr/a.json": texts, "ar/a.json": texts };
}
