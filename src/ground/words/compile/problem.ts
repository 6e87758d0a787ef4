/** Something wrong with a message, told so that whoever wrote it can mend it. */
export interface Problem {
  /** The file, from the root of the repository. */
  readonly file: string;
  /** The message, or null when the whole file is meant. */
  readonly key: string | null;
  readonly what: string;
  readonly remedy: string;
}

/** One problem as one line: file, key, what is wrong, what to do. */
export function sayProblem(problem: Problem): string {
  const { file, key, what, remedy } = problem;
  return `${file}: ${key === null ? "" : `${key}: `}${what}. ${remedy}.`;
}

/** Thrown where a message cannot be compiled at all; caught per message by the compiler. */
export class Unspeakable extends Error {
  readonly remedy: string;

  constructor(what: string, remedy: string) {
    super(what);
    this.remedy = remedy;
  }
}
