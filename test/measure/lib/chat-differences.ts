/** Where the record of a chat and a count of its lines do not say the same, in words for whoever looks into it. */
import type { ChatRecord } from '@insyn/domain/chat/record.ts';
import type { Counted, CountedQuestion } from './chat-recount.ts';

export function differencesOf(record: ChatRecord, counted: Counted): readonly string[] {
  const found: string[] = [];
  const same = (what: string, told: unknown, is: unknown): void => {
    const [a, b] = [JSON.stringify(told), JSON.stringify(is)];
    if (a !== b) found.push(`${what}: the record says ${a}, the lines ${b}`);
  };
  same(
    'order',
    record.questions.map(({ post }) => post),
    counted.questions.map(({ post }) => post),
  );
  const byPost = new Map(counted.questions.map((each) => [each.post, each]));
  for (const question of record.questions) {
    const other = byPost.get(question.post);
    if (other === undefined) found.push(`${question.post} is not in the lines`);
    else same(`question ${String(question.number)}`, toldOf(question), plainOf(other));
  }
  const { byMember, ...sums } = record.view.statistics;
  const { byMember: counts, ...others } = counted.statistics;
  for (const key of Object.keys(others) as (keyof typeof others)[]) same(`figure ${key}`, sums[key], others[key]);
  for (const { member, answers } of byMember) same(`answers of member ${String(member)}`, answers, counts[member] ?? 0);
  same('visits', record.visits, counted.visits);
  same(
    'pauses',
    record.pauses.map(({ from, to }) => ({ from, to })),
    counted.pauses,
  );
  same('unpublished', record.unpublished, counted.unpublished);
  return found;
}

function toldOf(question: ChatRecord['questions'][number]): object {
  const { status, order, support, view, below, later, reason, mergedInto } = question;
  return {
    status,
    order,
    support,
    text: view?.text ?? '',
    answers: below.flatMap(({ role, member, view: post, standard }) =>
      role === 'answer' ? [{ member: member?.member ?? 0, at: post.at, standard, text: post.text }] : [],
    ),
    followUps: below.flatMap(({ role, view: post }) => (role === 'follow-up' ? [post.text] : [])),
    until: later?.until ?? null,
    reason: reason ?? '',
    into: mergedInto,
  };
}

function plainOf({ status, order, support, text, answers, followUps, until, reason, into }: CountedQuestion): object {
  return {
    status,
    order,
    support,
    text,
    answers: answers.map(({ member, at, standard, text: words }) => ({ member, at, standard, text: words })),
    followUps,
    until,
    reason,
    into,
  };
}
