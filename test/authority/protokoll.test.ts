import { describe, expect, it } from '#spec';
import { createMemoryStore } from '@insyn/authority/memory.ts';
import { NOBODY, type StoredAttachment, type Who } from '@insyn/authority/ports.ts';
import type { Answer, Submission } from '@insyn/authority/types.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import { ADJUSTED, adding, BODY, BODY_NAME, cardOf, MEETING, publishing } from '../kit/body.ts';
import { ADMIN, codeOf, receiptOf, resident, world, type World } from './kit.ts';
import type { Badge } from '@insyn/domain/tenant/roles.ts';

const REGISTRAR: Who = { ...NOBODY, person: 'p-registrator', seats: ['registrar/4'] };
const badge = (body: string): Badge => ({ role: 'representative', party: 'Lyktpartiet', body, title: 'ledamot' });
const ILYAS: Who = { ...resident('ilyas'), level: 'eid', badges: [badge(BODY_NAME)] };
const encoder = new TextEncoder();

/** The bytes that `cardOf(title)` names. */
const file = (title: string): StoredAttachment => ({ sha256: hashOf(title), media: 'application/pdf', bytes: encoder.encode(title) });

async function openBody(parts: Parameters<typeof world>[0] = {}): Promise<World> {
  const made = world(parts);
  receiptOf(await made.authority.submit({ log: BODY, command: { type: 'protokoll/found', name: BODY_NAME }, who: ADMIN, key: null }));
  return made;
}

function send({ authority }: World, command: ProtokollCommand, titles: readonly string[], more: Partial<Submission> = {}): Promise<Answer> {
  return authority.submit({ log: BODY, command, who: REGISTRAR, key: null, attachments: titles.map(file), ...more });
}

describe('a body in the authority', () => {
  it('[PR23] takes a card with its bytes, or with bytes it has, and no other', async () => {
    const store = createMemoryStore();
    const town = await openBody({ store });
    const lacking = { code: 'protokoll/document-not-found', fields: ['card'] };
    expect(await send(town, publishing(), [])).to.deep.include(lacking);
    expect(await send(town, publishing(), ['Ett annat'])).to.deep.include(lacking);
    expect((await town.authority.look(BODY))?.state.seq).to.equal(1);
    // Who may not do it is told that, whatever comes with it.
    expect(await send(town, publishing(), [], { who: resident('rut') })).to.include({ code: 'protokoll/not-allowed' });
    receiptOf(await send(town, publishing(), ['Protokoll']));
    expect(await send(town, adding('Karta', 'everyone'), [])).to.deep.include(lacking);
    expect(await send(town, adding('Karta', 'representatives'), [])).to.deep.include(lacking);
    receiptOf(await send(town, adding('Karta', 'everyone'), ['Karta']));
    receiptOf(await send(town, adding('Karta', 'representatives'), []));
    expect((await store.attachment(BODY, hashOf('Protokoll')))?.bytes).to.deep.equal(file('Protokoll').bytes);
  });

  it('[PR23] takes one of two who publish at once, and tells the other', async () => {
    const town = await openBody();
    receiptOf(await send(town, publishing(), ['Protokoll']));
    const titles = ['Rättat en gång', 'Rättat på ett annat sätt'];
    const answers = await Promise.all(titles.map((title) => send(town, publishing({ follows: 1, card: cardOf(title) }), [title])));
    expect(answers.map(codeOf).sort()).to.deep.equal(['accepted', 'protokoll/changed-since']);
    const again = await Promise.all([1, 2].map(() => send(town, publishing({ follows: 2, card: cardOf('Tredje') }), ['Tredje'])));
    expect(again.map(codeOf).sort()).to.deep.equal(['accepted', 'protokoll/already-published']);
  });

  it('[PR23] answers the same key with the same receipt, and has it all after a restart', async () => {
    const store = createMemoryStore();
    const before = await openBody({ store });
    const key = 'x'.repeat(22);
    const first = await send(before, publishing({ state: 'adjusted', adjustment: ADJUSTED }), ['Protokoll'], { key });
    const second = await send(before, publishing({ state: 'adjusted', adjustment: ADJUSTED }), ['Protokoll'], { key });
    expect([receiptOf(first).seq, receiptOf(second).seq, second.accepted && second.repeated]).to.deep.equal([2, 2, true]);
    receiptOf(await send(before, adding('Underlag', 'representatives'), ['Underlag']));
    const after = world({ store });
    expect((await after.authority.look(BODY))?.state).to.deep.equal((await before.authority.look(BODY))?.state);
    expect((await after.authority.frame(BODY, 0, 10, ILYAS))?.contents).to.deep.equal(
      (await before.authority.frame(BODY, 0, 10, ILYAS))?.contents,
    );
  });

  it('[PR144] deletes the bytes with the last card that names them, of a document and of its source', async () => {
    const store = createMemoryStore();
    const town = await openBody({ store });
    const there = async (...titles: readonly string[]): Promise<readonly boolean[]> =>
      Promise.all(titles.map(async (title) => (await store.attachment(BODY, hashOf(title))) !== null));
    const made = (title: string, from: string): ReturnType<typeof cardOf> => ({
      ...cardOf(title),
      source: { name: 'fil.pdf', media: 'application/pdf', bytes: 9, sha256: hashOf(from) },
    });
    const withdraw = (version: number): ProtokollCommand => ({
      type: 'protokoll/withdraw',
      meeting: MEETING,
      version,
      decision: 'SKN 2026:41',
      ground: 'Uppgifter om ett barn.',
    });
    receiptOf(await send(town, publishing({ card: made('Ett', 'Fil ett') }), ['Ett', 'Fil ett']));
    receiptOf(await send(town, publishing({ follows: 1, card: made('Två', 'Fil två') }), ['Två', 'Fil två']));
    // The second file is a limited document too, and the first document a document of another meeting.
    receiptOf(await send(town, adding('Fil två', 'representatives'), []));
    const other = '2026-04-07';
    receiptOf(await send(town, { ...publishing({ card: made('Ett', 'Fil tre') }), meeting: other }, ['Fil tre']));
    receiptOf(await send(town, withdraw(2), []));
    expect(await there('Ett', 'Fil ett', 'Två', 'Fil två')).to.deep.equal([true, true, false, true]);
    receiptOf(await send(town, withdraw(1), []));
    expect(await there('Ett', 'Fil ett', 'Fil två')).to.deep.equal([true, false, true]);
    receiptOf(await send(town, { ...withdraw(1), meeting: other } as ProtokollCommand, []));
    expect(await there('Ett', 'Fil tre', 'Fil två')).to.deep.equal([false, false, true]);
    const { contents } = await store.read(BODY, 0, 100);
    expect(contents.map(({ content }) => JSON.stringify(content)).join())
      .to.include('Fil två')
      .and.not.to.include('Ett');
    // The log stands: it is opened again, and what was taken back is as it was.
    const again = world({ store });
    expect((await again.authority.look(BODY))?.state).to.deep.equal((await town.authority.look(BODY))?.state);
  });

  it('[PR144] bytes that are published again in the same turn stay, and what comes back later needs its bytes', async () => {
    const store = createMemoryStore();
    const town = await openBody({ store });
    receiptOf(await send(town, publishing(), ['Protokoll']));
    const withdraw = { type: 'protokoll/withdraw', meeting: MEETING, version: 1, decision: 'SKN 2026:41', ground: 'Fel möte.' } as const;
    const both = await Promise.all([
      send(town, withdraw, []),
      send(town, { ...publishing(), meeting: '2026-04-07' } as ProtokollCommand, []),
    ]);
    expect(both.map(codeOf)).to.deep.equal(['accepted', 'accepted']);
    expect(await store.attachment(BODY, hashOf('Protokoll'))).to.not.equal(null);
    receiptOf(await send(town, { ...withdraw, meeting: '2026-04-07' }, []));
    expect(await store.attachment(BODY, hashOf('Protokoll'))).to.equal(null);
    expect(await send(town, publishing({ follows: 1 }), [])).to.deep.include({ code: 'protokoll/document-not-found' });
    receiptOf(await send(town, publishing({ follows: 1 }), ['Protokoll']));
  });

  it('[PR24] gives everyone its lines and open contents, and what is sealed to those alone who may read it', async () => {
    const town = await openBody();
    receiptOf(await send(town, publishing(), ['Protokoll']));
    receiptOf(await send(town, adding('Underlag', 'representatives'), ['Underlag']));
    const said = async (who: Who): Promise<readonly [number, readonly string[]]> => {
      const frame = await town.authority.frame(BODY, 0, 10, who);
      return [frame?.lines.length ?? 0, Object.values(frame?.contents ?? {}).map((entry) => JSON.stringify(entry?.content ?? null))];
    };
    const all = [3, 2] as const;
    for (const who of [ADMIN, REGISTRAR, ILYAS]) {
      const [lines, contents] = await said(who);
      expect([lines, contents.filter((text) => text !== 'null').length]).to.deep.equal(all);
      expect(contents.join()).to.include('Underlag');
    }
    const unsure: readonly Who[] = [
      NOBODY,
      resident('rut'),
      { ...ILYAS, level: 'email' },
      { ...ILYAS, level: 'code' },
      { ...ILYAS, embedded: true },
      { ...ILYAS, badges: [badge('Kulturnämnden')] },
      { ...ILYAS, badges: [badge('')] },
      { ...ILYAS, badges: [{ ...badge(BODY_NAME), role: 'official' }] },
      { ...NOBODY, seats: ['moderator/2'] },
      { ...NOBODY, seats: ['counter/2'] },
    ];
    for (const who of unsure) {
      const [lines, contents] = await said(who);
      expect([lines, contents.length, contents.filter((text) => text !== 'null').length]).to.deep.equal([3, 2, 1]);
      expect(contents.join()).to.include('Protokoll').and.not.to.include('Underlag');
    }
  });

  it('[PR24] has no posts, ledger, figures or reports, for anybody', async () => {
    const { authority } = await openBody();
    for (const who of [NOBODY, ADMIN, ILYAS, { ...NOBODY, seats: ['moderator/2'] } satisfies Who]) {
      const answers = await Promise.all([
        authority.snapshot(BODY, { sort: 'newest', limit: 5 }, who),
        authority.page(BODY, { sort: 'newest', limit: 5 }, who),
        authority.ledger(BODY, { limit: 5 }, who),
        authority.statistics(BODY, who),
        authority.ownReports(BODY, who),
      ]);
      expect(answers).to.deep.equal([null, null, null, null, null]);
    }
    expect(await authority.frame(BODY, 0, 5, NOBODY)).to.not.equal(null);
  });

  it('[PR1] a dialogue is not begun in a body’s log, nor a body in a dialogue’s', async () => {
    const { authority } = world();
    const found = { type: 'protokoll/found', name: BODY_NAME } as const;
    expect(await authority.submit({ log: 'skolnamnden' as never, command: found, who: ADMIN, key: null })).to.include({
      code: 'protokoll/not-found',
    });
    expect(await send(world(), { type: 'protokoll/adjust', meeting: MEETING, adjustment: ADJUSTED }, [])).to.include({
      code: 'protokoll/not-found',
    });
    const odd = { ...found, name: '\ud800' };
    expect(await authority.submit({ log: BODY, command: odd, who: ADMIN, key: null })).to.include({ code: 'protokoll/text-not-allowed' });
  });
});
