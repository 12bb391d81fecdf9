/** The debate closes, and is opened again by two, while a hundred posts are on their way. */
import { after, before, describe, expect, it } from '#spec';
import type { Line } from '@insyn/domain/fact.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Person } from '../server/start-server.ts';
import { LOG, openPlace, saying, type Place } from './moderation-kit.ts';

const POSTS = 100;
type Answer = { readonly mark: string; readonly receipt: Receipt | null; readonly code: string | null };

describe('closing while a hundred posts are on their way', () => {
  let place: Place;
  let anna: Person;
  let bo: Person;
  const people: Person[] = [];
  before(async () => {
    place = await openPlace({ when: 'after', of: 'checks' });
    anna = await place.server.person('Anna Alm', { seats: ['admin'] });
    bo = await place.server.person('Bo Bok', { seats: ['admin'] });
    for (let at = 0; at < POSTS; at += 1) people.push(await place.server.person(`Person ${String(at)}`));
  });
  after(() => place.stop());

  const lines = async (): Promise<readonly Line[]> =>
    (await place.server.store.read(LOG, 0, 100_000)).lines.map(({ line }) => JSON.parse(line) as Line);

  /** A hundred at once; `act` is sent when half of them are on their way. */
  async function flood(word: string, act: () => Promise<unknown>): Promise<readonly Answer[]> {
    const send = async (at: number): Promise<Answer> => {
      const mark = `${word}${String(at)}q`;
      const answer = await place.ask(saying(`${mark} är mitt ord nummer ${String(at)}.`), people[at] as Person);
      return 'receipt' in answer ? { mark, receipt: answer.receipt, code: null } : { mark, receipt: null, code: answer.code };
    };
    const first = Array.from({ length: POSTS / 2 }, (_each, at) => send(at));
    const acted = act();
    const rest = Array.from({ length: POSTS / 2 }, (_each, at) => send(POSTS / 2 + at));
    const answers = await Promise.all([...first, ...rest]);
    await acted;
    return answers;
  }

  /** Nothing is lost that was taken, and nothing left that was not. */
  async function expectWhole(answers: readonly Answer[], from: number): Promise<readonly Line[]> {
    const all = (await lines()).filter(({ seq }) => seq > from);
    const taken = answers.flatMap(({ receipt }) => receipt ?? []);
    const submitted = all.filter(({ type }) => type === 'debate/post-submitted');
    expect(submitted.map(({ data }) => (data as { post: string }).post).sort()).to.deep.equal(taken.map(({ ids }) => ids['post']).sort());
    for (const { code } of answers) if (code !== null) expect(code).to.equal('debate/closed');
    const found = await place.server.app.authority.look(LOG);
    const held = JSON.stringify([...(found?.held.contents.values() ?? [])]);
    const shown = new Map([...place.tables()]).get('post') ?? '';
    for (const { mark, receipt } of answers) {
      expect(held.includes(`${mark} är`), mark).to.equal(receipt !== null);
      expect(shown.includes(`${mark} är`), mark).to.equal(receipt !== null);
      if (receipt !== null) expect(found?.state.debate.items.get(receipt.ids['post'] as never)?.status).to.equal('published');
    }
    return all;
  }

  const head = async (): Promise<number> => (await place.server.store.head(LOG))?.seq ?? 0;

  it('[MO96] every post that was taken stands before the line that closes, none after it, and one that was refused leaves nothing', async () => {
    const from = await head();
    const answers = await flood('stang', () => place.must({ type: 'dialogue/close' }, anna));
    const all = await expectWhole(answers, from);
    const closed = all.find(({ type }) => type === 'dialogue/debate-closed');
    const { closes } = closed?.data as { closes: string };
    const taken = all.filter(({ type }) => type === 'debate/post-submitted');
    process.stdout.write(`# taken ${String(taken.length)} of ${String(POSTS)}\n`);
    expect(taken.length).to.be.below(POSTS);
    for (const { seq, at } of taken) {
      expect(seq).to.be.below(closed?.seq ?? 0);
      expect(at <= closes, `${at} ${closes}`).to.equal(true);
    }
  });

  it('[MO96] opened again by two at the same load: one person is not enough, and no post is taken before the second has said yes', async () => {
    const from = await head();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const digests = async (): Promise<readonly string[]> => {
      const dialogue = (await place.server.app.authority.look(LOG))?.state.dialogue;
      return dialogue === undefined || dialogue.phase === 'empty' ? [] : dialogue.proposals.map(({ digest }) => digest);
    };
    // The same proposal by both at once is two proposals, each for the other to confirm.
    await Promise.all([anna, bo].map((who) => place.must({ type: 'dialogue/reopen', closes: until }, who)));
    const [own = ''] = await digests();
    const answers = await flood('ensam', async () => {
      const tried = await Promise.all([anna, bo].map((who) => place.ask({ type: 'dialogue/confirm', digest: own }, who)));
      // One of the two wrote it, and is told; the other one's yes counts.
      expect(tried.filter((answer) => 'code' in answer)).to.deep.equal([{ code: 'dialogue/same-person' }]);
    });
    const all = await expectWhole(answers, from);
    const opened = all.filter(({ type }) => type === 'dialogue/debate-reopened');
    expect(opened).to.have.length(1);
    const taken = all.filter(({ type }) => type === 'debate/post-submitted');
    process.stdout.write(`# taken ${String(taken.length)} of ${String(POSTS)}\n`);
    expect(taken.length).to.be.above(0).and.to.be.below(POSTS);
    for (const { seq } of taken) expect(seq).to.be.above(opened[0]?.seq ?? Infinity);
    // What is left of the other proposal opens nothing a second time.
    for (const digest of await digests())
      for (const who of [anna, bo]) expect(await place.ask({ type: 'dialogue/confirm', digest }, who)).to.have.property('code');
  });

  it('[MO96] a closing time that is none is refused: compared as text it would never come, or have come', async () => {
    const dialogue = (await place.server.app.authority.look(LOG))?.state.dialogue;
    if (dialogue === undefined || dialogue.phase === 'empty') throw new Error('no dialogue');
    await place.must({ type: 'dialogue/close' }, anna).catch(() => undefined);
    for (const closes of [
      'imorgon',
      'zzz',
      '',
      '0',
      '2099-02-31T00:00:00.000Z',
      '2099-01-01',
      '2099-01-01T00:00:00Z',
      '+275760-09-13T00:00:00.000Z',
    ])
      for (const command of [
        { type: 'dialogue/describe', description: { ...dialogue.description, debateCloses: closes } },
        { type: 'dialogue/reopen', closes },
      ] as const)
        expect(await place.ask(command, anna), `${command.type} ${closes}`).to.deep.equal({ code: 'dialogue/time-not-understood' });
    await place.must({ type: 'dialogue/reopen', closes: '2099-01-01T00:00:00.000Z' }, anna);
    const open = (await place.server.app.authority.look(LOG))?.state.dialogue;
    const digest = open === undefined || open.phase === 'empty' ? '' : (open.proposals.at(-1)?.digest ?? '');
    await place.must({ type: 'dialogue/confirm', digest }, bo);
  });

  it('[MO96] at a time that was set before, every post that was taken came before it, by the store’s own clock', async () => {
    const from = await head();
    const closes = new Date(Date.now() + 400).toISOString();
    const dialogue = (await place.server.app.authority.look(LOG))?.state.dialogue;
    if (dialogue === undefined || dialogue.phase === 'empty') throw new Error('no dialogue');
    await place.must({ type: 'dialogue/describe', description: { ...dialogue.description, debateCloses: closes } }, anna);
    const answers: Answer[] = [];
    let rounds = 0;
    for (; answers.at(-1)?.code !== 'debate/closed'; rounds += 1) answers.push(...(await flood(`tid${String(rounds)}x`, async () => {})));
    const all = await expectWhole(answers, from);
    const taken = all.filter(({ type }) => type === 'debate/post-submitted');
    process.stdout.write(`# taken ${String(taken.length)} of ${String(rounds * POSTS)}\n`);
    expect(taken.length).to.be.above(0);
    for (const { at } of taken) expect(at < closes, at).to.equal(true);
  });
});
