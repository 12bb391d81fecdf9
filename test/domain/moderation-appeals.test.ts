import { describe, expect, it } from '#spec';
import { ownReports } from '@insyn/domain/moderation/own.ts';
import { lastDay } from '@insyn/domain/moderation/statement.ts';
import { reviewPage } from '@insyn/domain/moderation/queue.ts';
import { readable } from '@insyn/domain/visibility.ts';
import {
  approves,
  contentAt,
  hides,
  itemOf,
  judges,
  latest,
  mends,
  readersOf,
  rejects,
  reports,
  returns,
  reviewedWorld,
  SECOND,
  sees,
  shown,
  tries,
  writes,
  type Written,
} from '../kit/moderation.ts';
import type { ModerationCommand } from '@insyn/domain/moderation/types.ts';
import type { ReportView } from '@insyn/domain/view.ts';
import type { World } from '../kit/world.ts';

const appeals = (act: number, text = 'Läs en gång till.'): ModerationCommand => ({ type: 'moderation/appeal', act, text });
const settles = (act: number, outcome: 'upheld' | 'changed', text = 'Så här ser vi på det.'): ModerationCommand => ({
  type: 'moderation/decide-appeal',
  act,
  outcome,
  text,
});
const reportsOf = (world: World, who: string): readonly ReportView[] => {
  const viewer = world.viewer(who);
  return ownReports(world.state, world.held, viewer, readable(world.state, viewer), world.at());
};
/** A text by Rut that Sanna has rejected. */
function rejected(): { readonly world: World; readonly written: Written; readonly act: number } {
  const world = reviewedWorld();
  const written = writes(world, 'Rut', 'Något dumt.');
  return { world, written, act: judges(world, 'Sanna', rejects(written)) };
}

describe('appeals', () => {
  it('[MO20] by the one it concerns, once; to everyone else it is as if it was not there', () => {
    const { world, written, act } = rejected();
    for (const who of ['Tage', 'Sanna', 'Jorma']) {
      expect(world.run(who, appeals(act))).to.deep.equal({ accepted: false, code: 'moderation/act-not-found', fields: ['act'] });
      expect(world.run(who, appeals(9999))).to.deep.equal({ accepted: false, code: 'moderation/act-not-found', fields: ['act'] });
    }
    expect(world.run({ seat: 'moderator/9' }, appeals(act))).to.include({ code: 'moderation/login-needed' });
    expect(world.run('Rut', appeals(act, ' '))).to.include({ code: 'moderation/text-empty' });
    expect(world.run('Rut', appeals(act, 'x'.repeat(4001)))).to.include({ code: 'moderation/text-too-long' });
    world.must('Rut', appeals(act));
    expect(world.run('Rut', appeals(act))).to.include({ code: 'moderation/already-appealed' });
    expect(world.state.moderation.acts.get(`${act}`)?.appeal).to.equal('waiting');
    const text = latest(world, written.post).judgement?.appeal?.text;
    expect(readersOf(world, text ?? written.content)).to.deep.equal(['Rut']);
    expect(contentAt(world, text)).to.deep.include({ kind: 'appeal', text: 'Läs en gång till.' });
  });

  it('[MO20] within six months, to the day', () => {
    expect(lastDay('rejected', '2026-08-31T10:00:00.000Z')).to.equal('2027-02-28T10:00:00.000Z');
    expect(lastDay('hidden', '2026-11-20T10:00:00.000Z')).to.equal('2027-05-20T10:00:00.000Z');
    for (const decide of [rejects, returns]) {
      const world = reviewedWorld();
      const act = judges(world, 'Sanna', decide(writes(world, 'Rut', 'Något dumt.')));
      const end = Date.parse('2027-05-20T08:00:00.000Z') - Date.parse(world.at());
      world.clock = end;
      expect(world.run('Rut', appeals(act))).to.include({ code: 'moderation/appeal-too-late' });
      world.clock = end - 1;
      world.must('Rut', appeals(act));
    }
  });

  it('[MO20] also when the dialogue is closed, paused or kept for ever', () => {
    const { world, act } = rejected();
    world.must({ seat: 'admin/1' }, { type: 'dialogue/enter', phase: 'archived' });
    world.must('Rut', appeals(act));
    judges(world, 'Jorma', settles(act, 'upheld'));
  });

  it('[MO21] is decided once, by another number than the first, whatever role', () => {
    const { world, act } = rejected();
    expect(tries(world, 'Jorma', settles(act, 'upheld'))).to.include({ code: 'moderation/not-appealed' });
    expect(tries(world, 'Jorma', settles(9999, 'upheld'))).to.include({ code: 'moderation/act-not-found' });
    world.must('Rut', appeals(act));
    expect(tries(world, 'Sanna', settles(act, 'upheld'))).to.include({ code: 'moderation/same-moderator' });
    // Number 2 has another role too, and another session, and comes without a login as a person.
    expect(world.run('Någon', settles(act, 'upheld'), ['official/2', 'moderator/2'])).to.include({ code: 'moderation/same-moderator' });
    expect(world.run({ seat: 'moderator/2' }, settles(act, 'upheld'))).to.include({ code: 'moderation/same-moderator' });
    expect(world.run({ seat: 'admin/2' }, settles(act, 'upheld'))).to.include({ code: 'moderation/not-allowed' });
    const entry = (name: 'Sanna' | 'Jorma', number: 2 | 3) =>
      reviewPage(world.state, world.held, world.viewer(name, [`moderator/${number}`]), { list: 'appeals', limit: 9 }, world.at())
        .entries[0];
    expect([entry('Sanna', 2)?.appeal?.mayDecide, entry('Jorma', 3)?.appeal?.mayDecide]).to.deep.equal([false, true]);
    judges(world, 'Jorma', settles(act, 'upheld'));
    expect(tries(world, 'Jorma', settles(act, 'changed'))).to.include({ code: 'moderation/already-judged' });
    expect(world.state.moderation.acts.get(`${act}`)?.appeal).to.equal('upheld');
  });

  it('[MO22] upheld: the text stays where it is, and its author has the answer', () => {
    const { world, written, act } = rejected();
    world.must('Rut', appeals(act, 'Läs om.'));
    world.clock += 20 * SECOND;
    judges(world, 'Jorma', settles(act, 'upheld', 'Det står fast.'));
    expect(latest(world, written.post).status).to.equal('rejected');
    const { decision } = sees(world, 'Rut', written.post);
    expect(decision?.appeal).to.deep.include({ text: 'Läs om.', outcome: 'upheld', answer: 'Det står fast.', answeredAt: world.at() });
    expect(decision?.mayAppeal).to.equal(false);
  });

  it('[MO22] changed: a rejected text is published in its place, as by the same act', () => {
    const { world, written, act } = rejected();
    const later = shown(world, 'Tage', 'Senare skrivet.');
    world.must('Rut', appeals(act));
    world.clock += 20 * SECOND;
    judges(world, 'Jorma', settles(act, 'changed', 'Du har rätt.'));
    expect(sees(world, null, written.post)).to.deep.include({ status: 'published', text: 'Något dumt.' });
    expect(itemOf(world, written.post).seq < itemOf(world, later.post).seq).to.equal(true);
    expect(sees(world, 'Rut', written.post).decision?.appeal).to.deep.include({ outcome: 'changed', answer: 'Du har rätt.' });
    expect(world.state.debate.counts.published).to.equal(2);
  });

  it('[MO22] changed: what its author has published since stays what is read', () => {
    const world = reviewedWorld();
    const written = writes(world, 'Rut', 'Något dumt.');
    const act = judges(world, 'Sanna', returns(written));
    world.must('Rut', mends(written.post, 'Något klokt.'));
    judges(world, 'Sanna', approves({ post: written.post, content: latest(world, written.post).content }));
    world.must('Rut', appeals(act));
    judges(world, 'Jorma', settles(act, 'changed'));
    expect(sees(world, null, written.post).text).to.equal('Något klokt.');
    expect(world.state.debate.counts.published).to.equal(1);
  });

  it('[MO22] changed: a hidden post is shown again, and author and reporters are told', () => {
    const world = reviewedWorld();
    const written = shown(world, 'Rut', 'Något dumt.');
    world.must('Tage', reports(written));
    const act = judges(world, 'Sanna', hides(written.post));
    world.clock += 20 * SECOND;
    expect(reportsOf(world, 'Tage')[0]?.answer?.outcome).to.equal('acted');
    world.must('Rut', appeals(act));
    expect(tries(world, 'Jorma', { type: 'moderation/restore', post: written.post })).to.include({ code: 'moderation/already-appealed' });
    judges(world, 'Jorma', settles(act, 'changed', 'Du har rätt.'));
    world.clock += 20 * SECOND;
    expect(sees(world, null, written.post)).to.deep.include({ status: 'published', text: 'Något dumt.', tombstone: null });
    expect(sees(world, 'Rut', written.post).decision?.appeal).to.deep.include({ outcome: 'changed', answer: 'Du har rätt.' });
    expect(reportsOf(world, 'Tage')[0]?.answer?.outcome).to.equal('no-action');
    expect(reportsOf(world, 'Tage')[0]?.answer?.text).not.to.include('Du har rätt');
  });

  it('[MO22] changed: what was taken back or erased meanwhile does not come again', () => {
    for (const gone of ['withdraw', 'erase'] as const) {
      const { world, written, act } = rejected();
      world.must('Rut', appeals(act));
      if (gone === 'withdraw') world.must('Rut', { type: 'debate/withdraw', post: written.post });
      else
        world.must({ seat: 'registrar/4' }, { type: 'moderation/erase', post: written.post, decision: 'SKN 2026/9', ground: 'Uppgift.' });
      judges(world, 'Jorma', settles(act, 'changed'));
      expect(itemOf(world, written.post).status).to.equal(gone === 'withdraw' ? 'withdrawn' : 'erased');
      expect(world.lines.at(-1)?.type).to.equal('moderation/appeal-decided');
    }
  });

  it('[MO21] a reporter appeals what came of the report, and another moderator decides', () => {
    const world = reviewedWorld();
    const written = shown(world, 'Rut', 'Något dumt.');
    world.must('Tage', reports(written));
    const report = [...world.state.moderation.reports.keys()][0] ?? ('' as never);
    const act = judges(world, 'Sanna', { type: 'moderation/answer-report', report, outcome: 'no-action', text: 'Det får stå.' });
    world.clock += 20 * SECOND;
    expect(reportsOf(world, 'Tage')[0]).to.deep.include({ mayAppeal: true });
    expect(world.run('Rut', appeals(act))).to.include({ code: 'moderation/act-not-found' });
    world.must('Tage', appeals(act, 'Läs hela.'));
    const page = reviewPage(world.state, world.held, world.viewer('Jorma', ['moderator/3']), { list: 'appeals', limit: 9 }, world.at());
    expect([page.counts.appeals, page.reportAppeals[0]?.text, page.reportAppeals[0]?.mayDecide]).to.deep.equal([1, 'Läs hela.', true]);
    expect(tries(world, 'Sanna', settles(act, 'changed'))).to.include({ code: 'moderation/same-moderator' });
    const decided = world.must('Jorma', settles(act, 'changed', 'Vi tittar igen.'), ['moderator/3']);
    expect(contentAt(world, decided[0]?.contents[0]?.id)).to.deep.include({ text: 'Vi tittar igen.' });
    expect(reportsOf(world, 'Tage')[0]?.appeal).to.deep.include({ outcome: 'changed', answer: 'Vi tittar igen.' });
    expect(sees(world, 'Rut', written.post).decision).to.equal(null);
  });
});
