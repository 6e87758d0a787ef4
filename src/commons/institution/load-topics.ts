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

/** Brings the shipped lists of subjects into the database: SDGs, COFOG, life events. */
export async function loadTopics(sql: Sql): Promise<void> {
  for (const scheme of topicSchemes) {
    const text = readFileSync(join(folder, `${scheme}.json`), "utf8");
    const topics = list.parse(JSON.parse(text));
    await upsertTopics(
      sql,
      scheme,
      topics.map(({ code, parent, name }) => ({ code, name, parentCode: parent })),
    );
  }
}
