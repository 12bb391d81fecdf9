/** Calls to a provider with an end: in time, in bytes, and no answer that only says that it is out of order. */
import type { CustomFetch } from 'openid-client';
import { LoginRefused } from './faults.ts';

/** Metadata, key sets and tokens are a few kB. */
const MOST_BYTES = 256 * 1024;

/** Throws `LoginRefused` with `login/provider-down` when there is no answer, or 5xx or 429. */
export function boundedFetch(fetch: CustomFetch): CustomFetch {
  return async (url, options) => {
    let response: Response;
    let body: Uint8Array<ArrayBuffer>;
    try {
      response = await fetch(url, options);
      body = await wholeOf(response);
    } catch (error) {
      if (error instanceof LoginRefused) throw error;
      throw new LoginRefused('login/provider-down', 'no-answer');
    }
    if (response.status >= 500 || response.status === 429)
      throw new LoginRefused('login/provider-down', `status-${String(response.status)}`);
    const bare = body.length === 0 || response.status === 204 || response.status === 304;
    return new Response(bare ? null : body, { status: response.status, headers: [...response.headers] });
  };
}

async function wholeOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw new LoginRefused('login/provider-down', 'answer-too-large');
    }
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
