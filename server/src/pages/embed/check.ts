/** Looks at a page somewhere on the open net, as a visitor's browser would fetch it: over https, at public addresses, a little of it. */
import { Agent, request } from 'undici';
import { isPublicEndpoint, publicLookup } from '../../notify/ways/public-address.ts';

export type FetchedPage = {
  /** Where it was found, after being sent on. */
  readonly address: string;
  readonly status: number;
  readonly policies: readonly string[];
  readonly html: string;
};
/** Why nothing was fetched. */
export type PageTrouble = 'closed-address' | 'not-found' | 'too-slow' | 'sent-on-too-often';
export type PageFetch = (address: string) => Promise<FetchedPage | PageTrouble>;

/** ms. */
const TIMEOUT = 8000;
const MOST_BYTES = 2 * 1024 * 1024;
const SENT_ON_MOST = 4;

/** Every address on the way is looked at by name, and by where the name leads when it is connected to (FO32). */
export function openPageFetch(): { readonly fetch: PageFetch; readonly close: () => Promise<void> } {
  const agent = new Agent({
    connect: { timeout: TIMEOUT, lookup: publicLookup },
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
    maxResponseSize: MOST_BYTES,
  });
  const fetch: PageFetch = async (first) => {
    let address = first;
    for (let step = 0; step <= SENT_ON_MOST; step += 1) {
      if (!isPublicEndpoint(address)) return 'closed-address';
      const answer = await request(address, {
        dispatcher: agent,
        headers: { 'user-agent': 'Insyn (kontroll av inbäddning)', accept: 'text/html' },
      });
      const next = answer.headers['location'];
      if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof next === 'string' && URL.canParse(next, address)) {
        await answer.body.dump({ limit: MOST_BYTES });
        address = new URL(next, address).href;
        continue;
      }
      const policy = answer.headers['content-security-policy'];
      const headers = policy === undefined ? [] : Array.isArray(policy) ? policy : [policy];
      return { address, status: answer.statusCode, policies: headers.flatMap((each) => each.split(',')), html: await answer.body.text() };
    }
    return 'sent-on-too-often';
  };
  return {
    fetch: async (address) => {
      try {
        return await fetch(address);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        if (code === 'ECLOSED') return 'closed-address';
        if (typeof code === 'string' && /TIMEOUT/.test(code)) return 'too-slow';
        if (typeof code === 'string' && code !== '') return 'not-found';
        throw error;
      }
    },
    close: () => agent.close(),
  };
}
