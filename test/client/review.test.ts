import { afterEach, beforeEach, describe, expect, it } from '#spec';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { claimsOf, JORMA, reviewScene, SANNA, type ReviewScene } from './review-scene.ts';

let stage: ReviewScene;
const TEXTS = ['Gatlyktor längs hela vägen.', 'En bänk med ryggstöd.', 'Sänk hastigheten vid skolan.', 'Plantera ek i stället för gran.'];

describe('the copy of the moderators’ list', () => {
  beforeEach(async () => {
    stage = await reviewScene();
  });
  afterEach(() => stage.close());

  it('[MO70] a decision leaves the list and the next post is chosen before the server has answered', async () => {
    const [first, second] = [await stage.write('Rut', TEXTS[0] ?? ''), await stage.write('Tage', TEXTS[1] ?? '')];
    const { client, until, hold } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === first.post);
    const letGo = hold();
    const deciding = client.decide({ kind: 'approve' });
    expect(client.current.selected?.post).to.equal(second.post);
    expect(client.current.entries.map(({ post }) => post)).to.deep.equal([second.post]);
    letGo();
    await deciding;
    const { done } = await until(({ page }) => page?.counts.waiting === 1);
    expect(done?.kind).to.equal('approve');
    expect(client.current.selected?.post).to.equal(second.post);
  });

  it('[MO71] an act is taken back, also when it was asked for before the server had answered', async () => {
    const { post } = await stage.write('Rut', TEXTS[0] ?? '');
    await stage.write('Tage', TEXTS[1] ?? '');
    const { client, until, hold } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === post);
    const letGo = hold();
    const deciding = client.decide({ kind: 'reject', reason: 'reklam', note: '' });
    void client.undo();
    letGo();
    await deciding;
    const now = await until(({ selected, done }) => selected?.post === post && done?.kind === 'undo');
    expect(now.entries).to.have.length(2);
    expect(now.page?.counts.judged).to.equal(0);
  });

  it('[MO71] many that were rejected in one act are all taken back', async () => {
    for (const [at, text] of TEXTS.entries()) await stage.write(`Person ${String(at)}`, text);
    const { client, until } = stage.desk('Sanna', SANNA);
    await until(({ entries }) => entries.length === 4);
    for (const { post } of client.current.entries.slice(0, 3)) client.mark(post, true);
    await client.rejectMarked('reklam', '');
    await until(({ page }) => page?.counts.waiting === 1);
    expect(client.current.done).to.deep.include({ kind: 'reject-each', count: 3 });
    await client.undo();
    await until(({ page, entries }) => page?.counts.waiting === 4 && entries.length === 4);
  });

  it('[MO72] the second of two is told who was first and what they did, and goes on with the next', async () => {
    const first = await stage.write('Rut', TEXTS[0] ?? '');
    const second = await stage.write('Tage', TEXTS[1] ?? '');
    const { client, until } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === first.post);
    await stage.act('Jorma', { type: 'moderation/reject', ...first, reason: 'pahopp', note: '' }, [JORMA]);
    await client.decide({ kind: 'approve' });
    const { missed, selected } = await until(({ missed: each }) => each !== null);
    expect(missed?.code).to.equal('moderation/already-judged');
    expect(missed?.entry?.decision).to.deep.include({ kind: 'rejected', seat: JORMA });
    expect(selected?.post).to.equal(second.post);
  });

  it('[MO72] a post that a colleague decides while it is read stays on the screen as it is now', async () => {
    const first = await stage.write('Rut', TEXTS[0] ?? '');
    await stage.write('Tage', TEXTS[1] ?? '');
    const { until } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === first.post);
    await stage.act('Jorma', { type: 'moderation/approve', ...first }, [JORMA]);
    const { selected, entries } = await until(({ missed }) => missed !== null);
    expect(selected).to.deep.include({ post: first.post, waits: false, shown: true });
    expect(entries.map(({ post }) => post)).not.to.include(first.post);
  });

  it('[MO72] a post that its author changed comes back with its new words', async () => {
    const first = await stage.write('Rut', TEXTS[0] ?? '');
    await stage.write('Tage', TEXTS[1] ?? '');
    const { client, until } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === first.post);
    await stage.act('Rut', { type: 'debate/edit', post: first.post, text: 'Gatlyktor och bänkar.', lang: 'sv', stance: { kind: 'other' } });
    await client.decide({ kind: 'approve' });
    const { missed, selected } = await until(({ missed: each, selected: at }) => each !== null && at?.post === first.post);
    expect(missed?.code).to.equal('moderation/changed-since');
    expect(selected?.text).to.equal('Gatlyktor och bänkar.');
  });

  it('[MO73] without a connection nothing is decided and nothing is queued; the list is there again with it', async () => {
    const first = await stage.write('Rut', TEXTS[0] ?? '');
    const { client, until, cut } = stage.desk('Sanna', SANNA);
    await until(({ status }) => status.kind === 'live');
    cut(true);
    expect(client.current.status.kind).to.equal('offline');
    await client.decide({ kind: 'approve' });
    expect(client.current.entries.map(({ post }) => post)).to.deep.equal([first.post]);
    expect((await client.note('Till dig', null))?.code).to.equal('log/unavailable');
    cut(false);
    const { page } = await until(({ status }) => status.kind === 'live');
    expect(page?.counts.waiting).to.equal(1);
    expect(page?.handover).to.equal(null);
  });

  it('[MO73] an answer that never comes brings the post back, with words', async () => {
    const first = await stage.write('Rut', TEXTS[0] ?? '');
    const { client, until, cut, hold } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === first.post);
    const letGo = hold();
    const deciding = client.decide({ kind: 'approve' });
    cut(true);
    letGo();
    await deciding;
    expect(client.current.missed?.code).to.equal('log/unavailable');
    cut(false);
    await until(({ entries, status }) => status.kind === 'live' && entries.some(({ post }) => post === first.post));
  });

  it('[MO74] what is looked at is told and let go, and what others look at is passed over', async () => {
    const written = [];
    for (const [at, text] of TEXTS.entries()) written.push(await stage.write(`Person ${String(at)}`, text));
    const [first, second, third] = written;
    const { client, until, claimed, tell } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === first?.post);
    tell(
      claimsOf(
        { post: second?.post ?? first!.post, seat: JORMA, name: 'Jorma Lillbäck' },
        { post: first!.post, seat: SANNA, name: 'Sanna' },
      ),
    );
    expect(client.current.claims.map(({ name }) => name)).to.deep.equal(['Jorma Lillbäck']);
    client.step(1);
    expect(client.current.selected?.post).to.equal(third?.post);
    client.select(second?.post ?? null);
    expect(client.current.selected?.post).to.equal(second?.post);
    expect(claimed.slice(0, 3)).to.deep.equal([
      { post: first?.post, act: 'claim' },
      { post: first?.post, act: 'release' },
      { post: third?.post, act: 'claim' },
    ]);
  });

  it('[MO75] who has written in the debate decides nothing, and is told so', async () => {
    await stage.write('Rut', TEXTS[0] ?? '');
    await stage.write('Sanna', TEXTS[1] ?? '');
    const { client, until, claimed } = stage.desk('Sanna', SANNA);
    const { page } = await until(({ status }) => status.kind === 'live');
    expect(page?.tookPart).to.equal(true);
    await client.decide({ kind: 'approve' });
    expect(client.current.entries).to.have.length(2);
    const { done, missed } = client.current;
    expect({ done, missed }).to.deep.equal({ done: null, missed: null });
    expect(claimed).to.deep.equal([]);
  });

  it('[MO76] five thousand that wait are read in pages; what comes keeps the place, and the next is there without waiting', async () => {
    for (let n = 0; n < 120; n += 1)
      await stage.write(`Person ${String(n)}`, `Inlägg nummer ${String(n)} handlar om ${'abcdefghij'[n % 10] ?? ''}${String(n * 7919)}.`);
    const { client, until } = stage.desk('Sanna', SANNA);
    await until(({ entries }) => entries.length === 50);
    await client.more();
    await client.more();
    expect(client.current.entries).to.have.length(120);
    const at = client.current.entries[110];
    client.select(at?.post ?? null);
    await stage.write('Nour', 'Ett till, alldeles nyss.');
    await until(({ page }) => page?.counts.waiting === 121);
    expect(client.current.selected?.post).to.equal(at?.post);
    expect(client.current.entries).to.have.length(120);
    expect(client.current.more).to.equal(true);
    await client.more();
    expect(client.current.entries).to.have.length(121);
    const next = client.current.entries[111];
    void client.decide({ kind: 'approve' });
    expect(client.current.selected?.post).to.equal(next?.post);
  });

  it('[MO76] however much happens, the list is read once in a while', async () => {
    const { until, readings } = stage.desk('Sanna', SANNA);
    await until(({ status }) => status.kind === 'live');
    for (let n = 0; n < 40; n += 1) await stage.write(`Person ${String(n)}`, `Många på en gång, ${String(n)} av ${String(n * 31)}.`);
    await until(({ page }) => page?.counts.waiting === 40);
    expect(readings()).to.be.below(12);
  });

  it('[MO77] an appeal is decided by another than the first; a report is answered in words and the post stays', async () => {
    const first = await stage.write('Rut', TEXTS[0] ?? '');
    const { act } = await stage.act('Sanna', { type: 'moderation/reject', ...first, reason: 'inte-amnet', note: '' }, [SANNA]);
    await stage.act('Rut', { type: 'moderation/appeal', act, text: 'Det handlar om vägen.' });
    const sanna = stage.desk('Sanna', SANNA);
    sanna.client.setList('appeals');
    const own = await sanna.until(({ selected }) => selected?.post === first.post);
    expect(own.selected?.appeal?.mayDecide).to.equal(false);
    const jorma = stage.desk('Jorma', JORMA);
    jorma.client.setList('appeals');
    await jorma.until(({ selected }) => selected?.appeal?.mayDecide === true);
    await jorma.client.decide({ kind: 'decide-appeal', act, outcome: 'changed', text: 'Du har rätt.' });
    await jorma.until(({ page }) => page?.counts.appeals === 0);
    await stage.act('Tage', {
      type: 'moderation/report',
      ...first,
      reason: DEFAULT_POLICY.reasons[0]!.code,
      text: 'Se här.',
      goodFaith: true,
    });
    await stage.act('Nour', {
      type: 'moderation/report',
      ...first,
      reason: DEFAULT_POLICY.reasons[1]!.code,
      text: 'Och här.',
      goodFaith: true,
    });
    jorma.client.setList('reports');
    const { selected } = await jorma.until(({ selected: at }) => at?.reports.length === 2);
    const one = selected?.reports[0]?.report;
    if (one === undefined) throw new Error('no report');
    await jorma.client.decide({ kind: 'answer-report', report: one, outcome: 'no-action', text: 'Det är en åsikt.' });
    const left = await jorma.until(({ selected: at }) => at?.reports.length === 1);
    expect(left.entries).to.have.length(1);
  });

  it('[MO78] a role that ends during an act is told, and nothing is saved', async () => {
    const first = await stage.write('Rut', TEXTS[0] ?? '');
    const { client, until, end } = stage.desk('Sanna', SANNA);
    await until(({ selected }) => selected?.post === first.post);
    end();
    await client.decide({ kind: 'approve' });
    const { missed, entries, selected } = await until(({ status }) => status.kind === 'refused');
    expect(missed?.code).to.equal('moderation/not-allowed');
    expect({ entries, selected }).to.deep.equal({ entries: [], selected: null });
    const jorma = stage.desk('Jorma', JORMA);
    await jorma.until(({ page }) => page?.counts.waiting === 1);
  });
});
