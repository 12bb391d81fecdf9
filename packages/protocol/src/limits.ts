/** Limits on the wire, each with its reason. What a dialogue sets for itself stands in its settings, not here. */
export const LIMITS = {
  /** Bytes of a command's body: a post of 5 000 characters of four bytes, escaped, with room for its fields. */
  commandBytes: 64 * 1024,
  /** Nesting of JSON: ours is five deep; more is an attack on the parser. */
  jsonDepth: 32,
  /** Bytes of one content (design §4). Longer things are attachments. */
  contentBytes: 16 * 1024,
  /** Lines in one page of `/lines/{n}`. */
  linesPerPage: 256,
  /** A pull ends here, whichever comes first. */
  pullLines: 500,
  pullBytes: 1024 * 1024,
  /** Posts in one page. */
  pagePosts: 200,
  pagePostsDefault: 50,
  /** Posts in one page of the moderators' list, and rows of the public ledger. */
  reviewPosts: 50,
  ledgerRows: 200,
  /** Bytes of a draft: more than the longest answer, with what is cut out of it while it is written. */
  draftBytes: 20 * 1024,
  /** Drafts of one person in one dialogue: more than anybody answers in an evening. */
  draftsPerDialogue: 200,
  /** Days after which a draft is forgotten: an answer that was not sent by then is none. */
  draftDays: 30,
  /** Answers that come with each top post. */
  firstReplies: 3,
  /** Bytes of an attachment: the largest utlåtande seen is 280 kB of text. */
  attachmentBytes: 20 * 1024 * 1024,
  /** Seconds a long poll of `/events` waits for news before it answers empty. */
  pollSeconds: 20,
  /** Bytes of one message from a client's socket. */
  socketMessageBytes: 16 * 1024,
  /** Logs one socket may follow; a page has a handful of elements. */
  subscriptionsPerSocket: 32,
  /** Messages in ten seconds before a socket is closed. */
  socketMessagesPer10s: 40,
  /** Unsent bytes or frames per socket before it gets one tip instead. */
  socketQueueBytes: 256 * 1024,
  socketQueueFrames: 200,
  /** Seconds between tips when nothing happens: silent loss is found within two of them. */
  tipSeconds: 15,
  /** Milliseconds in which facts of one log are gathered into one frame: more where many listen (`server/src/realtime/window.ts`). */
  coalesceMs: 50,
  coalesceMostMs: 500,
  /** Frames that one log sends in a second to all its listeners together: a sixth of a core at 20 µs for each. */
  framesPerSecond: 8000,
} as const;
