import { describe, expect, it } from '#spec';
import type { ContentId } from '@insyn/domain/ids.ts';
import { opinionContents } from '@insyn/domain/opinion/contents.ts';
import { groupsOf } from '@insyn/domain/opinion/groups.ts';
import { AGREE, matrixOf, UNANSWERED } from '@insyn/domain/opinion/matrix.ts';
import { answeredIn, drawingDue, pictureFault, pictureOf } from '@insyn/domain/opinion/picture.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Picture } from '@insyn/domain/opinion/types.ts';
import { allOf, opinionView, type OpinionView } from '@insyn/domain/opinion/view.ts';
import { snapshotFor, stateFrom, viewerFrom } from '@insyn/domain/page.ts';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import { answers, CLERK, drawn, everyoneAnswers, MACHINE, openedWorld, quoted, statementText, written } from '../kit/opinion.ts';
import { drawing, mindsOf, TWO_MINDS } from '../kit/random-opinions.ts';
import { createWorld, DESCRIPTION, openWorld, PUBLISH_RULES, type World } from '../kit/world.ts';

const REASON = DEFAULT_POLICY.reasons[0]?.code ?? '';
const MINDS = mindsOf(TWO_MINDS);

function seen(world: World, person: string | null = null): OpinionView {
  const view = opinionView(world.state, world.held, world.viewer(person), world.at());
  if (view === null) throw new Error('no opinion picture');
  return view;
}

function picture(world: World): Picture {
  const found = world.held.contents.get(world.state.opinion.picture?.content ?? ('' as ContentId))?.content;
  if (found === undefined) throw new Error('no picture');
  return found as unknown as Picture;
}

describe('an opinion picture', () => {
  it('[OP7] is off until an admin opens it, in a debate that is open, with five statements', () => {
    const world = openWorld();
    expect(opinionView(world.state, world.held, PUBLIC, world.at())).to.equal(null);
    expect(world.run(CLERK, { type: 'opinion/open' })).to.include({ code: 'opinion/too-few-statements' });
    for (let at = 0; at < 5; at += 1) quoted(world, written(world, statementText(at)), statementText(at));
    // Chosen, and nobody is asked yet.
    expect(opinionView(world.state, world.held, PUBLIC, world.at())).to.equal(null);
    expect(answers(world, 'Rut', world.state.opinion.statements[0]?.statement, 'agree')).to.include({ code: 'opinion/not-found' });
    for (const who of ['Rut', { seat: 'official/1' }, { seat: 'moderator/1' }] as const)
      expect(world.run(who, { type: 'opinion/open' })).to.include({ code: 'opinion/not-allowed' });
    world.must(CLERK, { type: 'dialogue/enter', phase: 'paused' });
    expect(world.run(CLERK, { type: 'opinion/open' })).to.include({ code: 'opinion/not-in-debate' });
    world.must(CLERK, { type: 'dialogue/resume' });
    world.must(CLERK, { type: 'opinion/open' });
    expect(world.run(CLERK, { type: 'opinion/open' })).to.include({ code: 'opinion/already-open' });
    expect(seen(world)).to.deep.include({ open: true, answered: 0, picture: null });
    expect(seen(world).statements.map(({ text }) => text)).to.deep.equal([0, 1, 2, 3, 4].map(statementText));
  });

  it('[OP7] is there in a rådslag alone', () => {
    const world = createWorld();
    world.must(CLERK, { type: 'dialogue/create', kind: 'chat', description: DESCRIPTION });
    world.must(CLERK, PUBLISH_RULES);
    expect(world.run(CLERK, { type: 'opinion/open' })).to.include({ code: 'opinion/not-found' });
  });

  it('[OP8] asks about words of a post that everyone can read, as they stand there', () => {
    const world = openWorld();
    const post = written(world, 'Min dotter går redan\növer Storgatan. Det känns inte bra.');
    const add = (text: string) => world.run(CLERK, { type: 'opinion/add-statement', post, text });
    expect(add('Min dotter går redan över Storgatan.')).to.include({ accepted: true });
    expect(add('Min dotter  går redan över Storgatan.')).to.include({ code: 'opinion/already-chosen' });
    expect(add('Min dotter går inte över Storgatan.')).to.include({ code: 'opinion/not-in-post' });
    expect(add('  ')).to.include({ code: 'opinion/field-empty' });
    const long = written(world, `${'lång '.repeat(60)}.`);
    const text = 'lång '.repeat(60).trim();
    expect(world.run(CLERK, { type: 'opinion/add-statement', post: long, text })).to.include({ code: 'opinion/field-too-long' });
    world.must('Majken', { type: 'debate/withdraw', post: long });
    expect(world.run(CLERK, { type: 'opinion/add-statement', post: long, text: 'lång' })).to.include({ code: 'opinion/post-not-found' });
    expect(world.run('Rut', { type: 'opinion/add-statement', post, text: 'Det känns inte bra.' })).to.include({
      code: 'opinion/not-allowed',
    });
    expect(world.lines.at(-1)?.data).to.not.have.property('text');
  });

  it('[OP8] a statement goes with its post, and comes back with it; who took it out of the list keeps it out', () => {
    const { world, posts, statements } = openedWorld(6);
    const [first, second] = posts;
    if (first === undefined || second === undefined) throw new Error('no posts');
    const texts = () => seen(world).statements.map(({ text }) => text);
    world.must({ seat: 'moderator/1' }, { type: 'moderation/hide', post: first, reason: REASON, note: '' });
    expect(texts()).to.not.include(statementText(0));
    expect(readable(world.state, PUBLIC)(statements[0] ?? ('' as ContentId))).to.equal(false);
    expect(answers(world, 'Rut', statements[0], 'agree')).to.include({ code: 'opinion/statement-not-found' });
    world.must({ seat: 'moderator/1' }, { type: 'moderation/restore', post: first });
    expect(texts()).to.include(statementText(0));
    world.must('Skribent 1', { type: 'debate/withdraw', post: second });
    expect(texts()).to.not.include(statementText(1));
    world.must(CLERK, { type: 'opinion/remove-statement', statement: statements[0] ?? ('' as ContentId) });
    expect(world.run(CLERK, { type: 'opinion/remove-statement', statement: statements[0] ?? ('' as ContentId) })).to.include({
      code: 'opinion/statement-not-found',
    });
    world.must({ seat: 'moderator/1' }, { type: 'moderation/hide', post: first, reason: REASON, note: '' });
    world.must({ seat: 'moderator/1' }, { type: 'moderation/restore', post: first });
    expect(texts()).to.not.include(statementText(0));
  });

  it('[OP9] each person answers each statement, as long as the debate is open, and the last answer counts', () => {
    const { world, statements } = openedWorld(6);
    answers(world, 'Rut', statements[0], 'agree');
    expect(answers(world, 'Rut', statements[0], 'agree')).to.include({ code: 'opinion/already-answered' });
    expect(answers(world, 'Rut', statements[0], 'pass')).to.include({ accepted: true });
    answers(world, 'Rut', statements[1], 'disagree');
    answers(world, 'Tage', statements[0], 'agree');
    expect(seen(world, 'Rut').statements.map(({ own }) => own)).to.deep.equal(['pass', 'disagree', null, null, null, null]);
    expect(seen(world, 'Rut').answered).to.equal(2);
    expect([...answeredIn(world.state.opinion, world.held).matrix.cells].filter((cell) => cell !== UNANSWERED).toSorted()).to.deep.equal([
      -1,
      0,
      AGREE,
    ]);
    expect(
      world.run({ seat: 'admin/1' }, { type: 'opinion/answer', statement: statements[0] ?? ('' as ContentId), answer: 'agree' }),
    ).to.include({
      code: 'opinion/login-needed',
    });
    world.must(CLERK, { type: 'dialogue/enter', phase: 'paused' });
    expect(answers(world, 'Rut', statements[2], 'agree')).to.include({ code: 'opinion/not-open' });
    world.must(CLERK, { type: 'dialogue/resume' });
    world.must(CLERK, { type: 'opinion/close' });
    expect(answers(world, 'Rut', statements[2], 'agree')).to.include({ code: 'opinion/not-open' });
    for (const type of ['opinion/open', 'opinion/close'] as const) expect(world.run(CLERK, { type })).to.include({ code: 'opinion/over' });
  });

  it('[OP9] asks for what the dialogue asks of those who support, and ends the mind-changing of one who has no end', () => {
    const { world, statements } = openedWorld(5);
    world.must(CLERK, { type: 'dialogue/set', settings: { levels: { read: 'none', write: 'email', support: 'email', vote: 'email' } } });
    expect(answers(world, 'Rut', statements[0], 'agree')).to.include({ code: 'opinion/level-needed' });
    world.must(CLERK, { type: 'dialogue/set', settings: { levels: { read: 'none', write: 'guest', support: 'guest', vote: 'guest' } } });
    for (let turn = 0; turn < 50; turn += 1)
      expect(answers(world, 'Rut', statements[0], turn % 2 === 0 ? 'agree' : 'pass').accepted).to.equal(true);
    expect(answers(world, 'Rut', statements[0], 'disagree')).to.include({ code: 'opinion/too-many-answers' });
    expect(answers(world, 'Tage', statements[0], 'disagree').accepted).to.equal(true);
  });

  it('[OP10] a line says that somebody answered, and not who, what or about which statement', () => {
    const { world, statements } = openedWorld(6);
    const before = world.lines.length;
    answers(world, 'Rut', statements[0], 'agree');
    answers(world, 'Rut', statements[1], 'disagree');
    answers(world, 'Tage', statements[1], 'pass');
    const lines = world.lines.slice(before);
    for (const line of lines) expect(line).to.deep.include({ type: 'opinion/answered', data: {} });
    const text = JSON.stringify(lines);
    for (const told of [...statements, 'agree', 'disagree', 'pass', world.viewer('Rut').person]) expect(text).to.not.include(told);
    // It is no mark that stands anywhere else.
    const marks = lines.map(({ by }) => ('mark' in by ? by.mark : ''));
    const post = written(world, 'Ett inlägg.', 'Rut');
    expect(marks).to.not.include(world.state.debate.items.get(post)?.mark);
    expect(new Set(marks).size).to.equal(2);
  });

  it('[OP11] what one person answered is read by that person alone: no reader, no staff, no snapshot of another', () => {
    const { world, statements } = openedWorld(6);
    answers(world, 'Rut', statements[0], 'agree');
    const id = world.lines.at(-1)?.contents[0]?.id ?? ('' as ContentId);
    expect(readable(world.state, world.viewer('Rut'))(id)).to.equal(true);
    for (const viewer of [
      PUBLIC,
      world.viewer('Tage'),
      ...(['admin/1', 'admin/0', 'moderator/1', 'official/1', 'registrar/1', 'counter/1'] as const).map((seat) =>
        world.viewer(null, [seat]),
      ),
      world.viewer('Tage', ['moderator/1']),
    ])
      expect(readable(world.state, viewer)(id)).to.equal(false);
    const context = { epoch: 'e', now: world.at(), name: null };
    const snapshotOf = (person: string) => {
      const page = snapshotFor(world.state, world.held, world.viewer(person), { order: 'newest', limit: 20 } as never, context);
      if (page === null) throw new Error('no page');
      return { ...page, names: {} };
    };
    expect(JSON.stringify(snapshotOf('Tage'))).to.not.include(id);
    expect(JSON.stringify(snapshotOf('Tage'))).to.not.include('opinion-answer');
    // Their own page shows it to them.
    const own = snapshotOf('Rut');
    const copy = stateFrom(own);
    const view = opinionView(copy.state, copy.held, viewerFrom(own.me), world.at());
    expect(view?.statements.map((each) => each.own)).to.deep.equal(['agree', null, null, null, null, null]);
    expect(view).to.deep.equal(seen(world, 'Rut'));
  });

  it('[OP12] nothing is shown before fifty have answered', () => {
    const opened = openedWorld();
    const { world } = opened;
    const { cells, statements } = MINDS.matrix;
    everyoneAnswers(opened, { people: 49, statements, cells });
    expect(drawingDue(world.state.opinion)).to.equal(null);
    expect(pictureOf(answeredIn(world.state.opinion, world.held))).to.equal(null);
    expect(drawn(world)).to.include({ code: 'opinion/nothing-due' });
    // Forty-nine and the machine says otherwise.
    everyoneAnswers(opened, { people: 1, statements, cells: cells.slice(49 * statements) }, 49);
    expect(drawn(world)).to.include({ accepted: true });
    expect(seen(world).picture?.people).to.equal(50);
    expect(world.lines.at(-1)?.data).to.deep.include({ people: 50 });
  });

  it('[OP12] there is another when ten more have answered or changed their mind, a minute later at the earliest', () => {
    const opened = openedWorld();
    const { world, statements } = opened;
    everyoneAnswers(opened, MINDS.matrix);
    drawn(world);
    const first = world.state.opinion.picture?.content;
    const flip = (person: number): void => {
      for (const answer of ['pass', 'agree'] as const) answers(world, `Invånare ${String(person)}`, statements[0], answer);
    };
    for (let person = 0; person < 9; person += 1) flip(person);
    world.clock += 600_000;
    expect(drawn(world)).to.include({ code: 'opinion/nothing-due' });
    flip(0);
    expect(drawn(world)).to.include({ code: 'opinion/nothing-due' });
    flip(9);
    const before = world.state.opinion.picture?.at ?? '';
    expect(drawingDue(world.state.opinion)).to.equal(new Date(Date.parse(before) + 60_000).toISOString());
    expect(drawn(world)).to.include({ accepted: true });
    // Each takes the place of the one before, which nobody reads any more.
    expect(opinionContents(world.state.opinion)).to.not.include(first);
    expect(world.lines.at(-1)?.data).to.deep.include({ touches: [first] });
    world.clock -= 60_000;
    for (let person = 0; person < 10; person += 1) flip(person);
    expect(
      world.run(MACHINE, { type: 'opinion/draw', upto: world.state.seq, picture: pictureOf(answeredIn(world.state.opinion, world.held)) }),
    ).to.include({
      code: 'opinion/nothing-due',
    });
  });

  it('[OP12] where too few are left, because statements went, nothing is shown', () => {
    const opened = openedWorld(6);
    const { world, statements } = opened;
    const one = matrixOf(40, 6);
    for (let person = 0; person < 40; person += 1) one.cells[person * 6] = AGREE;
    everyoneAnswers(opened, one);
    const other = matrixOf(20, 6);
    for (let person = 0; person < 20; person += 1) other.cells[person * 6 + 1] = AGREE;
    everyoneAnswers(opened, other, 40);
    drawn(world);
    expect(seen(world).picture?.people).to.equal(60);
    world.must(CLERK, { type: 'opinion/remove-statement', statement: statements[0] ?? ('' as ContentId) });
    const ten = matrixOf(10, 6);
    for (let person = 0; person < 10; person += 1) ten.cells[person * 6 + 2] = AGREE;
    everyoneAnswers(opened, ten, 40);
    expect(drawn(world)).to.include({ accepted: true });
    expect(seen(world).picture).to.equal(null);
    expect(world.lines.at(-1)).to.deep.include({ data: { ...(world.lines.at(-1)?.data as object), people: null }, contents: [] });
  });

  it('[OP13] tells of no number of people under ten, whoever answers what', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const below = drawing(seed);
      const { matrix } = mindsOf({
        ...TWO_MINDS,
        sizes: [40 + below(30), 15 + below(40)],
        answered: 3 + below(8),
        alike: 4 + below(7),
        seed,
      });
      const ids = Array.from({ length: matrix.statements }, (_, at) => `statement-${String(at)}` as ContentId);
      const made = pictureOf({ statements: ids, matrix });
      if (made === null) continue;
      const numbers = made.statements.flatMap(({ cells }) => cells.flatMap(({ agree, disagree, pass }) => [agree, disagree, pass]));
      for (const number of [...numbers, ...made.groups.map(({ size }) => size)]) expect(number ?? 10).to.be.at.least(10);
      // What unites, divides and tells a group is told with numbers, not beside missing ones.
      const cellsOf = new Map(made.statements.map(({ statement, cells }) => [statement, cells]));
      for (const { statement, side } of made.unites)
        for (const cells of cellsOf.get(statement) ?? []) expect(cells[side]).to.not.equal(null);
      made.groups.forEach(({ telling }, group) => {
        for (const { statement, side } of telling) expect(cellsOf.get(statement)?.[group]?.[side]).to.not.equal(null);
      });
    }
  });

  it('[OP13] a sum is told only where each of its parts is, so that none can be reckoned from it', () => {
    const of = (agree: number | null, disagree: number | null, pass: number | null) => ({ agree, disagree, pass });
    expect(allOf([of(20, 11, null), of(15, null, null)])).to.deep.equal(of(35, null, null));
    expect(allOf([of(20, 11, null)])).to.deep.equal(of(20, 11, null));
    const opened = openedWorld();
    everyoneAnswers(opened, MINDS.matrix);
    drawn(opened.world);
    expect(Object.keys(picture(opened.world)).toSorted()).to.deep.equal(['divides', 'groups', 'kind', 'people', 'statements', 'unites']);
    expect(Object.keys(picture(opened.world).statements[0] ?? {}).toSorted()).to.deep.equal(['cells', 'statement']);
  });

  it('[OP14] rests on distinct people and their last answers, and equals a count that was made apart from it', () => {
    const opened = openedWorld();
    const { world, statements } = opened;
    // Everyone answers something else first, and answers some twice.
    const other = mindsOf({ ...TWO_MINDS, seed: 77 }).matrix;
    everyoneAnswers(opened, {
      ...other,
      cells: other.cells.map((cell, at) => (MINDS.matrix.cells[at] === UNANSWERED || cell === MINDS.matrix.cells[at] ? UNANSWERED : cell)),
    });
    everyoneAnswers(opened, MINDS.matrix);
    drawn(world);
    const { of } = groupsOf(answeredIn(world.state.opinion, world.held).matrix, { smallest: 10 });
    const marks = [...world.state.opinion.answers.keys()].sort();
    const groupOf = new Map(marks.map((mark, at) => [mark, of[at] ?? -1]));
    const made = picture(world);
    expect(made.people).to.equal(75);
    const counted = new Map<string, number>();
    for (let person = 0; person < MINDS.matrix.people; person += 1) {
      const group = groupOf.get(world.viewer(`Invånare ${String(person)}`).mark('opinion', world.state.log) ?? ('' as never)) ?? -1;
      statements.forEach((statement, at) => {
        const cell = MINDS.matrix.cells[person * statements.length + at] ?? UNANSWERED;
        const key = `${statement} ${String(group)} ${String(cell)}`;
        counted.set(key, (counted.get(key) ?? 0) + 1);
      });
    }
    const told = (count: number): number | null => (count < 10 ? null : count);
    for (const { statement, cells } of made.statements)
      cells.forEach((each, group) => {
        const count = (cell: number): number | null => told(counted.get(`${statement} ${String(group)} ${String(cell)}`) ?? 0);
        expect(each).to.deep.equal({ agree: count(1), disagree: count(-1), pass: count(0) });
      });
    made.groups.forEach(({ size }, group) => expect(size).to.equal([...of].filter((each) => each === group).length));
  });

  it('[OP15] nobody but the machine says what it looks like, and what it says tells no more than it may', () => {
    const opened = openedWorld();
    const { world } = opened;
    everyoneAnswers(opened, MINDS.matrix);
    const good = pictureOf(answeredIn(world.state.opinion, world.held));
    if (good === null) throw new Error('no picture');
    const upto = world.state.seq;
    world.clock += 60_000;
    for (const who of ['Rut', { seat: 'admin/1' }, { seat: 'moderator/1' }] as const)
      expect(world.run(who, { type: 'opinion/draw', upto, picture: good })).to.include({ code: 'opinion/not-allowed' });
    const [group, ...others] = good.groups;
    const [row, ...rows] = good.statements;
    if (group === undefined || row === undefined) throw new Error('no groups');
    const faults: readonly Picture[] = [
      { ...good, people: 49 },
      { ...good, people: 76 },
      { ...good, people: 60.5 },
      { ...good, groups: [{ ...group, size: 9 }, ...others] },
      { ...good, groups: [{ ...group, size: 70 }, ...others] },
      { ...good, groups: [group] },
      { ...good, statements: [{ ...row, cells: row.cells.map((cells) => ({ ...cells, pass: 3 })) }, ...rows] },
      { ...good, statements: [{ ...row, cells: row.cells.slice(1) }, ...rows] },
      { ...good, divides: ['x' as ContentId] },
      { ...good, unites: [{ statement: 'x' as ContentId, side: 'agree' }] },
    ];
    for (const fault of faults) {
      expect(pictureFault(fault, world.state.opinion)).to.equal(true);
      expect(world.run(MACHINE, { type: 'opinion/draw', upto, picture: fault })).to.include({ code: 'opinion/picture-fault' });
    }
    expect(world.run(MACHINE, { type: 'opinion/draw', upto: upto + 1, picture: good })).to.include({ code: 'opinion/picture-fault' });
    expect(world.run(MACHINE, { type: 'opinion/draw', upto, picture: good })).to.include({ accepted: true });
  });

  it('[OP16] a reader’s own place is reckoned from what everyone may know and their own answers, and is that of their group', () => {
    const opened = openedWorld();
    const { world, statements } = opened;
    everyoneAnswers(opened, MINDS.matrix);
    drawn(world);
    const marks = [...world.state.opinion.answers.keys()].sort();
    const { of } = groupsOf(answeredIn(world.state.opinion, world.held).matrix, { smallest: 10 });
    let alike = 0;
    for (let person = 0; person < 75; person += 1) {
      const name = `Invånare ${String(person)}`;
      const { own } = seen(world, name).picture ?? {};
      const group = of[marks.indexOf(world.viewer(name).mark('opinion', world.state.log) ?? ('' as never))];
      if (own?.near === group) alike += 1;
    }
    expect(alike).to.be.at.least(72);
    expect(seen(world).picture?.own).to.equal(null);
    // Six answers say too little of anybody.
    for (const statement of statements.slice(0, 6)) answers(world, 'Ny', statement, 'agree');
    expect(seen(world, 'Ny').picture?.own).to.equal(null);
    answers(world, 'Ny', statements[6], 'agree');
    expect(seen(world, 'Ny').picture?.own?.near).to.be.a('number');
  });
});
