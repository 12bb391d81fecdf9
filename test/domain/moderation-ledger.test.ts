import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { wasPublished } from '@insyn/domain/debate/content.ts';
import { ledgerOf } from '@insyn/domain/moderation/ledger.ts';
import { play, steps, take, type Step } from '../kit/random-log.ts';
import {
  approves,
  contentAt,
  hides,
  itemOf,
  judges,
  latest,
  mends,
  rejects,
  reports,
  returns,
  reviewedWorld,
  RULE,
  sees,
  shown,
  tries,
  writes,
} from '../kit/moderation.ts';
import type { LedgerRow } from '@insyn/domain/view.ts';
import { pseudonym, type World } from '../kit/world.ts';

const rows = (world: World): readonly LedgerRow[] => ledgerOf(world.state, { limit: 10_000 }).rows;

describe('the public ledger', () => {
  it('[MO23] no line of moderation and no row holds a word of what was written', () => {
    const SECRET = 'brandgul';
    const marked = (each: Step): Step => ({ ...each, text: `${SECRET} ${each.text}` });
    fc.assert(
      fc.property(steps(60), (done) => {
        const world = play([]);
        for (const each of done) take(world, marked(each));
        // Documents and their titles are everyone's, and stand in contents like everything that is written.
        expect(JSON.stringify(world.lines)).not.to.include(SECRET);
        const ledger = JSON.stringify(ledgerOf(world.state, { limit: 10_000 }));
        expect(ledger).not.to.include(SECRET);
        for (const person of ['Rut', 'Tage', 'Nour', 'Elvira', 'Sanna']) expect(ledger).not.to.include(pseudonym(person));
      }),
      { numRuns: 40 },
    );
  });

  it('[MO24] a row leads to a post only where everyone could read it', () => {
    let hidden = 0;
    fc.assert(
      fc.property(steps(60), (done) => {
        const world = play(done);
        for (const { act, post } of rows(world)) {
          const about = world.state.moderation.acts.get(`${act}`)?.post ?? null;
          const item = about === null ? undefined : itemOf(world, about);
          expect(post, `${act}`).to.equal(item && wasPublished(item) ? about : null);
          if (about !== null && post === null) hidden += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(hidden).to.be.above(20);
    const world = reviewedWorld();
    const never = writes(world, 'Rut', 'Något dumt.');
    judges(world, 'Sanna', rejects(never));
    const read = shown(world, 'Tage', 'Något klokt.');
    judges(world, 'Sanna', hides(read.post));
    expect(rows(world).map(({ kind, post }) => [kind, post])).to.deep.equal([
      ['hidden', read.post],
      ['published', read.post],
      ['rejected', null],
      ['policy', null],
    ]);
  });

  it('[MO24] says when, what, the reason and its rule, who, and what came of it', () => {
    const world = reviewedWorld();
    const written = writes(world, 'Rut', 'Något dumt.');
    const at = world.at();
    const act = judges(world, 'Sanna', rejects(written));
    world.clock += 1000;
    world.must('Rut', { type: 'moderation/appeal', act, text: 'Läs om.' });
    expect(rows(world).find((row) => row.act === act)).to.deep.equal({
      act,
      at,
      kind: 'rejected',
      post: null,
      reason: RULE.code,
      label: RULE.label,
      clause: RULE.clause,
      policy: 1,
      by: 'moderator',
      seat: 'moderator/2',
      check: null,
      source: 'own',
      outcome: null,
      about: null,
      undone: false,
      appeal: 'waiting',
      reference: '',
    });
    judges(world, 'Jorma', { type: 'moderation/decide-appeal', act, outcome: 'changed', text: 'Du har rätt.' });
    expect(rows(world).find((row) => row.act === act)).to.include({ appeal: 'changed', post: written.post });
    expect(rows(world).find(({ kind }) => kind === 'appeal-decided')).to.include({ about: act, outcome: 'changed', seat: 'moderator/3' });
    const taken = judges(world, 'Sanna', hides(written.post));
    judges(world, 'Sanna', { type: 'moderation/undo', act: taken });
    expect(rows(world).find((row) => row.act === taken)).to.include({ undone: true });
    expect(rows(world)[0]).to.include({ kind: 'undone', about: taken });
  });

  it('[MO24] by whom: a person’s seat, a check, or a resident, who is not named', () => {
    const world = reviewedWorld();
    judges(world, 'Sanna', { type: 'moderation/set-words', words: ['dumskalle'] });
    const stopped = writes(world, 'Rut', 'Du är en dumskalle, du.');
    judges(world, 'Sanna', approves(stopped));
    world.must('Tage', reports(stopped));
    judges(world, 'Jorma', hides(stopped.post));
    world.must(
      { seat: 'registrar/4' },
      { type: 'moderation/erase', post: stopped.post, decision: 'SKN 2026/9', ground: 'Uppgift om enskild.' },
    );
    expect(rows(world).map(({ kind, by, check, source, reference }) => [kind, by, check ?? source ?? reference])).to.deep.equal([
      ['erased', 'registrar', 'SKN 2026/9'],
      ['report-answered', 'moderator', ''],
      ['hidden', 'moderator', 'report'],
      ['reported', 'person', ''],
      ['published', 'moderator', ''],
      ['held', 'check', 'words'],
      ['policy', 'admin', ''],
    ]);
  });

  it('[MO24] is paged newest first, and a cursor that is not ours begins anew', () => {
    const world = reviewedWorld();
    for (let at = 0; at < 7; at += 1) {
      world.clock += 3_600_000;
      judges(world, 'Sanna', rejects(writes(world, 'Rut', `Text nummer ${at}.`)));
    }
    const met: number[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof ledgerOf> = ledgerOf(world.state, cursor === null ? { limit: 3 } : { limit: 3, cursor });
      met.push(...page.rows.map(({ act }) => act));
      expect(page.counts.byReason[0]?.count).to.equal(7);
      cursor = page.next;
    } while (cursor !== null);
    expect(met).to.deep.equal(rows(world).map(({ act }) => act));
    expect(met).to.deep.equal(met.toSorted((a, b) => b - a));
    for (const wrong of ['', '-1', 'x', '1;2']) expect(ledgerOf(world.state, { limit: 1, cursor: wrong }).rows[0]?.act).to.equal(met[0]);
  });
});

describe('erasing', () => {
  it('[MO26] takes every version with what was found; place, decisions and counts stay', () => {
    const world = reviewedWorld();
    judges(world, 'Sanna', { type: 'moderation/set-words', words: ['dumskalle'] });
    const first = shown(world, 'Rut', 'Erik är en dumskalle.');
    world.must('Rut', mends(first.post, 'Erik är snäll.'));
    judges(world, 'Sanna', returns({ post: first.post, content: latest(world, first.post).content }));
    const versions = itemOf(world, first.post).versions;
    const words = versions.flatMap(({ content, finding }) => (finding === null ? [content] : [content, finding]));
    expect(words.length).to.be.above(2);
    const lines = world.must(
      { seat: 'registrar/4' },
      { type: 'moderation/erase', post: first.post, decision: 'SKN 2026/9', ground: 'Sekretess.' },
    );
    expect((lines[0]?.data as { readonly erases: readonly string[] }).erases).to.deep.equal(words);
    for (const id of words) expect([world.held.contents.has(id), world.contents.has(id)]).to.deep.equal([false, false]);
    expect(contentAt(world, latest(world, first.post).judgement?.statement)).to.deep.include({ kind: 'statement' });
    expect(world.held.authored.get(pseudonym('Rut'))).to.equal(undefined);
    for (const who of [null, 'Rut', 'Tage'])
      expect(sees(world, who, first.post)).to.deep.include({
        status: 'erased',
        text: '',
        tombstone: { kind: 'erased' },
        author: null,
        decision: null,
      });
    expect(world.state.debate.counts).to.deep.equal({ published: 0, withdrawn: 1, hidden: 0 });
    expect(tries(world, 'Sanna', { type: 'moderation/restore', post: first.post })).to.include({ code: 'moderation/not-hidden' });
    expect(world.run('Rut', mends(first.post, 'Igen'))).to.include({ accepted: false, code: 'debate/withdrawn' });
    expect(world.run({ seat: 'registrar/4' }, { type: 'moderation/erase', post: first.post, decision: 'x', ground: 'x' })).to.include({
      code: 'moderation/post-not-found',
    });
  });

  it('[MO26] names its decision and ground, and neither may name a person by number', () => {
    const world = reviewedWorld();
    const { post } = shown(world, 'Rut', 'Något.');
    const erase = (decision: string, ground: string) =>
      world.run({ seat: 'registrar/4' }, { type: 'moderation/erase', post, decision, ground });
    expect(erase(' ', 'Sekretess.')).to.include({ code: 'moderation/decision-missing' });
    expect(erase('Om 19640823-3234', 'Sekretess.')).to.include({ code: 'moderation/decision-missing' });
    expect(erase('SKN 2026/9', ' ')).to.include({ code: 'moderation/text-empty' });
    expect(erase('SKN 2026/9', 'Om 19640823-3234')).to.include({ code: 'moderation/text-not-allowed' });
    expect(erase('SKN 2026/9', 'Sekretess.').accepted).to.equal(true);
  });

  it('[MO26] counts follow from whatever state the post was in', () => {
    for (const was of ['submitted', 'published', 'hidden', 'withdrawn'] as const) {
      const world = reviewedWorld();
      const written = was === 'submitted' ? writes(world, 'Rut', 'Något.') : shown(world, 'Rut', 'Något.');
      if (was === 'hidden') judges(world, 'Sanna', hides(written.post));
      if (was === 'withdrawn') world.must('Rut', { type: 'debate/withdraw', post: written.post });
      world.must({ seat: 'admin/1' }, { type: 'moderation/erase', post: written.post, decision: 'SKN 2026/9', ground: 'Sekretess.' });
      expect(world.state.debate.counts, was).to.deep.equal({ published: 0, withdrawn: was === 'submitted' ? 0 : 1, hidden: 0 });
    }
  });
});
