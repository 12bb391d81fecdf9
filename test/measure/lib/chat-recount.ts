/**
 * A chat counted anew from the lines of its log and nothing else: no rule of ours is asked, only what the lines say and what the widget
 * promises in words. It knows what a replayed conversation has; where it differs from the record, one of the two is wrong.
 */
import type { Line } from '@insyn/domain/fact.ts';

export type Contents = ReadonlyMap<string, { readonly text?: string; readonly author?: string }>;

export type CountedQuestion = {
  readonly post: string;
  status: 'answered' | 'later' | 'declined' | 'merged';
  readonly order: number | null;
  /** Of it and those merged into it, the most. */
  readonly support: number;
  readonly text: string;
  readonly answers: readonly { readonly member: number; readonly at: string; readonly text: string; readonly standard: boolean }[];
  readonly followUps: readonly string[];
  readonly until: string | null;
  readonly reason: string;
  readonly into: string | null;
};

export type Counted = {
  /** Those everyone could read: first those taken up, in that order, then the others as they were received. */
  readonly questions: readonly CountedQuestion[];
  readonly unpublished: number;
  readonly statistics: {
    readonly questions: number;
    readonly answered: number;
    readonly standard: number;
    readonly late: number;
    readonly promised: number;
    readonly waiting: number;
    readonly declined: number;
    readonly merged: number;
    readonly followUps: number;
    readonly supports: number;
    readonly medianWait: number | null;
    readonly byMember: Readonly<Record<number, number>>;
  };
  readonly visits: readonly { readonly member: number; readonly from: string; readonly to: string | null }[];
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[];
  /** Takes whose line says another place in the queue than a recount at that moment. */
  readonly wrongPlaces: number;
  readonly takes: number;
  /** The same mark supports one question twice, or takes back what it had not given. */
  readonly doubledSupports: number;
};

type Question = {
  readonly post: string;
  readonly seq: number;
  readonly turn: number;
  shownAt: string | null;
  asker: string | null;
  readonly content: string;
  readonly marks: Set<string>;
  takenAt: string | null;
  takenBy: number | null;
  order: number | null;
  readonly below: {
    readonly post: string;
    readonly role: string;
    readonly member: number;
    readonly standard: boolean;
    readonly at: string;
    readonly content: string;
    shown: boolean;
  }[];
  until: string | null;
  reason: string | null;
  into: string | null;
};

type Span = { readonly opens: string; readonly closes: string };

function spanOf(plan: unknown): Span {
  const { opens, closes } = plan as { readonly opens: { readonly utc: string }; readonly closes: { readonly utc: string } };
  return { opens: opens.utc, closes: closes.utc };
}

const SILENCE_MS = 5 * 60_000;
const POINTS_EACH_TURN = 2;

/** `session`: the chat that is counted. All lines of the log, in order. */
export function recount(lines: readonly Line[], contents: Contents, session: string): Counted {
  const questions = new Map<string, Question>();
  const owners = new Map<string, Question>();
  const visits: { member: number; from: string; to: string | null }[] = [];
  const pauses: { from: string; to: string | null }[] = [];
  let [turns, wrongPlaces, takes, doubledSupports] = [0, 0, 0, 0];
  let lastAsker: string | null = null;
  let ended: { readonly at: string; readonly answerBy: string } | null = null;
  let closes = '';
  let opens = '';

  const rootOf = (question: Question): Question => {
    let root = question;
    while (root.into !== null) root = questions.get(root.into) ?? root;
    return root;
  };
  const supportOf = (question: Question): number =>
    Math.max(
      ...[...questions.values()].filter((each) => each.shownAt !== null && rootOf(each) === question).map(({ marks }) => marks.size),
      0,
    );
  const queueAt = (at: string): readonly Question[] =>
    [...questions.values()]
      .filter(({ shownAt, into, reason, below, until, takenAt }) => {
        const held = takenAt !== null && Date.parse(at) - Date.parse(takenAt) < SILENCE_MS;
        return shownAt !== null && into === null && reason === null && until === null && !held && !below.some(isAnswer);
      })
      .map((question) => ({
        question,
        waits: lastAsker !== null && question.asker === lastAsker,
        points: supportOf(question) + POINTS_EACH_TURN * (turns - question.turn),
      }))
      .sort((a, b) => Number(a.waits) - Number(b.waits) || b.points - a.points || a.question.seq - b.question.seq)
      .map(({ question }) => question);

  for (const line of lines) {
    const data = line.data as Readonly<Record<string, unknown>>;
    const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
    const content = line.contents[0]?.id ?? '';
    const by = 'mark' in line.by ? line.by.mark : '';
    if (data['session'] !== undefined && data['session'] !== session) continue;
    const named = questions.get(text('question'));
    switch (line.type) {
      case 'chat/planned':
        ({ opens, closes } = spanOf(data['plan']));
        break;
      case 'chat/message-submitted': {
        if (data['role'] === 'question') {
          const fresh: Question = {
            post: text('post'),
            seq: line.seq,
            turn: turns,
            content,
            shownAt: null,
            asker: null,
            marks: new Set(),
            takenAt: null,
            takenBy: null,
            order: null,
            below: [],
            until: null,
            reason: null,
            into: null,
          };
          questions.set(fresh.post, fresh);
        } else if (named !== undefined) {
          const member = typeof data['member'] === 'number' ? data['member'] : 0;
          const standard = data['standard'] === true;
          named.below.push({ post: text('post'), role: text('role'), member, standard, at: line.at, content, shown: false });
          owners.set(text('post'), named);
          if (data['role'] === 'answer') named.takenAt = null;
        }
        break;
      }
      case 'debate/version-published': {
        const question = questions.get(text('post'));
        if (question !== undefined && data['first'] === true) {
          question.shownAt ??= line.at;
          question.asker = text('asker') === '' ? question.asker : text('asker');
        }
        for (const each of owners.get(text('post'))?.below ?? []) if (each.post === text('post')) each.shown = true;
        break;
      }
      case 'debate/support-given':
      case 'debate/support-withdrawn': {
        const marks = questions.get(text('post'))?.marks;
        if (marks === undefined) break;
        const given = line.type === 'debate/support-given';
        if (marks.has(by) === given) doubledSupports += 1;
        if (given) marks.add(by);
        else marks.delete(by);
        break;
      }
      case 'chat/question-taken': {
        if (named === undefined || data['again'] === true) break;
        takes += 1;
        const place = queueAt(line.at).indexOf(named) + 1;
        if ((place === 0 ? null : place) !== data['place']) wrongPlaces += 1;
        if (named.order === null) {
          turns += 1;
          named.order = turns;
          lastAsker = named.asker;
        }
        named.takenAt = line.at;
        named.takenBy = data['member'] as number;
        break;
      }
      case 'chat/question-released':
        if (named !== undefined) named.takenAt = null;
        break;
      case 'chat/question-deferred':
        if (named !== undefined) Object.assign(named, { takenAt: null, until: text('until') });
        break;
      case 'chat/question-declined':
        if (named !== undefined) Object.assign(named, { takenAt: null, reason: contents.get(content)?.text ?? '' });
        break;
      case 'chat/questions-merged':
        if (named !== undefined) Object.assign(named, { takenAt: null, into: text('into') });
        break;
      case 'chat/member-arrived':
        visits.push({ member: data['member'] as number, from: line.at, to: null });
        break;
      case 'chat/member-departed':
        for (const visit of visits) if (visit.member === data['member']) visit.to ??= line.at;
        break;
      case 'chat/paused':
        pauses.push({ from: line.at, to: null });
        break;
      case 'chat/resumed':
        for (const pause of pauses) pause.to ??= line.at;
        break;
      case 'chat/ended':
        ended ??= { at: line.at, answerBy: text('answerBy') };
        for (const open of [...visits, ...pauses]) open.to ??= line.at;
        break;
      default:
        break;
    }
  }
  return {
    ...told([...questions.values()], contents, ended, { opens, closes }, { supportOf, rootOf }),
    visits,
    pauses,
    wrongPlaces,
    takes,
    doubledSupports,
  };
}

function isAnswer({ role, shown }: Question['below'][number]): boolean {
  return role === 'answer' && shown;
}

function told(
  all: readonly Question[],
  contents: Contents,
  ended: { readonly at: string; readonly answerBy: string } | null,
  { opens, closes }: Span,
  { supportOf, rootOf }: { readonly supportOf: (question: Question) => number; readonly rootOf: (question: Question) => Question },
): Pick<Counted, 'questions' | 'unpublished' | 'statistics'> {
  const textOf = (id: string): string => contents.get(id)?.text ?? '';
  const isLate = (at: string): boolean => at >= closes || (ended !== null && at >= ended.at);
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
  const byMember: Record<number, number> = {};
  const waits: number[] = [];
  const shown = all.filter(({ shownAt }) => shownAt !== null);
  const counted = shown.map((question): CountedQuestion => {
    const { post, order, into, reason, below, until, shownAt } = question;
    const answers = below.filter(isAnswer);
    const status = into !== null ? 'merged' : reason !== null ? 'declined' : answers.length > 0 ? 'answered' : 'later';
    sums.questions += 1;
    sums.supports += question.marks.size;
    const followUps = below.filter(({ role, shown: isShown }) => role === 'follow-up' && isShown);
    sums.followUps += followUps.length;
    const [first] = answers.filter(({ standard }) => !standard);
    for (const { member, standard } of answers) if (!standard) byMember[member] = (byMember[member] ?? 0) + 1;
    if (status === 'merged' || status === 'declined') sums[status] += 1;
    else if (status === 'later') sums.promised += 1;
    else if (first === undefined) sums.standard += 1;
    else {
      sums.answered += 1;
      if (isLate(first.at)) sums.late += 1;
      else waits.push((Date.parse(first.at) - Math.max(Date.parse(opens), Date.parse(shownAt ?? first.at))) / 1000);
    }
    return {
      post,
      status,
      order,
      // What it was merged into may itself have been merged since.
      into: into === null ? null : rootOf(question).post,
      // What was merged counts for itself, what it was merged into for all of them.
      support: into === null ? supportOf(question) : question.marks.size,
      text: textOf(question.content),
      answers: answers.map(({ member, at, content, standard }) => ({ member, at, standard, text: textOf(content) })),
      followUps: followUps.map(({ content }) => textOf(content)),
      until: status === 'later' || until !== null ? (until ?? ended?.answerBy ?? null) : null,
      reason: reason ?? '',
    };
  });
  const seqs = new Map(all.map(({ post, seq }) => [post, seq]));
  waits.sort((a, b) => a - b);
  return {
    questions: counted.toSorted(
      (a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || (seqs.get(a.post) ?? 0) - (seqs.get(b.post) ?? 0),
    ),
    unpublished: all.length - shown.length,
    statistics: { ...sums, byMember, medianWait: waits[Math.floor((waits.length - 1) / 2)] ?? null },
  };
}
