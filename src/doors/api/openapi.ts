import { z } from "zod";
import type { Route } from "../../ground/http/route.js";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const description =
  "Every page of Commonweal is also data: ask with `Accept: application/json`, or add `.json` to " +
  "the path; lists also answer `.csv`. Errors are problems (RFC 9457). Lists are paged by the " +
  "`next` link they carry. Everything public can be read without a key.";

/** The OpenAPI 3.1 description of all routes, made from the schemas that parse the requests. */
export function openapi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of [...routes].sort(byPath)) {
    const path = route.url.pattern.replace(/:(\w+)(\{.+\})?/g, "{$1}");
    const operations = (paths[path] ??= {});
    operations[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Commonweal",
      version,
      description,
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    paths,
    components: { schemas: { Problem: problemSchema } },
  };
}

function operation(route: Route): Json {
  const parameters = [...pathParameters(route), ...queryParameters(route)];
  if (route.raw) return rawOperation(route, parameters);
  const isForm = route.method === "POST";
  return {
    summary: route.summary,
    operationId: operationId(route),
    description: `Who may: ${route.may.name}.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isForm && route.body
      ? {
          requestBody: {
            required: true,
            content: { "application/x-www-form-urlencoded": { schema: schemaOf(route.body) } },
          },
        }
      : {}),
    responses: {
      [isForm ? "303" : "200"]: isForm
        ? { description: "Done; the answer is at the address in Location." }
        : {
            description: "The page, or its data.",
            content: {
              "text/html": {},
              "application/json": route.answer ? { schema: schemaOf(route.answer, "output") } : {},
            },
          },
      default: {
        description: "A problem.",
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    },
  };
}

// What follows a specification of others is described there, byte by byte.
function rawOperation(route: Route, parameters: readonly Json[]): Json {
  const isPost = route.method === "POST";
  return {
    summary: route.summary,
    operationId: operationId(route),
    description: `Who may: ${route.may.name}. Bytes as the C2SP specifications define them.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isPost ? { requestBody: { required: true, content: { "text/plain": {} } } } : {}),
    responses: {
      "200": { description: "The bytes." },
      default: {
        description: "A problem.",
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    },
  };
}

function operationId(route: Route): string {
  const words = route.url.pattern
    .split("/")
    .filter((part) => part !== "")
    .map((part) => part.replace(/[^a-zA-Z0-9]+/g, " ").trim())
    .join(" ");
  const name = `${route.method.toLowerCase()} ${words || "home"}`;
  return name.replace(/ +(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function pathParameters(route: Route): Json[] {
  return [...route.url.pattern.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1] ?? "",
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(route: Route): Json[] {
  if (!route.query) return [];
  const schema = schemaOf(route.query);
  if (typeof schema !== "object" || schema === null || !("properties" in schema)) return [];
  const { properties } = schema as { readonly properties: { readonly [name: string]: Json } };
  return Object.entries(properties).map(([name, value]) => ({ name, in: "query", schema: value }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output" = "input"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest as Json;
}

function byPath(a: Route, b: Route): number {
  return order(a.url.pattern, b.url.pattern) || order(a.method, b.method);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const problemSchema: Json = {
  type: "object",
  description: "RFC 9457",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { pointer: { type: "string" }, detail: { type: "string" } },
      },
    },
  },
};
