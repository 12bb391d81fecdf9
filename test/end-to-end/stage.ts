/** A real server in its own process, sites of others that embed it, and people at it: what end-to-end tests stand on. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { beGuest, saying, send, type Guest } from '../faults/harness/guest.ts';
import { prepareDebate } from '../faults/harness/prepare.ts';
import { openDialogue, startServerProcess, temporaryFolder, type ServerProcess } from '../faults/harness/server-process.ts';
import { openHostSite, type HostSite } from '../package/host-site.ts';
import type { Command } from '@insyn/domain/root.ts';
import { anyPort } from './demo-kit.ts';

export type Stage = {
  /** As browsers know the server. */
  readonly dialog: string;
  /** As Node does. */
  readonly url: string;
  readonly dataDir: string;
  readonly site: HostSite;
  readonly district: HostSite;
  /** A second way to the server that lets no websocket through. */
  readonly withoutSockets: string;
  readonly server: () => ServerProcess;
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `prepared`: a long debate, written before the server starts. */
export type StageOptions = {
  readonly prepared?: {
    readonly log: string;
    readonly tops: number;
    readonly replies: number;
    readonly threads: number;
    readonly sides?: boolean;
  };
};

export async function openStage(dialogues: readonly string[], { prepared }: StageOptions = {}): Promise<Stage> {
  if (!embedIsFresh()) await buildEmbed();
  const folder = temporaryFolder();
  const [site, district, port] = await Promise.all([openHostSite('stad.localhost'), openHostSite('distrikt.localhost'), anyPort()]);
  const dialog = `http://dialog.localhost:${port}`;
  const url = `http://127.0.0.1:${port}`;
  const blocked = await openBlockedWay(port);
  const env = { BASE_URL: dialog, EMBED_ORIGINS: [site.origin, district.origin, url, blocked.origin].join() };
  const start = (): Promise<ServerProcess> => startServerProcess({ dataDir: folder.path, port, env });
  if (prepared !== undefined) await prepareDebate(folder.path, prepared.log, prepared);
  let server = await start();
  for (const dialogue of dialogues) await openDialogue(folder.path, dialogue);
  return {
    dialog,
    url,
    dataDir: folder.path,
    site,
    district,
    withoutSockets: blocked.origin,
    server: () => server,
    kill: () => server.kill(),
    restart: async () => {
      server = await start();
    },
    close: async () => {
      await server.kill();
      await Promise.all([site.close(), district.close(), blocked.close()]);
      folder.remove();
    },
  };
}

/** Passes requests on, and drops every connection that asks to become a socket: some networks do. */
async function openBlockedWay(port: number): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const proxy = createServer((incoming, outgoing) => {
    const sent = request({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    incoming.pipe(sent);
  });
  proxy.on('upgrade', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://utan-uttag.localhost:${(proxy.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

/** A page of a site with one dialogue, as a webmaster writes it. */
export function hostPage(
  stage: Stage,
  dialogue: string,
  more: { readonly css?: string; readonly script?: string; readonly attributes?: string; readonly head?: string } = {},
): string {
  const { css = '', script = `${stage.dialog}/embed/insyn.js`, attributes = '', head = '' } = more;
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Staden</title><style>${css}</style>${head}<script type="module" src="${script}"></script></head><body><main><h1>Gångbanan</h1><insyn-debate dialogue="${dialogue}" ${attributes}><a href="${stage.dialog}/d/${dialogue}">Delta i debatten</a></insyn-debate></main></body></html>`;
}

export function serveAt(site: HostSite, pages: Readonly<Record<string, string>>): void {
  site.serve(Object.fromEntries(Object.entries(pages).map(([path, body]) => [path, { type: 'text/html; charset=utf-8', body }])));
}

export async function guest(stage: Stage, name: string): Promise<Guest> {
  return beGuest(stage.url, name);
}

/** Posts and returns the id; a refusal is an error of the test. */
export async function post(
  who: Guest,
  dialogue: string,
  text: string,
  more: Partial<Extract<Command, { type: 'debate/submit' }>> = {},
): Promise<string> {
  const sent = await send(who, dialogue, { ...(saying(text) as Extract<Command, { type: 'debate/submit' }>), ...more });
  if (sent.kind !== 'accepted') throw new Error(`"${text}" was not accepted: ${JSON.stringify(sent)}`);
  return sent.receipt.ids['post'] ?? '';
}

export async function newPage(context: BrowserContext, address: string): Promise<{ readonly page: Page; readonly heard: string[] }> {
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('console', (message) => (message.type() === 'error' || message.type() === 'warning' ? heard.push(message.text()) : undefined));
  page.on('pageerror', (error) => heard.push(error.message));
  await page.goto(address);
  return { page, heard };
}

/** What has focus, through all shadow roots: its role or tag, its name as written, its id. */
/** `isReady`: it takes a press; a button says that it does not by `aria-disabled`. */
export type Focus = { readonly tag: string; readonly id: string; readonly name: string; readonly isReady: boolean };

export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const label =
      active instanceof HTMLElement && 'labels' in active
        ? [...((active as HTMLInputElement).labels ?? [])].map((each) => each.textContent).join(' ')
        : '';
    const name = active?.getAttribute('aria-label') ?? (label.trim() === '' ? (active?.textContent ?? '') : label);
    const isReady = active?.getAttribute('aria-disabled') !== 'true';
    return { tag: active?.localName ?? '', id: active?.id ?? '', name: name.replace(/\s+/g, ' ').trim(), isReady };
  });
}
