import type { Fetch } from '@insyn/client/transport/requests.ts';

/** A browser's way with cookies, in short: keeps what is set and sends it back, also with the socket's handshake. */
export function browser(origin: string, cookies: boolean): { readonly fetch: Fetch; readonly headers: Record<string, string> } {
  const headers: Record<string, string> = { origin };
  return {
    headers,
    fetch: async (address, init) => {
      const response = await fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
      const [set] = response.headers.getSetCookie();
      if (cookies && set !== undefined) headers['cookie'] = set.split(';')[0] ?? '';
      return response;
    },
  };
}
