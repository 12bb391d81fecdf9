import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { partition, surveyFigures, TOLD_LEAST, type Given, type ReportContent } from '@insyn/domain/panel/figures.ts';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import { snapshotFor, stateFrom } from '@insyn/domain/page.ts';
import { evolve } from '@insyn/domain/root.ts';
import { surveyFault } from '@insyn/domain/panel/survey.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import type { Answers, Question, SurveyId } from '@insyn/domain/panel/types.ts';
import { ANSWERS, CLERK, CLOSES, commitTo, joined, moveTo, opened, OTHER, panelWorld, roll, SURVEY, THIRD } from '../kit/panel.ts';
import { says } from '../kit/moderation.ts';
import type { World } from '../kit/world.ts';

const answering = (survey: SurveyId, answers: Answers = ANSWERS) => ({ type: 'panel/answer', survey, answers }) as const;
const paper = (survey: SurveyId, answers: Answers = ANSWERS, slip = 'P1') =>
  ({ type: 'panel/enter-paper', survey, slip, answers }) as const;
const leaving = (keep = false) => ({ type: 'panel/leave', keep }) as const;
const answersIn = (world: World): number => world.state.panel.surveys[0]?.answers.length ?? -1;

describe('members of a panel', () => {
  it('[PA7] come once, are counted by a mark, and nothing in a line says who they are', () => {
    const world = panelWorld();
    const [person = ''] = joined(world, 3);
    expect(world.state.panel.members).to.have.length(3);
    expect(world.run(person, { type: 'panel/join', way: 'code' })).to.include({ code: 'panel/already-member' });
    expect(world.run(CLERK, { type: 'panel/join', way: 'code' })).to.include({ code: 'panel/login-needed' });
    for (const line of world.lines.slice(-3)) expect(Object.keys(line.by)).to.deep.equal(['mark']);
    world.must(CLERK, { type: 'panel/invite', way: 'letter', count: 60 });
    world.must({ seat: 'admin/0' }, { type: 'panel/decline' });
    expect(world.run(CLERK, { type: 'panel/invite', way: 'letter', count: 0 })).to.include({ code: 'panel/count-fault' });
    expect(world.state.panel).to.deep.include({ invited: { letter: 60, mail: 0, code: 0 }, declined: 1 });
  });

  it('[PA7] leave at any time: in a pause, and after the end', () => {
    const world = panelWorld();
    const [one = '', two = ''] = joined(world, 2);
    expect(world.run('Någon annan', leaving())).to.include({ code: 'panel/not-member' });
    world.must(CLERK, { type: 'dialogue/enter', phase: 'paused' });
    world.must(one, leaving());
    world.must(CLERK, { type: 'dialogue/resume' });
    world.must(CLERK, { type: 'panel/end' });
    world.must(two, leaving());
    expect(world.state.panel).to.deep.include({ members: [], left: 2 });
    expect(world.run(one, { type: 'panel/join', way: 'code' })).to.include({ code: 'panel/over' });
  });

  it('[PA8] take what they answered along for ever, unless they say that it stays', () => {
    const world = panelWorld();
    const [one = '', two = ''] = joined(world, 2);
    const survey = opened(world);
    world.must(one, answering(survey));
    world.must(two, answering(survey));
    const [first, second] = world.state.panel.surveys[0]?.answers ?? [];
    if (first === undefined || second === undefined) throw new Error('nothing was answered');
    world.must(one, leaving());
    expect(world.contents.has(first.content)).to.equal(false);
    world.must(two, leaving(true));
    expect(world.contents.has(second.content)).to.equal(true);
    expect(answersIn(world)).to.equal(1);
  });

  it('[PA8] what was answered in a survey that has closed stays', () => {
    const world = panelWorld();
    const [one = ''] = joined(world, 1);
    world.must(one, answering(opened(world)));
    moveTo(world, CLOSES);
    world.must(one, leaving());
    expect(answersIn(world)).to.equal(1);
  });

  it('[PA18] have another mark in each survey than in the panel', () => {
    const world = panelWorld();
    const [one = ''] = joined(world, 1);
    for (let round = 0; round < 2; round += 1) world.must(one, answering(opened(world)));
    const marks = world.lines.flatMap(({ by }) => ('mark' in by ? [by.mark] : []));
    expect(marks).to.have.length(3);
    expect(new Set(marks).size).to.equal(3);
  });

  it('[PA19] write in its debate, and nobody else does', () => {
    const world = panelWorld();
    const [one = ''] = joined(world, 1);
    expect(world.run('Någon annan', says('Jag också?'))).to.include({ code: 'debate/not-eligible' });
    world.must(one, says('Jag är med.'));
    world.must(one, leaving());
    expect(world.run(one, says('Jag var med.'))).to.include({ code: 'debate/not-eligible' });
    world.must(one, { type: 'debate/withdraw', post: [...world.state.debate.items.keys()][0] as never });
  });
});

describe('a survey of a panel', () => {
  const world = panelWorld();
  const [one = '', two = ''] = joined(world, 2);
  const survey = opened(world, SURVEY, ['official/2']);

  it('[PA9] is read by everyone; an answer by its author and those who work with it', () => {
    const asked = world.state.panel.surveys[0]?.content as ContentId;
    expect(readable(world.state, PUBLIC)(asked)).to.equal(true);
    world.must(one, answering(survey));
    const given = world.state.panel.surveys[0]?.answers[0]?.content as ContentId;
    const reads = (person: string | null, seats: Parameters<World['viewer']>[1] = []): boolean =>
      readable(world.state, world.viewer(person, seats))(given);
    expect(reads(one)).to.equal(true);
    expect(reads(null, ['official/2'])).to.equal(true);
    expect(reads(null, ['moderator/2'])).to.equal(true);
    expect(reads(two)).to.equal(false);
    expect(reads(null)).to.equal(false);
    expect(reads(null, ['official/3'])).to.equal(false);
    expect(reads(null, ['moderator/9', 'registrar/9', 'admin/9'])).to.equal(false);
    const line = JSON.stringify(world.lines.at(-1));
    for (const words of ['Mer skugga', 'Ramp', '"ja"', 'ordning']) expect(line.includes(words), words).to.equal(false);
  });

  it('[PA9] is answered by members alone', () => {
    expect(world.run('Någon annan', answering(survey))).to.include({ code: 'panel/not-member' });
    expect(world.run(one, answering('x' as SurveyId))).to.include({ code: 'panel/survey-not-found' });
  });

  it('[PA10] takes answers that fit, and lets any question be passed over', () => {
    const wrong: readonly (readonly [Answers, string])[] = [
      [{}, 'panel/nothing-answered'],
      [{ nej: 'a' }, 'panel/answer-fault'],
      [{ ja: 'd' }, 'panel/answer-fault'],
      [{ ja: ['a'] }, 'panel/answer-fault'],
      [{ vad: [] }, 'panel/answer-fault'],
      [{ vad: ['a', 'a'] }, 'panel/answer-fault'],
      [{ hur: 0 }, 'panel/answer-fault'],
      [{ hur: 6 }, 'panel/answer-fault'],
      [{ hur: '4' }, 'panel/answer-fault'],
      [{ ordning: ['a', 'b'] }, 'panel/answer-fault'],
      [{ ordning: ['a', 'b', 'b'] }, 'panel/answer-fault'],
      [{ annat: 4 }, 'panel/answer-fault'],
      [{ annat: 'Jag är 19811218-9876' }, 'panel/text-not-allowed'],
      [{ annat: 'x'.repeat(1001) }, 'panel/field-too-long'],
    ];
    for (const [answers, code] of wrong) expect(world.run(two, answering(survey, answers)), JSON.stringify(answers)).to.include({ code });
    for (const id of Object.keys(ANSWERS)) world.must(two, answering(survey, { [id]: ANSWERS[id] ?? '' }));
  });

  it('[PA10] asks nothing that cannot be answered', () => {
    const fault = (change: Partial<Question>) => surveyFault({ ...SURVEY, questions: [{ ...SURVEY.questions[0], ...change } as Question] });
    expect(surveyFault(SURVEY)).to.equal(null);
    expect(surveyFault({ ...SURVEY, questions: [] })).to.include({ code: 'panel/field-empty' });
    expect(fault({ text: ' ' })).to.include({ code: 'panel/field-empty' });
    expect(fault({ options: [{ id: 'a', text: 'Ja' }] })).to.include({ code: 'panel/survey-fault' });
    expect(
      fault({
        options: [
          { id: 'a', text: 'Ja' },
          { id: 'b', text: 'ja' },
        ],
      }),
    ).to.include({ code: 'panel/survey-fault' });
    expect(fault({ kind: 'scale', words: ['Nej', 'Ja'] })).to.include({ code: 'panel/survey-fault' });
    expect(fault({ kind: 'ranking', options: 'abcdefghi'.split('').map((id) => ({ id, text: id })) })).to.include({
      code: 'panel/survey-fault',
    });
    expect(surveyFault({ ...SURVEY, questions: [SURVEY.questions[0], SURVEY.questions[0]] as Question[] })).to.include({
      code: 'panel/survey-fault',
    });
  });

  it('[PA11] an answer is changed until it closes, and what it was before is deleted', () => {
    const before = world.state.panel.surveys[0]?.answers.length;
    const first = world.contents.size;
    world.must(one, answering(survey, { ja: 'b' }));
    expect(world.state.panel.surveys[0]?.answers.length).to.equal(before);
    expect(world.contents.size).to.equal(first);
  });

  it('[PA12] ends by the time of the command, whether or not its line has come', () => {
    moveTo(world, CLOSES);
    expect(world.run(one, answering(survey))).to.include({ code: 'panel/survey-closed' });
    expect(world.run(CLERK, { type: 'panel/open-survey', survey: SURVEY, closes: CLOSES, readers: [] })).to.include({
      code: 'panel/time-not-understood',
    });
    world.must(CLERK, { type: 'panel/open-survey', survey: SURVEY, closes: '2026-12-18T22:59:00.000Z', readers: [] });
    const again = world.state.panel.surveys[1]?.survey as SurveyId;
    world.must(CLERK, { type: 'panel/close-survey', survey: again });
    expect(world.run(one, answering(again))).to.include({ code: 'panel/survey-closed' });
  });
});

describe('answers on paper', () => {
  it('[PA13] count when two people entered the same', () => {
    const world = panelWorld();
    const survey = opened(world);
    world.must(CLERK, paper(survey));
    expect(answersIn(world)).to.equal(0);
    // Another role of the same person is the same person.
    world.must({ seat: 'counter/1' }, paper(survey));
    expect(answersIn(world)).to.equal(0);
    world.must(OTHER, paper(survey, { ...ANSWERS, vad: ['b', 'a'], annat: 'Mer  skugga,\ntack.' }));
    expect(world.state.panel.surveys[0]?.answers).to.have.length(1);
    expect(world.state.panel.surveys[0]?.answers[0]).to.include({ channel: 'paper', mark: null });
    expect(world.contents.size).to.equal(2);
    expect(world.run(THIRD, paper(survey))).to.include({ code: 'panel/slip-done' });
  });

  it('[PA13] each is told where they differ, never what the other entered, and looks again', () => {
    const world = panelWorld();
    const survey = opened(world);
    world.must(CLERK, paper(survey));
    const theirs = world.state.panel.surveys[0]?.slips[0]?.entered[0]?.content as ContentId;
    const reads = (seat: 'official/2' | 'counter/1') => readable(world.state, world.viewer(null, [seat]))(theirs);
    expect([reads('counter/1'), reads('official/2')]).to.deep.equal([true, false]);
    world.must(OTHER, paper(survey, { ...ANSWERS, hur: 3, ordning: ['a', 'b', 'c'] }));
    expect(world.state.panel.surveys[0]?.slips[0]).to.deep.include({ differs: ['hur', 'ordning'], done: false });
    expect(reads('official/2')).to.equal(false);
    expect(world.run(THIRD, paper(survey))).to.include({ code: 'panel/slip-fault' });
    world.must(OTHER, paper(survey, { ...ANSWERS, hur: 3 }));
    expect(world.state.panel.surveys[0]?.slips[0]?.differs).to.deep.equal(['hur']);
    world.must(CLERK, paper(survey, { ...ANSWERS, hur: 3 }));
    expect(answersIn(world)).to.equal(1);
    expect(world.run(OTHER, paper(survey, ANSWERS, 'Rut Olsson'))).to.include({ code: 'panel/slip-fault' });
  });

  it('[PA14] a paper that is no answer is taken away for ever, and what came in time can be entered for a week', () => {
    const world = panelWorld();
    const survey = opened(world);
    world.must(CLERK, paper(survey, ANSWERS, 'P2'));
    world.must(CLERK, { type: 'panel/drop-paper', survey, slip: 'P2' });
    expect(world.state.panel.surveys[0]?.slips).to.deep.equal([]);
    expect(world.contents.size).to.equal(1);
    expect(world.run(CLERK, { type: 'panel/drop-paper', survey, slip: 'P2' })).to.include({ code: 'panel/slip-fault' });
    moveTo(world, CLOSES);
    world.must(CLERK, paper(survey, ANSWERS, 'P3'));
    world.clock += 7 * 24 * 3_600_000 + 1;
    expect(world.run(OTHER, paper(survey, ANSWERS, 'P3'))).to.include({ code: 'panel/survey-closed' });
  });
});

/** So many answers with a value each. */
const given = (...values: readonly (Answers | null)[]): readonly Given[] =>
  values.map((answers, at) => ({ content: `c${String(at)}` as ContentId, answers: answers ?? {} }));
const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value);
const counts = (values: readonly (Answers | null)[], at = 0): readonly (number | null)[] => {
  const figures = surveyFigures({ ...SURVEY, questions: [SURVEY.questions[at] as Question] }, given(...values), []);
  const question = figures?.questions[0];
  return question === undefined || question.kind === 'text' ? [] : [...question.cells, question.passed].map(({ count }) => count);
};

describe('the report of a survey', () => {
  it('[PA15] tells nothing where fewer than ten have answered, or all have said the same', () => {
    expect(surveyFigures(SURVEY, given(...times(9, ANSWERS)), [])).to.equal(null);
    expect(counts(times(30, { ja: 'a' }))).to.deep.equal([null, null, null, null]);
    expect(counts(times(30, { vad: ['a'] }), 1)).to.deep.equal([null, 0, 0]);
  });

  it('[PA15] tells no number below ten, and none from which one would follow', () => {
    expect(counts([...times(30, { ja: 'a' }), ...times(20, { ja: 'b' }), ...times(12, { ja: 'c' })])).to.deep.equal([30, 20, 12, 0]);
    // Three is not told, and twelve would be had with it by subtraction.
    expect(counts([...times(30, { ja: 'a' }), ...times(12, { ja: 'b' }), ...times(3, { ja: 'c' })])).to.deep.equal([30, null, null, 0]);
    expect(counts([...times(30, { ja: 'a' }), ...times(6, { ja: 'b' }), ...times(6, { ja: 'c' })])).to.deep.equal([30, null, null, 0]);
    expect(counts([...times(30, { ja: 'a' }), ...times(3, { ja: 'b' })])).to.deep.equal([null, null, 0, 0]);
    expect(counts([...times(25, { vad: ['a'] }), ...times(5, { vad: ['b'] })], 1)).to.deep.equal([null, null, 0]);
  });

  it('[PA15] whatever the numbers are, no small one can be had from those that are told', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 8 }), (numbers) => {
        const all = numbers.reduce((sum, number) => sum + number, 0);
        const told = partition(numbers);
        const hidden = numbers.filter((_number, at) => told[at] === null);
        for (const number of told) expect(number === null || number === 0 || number >= TOLD_LEAST).to.equal(true);
        if (hidden.length > 0 && hidden.length < numbers.length && told.some((number) => number !== null && number > 0)) {
          const rest = all - told.reduce<number>((sum, number) => sum + (number ?? 0), 0);
          expect(hidden.length).to.be.above(1);
          expect(rest).to.be.at.least(TOLD_LEAST);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[PA15] an order is told as firsts and mean places, and hides a mean where it hides the firsts', () => {
    const figures = surveyFigures(
      { ...SURVEY, questions: [SURVEY.questions[3] as Question] },
      given(
        ...times(20, { ordning: ['a', 'b', 'c'] }),
        ...times(10, { ordning: ['b', 'a', 'c'] }),
        ...times(10, { ordning: ['c', 'b', 'a'] }),
      ),
      [],
    );
    const question = figures?.questions[0];
    expect(question?.kind === 'ranking' ? question.cells.map(({ count, place }) => [count, place]) : null).to.deep.equal([
      [20, 18],
      [10, 18],
      [10, 25],
    ]);
  });

  it('[PA16] free texts are told in themes, and quoted word for word', () => {
    const world = panelWorld();
    const survey = opened(world, SURVEY);
    for (const person of joined(world, 24)) world.must(person, answering(survey, { ja: 'a', annat: `Mer skugga, tack ${person}.` }));
    moveTo(world, CLOSES);
    const all = world.state.panel.surveys[0]?.answers.map(({ content }) => content) ?? [];
    const report = (change: object, seat = CLERK) =>
      world.run(seat, {
        type: 'panel/report',
        survey,
        themes: [{ question: 'annat', label: 'Skugga', answers: all.slice(0, 12), quote: 'Mer skugga', ...change }],
      });
    expect(report({ quote: 'Mindre skugga' })).to.include({ code: 'panel/theme-fault' });
    expect(report({ question: 'ja' })).to.include({ code: 'panel/theme-fault' });
    expect(report({ answers: [] })).to.include({ code: 'panel/theme-fault' });
    expect(report({ label: '19811218-9876' })).to.include({ code: 'panel/text-not-allowed' });
    expect(report({}, OTHER)).to.include({ code: 'panel/not-allowed' });
    expect(report({})).to.include({ accepted: true });
    const id = world.state.panel.surveys[0]?.report as ContentId;
    expect(readable(world.state, PUBLIC)(id)).to.equal(true);
    const told = (world.contents.get(id)?.content as unknown as ReportContent).figures;
    const text = told?.questions.at(-1);
    expect(text?.kind === 'text' ? text.themes.map(({ label, count, quote }) => [label, count, quote]) : null).to.deep.equal([
      ['Skugga', 12, 'Mer skugga'],
    ]);
    expect(JSON.stringify(told).includes('tack')).to.equal(false);
  });

  it('[PA17] waits until the survey has closed and every paper is done', () => {
    const world = panelWorld();
    const survey = opened(world);
    const report = () => world.run(CLERK, { type: 'panel/report', survey, themes: [] });
    expect(report()).to.include({ code: 'panel/survey-open' });
    world.must(CLERK, paper(survey));
    moveTo(world, CLOSES);
    expect(report()).to.deep.include({ code: 'panel/survey-open', fields: ['slip'] });
    world.must(OTHER, paper(survey));
    expect(report()).to.include({ accepted: true });
    expect(world.lines.at(-2)?.type).to.equal('panel/survey-closed');
    expect(world.lines.at(-1)?.data).to.deep.include({ answered: { web: 0, paper: 1 } });
    expect(world.run(CLERK, paper(survey, ANSWERS, 'P9'))).to.include({ code: 'panel/survey-closed' });
  });
});

describe('the end of a panel', () => {
  it('[PA20] closes what is open, deletes what one alone had entered, and nothing comes after it', () => {
    const world = panelWorld();
    const [one = ''] = joined(world, 1);
    const survey = opened(world);
    world.must(CLERK, paper(survey));
    world.must(CLERK, { type: 'panel/end' });
    expect(world.contents.size).to.equal(1);
    expect(world.state.panel.surveys[0]?.closedAt).to.equal(world.at());
    expect(world.run(one, answering(survey))).to.include({ code: 'panel/over' });
    expect(world.run(CLERK, { type: 'panel/open-survey', survey: SURVEY, closes: CLOSES, readers: [] })).to.include({ code: 'panel/over' });
    expect(world.run(CLERK, { type: 'panel/end' })).to.include({ code: 'panel/over' });
  });

  it('[PA20] nothing of it is there in a dialogue of another kind, or before it is open', () => {
    const world = panelWorld();
    const dialogue = world.state.dialogue;
    if (dialogue.phase === 'empty') throw new Error('no dialogue');
    world.state = { ...world.state, dialogue: { ...dialogue, kind: 'radslag' } };
    expect(world.run(CLERK, { type: 'panel/invite', way: 'mail', count: 1 })).to.include({ code: 'panel/not-found' });
    world.state = { ...world.state, dialogue: { ...dialogue, phase: 'draft' } as typeof dialogue };
    expect(world.run(CLERK, { type: 'panel/invite', way: 'mail', count: 1 })).to.include({ code: 'panel/not-open' });
    expect(world.run('Rut', { type: 'panel/join', way: 'mail' })).to.include({ code: 'panel/not-open' });
  });

  it('[FO2] a snapshot of a panel and the lines after it are a later snapshot', () => {
    const world = panelWorld();
    commitTo(world, roll(400));
    const people = joined(world, 3);
    const context = { epoch: 'e', now: world.at(), name: null };
    const shot = snapshotFor(world.state, world.held, PUBLIC, { sort: 'newest', limit: 10 }, context);
    const from = world.lines.length;
    const survey = opened(world);
    for (const person of people) world.must(person, answering(survey));
    world.must(CLERK, paper(survey));
    world.must(OTHER, paper(survey, { ja: 'b' }));
    if (shot === null) throw new Error('no snapshot');
    let { state } = stateFrom({ ...shot, names: {} });
    for (const line of world.lines.slice(from)) state = evolve(state, line);
    expect(state.panel).to.deep.equal(world.state.panel);
  });
});
