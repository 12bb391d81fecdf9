import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { awaitingVersion, shownVersion } from '@insyn/domain/debate/content.ts';
import { UNDO_SECONDS } from '@insyn/domain/moderation/undoing.ts';
import { NOTICE_SECONDS } from '@insyn/domain/moderation/own.ts';
import { MODERATORS } from '../kit/random-moderation.ts';
import { PEOPLE, play, steps } from '../kit/random-log.ts';
import {
  actOf,
  AFTER,
  BEFORE,
  approves,
  hides,
  itemOf,
  judges,
  latest,
  mends,
  rejects,
  reports,
  returns,
  reviewedWorld,
  SECOND,
  sees,
  shown,
  tries,
  writes,
} from '../kit/moderation.ts';
import type { ModerationCommand } from '@insyn/domain/moderation/types.ts';
import { ADMIN, type World } from '../kit/world.ts';

const undo = (act: number): ModerationCommand => ({ type: 'moderation/undo', act });

/** Everything that taking an act back is to bring back: all but the numbers of lines and the ledger. */
const standing = ({ state }: World): unknown => ({
  counts: state.debate.counts,
  desk: state.debate.desk,
  items: [...state.debate.items.values()].sort((a, b) => a.seq - b.seq),
  supporters: [...state.debate.supporters].map(([post, marks]) => [post, [...marks.keys()].sort()]).sort(),
  reports: [...state.moderation.reports.values()].sort((a, b) => a.act - b.act),
});

/** Published posts have a new version that waits. */
function everyoneChanges(world: World): void {
  world.run({ seat: ADMIN }, { type: 'dialogue/resume' });
  world.must({ seat: ADMIN }, { type: 'dialogue/set', settings: { review: BEFORE, editWindowMinutes: 24 * 60 } });
  for (const { post } of world.state.debate.items.values()) for (const who of PEOPLE) world.run(who, mends(post, `Ändrat av ${who}.`));
}

describe('taking back', () => {
  it('[MO15] whatever came before, it leaves all exactly as it was', () => {
    const taken: Record<string, number> = {};
    const kinds = ['approve', 'leave', 'return', 'reject', 'hide', 'restore'] as const;
    fc.assert(
      fc.property(steps(), fc.constantFrom(...kinds), fc.nat(), fc.boolean(), fc.boolean(), (done, kind, pick, reported, changed) => {
        const world = play(done);
        if (changed) everyoneChanges(world);
        const items = [...world.state.debate.items.values()];
        const fitting = items.filter((item) => {
          if (kind === 'restore') return item.status === 'hidden';
          if (kind === 'hide' || kind === 'leave')
            return item.status === 'published' && (kind === 'hide' || awaitingVersion(item) === null);
          return awaitingVersion(item) !== null;
        });
        const item = fitting[pick % Math.max(1, fitting.length)];
        const version = item && (awaitingVersion(item) ?? shownVersion(item));
        if (!item || !version) return;
        const written = { post: item.post, content: version.content };
        if (reported || kind === 'leave') for (const who of PEOPLE) world.run(who, reports(written));
        const command = {
          approve: approves(written),
          leave: approves(written),
          return: { ...returns(written), place: null } as ModerationCommand,
          reject: rejects(written),
          hide: hides(item.post),
          restore: { type: 'moderation/restore', post: item.post } as const,
        }[kind];
        const before = standing(world);
        const ran = tries(world, 'Jorma', command);
        if (!ran.accepted) return;
        const undone = tries(world, 'Jorma', undo(actOf(ran.lines)));
        expect(undone.accepted, JSON.stringify(undone)).to.equal(true);
        const { change } = world.lines.at(-1)?.data as { readonly change: string };
        taken[change] = (taken[change] ?? 0) + 1;
        expect(standing(world)).to.deep.equal(before);
      }),
      { numRuns: 400 },
    );
    expect(Object.keys(taken).sort()).to.deep.equal([
      'unanswered',
      'unhidden',
      'unpassed',
      'unpublished',
      'unrejected',
      'unrestored',
      'unreturned',
      'unshown',
    ]);
  });

  it('[MO15] the city’s answer is the answer again; a second hiding gives back the first', () => {
    const world = reviewedWorld(AFTER);
    const question = writes(world, 'Rut', 'När blir det klart?', { stance: { kind: 'question' } });
    world.badges.set('Ilyas', [{ role: 'official', party: '', body: '', title: 'planerare' }]);
    const answer = writes(world, 'Ilyas', 'I vår.', { parent: question, answers: true });
    const first = judges(world, 'Sanna', hides(answer.post));
    expect(itemOf(world, question.post).answered).to.equal(null);
    judges(world, 'Sanna', undo(first));
    expect(itemOf(world, question.post).answered).to.equal(answer.post);
    judges(world, 'Sanna', hides(answer.post));
    judges(world, 'Sanna', { type: 'moderation/restore', post: answer.post });
    expect(itemOf(world, question.post).answered).to.equal(answer.post);
    const before = itemOf(world, answer.post);
    const second = judges(world, 'Jorma', hides(answer.post));
    judges(world, 'Jorma', undo(second));
    expect(itemOf(world, answer.post)).to.deep.equal(before);
  });

  it('[MO15] reports that the act answered are open again, those of another post in the same moment are not', () => {
    const world = reviewedWorld(AFTER);
    const [first, second] = ['Rut', 'Nour'].map((who) => writes(world, who, `${who} säger något dumt.`));
    if (!first || !second) throw new Error('no posts');
    world.must('Tage', reports(first));
    world.must('Tage', reports(second));
    const act = judges(world, 'Sanna', hides(first.post));
    judges(world, 'Jorma', hides(second.post));
    judges(world, 'Sanna', undo(act));
    expect(
      [...world.state.moderation.reports.values()].sort((a, b) => a.act - b.act).map(({ answer }) => answer?.outcome ?? null),
    ).to.deep.equal([null, 'acted']);
  });

  it('[MO16] what hiding a post answered is taken back with the hiding, not by itself', () => {
    const world = reviewedWorld(AFTER);
    const written = writes(world, 'Rut', 'Något dumt.');
    world.must('Tage', reports(written));
    const act = judges(world, 'Sanna', hides(written.post));
    expect(tries(world, 'Sanna', undo(act + 1))).to.include({ code: 'moderation/changed-since' });
    judges(world, 'Sanna', undo(act));
    const left = judges(world, 'Sanna', approves(written));
    expect(tries(world, 'Jorma', undo(left))).to.include({ code: 'moderation/not-your-act' });
    judges(world, 'Sanna', undo(left));
    expect([...world.state.moderation.reports.values()].map(({ answer }) => answer)).to.deep.equal([null]);
  });

  it('[MO16] one’s own act alone, within 60 seconds', () => {
    const world = reviewedWorld();
    const written = writes(world, 'Rut', 'Något.');
    const act = judges(world, 'Sanna', rejects(written));
    expect(tries(world, 'Jorma', undo(act))).to.include({ code: 'moderation/not-your-act' });
    expect(tries(world, 'Sanna', undo(9999))).to.include({ code: 'moderation/act-not-found' });
    expect(world.run('Rut', undo(act))).to.include({ code: 'moderation/not-allowed' });
    world.clock += UNDO_SECONDS * SECOND;
    judges(world, 'Sanna', undo(act));
    expect(tries(world, 'Sanna', undo(act))).to.include({ code: 'moderation/changed-since' });
    const again = judges(world, 'Sanna', rejects(written));
    world.clock += UNDO_SECONDS * SECOND + 1;
    expect(tries(world, 'Sanna', undo(again))).to.include({ code: 'moderation/undo-too-late' });
  });

  it('[MO16] not when something else has come of it since', () => {
    const since: readonly (readonly [string, (world: World) => number])[] = [
      [
        'its author has written anew',
        (world) => {
          const written = writes(world, 'Rut', 'Något.');
          const act = judges(world, 'Sanna', returns(written));
          world.must('Rut', mends(written.post, 'Något annat.'));
          return act;
        },
      ],
      [
        'its author has changed what was published',
        (world) => {
          const written = writes(world, 'Rut', 'Något.');
          const act = judges(world, 'Sanna', approves(written));
          world.must('Rut', mends(written.post, 'Något annat.'));
          return act;
        },
      ],
      [
        'somebody has answered it',
        (world) => {
          const written = writes(world, 'Rut', 'Något.');
          const act = judges(world, 'Sanna', approves(written));
          shown(world, 'Tage', 'Ett svar.', { parent: written });
          return act;
        },
      ],
      [
        'staff have lifted it up',
        (world) => {
          const written = writes(world, 'Rut', 'Något.');
          const act = judges(world, 'Sanna', approves(written));
          world.must({ seat: 'official/5' }, { type: 'debate/highlight', post: written.post, reason: 'Bra.' });
          return act;
        },
      ],
      [
        'it was hidden and shown again',
        (world) => {
          const written = writes(world, 'Rut', 'Något.');
          const act = judges(world, 'Sanna', approves(written));
          judges(world, 'Jorma', hides(written.post));
          judges(world, 'Jorma', { type: 'moderation/restore', post: written.post });
          return act;
        },
      ],
      [
        'it was taken back',
        (world) => {
          const written = writes(world, 'Rut', 'Något.');
          const act = judges(world, 'Sanna', approves(written));
          world.must('Rut', { type: 'debate/withdraw', post: written.post });
          return act;
        },
      ],
      [
        'it is appealed',
        (world) => {
          const act = judges(world, 'Sanna', rejects(writes(world, 'Rut', 'Något.')));
          world.must('Rut', { type: 'moderation/appeal', act, text: 'Läs om.' });
          return act;
        },
      ],
      [
        'another showed it again',
        (world) => {
          const written = shown(world, 'Rut', 'Något.');
          const act = judges(world, 'Sanna', hides(written.post));
          judges(world, 'Jorma', { type: 'moderation/restore', post: written.post });
          return act;
        },
      ],
    ];
    for (const [what, act] of since) {
      const world = reviewedWorld();
      expect(tries(world, 'Sanna', undo(act(world))), what).to.include({ accepted: false, code: 'moderation/changed-since' });
    }
  });

  it('[MO16] what an appeal changed is not changed back by the one who decided it', () => {
    for (const hidden of [false, true]) {
      const world = reviewedWorld();
      const written = hidden ? shown(world, 'Rut', 'Något.') : writes(world, 'Rut', 'Något.');
      const act = judges(world, 'Sanna', hidden ? hides(written.post) : rejects(written));
      world.must('Rut', { type: 'moderation/appeal', act, text: 'Läs om.' });
      const decided = judges(world, 'Jorma', { type: 'moderation/decide-appeal', act, outcome: 'changed', text: 'Du har rätt.' });
      for (const each of [decided, decided + 1]) expect(tries(world, 'Jorma', undo(each)).accepted, `${each}`).to.equal(false);
      expect(itemOf(world, written.post).status).to.equal('published');
    }
  });
});

describe('notice', () => {
  it('[MO17] an author is told ten seconds after the decision, and not of one that was taken back', () => {
    const world = reviewedWorld();
    const written = writes(world, 'Rut', 'Något.');
    const act = judges(world, 'Sanna', rejects(written));
    world.clock += NOTICE_SECONDS * SECOND - 1;
    expect(sees(world, 'Rut', written.post)).to.deep.include({ decision: null, waits: { check: null } });
    world.clock += 1;
    expect(sees(world, 'Rut', written.post).decision).to.deep.include({ kind: 'rejected', act, mayAppeal: true });
    expect(sees(world, 'Rut', written.post).waits).to.equal(null);
    for (const who of [null, 'Tage', 'Sanna'])
      expect(sees(world, who, written.post, who === 'Sanna' ? [MODERATORS.Sanna] : []).decision).to.equal(null);
    const other = writes(world, 'Tage', 'Något annat.');
    const second = judges(world, 'Sanna', rejects(other));
    world.clock += 5 * SECOND;
    judges(world, 'Sanna', undo(second));
    world.clock += 60 * SECOND;
    expect(sees(world, 'Tage', other.post)).to.deep.include({ decision: null, waits: { check: null } });
  });

  it('[MO17] a change is shown as waiting until its decision is told', () => {
    const world = reviewedWorld();
    const written = shown(world, 'Rut', 'Något.');
    world.must('Rut', mends(written.post, 'Något annat.'));
    judges(world, 'Sanna', rejects({ post: written.post, content: latest(world, written.post).content }));
    expect(sees(world, 'Rut', written.post).pending?.text).to.equal('Något annat.');
    world.clock += NOTICE_SECONDS * SECOND;
    expect(sees(world, 'Rut', written.post)).to.deep.include({ pending: null });
    expect(sees(world, 'Rut', written.post).decision?.kind).to.equal('rejected');
  });

  it('[MO17] a post that is shown again is no longer told as hidden; the last decision is the one told', () => {
    const world = reviewedWorld();
    const written = shown(world, 'Rut', 'Något.');
    judges(world, 'Sanna', hides(written.post));
    world.clock += 20 * SECOND;
    expect(sees(world, 'Rut', written.post).decision?.kind).to.equal('hidden');
    judges(world, 'Sanna', { type: 'moderation/restore', post: written.post });
    expect(sees(world, 'Rut', written.post).decision).to.equal(null);
    world.must('Rut', mends(written.post, 'Något värre.'));
    judges(world, 'Sanna', rejects({ post: written.post, content: latest(world, written.post).content }));
    world.clock += 20 * SECOND;
    expect(sees(world, 'Rut', written.post).decision?.kind).to.equal('rejected');
  });
});
