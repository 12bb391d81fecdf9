/** Random debates for property tests: a handful of people do what people do, by the domain's own commands. */
import fc from 'fast-check';
import { ADMIN, AT_ONCE, openWorld, type World } from './world.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { Review } from '@insyn/domain/moderation/types.ts';

export const PEOPLE = ['Rut', 'Tage', 'Nour', 'Elvira'] as const;

const REVIEWS: readonly Review[] = [AT_ONCE, { when: 'before', of: 'all' }, { when: 'after', of: 'all' }, { when: 'before', of: 'checks' }];

export type Step = {
  readonly who: (typeof PEOPLE)[number];
  readonly act: (typeof ACTS)[number];
  readonly pick: number;
  readonly minutes: number;
  readonly text: string;
};
const ACTS = [
  'submit',
  'submit',
  'submit',
  'reply',
  'reply',
  'edit',
  'add',
  'withdraw',
  'support',
  'support',
  'unsupport',
  'document',
  'pause',
  'set',
  'review',
  'approve',
  'approve',
  'return',
  'reject',
  'hide',
  'hide',
  'restore',
  'undo',
  'erase',
] as const;
const MODERATORS: readonly Seat[] = ['moderator/2', 'moderator/3'];

export const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...PEOPLE),
  act: fc.constantFrom(...ACTS),
  pick: fc.nat(1000),
  minutes: fc.nat(12),
  text: fc.constantFrom('skolväg', 'Skolgård och träd', 'grodor', 'bussen går för sällan', '*Hej*', 'A\u030a\u00e4\u00f6'),
});

export const steps = (maxLength = 40): fc.Arbitrary<readonly Step[]> => fc.array(step, { minLength: 1, maxLength });

/** A world in which the steps were tried, each by whoever the step names; refused ones leave nothing. */
export function play(done: readonly Step[]): World {
  const world = openWorld();
  for (const each of done) take(world, each);
  return world;
}

/** Tries one step. */
export function take(world: World, { who, act, pick, minutes, text }: Step): void {
  world.clock += minutes * 60_000;
  const items = [...world.state.debate.items.values()].sort((a, b) => a.seq - b.seq);
  const item: Item | undefined = items[pick % Math.max(1, items.length)];
  const version = item?.versions.at(-1)?.content;
  const stances = [
    { kind: 'alternative', alternative: 'a' },
    { kind: 'alternative', alternative: 'b', side: 'for' },
    { kind: 'alternative', alternative: 'b', side: 'against' },
    { kind: 'question' },
    { kind: 'other' },
  ] as const;
  const stance = stances[pick % stances.length] ?? { kind: 'other' };
  const words = { text: `${text} ${pick}`, lang: 'sv', stance };
  if (act === 'submit')
    world.must(
      pickOpen(world) ? who : { seat: ADMIN },
      pickOpen(world) ? { type: 'debate/submit', ...words } : { type: 'dialogue/resume' },
    );
  if (act === 'document')
    world.run(
      { seat: ADMIN },
      { type: 'dialogue/add-document', card: { title: text, media: 'text/markdown', bytes: 1, sha256: 'x', lang: 'sv', source: null } },
    );
  if (act === 'pause' && pick % 10 === 0) world.run({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'paused' });
  if (act === 'set') world.run({ seat: ADMIN }, { type: 'dialogue/set', settings: { editWindowMinutes: pick % 30 } });
  if (act === 'review') world.run({ seat: ADMIN }, { type: 'dialogue/set', settings: { review: REVIEWS[pick % REVIEWS.length] ?? AT_ONCE } });
  if (act === 'undo') {
    const last = [...world.state.moderation.acts.values()].toSorted((a, b) => b.act - a.act)[pick % 3];
    const seat = MODERATORS.find((each) => each === last?.by);
    if (last && seat) world.run({ seat }, { type: 'moderation/undo', act: last.act });
  }
  if (!item || version === undefined) return;
  const { post } = item;
  const judged = { post, content: version, reason: 'personuppgift', note: '' };
  const commands: Partial<Record<Step['act'], Command>> = {
    reply: { type: 'debate/submit', ...words, parent: { post, content: version } },
    edit: { type: 'debate/edit', post, ...words },
    add: { type: 'debate/add', post, text: words.text, lang: 'sv' },
    withdraw: { type: 'debate/withdraw', post },
    support: { type: 'debate/support', post, content: version },
    unsupport: { type: 'debate/unsupport', post },
  };
  const decisions: Partial<Record<Step['act'], Command>> = {
    approve: { type: 'moderation/approve', post, content: version },
    return: { type: 'moderation/return', ...judged, place: null },
    reject: { type: 'moderation/reject', ...judged },
    hide: { type: 'moderation/hide', post, reason: 'personuppgift', note: '' },
    restore: { type: 'moderation/restore', post },
  };
  const [command, decision] = [commands[act], decisions[act]];
  if (command) world.run(who, command);
  if (decision) world.run({ seat: MODERATORS[pick % MODERATORS.length] ?? 'moderator/2' }, decision);
  if (act === 'erase' && pick % 4 === 0)
    world.run({ seat: 'registrar/4' }, { type: 'moderation/erase', post, decision: 'SKN 2026/1', ground: 'Sekretess.' });
}

function pickOpen(world: World): boolean {
  return world.state.dialogue.phase === 'debate';
}
