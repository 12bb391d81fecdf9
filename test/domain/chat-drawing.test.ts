/** What a page of a chat draws is what it pays for: a thousand questions are ordered ten times a second, fifty of them are read. */
import { chatView } from '@insyn/domain/chat/view.ts';
import { recordOf } from '@insyn/domain/chat/record.ts';
import { packed } from '@insyn/domain/chat/packed.ts';
import type { Held } from '@insyn/domain/held.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { describe, expect, it } from '#spec';
import { answers, asks, idOf, liveWorld, seenQuestion, supports } from '../kit/chat.ts';

describe('drawing a chat', () => {
  it('[CH96] looks at the words of a question when they are drawn, and not before', () => {
    const world = liveWorld();
    for (let at = 0; at < 200; at += 1) asks(world, `Person ${String(at)}`);
    let looked = 0;
    const contents = Object.create(world.held.contents, {
      get: {
        value: (id: Parameters<Held['contents']['get']>[0]) => {
          looked += 1;
          return world.held.contents.get(id);
        },
      },
    }) as Held['contents'];
    const view = chatView(world.state, { ...world.held, contents }, world.viewer(null), idOf(world), world.at());
    expect(view?.queue).to.have.length(200);
    const atOnce = looked;
    expect(atOnce, 'the plan and what the host said, and no question').to.be.lessThan(10);
    expect(view?.queue.slice(0, 50).map((each) => each.view?.text)).to.have.length(50);
    const drawn = looked - atOnce;
    expect(drawn).to.be.greaterThan(49);
    expect(view?.queue.slice(0, 50).every((each) => each.view !== null)).to.equal(true);
    expect(looked - atOnce, 'once each').to.equal(drawn);
  });

  it('[CH96] gives views whose parts are listed, copied and compared like those of any object', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut', 'Var ska vi gå?', 12);
    answers(world, 'Ilyas', question, 'Där.');
    const view = seenQuestion(world, question);
    const copy: QuestionView = { ...view };
    expect(Object.keys(view)).to.include.members(['view', 'below', 'to']);
    expect(copy).to.deep.equal(view);
    expect(JSON.parse(JSON.stringify(view))).to.deep.equal(JSON.parse(JSON.stringify(copy)));
    expect(structuredClone(copy).below).to.have.length(1);
    expect([copy.view?.text, copy.to, copy.below[0]?.view.text]).to.deep.equal(['Var ska vi gå?', 12, 'Där.']);
    expect(copy).not.to.deep.equal(seenQuestion(world, asks(world, 'Bo', 'Och sedan då?')));
  });

  it('[CH96] shows words as they were when the view was made, whenever they are drawn', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut', 'Var ska vi gå?');
    const before = seenQuestion(world, question);
    supports(world, question, 'Bo', 'Ada');
    answers(world, 'Ilyas', question, 'Där.');
    expect(before.below).to.deep.equal([]);
    expect(before.view?.support).to.equal(0);
    expect(seenQuestion(world, question).view?.support).to.equal(2);
  });

  it('[CH96] takes the state of each question from its own lines alone, however many others there are', () => {
    const world = liveWorld();
    const posts = Array.from({ length: 40 }, (_, at) => asks(world, `Person ${String(at)}`));
    for (const [at, post] of posts.entries()) if (at % 4 === 0) answers(world, 'Ilyas', post);
    for (const [at, post] of posts.entries())
      if (at % 4 === 1) world.must({ seat: 'moderator/2' }, { type: 'chat/merge', question: post, into: posts[at + 1] ?? post });
    const record = recordOf(world.state, world.held, world.viewer(null), idOf(world), world.at());
    expect(record?.view.answered.map(({ post }) => post)).to.deep.equal(posts.filter((_, at) => at % 4 === 0));
    expect(record?.view.merged.map(({ post }) => post)).to.deep.equal(posts.filter((_, at) => at % 4 === 1));
    expect(record?.view.queue.flatMap(({ merged }) => merged)).to.deep.equal(posts.filter((_, at) => at % 4 === 1));
    expect(record?.view.statistics.waiting).to.equal(20);
  });

  it('[CH12] a question keeps the support of those merged into it when it is taken up and answered', () => {
    const world = liveWorld();
    const [one, other] = [asks(world, 'Rut'), asks(world, 'Bo')];
    supports(world, other, 'Ada', 'Cia', 'Dan');
    world.must({ seat: 'moderator/2' }, { type: 'chat/merge', question: other, into: one });
    expect(seenQuestion(world, one).support).to.equal(3);
    answers(world, 'Ilyas', one);
    expect(seenQuestion(world, one).support).to.equal(3);
    expect(seenQuestion(world, other).support, 'its own').to.equal(3);
    expect(seenQuestion(world, one).view?.support, 'the post’s own').to.equal(0);
  });

  it('[CH96] packs each message once for all who come, and anew when it has changed', () => {
    const world = liveWorld();
    const [one, other] = [asks(world, 'Rut'), asks(world, 'Bo')];
    const before = packed(world.state.chat).messages;
    supports(world, other, 'Ada');
    const after = packed(world.state.chat).messages;
    const of = (list: typeof before, post: string): (typeof before)[number] | undefined => list.find((each) => each.post === post);
    expect(of(after, one)).to.equal(of(before, one));
    expect(of(after, other)).not.to.equal(of(before, other));
    expect(of(after, other)?.support).to.equal(1);
  });
});
