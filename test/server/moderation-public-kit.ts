/** A debate under moderation, over HTTP: residents write with sessions, staff act from seats, and the clock is walked forward. */
import { NOBODY } from '@insyn/authority/ports.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Review } from '@insyn/domain/moderation/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { ABOUT, type Person, receiptOf, saying, startServer, type StartOptions, type TestServer } from './start-server.ts';

export type Debate = {
  readonly server: TestServer;
  readonly log: LogId;
  /** An act from a seat; fails where it is refused. */
  readonly staff: (command: Command, seat?: Seat) => Promise<Receipt>;
  readonly write: (who: Person, text: string | Command) => Promise<{ readonly post: PostId; readonly content: ContentId }>;
  /** Milliseconds that the server's clock goes on. */
  readonly pass: (ms: number) => void;
  /** What a page says, without tags; and as it came. */
  readonly read: (
    path: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly text: string; readonly html: string; readonly response: Response }>;
};

/** Told and read: past the seconds in which a decision can be taken back. */
export const TOLD_MS = 11_000;
export const BEFORE: Review = { when: 'before', of: 'all' };
export const AFTER: Review = { when: 'after', of: 'checks' };

export async function openDebate(review: Review, options: StartOptions = {}): Promise<Debate> {
  const server = await startServer(options);
  let now = Date.now();
  server.clock.set(now);
  const log = 'nya-skolan' as LogId;
  const staff: Debate['staff'] = async (command, seat = 'moderator/2') => {
    const answer = await server.app.authority.submit({ log, command, who: { ...NOBODY, seats: [seat] }, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    return answer.receipt;
  };
  const description = {
    title: 'Var ska skolan ligga?',
    summary: 'En fråga om en skola.',
    lang: 'sv',
    body: 'Skolnämnden',
    dnr: '',
    alternatives: [
      { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
      { id: 'b', letter: 'B', title: 'På Sågängen' },
    ],
    about: ABOUT,
    debateCloses: null,
  };
  await staff({ type: 'dialogue/create', kind: 'radslag', description, settings: { review }, policy: DEFAULT_POLICY }, 'admin/1');
  await staff({ type: 'dialogue/enter', phase: 'debate' }, 'admin/1');
  return {
    server,
    log,
    staff,
    write: async (who, text) => {
      const { ids } = await receiptOf(await server.send(log, typeof text === 'string' ? saying(text) : text, who));
      return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
    },
    pass: (ms) => server.clock.set((now += ms)),
    read: async (path, headers = {}) => {
      const response = await server.get(path, headers);
      const html = (await response.text()).replace(/<!--.*?-->/gs, '');
      const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html;
      return { html, text: body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '), response };
    },
  };
}

/** A form of a page, as a browser without a script sends it. */
export async function postForm(server: TestServer, path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}
