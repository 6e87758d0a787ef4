import { actorKinds } from "../../ground/http/relations.js";
import type { Route } from "../../ground/http/route.js";

/** The permission matrix as text: a line for each route, a column for each kind of actor. */
export function permissionMatrix(routes: readonly Route[]): string {
  const lines = routes.map((route) => [
    `${route.method} ${route.url.pattern}`,
    route.may.name,
    ...actorKinds.map((kind) => (route.may.actors.includes(kind) ? "yes" : "-")),
  ]);
  const rows = [["route", "who may", ...actorKinds], ...lines.sort(byRoute)];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${heading}${table.join("\n")}\n`;
}

const heading = `Who may use which route. Made from the routes (bin/generate) and enforced by test/permissions.test.ts.
What is not listed does not exist; what is not "yes" is refused. "who may" names the relation between
the actor's tenure in force now and the object of the URL: a "yes" below it means an actor of this
kind who stands in that relation.

`;

function byRoute(a: readonly string[], b: readonly string[]): number {
  const [left = "", right = ""] = [a[0], b[0]].map((cell) =>
    (cell ?? "").split(" ").reverse().join(" "),
  );
  return left < right ? -1 : left > right ? 1 : 0;
}
