import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { postContent } from '@insyn/domain/debate/content.ts';
import { heldOpenly, keepingOf, masksNow } from '@insyn/domain/keeping/masks.ts';
import { monthsAfter } from '@insyn/domain/keeping/months.ts';
import { cleanDecision, covers, coveredBy, type Decision, ERASURE_KINDS } from '@insyn/domain/keeping/retention.ts';
import { leavesWebAt, nextWebDue, TOLD_DAYS } from '@insyn/domain/keeping/web.ts';
import { contentsAbout } from '@insyn/domain/page.ts';
import { PUBLIC, readable, visibleLog } from '@insyn/domain/visibility.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { itemOf, reviewedWorld, AFTER, sees, shown } from '../kit/moderation.ts';
import { play, steps } from '../kit/random-log.ts';
import { ADMIN, LOG, type World } from '../kit/world.ts';

const REGISTRAR = { seat: 'registrar/5' } as const;
const SECOND = { seat: 'admin/6' } as const;
const GROUND = '21 kap. 1 § offentlighets- och sekretesslagen';
const DAY = 86_400_000;
const moment = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const decision = (more: Partial<Decision> = {}): Decision => ({
  ...{
    number: 'KS 2026/88',
    date: '2026-01-15',
    by: 'Kommunstyrelsen',
    kinds: ['withdrawn', 'refused', 'notes', 'attachments'],
    months: 0,
    log: null,
  },
  ...more,
});
/** Of everything in the log, what everyone may read. */
const open = ({ state, held }: World): readonly string[] => {
  const openly = heldOpenly(state, held);
  return [...held.contents.keys()].filter((id) => openly.contents.has(id) && readable(state, PUBLIC)(id)).sort();
};

describe('keeping a dialogue', () => {
  it('[AR80] whatever has happened in a debate, masking a post leaves nobody its words, its author and moderators neither, and lifting it gives back what there was', () => {
    fc.assert(
      fc.property(steps(30), fc.nat(), (done, pick) => {
        const world = play(done);
        const items = [...world.state.debate.items.values()].filter(({ status }) => status !== 'erased');
        const item = items[pick % Math.max(1, items.length)];
        if (item === undefined) return;
        const before = open(world);
        const whole = [...world.held.contents.keys()].sort();
        const [line] = world.must(REGISTRAR, { type: 'keeping/mask', kind: 'post', target: item.post, ground: GROUND, note: '' });
        const openly = heldOpenly(world.state, world.held);
        for (const id of contentsAbout(itemOf(world, item.post))) expect(openly.contents.has(id)).to.equal(false);
        // Nothing is erased, and nothing of others is gone.
        expect(whole.every((id) => world.held.contents.has(id))).to.equal(true);
        const about = new Set<string>(contentsAbout(item));
        expect(open(world)).to.deep.equal(before.filter((id) => !about.has(id)));
        const mask = masksNow(world.state)[0]?.mask;
        expect(line?.type).to.equal('keeping/masked');
        if (mask === undefined) throw new Error('no mask');
        world.must(SECOND, { type: 'keeping/unmask', mask });
        expect(open(world)).to.deep.equal(before);
        expect(itemOf(world, item.post).status).to.equal(item.status);
      }),
      { numRuns: 60 },
    );
  });

  it('[AR80] the reader is told the ground, which is one that can be shown', () => {
    const world = reviewedWorld(AFTER);
    const { post } = shown(world, 'Rut', 'Hon är sjuk.');
    world.must(REGISTRAR, { type: 'keeping/mask', kind: 'post', target: post, ground: `${GROUND}.`, note: 'Hälsa.' });
    const tombstone = sees(world, null, post).tombstone;
    expect(tombstone?.kind === 'moderated' && tombstone.label.sv).to.equal(`Uppgifter är borttagna med stöd av ${GROUND}.`);
    for (const ground of ['', '   ', 'x'.repeat(200), '19121212-1212'])
      expect(world.run(REGISTRAR, { type: 'keeping/mask', kind: 'name', target: post, ground, note: '' })).to.deep.include({
        code: 'keeping/ground-missing',
      });
    expect(world.run(REGISTRAR, { type: 'keeping/mask', kind: 'post', target: post, ground: GROUND, note: '' })).to.deep.include({
      code: 'keeping/already-masked',
    });
    expect(
      world.run({ seat: 'moderator/2' }, { type: 'keeping/mask', kind: 'name', target: post, ground: GROUND, note: '' }),
    ).to.deep.include({ code: 'keeping/not-allowed' });
  });

  it('[AR84] leaves the web when its months have passed since it was put away, never within four weeks of the office being told', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 240 }),
        fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 30 }),
        (months, waits) => {
          const world = reviewedWorld(AFTER);
          world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'archived' });
          const due = leavesWebAt(world.state, months) ?? '';
          let told = '';
          for (const days of waits) {
            world.clock += days * DAY;
            const next = nextWebDue(world.state, months);
            const ran = world.run({ seat: 'admin/0' }, { type: 'keeping/elapse', months });
            expect(ran.accepted).to.equal(next !== null && next <= world.at());
            const { toldAt, offWeb } = keepingOf(world.state);
            told = toldAt ?? told;
            if (offWeb === null) continue;
            expect(offWeb.at >= due).to.equal(true);
            expect(Date.parse(offWeb.at) - Date.parse(told)).to.be.at.least(TOLD_DAYS * DAY);
            expect(visibleLog(world.state, PUBLIC)).to.equal(false);
            return;
          }
          expect(visibleLog(world.state, PUBLIC)).to.equal(true);
        },
      ),
      { numRuns: 60 },
    );
    const world = reviewedWorld(AFTER);
    world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'archived' });
    world.clock += 4000 * DAY;
    expect(world.run({ seat: 'admin/0' }, { type: 'keeping/elapse', months: null })).to.deep.include({ code: 'keeping/nothing-due' });
    expect(world.run({ seat: ADMIN }, { type: 'keeping/elapse', months: 1 })).to.deep.include({ code: 'keeping/not-allowed' });
  });

  it('[AR88] months are those of the calendar: as many later never earlier, and back on the same day where the month has it', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 600 }), (at, months) => {
        const later = monthsAfter(at, months);
        expect(later >= at).to.equal(true);
        expect(monthsAfter(at, months + 1) > later).to.equal(true);
        if (Number(at.slice(8, 10)) <= 28) expect(monthsAfter(later, -months)).to.equal(at);
      }),
    );
    expect(monthsAfter('2027-01-31T10:00:00.000Z', 1)).to.equal('2027-02-28T10:00:00.000Z');
  });

  it('[AR88] a decision covers its kinds, its dialogue and what is old enough, and nothing before its own day', () => {
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(...ERASURE_KINDS),
        fc.boolean(),
        (at, now, months, kind, here) => {
          const given = decision({ months, kinds: [kind], date: '2040-05-05', log: here ? LOG : ('en-annan' as LogId) });
          const covered = covers(given, { kind, log: LOG, at }, now);
          expect(covered).to.equal(here && now.slice(0, 10) >= '2040-05-05' && monthsAfter(at, months) <= now);
          for (const other of ERASURE_KINDS) if (other !== kind) expect(covers(given, { kind: other, log: LOG, at }, now)).to.equal(false);
        },
      ),
    );
    expect(cleanDecision(decision({ number: ' KS  2026/88 ' }))).to.deep.include({ number: 'KS 2026/88' });
    for (const [more, field] of [
      [{ number: '' }, 'number'],
      [{ date: '2026-02-30' }, 'date'],
      [{ by: '19121212-1212' }, 'by'],
      [{ kinds: [] }, 'kinds'],
      [{ months: -1 }, 'months'],
    ] as const)
      expect(cleanDecision(decision(more))).to.deep.equal({ field });
  });

  it('[AR89] whatever has happened, what is erased is what the decision covered when it was proposed: nothing that anyone reads, and by two', () => {
    fc.assert(
      fc.property(steps(40), fc.integer({ min: 0, max: 400 }), (done, days) => {
        const world = play(done);
        world.clock += days * DAY;
        const before = open(world);
        const given = decision();
        const kinds = given.kinds;
        const covered = coveredBy(given, kinds, world.state, world.held, world.at());
        const proposed = world.run(REGISTRAR, { type: 'keeping/propose-erasure', decision: given, kinds });
        const some = covered.posts.length + covered.notes.length + covered.attachments.length > 0;
        expect(proposed.accepted).to.equal(some);
        if (!some) return;
        const erasure = keepingOf(world.state).waiting[0]?.erasure;
        if (erasure === undefined) throw new Error('nothing waits');
        const confirm = { type: 'keeping/confirm-erasure', erasure, decision: given, beside: {} } as const;
        expect(world.run({ seat: 'admin/5' }, confirm), 'the same person from another seat').to.deep.include({
          code: 'keeping/same-person',
        });
        expect(world.run(SECOND, { ...confirm, decision: decision({ number: 'KS 2026/89' }) })).to.deep.include({
          code: 'keeping/decision-unfit',
        });
        const lines = world.must(SECOND, confirm);
        const erased = lines.flatMap(({ data }) => (data as { readonly erases?: readonly string[] }).erases ?? []);
        expect(erased.filter((id) => world.held.contents.has(id as never))).to.deep.equal([]);
        expect(before.filter((id) => erased.includes(id))).to.deep.equal([]);
        expect(open(world)).to.deep.equal(before);
        for (const { item } of covered.posts) {
          expect(itemOf(world, item.post).status).to.equal('erased');
          expect(item.versions.every(({ content }) => postContent(world.held, content) === null)).to.equal(true);
        }
        expect(keepingOf(world.state).erasures.length).to.equal(1);
        expect(world.run(SECOND, confirm)).to.deep.include({ code: 'keeping/erasure-unknown' });
      }),
      { numRuns: 80 },
    );
  });
});
