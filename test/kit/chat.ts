/** A chat on paper: a session of an hour, three who answer, one who leads it, and what is asked and answered there. */
import { chatView } from '@insyn/domain/chat/view.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import { MODERATORS } from './random-moderation.ts';
import { ADMIN, contentOf, openWorld, postOf, START, type Ran, type World } from './world.ts';
import type { Message, PanelMember, Plan, Session } from '@insyn/domain/chat/types.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { Settings } from '@insyn/domain/dialogue/types.ts';
import type { Line, Seat } from '@insyn/domain/fact.ts';
import type { ContentId, PollId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import type { Command } from '@insyn/domain/root.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** When the session begins and ends, ms since the first command: ten and eleven o'clock in the city. */
export const OPENS = HOUR;
export const CLOSES = 2 * HOUR;
export const HOST: { readonly seat: Seat } = { seat: 'moderator/2' };
export const MACHINE: { readonly seat: Seat } = { seat: 'admin/0' };

const BODY = 'Skolnämnden';
export const PANEL = {
  Ilyas: { member: 11, name: 'Ilyas Sandholt', role: 'representative', party: 'Ly', body: BODY, title: 'ledamot' },
  Berit: { member: 12, name: 'Berit Ask', role: 'representative', party: 'V', body: BODY, title: 'ersättare' },
  Ada: { member: 13, name: 'Ada Lund', role: 'official', party: '', body: '', title: 'planerare' },
} as const satisfies Readonly<Record<string, PanelMember>>;
export type Member = keyof typeof PANEL;

/** `ms`: since the first command. */
export function zoned(ms: number, zone = 'Europe/Stockholm'): ZonedTime {
  const at = START + ms;
  return {
    utc: new Date(at).toISOString(),
    local: new Date(Math.floor(zonedMinute(zone, at)) * MINUTE).toISOString().slice(0, 16),
    zone,
  };
}

export function planWith(more: Partial<Plan> = {}): Plan {
  return {
    title: 'Fråga om skolan',
    about: 'Tre svarar på frågor om den nya skolan.',
    rules: 'En fråga i taget.\nHåll dig till skolan.',
    lang: 'sv',
    asks: zoned(0),
    opens: zoned(OPENS),
    closes: zoned(CLOSES),
    control: 'none',
    delaySeconds: 10,
    slowSeconds: 0,
    panel: Object.values(PANEL),
    host: 'Sanna Berg',
    ...more,
  };
}

/** Planned, and questions in advance are taken; the clock stands at the first command. */
export function askingWorld(more: Partial<Plan> = {}, settings: Partial<Settings> = {}): World {
  const world = openWorld({}, settings);
  for (const [name, member] of Object.entries(PANEL)) mandate(world, name, member);
  world.must({ seat: ADMIN }, { type: 'chat/plan', plan: planWith(more) });
  return world;
}

/** On since this very moment, which the machine has not said. */
export function liveWorld(more: Partial<Plan> = {}): World {
  const world = askingWorld(more);
  world.clock = OPENS;
  return world;
}

/** Gives a person the role that they answer in. */
export function mandate(world: World, name: string, { member, role, party, body, title }: PanelMember): void {
  world.numbers.set(name, member);
  world.badges.set(name, [{ role, party, body, title }]);
}

export function sessionOf(world: World, id?: SessionId): Session {
  const { sessions } = world.state.chat;
  const session = id === undefined ? sessions.at(-1) : sessions.find((each) => each.session === id);
  if (session === undefined) throw new Error('no such session');
  return session;
}

export const idOf = (world: World): SessionId => sessionOf(world).session;

let asked = 0;
/** Too short to be like another. */
const freshWords = (): string => `Fråga ${(asked += 1)}?`;

export function asking(world: World, text = freshWords(), to: number | null = null): Command {
  return { type: 'chat/ask', session: idOf(world), text, lang: 'sv', to };
}

export function asks(world: World, who: string, text?: string, to?: number | null): PostId {
  return postOf(world.must(who, asking(world, text, to)));
}

export function answering(question: PostId, text = 'Ja.', more: { standard?: boolean; facts?: ContentId | null } = {}): Command {
  return { type: 'chat/answer', question, text, lang: 'sv', standard: false, facts: null, ...more };
}

export function answers(
  world: World,
  who: Member,
  question: PostId,
  text?: string,
  more?: { standard?: boolean; facts?: ContentId | null },
): PostId {
  return postOf(world.must(who, answering(question, text, more)));
}

export const following = (question: PostId, text = 'Och sedan?'): Command => ({ type: 'chat/follow-up', question, text, lang: 'sv' });
export const correcting = (post: PostId, text: string): Command => ({
  type: 'debate/edit',
  post,
  text,
  lang: 'sv',
  stance: { kind: 'other' },
});

export function shownContent(world: World, post: PostId): ContentId {
  const content = world.state.debate.items.get(post)?.versions.findLast(({ status }) => status === 'published')?.content;
  if (content === undefined) throw new Error('nothing is shown');
  return content;
}

export function supporting(world: World, post: PostId): Command {
  return { type: 'debate/support', post, content: shownContent(world, post) };
}

export function supports(world: World, post: PostId, ...people: readonly string[]): void {
  for (const who of people) world.must(who, supporting(world, post));
}

/** What a moderator does, by name. */
export function moderates(world: World, command: Command, name: keyof typeof MODERATORS = 'Sanna'): readonly Line[] {
  return world.must(name, command, [MODERATORS[name]]);
}

export const elapses = (world: World): Ran => world.run(MACHINE, { type: 'chat/elapse' });

export function opensPoll(world: World, question = 'A eller B?', options: readonly string[] = ['A', 'B']): PollId {
  const [line] = world.must(HOST, { type: 'chat/open-poll', session: idOf(world), question, options });
  return (line?.data as { poll: PollId }).poll;
}

export function prepares(world: World, question: PostId, text: string, facts = ''): ContentId {
  return contentOf(world.must(HOST, { type: 'chat/prepare', question, text, facts, lang: 'sv' }));
}

/** The code of a refusal; `null` when it was accepted. */
export function refusalOf(ran: Ran): string | null {
  return ran.accepted ? null : ran.code;
}

/** The code and the field. */
export function faultOf(ran: Ran): string | null {
  return ran.accepted ? null : [ran.code, ...(ran.fields ?? [])].join(' ');
}

export function messageOf(world: World, post: PostId): Message {
  const message = world.state.chat.messages.get(post);
  if (message === undefined) throw new Error('no such message');
  return message;
}

/** The chat as it is seen now. */
export function seen(world: World, who: string | null = null, seats: readonly Seat[] = []): ChatView {
  const view = chatView(world.state, world.held, world.viewer(who, seats), idOf(world), world.at());
  if (view === null) throw new Error('no such session');
  return view;
}

/** One question as it is seen now, in whichever list it is. */
export function seenQuestion(world: World, post: PostId, who: string | null = null, seats: readonly Seat[] = []): QuestionView {
  const view = seen(world, who, seats);
  const lists = [view.taken, view.queue, view.answered, view.later, view.declined, view.merged, view.gone, view.own].flat();
  const found = lists.find((each) => each.post === post);
  if (found === undefined) throw new Error('the question is in no list');
  return found;
}

/** Questions that wait, first the next. */
export const queued = (world: World): readonly PostId[] => seen(world).queue.map(({ post }) => post);

/** Types of lines from a position on. */
export const typesSince = (world: World, since: number): readonly string[] => world.lines.slice(since).map(({ type }) => type);
