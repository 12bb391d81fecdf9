/** Figures of a chat, counted anew from lines that everyone can read. Answers in the same words to many are counted by themselves. */
import { answersOf, standingOf, type Standing } from './queue.ts';
import { isLate } from './times.ts';
import type { LogState } from '../root.ts';
import type { Message, Session } from './types.ts';
import type { ChatStatistics } from './views.ts';

export function statisticsOf(
  session: Session,
  { chat }: LogState,
  at: string,
  { questions, statuses }: Standing = standingOf(chat, session, at),
): ChatStatistics {
  const sums = {
    questions: 0,
    answered: 0,
    standard: 0,
    late: 0,
    promised: 0,
    waiting: 0,
    declined: 0,
    merged: 0,
    followUps: 0,
    supports: 0,
  };
  const waits: number[] = [];
  const byMember = new Map(session.plan.members.map((member) => [member, 0]));
  for (const message of questions) {
    const status = statuses.get(message.post);
    if (status === undefined || status === 'received' || status === 'gone') continue;
    sums.questions += 1;
    sums.supports += message.support;
    sums.followUps += message.below.filter((post) => isShown(chat.messages.get(post), 'follow-up')).length;
    const answers = answersOf(chat, message);
    const [first] = answers.filter(({ standard }) => !standard);
    for (const { member, standard } of answers) if (member !== null && !standard) byMember.set(member, (byMember.get(member) ?? 0) + 1);
    if (status === 'merged' || status === 'declined') sums[status] += 1;
    else if (status === 'later') sums.promised += 1;
    else if (status !== 'answered') sums.waiting += 1;
    else if (first === undefined) sums.standard += 1;
    else {
      sums.answered += 1;
      if (isLate(first, session)) sums.late += 1;
      else waits.push(Math.max(0, Date.parse(first.at) - Date.parse(waitsSince(message, session))) / 1000);
    }
  }
  const sorted = waits.sort((a, b) => a - b);
  return {
    ...sums,
    medianWait: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
    byMember: [...byMember].map(([member, answers]) => ({ member, answers })),
  };
}

/** What was asked in advance waits from when the chat begins: nobody answers before. */
export function waitsSince({ shownAt, at }: Message, { plan }: Session): string {
  const shown = shownAt ?? at;
  return shown > plan.opens.utc ? shown : plan.opens.utc;
}

function isShown(message: Message | undefined, role: Message['role']): boolean {
  return message?.role === role && message.shown;
}
