/** The same calls over HTTP, to a store that is a process of its own: bytes of the structured clone, under a key that both hold. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { FastifyInstance } from 'fastify';
import { CallFault, StoreDown, type Call, type Opened, type ThreadData } from './caller.ts';

type Store = ThreadData['store'];
type Given = { readonly name: string; readonly args: readonly unknown[]; readonly at: number };
type Back = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: string | null; readonly message: string };

const path = (store: Store): string => `/anrop/${store}`;
const MEDIA = 'application/octet-stream';
/** ms that a call may be old: a clock between the two hosts may differ by less. */
const FRESH_MS = 60_000;
/** Pieces of a roll are the largest. */
const LIMIT = 64 * 1024 * 1024;

function sign(key: Uint8Array, store: Store, bytes: Uint8Array): string {
  return createHmac('sha256', key).update(`${store}\0`).update(bytes).digest('base64url');
}

/** Calls answer with `StoreDown` while the other host cannot be reached. */
export function openRemote<C>(url: string, store: Store, key: Uint8Array | null): Opened<C> {
  if (key === null) throw new RangeError('a store on another host needs the key that both hold (BALLOT_KEY_FILE)');
  const call = async (name: string, ...args: unknown[]): Promise<unknown> => {
    const bytes = serialize({ name, args, at: Date.now() } satisfies Given);
    let answer: Response;
    try {
      answer = await fetch(`${url}${path(store)}`, {
        method: 'POST',
        headers: { 'content-type': MEDIA, 'insyn-signed': sign(key, store, bytes) },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(30_000),
      });
    } catch (error) {
      throw new StoreDown(`the store ${store} was not reached`, { cause: error });
    }
    if (!answer.ok) throw new StoreDown(`the store ${store} answered ${String(answer.status)}`);
    const back = deserialize(new Uint8Array(await answer.arrayBuffer())) as Back;
    if (!back.ok) throw new CallFault(back.code, back.message);
    return back.value;
  };
  return { call: call as Call<C>, close: async () => undefined };
}

/** Answers calls for a store that is open in this process. */
export function serveRemote(
  app: FastifyInstance,
  stores: Readonly<Partial<Record<Store, Call<Record<string, never>>>>>,
  key: Uint8Array,
): void {
  app.addContentTypeParser(MEDIA, { parseAs: 'buffer', bodyLimit: LIMIT }, (_request, body, done) => done(null, body));
  for (const [store, call] of Object.entries(stores) as [Store, (name: string, ...args: readonly unknown[]) => Promise<unknown>][]) {
    app.post(path(store), async (request, reply) => {
      const bytes = request.body as Buffer;
      const shown = request.headers['insyn-signed'];
      const wanted = Buffer.from(sign(key, store, bytes));
      const given = Buffer.from(typeof shown === 'string' ? shown : '');
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return reply.code(403).send();
      const { name, args, at } = deserialize(bytes) as Given;
      if (Math.abs(Date.now() - at) > FRESH_MS) return reply.code(403).send();
      return reply.type(MEDIA).send(serialize(await answered(() => call(name, ...args))));
    });
  }
}

async function answered(work: () => Promise<unknown>): Promise<Back> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof CallFault) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}
