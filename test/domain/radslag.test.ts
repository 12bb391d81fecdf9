import { describe, expect, it } from '#spec';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { DEFAULT_VOTE_POLICY, definitionFault, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { definitionFromMatter } from '@insyn/domain/radslag/definition.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { nextDue } from '@insyn/domain/radslag/elapse.ts';
import { readinessOf } from '@insyn/domain/radslag/readiness.ts';
import { radslagView } from '@insyn/domain/radslag/view.ts';
import { PUBLIC, readable, visibleLog } from '@insyn/domain/visibility.ts';
import type { RadslagPlan } from '@insyn/domain/radslag/types.ts';
import { says } from '../kit/moderation.ts';
import {
  announcedWorld,
  answerTo,
  CLERK,
  draftedWorld,
  elapseTo,
  GATHERING,
  MATTER,
  phaseIn,
  PLAN,
  VOTE_PLAN,
  zoned,
} from '../kit/radslag.ts';
import { ADMIN, createWorld, DESCRIPTION, LOG, openWorld, PUBLISH_RULES, type World } from '../kit/world.ts';

const plan = (world: World, change: Partial<RadslagPlan['times']>, from: RadslagPlan = PLAN) =>
  world.run(CLERK, { type: 'radslag/plan', plan: { ...from, times: { ...from.times, ...change } } });
const types = (world: World, from: number): readonly string[] =>
  world.lines.slice(from).map(({ type, data }) => ('phase' in (data as object) ? `${type} ${(data as { phase: string }).phase}` : type));
const view = (world: World) => {
  const made = radslagView(world.state, world.held, world.at());
  if (made === null) throw new Error('no rådslag');
  return made;
};

describe('the plan of a rådslag', () => {
  it('[RS1] has its times in order, each a moment that the city’s clock shows', () => {
    const world = draftedWorld();
    const { debate, debateCloses, result, answer } = PLAN.times;
    expect(plan(world, { debate: debateCloses, debateCloses: debate })).to.include({ code: 'radslag/times-disordered' });
    expect(plan(world, { debateCloses: debate })).to.deep.equal({
      accepted: false,
      code: 'radslag/times-disordered',
      fields: ['debateCloses'],
    });
    expect(plan(world, { answer: result })).to.include({ code: 'radslag/times-disordered' });
    expect(plan(world, { archive: result })).to.include({ code: 'radslag/times-disordered' });
    expect(plan(world, { archive: answer })).to.include({ accepted: true });
    // The hour that is left out in March, and one that says another time than its moment.
    const gap = { utc: '2027-03-28T01:30:00.000Z', local: '2027-03-28T02:30', zone: 'Europe/Stockholm' };
    expect(plan(world, { archive: gap })).to.deep.equal({ accepted: false, code: 'radslag/time-not-understood', fields: ['archive'] });
    expect(plan(world, { archive: { ...zoned('2027-03-30T12:00'), local: '2027-03-30T13:00' } })).to.include({
      code: 'radslag/time-not-understood',
    });
    // The hour that comes twice in October: either is one, told apart by its moment.
    for (const utc of ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'])
      expect(plan(world, { archive: { utc, local: '2027-10-31T02:30', zone: 'Europe/Stockholm' } })).to.include({ accepted: true });
  });

  it('[RS1] a template without a vote has no times for one, and the others have', () => {
    const world = draftedWorld();
    expect(plan(world, { vote: null }, VOTE_PLAN)).to.deep.equal({ accepted: false, code: 'radslag/matter-fault', fields: ['template'] });
    expect(plan(world, { vote: VOTE_PLAN.times.vote, result: VOTE_PLAN.times.result })).to.include({ code: 'radslag/matter-fault' });
    expect(plan(world, {}, VOTE_PLAN)).to.include({ accepted: true });
  });

  it('[RS2] says when the debate closes, and nothing else does', () => {
    const world = draftedWorld();
    const description = world.state.dialogue.phase === 'empty' ? DESCRIPTION : world.state.dialogue.description;
    expect(description.debateCloses).to.equal(PLAN.times.debateCloses.utc);
    expect(world.run(CLERK, { type: 'dialogue/describe', description: { ...description, debateCloses: null } })).to.deep.equal({
      accepted: false,
      code: 'dialogue/by-plan',
      fields: ['debateCloses'],
    });
    expect(world.run(CLERK, { type: 'dialogue/describe', description: { ...description, title: 'Annat' } })).to.include({
      code: 'dialogue/by-plan',
    });
    expect(world.run(CLERK, { type: 'dialogue/describe', description: { ...description, dnr: 'SKN 2026/9' } })).to.include({
      accepted: true,
    });
    expect(world.run(CLERK, { type: 'dialogue/enter', phase: 'debate' })).to.include({ code: 'dialogue/by-plan' });
  });

  it('[RS3] is moved after it was announced only where both the old time and the new one lie ahead, and what it was stays readable', () => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.debate.utc);
    expect(phaseIn(world)).to.equal('debate');
    expect(plan(world, { information: zoned('2026-11-22T08:00') })).to.deep.equal({
      accepted: false,
      code: 'radslag/time-past',
      fields: ['information'],
    });
    expect(plan(world, { debate: zoned('2026-11-29T08:00') })).to.include({ code: 'radslag/time-past' });
    expect(plan(world, { debateCloses: zoned('2026-12-05T23:59') })).to.include({ accepted: true });
    expect(view(world).earlier.map(({ plan: was }) => was.times.debateCloses.local)).to.deep.equal(['2026-12-04T23:59']);
    expect(view(world).dialogue.debateCloses).to.equal(zoned('2026-12-05T23:59').utc);
    world.clock += 8 * 86_400_000;
    // It has closed: two open it again, not a plan.
    expect(plan(world, { debateCloses: zoned('2026-12-06T23:59') })).to.include({ code: 'radslag/time-past' });
  });

  it('[RS3] a debate that two open again closes before what comes after it', () => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.debate.utc);
    world.clock += 7 * 86_400_000;
    expect(isOpen(world.state.dialogue, 'debate', world.at())).to.equal(false);
    expect(world.run(CLERK, { type: 'dialogue/reopen', closes: zoned('2026-12-08T12:00').utc })).to.deep.equal({
      accepted: false,
      code: 'dialogue/by-plan',
      fields: ['closes'],
    });
    expect(world.run(CLERK, { type: 'dialogue/reopen', closes: zoned('2026-12-06T12:00').utc })).to.include({ accepted: true });
  });

  it('[RS4] is laid by an admin in a draft of a rådslag; what was opened without one goes on without', () => {
    const open = openWorld();
    expect(open.run(CLERK, { type: 'radslag/plan', plan: PLAN })).to.include({ code: 'radslag/already-announced' });
    expect(open.run('Rut', { type: 'radslag/plan', plan: PLAN })).to.include({ code: 'radslag/not-allowed' });
    const chat = createWorld();
    chat.must(CLERK, { type: 'dialogue/create', kind: 'chat', description: DESCRIPTION });
    expect(chat.run(CLERK, { type: 'radslag/plan', plan: PLAN })).to.include({ code: 'radslag/not-found' });
    expect(createWorld().run(CLERK, { type: 'radslag/plan', plan: PLAN })).to.include({ code: 'radslag/not-found' });
  });
});

describe('announcing', () => {
  it('[RS5] needs the nine things of its own and what it has from its tenant, and says which are missing', () => {
    const world = createWorld();
    world.must(CLERK, { type: 'dialogue/create', kind: 'radslag', description: { ...DESCRIPTION, about: null, body: '', dnr: '' } });
    expect(world.run(CLERK, { type: 'radslag/announce' })).to.include({ code: 'radslag/no-plan' });
    const bare: RadslagPlan = { ...PLAN, decision: { body: '', paragraph: '', date: '', address: '' }, answers: '', accessibility: '' };
    world.must(CLERK, { type: 'radslag/plan', plan: bare });
    const missing = (): readonly string[] =>
      readinessOf(world.state, world.held, world.at()).flatMap(({ need, there }) => (there ? [] : [need]));
    expect(missing()).to.have.members(
      ['question', 'short', 'alternatives', 'body', 'dnr', 'decision', 'answers', 'contact'].concat(
        'policy',
        'staffing',
        'about',
        'accessibility',
      ),
    );
    world.must(CLERK, PUBLISH_RULES);
    world.must(CLERK, { type: 'radslag/plan', plan: PLAN });
    world.must(CLERK, { type: 'radslag/write', matter: MATTER });
    expect(missing()).to.have.members(['body', 'dnr', 'contact', 'about']);
    expect(world.run(CLERK, { type: 'radslag/announce' })).to.deep.equal({
      accepted: false,
      code: 'radslag/not-ready',
      fields: ['body', 'dnr', 'contact', 'about'],
    });
    expect(phaseIn(world)).to.equal('draft');
    const { title, summary, lang, alternatives, debateCloses } =
      world.state.dialogue.phase === 'empty' ? DESCRIPTION : world.state.dialogue.description;
    world.must(CLERK, { type: 'dialogue/describe', description: { ...DESCRIPTION, title, summary, lang, alternatives, debateCloses } });
    world.must(CLERK, { type: 'radslag/announce' });
    expect(phaseIn(world)).to.equal('announced');
    expect(world.run(CLERK, { type: 'radslag/announce' })).to.include({ code: 'radslag/already-announced' });
  });

  it('[RS5] a debate that would have begun already is not announced', () => {
    const world = draftedWorld();
    world.clock += 9 * 86_400_000;
    expect(world.run(CLERK, { type: 'radslag/announce' })).to.deep.equal({ accepted: false, code: 'radslag/not-ready', fields: ['times'] });
  });

  it('[RS6] every language of the plan has every text; one alternative, nine, or two with one name are none', () => {
    const lacking = (change: Partial<typeof MATTER>, languages: readonly string[] = ['sv']): readonly string[] => {
      const world = draftedWorld({ ...PLAN, languages });
      world.must(CLERK, { type: 'radslag/write', matter: { ...MATTER, ...change } });
      const ran = world.run(CLERK, { type: 'radslag/announce' });
      return ran.accepted ? [] : readinessOf(world.state, world.held, world.at()).flatMap(({ fields }) => fields);
    };
    expect(lacking({})).to.deep.equal([]);
    expect(lacking({}, ['sv', 'fi']))
      .to.include('alternatives.a.title.fi')
      .and.to.include('question.fi');
    const [a, b] = MATTER.alternatives;
    if (a === undefined || b === undefined) throw new Error('two alternatives');
    expect(lacking({ alternatives: [a] })).to.deep.equal(['alternatives']);
    expect(lacking({ alternatives: [a, { ...b, title: { sv: 'vid lyktorget' } }] })).to.deep.equal(['alternatives.b.title.sv']);
    expect(lacking({ alternatives: [a, { ...b, cost: null }] })).to.deep.equal(['alternatives.b.cost']);
    expect(lacking({ alternatives: [a, { ...b, consequences: {} }] })).to.include('alternatives.b.consequences.barn.sv');
    // A question without alternatives is asked in a rådslag without a vote.
    expect(lacking({ alternatives: [] })).to.deep.equal([]);
    const nine = [...'abcdefghi'].map((id) => ({ ...a, id, letter: id.toUpperCase(), title: { sv: `Nummer ${id}` } }));
    expect(draftedWorld().run(CLERK, { type: 'radslag/write', matter: { ...MATTER, alternatives: nine } })).to.deep.equal({
      accepted: false,
      code: 'radslag/matter-fault',
      fields: ['alternatives'],
    });
  });

  it('[RS7] the short text has 120 words at most in each language, and each standpoint 80: the same room for all', () => {
    const world = draftedWorld();
    const words = (count: number): string => Array.from({ length: count }, () => 'ord').join(' ');
    const write = (sv: string) => world.run(CLERK, { type: 'radslag/write', matter: { ...MATTER, short: { sv } } });
    expect(write(words(120))).to.include({ accepted: true });
    expect(write(words(121))).to.deep.equal({ accepted: false, code: 'radslag/too-many-words', fields: ['short.sv'] });
    const stand = (sv: string) =>
      world.run(CLERK, {
        type: 'radslag/write-standpoints',
        standpoints: [
          { party: 'Lyktan', letters: 'Ly', name: '', alternative: 'a', text: { sv } },
          { party: 'Kvarnlistan', letters: 'Kv', name: '', alternative: null, text: null },
        ],
      });
    expect(stand(words(81))).to.include({ code: 'radslag/too-many-words' });
    expect(stand(words(80))).to.include({ accepted: true });
    expect(view(world).standpoints.map(({ text }) => text === null)).to.deep.equal([false, true]);
    const pnr = world.run(CLERK, { type: 'radslag/write', matter: { ...MATTER, short: { sv: 'Ring 19900101-0017' } } });
    expect(pnr.accepted).to.equal(false);
  });

  it('[RS8] before it is announced nobody but staff reads of it; afterwards everyone reads what is there, and what it was since then', () => {
    const world = draftedWorld();
    expect(visibleLog(world.state, PUBLIC)).to.equal(false);
    const drafted = world.state.radslag.matter;
    world.must(CLERK, { type: 'radslag/write', matter: { ...MATTER, question: { sv: 'Var ska vi gå?' } } });
    world.must(CLERK, { type: 'radslag/announce' });
    const first = world.state.radslag.matter;
    world.must(CLERK, { type: 'radslag/write', matter: MATTER });
    const reads = readable(world.state, PUBLIC);
    if (drafted === null || first === null || world.state.radslag.matter === null) throw new Error('no matter');
    expect([drafted, first, world.state.radslag.matter].map(reads)).to.deep.equal([false, true, true]);
    expect([drafted, first].map(readable(world.state, world.viewer(null, [ADMIN])))).to.deep.equal([true, true]);
    // Whole before, whole after.
    expect(world.run(CLERK, { type: 'radslag/write', matter: { ...MATTER, question: {} } })).to.deep.equal({
      accepted: false,
      code: 'radslag/not-ready',
      fields: ['question.sv'],
    });
  });
});

describe('the phases of a rådslag', () => {
  it('[RS9] come by time, each in the log when its moment has come, all at once for a machine that was away', () => {
    const world = announcedWorld();
    expect(nextDue(world.state)).to.equal(PLAN.times.information.utc);
    const before = world.lines.length;
    expect(world.run(CLERK, { type: 'radslag/elapse' })).to.include({ code: 'radslag/nothing-due' });
    elapseTo(world, PLAN.times.information.utc);
    expect(phaseIn(world)).to.equal('information');
    elapseTo(world, PLAN.times.result.utc);
    expect(types(world, before)).to.deep.equal([
      'dialogue/phase-entered information',
      'dialogue/phase-entered debate',
      'dialogue/phase-entered result',
    ]);
    expect(world.run('Rut', { type: 'radslag/elapse' })).to.include({ code: 'radslag/not-allowed' });
  });

  it('[RS9] a phase that nobody has said yet lets nothing late in', () => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.debate.utc);
    world.must('Rut', says('I tid.'));
    world.clock += Date.parse(PLAN.times.debateCloses.utc) - Date.parse(world.at());
    expect(world.run('Rut', says('För sent.'))).to.include({ code: 'debate/closed' });
  });

  it('[RS10] a vote is waited for: it begins when it is open, and the result when two have signed it', () => {
    const world = announcedWorld(VOTE_PLAN);
    elapseTo(world, VOTE_PLAN.times.result.utc);
    expect(phaseIn(world)).to.equal('debate');
    expect(nextDue(world.state)).to.equal(null);
    expect(view(world).steps.map(({ step, state }) => `${step} ${state}`)).to.deep.equal([
      'read past',
      'debate now',
      'vote future',
      'result future',
      'answer future',
    ]);
  });

  it('[RS11] stand still while paused, and catch up when it goes on', () => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.debate.utc);
    world.must(CLERK, { type: 'dialogue/enter', phase: 'paused' });
    elapseTo(world, PLAN.times.result.utc);
    expect(phaseIn(world)).to.equal('paused');
    expect(view(world)).to.include({ paused: true, phase: 'debate' });
    world.must(CLERK, { type: 'dialogue/resume' });
    elapseTo(world, PLAN.times.result.utc);
    expect(phaseIn(world)).to.equal('result');
  });

  it('[RS12] each has one act that comes first', () => {
    const world = announcedWorld();
    const main = (): string => view(world).main;
    expect(main()).to.equal('read');
    elapseTo(world, PLAN.times.debate.utc);
    expect(main()).to.equal('write');
    world.clock += 7 * 86_400_000;
    expect(main()).to.equal('read-debate');
    elapseTo(world, PLAN.times.result.utc);
    expect(main()).to.equal('result');
    expect(view(world).steps.map(({ step }) => step)).to.deep.equal(['read', 'debate', 'result', 'answer']);
  });
});

describe('the answer', () => {
  const atResult = (): World => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.result.utc);
    return world;
  };
  const argue = (world: World, ...ids: readonly string[]) =>
    world.run(CLERK, {
      type: 'radslag/write-arguments',
      summary: 'De flesta vill gå kort.',
      arguments: ids.map((id) => ({ id, text: `Argument ${id}`, alternative: 'a', side: 'for' as const, posts: [] })),
    });

  it('[RS13] a result ends by the decision of the body with an answer to each main argument, and by nothing else', () => {
    const world = atResult();
    const answer = (...replies: readonly string[]) => world.run(CLERK, { type: 'radslag/answer', answer: answerTo(...replies) });
    expect(answer()).to.include({ code: 'radslag/arguments-missing' });
    expect(argue(world)).to.include({ code: 'radslag/arguments-missing' });
    expect(argue(world, '1', '2')).to.include({ accepted: true });
    expect(answer('1')).to.deep.equal({ accepted: false, code: 'radslag/argument-unanswered', fields: ['replies.2'] });
    const none = { ...answerTo('1', '2'), decision: { ...answerTo().decision, paragraph: '' } };
    expect(world.run(CLERK, { type: 'radslag/answer', answer: none })).to.deep.equal({
      accepted: false,
      code: 'radslag/field-empty',
      fields: ['decision.paragraph'],
    });
    expect(world.run(CLERK, { type: 'radslag/archive' })).to.include({ code: 'radslag/not-answered' });
    expect(answer('1', '2')).to.include({ accepted: true });
    expect(phaseIn(world)).to.equal('answered');
    expect(view(world)).to.include({ main: 'answer', overdue: null });
    expect(view(world).answer?.decision.paragraph).to.equal('§ 31');
    expect(argue(world, '1')).to.include({ code: 'radslag/argument-answered' });
    elapseTo(world, PLAN.times.archive.utc);
    expect(phaseIn(world)).to.equal('archived');
  });

  it('[RS14] a corrected answer is shown with what it said before', () => {
    const world = atResult();
    argue(world, '1');
    world.must(CLERK, { type: 'radslag/answer', answer: answerTo('1') });
    world.must(CLERK, { type: 'radslag/answer', answer: { ...answerTo('1'), text: 'Nämnden väljer Lyktorget, med bredare gångstråk.' } });
    expect(view(world).answer?.text).to.match(/bredare/);
    expect(view(world).answer?.earlier.map(({ text }) => text)).to.deep.equal(['Nämnden väljer Lyktorget.']);
    expect(phaseIn(world)).to.equal('answered');
  });

  it('[RS15] an answer that is late is said once, stays visible until it comes, and archives nothing', () => {
    const world = atResult();
    argue(world, '1');
    expect(view(world).overdue).to.equal(null);
    const before = world.lines.length;
    elapseTo(world, PLAN.times.archive.utc);
    elapseTo(world, zoned('2027-04-01T08:00').utc);
    expect(types(world, before)).to.deep.equal(['radslag/answer-overdue']);
    expect(view(world).overdue).to.equal(PLAN.times.answer.utc);
    expect(phaseIn(world)).to.equal('result');
    world.must(CLERK, { type: 'radslag/answer', answer: answerTo('1') });
    expect(view(world).overdue).to.equal(null);
    elapseTo(world, zoned('2027-04-02T08:00').utc);
    expect(phaseIn(world)).to.equal('archived');
    expect(world.run(CLERK, { type: 'radslag/answer', answer: answerTo('1') })).to.include({ code: 'radslag/frozen' });
  });

  it('[RS16] main arguments are written when the debate has closed, and rest on what everyone can read', () => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.debate.utc);
    world.must('Rut', says('Det är kortare.'));
    expect(argue(world, '1')).to.include({ code: 'radslag/too-early' });
    elapseTo(world, PLAN.times.result.utc);
    const [post] = [...world.state.debate.items.keys()];
    if (post === undefined) throw new Error('no post');
    const resting = world.run(CLERK, {
      type: 'radslag/write-arguments',
      summary: 'Kort.',
      arguments: [{ id: '1', text: 'Kortare väg', alternative: null, side: null, posts: [post] }],
    });
    expect(resting).to.deep.equal({ accepted: false, code: 'radslag/matter-fault', fields: ['arguments.1.posts'] });
  });
});

describe('meetings at a place', () => {
  it('[RS17] are planned, moved while they lie ahead, cancelled with a reason, and told of afterwards', () => {
    const world = announcedWorld();
    world.must(CLERK, { type: 'radslag/plan-gathering', gathering: GATHERING });
    const [{ session } = { session: undefined }] = view(world).gatherings;
    if (session === undefined) throw new Error('no meeting');
    expect(world.run(CLERK, { type: 'radslag/note-gathering', session, text: 'Många kom.' })).to.include({ code: 'radslag/too-early' });
    const ends = GATHERING.starts;
    expect(world.run(CLERK, { type: 'radslag/change-gathering', session, gathering: { ...GATHERING, ends } })).to.deep.equal({
      accepted: false,
      code: 'radslag/times-disordered',
      fields: ['ends'],
    });
    world.must(CLERK, { type: 'radslag/change-gathering', session, gathering: { ...GATHERING, place: 'Skolans aula' } });
    expect(view(world).gatherings[0]).to.include({ place: 'Skolans aula', changes: 1, state: 'coming' });
    world.clock += 11 * 86_400_000;
    expect(view(world).gatherings[0]?.state).to.equal('past');
    world.must(CLERK, { type: 'radslag/note-gathering', session, text: 'Många kom.' });
    expect(view(world).gatherings[0]?.notes).to.equal('Många kom.');
    expect(world.run(CLERK, { type: 'radslag/cancel-gathering', session, reason: 'Snö.' })).to.include({ code: 'radslag/gathering-over' });
  });

  it('[RS17] a cancelled one says why', () => {
    const world = announcedWorld();
    world.must(CLERK, { type: 'radslag/plan-gathering', gathering: GATHERING });
    const session = world.state.radslag.gatherings[0]?.session;
    if (session === undefined) throw new Error('no meeting');
    expect(world.run(CLERK, { type: 'radslag/cancel-gathering', session, reason: ' ' })).to.include({ code: 'radslag/field-empty' });
    world.must(CLERK, { type: 'radslag/cancel-gathering', session, reason: 'Snö.' });
    expect(view(world).gatherings[0]).to.include({ state: 'cancelled', cancelled: 'Snö.' });
    expect(world.run('Rut', { type: 'radslag/plan-gathering', gathering: GATHERING })).to.include({ code: 'radslag/not-allowed' });
  });
});

describe('what is voted on', () => {
  const definition = (change: Partial<Definition> = {}): Definition => {
    const made = definitionFromMatter(MATTER, VOTE_PLAN, {
      log: LOG,
      number: 1,
      eligible: { text: { sv: 'Du som bor i Kvarnskogen.' }, area: 'Kvarnskogen', minAge: 16 },
      graceMinutes: 10,
      decides: { body: 'Skolnämnden', dnr: 'SKN 2026/118', paragraph: '', date: null },
      issuer: toBase64url(new Uint8Array(384).fill(0xc5)),
      receipts: toBase64url(new Uint8Array(32).fill(7)),
      policy: DEFAULT_VOTE_POLICY,
    });
    if (made === null) throw new Error('no vote');
    return { ...made, ...change };
  };

  it('[RS18] is made of what was laid out, in the languages of the plan alone', () => {
    expect(definitionFault(definition())).to.equal(null);
    expect(definition().question).to.deep.equal({ sv: 'Var ska gångbanan gå?' });
    expect(definition().short).to.deep.equal({ sv: MATTER.short['sv'] });
  });

  it('[RS18] has the times of the plan', () => {
    const world = draftedWorld(VOTE_PLAN);
    const propose = (given: Definition) => world.run(CLERK, { type: 'vote/propose', definition: given });
    expect(propose(definition({ opens: zoned('2026-12-06T08:00') }))).to.deep.equal({
      accepted: false,
      code: 'vote/definition-fault',
      fields: ['opens'],
    });
    expect(propose(definition({ closes: zoned('2026-12-13T08:00') }))).to.deep.include({ fields: ['closes'] });
    expect(propose(definition())).to.include({ accepted: true });
    expect(draftedWorld().run(CLERK, { type: 'vote/propose', definition: definition() })).to.deep.include({ fields: ['opens'] });
  });

  it('[RS18] is not changed from the first signature on, by plan or matter, until it is withdrawn or cancelled', () => {
    const world = draftedWorld(VOTE_PLAN);
    const signed = definition();
    world.must(CLERK, { type: 'vote/propose', definition: signed });
    const later = { ...VOTE_PLAN.times, result: zoned('2026-12-16T12:00') };
    const moved = { opens: zoned('2026-12-06T08:00'), closes: zoned('2026-12-14T20:00') };
    expect(plan(world, { vote: moved }, VOTE_PLAN)).to.deep.equal({
      accepted: false,
      code: 'radslag/times-frozen',
      fields: ['vote.opens'],
    });
    expect(plan(world, { vote: null }, { ...VOTE_PLAN, template: 'simple' })).to.include({ code: 'radslag/times-frozen' });
    expect(plan(world, later, VOTE_PLAN)).to.include({ accepted: true });
    expect(world.run(CLERK, { type: 'radslag/write', matter: MATTER })).to.include({ code: 'radslag/frozen' });
    world.must(CLERK, { type: 'vote/withdraw-proposal', election: electionHash(signed) });
    expect(world.run(CLERK, { type: 'radslag/write', matter: MATTER })).to.include({ accepted: true });
    expect(plan(world, { vote: moved }, VOTE_PLAN)).to.include({ accepted: true });
  });

  it('[RS10] moves the phases when it opens and when its result is there', () => {
    const world = announcedWorld(VOTE_PLAN);
    const signed = definition();
    world.must(CLERK, { type: 'vote/propose', definition: signed });
    world.must({ seat: 'admin/2' }, { type: 'vote/sign', election: electionHash(signed) });
    elapseTo(world, VOTE_PLAN.times.debate.utc);
    elapseTo(world, signed.opens.utc);
    expect(phaseIn(world)).to.equal('debate');
    world.must(CLERK, { type: 'vote/elapse', ended: null });
    elapseTo(world, signed.opens.utc);
    expect(phaseIn(world)).to.equal('vote');
    expect(view(world)).to.include({ main: 'vote', vote: 'open' });
    elapseTo(world, VOTE_PLAN.times.result.utc);
    world.must(CLERK, { type: 'vote/elapse', ended: null });
    elapseTo(world, VOTE_PLAN.times.result.utc);
    expect(phaseIn(world)).to.equal('vote');
  });
});
