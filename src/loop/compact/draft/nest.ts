/** A form's fields as a tree: "outcomes_0_target_year" is a year in the first of several. */
export type Tree = string | { readonly [name: string]: Tree } | readonly Tree[];

// Deeper, or wider, no form of ours is: what is sent beyond it is left out.
const depthMax = 6;
const rowsMax = 400;

// What a blank row still sends: it says nothing by itself.
const silent = new Set(["id", "direction", "unit", "remove"]);

/** Puts a form's fields into the shape their names say; rows that say nothing are left out. */
export function nest(fields: Readonly<Record<string, unknown>>): Tree {
  const root: Branch = new Map();
  for (const [name, value] of Object.entries(fields)) {
    const path = name.split("_");
    if (path.length > depthMax || typeof value !== "string") continue;
    let at = root;
    for (const step of path.slice(0, -1)) {
      const next = at.get(step);
      const branch: Branch = next instanceof Map ? next : new Map();
      at.set(step, branch);
      at = branch;
    }
    at.set(path.at(-1) ?? "", value);
  }
  return grown(root);
}

/** A value as a form's fields; what is null is an empty field. */
export function flatten(value: unknown, prefix = ""): Record<string, string> {
  if (value === null || value === undefined) return prefix === "" ? {} : { [prefix]: "" };
  if (typeof value !== "object") return { [prefix]: String(value) };
  const fields: Record<string, string> = {};
  for (const [name, child] of Object.entries(value)) {
    Object.assign(fields, flatten(child, prefix === "" ? name : `${prefix}_${name}`));
  }
  return fields;
}

type Branch = Map<string, string | Branch>;

function grown(branch: Branch): Tree {
  const names = [...branch.keys()];
  const isList = names.length > 0 && names.every((name) => /^\d{1,3}$/.test(name));
  if (!isList) {
    return Object.fromEntries([...branch].map(([name, child]) => [name, grownChild(child)]));
  }
  return names
    .map(Number)
    .sort((a, b) => a - b)
    .slice(0, rowsMax)
    .map((name) => grownChild(branch.get(String(name)) ?? ""))
    .filter(isSaid);
}

function grownChild(child: string | Branch): Tree {
  return typeof child === "string" ? child : grown(child);
}

function isSaid(row: Tree): boolean {
  if (typeof row === "string") return row !== "";
  if (Array.isArray(row)) return row.length > 0;
  return !("remove" in row) && saysSomething(row);
}

function saysSomething(tree: Tree): boolean {
  if (typeof tree === "string") return tree.trim() !== "";
  if (Array.isArray(tree)) return tree.some(saysSomething);
  return Object.entries(tree).some(([name, child]) => !silent.has(name) && saysSomething(child));
}
