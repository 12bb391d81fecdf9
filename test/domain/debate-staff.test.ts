import { describe, expect, it } from '#spec';
import { FIELD_MAX, INVITED_BODIES, SUMMARY_SENTENCES } from '@insyn/domain/debate/staff-acts.ts';
import { statisticsOf } from '@insyn/domain/debate/statistics.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { AT_ONCE, openWorld, type Ran, type World } from '../kit/world.ts';
import { BEFORE, hides, HOUR, itemOf, judges, latest, mends, readersOf, reviewedWorld, sees, shown, writes } from '../kit/moderation.ts';
import type { DebateCommand, StaffCommand } from '@insyn/domain/debate/types.ts';
import type { DialogueView } from '@insyn/domain/view.ts';

const official = { seat: 'official/5' } as const;
const asStaff = (world: World, command: StaffCommand): Ran => world.run(official, command);
const viewOf = (world: World): DialogueView => {
  const view = dialogueView(world.state, world.held, world.at());
  if (!view) throw new Error('no dialogue');
  return view;
};
const plain = (): World => openWorld({}, { review: AT_ONCE });

describe('lifting up', () => {
  it('[DE16] a readable post with a reason, which goes with it', () => {
    const world = plain();
    const { post } = writes(world, 'Rut', 'Bron är smal.');
    for (const who of ['Rut', { seat: 'counter/3' }] as const)
      expect(world.run(who, { type: 'debate/highlight', post, reason: 'Många frågar.' })).to.include({ code: 'debate/not-allowed' });
    const faults = [
      [' ', 'debate/field-empty'],
      ['x'.repeat(FIELD_MAX.reason + 1), 'debate/field-too-long'],
      ['Om 19640823-3234', 'debate/text-not-allowed'],
    ];
    for (const [reason = '', code] of faults)
      expect(asStaff(world, { type: 'debate/highlight', post, reason })).to.deep.include({ code, fields: ['reason'] });
    const [line] = world.must(official, { type: 'debate/highlight', post, reason: 'Många frågar.' });
    const first = line?.contents[0]?.id ?? ('' as never);
    expect(sees(world, null, post).highlight).to.equal('Många frågar.');
    expect(readersOf(world, first)).to.deep.equal([null, 'Rut', 'Tage', 'Nour']);
    const [again] = world.must(official, { type: 'debate/highlight', post, reason: 'Alla frågar.' });
    expect((again?.data as { readonly touches: readonly string[] }).touches).to.deep.equal([first]);
    expect(readersOf(world, first, [null, 'Tage'])).to.deep.equal([]);
    judges(world, 'Sanna', hides(post));
    expect(sees(world, null, post).highlight).to.equal(null);
    expect(asStaff(world, { type: 'debate/highlight', post, reason: 'x' })).to.include({ code: 'debate/not-published' });
    judges(world, 'Sanna', { type: 'moderation/restore', post });
    expect(sees(world, null, post).highlight).to.equal('Alla frågar.');
    world.must(official, { type: 'debate/unhighlight', post });
    expect(sees(world, null, post).highlight).to.equal(null);
    expect(asStaff(world, { type: 'debate/unhighlight', post })).to.include({ code: 'debate/post-not-found' });
    world.must('Rut', { type: 'debate/withdraw', post });
    expect(asStaff(world, { type: 'debate/highlight', post, reason: 'x' })).to.include({ code: 'debate/not-published' });
  });

  it('[DE16] one that is taken back takes its reason with it', () => {
    const world = plain();
    const { post } = writes(world, 'Rut', 'Bron är smal.');
    const [line] = world.must(official, { type: 'debate/highlight', post, reason: 'Många frågar.' });
    const id = line?.contents[0]?.id ?? ('' as never);
    const [gone] = world.must('Rut', { type: 'debate/withdraw', post });
    expect((gone?.data as { readonly touches: readonly string[] }).touches).to.include(id);
    expect(readersOf(world, id)).to.deep.equal([]);
  });
});

describe('answered', () => {
  it('[DE17] by a badge that answers, or by staff that mark a reply', () => {
    const world = reviewedWorld(BEFORE);
    const question = shown(world, 'Rut', 'När blir det klart?', { stance: { kind: 'question' } });
    const other = { kind: 'other' } as const;
    const answer: DebateCommand = { type: 'debate/submit', text: 'I vår.', lang: 'sv', stance: other, parent: question, answers: true };
    expect(world.run('Tage', answer)).to.deep.include({ code: 'debate/no-badge', fields: ['answers'] });
    world.badges.set('Ilyas', [{ role: 'official', party: '', body: '', title: 'planerare' }]);
    expect(world.run('Ilyas', { type: 'debate/submit', text: 'I vår.', lang: 'sv', stance: other, answers: true })).to.include({
      code: 'debate/no-badge',
    });
    world.must('Ilyas', answer);
    const reply = itemOf(world, question.post).answered;
    expect(sees(world, null, question.post).answered).to.equal(reply);
    expect(reply === null ? null : sees(world, null, reply).author?.badge?.title).to.equal('planerare');
    world.must(official, { type: 'debate/unmark-answered', post: question.post });
    expect(itemOf(world, question.post).answered).to.equal(null);
    expect(asStaff(world, { type: 'debate/unmark-answered', post: question.post })).to.include({ accepted: false });
    const neighbour = shown(world, 'Tage', 'Jag har hört: i vår.', { parent: question });
    const unread = writes(world, 'Nour', 'Väntar.', { parent: question });
    const deeper = shown(world, 'Nour', 'Tack!', { parent: neighbour });
    for (const wrong of [unread.post, deeper.post, question.post, 'finns-inte' as never])
      expect(asStaff(world, { type: 'debate/mark-answered', post: question.post, reply: wrong })).to.deep.include({
        code: 'debate/not-published',
        fields: ['reply'],
      });
    world.must(official, { type: 'debate/mark-answered', post: question.post, reply: neighbour.post });
    expect(statisticsOf(world.state, world.held).questions).to.deep.equal({ asked: 1, answered: 1 });
  });

  it('[DE17] not while the answer is hidden, and no more when it is taken back', () => {
    const world = plain();
    const question = writes(world, 'Rut', 'När blir det klart?');
    const reply = writes(world, 'Tage', 'I vår.', { parent: question });
    world.must(official, { type: 'debate/mark-answered', post: question.post, reply: reply.post });
    judges(world, 'Sanna', hides(reply.post));
    expect(itemOf(world, question.post).answered).to.equal(null);
    judges(world, 'Sanna', { type: 'moderation/restore', post: reply.post });
    expect(itemOf(world, question.post).answered).to.equal(reply.post);
    // Another answer given meanwhile stays the answer.
    judges(world, 'Sanna', hides(reply.post));
    const second = writes(world, 'Nour', 'I höst.', { parent: question });
    world.must(official, { type: 'debate/mark-answered', post: question.post, reply: second.post });
    judges(world, 'Sanna', { type: 'moderation/restore', post: reply.post });
    expect(itemOf(world, question.post).answered).to.equal(second.post);
    world.must('Nour', { type: 'debate/withdraw', post: second.post });
    expect(itemOf(world, question.post).answered).to.equal(null);
  });
});

describe('a summary of a day', () => {
  it('[DE18] rests on readable posts; a second one takes the place of the first', () => {
    const world = plain();
    const [first, second] = ['Rut', 'Tage'].map((who) => writes(world, who, `${who} vill ha en bro.`).post);
    if (!first || !second) throw new Error('no posts');
    const summary = (text: string, posts = [first, second], more: object = {}): StaffCommand => ({
      type: 'debate/summarise',
      day: '2026-11-20',
      lang: 'sv',
      sentences: [{ text, posts }],
      missing: '',
      ...more,
    });
    const sentences = Array.from({ length: SUMMARY_SENTENCES + 1 }, () => ({ text: 'x', posts: [first] }));
    const refused = [
      [summary('x', []), 'debate/field-empty'],
      [summary('x', ['finns-inte' as never]), 'debate/not-published'],
      [summary(' '), 'debate/field-empty'],
      [summary('x', [first], { day: '2026-02-30' }), 'debate/day-not-understood'],
      [summary('x', [first], { sentences: [] }), 'debate/field-empty'],
      [summary('x', [first], { sentences }), 'debate/field-too-long'],
      [summary('x', [first], { lang: '!' }), 'debate/lang-unknown'],
    ] as const;
    for (const [command, code] of refused) expect(asStaff(world, command), code).to.include({ accepted: false, code });
    world.must(official, summary('Två vill ha en bro.'));
    world.must(official, summary('Två vill ha en bred bro.', [first, second, first]));
    world.must(official, summary('En annan dag.', [first], { day: '2026-11-19' }));
    expect(viewOf(world).summaries.map(({ day, sentences: [sentence] }) => [day, sentence?.text, sentence?.posts.length])).to.deep.equal([
      ['2026-11-20', 'Två vill ha en bred bro.', 2],
      ['2026-11-19', 'En annan dag.', 1],
    ]);
    world.must('Rut', { type: 'debate/withdraw', post: first });
    expect(viewOf(world).summaries[0]?.sentences[0]?.posts).to.deep.equal([second]);
    expect(asStaff(world, summary('x', [first]))).to.include({ code: 'debate/not-published' });
  });
});

describe('organisations’ answers', () => {
  const yttrande: Extract<StaffCommand, { type: 'debate/publish-yttrande' }> = {
    type: 'debate/publish-yttrande',
    organisation: 'Naturföreningen',
    body: null,
    summary: 'Träden ska stå kvar.\nBron kan bli smalare.',
    text: 'Träden ger skugga.',
    lang: 'sv',
    stance: { kind: 'alternative', alternative: 'a', side: 'against' },
    card: null,
  };

  it('[DE19] have five summary lines at most, text or a file, and one who was invited', () => {
    const world = plain();
    const refused: readonly (readonly [Partial<typeof yttrande>, string])[] = [
      [{ summary: Array.from({ length: 6 }, () => 'rad').join('\n') }, 'debate/field-too-long'],
      [{ summary: 'x'.repeat(FIELD_MAX.summary + 1) }, 'debate/field-too-long'],
      [{ organisation: ' ' }, 'debate/field-empty'],
      [{ text: '' }, 'debate/field-empty'],
      [{ text: 'å'.repeat(8000) }, 'debate/field-too-long'],
      [{ text: 'Om 19640823-3234' }, 'debate/text-not-allowed'],
      [{ stance: { kind: 'alternative', alternative: 'z' } }, 'debate/unknown-alternative'],
      [{ body: 'natur' }, 'debate/unknown-body'],
      [{ lang: '!' }, 'debate/lang-unknown'],
    ];
    for (const [more, code] of refused) expect(asStaff(world, { ...yttrande, ...more }), code).to.include({ accepted: false, code });
    expect(world.run('Rut', yttrande)).to.include({ code: 'debate/not-allowed' });
    expect(world.run({ seat: 'moderator/2' }, yttrande)).to.include({ code: 'debate/not-allowed' });
    const card = { title: 'Yttrande', media: 'application/pdf', bytes: 9, sha256: 'x', lang: 'sv', source: null };
    world.must(official, { ...yttrande, text: '', card });
    expect(viewOf(world).yttranden[0]).to.deep.include({ organisation: 'Naturföreningen', text: '', side: 'against', body: null });
    expect(viewOf(world).yttranden[0]?.card?.title).to.equal('Yttrande');
  });

  it('[DE19] who was invited is listed, and who has answered stays listed', () => {
    const world = plain();
    const bodies = [
      { id: 'natur', name: 'Naturföreningen' },
      { id: 'skola', name: 'Skolans föräldrar' },
    ];
    const invite = (list: typeof bodies): StaffCommand => ({ type: 'debate/invite', bodies: list });
    expect(asStaff(world, invite([...bodies, ...bodies]))).to.include({ code: 'debate/text-not-allowed' });
    expect(asStaff(world, invite([{ id: 'Stor', name: 'x' }]))).to.include({ code: 'debate/text-not-allowed' });
    expect(asStaff(world, invite(Array.from({ length: INVITED_BODIES + 1 }, (_, at) => ({ id: `b${at}`, name: 'x' }))))).to.include({
      code: 'debate/field-too-long',
    });
    world.must(official, invite(bodies));
    world.must(official, { ...yttrande, body: 'natur' });
    expect(viewOf(world).invited).to.deep.equal(bodies);
    expect(viewOf(world).yttranden.map(({ body }) => body)).to.deep.equal(['natur']);
    expect(asStaff(world, invite(bodies.slice(1)))).to.include({ code: 'debate/unknown-body' });
    world.must(official, invite(bodies.slice(0, 1)));
  });

  it('[DE19] what is withdrawn is read by nobody', () => {
    const world = plain();
    const card = { title: 'Yttrande', media: 'application/pdf', bytes: 9, sha256: 'x', lang: 'sv', source: null };
    const [line] = world.must(official, { ...yttrande, card });
    const ids = line?.contents.map(({ id }) => id) ?? [];
    for (const id of ids) expect(readersOf(world, id, [null])).to.deep.equal([null]);
    const shownOne = viewOf(world).yttranden[0];
    world.must(official, { type: 'debate/withdraw-yttrande', yttrande: shownOne?.yttrande ?? ('' as never) });
    expect(viewOf(world).yttranden).to.deep.equal([]);
    for (const id of ids) expect(readersOf(world, id)).to.deep.equal([]);
    expect(asStaff(world, { type: 'debate/withdraw-yttrande', yttrande: shownOne?.yttrande ?? ('' as never) })).to.include({
      code: 'debate/yttrande-not-found',
    });
  });
});

describe('figures', () => {
  it('[DE20] are counted from what everyone may read', () => {
    const world = reviewedWorld(BEFORE);
    const about = (side?: 'for' | 'against') => ({ stance: { kind: 'alternative', alternative: 'a', ...(side ? { side } : {}) } }) as const;
    const first = shown(world, 'Rut', 'För bron.', about('for'));
    shown(world, 'Tage', 'Mot bron.', about('against'));
    shown(world, 'Nour', 'Om bron.', about());
    const question = shown(world, 'Elvira', 'När?', { stance: { kind: 'question' } });
    const reply = shown(world, 'Rut', 'Snart.', { parent: question });
    world.must('Rut', mends(first.post, 'Väntar på granskning.'));
    writes(world, 'Tage', 'Väntar också.', about('for'));
    const gone = shown(world, 'Nour', 'Tas tillbaka.', about('for'));
    world.must('Nour', { type: 'debate/withdraw', post: gone.post });
    const hidden = shown(world, 'Elvira', 'Döljs.', about('for'));
    judges(world, 'Sanna', hides(hidden.post));
    const brought = world.must(
      'Ilyas',
      { type: 'debate/submit', text: 'Med brev.', lang: 'sv', stance: { kind: 'other' }, assisted: 'paper' },
      ['official/5'],
    );
    const letter = (brought[0]?.data as { readonly post: typeof first.post }).post;
    judges(world, 'Sanna', { type: 'moderation/approve', post: letter, content: latest(world, letter).content });
    world.must('Tage', { type: 'debate/support', ...first });
    world.must(official, { type: 'debate/mark-answered', post: question.post, reply: reply.post });
    world.clock += HOUR;
    expect(statisticsOf(world.state, world.held)).to.deep.equal({
      posts: 5,
      replies: 1,
      hidden: 1,
      withdrawn: 1,
      supports: 1,
      questions: { asked: 1, answered: 1 },
      byAlternative: [
        { alternative: 'a', for: 1, against: 1, neither: 1 },
        { alternative: 'b', for: 0, against: 0, neither: 0 },
      ],
      byChannel: { web: 5, paper: 1, phone: 0, office: 0, meeting: 0 },
    });
  });
});
