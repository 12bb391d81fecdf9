/** Random chats for property tests: people ask, support and follow up, a panel answers, a host leads, moderators and the machine do theirs. */
import fc from 'fast-check';
import { CONTROLS, type Message } from '@insyn/domain/chat/types.ts';
import { PEOPLE, step, take, type Step } from './random-log.ts';
import { moderate, MODERATORS, type ModerationStep } from './random-moderation.ts';
import { HOST, MACHINE, mandate, MINUTE, PANEL, planWith, SECOND, zoned, type Member } from './chat.ts';
import { ADMIN, openWorld, START, type World } from './world.ts';
import type { Plan, Session } from '@insyn/domain/chat/types.ts';
import type { Command } from '@insyn/domain/root.ts';

/** How often each is tried. */
const WEIGHTS = {
  ask: 26,
  support: 16,
  unsupport: 4,
  'follow-up': 4,
  withdraw: 4,
  mend: 2,
  correct: 3,
  vote: 5,
  take: 9,
  again: 1,
  release: 4,
  answer: 11,
  defer: 3,
  'hand-over': 2,
  arrive: 2,
  depart: 1,
  'take-up': 4,
  decline: 3,
  requeue: 4,
  merge: 12,
  prepare: 3,
  pause: 1,
  resume: 4,
  extend: 1,
  end: 1,
  approve: 3,
  'open-poll': 2,
  'close-poll': 1,
  'show-poll': 1,
  change: 2,
  plan: 1,
  cancel: 1,
  archive: 1,
  elapse: 8,
} as const satisfies Readonly<Record<string, number>>;
type ChatAct = keyof typeof WEIGHTS;
const ACTS = (Object.entries(WEIGHTS) as [ChatAct, number][]).flatMap(([act, times]) => Array.from({ length: times }, () => act));
const JUDGING = [
  'approve',
  'approve',
  'approve',
  'return',
  'reject',
  'hide',
  'hide',
  'restore',
  'restore',
  'undo',
  'undo',
  'undo',
  'erase',
] as const satisfies readonly ModerationStep[];

/** Who asks: more than four, for of one person four in ten minutes are let through. */
const ASKERS = [...PEOPLE, 'Alva', 'Moa', 'Sixten', 'Yusuf', 'Britta'] as const;

type Move<Act extends string> = {
  readonly who: (typeof ASKERS)[number];
  readonly member: Member;
  readonly act: Act;
  readonly pick: number;
  readonly seconds: number;
  readonly text: string;
};
export type ChatStep = { readonly chat: Move<ChatAct> } | { readonly judge: Move<ModerationStep> } | { readonly debate: Step };

const moveOf = <Act extends string>(acts: readonly Act[]): fc.Arbitrary<Move<Act>> =>
  fc.record({
    who: fc.constantFrom(...ASKERS),
    member: fc.constantFrom(...(Object.keys(PANEL) as Member[])),
    act: fc.constantFrom(...acts),
    pick: fc.nat(1000),
    // Now and then minutes go by, in which somebody is silent for too long.
    seconds: fc.oneof({ weight: 20, arbitrary: fc.nat(25) }, { weight: 1, arbitrary: fc.constant(6 * 60) }),
    text: fc.constantFrom('Skolvägen', 'När blir skolan klar för barnen', 'grodor', 'A\u030a\u00e4\u00f6'),
  });
const chatStep: fc.Arbitrary<ChatStep> = fc.oneof(
  { weight: 20, arbitrary: moveOf(ACTS).map((chat) => ({ chat })) },
  { weight: 3, arbitrary: moveOf<ModerationStep>(JUDGING).map((judge) => ({ judge })) },
  { weight: 1, arbitrary: step.map((debate) => ({ debate: { ...debate, minutes: debate.minutes % 3 } })) },
);

export const chatSteps = (maxLength = 60): fc.Arbitrary<readonly ChatStep[]> =>
  fc.array(chatStep, { minLength: 1, maxLength, size: 'max' });

/** A world in which the steps were tried; refused ones leave nothing. Its session begins after a minute and lasts forty. */
export function playChat(done: readonly ChatStep[]): World {
  const world = openWorld();
  for (const [name, member] of Object.entries(PANEL)) mandate(world, name, member);
  const [first] = done;
  const pick = first === undefined ? 0 : 'chat' in first ? first.chat.pick : 'judge' in first ? first.judge.pick : first.debate.pick;
  world.must({ seat: ADMIN }, { type: 'chat/plan', plan: planFrom(world, pick) });
  for (const each of done) takeChat(world, each);
  return world;
}

function planFrom({ clock }: World, pick: number): Plan {
  return planWith({
    asks: zoned(0),
    opens: zoned(clock - (clock % MINUTE) + MINUTE),
    closes: zoned(clock - (clock % MINUTE) + 41 * MINUTE),
    control: pick % 3 === 0 ? 'none' : (CONTROLS[pick % CONTROLS.length] ?? 'none'),
    slowSeconds: pick % 7 === 0 ? 10 : 0,
    panel: pick % 5 === 4 ? [PANEL.Ilyas, PANEL.Berit] : Object.values(PANEL),
  });
}

/** Tries one step. */
export function takeChat(world: World, each: ChatStep): void {
  if ('debate' in each) {
    // The random debate takes it that a dialogue which is not open can be opened again.
    if (world.state.dialogue.phase !== 'archived') take(world, each.debate);
    return;
  }
  if ('judge' in each) {
    if (each.judge.act !== 'undo') world.clock += each.judge.seconds * SECOND;
    return moderate(world, each.judge);
  }
  // Whoever takes an answer back does so soon.
  world.clock += (each.chat.act === 'withdraw' ? each.chat.seconds % 12 : each.chat.seconds) * SECOND;
  const tried = commandOf(world, each.chat);
  if (tried === null) return;
  const [who, command] = tried;
  world.run(who, command);
}

type Tried = readonly [string | { readonly seat: typeof HOST.seat }, Command];

function commandOf(world: World, move: Move<ChatAct>): Tried | null {
  const { who, member, act, pick } = move;
  const text = `${move.text} ${pick}?`;
  const lang = 'sv';
  const { chat } = world.state;
  const session: Session | undefined = nth(chat.sessions, pick % 4 === 0 ? pick : chat.sessions.length - 1);
  if (session === undefined) return null;
  const id = session.session;
  const all = [...chat.messages.values()].filter((message) => message.session === id).sort((a, b) => a.seq - b.seq);
  const questions = all.filter(({ role }) => role === 'question');
  // Mostly one that can be read; a few times any, also what was refused or is gone.
  const shown = questions.filter((message) => message.shown);
  const question = nth(pick % 9 === 0 ? questions : shown, pick);
  const another = nth(shown, Math.floor(pick / 7));
  const poll = session.polls.at(-1)?.poll;
  const day = `2026-11-${20 + (pick % 12)}`;
  const local = { session: id };
  const about = question && { question: question.post };
  switch (act) {
    case 'ask':
      return [pick % 11 === 0 ? member : who, { type: 'chat/ask', ...local, text, lang, to: pick % 4 === 0 ? 12 : null }];
    case 'support': {
      const content =
        question && world.state.debate.items.get(question.post)?.versions.findLast(({ status }) => status === 'published')?.content;
      return question && content ? [who, { type: 'debate/support', post: question.post, content }] : null;
    }
    case 'unsupport':
      return question ? [who, { type: 'debate/unsupport', post: question.post }] : null;
    case 'follow-up': {
      const answered = nth(
        shown.filter(({ below }) => below.length > 0),
        pick,
      );
      return answered ? [authorOf(world, answered), { type: 'chat/follow-up', question: answered.post, text, lang }] : null;
    }
    case 'withdraw': {
      const message = pick % 3 === 0 ? nth(all, pick) : all.findLast(({ role }) => role === 'answer');
      return message ? [authorOf(world, message), { type: 'debate/withdraw', post: message.post }] : null;
    }
    case 'mend':
    case 'correct': {
      const message = nth(
        all.filter(({ post, role }) =>
          act === 'correct' ? role === 'answer' : world.state.debate.items.get(post)?.versions.at(-1)?.status === 'returned',
        ),
        pick,
      );
      return message
        ? [authorOf(world, message), { type: 'debate/edit', post: message.post, text, lang, stance: { kind: 'other' } }]
        : null;
    }
    case 'vote':
      return poll ? [who, { type: 'chat/answer-poll', poll, choice: pick % 3 }] : null;
    case 'take':
    case 'release':
      return about ? [member, { type: `chat/${act}`, ...about }] : null;
    case 'again': {
      const held = questions.find(({ taken }) => taken !== null);
      const holder = Object.entries(PANEL).find(([, each]) => each.member === held?.taken?.member)?.[0];
      return held && holder ? [holder, { type: 'chat/take', question: held.post }] : null;
    }
    case 'answer': {
      const facts = pick % 5 === 0 ? (question?.papers[0] ?? null) : null;
      return about ? [member, { type: 'chat/answer', ...about, text: `Svar: ${text}`, lang, standard: pick % 6 === 0, facts }] : null;
    }
    case 'defer':
      return about ? [member, { type: 'chat/defer', ...about, until: pick % 2 === 0 ? null : day }] : null;
    case 'hand-over':
      return about ? [member, { type: 'chat/hand-over', ...about, to: 11 + (pick % 3), note: pick % 2 === 0 ? text : '' }] : null;
    case 'arrive':
    case 'depart':
      return [member, { type: `chat/${act}`, ...local }];
    case 'take-up':
      return about ? [HOST, { type: 'chat/take-up', ...about, member: PANEL[member].member }] : null;
    case 'decline':
      return about ? [HOST, { type: 'chat/decline', ...about, reason: text }] : null;
    case 'requeue': {
      const away = nth(
        questions.filter(({ declined, into }) => declined !== null || into !== null),
        pick,
      );
      return away ? [HOST, { type: 'chat/requeue', question: away.post }] : null;
    }
    case 'merge':
      return about && another ? [HOST, { type: 'chat/merge', ...about, into: another.post }] : null;
    case 'prepare':
      return about ? [HOST, { type: 'chat/prepare', ...about, text, facts: `Fakta ${pick}`, lang }] : null;
    case 'pause':
      return [HOST, { type: 'chat/pause', ...local, reason: text }];
    case 'resume':
      return [HOST, { type: 'chat/resume', ...local }];
    case 'extend':
      return [HOST, { type: 'chat/extend', ...local, closes: zoned(Date.parse(session.plan.closes.utc) - START + 5 * MINUTE) }];
    case 'end':
      return pick % 3 === 0 || session.endedAt !== null ? [HOST, { type: 'chat/end', ...local, thanks: pick % 2 === 0 ? text : '' }] : null;
    case 'approve':
      return [HOST, { type: 'chat/approve-record', ...local, upto: world.state.seq - (pick % 3) }];
    case 'open-poll':
      return [HOST, { type: 'chat/open-poll', ...local, question: text, options: ['A', 'B', 'C'] }];
    case 'close-poll':
    case 'show-poll':
      return poll ? [HOST, { type: `chat/${act}`, poll }] : null;
    case 'change': {
      const { asks, opens, closes } = session.plan;
      return [{ seat: ADMIN }, { type: 'chat/change', ...local, plan: { ...planFrom(world, pick), asks, opens, closes } }];
    }
    case 'plan':
      return chat.sessions.length < 3 ? [{ seat: ADMIN }, { type: 'chat/plan', plan: planFrom(world, pick) }] : null;
    case 'cancel':
      return pick % 8 === 0 ? [{ seat: ADMIN }, { type: 'chat/cancel', ...local, reason: text }] : null;
    case 'archive':
      return pick % 25 === 0 ? [{ seat: ADMIN }, { type: 'dialogue/enter', phase: 'archived' }] : null;
    case 'elapse':
      return [MACHINE, { type: 'chat/elapse' }];
  }
}

/** Whose message it is, told by its mark. */
function authorOf(world: World, { post }: Message): string {
  const mark = world.state.debate.items.get(post)?.mark;
  return [...ASKERS, ...Object.keys(PANEL)].find((person) => world.viewer(person).mark('own', post) === mark) ?? 'Ylva';
}

function nth<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % Math.max(1, all.length)];
}

/** Those who look: nobody, residents, the panel, a moderator, other staff. */
export const READERS: readonly ((world: World) => ReturnType<World['viewer']>)[] = [
  ...[null, ...PEOPLE, 'Ilyas', 'Ada'].map((who) => (world: World) => world.viewer(who)),
  (world) => world.viewer('Sanna', [MODERATORS.Sanna]),
  (world) => world.viewer('Ylva', ['official/9']),
];
