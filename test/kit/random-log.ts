/** Random debates for property tests: a handful of people do what people do, by the domain's own commands. */
import fc from 'fast-check';
import { moderate, MODERATION_STEPS, STAFF_STEPS, workAsStaff, type ModerationStep } from './random-moderation.ts';
import { REVIEW_SCOPES, REVIEW_TIMES, type Review } from '@insyn/domain/moderation/types.ts';
import { ADMIN, AT_ONCE, openWorld, type World } from './world.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Item } from '@insyn/domain/debate/types.ts';

export const PEOPLE = ['Rut', 'Tage', 'Nour', 'Elvira'] as const;

export type Step = {
  readonly who: (typeof PEOPLE)[number];
  readonly act: Resident | ModerationStep | (typeof STAFF_STEPS)[number];
  readonly pick: number;
  readonly minutes: number;
  readonly text: string;
};
const RESIDENTS = ['submit', 'reply', 'edit', 'add', 'withdraw', 'support', 'unsupport', 'document', 'pause', 'set'] as const;
type Resident = (typeof RESIDENTS)[number];

const acts: fc.Arbitrary<Step['act']> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('submit', 'submit', 'reply', 'edit') },
  { weight: 4, arbitrary: fc.constantFrom(...RESIDENTS) },
  { weight: 14, arbitrary: fc.constantFrom(...MODERATION_STEPS) },
  { weight: 2, arbitrary: fc.constantFrom(...STAFF_STEPS) },
);

export const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...PEOPLE),
  act: acts,
  pick: fc.nat(1000),
  // Now and then days go by, in which what was to be changed lapses.
  minutes: fc.oneof({ weight: 25, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.constant(73 * 60) }),
  text: fc.constantFrom('skolväg', 'Skolgård och träd', 'grodor', 'bussen går för sällan', '*Hej*', 'A\u030a\u00e4\u00f6'),
});

const REVIEWS: readonly Review[] = REVIEW_TIMES.flatMap((when) => REVIEW_SCOPES.map((of) => ({ when, of })));

export const steps = (maxLength = 60): fc.Arbitrary<readonly Step[]> => fc.array(step, { minLength: 1, maxLength, size: 'max' });

/** A world in which the steps were tried, each by whoever the step names; refused ones leave nothing. */
export function play(done: readonly Step[]): World {
  const world = openWorld({}, done[0] ? { review: REVIEWS[done[0].pick % REVIEWS.length] ?? AT_ONCE } : {});
  for (const each of done) take(world, each);
  return world;
}

/** Tries one step. */
export function take(world: World, step: Step): void {
  const { who, act, pick, minutes, text } = step;
  // What is undone is undone at once.
  if (act !== 'undo') world.clock += minutes * 60_000;
  const items = [...world.state.debate.items.values()].sort((a, b) => a.seq - b.seq);
  const item: Item | undefined = items[pick % Math.max(1, items.length)];
  const version = item?.versions.at(-1)?.content;
  const stances = [
    { kind: 'alternative', alternative: 'a' },
    { kind: 'alternative', alternative: 'b', side: 'for' },
    { kind: 'question' },
    { kind: 'other' },
  ] as const;
  const stance = stances[pick % stances.length] ?? { kind: 'other' };
  const words = { text: `${text} ${pick}`, lang: 'sv', stance };
  if (isAmong(act, MODERATION_STEPS)) return moderate(world, { ...step, act });
  if (isAmong(act, STAFF_STEPS)) return workAsStaff(world, { ...step, act });
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
  if (!item || version === undefined) return;
  const { post } = item;
  const commands: Partial<Record<Step['act'], Command>> = {
    reply: { type: 'debate/submit', ...words, parent: { post, content: version } },
    edit: { type: 'debate/edit', post, ...words },
    add: { type: 'debate/add', post, text: words.text, lang: 'sv' },
    withdraw: { type: 'debate/withdraw', post },
    support: { type: 'debate/support', post, content: version },
    unsupport: { type: 'debate/unsupport', post },
  };
  const command = commands[act];
  if (command) world.run(act === 'edit' || act === 'add' || act === 'withdraw' ? authorOr(world, item, who) : who, command);
}

/** Mostly its author, whose acts are not refused: else little would come of them. */
function authorOr(world: World, item: Item, who: Step['who']): Step['who'] {
  const author = PEOPLE.find((person) => world.viewer(person).mark('own', item.post) === item.mark);
  return author !== undefined && item.seq % 5 !== 0 ? author : who;
}

function isAmong<const T extends string>(act: string, these: readonly T[]): act is T {
  return (these as readonly string[]).includes(act);
}

function pickOpen(world: World): boolean {
  return world.state.dialogue.phase === 'debate';
}
