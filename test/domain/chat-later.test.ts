import { describe, expect, it } from '#spec';
import { recordOf } from '@insyn/domain/chat/record.ts';
import { LATEST_DAYS, workingDaysAfter } from '@insyn/domain/chat/times.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { ADMIN, type World } from '../kit/world.ts';
import {
  answering,
  answers,
  asking,
  asks,
  askingWorld,
  CLOSES,
  correcting,
  elapses,
  faultOf,
  following,
  HOST,
  HOUR,
  idOf,
  liveWorld,
  MINUTE,
  OPENS,
  queued,
  refusalOf,
  seen,
  seenQuestion,
  sessionOf,
  supporting,
  zoned,
} from '../kit/chat.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';

const DAY = 24 * HOUR;
const defer = (question: PostId, until: string | null = null): Command => ({ type: 'chat/defer', question, until });
const withdraw = (post: PostId): Command => ({ type: 'debate/withdraw', post });
const approves = (world: World, upto = world.state.seq): Command => ({ type: 'chat/approve-record', session: idOf(world), upto });
const ended = (world: World): World => {
  world.clock = CLOSES;
  elapses(world);
  return world;
};

describe('answers that come later', () => {
  it('[CH19] working days leave out Saturdays, Sundays and the holidays of the law', () => {
    const cases: readonly (readonly [string, number, string])[] = [
      ['2026-11-20', 3, '2026-11-25'],
      ['2026-11-20', 5, '2026-11-27'],
      ['2026-11-16', 3, '2026-11-19'],
      ['2026-11-21', 1, '2026-11-23'],
      // Christmas and New Year, Epiphany, Easter, the first of May, Ascension, the sixth of June, midsummer's eve.
      ['2026-12-23', 1, '2026-12-28'],
      ['2026-12-30', 1, '2027-01-04'],
      ['2027-01-05', 1, '2027-01-07'],
      ['2027-03-25', 1, '2027-03-30'],
      ['2026-04-30', 1, '2026-05-04'],
      ['2027-05-05', 1, '2027-05-07'],
      ['2028-06-05', 1, '2028-06-07'],
      ['2027-06-24', 1, '2027-06-28'],
    ];
    for (const [day, count, until] of cases) expect(workingDaysAfter(day, count), day).to.equal(until);
  });

  it('[CH19] a question is put off to three working days ahead when no day is named, and to the day that is', () => {
    const world = liveWorld();
    const [a, b] = [asks(world, 'Rut'), asks(world, 'Tage')];
    world.must('Ilyas', { type: 'chat/take', question: a });
    world.must('Ilyas', defer(a));
    expect(seenQuestion(world, a)).to.deep.include({
      status: 'later',
      later: { until: '2026-11-25', member: 11 },
      taken: null,
      place: null,
    });
    world.must('Berit', defer(b, '2026-11-20'));
    expect(seenQuestion(world, b).later).to.deep.equal({ until: '2026-11-20', member: 12 });
    // Put off again, the new day stands.
    world.must('Berit', defer(b, '2026-12-01'));
    expect(seenQuestion(world, b).later).to.deep.equal({ until: '2026-12-01', member: 12 });
    expect(queued(world)).to.deep.equal([]);
  });

  it('[CH19] to no day that is past, not in the calendar, or too far off; and not when it is answered', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const fault = (until: string): string | null => faultOf(world.run('Ilyas', defer(question, until)));
    for (const day of ['2026-11-19', '2026-02-30', '2026-11-31', '20261125', 'fredag', '', '2027-01-20'])
      expect(fault(day), day).to.equal('chat/date-not-understood until');
    expect([LATEST_DAYS, fault('2027-01-19')]).to.deep.equal([60, null]);
    answers(world, 'Ilyas', question);
    expect(fault('2026-11-25')).to.equal('chat/answered');
  });

  it('[CH19] the day is that of the city, also when it is another in UTC', () => {
    // Begins at 00.15 on Saturday in the city: still Friday by UTC.
    const world = askingWorld({ opens: zoned(15 * HOUR), closes: zoned(18 * HOUR) });
    world.clock = 15 * HOUR + 15 * MINUTE;
    const question = asks(world, 'Rut');
    const refused = world.run('Ilyas', defer(question, '2026-11-20'));
    expect([world.at().slice(0, 10), faultOf(refused)]).to.deep.equal(['2026-11-20', 'chat/date-not-understood until']);
    world.must('Ilyas', defer(question, '2026-11-21'));
  });

  it('[CH19] what was put off can be taken up all the same, and is answered then', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must('Ilyas', defer(question));
    world.must('Berit', { type: 'chat/take', question });
    expect(seenQuestion(world, question).status).to.equal('taken');
    world.must('Berit', { type: 'chat/release', question });
    expect(seenQuestion(world, question)).to.deep.include({ status: 'later', later: { until: '2026-11-25', member: 11 } });
    answers(world, 'Berit', question);
    expect(seenQuestion(world, question).status).to.equal('answered');
    expect(seen(world).statistics).to.deep.include({ promised: 0, answered: 1, late: 0 });
  });

  it('[CH19] what is left at the end gets five working days, and a late answer takes it away', () => {
    const world = liveWorld();
    const [a, b, c] = [asks(world, 'Rut'), asks(world, 'Tage'), asks(world, 'Nour')];
    world.must('Ilyas', { type: 'chat/take', question: a });
    world.must('Berit', defer(b));
    world.clock = CLOSES;
    // By time alone, before the machine has said it: no day is known yet.
    expect([a, b, c].map((post) => seenQuestion(world, post).status)).to.deep.equal(['later', 'later', 'later']);
    elapses(world);
    expect([a, b, c].map((post) => seenQuestion(world, post).later)).to.deep.equal([
      { until: '2026-11-27', member: null },
      { until: '2026-11-25', member: 12 },
      { until: '2026-11-27', member: null },
    ]);
    expect(seen(world).statistics).to.deep.include({ promised: 3, answered: 0, waiting: 0 });
    world.clock += 3 * DAY;
    for (const [question, who] of [
      [a, 'Berit'],
      [b, 'Ada'],
    ] as const)
      answers(world, who, question);
    expect(seenQuestion(world, a)).to.deep.include({ status: 'answered', order: 1 });
    expect(seenQuestion(world, a).below.map(({ late, member }) => [late, member?.member])).to.deep.equal([[true, 12]]);
    expect(seen(world).later.map(({ post }) => post)).to.deep.equal([c]);
    expect(seen(world).statistics).to.deep.include({ promised: 1, answered: 2, late: 2, medianWait: null });
    expect(refusalOf(world.run('Nour', supporting(world, a)))).to.equal('chat/closed');
    expect(refusalOf(world.run('Rut', following(a)))).to.equal('chat/closed');
  });

  it('[CH19] an answer that was on its way at the end is a late one, also where the machine comes late', () => {
    for (const said of [0, 5 * MINUTE]) {
      const world = liveWorld();
      const [a, b] = [asks(world, 'Rut'), asks(world, 'Tage')];
      world.clock = CLOSES - 1;
      answers(world, 'Ilyas', a);
      world.clock = CLOSES;
      if (said === 0) elapses(world);
      answers(world, 'Ilyas', b);
      world.clock = CLOSES + said;
      elapses(world);
      expect([a, b].map((post) => seenQuestion(world, post).below[0]?.late)).to.deep.equal([false, true]);
      expect(seen(world).statistics).to.deep.include({ answered: 2, late: 1, medianWait: (HOUR - 1) / 1000 });
    }
  });

  it('[CH19] after an early end an answer is late too', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.clock += 10 * MINUTE;
    world.must(HOST, { type: 'chat/end', session: idOf(world), thanks: '' });
    expect(sessionOf(world)).to.deep.include({ early: true, status: 'ended', answerBy: '2026-11-27' });
    answers(world, 'Ilyas', question);
    expect(seenQuestion(world, question).below[0]?.late).to.equal(true);
    expect(seen(world).statistics).to.deep.include({ answered: 1, late: 1 });
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
  });

  it('[CH19] an archived dialogue takes a late answer, its undo and its correction, and nothing else', () => {
    const world = ended(
      (() => {
        const live = liveWorld();
        for (const who of ['Rut', 'Tage']) asks(live, who);
        return live;
      })(),
    );
    const [a, b] = seen(world).later.map(({ post }) => post);
    if (!a || !b) throw new Error('nothing was asked');
    world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'archived' });
    world.clock += 2 * DAY;
    const first = answers(world, 'Ilyas', a, 'I april.');
    world.must('Ilyas', withdraw(first));
    const second = answers(world, 'Ilyas', a, 'I maj.');
    world.clock += MINUTE;
    world.must('Ilyas', correcting(second, 'I juni.'));
    expect(refusalOf(world.run('Ilyas', withdraw(second)))).to.equal('chat/undo-too-late');
    expect(seenQuestion(world, a).below.map(({ view, late }) => [view.text, late])).to.deep.equal([['I juni.', true]]);
    const session = idOf(world);
    const seq = world.state.seq;
    const refused: readonly (readonly [string | { seat: 'admin/1' | 'moderator/2' }, Command])[] = [
      ['Rut', asking(world)],
      ['Rut', following(a)],
      ['Nour', supporting(world, b)],
      ['Tage', withdraw(b)],
      ['Ilyas', { type: 'chat/take', question: b }],
      ['Ilyas', defer(b)],
      [{ seat: 'moderator/2' }, { type: 'chat/decline', question: b, reason: 'Nej.' }],
      [{ seat: 'moderator/2' }, approves(world)],
      [{ seat: 'moderator/2' }, { type: 'chat/end', session, thanks: 'Tack.' }],
      [{ seat: 'admin/1' }, { type: 'chat/cancel', session, reason: 'Nej.' }],
    ];
    for (const [who, command] of refused) expect(refusalOf(world.run(who, command)), command.type).to.match(/closed$/);
    expect(world.state.seq).to.equal(seq);
    expect(refusalOf(world.run('Berit', answering(b)))).to.equal(null);
  });
});

describe('the record’s approval', () => {
  it('[CH28] the host approves what was read; a line about the session since then is read first', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    expect(refusalOf(world.run(HOST, approves(world)))).to.equal('chat/not-ended');
    ended(world);
    const read = world.state.seq;
    expect(refusalOf(world.run(HOST, approves(world, read + 1)))).to.equal('chat/changed-since');
    answers(world, 'Ilyas', question);
    expect(refusalOf(world.run(HOST, approves(world, read)))).to.equal('chat/changed-since');
    expect(refusalOf(world.run('Ilyas', approves(world)))).to.equal('chat/not-allowed');
    const upto = world.state.seq;
    // Something else in the dialogue is no line about the session, nor is it in what was read.
    world.must('Tage', { type: 'debate/submit', text: 'Ett inlägg.', lang: 'sv', stance: { kind: 'other' } });
    expect(refusalOf(world.run(HOST, approves(world, upto)))).to.equal(null);
    expect(seen(world)).to.deep.include({ approved: { at: world.at(), upto }, addedSince: false });
  });

  it('[CH28] whatever changes the record is a line that is read first', () => {
    const world = liveWorld();
    const [a, b] = [asks(world, 'Rut'), asks(world, 'Tage')];
    const answer = answers(world, 'Ilyas', a);
    ended(world);
    const changes: readonly (() => unknown)[] = [
      () => world.must('Ilyas', correcting(answer, 'Jo.')),
      () => world.must('Tage', withdraw(b)),
      () => world.must('Sanna', { type: 'moderation/hide', post: a, reason: 'inte-amnet', note: '' }, ['moderator/2']),
      () => world.must('Sanna', { type: 'moderation/restore', post: a }, ['moderator/2']),
      () => world.must(HOST, { type: 'chat/end', session: idOf(world), thanks: 'Tack.' }),
      () => world.must({ seat: 'registrar/7' }, { type: 'moderation/erase', post: a, decision: 'SKN 2026/9', ground: 'Uppgift.' }),
    ];
    for (const change of changes) {
      const read = world.state.seq;
      change();
      expect(refusalOf(world.run(HOST, approves(world, read)))).to.equal('chat/changed-since');
    }
    expect(refusalOf(world.run(HOST, approves(world)))).to.equal(null);
  });

  it('[CH28] late answers are attached to what was approved, told as such, and can be approved too', () => {
    const world = liveWorld();
    const [a, b] = [asks(world, 'Rut'), asks(world, 'Tage')];
    answers(world, 'Ilyas', a);
    ended(world);
    world.must(HOST, approves(world));
    const approved = seen(world).approved;
    world.clock += DAY;
    answers(world, 'Berit', b, 'I maj.');
    expect(seen(world)).to.deep.include({ approved, addedSince: true });
    const record = recordOf(world.state, world.held, PUBLIC, idOf(world), world.at());
    expect(record?.questions.map(({ below }) => below.map(({ late, view }) => [late, view.text]))).to.deep.equal([
      [[false, 'Ja.']],
      [[true, 'I maj.']],
    ]);
    world.must(HOST, approves(world));
    expect(seen(world).addedSince).to.equal(false);
  });

  it('[CH28] thanks are said when it ends, or once when it has ended by itself', () => {
    const end = (world: World, thanks: string): string | null =>
      faultOf(world.run(HOST, { type: 'chat/end', session: idOf(world), thanks }));
    const world = askingWorld();
    expect(end(world, '')).to.equal('chat/not-live');
    world.clock = OPENS;
    expect(end(world, 'x'.repeat(601))).to.equal('chat/field-too-long thanks');
    expect(end(world, 'Tack för i dag.')).to.equal(null);
    expect([end(world, 'Tack igen.'), end(world, '')]).to.deep.equal(['chat/already', 'chat/already']);
    expect(seen(world).thanks).to.equal('Tack för i dag.');
    const later = ended(liveWorld());
    expect([end(later, ''), end(later, 'Tack.'), end(later, 'Tack igen.')]).to.deep.equal(['chat/already', null, 'chat/already']);
    expect(seen(later)).to.deep.include({ thanks: 'Tack.', early: false, endedAt: zoned(CLOSES).utc });
  });
});
