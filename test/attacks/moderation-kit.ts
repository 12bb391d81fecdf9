/** A server over a real database file, with moderators, for tests of what moderation must never let out. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Review } from '@insyn/domain/moderation/types.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { projectPosts } from '@insyn/server/storage/projections/posts.ts';
import { readPosts } from '@insyn/server/storage/projections/read-posts.ts';
import { ABOUT, startServer, type Person, type TestServer } from '../server/start-server.ts';

export const LOG = 'ny-skola' as LogId;

export type Place = {
  readonly server: TestServer;
  readonly folder: string;
  readonly sanna: Person;
  readonly jorma: Person;
  /** Sends a command and fails where it is refused. */
  readonly must: (command: Command, who: Person) => Promise<Receipt>;
  /** Sends a command; the code where it is refused. */
  readonly ask: (command: Command, who: Person) => Promise<{ readonly receipt: Receipt } | { readonly code: string }>;
  /** Text of every file of the data folder but the database's own, by name. */
  readonly files: () => Promise<ReadonlyMap<string, string>>;
  /** Every value of every table but the contents, by table. */
  readonly tables: () => ReadonlyMap<string, string>;
  readonly stop: () => Promise<void>;
};

/** `embedDir`: where the script tag has been built, for those who open pages in a browser. */
export async function openPlace(review: Review, { embedDir }: { readonly embedDir?: string } = {}): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'insyn-moderation-'));
  const store = await openStore({ dataDir: folder, tenant: 'default' });
  const server = await startServer({
    store,
    parts: {
      project: projectPosts,
      pages: (log, query) => readPosts(store.reading, log, query),
      ...(embedDir === undefined ? {} : { embedDir }),
    },
  });
  const admin = { ...NOBODY, seats: ['admin/1' as const] };
  const description = {
    title: 'Var ska skolan ligga?',
    summary: 'En fråga om en skola.',
    lang: 'sv',
    body: '',
    dnr: '',
    alternatives: [
      { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
      { id: 'b', letter: 'B', title: 'På Sågängen' },
    ],
    about: ABOUT,
    debateCloses: null,
  };
  const opening: readonly Command[] = [
    { type: 'dialogue/create', kind: 'radslag', description, settings: { review, editWindowMinutes: 1440 }, policy: DEFAULT_POLICY },
    { type: 'dialogue/enter', phase: 'debate' },
  ];
  for (const command of opening) {
    const answer = await server.app.authority.submit({ log: LOG, command, who: admin, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
  }
  const ask: Place['ask'] = async (command, who) => {
    const response = await server.send(LOG, command, who);
    const body: unknown = await response.json();
    return response.ok ? { receipt: body as Receipt } : { code: (body as { code: string }).code };
  };
  return {
    server,
    folder,
    sanna: await server.person('Sanna Norrgrind', { seats: ['moderator'] }),
    jorma: await server.person('Jorma Lumipelto', { seats: ['moderator'] }),
    ask,
    must: async (command, who) => {
      const answer = await ask(command, who);
      if ('code' in answer) throw new Error(`${command.type}: ${answer.code}`);
      return answer.receipt;
    },
    files: async () => {
      const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
      const others = names.filter(({ name }) => !/^(?:log|lock)\.db/.test(name));
      return new Map(
        await Promise.all(others.map(async ({ name, parentPath }) => [name, await readFile(join(parentPath, name), 'latin1')] as const)),
      );
    },
    tables: () => {
      const db = new DatabaseSync(join(folder, 'log.db'), { readOnly: true });
      const names = db.prepare("select name from sqlite_schema where type = 'table' and name <> 'content'").all();
      const rows = names.map(({ name }) => [String(name), JSON.stringify(db.prepare(`select * from "${String(name)}"`).all())] as const);
      db.close();
      return new Map(rows);
    },
    stop: async () => {
      await server.stop();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type Posted = { readonly post: PostId; readonly content: ContentId };

export function postedIn({ ids }: Receipt): Posted {
  return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
}

export function saying(text: string, more: Partial<Extract<Command, { type: 'debate/submit' }>> = {}): Command {
  return { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' }, ...more };
}
