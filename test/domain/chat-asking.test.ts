import { describe, expect, it } from '#spec';
import { FOLLOW_UPS_MOST, WAITING_MOST } from '@insyn/domain/chat/asking.ts';
import { ANSWER_MAX, QUESTION_MAX } from '@insyn/domain/chat/messages.ts';
import { skeleton } from '@insyn/domain/text/names.ts';
import { ADMIN, createWorld, DESCRIPTION, openWorld, postOf, type World } from '../kit/world.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { RULE } from '../kit/moderation.ts';
import {
  answering,
  answers,
  asking,
  askingWorld,
  asks,
  CLOSES,
  elapses,
  faultOf,
  following,
  HOST,
  HOUR,
  idOf,
  liveWorld,
  MINUTE,
  moderates,
  OPENS,
  planWith,
  refusalOf,
  SECOND,
  seen,
  seenQuestion,
  supporting,
  supports,
  zoned,
} from '../kit/chat.ts';

const tries = (world: World, who: string, text?: string, to?: number | null): string | null =>
  faultOf(world.run(who, asking(world, text, to)));

describe('asking in a chat', () => {
  it('[CH4] questions are taken from the announced moment until the close, each to the millisecond', () => {
    const world = askingWorld({ asks: zoned(30 * MINUTE) });
    expect(seen(world).phase).to.equal('announced');
    world.clock = 30 * MINUTE - 1;
    expect(tries(world, 'Rut')).to.equal('chat/not-open-yet');
    world.clock = 30 * MINUTE;
    expect([tries(world, 'Rut'), seen(world).phase]).to.deep.equal([null, 'asking']);
    world.clock = OPENS;
    expect([tries(world, 'Rut'), seen(world).phase]).to.deep.equal([null, 'live']);
    world.clock = CLOSES - 1;
    expect(tries(world, 'Tage')).to.equal(null);
    world.clock = CLOSES;
    expect([tries(world, 'Nour'), seen(world).phase]).to.deep.equal(['chat/closed', 'ended']);
  });

  it('[CH4] in the millisecond of the close everything of readers is refused, whether the machine has said it or not', () => {
    for (const said of [false, true]) {
      const world = liveWorld();
      const question = asks(world, 'Rut');
      const other = asks(world, 'Tage');
      answers(world, 'Ilyas', question);
      supports(world, other, 'Nour');
      world.clock = CLOSES;
      if (said) elapses(world);
      const seq = world.state.seq;
      expect(tries(world, 'Nour')).to.equal('chat/closed');
      expect(refusalOf(world.run('Rut', following(question)))).to.equal('chat/closed');
      expect(refusalOf(world.run('Elvira', supporting(world, other)))).to.equal('chat/closed');
      expect(refusalOf(world.run('Nour', { type: 'debate/unsupport', post: other }))).to.equal('chat/closed');
      expect(world.state.seq).to.equal(seq);
    }
  });

  it('[CH4] more time is more time for everyone, and an early end is the end', () => {
    const world = liveWorld();
    world.clock = CLOSES - MINUTE;
    world.must(HOST, { type: 'chat/extend', session: idOf(world), closes: zoned(CLOSES + 15 * MINUTE) });
    world.clock = CLOSES + 15 * MINUTE - 1;
    expect(tries(world, 'Rut')).to.equal(null);
    world.must(HOST, { type: 'chat/end', session: idOf(world), thanks: 'Tack.' });
    expect(tries(world, 'Tage')).to.equal('chat/closed');
    for (const closes of [zoned(CLOSES + HOUR), zoned(OPENS + 2 * MINUTE)])
      expect(refusalOf(world.run(HOST, { type: 'chat/extend', session: idOf(world), closes }))).to.equal('chat/closed');
  });

  it('[CH4] time is added to what goes on, never backwards and never for longer than a session lasts', () => {
    const world = liveWorld();
    const extend = (ms: number, more = {}): string | null =>
      faultOf(world.run(HOST, { type: 'chat/extend', session: idOf(world), closes: { ...zoned(ms), ...more } }));
    world.clock = OPENS + 10 * MINUTE;
    for (const ms of [OPENS - MINUTE, OPENS, OPENS + 10 * MINUTE, OPENS + 8 * HOUR + MINUTE])
      expect(extend(ms)).to.match(/understood closes/);
    expect(extend(CLOSES, { local: '2026-11-20T11:30' })).to.match(/understood closes/);
    expect(extend(OPENS + 11 * MINUTE)).to.equal(null);
    expect(extend(OPENS + 8 * HOUR)).to.equal(null);
  });

  it('[CH4] where the dialogue is not open for chats, or is stopped, none takes a question', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    answers(world, 'Ilyas', question);
    world.must(HOST, { type: 'chat/open-poll', session: idOf(world), question: 'A?', options: ['Ja', 'Nej'] });
    const poll = seen(world).polls[0]?.poll;
    if (poll === undefined) throw new Error('no poll');
    world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'paused' });
    expect(tries(world, 'Tage')).to.equal('chat/closed');
    expect(refusalOf(world.run('Rut', following(question)))).to.equal('chat/closed');
    expect(refusalOf(world.run('Rut', { type: 'chat/answer-poll', poll, choice: 0 }))).to.equal('chat/closed');
    expect(refusalOf(world.run('Nour', supporting(world, question)))).to.equal('debate/paused');
    world.must({ seat: ADMIN }, { type: 'dialogue/resume' });
    expect(tries(world, 'Tage')).to.equal(null);
    // In a draft nobody is there yet but staff.
    const draft = createWorld();
    draft.must({ seat: ADMIN }, { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, policy: DEFAULT_POLICY });
    draft.must({ seat: ADMIN }, { type: 'chat/plan', plan: planWith() });
    expect(tries(draft, 'Rut')).to.equal('chat/closed');
    draft.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'debate' });
    expect(tries(draft, 'Rut')).to.equal(null);
  });

  it('[CH4] who asks is somebody, and as sure as the dialogue asks for', () => {
    const world = askingWorld({}, { levels: { read: 'none', write: 'eid', support: 'eid', vote: 'eid' } });
    expect(tries(world, 'Rut')).to.equal('chat/level-needed eid');
    expect(refusalOf(world.run({ seat: 'moderator/2' }, asking(world)))).to.equal('chat/login-needed');
    expect(refusalOf(openWorld().run('Rut', { type: 'chat/ask', session: 'x' as never, text: 'Hej?', lang: 'sv', to: null }))).to.equal(
      'chat/not-found',
    );
  });

  it('[CH8] slow mode makes one person wait between two messages, and nobody else', () => {
    const world = liveWorld({ slowSeconds: 30 });
    const question = asks(world, 'Rut');
    answers(world, 'Ilyas', question);
    world.clock += 30 * SECOND - 1;
    expect(tries(world, 'Rut')).to.equal('chat/too-soon');
    expect(refusalOf(world.run('Rut', following(question)))).to.equal('chat/too-soon');
    expect(tries(world, 'Tage')).to.equal(null);
    world.clock += 1;
    world.must('Rut', following(question));
    world.clock += 29 * SECOND;
    expect(tries(world, 'Rut')).to.equal('chat/too-soon');
    world.clock += SECOND;
    expect(tries(world, 'Rut')).to.equal(null);
    // A message that was taken back was a message.
    world.must('Rut', { type: 'debate/withdraw', post: postOf(world.lines) });
    expect(tries(world, 'Rut')).to.equal('chat/too-soon');
  });

  it('[CH8] in another session nobody waits for this one', () => {
    const world = liveWorld({ slowSeconds: 3600 });
    asks(world, 'Rut');
    expect(tries(world, 'Rut')).to.equal('chat/too-soon');
    world.must({ seat: ADMIN }, { type: 'chat/plan', plan: planWith({ opens: zoned(3 * HOUR), closes: zoned(4 * HOUR) }) });
    expect(tries(world, 'Rut')).to.equal(null);
  });

  it('[CH8] nobody has more than ten questions waiting; what has been dealt with waits no more', () => {
    const world = askingWorld();
    /** Slowly enough that no check wonders. */
    const next = (): string | null => {
      world.clock += 3 * MINUTE;
      return tries(world, 'Rut');
    };
    for (let at = 0; at < WAITING_MOST; at += 1) expect(next()).to.equal(null);
    expect([WAITING_MOST, next()]).to.deep.equal([10, 'chat/too-many']);
    expect(tries(world, 'Tage')).to.equal(null);
    const [first, second, third, fourth, fifth, sixth] = [...world.state.chat.messages.values()]
      .sort((a, b) => a.seq - b.seq)
      .map(({ post }) => post);
    if (!first || !second || !third || !fourth || !fifth || !sixth) throw new Error('too few');
    world.must('Rut', { type: 'debate/withdraw', post: first });
    expect([next(), next()]).to.deep.equal([null, 'chat/too-many']);
    world.must(HOST, { type: 'chat/decline', question: second, reason: 'Annan nämnd.' });
    expect([next(), next()]).to.deep.equal([null, 'chat/too-many']);
    world.must(HOST, { type: 'chat/merge', question: third, into: fourth });
    expect([next(), next()]).to.deep.equal([null, 'chat/too-many']);
    world.must('Ilyas', { type: 'chat/defer', question: fourth, until: null });
    expect([next(), next()]).to.deep.equal([null, 'chat/too-many']);
    moderates(world, { type: 'moderation/hide', post: fifth, reason: RULE.code, note: '' });
    expect([next(), next()]).to.deep.equal([null, 'chat/too-many']);
    world.clock = OPENS + MINUTE;
    answers(world, 'Ilyas', sixth);
    expect([next(), next()]).to.deep.equal([null, 'chat/too-many']);
  });

  it('[CH8] questions that wait for a moderator wait too, those that were turned down do not', () => {
    const world = askingWorld({ control: 'each' });
    const asked = Array.from({ length: WAITING_MOST }, () => {
      world.clock += 3 * MINUTE;
      return postOf(world.must('Rut', asking(world)));
    });
    expect(tries(world, 'Rut')).to.equal('chat/too-many');
    const [post] = asked;
    const content = post && world.state.debate.items.get(post)?.versions[0]?.content;
    if (!post || !content) throw new Error('nothing was asked');
    moderates(world, { type: 'moderation/reject', post, content, reason: RULE.code, note: '' });
    expect(tries(world, 'Rut')).to.equal(null);
  });

  it('[CH9] nobody supports their own question, or one twice, from whichever device', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    expect(refusalOf(world.run('Rut', supporting(world, question)))).to.equal('debate/own-support');
    // Two devices of one person have the same mark: what one says the other has said.
    const tage = supporting(world, question);
    expect([world.run('Tage', tage), world.run('Tage', tage)].map(refusalOf)).to.deep.equal([null, 'debate/already-supported']);
    world.must('Nour', tage);
    expect(seenQuestion(world, question).support).to.equal(2);
    world.must('Tage', { type: 'debate/unsupport', post: question });
    expect(refusalOf(world.run('Tage', { type: 'debate/unsupport', post: question }))).to.equal('debate/not-supported');
    expect(seenQuestion(world, question).support).to.equal(1);
    world.must('Tage', tage);
    expect(seenQuestion(world, question)).to.deep.include({ support: 2, points: 2 });
  });

  it('[CH9] answers, follow-ups and what nobody can read are not supported', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const answer = answers(world, 'Ilyas', question);
    const followUp = postOf(world.must('Rut', following(question)));
    for (const post of [answer, followUp]) expect(refusalOf(world.run('Tage', supporting(world, post)))).to.equal('debate/post-not-found');
    const command = supporting(world, question);
    moderates(world, { type: 'moderation/hide', post: question, reason: RULE.code, note: '' });
    expect(refusalOf(world.run('Tage', command))).to.equal('debate/withdrawn');
    const waiting = liveWorld({ control: 'each' });
    const unseen = asks(waiting, 'Rut');
    expect(refusalOf(waiting.run('Tage', { type: 'debate/support', post: unseen, content: 'x' as never }))).to.equal(
      'debate/post-not-found',
    );
  });

  it('[CH22] only the asker follows up, when there is an answer and the session is on; then the question waits for its panel again', () => {
    const world = askingWorld();
    const question = asks(world, 'Rut');
    expect(refusalOf(world.run('Rut', following(question)))).to.equal('chat/closed');
    world.clock = OPENS;
    expect(refusalOf(world.run('Rut', following(question)))).to.equal('chat/not-answered');
    world.must('Ilyas', { type: 'chat/take', question });
    expect(refusalOf(world.run('Rut', following(question)))).to.equal('chat/not-answered');
    answers(world, 'Ilyas', question);
    expect(seenQuestion(world, question, 'Rut').mayFollowUp).to.equal(true);
    expect(seenQuestion(world, question, 'Tage').mayFollowUp).to.equal(false);
    expect(refusalOf(world.run('Tage', following(question)))).to.equal('chat/not-yours');
    expect(refusalOf(world.run('Ilyas', following(question)))).to.equal('chat/not-yours');
    const followUp = postOf(world.must('Rut', following(question)));
    expect(seenQuestion(world, question)).to.deep.include({ status: 'answered', followedUp: true });
    for (const post of [followUp, 'x' as never]) expect(refusalOf(world.run('Rut', following(post)))).to.equal('chat/question-not-found');
    world.must('Berit', { type: 'chat/take', question });
    expect(seenQuestion(world, question)).to.deep.include({ taken: 12, followedUp: true });
    answers(world, 'Berit', question);
    expect(seenQuestion(world, question)).to.deep.include({ taken: null, followedUp: false });
    expect(seenQuestion(world, question).below.map(({ role }) => role)).to.deep.equal(['answer', 'follow-up', 'answer']);
    for (let at = 1; at < FOLLOW_UPS_MOST; at += 1) {
      world.clock += 3 * MINUTE;
      world.must('Rut', following(question));
    }
    expect(refusalOf(world.run('Rut', following(question)))).to.equal('chat/too-many');
    expect(seenQuestion(world, question, 'Rut').mayFollowUp).to.equal(false);
  });

  it('[CH22] a follow-up passes the control of its session, and is no question in the queue', () => {
    const world = liveWorld({ control: 'each' });
    const question = asks(world, 'Rut');
    const content = world.state.debate.items.get(question)?.versions[0]?.content;
    if (content === undefined) throw new Error('nothing was asked');
    moderates(world, { type: 'moderation/approve', post: question, content });
    answers(world, 'Ilyas', question);
    const since = world.lines.length;
    const lines = world.must('Rut', following(question));
    expect(world.lines.slice(since).map(({ type }) => type)).to.deep.equal(['chat/message-submitted']);
    expect(seenQuestion(world, question)).to.deep.include({ followedUp: false, place: null });
    expect(seenQuestion(world, question).below).to.have.length(1);
    expect(seenQuestion(world, question, 'Rut').below).to.have.length(2);
    moderates(world, { type: 'moderation/approve', post: postOf(lines), content: lines[0]?.contents[0]?.id as never });
    expect(seenQuestion(world, question).followedUp).to.equal(true);
    expect(seen(world).queue).to.deep.equal([]);
  });

  it('[CH23] a message within its measure is taken whole, one above it is refused and leaves nothing', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut', 'ä'.repeat(QUESTION_MAX));
    const seq = world.state.seq;
    expect(tries(world, 'Rut', 'ä'.repeat(QUESTION_MAX + 1))).to.equal('chat/text-too-long text');
    expect(tries(world, 'Rut', 'x'.repeat(50_000))).to.equal('chat/text-too-long text');
    world.must('Ilyas', { type: 'chat/take', question });
    const taken = world.state.seq;
    for (const text of ['x'.repeat(ANSWER_MAX + 1), 'x'.repeat(50 * 1024), '😀'.repeat(4000)])
      expect(faultOf(world.run('Ilyas', answering(question, text)))).to.equal('chat/text-too-long text');
    expect([world.state.seq, taken]).to.deep.equal([seq + 1, seq + 1]);
    expect(seenQuestion(world, question)).to.deep.include({ status: 'taken', taken: 11 });
    answers(world, 'Ilyas', question, 'å'.repeat(ANSWER_MAX));
    expect(seenQuestion(world, question).below[0]?.view.text).to.equal('å'.repeat(ANSWER_MAX));
    expect(faultOf(world.run('Rut', following(question, 'ä'.repeat(QUESTION_MAX + 1))))).to.equal('chat/text-too-long text');
  });

  it('[CH23] an answer of a holder that is refused takes nothing up on the way', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const seq = world.state.seq;
    expect(refusalOf(world.run('Ilyas', answering(question, 'x'.repeat(50_000))))).to.equal('chat/text-too-long');
    expect(refusalOf(world.run('Ilyas', answering(question, 'Ja.', { facts: 'x' as never })))).to.equal('chat/facts-not-found');
    expect([world.state.seq, seenQuestion(world, question).status]).to.deep.equal([seq, 'queue']);
  });

  it('[CH23] what cannot be shown is refused or comes in the one form, in whoever’s message', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const bad: readonly (readonly [string, string])[] = [
      ['', 'chat/text-empty text'],
      [' \n\t\u00a0', 'chat/text-empty text'],
      ['\u200b\u200d\ufeff', 'chat/text-empty text'],
      ['\u202e\u2066', 'chat/text-empty text'],
      [`A${'\u0301'.repeat(10_000)}`, 'chat/text-not-allowed text'],
      ['\ud800', 'chat/text-not-allowed text'],
      ['Mitt nummer är 811218-9876', 'chat/personal-number text'],
    ];
    for (const [text, fault] of bad) {
      expect(tries(world, 'Rut', text), fault).to.equal(fault);
      expect(faultOf(world.run('Ilyas', answering(question, text))), fault).to.equal(fault);
    }
    answers(world, 'Ilyas', question);
    for (const [text, fault] of bad) expect(faultOf(world.run('Rut', following(question, text))), fault).to.equal(fault);
    for (const lang of ['', '<script>', 'svenska!'])
      expect(faultOf(world.run('Rut', { ...asking(world), lang } as never))).to.equal('chat/lang-unknown lang');
    expect(tries(world, 'Rut', undefined, 99)).to.equal('chat/unknown-member to');
    const turned = asks(world, 'Rut', ' Var\u202e går\r\nbussen\u0000? ', 12);
    expect(seenQuestion(world, turned)).to.deep.include({ to: 12 });
    expect(seenQuestion(world, turned).view?.text).to.equal('Var går\nbussen?');
  });

  it('[CH15] who answers is known by number and badge: a look-alike name answers nothing and looks like a reader', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    // Cyrillic letters that read as the member's name.
    const impostor: string = 'Ilуаs Sаndhоlt';
    expect([impostor === 'Ilyas Sandholt', skeleton(impostor)]).to.deep.equal([false, skeleton('Ilyas Sandholt')]);
    for (const command of [answering(question), { type: 'chat/take', question }, { type: 'chat/arrive', session: idOf(world) }] as const)
      expect(refusalOf(world.run(impostor, command))).to.equal('chat/no-mandate');
    const own = asks(world, impostor, 'Jag är politiker?');
    expect(seenQuestion(world, own).view?.author).to.deep.include({ name: impostor, badge: null });
  });
});
