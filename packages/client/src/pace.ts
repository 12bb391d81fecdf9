/** How long the client waits for what. */
export const PACE = {
  /** A server whose push cannot be reached may still answer. */
  subAnswerMs: 3_000,
  /** A dropped connection is mostly back within this: nobody needs to read about it. */
  graceMs: 2_000,
  /** Two heartbeats (`LIMITS.tipSeconds`) and some: a silence longer than this is looked into. */
  silenceMs: 35_000,
  /** The push of one's own line is mostly on its way when the receipt comes. */
  pushMs: 400,
  betweenResetsMs: 60_000,
  resetSpreadMs: 10_000,
} as const;

/** Further behind than this, a new snapshot is less to fetch than the lines. */
export const FAR_BEHIND = 1_000;
/** Changes of who the reader is, in a minute, before they count as a fault. */
export const VIEWER_CHANGES = 12;
/**
 * Between attempts to connect (rule D4): anything from nothing to a second, doubled for every failure in a row, so that a server
 * that comes back is not met by everyone at once. While the loss is fresh never longer than `soonMs`: a server that is started again is back
 * in seconds, and so are its readers. After `soonTimes` it is away for longer, and is left in peace.
 */
export const RECONNECT = { firstMs: 500, soonMs: 3_000, soonTimes: 40, longestMs: 30_000 } as const;
