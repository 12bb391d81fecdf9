import { describe, expect, it } from '#spec';
import { MAX_VERSIONS } from '@insyn/domain/debate/decide.ts';
import { MAX_TEXT_BYTES } from '@insyn/domain/debate/limits.ts';
import { postView, threads } from '@insyn/domain/debate/view.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { decideDebate, type ResidentCommand } from '@insyn/domain/debate/decide.ts';
import { ADMIN, contentOf, createWorld, DESCRIPTION, openWorld, postOf, pseudonym, type World } from '../kit/world.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { DebateCommand } from '@insyn/domain/debate/types.ts';
import type { PostView } from '@insyn/domain/view.ts';

const other = { kind: 'other' } as const;
const submit = (text: string, more: Partial<Extract<DebateCommand, { type: 'debate/submit' }>> = {}): ResidentCommand => ({
  type: 'debate/submit',
  text,
  lang: 'sv',
  stance: other,
  ...more,
});
const edit = (post: PostId, text: string): ResidentCommand => ({ type: 'debate/edit', post, text, lang: 'sv', stance: other });
const MINUTE = 60_000;

function written(world: World, who: string, text: string, more = {}): { post: PostId; content: ContentId } {
  const lines = world.must(who, submit(text, more));
  return { post: postOf(lines), content: contentOf(lines) };
}

function seen(world: World, post: PostId, who: string | null): PostView {
  const item = world.state.debate.items.get(post);
  if (!item) throw new Error('no such post');
  const viewer = world.viewer(who);
  return postView(item, world.state, world.held, viewer, readable(world.state, viewer), world.at());
}

describe('debate', () => {
  it('[DE1] accepts a post within bounds and refuses the rest with a code, writing nothing', () => {
    const world = openWorld();
    const before = world.state.seq;
    const refused: readonly (readonly [DebateCommand, string])[] = [
      [submit(''), 'debate/text-empty'],
      [submit(' \n\t \u00a0'), 'debate/text-empty'],
      [submit('\u202e\u2066'), 'debate/text-empty'],
      [submit('\u200b\u200d'), 'debate/text-empty'],
      [submit('x'.repeat(5001)), 'debate/text-too-long'],
      [submit('x'.repeat(100_000)), 'debate/text-too-long'],
      [submit(`Z${'\u0301'.repeat(4000)}`), 'debate/text-not-allowed'],
      [submit('\ud800'), 'debate/text-not-allowed'],
      [submit('Hej', { lang: '<script>' }), 'debate/lang-unknown'],
      [submit('Hej', { stance: { kind: 'alternative', alternative: 'z' } }), 'debate/unknown-alternative'],
    ];
    for (const [command, code] of refused) expect(world.run('Rut', command), code).to.include({ accepted: false, code });
    expect(world.state.seq).to.equal(before);
    world.must('Rut', submit('x'.repeat(5000)));
    world.must('Rut', submit('Vid torget', { stance: { kind: 'alternative', alternative: 'a' } }));
    const closed = createWorld();
    expect(closed.run('Rut', submit('Hej'))).to.include({ code: 'debate/closed' });
    closed.must({ seat: ADMIN }, { type: 'dialogue/create', kind: 'chat', description: DESCRIPTION });
    expect(closed.run('Rut', submit('Hej'))).to.include({ code: 'debate/closed' });
  });

  it('[DE2] nobody writes or supports without being at least a guest', () => {
    const world = openWorld();
    const { post, content } = written(world, 'Rut', 'Hej');
    const nobody = {
      ...world.viewer(null),
      badges: [],
      eligible: true,
      at: world.at(),
      ids: {
        post: () => 'p' as PostId,
        content: () => 'c' as ContentId,
        document: () => {
          throw new Error('unused');
        },
        report: () => {
          throw new Error('unused');
        },
        session: () => {
          throw new Error('unused');
        },
        poll: () => {
          throw new Error('unused');
        },
      },
    };
    const commands: ResidentCommand[] = [
      submit('Hej'),
      edit(post, 'Nej'),
      { type: 'debate/add', post, text: 'x', lang: 'sv' },
      { type: 'debate/withdraw', post },
      { type: 'debate/support', post, content },
      { type: 'debate/unsupport', post },
    ];
    for (const command of commands)
      expect(decideDebate(command, world.state, world.held, nobody)).to.include({ code: 'debate/login-needed' });
  });

  it('[DE3] a reply remembers the post and the version it met, and cannot answer what is not there', () => {
    const world = openWorld();
    const top = written(world, 'Nour', 'Hur går det?');
    world.must('Nour', edit(top.post, 'Hur går det nu?'));
    const reply = written(world, 'Rut', 'Bra', { parent: top });
    const deeper = written(world, 'Nour', 'Fint', { parent: reply });
    expect(world.held.contents.get(reply.content)?.content).to.deep.include({ parent: top });
    const [thread] = threads(world.state, world.held, world.viewer(null), [top.post], world.at());
    expect(thread?.replies.map((view) => [view.text, view.replyTo?.name])).to.deep.equal([
      ['Bra', undefined],
      ['Fint', 'Rut'],
    ]);
    expect(world.state.debate.items.get(top.post)).to.include({ replies: 1, thread: 2 });
    expect(world.run('Rut', submit('x', { parent: { post: 'okand' as PostId, content: top.content } }))).to.include({
      code: 'debate/post-not-found',
    });
    expect(world.run('Rut', submit('x', { parent: { post: top.post, content: deeper.content } }))).to.include({
      code: 'debate/version-not-found',
    });
    world.must('Rut', { type: 'debate/withdraw', post: reply.post });
    expect(world.run('Tage', submit('x', { parent: reply }))).to.include({ code: 'debate/parent-withdrawn' });
  });

  it('[DE4] edits are versions within the window, counted from the post itself, with readable history', () => {
    const world = openWorld();
    const { post } = written(world, 'Rut', 'Första');
    world.clock = 15 * MINUTE;
    world.must('Rut', edit(post, 'Andra'));
    const view = seen(world, post, null);
    expect(view.text).to.equal('Andra');
    expect(view.history.map(({ text }) => text)).to.deep.equal(['Första', 'Andra']);
    expect(view.editedAt).to.equal(world.at());
    world.clock += 1;
    expect(world.run('Rut', edit(post, 'Tredje'))).to.include({ code: 'debate/edit-window-over' });
    const again = openWorld();
    const mended = written(again, 'Rut', '0');
    for (let version = 1; version < MAX_VERSIONS; version += 1) again.must('Rut', edit(mended.post, `${version}`));
    expect(again.run('Rut', edit(mended.post, 'en till'))).to.include({ code: 'debate/too-many-versions' });
  });

  it('[DE5] before the end of the window only an edit, after it only an addendum', () => {
    const world = openWorld();
    const { post } = written(world, 'Rut', 'Text');
    const add: DebateCommand = { type: 'debate/add', post, text: 'Tillägg', lang: 'sv' };
    expect(world.run('Rut', add)).to.include({ code: 'debate/edit-window-open' });
    world.clock = 15 * MINUTE + 1;
    world.must('Rut', add);
    expect(seen(world, post, null)).to.deep.include({ text: 'Text', editedAt: null });
    expect(seen(world, post, null).addenda.map(({ text }) => text)).to.deep.equal(['Tillägg']);
  });

  it('[DE6] only its author edits, adds to or takes back a post, told by the mark alone', () => {
    const world = openWorld();
    const { post } = written(world, 'Rut', 'Text');
    for (const command of [
      edit(post, 'x'),
      { type: 'debate/add', post, text: 'x', lang: 'sv' },
      { type: 'debate/withdraw', post },
    ] as const) {
      expect(world.run('Tage', command), command.type).to.include({ code: 'debate/not-yours' });
    }
    world.held = { ...world.held, contents: world.held.contents.without(contentOf(world.lines)) };
    world.must('Rut', edit(post, 'Ny text'));
  });

  it('[DE7] what is taken back keeps place and answers, shows no words, also in a pause and after the close', () => {
    const world = openWorld({ debateCloses: '2026-11-20T09:00:00.000Z' });
    const top = written(world, 'Rut', 'Hemligt');
    written(world, 'Tage', 'Svar', { parent: top });
    const second = written(world, 'Rut', 'Ett till');
    world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'paused' });
    world.must('Rut', { type: 'debate/withdraw', post: top.post });
    for (const who of [null, 'Rut', 'Tage'])
      expect(seen(world, top.post, who)).to.deep.include({
        status: 'withdrawn',
        text: '',
        author: null,
        content: null,
        history: [],
        addenda: [],
      });
    const [thread] = threads(world.state, world.held, world.viewer(null), [top.post], world.at());
    expect(thread?.replies.map(({ text }) => text)).to.deep.equal(['Svar']);
    expect(world.state.debate.counts).to.deep.equal({ published: 2, withdrawn: 1, hidden: 0 });
    expect(world.run('Rut', { type: 'debate/withdraw', post: top.post })).to.include({ code: 'debate/withdrawn' });
    world.must({ seat: ADMIN }, { type: 'dialogue/resume' });
    world.clock = 61 * MINUTE;
    world.must('Rut', { type: 'debate/withdraw', post: second.post });
    const third = openWorld();
    const kept = written(third, 'Rut', 'x');
    third.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'archived' });
    expect(third.run('Rut', { type: 'debate/withdraw', post: kept.post })).to.include({ code: 'debate/closed' });
  });

  it('[DE8] one person supports once, not their own, may take it back, and the version met is remembered', () => {
    const world = openWorld();
    const { post, content } = written(world, 'Rut', 'Text');
    const support: DebateCommand = { type: 'debate/support', post, content };
    expect(world.run('Rut', support)).to.include({ code: 'debate/own-support' });
    const [line] = world.must('Tage', support);
    expect(line?.data).to.deep.equal({ post, content });
    expect(world.run('Tage', support)).to.include({ code: 'debate/already-supported' });
    world.must('Nour', support);
    expect(seen(world, post, 'Tage')).to.include({ support: 2, supported: true });
    world.must('Tage', { type: 'debate/unsupport', post });
    expect(world.run('Tage', { type: 'debate/unsupport', post })).to.include({ code: 'debate/not-supported' });
    expect(seen(world, post, 'Tage')).to.include({ support: 1, supported: false });
    world.must('Tage', support);
    expect(world.run('Tage', { ...support, content: 'okand' as ContentId })).to.include({ code: 'debate/version-not-found' });
    world.must('Rut', { type: 'debate/withdraw', post });
    expect(world.run('Elvira', support)).to.include({ code: 'debate/withdrawn' });
  });

  it('[DE10] texts are kept in one form and bounded in bytes too', () => {
    const world = openWorld();
    const { content } = written(world, 'Rut', '  Rad ett\r\nRad\u202e två\u0000 A\u030a\u2028slut ');
    expect(world.held.contents.get(content)?.content).to.deep.include({ text: 'Rad ett\nRad två Å\nslut' });
    world.must({ seat: ADMIN }, { type: 'dialogue/set', settings: { maxPostLength: 10_000 } });
    expect(world.run('Rut', submit('😀'.repeat(Math.ceil(MAX_TEXT_BYTES / 4) + 1)))).to.include({ code: 'debate/text-too-long' });
  });

  it('[DE11] no line holds author, text, stance or language', () => {
    const world = openWorld();
    const { post } = written(world, 'Rut', 'Alldeles egna ord', { stance: { kind: 'alternative', alternative: 'a' }, lang: 'fi' });
    world.must('Rut', edit(post, 'Andra egna ord'));
    const debate = JSON.stringify(world.lines.slice(2));
    for (const secret of ['egna ord', '"fi"', 'stance', 'alternative', 'author', 'Rut', pseudonym('Rut')])
      expect(debate, secret).not.to.include(secret);
  });

  it('[DE12] what may be done is what the rules would answer', () => {
    const world = openWorld();
    const { post, content } = written(world, 'Rut', 'Text');
    expect(seen(world, post, 'Rut').acts).to.deep.equal({
      reply: true,
      support: false,
      unsupport: false,
      edit: true,
      add: false,
      withdraw: true,
      report: false,
    });
    expect(seen(world, post, 'Tage').acts).to.deep.equal({
      reply: true,
      support: true,
      unsupport: false,
      edit: false,
      add: false,
      withdraw: false,
      report: true,
    });
    expect(seen(world, post, null).acts).to.deep.include({ reply: true, support: true, edit: false });
    world.must('Tage', { type: 'debate/support', post, content });
    expect(seen(world, post, 'Tage').acts).to.include({ support: false, unsupport: true });
    world.clock = 16 * MINUTE;
    expect(seen(world, post, 'Rut').acts).to.include({ edit: false, add: true });
    world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'archived' });
    expect(Object.values(seen(world, post, 'Rut').acts).every((allowed) => !allowed)).to.equal(true);
  });
});
