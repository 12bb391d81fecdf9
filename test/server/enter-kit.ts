/** A browser without a screen for our own pages: keeps cookies, follows what we send it on to, presses the buttons of plain forms. */
import { request as httpRequest } from 'node:http';
import { createMemoryMail, type MemoryMail } from './mail-kit.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { PairingBegun, PairingState } from '@insyn/protocol/pairing.ts';
import { ELSEWHERE, newKey, saying, type TestServer } from './start-server.ts';

export { createMemoryMail, type MemoryMail };

export const PAGE = `${ELSEWHERE}/kvarnskogen`;

export type Seen = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  readonly path: string;
};

/** One browser at our own site. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  private readonly base: string;
  /** What a connection goes to, where the name is one that only browsers know. */
  constructor(base: string) {
    this.base = base;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
    return this.follow('GET', path, null, headers);
  }

  /** Presses a button of the form at `action` on the page that was seen. */
  async press(
    page: Seen,
    action: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Seen> {
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1];
    if (!page.text.includes(`action="${action}"`)) throw new Error(`no form ${action} on ${page.path}: ${page.text}`);
    return this.follow('POST', action, new URLSearchParams({ csrf: csrf ?? '', ...fields }).toString(), headers);
  }

  async follow(method: string, path: string, body: string | null, headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
    const seen = await this.send(method, path, body, headers);
    const location = seen.headers['location'];
    return seen.status === 303 && typeof location === 'string' && location.startsWith('/')
      ? this.follow('GET', location, null, headers)
      : seen;
  }

  send(method: string, path: string, body: string | null, headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
    const base = new URL(this.base);
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          host: '127.0.0.1',
          port: base.port,
          path,
          method,
          headers: {
            host: base.host,
            accept: 'text/html',
            'accept-language': 'sv',
            cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(body === null
              ? {}
              : {
                  origin: this.base,
                  'content-type': 'application/x-www-form-urlencoded',
                  'content-length': String(Buffer.byteLength(body)),
                }),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            this.keep(response.headers['set-cookie'] ?? []);
            // Marks of the renderer are no text.
            const text = Buffer.concat(parts)
              .toString('utf8')
              .replace(/<!--.*?-->/gs, '');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text, path });
          });
        },
      );
      sent.once('error', reject);
      sent.end(body ?? undefined);
    });
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** A widget on another site. */
export class Widget {
  private readonly server: TestServer;
  constructor(server: TestServer) {
    this.server = server;
  }

  async begin(log: LogId, command: Command | null, more: Readonly<Record<string, unknown>> = {}): Promise<PairingBegun> {
    const response = await this.ask('', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        log,
        command,
        key: command === null ? null : newKey(),
        page: PAGE,
        title: 'Kvarnskogen',
        shared: false,
        ...more,
      }),
    });
    if (response.status !== 201) throw new Error(await response.text());
    return (await response.json()) as PairingBegun;
  }

  async stateOf({ pairing, claim }: PairingBegun): Promise<PairingState> {
    return (await (await this.ask(`/${pairing}`, { headers: { 'insyn-claim': claim } })).json()) as PairingState;
  }

  take({ pairing, claim }: PairingBegun, bearer = false): Promise<Response> {
    return this.ask(`/${pairing}/session`, {
      method: 'POST',
      headers: { 'insyn-claim': claim, 'content-type': 'application/json' },
      body: JSON.stringify(bearer ? { bearer } : {}),
    });
  }

  ask(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${this.server.url}/api/v1/pairings${path}`, {
      ...init,
      headers: { origin: ELSEWHERE, ...(init.headers as Record<string, string>) },
    });
  }
}

export { saying };
