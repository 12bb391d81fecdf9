import { describe, expect, it } from '#spec';
import { readable } from '@insyn/domain/visibility.ts';
import { ADMIN, contentOf, postOf, type World } from '../kit/world.ts';
import { readersOf, RULE } from '../kit/moderation.ts';
import {
  answering,
  answers,
  asks,
  askingWorld,
  CLOSES,
  correcting,
  elapses,
  faultOf,
  following,
  HOST,
  idOf,
  liveWorld,
  mandate,
  messageOf,
  MINUTE,
  moderates,
  OPENS,
  PANEL,
  planWith,
  prepares,
  queued,
  refusalOf,
  SECOND,
  seen,
  seenQuestion,
  sessionOf,
  typesSince,
} from '../kit/chat.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';

const take = (question: PostId): Command => ({ type: 'chat/take', question });
const release = (question: PostId): Command => ({ type: 'chat/release', question });
const handOver = (question: PostId, to: number, note = ''): Command => ({ type: 'chat/hand-over', question, to, note });
const withdraw = (post: PostId): Command => ({ type: 'debate/withdraw', post });
const code = (world: World, who: string, command: Command): string | null => refusalOf(world.run(who, command));
const holder = (world: World, question: PostId): number | null => seenQuestion(world, question).taken;

describe('who answers', () => {
  const acts = (world: World, question: PostId): readonly Command[] => [
    { type: 'chat/arrive', session: idOf(world) },
    { type: 'chat/depart', session: idOf(world) },
    take(question),
    release(question),
    answering(question),
    { type: 'chat/defer', question, until: null },
    handOver(question, 12),
  ];

  it('[CH15] is in the panel, and has at that moment the mandate that the panel names', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const seq = world.state.seq;
    const all = (who: string): ReadonlySet<string | null> => new Set(acts(world, question).map((command) => code(world, who, command)));
    const only = (refusal: string): ReadonlySet<string> => new Set([refusal]);
    expect(all('Rut')).to.deep.equal(only('chat/no-mandate'));
    // A mandate that has ended: no badge, and with the last role goes the number.
    world.badges.set('Ilyas', []);
    expect(all('Ilyas')).to.deep.equal(only('chat/no-mandate'));
    world.numbers.delete('Ilyas');
    expect(all('Ilyas')).to.deep.equal(only('chat/no-mandate'));
    // Another role of the same person, and the same role in another body.
    mandate(world, 'Ilyas', { ...PANEL.Ilyas, role: 'official' });
    expect(all('Ilyas')).to.deep.equal(only('chat/no-mandate'));
    mandate(world, 'Ilyas', { ...PANEL.Ilyas, body: 'Byggnadsnämnden' });
    expect(all('Ilyas')).to.deep.equal(only('chat/no-mandate'));
    // A colleague of the same body who is not in the panel, and a member on an embedding page, which tells no number.
    mandate(world, 'Doris', { ...PANEL.Berit, member: 14 });
    expect(all('Doris')).to.deep.equal(only('chat/not-panel'));
    world.numbers.delete('Berit');
    expect(all('Berit')).to.deep.equal(only('chat/not-panel'));
    expect(world.state.seq).to.equal(seq);
    // A mandate that came back answers again.
    mandate(world, 'Ilyas', PANEL.Ilyas);
    expect(code(world, 'Ilyas', answering(question))).to.equal(null);
  });

  it('[CH15] loses what is half-way when the mandate ends, and nobody else’s time', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must('Ilyas', take(question));
    world.badges.set('Ilyas', []);
    expect(code(world, 'Ilyas', answering(question))).to.equal('chat/no-mandate');
    world.clock += 5 * MINUTE;
    expect(code(world, 'Berit', answering(question))).to.equal(null);
  });

  it('[CH15] follows the plan: who is taken out of the panel answers no more, who is put in does', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must({ seat: ADMIN }, { type: 'chat/change', session: idOf(world), plan: planWith({ panel: [PANEL.Berit] }) });
    expect(code(world, 'Ilyas', answering(question))).to.equal('chat/not-panel');
    expect(code(world, 'Berit', handOver(question, 11))).to.equal('chat/unknown-member');
    expect([seen(world, 'Ilyas').member, seen(world, 'Berit').member, seen(world, 'Rut').member]).to.deep.equal([null, 12, null]);
    world.must({ seat: ADMIN }, { type: 'chat/change', session: idOf(world), plan: planWith() });
    expect(code(world, 'Ilyas', answering(question))).to.equal(null);
  });

  it('[CH15] shows name, role and party of the moment it was answered', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const answer = answers(world, 'Ilyas', question);
    world.badges.set('Ilyas', []);
    world.must('Ilyas', correcting(answer, 'Ja, i maj.'));
    const below = seenQuestion(world, question).below[0];
    expect(below?.view.author?.badge).to.deep.equal({ role: 'representative', party: 'Ly', body: 'Skolnämnden', title: 'ledamot' });
    expect(below?.member?.name).to.equal('Ilyas Sandholt');
  });

  it('[CH15] does nothing while the whole dialogue is stopped', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'paused' });
    for (const command of acts(world, question)) expect(code(world, 'Ilyas', command)).to.equal('chat/paused');
    world.must({ seat: ADMIN }, { type: 'dialogue/resume' });
    expect(code(world, 'Ilyas', answering(question))).to.equal(null);
  });
});

describe('taking a question', () => {
  it('[CH16] makes it one member’s until it is released, answered or handed over', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const others = (): readonly (string | null)[] =>
      [take(question), answering(question), { type: 'chat/defer', question, until: null } as const, handOver(question, 13)].map((command) =>
        faultOf(world.run('Berit', command)),
      );
    world.must('Ilyas', take(question));
    expect(new Set(others())).to.deep.equal(new Set(['chat/taken 11']));
    expect(code(world, 'Berit', release(question))).to.equal('chat/not-taken');
    world.must('Ilyas', release(question));
    expect(code(world, 'Ilyas', release(question))).to.equal('chat/not-taken');
    world.must('Berit', take(question));
    world.must('Berit', handOver(question, 11));
    expect(holder(world, question)).to.equal(null);
    world.must('Ilyas', take(question));
    answers(world, 'Ilyas', question);
    expect([holder(world, question), code(world, 'Berit', take(question))]).to.deep.equal([null, null]);
  });

  it('[CH16] five minutes of silence free it, to the millisecond; going on writing keeps it', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must('Ilyas', take(question));
    const turns = sessionOf(world).turns;
    world.clock += 29 * SECOND;
    expect(code(world, 'Ilyas', take(question))).to.equal('chat/already');
    for (let minute = 0; minute < 12; minute += 1) {
      world.clock += MINUTE;
      const [line] = world.must('Ilyas', take(question));
      expect(line?.data).to.deep.include({ again: true, place: null });
    }
    expect([sessionOf(world).turns, messageOf(world, question).takes.length]).to.deep.equal([turns, 1]);
    expect(seenQuestion(world, question).sign).to.equal(world.at());
    world.clock += 5 * MINUTE - 1;
    expect([holder(world, question), code(world, 'Berit', take(question))]).to.deep.equal([11, 'chat/taken']);
    world.clock += 1;
    expect([holder(world, question), queued(world)]).to.deep.equal([null, [question]]);
    expect(code(world, 'Berit', take(question))).to.equal(null);
    expect(code(world, 'Ilyas', answering(question))).to.equal('chat/taken');
    expect(messageOf(world, question).takes.map(({ member }) => member)).to.deep.equal([11, 12]);
  });

  it('[CH16] of two who press at once one has it, and who answers what nobody holds takes it by answering', () => {
    const world = liveWorld();
    const [a, b] = [asks(world, 'Rut'), asks(world, 'Tage')];
    expect([code(world, 'Ilyas', take(a)), code(world, 'Berit', take(a))]).to.deep.equal([null, 'chat/taken']);
    const since = world.lines.length;
    answers(world, 'Berit', b);
    expect(typesSince(world, since)).to.deep.equal(['chat/question-taken', 'chat/message-submitted', 'debate/version-published']);
    expect(seenQuestion(world, b)).to.deep.include({ order: 2, status: 'answered' });
    answers(world, 'Ilyas', a);
    expect(seen(world).answered.map(({ post }) => post)).to.deep.equal([a, b]);
  });

  it('[CH16] nothing is taken or answered before it begins, and nothing is taken when it is over', () => {
    const world = askingWorld();
    const question = asks(world, 'Rut');
    expect([take(question), answering(question)].map((command) => code(world, 'Ilyas', command))).to.deep.equal([
      'chat/not-live',
      'chat/not-live',
    ]);
    world.clock = OPENS;
    expect(code(world, 'Ilyas', take(question))).to.equal(null);
    world.clock = CLOSES;
    expect([code(world, 'Berit', take(question)), holder(world, question)]).to.deep.equal(['chat/not-live', null]);
  });

  it('[CH20] hands it over with a word that panel and staff alone read', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must('Ilyas', take(question));
    const lines = world.must('Ilyas', handOver(question, 13, 'Ada vet vad bygget kostar.'));
    expect(lines[0]?.data).to.deep.include({ from: 11, to: 13 });
    const note = contentOf(lines);
    expect(readersOf(world, note, [null, 'Rut', 'Ilyas', 'Berit', 'Ada'])).to.deep.equal(['Ilyas', 'Berit', 'Ada']);
    expect(readable(world.state, world.viewer(null, ['official/9']))(note)).to.equal(true);
    for (const who of ['Ada', 'Berit'])
      expect(seenQuestion(world, question, who)).to.deep.include({ to: 13, taken: null, note: 'Ada vet vad bygget kostar.' });
    for (const who of [null, 'Rut']) expect(seenQuestion(world, question, who)).to.deep.include({ to: 13, note: '' });
    expect(queued(world)).to.deep.equal([question]);
    // Handed on without a word: the one before is not said again.
    world.must('Ada', handOver(question, 12));
    expect(seenQuestion(world, question, 'Berit')).to.deep.include({ to: 12, note: '' });
  });

  it('[CH20] to somebody else in the panel, with few words, and not what another answers', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const fault = (to: number, note = ''): string | null => faultOf(world.run('Ilyas', handOver(question, to, note)));
    expect([fault(11), fault(99)]).to.deep.equal(['chat/unknown-member to', 'chat/unknown-member to']);
    expect(fault(12, 'x'.repeat(301))).to.equal('chat/field-too-long note');
    expect(fault(12, 'Ring 811218-9876')).to.equal('chat/text-not-allowed note');
    world.must('Berit', take(question));
    expect(fault(13)).to.equal('chat/taken 12');
    world.must('Berit', handOver(question, 13));
    expect(world.lines.at(-1)?.contents).to.deep.equal([]);
  });

  it('[CH21] staff prepare answers and facts that panel and staff alone read; only the member publishes', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const id = prepares(world, question, 'Förslag: i maj.', 'Bygget börjar i mars 2027.');
    expect(readersOf(world, id, [null, 'Rut', 'Tage', 'Ilyas', 'Berit'])).to.deep.equal(['Ilyas', 'Berit']);
    expect(seenQuestion(world, question, 'Ilyas').prepared).to.deep.equal([
      { id, text: 'Förslag: i maj.', facts: 'Bygget börjar i mars 2027.', lang: 'sv' },
    ]);
    expect(seenQuestion(world, question, null, ['official/9']).prepared).to.have.length(1);
    expect(seenQuestion(world, question).prepared).to.deep.equal([]);
    // What staff prepare is no answer, and no seat answers.
    expect(seenQuestion(world, question).status).to.equal('queue');
    const asStaff = (seat: Seat): string | null => refusalOf(world.run('Ylva', answering(question), [seat]));
    expect([asStaff('official/9'), asStaff('admin/1')]).to.deep.equal(['chat/no-mandate', 'chat/no-mandate']);
    answers(world, 'Ilyas', question, 'I maj, tror jag.', { facts: id });
    const below = seenQuestion(world, question).below[0];
    expect([below?.view.text, below?.facts]).to.deep.equal(['I maj, tror jag.', 'Bygget börjar i mars 2027.']);
  });

  it('[CH21] only facts that were prepared for this very question are shown with its answer', () => {
    const world = liveWorld();
    const [a, b] = [asks(world, 'Rut'), asks(world, 'Tage')];
    const [forB, textOnly] = [prepares(world, b, '', 'Annat.'), prepares(world, a, 'Bara text.')];
    world.must('Ilyas', handOver(a, 12, 'Ett ord.'));
    const note = contentOf(world.lines.slice(-1));
    const version = messageVersion(world, a);
    for (const facts of [forB, textOnly, note, version, 'x' as ContentId])
      expect(faultOf(world.run('Ilyas', answering(a, 'Ja.', { facts })))).to.equal('chat/facts-not-found facts');
    const prepare = (more: object): string | null =>
      faultOf(world.run(HOST, { type: 'chat/prepare', question: a, text: '', facts: '', lang: 'sv', ...more } as Command));
    expect(prepare({})).to.equal('chat/field-empty text');
    expect(prepare({ text: 'x'.repeat(5001) })).to.equal('chat/field-too-long text');
    expect(prepare({ facts: 'x'.repeat(2001) })).to.equal('chat/field-too-long facts');
    expect(prepare({ text: 'Ja.', lang: '?' })).to.equal('chat/lang-unknown lang');
    expect(code(world, 'Ilyas', { type: 'chat/prepare', question: a, text: 'Ja.', facts: '', lang: 'sv' })).to.equal('chat/not-allowed');
  });

  it('[CH21] who leaves the panel reads no more of what is for it, and who comes reads it: both are told by the line', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const id = prepares(world, question, 'Förslag: i maj.');
    mandate(world, 'Doris', { ...PANEL.Berit, member: 14 });
    const plan = planWith({ panel: [PANEL.Berit, { ...PANEL.Berit, member: 14, name: 'Doris Kvist' }] });
    const [line] = world.must({ seat: ADMIN }, { type: 'chat/change', session: idOf(world), plan });
    expect(readersOf(world, id, ['Ilyas', 'Berit', 'Doris'])).to.deep.equal(['Berit', 'Doris']);
    expect((line?.data as { touches: readonly ContentId[] }).touches).to.include(id);
    expect(world.state.chat.papers.get(id)).to.equal(idOf(world));
  });
});

describe('an answer', () => {
  it('[CH17] is everyone’s at once, and can be taken back for ten seconds and the way there', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must('Ilyas', take(question));
    const answer = answers(world, 'Ilyas', question, 'Nej.');
    expect(seenQuestion(world, question).below[0]?.view.text).to.equal('Nej.');
    const undoUntil = (who: string): string | null | undefined => seenQuestion(world, question, who).below[0]?.undoUntil;
    expect([undoUntil('Ilyas'), undoUntil('Berit'), undoUntil('Rut')]).to.deep.equal([
      new Date(Date.parse(world.at()) + 10_000).toISOString(),
      null,
      null,
    ]);
    expect(code(world, 'Berit', withdraw(answer))).to.equal('debate/not-yours');
    world.clock += 10 * SECOND;
    expect(undoUntil('Ilyas')).to.equal(null);
    world.clock += 5 * SECOND;
    world.must('Ilyas', withdraw(answer));
    expect(seenQuestion(world, question)).to.deep.include({ status: 'taken', taken: 11, below: [] });
    expect(readersOf(world, messageVersion(world, answer), [null, 'Rut', 'Ilyas'])).to.deep.equal([]);
    const again = answers(world, 'Ilyas', question, 'Ja.');
    world.clock += 15 * SECOND + 1;
    expect(code(world, 'Ilyas', withdraw(again))).to.equal('chat/undo-too-late');
    expect(seenQuestion(world, question).below.map(({ view }) => view.text)).to.deep.equal(['Ja.']);
  });

  it('[CH17] taken back it gives no turn, and leaves places and points as they were', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    asks(world, 'Tage');
    world.must('Ilyas', take(question));
    const before = seen(world).queue;
    world.must('Ilyas', withdraw(answers(world, 'Ilyas', question)));
    expect(seen(world).queue).to.deep.equal(before);
    expect(sessionOf(world).turns).to.equal(1);
    world.clock += 5 * MINUTE;
    expect(seenQuestion(world, question).status).to.equal('queue');
  });

  it('[CH17] taken back when another has taken the question since, it is the other’s still', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const answer = answers(world, 'Ilyas', question);
    world.must('Berit', take(question));
    world.must('Ilyas', withdraw(answer));
    expect([holder(world, question), code(world, 'Ilyas', answering(question))]).to.deep.equal([12, 'chat/taken']);
    expect(code(world, 'Berit', answering(question))).to.equal(null);
  });

  it('[CH17] a late answer can be taken back too, and then its question waits as before', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.clock = CLOSES;
    elapses(world);
    const before = seenQuestion(world, question).later;
    const answer = answers(world, 'Ilyas', question, 'Ja.');
    world.must('Ilyas', withdraw(answer));
    expect(seenQuestion(world, question)).to.deep.include({ status: 'later', later: before, taken: null });
  });

  it('[CH18] is corrected afterwards, with what it said before, and never taken back', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const answer = answers(world, 'Ilyas', question, 'I april.');
    world.clock += MINUTE;
    expect(code(world, 'Berit', correcting(answer, 'Nej.'))).to.equal('debate/not-yours');
    expect(faultOf(world.run('Ilyas', correcting(answer, 'x'.repeat(5001))))).to.equal('debate/text-too-long text');
    world.must('Ilyas', correcting(answer, 'I maj.'));
    // Also when the chat is over.
    world.clock = CLOSES + 24 * 60 * MINUTE;
    world.must('Ilyas', correcting(answer, 'I juni.'));
    const view = seenQuestion(world, question).below[0]?.view;
    expect([view?.text, view?.history.map(({ text }) => text)]).to.deep.equal(['I juni.', ['I april.', 'I maj.', 'I juni.']]);
    expect(seenQuestion(world, question).below[0]?.late).to.equal(false);
    expect(code(world, 'Ilyas', withdraw(answer))).to.equal('chat/undo-too-late');
    for (const { type } of world.lines.slice(-2)) expect(['debate/post-edited', 'debate/version-published']).to.include(type);
  });

  it('[CH18] whoever answers by a mandate corrects it too, wherever they live', () => {
    const world = askingWorld({}, { eligibility: { area: 'norr', minAge: 18 } });
    const question = asks(world, 'Rut');
    world.clock = OPENS;
    for (const who of ['Ada', 'Tage']) world.elsewhere.add(who);
    expect(code(world, 'Tage', { type: 'chat/ask', session: idOf(world), text: 'Jag då?', lang: 'sv', to: null })).to.equal(
      'chat/not-eligible',
    );
    const answer = answers(world, 'Ada', question, 'I april.');
    world.must('Ada', correcting(answer, 'I maj.'));
    expect(code(world, 'Tage', correcting(answer, 'Nej.'))).to.equal('debate/not-yours');
  });

  it('[CH18] a question that was shown is not changed: what was supported is what was asked', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const followUp = (): PostId => postOf(world.must('Rut', following(question)));
    expect(code(world, 'Rut', correcting(question, 'Något annat?'))).to.equal('debate/edit-window-over');
    answers(world, 'Ilyas', question);
    expect(code(world, 'Rut', correcting(followUp(), 'Något annat?'))).to.equal('debate/edit-window-over');
    expect(code(world, 'Rut', { type: 'debate/add', post: question, text: 'Och en sak till.', lang: 'sv' })).to.equal(
      'debate/edit-window-open',
    );
    world.must('Rut', withdraw(question));
    expect(seen(world).gone.map(({ post, below }) => [post, below.map(({ role }) => role)])).to.deep.equal([
      [question, ['answer', 'follow-up']],
    ]);
  });

  it('[CH18] of several voices each is corrected by its own, and hidden by moderators alone', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const [first, second] = [answers(world, 'Ilyas', question, 'Ja.'), answers(world, 'Berit', question, 'Nej.')];
    world.must('Berit', correcting(second, 'Inte än.'));
    expect(seenQuestion(world, question).below.map(({ member, view }) => [member?.member, view.text])).to.deep.equal([
      [11, 'Ja.'],
      [12, 'Inte än.'],
    ]);
    moderates(world, { type: 'moderation/hide', post: first, reason: RULE.code, note: '' });
    expect(code(world, 'Ilyas', correcting(first, 'Jo.'))).to.equal('debate/hidden');
    expect(seenQuestion(world, question)).to.deep.include({ status: 'answered' });
  });
});

function messageVersion(world: World, post: PostId): ContentId {
  const content = world.state.debate.items.get(post)?.versions[0]?.content;
  if (content === undefined) throw new Error('no version');
  return content;
}
