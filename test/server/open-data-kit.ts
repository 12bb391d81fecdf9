/** A city with dialogues that everyone may read, and some that not everyone may. */
import { type EventStore, NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { App } from '@insyn/server/http/door.ts';
import type { Parts } from '@insyn/server/app.ts';
import { foundTenant, FREELY } from './staff.ts';
import { openDialogue, type Person, saying, startServer, type TestServer } from './start-server.ts';

export const CITY = 'tenant-stad' as LogId;
export const SCHOOL = 'ny-skola' as LogId;
export const BATH = 'badhuset' as LogId;
export const DRAFT = 'hemligt-utkast' as LogId;
export const CLOSED = 'bara-inloggade' as LogId;
export const NOW = '2026-11-20T12:00:00.000Z';

export type OpenCity = TestServer & {
  /** The building's own routes. */
  readonly routes: App;
  readonly anna: Person;
  readonly act: (log: LogId, command: Command) => Promise<void>;
  /** Writes as somebody, and answers with the post. */
  readonly write: (text: string, more?: { readonly who?: Person; readonly parent?: unknown }) => Promise<PostId>;
  readonly json: <T = Row>(path: string) => Promise<T>;
};

export type Row = Readonly<Record<string, unknown>>;
export type Page = { readonly items: readonly Row[]; readonly next: string | null };

export async function openCity(
  parts: Partial<Parts> = {},
  env: Readonly<Record<string, string>> = {},
  store?: EventStore,
): Promise<OpenCity> {
  let routes: App | null = null;
  const server = await startServer({
    env,
    ...(store === undefined ? {} : { store }),
    parts: {
      ...parts,
      extend: (app) => {
        routes = app;
      },
    },
  });
  server.clock.set(Date.parse(NOW));
  await foundTenant(server.app, CITY, { ...FREELY, name: 'Sunnerö stad', registrar: 'registrator@sunnero.example' });
  await openDialogue(server, SCHOOL);
  await openDialogue(server, BATH);
  await openDialogue(server, DRAFT, { draft: true });
  await openDialogue(server, CLOSED);
  const who: Who = { ...NOBODY, seats: ['admin/1'] };
  const act: OpenCity['act'] = async (log, command) => {
    const answer = await server.app.authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
  };
  await act(CLOSED, { type: 'dialogue/set', settings: { levels: { read: 'guest', write: 'guest', support: 'guest', vote: 'eid' } } });
  const anna = await server.person('Anna Lind');
  if (routes === null) throw new Error('no routes');
  return {
    ...server,
    routes,
    anna,
    act,
    write: async (text, { who: by = anna, parent } = {}) => {
      const answer = await server.send(SCHOOL, { ...saying(text), ...(parent === undefined ? {} : { parent }) }, by);
      if (answer.status !== 201) throw new Error(`${String(answer.status)} ${await answer.text()}`);
      return ((await answer.json()) as { readonly ids: { readonly post: PostId } }).ids.post;
    },
    json: async (path) => {
      const answer = await server.get(path);
      if (answer.status !== 200) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
      return (await answer.json()) as never;
    },
  };
}

/** Every row of a list, page by page. */
export async function walk(city: OpenCity, path: string, limit: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const mark = path.includes('?') ? '&' : '?';
  let next: string | null = null;
  do {
    const page: Page = await city.json<Page>(`${path}${mark}limit=${String(limit)}${next === null ? '' : `&cursor=${next}`}`);
    rows.push(...page.items);
    ({ next } = page);
  } while (next !== null);
  return rows;
}
