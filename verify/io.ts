/** What commands need from outside, so that tests can give them another. */
export interface Io {
  /** Writes to the output: results. */
  out(text: string): void;
  /** Writes to the error stream: progress and warnings. */
  err(text: string): void;
  /** Tells how far a long check is; called often, shown seldom. */
  progress(done: number, of: number): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** A number nobody can foresee, of 32 bits. */
  random(): number;
  wait(delayMs: number): Promise<void>;
}
