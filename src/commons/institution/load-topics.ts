import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Sql } from "../../ground/database/sql.js";
import { languageMap } from "../../ground/words/language-map.js";
import { topicSchemes } from "./mandate.js";
import { upsertTopics } from "./store/topics.js";

// The built file lies in build/src/commons/institution.
const folder = join(import.meta.dirname, "..", "..", "..", "..", "seed", "topics");

const list = z.array(
  z.object({ code: z.string(), parent: z.string().nullable(), name: languageMap }),
);

const everyday = z.record(z.string(), languageMap);

/** Brings the shipped lists of subjects into the database: SDGs, COFOG, life events. */
export async function loadTopics(sql: Sql): Promise<void> {
  const said = everyday.parse(read("everyday-words"));
  for (const scheme of topicSchemes) {
    const topics = list.parse(read(scheme));
    await upsertTopics(
      sql,
      scheme,
      topics.map(({ code, parent, name }) => ({
        code,
        name,
        parentCode: parent,
        everyday: Object.values(said[`${scheme}:${code}`] ?? {}).join(" "),
      })),
    );
  }
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
}
