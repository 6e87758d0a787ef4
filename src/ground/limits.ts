/** Every bound on what the outside may send or a page may hold, with its unit and its reason. */
export const limits = {
  /** Bytes of a form or JSON body: a long text in six languages stays well below. */
  bodyBytesMax: 256 * 1024,
  /** Bytes of a request with files: a scanned annex; larger things are linked. */
  uploadBytesMax: 20 * 1024 * 1024,
  /** Rows of a list on one page: readable on a telephone, one index range. */
  pageRows: 25,
  /** Rows a machine may ask for in one page of JSON. */
  pageRowsMax: 100,
  /** Characters of a search: longer ones are cut, no query language needs more. */
  searchCharactersMax: 200,
  /** Characters of a title: fits a heading on a telephone. */
  titleCharactersMax: 300,
  /** Characters of a long text: about ten printed pages. */
  textCharactersMax: 20_000,
  /** Milliseconds a database statement may take before it is given up. */
  statementMsMax: 15_000,
  /** Requests a minute from one address that change something; people type slower. */
  writesPerMinute: 120,
  /** Requests a minute from one address that read; a school behind one address stays below. */
  readsPerMinute: 6_000,
  /** Addresses the rate limiter remembers; beyond it the oldest are forgotten. */
  addressesRemembered: 50_000,
  /** Bytes of rendered public pages kept in memory: bounded, least recently used go first. */
  cacheBytesMax: 48 * 1024 * 1024,
  /** Requests a minute from one address for tiles and proofs: whoever checks it all asks for all. */
  logReadsPerMinute: 60_000,
  /** Seconds that what never changes may be kept: a year, the longest that caches honour. */
  foreverSeconds: 31_536_000,
  /** Bytes of a checkpoint sent to the witness: 63 hashes and a note with many signatures. */
  witnessBytesMax: 64 * 1024,
  /** Checkpoints a minute from one address that the witness looks at; a log sends one a second. */
  witnessPerMinute: 240,
  /** Bytes that must be free on the disk of the record, else nothing is accepted. */
  freeBytesMin: 2 * 1024 * 1024 * 1024,
  /** Percent of that disk that must be free. */
  freeShareMin: 5,
  /** The same for demonstrations, which may run on small machines. */
  freeBytesMinDemo: 64 * 1024 * 1024,
  /** Milliseconds to finish open requests when stopping. */
  stopMsMax: 4_000,
} as const;
