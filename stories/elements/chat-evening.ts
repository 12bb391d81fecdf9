/** What happens in the chat of the fixtures, minute by minute. */
import type { LogState } from '@insyn/domain/root.ts';
import type { ContentId, PollId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { CHAT, PREPARED, PULSE, type ChatAnswer, type ChatQuestion } from '../fixtures/chat.ts';
import { NEIGHBOURS } from '../fixtures/neighbours.ts';
import { person } from '../fixtures/people.ts';

/** What the evening needs of the world it plays in. */
export type Doing = {
  readonly session: SessionId;
  readonly ask: (question: ChatQuestion) => Promise<void>;
  readonly support: (key: string, count: number) => Promise<void>;
  readonly question: (key: string) => PostId;
  /** Puts the years into a text. */
  readonly fill: (text: string) => string;
  readonly act: (name: string, command: Command) => Promise<Receipt>;
  readonly answers: (id: string, command: Command) => Promise<Receipt>;
  readonly leads: (command: Command) => Promise<Receipt>;
  /** From the seat of staff. */
  readonly prepare: (command: Command) => Promise<Receipt>;
  readonly poll: () => Promise<PollId>;
  /** The date so many days after the chat, `YYYY-MM-DD`. */
  readonly day: (days: number) => string;
  readonly look: () => Promise<LogState>;
};

/** `at`: minutes after the chat began. */
export type Step = { readonly at: number; readonly run: (doing: Doing) => Promise<void> };

const DAY = 1440;

/** When each question is asked, taken up and answered; a follow-up is asked and answered at the next two. */
const TIMES: Readonly<
  Record<
    string,
    {
      readonly asked: number;
      readonly answers?: readonly (readonly [taken: number, answered: number])[];
      readonly then?: readonly number[];
    }
  >
> = {
  'nour-byggtid': { asked: -1600, answers: [[2, 12]], then: [15, 18] },
  'hodan-bestamt': {
    asked: -1550,
    answers: [
      [8, 14],
      [19, 21],
    ],
    then: [22.2, 24],
  },
  'tage-hemtjanst': { asked: -480 },
  'amira-entre': { asked: -240, answers: [[23.5, 31]], then: [36, 38] },
  'pekka-opettaja': {
    asked: -90,
    answers: [
      [33, 39],
      [39.2, 39.6],
    ],
  },
  'rut-larare': { asked: -60 },
  'elvira-minst': { asked: -30, answers: [[40, 45]], then: [48, 52] },
  'sixten-ersattning': { asked: 5 },
  'rakna-dyrare': { asked: 20 },
};

export function evening(questions: readonly ChatQuestion[]): readonly Step[] {
  const steps: Step[] = questions.flatMap((question) => stepsOf(question));
  const step = (at: number, run: Step['run']): void => void steps.push({ at, run });
  for (const [at, { person: id }] of [...CHAT.panel, ...CHAT.assisting].entries())
    step(-6 + at, async ({ answers, session }) => void (await answers(id, { type: 'chat/arrive', session })));
  step(
    35,
    async ({ leads, session }) => void (await leads({ type: 'chat/open-poll', session, question: PULSE.question, options: PULSE.options })),
  );
  step(36, async ({ act, poll }) => {
    const id = await poll();
    const choices = NEIGHBOURS.slice(0, 38).map(({ name }, at) => [name, at % 5 < 2 ? 0 : at % 5 < 4 ? 1 : 2] as const);
    for (const [name, choice] of choices) await act(name, { type: 'chat/answer-poll', poll: id, choice });
  });
  step(50, async ({ leads, poll }) => {
    const id = await poll();
    await leads({ type: 'chat/close-poll', poll: id });
    await leads({ type: 'chat/show-poll', poll: id });
  });
  step(60.5, async ({ leads, session }) => void (await leads({ type: 'chat/end', session, thanks: CHAT.thanks })));
  step(90, async ({ leads, session, look }) => {
    const { seq } = await look();
    await leads({ type: 'chat/approve-record', session, upto: seq });
  });
  return steps;
}

function stepsOf(question: ChatQuestion): readonly Step[] {
  const { key, fate, support, answers, followUps, later } = question;
  const times = TIMES[key];
  if (times === undefined) return [];
  const steps: Step[] = [];
  const step = (at: number, run: Step['run']): void => void steps.push({ at, run });
  step(times.asked, async ({ ask }) => ask(question));
  step(times.asked + 1, async (doing) => doing.support(key, support));
  for (const prepared of PREPARED.filter((each) => each.question === key))
    step(Math.max(-20, times.asked + 2), async ({ prepare, question: of, fill }) => {
      const { lang, text, facts } = prepared;
      await prepare({ type: 'chat/prepare', question: of(key), text: fill(text), facts: fill(facts), lang });
    });
  for (const [at, each] of answers.entries()) {
    const [taken = 30, answered = 31] = times.answers?.[at] ?? [];
    step(taken, async (doing) => void (await doing.answers(each.author, { type: 'chat/take', question: doing.question(key) })));
    // Those who write long say so while they do.
    for (let sign = taken + 3; sign < answered; sign += 3)
      step(sign, async (doing) => void (await doing.answers(each.author, { type: 'chat/take', question: doing.question(key) })));
    let written: PostId | null = null;
    step(answered, async (doing) => void (written = await give(doing, key, each)));
    const { corrected, author, lang } = each;
    if (corrected === undefined) continue;
    step(answered + 2, async (doing) => {
      if (written === null) return;
      const text = doing.fill(corrected);
      await doing.answers(author, { type: 'debate/edit', post: written, text, lang, stance: { kind: 'other' } });
    });
  }
  for (const [at, each] of followUps.entries()) {
    const [asked = 40, answered = 41] = times.then?.slice(at * 2) ?? [];
    step(asked, async ({ act, question: of, fill }) => {
      const name = question.author === null ? (question.name ?? '') : person(question.author).name;
      await act(name, { type: 'chat/follow-up', question: of(key), text: fill(each.text), lang: each.lang });
    });
    for (const answer of each.answers) step(answered, async (doing) => void (await give(doing, key, answer)));
  }
  if (fate === 'merged')
    step(23, async ({ leads, question: of }) => {
      await leads({ type: 'chat/merge', question: of(key), into: of(question.mergedInto ?? '') });
    });
  if (fate === 'declined')
    step(47, async ({ leads, question: of, fill }) => {
      await leads({ type: 'chat/decline', question: of(key), reason: fill(question.reason ?? '') });
    });
  if (fate === 'later' && later !== undefined) {
    step(24.5, async (doing) => void (await doing.answers(later.author, { type: 'chat/take', question: doing.question(key) })));
    step(29, async (doing) => {
      await doing.answers(later.author, { type: 'chat/defer', question: doing.question(key), until: doing.day(later.days) });
    });
  }
  if (later !== undefined) {
    const { author, lang, lateAnswer: text, facts, days } = later;
    const answer = { author, lang, text, ...(facts === undefined ? {} : { facts }) };
    step(days * DAY - 120, async (doing) => void (await give(doing, key, answer)));
  }
  return steps;
}

async function give(doing: Doing, key: string, answer: ChatAnswer): Promise<PostId> {
  const { author, lang, text, standard = false, facts } = answer;
  const question = doing.question(key);
  const receipt = await doing.answers(author, {
    type: 'chat/answer',
    question,
    text: doing.fill(text),
    lang,
    standard,
    facts: facts === undefined ? null : await paperOf(doing, question),
  });
  return receipt.ids['post'] as PostId;
}

/** The facts that were prepared for a question. */
async function paperOf({ look }: Doing, question: PostId): Promise<ContentId | null> {
  return (await look()).chat.messages.get(question)?.papers.at(-1) ?? null;
}
