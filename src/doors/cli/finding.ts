/** One thing the doctor looked at. */
export interface Finding {
  readonly state: "ok" | "warn" | "fail";
  readonly what: string;
  /** How to mend it. */
  readonly remedy?: string;
}

/** All is well with it. */
export function fine(what: string): Finding {
  return { state: "ok", what };
}

/** It works, but somebody should look at it. */
export function warning(what: string, remedy: string): Finding {
  return { state: "warn", what, remedy };
}

/** It has to be mended. */
export function failure(what: string, remedy: string): Finding {
  return { state: "fail", what, remedy };
}
