/** The key that the server shares with stores on hosts of their own. */
import { readFileSync } from 'node:fs';

/** 32 bytes in base64url. Throws where there is no such file. */
export function readBallotKey(file: string): Uint8Array {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length < 32) throw new RangeError('the shared key has at least 32 bytes');
  return key;
}
