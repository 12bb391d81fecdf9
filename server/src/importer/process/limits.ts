/** What one file may cost. */
export type Limits = {
  /** Milliseconds of processor time, where the machine tells it (Linux). */
  readonly cpuMs: number;
  /** Milliseconds until it is ended, whatever it waits for. */
  readonly wallMs: number;
  /** MB of JavaScript's own memory. */
  readonly heapMegabytes: number;
  /** MB of all its memory, where the machine tells it (Linux); elsewhere no single piece may be larger than `PIECE_BYTES`. */
  readonly megabytes: number;
  /** Bytes of the file. */
  readonly inputBytes: number;
  /** Bytes of what comes back. */
  readonly outputBytes: number;
};

/** The thickest utlåtande seen takes half a second and 160 MB; a PDF of 2 000 pages some seconds. */
export const LIMITS_OF_A_FILE: Limits = {
  cpuMs: 15_000,
  wallMs: 60_000,
  heapMegabytes: 384,
  megabytes: 768,
  inputBytes: 20 * 1024 * 1024,
  outputBytes: 24 * 1024 * 1024,
};

/** Files read at the same time; the others wait in order. */
export const AT_ONCE = 2;
/** Files that may wait, each held in memory. */
export const WAITING = 8;

/** Bytes of one piece of memory outside JavaScript's own. A page's text is a few kB; more is a bomb. */
export const PIECE_BYTES = 64 * 1024 * 1024;
/** How the reading process says that a piece was too large. */
export const EXIT_TOO_MUCH = 77;
