/** Text messages by an HTTP gateway, and the answers that come back by it. */
import { readFileSync, statSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { Agent, request } from 'undici';

export interface SmsGateway {
  /** Resolves when the gateway has taken it. `to` in E.164. Rejects with `SmsError`, which names neither number nor text. */
  send(to: string, text: string): Promise<void>;
  close(): Promise<void>;
}

export class SmsError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`a text message was not taken: ${code}`);
    this.name = 'SmsError';
    this.code = code;
  }
}

const KEYS = Type.Object(
  { send: Type.String({ minLength: 16, maxLength: 1000 }), receive: Type.String({ minLength: 16, maxLength: 1000 }) },
  { additionalProperties: false },
);
export type SmsKeys = Static<typeof KEYS>;

/** Throws for a file that others may read, or that is not what it should be; the message names no key. */
export function readSmsKeys(file: string): SmsKeys {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The fault itself may quote a key.
    throw new SmsError(`${file}: kan inte läsas som JSON · cannot be read as JSON`);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new SmsError(`${file}: andra än servern kan läsa filen (chmod 600) · others than the server may read it (chmod 600)`);
  if (!Value.Check(KEYS, value))
    throw new SmsError(`${file}: send och receive ska vara minst 16 tecken · send and receive must be 16 signs or more`);
  return value;
}

export type SmsSettings = { readonly url: string; readonly from: string; readonly key: string };

/** ms. */
const TIMEOUT = 10_000;
const MOST_BYTES = 16 * 1024;

/** POST of `{ from, to, text }` as JSON under `Authorization: Bearer`; any 2xx says that it was taken. */
export function openSmsGateway({ url, from, key }: SmsSettings): SmsGateway {
  const dispatcher = new Agent({
    connect: { timeout: TIMEOUT },
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
    maxResponseSize: MOST_BYTES,
  });
  return {
    async send(to, text) {
      let status: number;
      try {
        const answer = await request(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
          body: JSON.stringify({ from, to, text }),
          dispatcher,
        });
        status = answer.statusCode;
        await answer.body.dump({ limit: MOST_BYTES });
      } catch (error) {
        throw new SmsError(error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown');
      }
      if (status < 200 || status > 299) throw new SmsError(`status-${status}`);
    },
    close: () => dispatcher.close(),
  };
}

/** What an answer asks for. `stop` in the words of telephones everywhere; the words after it do not matter. */
export function meaningOf(text: string): 'yes' | 'stop' | null {
  const [first = ''] = text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .split(/[^\p{L}]+/u);
  if (['STOPP', 'STOP', 'AVSLUTA', 'AVSLUT', 'END', 'UNSUBSCRIBE'].includes(first)) return 'stop';
  return ['JA', 'YES'].includes(first) ? 'yes' : null;
}
