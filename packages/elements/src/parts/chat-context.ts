/** What the parts of a chat are given, and how they say days, names and numbers. */
import type { PostId } from '@insyn/domain/ids.ts';
import type { ChatView, MemberView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PanelMember } from '@insyn/domain/chat/types.ts';
import { clock, day, shortTime, weekday } from '../base/time.ts';
import type { ChatWords } from '../translations/chat.ts';
import { chatProblems } from '../translations/chat-problems.ts';
import { problemWords, type ProblemDetails, type Translation } from '../translations/translation.ts';
import type { PartContext } from './context.ts';
import { badgeWords } from './person.ts';

export type ChatContext = PartContext & {
  readonly said: ChatWords;
  readonly chat: ChatView;
  /** Address of the chat's own page; a question's link is `{page}#f-{post}`. */
  readonly page: string;
};

const DAY = 86_400_000;

/** The id of a question's element, in pages and in shadow roots. */
export function questionAnchor(post: PostId): string {
  return `f-${post}`;
}

/** One heading level down. */
export function deeper(context: ChatContext, levels = 1): ChatContext {
  return { ...context, level: context.level + levels };
}

export function memberOf({ panel }: Pick<ChatView, 'panel'>, member: number | null): MemberView | null {
  return panel.find((each) => each.member === member) ?? null;
}

/** `Ilyas Sandholt`; words where the name is not held. */
export function memberName(member: Pick<PanelMember, 'name'> | null, { said }: Pick<ChatContext, 'said'>): string {
  return member === null || member.name === '' ? said.someone : member.name;
}

/** `Ilyas Sandholt (Ly), ordförande i skolnämnden`: what somebody is, after the name. */
export function memberRole(member: PanelMember, { words }: Pick<PartContext, 'words'>): string {
  const party = member.party === '' ? '' : ` (${member.party})`;
  const role = badgeWords({ ...member, party: '' }, words);
  // A title stands inside a line here: "Ordförande" has a capital only at the beginning of one.
  const inside = role.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  return role === '' ? party : `${party}, ${inside}`;
}

/** Every question of the chat by its post, made once for each view. */
const known = new WeakMap<ChatView, ReadonlyMap<PostId, QuestionView>>();
export function questionsIn(chat: ChatView): ReadonlyMap<PostId, QuestionView> {
  const made =
    known.get(chat) ??
    new Map(
      [chat.own, chat.taken, chat.queue, chat.answered, chat.later, chat.declined, chat.merged, chat.gone]
        .flat()
        .map((each) => [each.post, each]),
    );
  known.set(chat, made);
  return made;
}

/** A date of the city as people say it: `i dag`, `fredag`, `14 mars`. */
export function dayWords(date: string, { words, now, zone }: PartContext): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(at)) return date;
  const ahead = Math.round((at - Date.parse(`${today(now, zone)}T12:00:00Z`)) / DAY);
  if (ahead === 0) return words['when.day'].today;
  if (ahead === 1) return words['when.day'].tomorrow;
  return ahead > 1 && ahead < 7 ? weekday(at, words.$code, 'UTC') : day(at, now, words.$code, 'UTC');
}

/** The words for a refusal: those of the chats, else those that every element knows. */
export function chatProblem(words: Translation, code: string, details: ProblemDetails = {}): string {
  const found = Object.entries(chatProblems(words.$code)).find(([each]) => each === code)?.[1];
  if (found === undefined) return problemWords(words, code, details);
  return typeof found === 'string' ? found : found(details);
}

/** `YYYY-MM-DD` of the city. */
export function today(now: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
}

/** The clock where it was the same day as the chat; else with the day. */
export function chatTime(at: string, { chat, words, zone, now }: ChatContext): string {
  const of = (when: string): string => today(Date.parse(when), zone);
  if (of(at) === of(chat.plan.opens.utc)) return clock(at, words.$code, zone);
  return shortTime(at, now, words.$code, zone);
}
