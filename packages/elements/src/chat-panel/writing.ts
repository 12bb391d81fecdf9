/** What is being written, and what keeps it from being published. */
import type { Status } from '@insyn/client/types.ts';
import { ANSWER_MAX } from '@insyn/domain/chat/messages.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import type { Answer } from './acts.ts';
import type { PanelWords } from './words.ts';

/** Characters from which an answer is said to be long (look §3, L3). */
export const LONG = 1500;

export type Writing = {
  readonly question: PostId;
  /** The answer that is corrected; `null` for a new one. */
  readonly answer: PostId | null;
  readonly text: string;
  readonly lang: string;
  readonly standard: boolean;
  readonly showFacts: boolean;
  /** `reading`: the draft is being looked up. `queued`: it lies in the outbox until there is contact. */
  readonly step: 'reading' | 'writing' | 'sending' | 'queued';
  /** Publishing was tried: what is lacking is said. */
  readonly asked: boolean;
  readonly error: string | null;
  readonly told: string | null;
};

export function placeOf({ question, answer }: Pick<Writing, 'question' | 'answer'>): PostId {
  return answer ?? question;
}

export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** The facts that go with the answer: the last that were prepared. */
export function factsOf({ prepared }: QuestionView): QuestionView['prepared'][number] | null {
  return prepared.findLast(({ facts }) => facts !== '') ?? null;
}

/** The draft that staff wrote last. */
export function preparedOf({ prepared }: QuestionView): QuestionView['prepared'][number] | null {
  return prepared.findLast(({ text }) => text !== '') ?? null;
}

export function commandOf(writing: Writing, question: QuestionView | null): Answer {
  const { text, lang, standard, showFacts } = writing;
  if (writing.answer !== null) return { type: 'debate/edit', post: writing.answer, text, lang, stance: { kind: 'other' } };
  const facts = showFacts && question ? (factsOf(question)?.id ?? null) : null;
  return { type: 'chat/answer', question: writing.question, text, lang, standard, facts };
}

export type Situation = {
  readonly view: ChatView;
  readonly question: QuestionView | null;
  readonly member: number | null;
  readonly status: Status;
  readonly said: PanelWords;
  /** When the chat begins, in words. */
  readonly begins: string;
  readonly nameOf: (member: number) => string;
  readonly problem: (code: string) => string;
};

/** Something about the chat or the question that whoever writes is to know; `stops` where nothing can be published now. */
export type Told = { readonly kind: 'info' | 'warn'; readonly words: string; readonly stops: boolean };

export function situationOf(writing: Writing, { view, question, member, status, said, begins, nameOf }: Situation): Told | null {
  const told = (words: string, stops: boolean, kind: Told['kind'] = 'warn'): Told => ({ kind, words, stops });
  if (question === null) return told(said.gone, true);
  if (writing.answer !== null) return offline(status) ? told(said.offlineWrite, false) : null;
  if (question.status === 'declined') return told(said.declined, true);
  if (question.status === 'merged') return told(said.merged, true);
  if (question.taken !== null && question.taken !== member) {
    const name = nameOf(question.taken);
    return told(name === '' ? said.takenFree : said.taken(name), true);
  }
  if (view.phase === 'asking' || view.phase === 'announced') return told(said.notBegun(begins), true, 'info');
  if (offline(status)) return told(said.offlineWrite, false);
  if (view.phase === 'ended') return told(said.endedWrite, false, 'info');
  if (view.paused !== null && question.taken !== member) return told(said.pausedWrite, true);
  return null;
}

/** Why it cannot be published as it is; `null` when it can. */
export function faultOf(writing: Writing, situation: Situation): string | null {
  const { said, problem } = situation;
  const over = lengthOf(writing.text) - ANSWER_MAX;
  if (over > 0) return said.over(over);
  if (personalNumbers(writing.text).length > 0) return problem('chat/personal-number');
  if (writing.asked && writing.text.trim() === '') return said.writeFirst;
  return null;
}

function offline({ kind }: Status): boolean {
  return kind === 'offline';
}
