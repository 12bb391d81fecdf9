import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { REVIEW_AFTER } from '@insyn/domain/debate/evolve.ts';
import { threads } from '@insyn/domain/debate/view.ts';
import { REVIEW_SCOPES, REVIEW_TIMES, type FindingContent } from '@insyn/domain/moderation/types.ts';
import { play, steps } from '../kit/random-log.ts';
import {
  AFTER,
  approves,
  BEFORE,
  contentAt,
  hides,
  HOUR,
  itemOf,
  judges,
  latest,
  mends,
  MINUTE,
  readersOf,
  rejects,
  returns,
  reviewedWorld,
  RULE,
  says,
  sees,
  shown,
  tries,
  writes,
} from '../kit/moderation.ts';
import { ADMIN, openWorld } from '../kit/world.ts';

const admin = { seat: ADMIN };
const moderators = ['moderator/2'] as const;

describe('review', () => {
  it('[MO1] says when a person looks and at what', () => {
    const seen = REVIEW_TIMES.flatMap((when) =>
      REVIEW_SCOPES.map((of) => {
        const world = openWorld();
        shown(world, 'Rut', 'Jag har skrivit förut.');
        world.clock += HOUR;
        world.must(admin, { type: 'dialogue/set', settings: { review: { when, of } } });
        const [known, newcomer] = ['Rut', 'Tage'].map((who) => latest(world, writes(world, who, `${who} undrar om bron.`).post));
        return [when, of, known, newcomer].map((each) =>
          typeof each === 'object' ? `${each.status}${each.awaits ? ', awaits' : ''}` : each,
        );
      }),
    );
    expect(seen).to.deep.equal([
      ['before', 'all', 'submitted, awaits', 'submitted, awaits'],
      ['before', 'first', 'published', 'held, awaits'],
      ['before', 'checks', 'published', 'published'],
      ['after', 'all', 'published, awaits', 'published, awaits'],
      ['after', 'first', 'published', 'published, awaits'],
      ['after', 'checks', 'published', 'published'],
    ]);
  });

  it('[MO1] lets whoever answers for the city be read at once, and nobody else', () => {
    const world = reviewedWorld(BEFORE);
    world.badges.set('Ilyas', [{ role: 'official', party: '', body: '', title: 'planerare' }]);
    const answer = writes(world, 'Ilyas', 'Det blir klart i vår.');
    expect(itemOf(world, answer.post).status).to.equal('published');
    // What an official brings in for somebody else is that person's.
    const lines = world.must('Ilyas', says('Skickat med brev.', { assisted: 'paper' }), ['official/5']);
    expect(lines.some(({ type }) => type === 'debate/version-published')).to.equal(false);
    expect(world.lines.filter(({ by }) => 'system' in by && by.system === REVIEW_AFTER)).to.have.length(0);
  });

  it('[MO2] a check holds a text and says why and where, to its author and moderators alone', () => {
    for (const review of [BEFORE, { when: 'before', of: 'checks' }, AFTER, { when: 'after', of: 'checks' }] as const) {
      const world = reviewedWorld(review);
      judges(world, 'Sanna', { type: 'moderation/set-words', words: ['dumskalle'] });
      const { post } = writes(world, 'Rut', 'Han är en dumskalle, den där.');
      const version = latest(world, post);
      expect(version).to.include({ status: review.when === 'before' ? 'held' : 'published', awaits: true, check: 'words' });
      const finding = contentAt<FindingContent>(world, version.finding);
      expect(finding).to.deep.include({ kind: 'finding', check: 'words', like: null });
      const [place] = finding.places;
      expect('Han är en dumskalle, den där.'.slice(place?.start, place?.end)).to.equal('dumskalle');
      expect(readersOf(world, version.finding ?? version.content)).to.deep.equal(['Rut']);
      const line = world.lines.find(({ type }) => type === 'moderation/version-held');
      expect(line?.data).to.deep.equal({ post, content: version.content, check: 'words' });
      expect(sees(world, 'Rut', post).waits).to.deep.equal(review.when === 'before' ? { check: 'words' } : null);
      expect(sees(world, 'Tage', post).waits).to.equal(null);
    }
  });
});

describe('versions under review', () => {
  it('[MO3] the published version stands until the new one is approved', () => {
    const world = reviewedWorld();
    const first = shown(world, 'Rut', 'Bron är smal.');
    world.must('Rut', mends(first.post, 'Bron är för smal.'));
    const second = { post: first.post, content: latest(world, first.post).content };
    for (const who of [null, 'Tage']) {
      expect(sees(world, who, first.post)).to.deep.include({ text: 'Bron är smal.', editedAt: null, pending: null });
      expect(sees(world, who, first.post).history).to.have.length(1);
    }
    expect(sees(world, 'Rut', first.post)).to.deep.include({ text: 'Bron är smal.' });
    expect(sees(world, 'Rut', first.post).pending?.text).to.equal('Bron är för smal.');
    expect(readersOf(world, second.content)).to.deep.equal(['Rut']);
    judges(world, 'Sanna', approves(second));
    expect(sees(world, null, first.post).text).to.equal('Bron är för smal.');
    expect(sees(world, null, first.post).history.map(({ text }) => text)).to.deep.equal(['Bron är smal.', 'Bron är för smal.']);
    expect(world.state.debate.counts.published).to.equal(1);
  });

  it('[MO3] a newer text takes the place of those that wait', () => {
    const world = reviewedWorld();
    const first = writes(world, 'Rut', 'Ett');
    world.must('Rut', mends(first.post, 'Två'));
    world.must('Rut', mends(first.post, 'Tre'));
    expect(itemOf(world, first.post).versions.map(({ awaits }) => awaits)).to.deep.equal([false, false, true]);
    expect(tries(world, 'Sanna', approves(first))).to.deep.include({ code: 'moderation/changed-since', fields: [first.post] });
    judges(world, 'Sanna', approves({ post: first.post, content: latest(world, first.post).content }));
    expect(sees(world, null, first.post).history.map(({ text }) => text)).to.deep.equal(['Tre']);
    expect(itemOf(world, first.post).versions.some(({ awaits }) => awaits)).to.equal(false);
  });

  it('[MO3] where review comes after, the new version is read at once and waits', () => {
    const world = reviewedWorld(AFTER);
    const first = writes(world, 'Rut', 'Ett');
    world.must('Rut', mends(first.post, 'Två'));
    expect(sees(world, null, first.post).text).to.equal('Två');
    expect(itemOf(world, first.post).versions.map(({ awaits }) => awaits)).to.deep.equal([false, true]);
    judges(world, 'Sanna', approves({ post: first.post, content: latest(world, first.post).content }));
    expect(world.lines.at(-1)?.type).to.equal('moderation/version-passed');
    expect(tries(world, 'Sanna', rejects({ post: first.post, content: latest(world, first.post).content }))).to.include({
      code: 'moderation/already-judged',
    });
  });

  it('[MO4] a new version that is rejected or returned leaves the published one standing', () => {
    for (const decide of [rejects, returns]) {
      const world = reviewedWorld();
      const first = shown(world, 'Rut', 'Bron är smal.');
      world.must('Rut', mends(first.post, 'Erik är en bov.'));
      judges(world, 'Sanna', decide({ post: first.post, content: latest(world, first.post).content }));
      world.clock += 10_000;
      expect(sees(world, null, first.post)).to.deep.include({
        status: 'published',
        text: 'Bron är smal.',
        tombstone: null,
        decision: null,
      });
      expect(sees(world, 'Rut', first.post).decision?.kind).to.equal(latest(world, first.post).status);
      expect(readersOf(world, latest(world, first.post).content)).to.deep.equal(['Rut']);
      expect(world.state.debate.counts).to.deep.equal({ published: 1, withdrawn: 0, hidden: 0 });
    }
  });

  it('[MO5] hiding takes every version; place and answers stay, with a tombstone that says the reason', () => {
    const world = reviewedWorld();
    const first = shown(world, 'Rut', 'Bron är smal.');
    const reply = shown(world, 'Tage', 'Det stämmer.', { parent: first });
    world.must('Rut', mends(first.post, 'Bron är för smal.'));
    const second = latest(world, first.post).content;
    judges(world, 'Sanna', approves({ post: first.post, content: second }));
    judges(world, 'Jorma', hides(first.post));
    for (const id of [first.content, second]) expect(readersOf(world, id)).to.deep.equal(['Rut']);
    expect(sees(world, null, first.post)).to.deep.include({ status: 'hidden', text: '', author: null, history: [], content: null });
    expect(sees(world, null, first.post).tombstone).to.deep.include({ kind: 'moderated', reason: RULE.code, label: RULE.label });
    expect(sees(world, 'Sanna', first.post, moderators).text).to.equal('Bron är för smal.');
    const [thread] = threads(world.state, world.held, world.viewer(null), [first.post], world.at());
    expect(thread?.replies.map(({ post, text }) => [post, text])).to.deep.equal([[reply.post, 'Det stämmer.']]);
    expect(world.run('Nour', says('Jag med.', { parent: first }))).to.include({ code: 'debate/parent-withdrawn' });
    expect(world.run('Rut', mends(first.post, 'Nytt'))).to.include({ code: 'debate/hidden' });
    expect(world.state.debate.counts).to.deep.equal({ published: 1, withdrawn: 0, hidden: 1 });
    judges(world, 'Sanna', { type: 'moderation/restore', post: first.post });
    expect(sees(world, null, first.post)).to.deep.include({ status: 'published', text: 'Bron är för smal.', tombstone: null });
    expect(sees(world, null, first.post).history).to.have.length(2);
  });

  it('[MO5] withdrawing takes the versions that wait too', () => {
    const world = reviewedWorld();
    const first = shown(world, 'Rut', 'Bron är smal.');
    world.must('Rut', mends(first.post, 'Bron är för smal.'));
    const waiting = latest(world, first.post).content;
    world.must('Rut', { type: 'debate/withdraw', post: first.post });
    for (const id of [first.content, waiting]) expect(readersOf(world, id)).to.deep.equal([]);
    expect(sees(world, null, first.post).tombstone).to.deep.equal({ kind: 'author' });
    expect(tries(world, 'Sanna', approves({ post: first.post, content: waiting }))).to.include({ code: 'moderation/changed-since' });
    const never = writes(world, 'Tage', 'Ångrar mig.');
    world.must('Tage', { type: 'debate/withdraw', post: never.post });
    expect(world.state.debate.counts).to.deep.equal({ published: 0, withdrawn: 1, hidden: 0 });
    expect(tries(world, 'Sanna', hides(first.post))).to.include({ code: 'moderation/not-published' });
  });
});

describe('returned for change', () => {
  it('[MO6] is sent again within 72 hours, keeps its place, and is told as mended', () => {
    const world = reviewedWorld();
    const first = writes(world, 'Rut', 'Erik på Storgatan ljuger.');
    const later = shown(world, 'Tage', 'Bron är smal.');
    judges(world, 'Sanna', returns(first));
    world.clock += 10_000;
    const { decision } = sees(world, 'Rut', first.post);
    expect(decision).to.deep.include({ kind: 'returned', mayResend: true });
    expect(decision?.statement).to.deep.include({
      place: { start: 0, end: 4 },
      redress: { way: 'change', until: decision?.statement.until },
    });
    world.clock += 71 * HOUR;
    world.must('Rut', mends(first.post, 'Någon ljuger.'));
    const mended = { post: first.post, content: latest(world, first.post).content };
    judges(world, 'Sanna', approves(mended));
    const item = itemOf(world, first.post);
    expect(item.seq < itemOf(world, later.post).seq).to.equal(true);
    expect(sees(world, null, first.post)).to.deep.include({ text: 'Någon ljuger.', mended: true, decision: null });
    expect(sees(world, null, first.post).history.map(({ text }) => text)).to.deep.equal(['Någon ljuger.']);
    expect(sees(world, null, later.post).mended).to.equal(false);
  });

  it('[MO6] also after the close and past the window; not in a pause, and not when the time is over', () => {
    const world = openWorld({ debateCloses: '2026-11-20T09:00:00.000Z' }, { review: BEFORE });
    const [first, second] = ['Rut', 'Tage'].map((who) => writes(world, who, `${who} tycker något.`));
    if (!first || !second) throw new Error('no posts');
    judges(world, 'Sanna', returns(first));
    judges(world, 'Sanna', returns(second));
    world.clock = 2 * HOUR;
    expect(world.run('Rut', says('Nytt'))).to.include({ code: 'debate/closed' });
    world.must(admin, { type: 'dialogue/enter', phase: 'paused' });
    expect(world.run('Rut', mends(first.post, 'Ändrat'))).to.include({ code: 'debate/paused' });
    world.must(admin, { type: 'dialogue/resume' });
    world.must('Rut', mends(first.post, 'Ändrat'));
    // Once sent again it waits as anything else, and is not open for more.
    expect(world.run('Rut', mends(first.post, 'Igen'))).to.include({ code: 'debate/closed' });
    world.clock = 72 * HOUR - 1;
    expect(world.run('Tage', mends(second.post, 'Hinner')).accepted).to.equal(true);
    const late = openWorld({}, { review: BEFORE });
    const third = writes(late, 'Nour', 'Nour tycker något.');
    judges(late, 'Sanna', returns(third));
    late.clock += 72 * HOUR;
    expect(late.run('Nour', mends(third.post, 'För sent'))).to.include({ code: 'debate/return-lapsed' });
    expect(sees(late, 'Nour', third.post).decision?.mayResend).to.equal(false);
  });

  it('[MO6] what is sent again is looked at, whatever the review says', () => {
    const world = openWorld({}, { review: { when: 'before', of: 'first' } });
    const first = writes(world, 'Rut', 'Erik på Storgatan ljuger.');
    judges(world, 'Sanna', returns(first));
    // Somebody who is no newcomer by now, and whose words no check stops.
    const other = writes(world, 'Rut', 'Bron är smal.');
    judges(world, 'Sanna', approves(other));
    world.must('Rut', mends(first.post, 'Någon ljuger.'));
    expect(latest(world, first.post)).to.deep.include({ status: 'submitted', awaits: true });
    expect(itemOf(world, first.post).status).to.equal('submitted');
  });

  it('[MO6] a passage lies within the text', () => {
    const world = reviewedWorld();
    const written = writes(world, 'Rut', 'Kort');
    for (const place of [
      { start: 0, end: 5 },
      { start: -1, end: 2 },
      { start: 2, end: 2 },
      { start: 0.5, end: 2 },
    ])
      expect(tries(world, 'Sanna', { ...returns(written), place } as never)).to.deep.include({ accepted: false, fields: ['place'] });
    expect(tries(world, 'Sanna', { ...returns(written), place: { start: 0, end: 4 } } as never).accepted).to.equal(true);
  });
});

describe('no automatic rejection', () => {
  it('[MO7] whatever is written, nothing is returned, rejected, hidden or erased but from a seat', () => {
    const taken = /^moderation\/(version-returned|version-rejected|post-hidden|post-erased)$/;
    let met = 0;
    fc.assert(
      fc.property(steps(), (done) => {
        for (const { type, by } of play(done).lines.filter((line) => taken.test(line.type))) {
          met += 1;
          expect('seat' in by && /^(moderator|registrar|admin)\/\d+$/.test(by.seat), type).to.equal(true);
        }
      }),
      { numRuns: 80 },
    );
    expect(met).to.be.above(20);
    const world = reviewedWorld({ when: 'before', of: 'checks' });
    judges(world, 'Sanna', { type: 'moderation/set-words', words: ['dumskalle'] });
    for (let at = 0; at < 30; at += 1) {
      world.clock += MINUTE / 10;
      world.must('Rut', says(`Dumskalle! Köp på https://spam.example/${at}`));
    }
    expect(world.lines.filter(({ type }) => taken.test(type))).to.have.length(0);
    expect([...world.state.debate.items.values()].every(({ status }) => status === 'submitted')).to.equal(true);
  });
});
