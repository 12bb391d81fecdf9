/** What the parts of the host's page are given. */
import type { Typing } from '@insyn/client/chats.ts';
import type { PollView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { memberName, memberOf, type ChatContext } from '../parts/chat-context.ts';
import type { HostWords } from './words.ts';

/** Where a question stands on the page. */
export type Place = 'queue' | 'now' | 'done';

export type FormKind = 'take' | 'decline' | 'merge' | 'prepare';
/** What is being filled in about a question. */
export type QuestionForm = {
  readonly kind: FormKind;
  /** A reason, or a draft. */
  readonly text: string;
  readonly facts: string;
  readonly lang: string;
  readonly search: string;
  readonly into: PostId | null;
  /** Why it was refused, beside its button. */
  readonly problem: string | null;
};
export const EMPTY_FORM: Omit<QuestionForm, 'kind'> = { text: '', facts: '', lang: '', search: '', into: null, problem: null };

/** What is being filled in about the chat. */
export type ChatForm = {
  readonly kind: 'pause' | 'end' | 'pulse';
  readonly text: string;
  readonly options: readonly string[];
  /** Asked once: the next press does it. */
  readonly sure: boolean;
  readonly problem: string | null;
};

export type Handlers = {
  toggle(post: PostId, place: Place): void;
  begin(question: QuestionView, kind: FormKind): void;
  change(form: Partial<QuestionForm>): void;
  cancel(): void;
  confirm(): void;
  take(question: QuestionView, member: number): void;
  requeue(question: QuestionView): void;
  beginChat(kind: ChatForm['kind']): void;
  changeChat(form: Partial<ChatForm>): void;
  cancelChat(): void;
  confirmChat(): void;
  resume(): void;
  extend(): void;
  closePulse(poll: PollView): void;
  showPulse(poll: PollView): void;
  view(place: Place): void;
  more(place: Place): void;
  reorder(): void;
};

export type HostPage = ChatContext & {
  readonly hw: HostWords;
  /** There is contact, and nothing is on its way. */
  readonly may: boolean;
  readonly open: { readonly post: PostId; readonly place: Place } | null;
  readonly form: QuestionForm | null;
  readonly chatForm: ChatForm | null;
  readonly typing: Typing;
  readonly letters: boolean;
  /** Rows that are drawn of each list. */
  readonly shown: Readonly<Record<Place, number>>;
  readonly on: Handlers;
};

const MINUTE = 60_000;

/** Who asks, or that the name is not shown. */
export function askerOf({ view }: QuestionView, { hw }: Pick<HostPage, 'hw'>): string {
  const name = view?.author?.name ?? '';
  return name === '' ? hw.row.someone : name;
}

export function nameOf(member: number | null, page: HostPage): string {
  return memberName(memberOf(page.chat, member), page);
}

/** `6 min`: how long ago, as few signs as it takes. */
export function ageOf(at: string, { now, hw }: HostPage): string {
  const minutes = Math.floor(Math.max(0, now - Date.parse(at)) / MINUTE);
  const { age } = hw.row;
  if (minutes < 1) return age.now(0);
  if (minutes < 60) return age.minutes(minutes);
  return minutes < 1440 ? age.hours(Math.floor(minutes / 60)) : age.days(Math.floor(minutes / 1440));
}

/** Whole minutes without a sign of whoever answers. */
export function silenceOf({ sign }: QuestionView, { now }: HostPage): number {
  return sign === null ? 0 : Math.floor(Math.max(0, now - Date.parse(sign)) / MINUTE);
}

/** `aria-disabled` of a button, with its reason told elsewhere. */
export function offUnless(may: boolean): 'true' | undefined {
  return may ? undefined : 'true';
}
