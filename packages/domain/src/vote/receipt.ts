/** A receipt as a voter has it: a line of text, which a picture, a paper or a file may carry with other words round it. */
import { fromBase64url } from '../base64url.ts';

export type Receipt = {
  /** Hash of the ballot. */
  readonly hash: string;
  /** Hash of the definition; `null` where the text does not say it. */
  readonly election: string | null;
  /** Until when the ballot is on the board, and the box's signature over all three (`receiptText`); `null` where the text lacks them. */
  readonly promise: { readonly by: string; readonly signature: string } | null;
};

const NAME = 'insyn-kvitto-1';
const HASH_CHARACTERS = 43;
const SIGNATURE_CHARACTERS = 86;
/** More is no receipt; nobody is made to wait for it to be read. */
const LONGEST = 20_000;
const DAY = /(?<![\w-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z)?(?![\w-])/;

/** In one line, for a picture (QR) and for pasting. */
export function receiptCode(election: string, hash: string, by: string, signature: string): string {
  return [NAME, election, hash, by, signature].join('.');
}

/**
 * Finds it in whatever was pasted: our line, an address, a file. `election`: which vote is meant, to tell its hash from the ballot's.
 * `null` where there is none.
 */
export function readReceipt(text: string, election: string): Receipt | null {
  if (text.length > LONGEST) return null;
  // In an address the time is written with its colons hidden.
  const plain = text.replaceAll(/%3a/gi, ':');
  // A line that was broken on its way is whole again without its breaks.
  return find(plain, election) ?? find(plain.replaceAll(/\s+/g, ''), election);
}

function find(text: string, election: string): Receipt | null {
  const runs = text.match(/[A-Za-z0-9_-]{43,}/g) ?? [];
  const hashes = runs.filter((run) => run.length === HASH_CHARACTERS && fromBase64url(run)?.length === 32);
  const signature = runs.find((run) => run.length === SIGNATURE_CHARACTERS && fromBase64url(run)?.length === 64);
  // Our own line names the election first; so does every other that names two.
  const named = hashes.includes(election) ? election : hashes.length > 1 ? (hashes[0] ?? null) : null;
  const hash = hashes.find((each) => each !== named);
  if (hash === undefined) return null;
  const by = DAY.exec(text)?.[0];
  return { hash, election: named, promise: by === undefined || signature === undefined ? null : { by, signature } };
}
