import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { contentsAbout } from '@insyn/domain/page.ts';
import { ownReports } from '@insyn/domain/moderation/own.ts';
import { reviewPage } from '@insyn/domain/moderation/queue.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { PEOPLE, play, steps } from '../kit/random-log.ts';
import {
  AFTER,
  approves,
  contentAt,
  hides,
  itemOf,
  judges,
  LAW,
  mends,
  readersOf,
  reports,
  reviewedWorld,
  RULE,
  SECOND,
  sees,
  tries,
  writes,
  type Written,
} from '../kit/moderation.ts';
import { markOf, pseudonym, type World } from '../kit/world.ts';
import type { Report } from '@insyn/domain/moderation/types.ts';
import type { ReportView } from '@insyn/domain/view.ts';

const mine = (world: World, who: string): readonly ReportView[] => {
  const viewer = world.viewer(who);
  return ownReports(world.state, world.held, viewer, readable(world.state, viewer), world.at());
};
const all = (world: World): readonly Report[] => [...world.state.moderation.reports.values()].sort((a, b) => a.act - b.act);
const listed = (world: World, list: 'reports' | 'immediate' | 'waiting') =>
  reviewPage(world.state, world.held, world.viewer('Sanna', ['moderator/2']), { list, limit: 9 }, world.at());
function reported(): { readonly world: World; readonly written: Written } {
  const world = reviewedWorld(AFTER);
  const written = writes(world, 'Rut', 'Något dumt.');
  judges(world, 'Sanna', approves(written));
  for (const who of ['Tage', 'Nour']) world.must(who, reports(written, `${who} säger till.`));
  return { world, written };
}

describe('reports', () => {
  it('[MO18] once by each person, of a readable post of somebody else, with a reason and in good faith', () => {
    const { world, written } = reported();
    const command = reports(written);
    expect(world.run('Tage', command)).to.include({ code: 'moderation/already-reported' });
    world.must('Rut', mends(written.post, 'Något annat dumt.'));
    expect(world.run('Tage', command)).to.include({ code: 'moderation/already-reported' });
    expect(world.run('Rut', command)).to.include({ code: 'moderation/own-post' });
    expect(world.run({ seat: 'moderator/9' }, command)).to.include({ code: 'moderation/login-needed' });
    const refused = [
      [{ goodFaith: false }, 'moderation/good-faith'],
      [{ reason: 'finns-inte' }, 'moderation/reason-unknown'],
      [{ text: ' ' }, 'moderation/text-empty'],
      [{ text: 'x'.repeat(2001) }, 'moderation/text-too-long'],
      [{ text: 'Det är 19640823-3234' }, 'moderation/text-not-allowed'],
      [{ content: 'annan' }, 'moderation/version-not-found'],
      [{ post: 'annat' }, 'moderation/post-not-found'],
    ] as const;
    for (const [more, code] of refused) expect(world.run('Elvira', { ...command, ...more } as never), code).to.include({ code });
    world.must({ seat: 'admin/1' }, { type: 'dialogue/set', settings: { review: { when: 'before', of: 'all' } } });
    const waiting = writes(world, 'Rut', 'Inte läst än.');
    expect(world.run('Tage', reports(waiting))).to.include({ code: 'moderation/post-not-found' });
    judges(world, 'Sanna', hides(written.post));
    expect(world.run('Elvira', command)).to.include({ code: 'moderation/not-published' });
    world.must({ seat: 'admin/1' }, { type: 'dialogue/enter', phase: 'archived' });
    expect(world.run('Elvira', command)).to.include({ code: 'moderation/not-open' });
  });

  it('[MO18] has a receipt, and what is decided about the post answers everyone who reported it', () => {
    const { world, written } = reported();
    expect(mine(world, 'Tage')).to.deep.equal([
      {
        ...mine(world, 'Tage')[0],
        post: written.post,
        reason: RULE.label,
        text: 'Tage säger till.',
        answer: null,
        appeal: null,
        mayAppeal: false,
      },
    ]);
    expect(listed(world, 'reports').entries.map(({ post, reports: open }) => [post, open.length])).to.deep.equal([[written.post, 2]]);
    judges(world, 'Sanna', hides(written.post));
    expect(itemOf(world, written.post).hiding).to.include({ reason: RULE.code });
    expect(world.state.moderation.acts.get(`${itemOf(world, written.post).hiding?.act ?? 0}`)).to.include({ source: 'report' });
    // Told when it can no longer be taken back on the page.
    expect(mine(world, 'Tage')[0]?.answer).to.equal(null);
    world.clock += 10 * SECOND;
    for (const who of ['Tage', 'Nour']) expect(mine(world, who)[0]?.answer, who).to.deep.include({ outcome: 'acted' });
    expect(mine(world, 'Rut')).to.deep.equal([]);
    expect(listed(world, 'reports').entries).to.have.length(0);
  });

  it('[MO18] left standing: everyone is told that too', () => {
    const { world, written } = reported();
    judges(world, 'Sanna', approves(written));
    world.clock += 10 * SECOND;
    for (const who of ['Tage', 'Nour']) expect(mine(world, who)[0]?.answer, who).to.deep.include({ outcome: 'no-action' });
    expect(sees(world, null, written.post).status).to.equal('published');
  });

  it('[MO19] is answered once, and also when the post is gone', () => {
    const { world, written } = reported();
    const [first, second] = all(world);
    if (!first || !second) throw new Error('no reports');
    judges(world, 'Sanna', { type: 'moderation/answer-report', report: first.report, outcome: 'no-action', text: 'Det får stå.' });
    expect(tries(world, 'Jorma', { type: 'moderation/answer-report', report: first.report, outcome: 'acted', text: '' })).to.include({
      code: 'moderation/already-answered',
    });
    expect(tries(world, 'Jorma', { type: 'moderation/answer-report', report: 'x' as never, outcome: 'acted', text: '' })).to.include({
      code: 'moderation/report-not-found',
    });
    world.must('Rut', { type: 'debate/withdraw', post: written.post });
    expect(listed(world, 'reports').entries.map(({ post, status }) => [post, status])).to.deep.equal([[written.post, 'withdrawn']]);
    judges(world, 'Jorma', approves(written));
    expect(listed(world, 'reports').entries).to.have.length(0);
    world.clock += 10 * SECOND;
    expect(mine(world, 'Tage')[0]?.answer).to.deep.include({ text: 'Det får stå.' });
    expect(mine(world, 'Nour')[0]?.answer).to.deep.include({ outcome: 'no-action' });
  });

  it('[MO18] erasing the post by decision answers everyone who reported it', () => {
    const { world, written } = reported();
    world.must({ seat: 'registrar/4' }, { type: 'moderation/erase', post: written.post, decision: 'SKN 2026/9', ground: 'Sekretess.' });
    expect(all(world).map(({ answer }) => answer?.outcome)).to.deep.equal(['acted', 'acted']);
    world.clock += 10 * SECOND;
    for (const who of ['Tage', 'Nour']) expect(mine(world, who)[0]?.answer, who).to.deep.include({ outcome: 'acted' });
    for (const { answer } of all(world)) expect(world.contents.has(answer?.text ?? ('' as never))).to.equal(true);
    expect(listed(world, 'reports').entries).to.have.length(0);
  });

  it('[MO18] what is said to be stopped at once stands in a list of its own', () => {
    const { world, written } = reported();
    expect(listed(world, 'immediate').entries).to.have.length(0);
    world.must('Elvira', { ...reports(written), reason: LAW.code } as never);
    expect(listed(world, 'immediate').entries.map(({ post }) => post)).to.deep.equal([written.post]);
  });
});

describe('who knows of a report', () => {
  it('[VI6] the one who made it and moderators, never the author of the post', () => {
    const { world, written } = reported();
    judges(world, 'Sanna', hides(written.post));
    for (const { content, answer } of all(world)) {
      const reporter = contentAt<{ readonly text: string }>(world, content).text.split(' ')[0] ?? '';
      for (const id of [content, answer?.text ?? content]) expect(readersOf(world, id)).to.deep.equal([reporter]);
    }
    const lines = JSON.stringify(world.lines.filter(({ type }) => type === 'moderation/report-received'));
    for (const secret of [written.post, written.content, pseudonym('Tage'), RULE.code, 'säger till']) expect(lines).not.to.include(secret);
  });

  it('[VI6] whatever happens, nobody reads what concerns another', () => {
    let met = 0;
    fc.assert(
      fc.property(steps(80), (done) => {
        const world = play(done);
        for (const who of PEOPLE) {
          const mayRead = readable(world.state, world.viewer(who));
          for (const [id, { content }] of world.contents) {
            const { concerns, kind } = content as { readonly concerns?: string | null; readonly kind: string };
            if (concerns === undefined || !mayRead(id)) continue;
            met += 1;
            // What is written after the words were erased names nobody; whose report it answers is told by the mark alone.
            const report = concerns === null ? world.state.moderation.papers.get(id) : undefined;
            const reader = report ? world.state.moderation.reports.get(report)?.reader : undefined;
            if (concerns === null) expect(reader, `${kind} read by ${who}`).to.equal(report && markOf(who, 'own', report));
            else expect(concerns, `${kind} read by ${who}`).to.equal(pseudonym(who));
            if (concerns === null) expect(report, `${kind} names nobody`).to.be.a('string');
          }
        }
        for (const item of world.state.debate.items.values())
          for (const id of contentsAbout(item)) expect(world.state.moderation.papers.has(id)).to.equal(false);
      }),
      { numRuns: 80 },
    );
    expect(met).to.be.above(50);
  });

  it('[VI8] what was never to be read, and what was found and decided about it, is its author’s and the moderators’', () => {
    let met = 0;
    fc.assert(
      fc.property(steps(80), (done) => {
        const world = play(done);
        const others = PEOPLE.map((who) => [who, readable(world.state, world.viewer(who))] as const);
        const nobody = readable(world.state, world.viewer(null));
        const moderator = readable(world.state, world.viewer(null, ['moderator/9']));
        for (const item of world.state.debate.items.values()) {
          const author = PEOPLE.find((who) => world.viewer(who).mark('own', item.post) === item.mark);
          const gone = item.status === 'withdrawn' || item.status === 'erased';
          for (const { content, status, finding, judgement } of item.versions) {
            if (!world.contents.has(content)) continue;
            const open = item.status === 'published' && status === 'published';
            if (!open) met += 1;
            expect([nobody(content), moderator(content)]).to.deep.equal([open, true]);
            for (const [who, mayRead] of others) expect(mayRead(content), who).to.equal(open || (who === author && !gone));
            for (const id of [finding, judgement?.statement]) {
              if (id === null || id === undefined) continue;
              expect(nobody(id)).to.equal(false);
              for (const [who, mayRead] of others) expect(mayRead(id), who).to.equal(who === author);
            }
          }
        }
      }),
      { numRuns: 80 },
    );
    expect(met).to.be.above(50);
  });
});
