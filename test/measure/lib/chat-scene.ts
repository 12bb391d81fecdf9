/** A lively chat in memory, with the frames that follow on it: what a page is given, without a server. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { PanelMember } from '@insyn/domain/chat/types.ts';
import type { Frame, Seat } from '@insyn/domain/fact.ts';
import type { LogId, PostId, Pseudonym, SessionId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { DESCRIPTION } from '../../faults/harness/server-process.ts';
import { fillChat } from './chat-fill.ts';
import type { DrawingParts } from './chat-drawing.ts';
import { zonedAt } from './chat-town.ts';

export type SceneOptions = {
  readonly questions: number;
  readonly supportsEach: number;
  readonly answers: number;
  readonly frames: number;
  readonly linesPerFrame: number;
};

const LOG = 'fraga-namnden' as LogId;
const PAGE = 50;

export async function chatScene({ questions, supportsEach, answers, frames, linesPerFrame }: SceneOptions): Promise<DrawingParts> {
  let moment = Date.parse('2026-11-20T17:00:00.000Z');
  const clock = { now: () => moment };
  const names = {
    names: (_: LogId, people: readonly Pseudonym[]) => Promise.resolve(new Map(people.map((each) => [each, 'Namn Namnsson']))),
  };
  const authority = createAuthority({ store: createMemoryStore(), clock, ids: randomIds(), secrets: freshSecrets(), names });
  const admin: Who = { ...NOBODY, seats: ['admin/1' as Seat] };
  const must = async (command: Command): Promise<Readonly<Record<string, string>>> => {
    const answer = await authority.submit({ log: LOG, command, who: admin, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    return answer.receipt.ids;
  };
  await must({
    type: 'dialogue/create',
    kind: 'radslag',
    description: DESCRIPTION,
    settings: { review: { when: 'after', of: 'checks' } },
    policy: DEFAULT_POLICY,
  });
  await must({ type: 'dialogue/enter', phase: 'debate' });
  const badge = { role: 'representative', party: 'Stadspartiet', body: DESCRIPTION.body, title: 'ledamot' } as const;
  const panel = Array.from({ length: 10 }, (_, at): PanelMember => ({ member: at + 1, name: `Ledamot ${String(at + 1)}`, ...badge }));
  const made = await must({
    type: 'chat/plan',
    plan: {
      title: 'Fråga nämnden',
      about: '',
      rules: '',
      lang: 'sv',
      asks: zonedAt(moment),
      opens: zonedAt(moment + 60_000),
      closes: zonedAt(moment + 3_660_000),
      control: 'none',
      delaySeconds: 30,
      slowSeconds: 0,
      panel,
      host: 'Värd Ek',
    },
  });
  const session = made['session'] as SessionId;
  moment += 61_000;
  const person = (at: number): Who => ({
    ...NOBODY,
    person: `p${String(at)}`,
    pseudonym: `p${String(at)}` as Pseudonym,
    level: 'guest',
    eligible: true,
  });
  const writers = Array.from({ length: questions }, (_, at) => person(at));
  const answerer: Who = { ...NOBODY, person: 'a', pseudonym: 'a' as Pseudonym, level: 'eid', number: 1, badges: [badge], eligible: true };
  const asked = await fillChat({ authority, log: LOG, session, writers, answerer, questions, supportsEach, answers });
  const one = person(3);
  const snapshot = await authority.snapshot(LOG, { sort: 'newest', limit: PAGE }, one);
  const pages = [];
  for (let at = 0; at < asked.length; at += PAGE) {
    const messages = asked.slice(at, at + PAGE).map(({ post }): PostId => post);
    const page = await authority.page(LOG, { sort: 'newest', limit: PAGE, messages }, one);
    if (page !== null) pages.push(page);
  }
  const following: Frame[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const from = (await authority.look(LOG))?.state.seq ?? 0;
    moment += 250;
    await Promise.all(
      Array.from({ length: linesPerFrame }, async (_, line) => {
        const at = (frame * linesPerFrame + line) * 13;
        const each = asked[at % asked.length];
        if (each === undefined) return;
        const who = person(100_000 + frame * linesPerFrame + line);
        const answer = await authority.submit({ log: LOG, command: { type: 'debate/support', ...each }, who, key: null });
        if (!answer.accepted) throw new Error(answer.code);
      }),
    );
    const sent = await authority.frame(LOG, from, linesPerFrame, NOBODY);
    if (sent !== null) following.push(sent);
  }
  if (snapshot === null) throw new Error('no snapshot');
  return { session, snapshot, pages, frames: following, now: new Date(moment).toISOString() };
}
