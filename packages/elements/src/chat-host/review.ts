/** The record as it was read, and what is new since: whoever approves has read what is approved (CH28). */
import type { BelowView, ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import { chatTime, memberName, questionsIn } from '../parts/chat-context.ts';
import { statusText } from '../parts/chat-question.ts';
import type { HostPage } from './page.ts';

export type Change = { readonly post: QuestionView['post'] | null; readonly words: string };

/** Every question of the record, as `recordOf` orders them: those taken up first, in that order. */
export function recordQuestions(chat: ChatView): readonly QuestionView[] {
  const lists = [chat.taken, chat.queue, chat.answered, chat.later, chat.declined, chat.merged, chat.gone].flat();
  return lists.toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || a.number - b.number);
}

/** What a person has to look at before approving; empty when nothing about the chat was written since. */
export function changesSince(read: ChatView, page: HostPage): readonly Change[] {
  const { chat, hw } = page;
  if (read.seq === chat.seq) return [];
  const before = questionsIn(read);
  const changes = recordQuestions(chat).flatMap((question) => changesOf(before.get(question.post), question, page));
  if (read.thanks !== chat.thanks) changes.push({ post: null, words: hw.after.change.thanks });
  return changes.length === 0 ? [{ post: null, words: hw.after.change.other }] : changes;
}

function changesOf(before: QuestionView | undefined, now: QuestionView, page: HostPage): Change[] {
  const { post, number } = now;
  const { change } = page.hw.after;
  const known = new Map((before?.below ?? []).map((each) => [each.view.post, each]));
  const told: string[] = [];
  for (const below of now.below) {
    const was = known.get(below.view.post);
    known.delete(below.view.post);
    if (was === undefined) told.push(change.answer(whoOf(below, page), number, chatTime(below.view.at, page)));
    else if (was.view.tombstone === null && below.view.tombstone !== null) told.push(change.gone(number));
    else if (was.view.editedAt !== below.view.editedAt) told.push(change.corrected(whoOf(below, page), number));
  }
  if (known.size > 0) told.push(change.gone(number));
  if (told.length === 0 && isOther(before, now)) told.push(change.status(number, statusText(now, page)));
  return told.map((words) => ({ post, words }));
}

function whoOf({ member, view }: BelowView, page: HostPage): string {
  return member === null ? (view.author?.name ?? '') : memberName(member, page);
}

function isOther(before: QuestionView | undefined, now: QuestionView): boolean {
  if (before === undefined) return true;
  return (
    before.status !== now.status ||
    before.reason !== now.reason ||
    before.mergedInto !== now.mergedInto ||
    before.later?.until !== now.later?.until ||
    before.view?.editedAt !== now.view?.editedAt
  );
}

/** Written after the record was approved. */
export function isAdded(question: QuestionView, chat: ChatView): boolean {
  const upto = chat.approved?.upto;
  return upto !== undefined && question.below.some(({ view }) => view.seq > upto);
}
