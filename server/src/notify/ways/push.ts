/** Notices to browsers: encrypted for the one who asked (RFC 8291), sent to the service that their browser named (RFC 8030, 8292). */
import { createECDH, createHash } from 'node:crypto';
import { Agent, request } from 'undici';
import webPush from 'web-push';
import type { PushTarget } from '@insyn/protocol/follows.ts';
import { isPublicEndpoint, publicLookup } from './public-address.ts';

/** `url`, `own`: paths of ours, of what happened and of the page where following is ended; `stop`: the words for that. */
export type PushMessage = {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly tag: string;
  readonly lang: string;
  readonly own: string;
  readonly stop: string;
};

/** `gone`: the browser is not there any more and will not be. */
export type PushOutcome = 'taken' | 'gone';

export interface Pusher {
  /** What browsers subscribe with, base64url. */
  readonly key: string;
  /** Rejects with `PushError`, which names no address. */
  send(target: PushTarget, message: PushMessage): Promise<PushOutcome>;
  close(): Promise<void>;
}

export class PushError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`a push was not taken: ${code}`);
    this.name = 'PushError';
    this.code = code;
  }
}

/** One request that is ready to go. */
export type PushRequest = {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type PushParts = {
  /** 32 bytes of the server's secrets. */
  readonly secret: Uint8Array;
  /** Whom a push service writes to: `mailto:…` or an https address (RFC 8292 2.1). */
  readonly contact: () => string;
  /** Sends it and tells the status; over the open net when left out. */
  readonly dispatch?: (request: PushRequest) => Promise<number>;
};

/** ms. */
const TIMEOUT = 10_000;
const MOST_BYTES = 16 * 1024;
/** Seconds that a push service keeps it for a browser that is not open. */
const KEPT = 3 * 86_400;
/** Bytes of the message: services take 4 096 with what encryption adds. */
const MOST_MESSAGE = 3000;

export function openPusher({ secret, contact, dispatch }: PushParts): Pusher {
  const keys = vapidKeys(secret);
  const agent = new Agent({
    connect: { timeout: TIMEOUT, lookup: publicLookup },
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
    maxResponseSize: MOST_BYTES,
  });
  const overNet = async ({ endpoint, headers, body }: PushRequest): Promise<number> => {
    const answer = await request(endpoint, { method: 'POST', headers, body, dispatcher: agent });
    await answer.body.dump({ limit: MOST_BYTES });
    return answer.statusCode;
  };
  return {
    key: keys.publicKey,
    async send(target, message) {
      if (!isPublicEndpoint(target.endpoint)) throw new PushError('closed-address');
      let status: number;
      try {
        const details = webPush.generateRequestDetails(target, shortened(message), {
          TTL: KEPT,
          contentEncoding: 'aes128gcm',
          vapidDetails: { subject: contact(), ...keys },
        });
        const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
        status = await (dispatch ?? overNet)({ endpoint: details.endpoint, headers, body: details.body ?? Buffer.alloc(0) });
      } catch (error) {
        throw new PushError(error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown');
      }
      if (status === 404 || status === 410) return 'gone';
      if (status < 200 || status > 299) throw new PushError(`status-${status}`);
      return 'taken';
    },
    close: () => agent.close(),
  };
}

/** The pair that belongs to a secret. One number in four thousand millions is none of the curve; the next in line is taken then. */
export function vapidKeys(secret: Uint8Array): { readonly publicKey: string; readonly privateKey: string } {
  const curve = createECDH('prime256v1');
  for (let scalar = Buffer.from(secret); ; scalar = createHash('sha256').update(scalar).digest()) {
    try {
      curve.setPrivateKey(scalar);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_INVALID_KEYTYPE') continue;
      throw error;
    }
    return { publicKey: curve.getPublicKey('base64url'), privateKey: scalar.toString('base64url') };
  }
}

/** Whether the keys are a point of the curve and 16 bytes: what no browser made would fail each time it is sent. */
export function isPushTarget({ endpoint, keys }: PushTarget): boolean {
  if (!isPublicEndpoint(endpoint) || !/^[A-Za-z0-9_-]{22}={0,2}$/.test(keys.auth) || !/^[A-Za-z0-9_-]{86,88}={0,2}$/.test(keys.p256dh))
    return false;
  const point = Buffer.from(keys.p256dh, 'base64url');
  try {
    const curve = createECDH('prime256v1');
    curve.generateKeys();
    curve.computeSecret(point);
    return point.length === 65;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY') return false;
    throw error;
  }
}

function shortened(message: PushMessage): string {
  const whole = JSON.stringify(message);
  if (Buffer.byteLength(whole) <= MOST_MESSAGE) return whole;
  const cut = (text: string): string => `${[...text].slice(0, 300).join('')}…`;
  return JSON.stringify({ ...message, title: cut(message.title), body: cut(message.body) });
}
