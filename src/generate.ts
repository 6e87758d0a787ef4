import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { allRoutes } from "./routes.js";
import { version } from "./version.js";
import { generatedDocuments } from "./doors/api/documents.js";

// The program behind bin/generate: writes the documents that are made from the routes.
const root = join(import.meta.dirname, "..", "..");
for (const { path, text } of generatedDocuments(allRoutes(), version)) {
  writeFileSync(join(root, path), text);
  process.stdout.write(`${path}\n`);
}
process.exit();
