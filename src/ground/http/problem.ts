import type { FieldError } from "./fields.js";

/** A problem for machines (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** Builds a problem; `kind` is the refusal's name and the last part of the type. */
export function problem(options: {
  readonly kind: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
}): Problem {
  return {
    type: options.kind === "about:blank" ? options.kind : `/reference#problem-${options.kind}`,
    title: options.title,
    status: options.status,
    ...(options.detail ? { detail: options.detail } : {}),
    ...(options.instance ? { instance: options.instance } : {}),
    ...(options.errors
      ? {
          errors: options.errors.map((error) => ({
            pointer: `#/${error.field.replaceAll(".", "/")}`,
            detail: error.message,
          })),
        }
      : {}),
  };
}
