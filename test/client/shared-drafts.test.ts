import { describe, expect, it } from '#spec';
import { createClient } from '@insyn/client/client.ts';
import { sharedDraftsOf, type SharedDraft } from '@insyn/client/shared-drafts.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { draftScene, ELSEWHERE, PLACE, type Device } from './draft-scene.ts';
import { settled } from './hand-clock.ts';
import { LOG as DEBATE, scene } from './scene.ts';

const shown = (draft: SharedDraft | null): readonly (string | undefined)[] => [draft?.text, draft?.other?.text];
const sent = ({ sent: each }: Device): readonly string[] => each.map(({ text }) => text);

describe('a draft of one device', () => {
  it('[CH83] is on the device at once, and with the server two seconds later', async () => {
    const { clock, stored, device } = draftScene();
    const phone = device();
    expect(await phone.drafts.open(PLACE)).to.deep.equal({
      place: PLACE,
      text: '',
      lang: '',
      savedAt: null,
      other: null,
      state: { kind: 'empty' },
    });
    const written = await phone.drafts.write(PLACE, 'Vi bygger', 'sv');
    expect(written).to.deep.include({ text: 'Vi bygger', lang: 'sv', savedAt: clock.now(), state: { kind: 'saving' } });
    expect((await phone.storage.list('drafts', '')).map(({ text }) => text)).to.deep.equal(['Vi bygger']);
    await clock.pass(1_999);
    expect(sent(phone)).to.deep.equal([]);
    await clock.pass(1);
    expect(sent(phone)).to.deep.equal(['Vi bygger']);
    expect(stored.get(PLACE)).to.include({ text: 'Vi bygger', lang: 'sv' });
    expect(phone.drafts.current(PLACE)).to.deep.include({ state: { kind: 'saved' }, savedAt: clock.now() });
    expect(phone.told.map(({ state }) => state.kind)).to.deep.equal(['saving', 'saved']);
  });

  it('[CH83] goes to the server every two seconds at most while it is written, and once when it is quiet', async () => {
    const { clock, device } = draftScene();
    const phone = device();
    await phone.drafts.open(PLACE);
    for (let letters = 1; letters <= 50; letters += 1) {
      await phone.drafts.write(PLACE, 'x'.repeat(letters), 'sv');
      await clock.pass(200);
    }
    await clock.pass(60_000);
    const times = phone.sent.map(({ at }) => at);
    expect(times.length).to.be.within(4, 6);
    times.slice(1).forEach((at, before) => expect(at - (times[before] ?? 0)).to.be.at.least(2_000));
    expect(phone.sent.at(-1)?.text).to.equal('x'.repeat(50));
    expect(sent(phone).filter((text) => text === 'x'.repeat(50))).to.have.length(1);
  });

  it('[CH83] without a way it stays on the device and says so, is tried again later each time, and goes when there is one', async () => {
    const { clock, stored, device } = draftScene();
    const phone = device();
    phone.set('down');
    const opened = phone.drafts.open(PLACE);
    await clock.pass(0);
    await opened;
    await phone.drafts.write(PLACE, 'Utan nät', 'sv');
    await clock.pass(120_000);
    const pauses = phone.sent.slice(1).map(({ at }, before) => at - (phone.sent[before]?.at ?? 0));
    expect(pauses.length).to.be.within(4, 10);
    expect(pauses).to.deep.equal(pauses.toSorted((a, b) => a - b));
    expect(phone.drafts.current(PLACE)?.state).to.deep.equal({ kind: 'device', problem: null });
    await phone.drafts.write(PLACE, 'Utan nät, mer', 'sv');
    const before = phone.sent.length;
    phone.set('up');
    phone.online();
    await settled();
    // An attempt whose answer never came is made once more, for it may have arrived.
    expect(sent(phone).slice(before)).to.deep.equal(['Utan nät']);
    await clock.pass(2_000);
    expect(stored.get(PLACE)).to.deep.include({ text: 'Utan nät, mer', previous: null });
    expect(phone.drafts.current(PLACE)?.state).to.deep.equal({ kind: 'saved' });
  });

  it('[CH83] what an earlier page did not send is sent by the next, wherever it was written', async () => {
    const { clock, stored, device } = draftScene();
    const phone = device();
    await phone.drafts.open(PLACE);
    phone.set('down');
    await phone.drafts.write(PLACE, 'Ett', 'sv');
    await phone.drafts.write(ELSEWHERE, 'Två', 'sv');
    await clock.pass(3_000);
    const next = phone.again();
    next.set('up');
    expect([...(await next.drafts.load())].sort()).to.deep.equal([PLACE, ELSEWHERE].sort());
    await clock.pass(2_000);
    expect([stored.get(PLACE)?.text, stored.get(ELSEWHERE)?.text]).to.deep.equal(['Ett', 'Två']);
  });

  it('[CH83] what waits is sent at once when the page is put away, and nothing after it is closed', async () => {
    const { clock, stored, device } = draftScene();
    const phone = device();
    await phone.drafts.open(PLACE);
    await phone.drafts.write(PLACE, 'Snart bort', 'sv');
    await phone.drafts.flush();
    expect(stored.get(PLACE)?.text).to.equal('Snart bort');
    phone.set('hanging');
    await phone.drafts.write(PLACE, 'Snart bort, ett till', 'sv');
    void phone.drafts.flush();
    await settled();
    phone.drafts.close();
    const told = phone.told.length;
    phone.release();
    await clock.pass(60_000);
    expect([sent(phone), phone.told.length]).to.deep.equal([['Snart bort', 'Snart bort, ett till'], told]);
    phone.set('up');
    expect(shown(await phone.again().drafts.open(PLACE))).to.deep.equal(['Snart bort, ett till', undefined]);
  });

  it('[CH83] words that the server refuses stay on the device with the reason, are not sent again, and other words are', async () => {
    const { clock, stored, device } = draftScene();
    const phone = device();
    await phone.drafts.open(PLACE);
    phone.refuse({ code: 'debate/personal-number' });
    await phone.drafts.write(PLACE, 'Ring 19900101-9802', 'sv');
    await clock.pass(60_000);
    expect(sent(phone)).to.have.length(1);
    const { state } = phone.drafts.current(PLACE) ?? {};
    expect(state?.kind === 'device' && state.problem?.code).to.equal('debate/personal-number');
    expect((await phone.storage.list('drafts', '')).map(({ text }) => text)).to.deep.equal(['Ring 19900101-9802']);
    await phone.drafts.write(PLACE, 'Ring växeln', 'sv');
    await clock.pass(2_000);
    expect(stored.get(PLACE)?.text).to.equal('Ring växeln');
  });

  it('[CH83] a server that asks to wait is waited for', async () => {
    const { clock, stored, device } = draftScene();
    const phone = device();
    await phone.drafts.open(PLACE);
    phone.refuse({ code: 'request/too-many', retryAfter: 30 });
    await phone.drafts.write(PLACE, 'Strax', 'sv');
    await clock.pass(31_999);
    expect(sent(phone)).to.have.length(1);
    await clock.pass(1);
    expect(stored.get(PLACE)?.text).to.equal('Strax');
  });

  it('[CH83] opening does not wait for a slow server: the device’s is shown, and the server’s is told when it comes', async () => {
    const { clock, device } = draftScene();
    const laptop = device();
    await laptop.drafts.open(PLACE);
    await laptop.drafts.write(PLACE, 'Från datorn', 'sv');
    await clock.pass(2_000);
    const phone = device();
    phone.set('hanging');
    let opened: SharedDraft | null = null;
    void phone.drafts.open(PLACE).then((draft) => (opened = draft));
    await clock.pass(1_499);
    expect(opened).to.equal(null);
    await clock.pass(1);
    expect(shown(opened)).to.deep.equal(['', undefined]);
    phone.release();
    await settled();
    expect(phone.told.map(({ text }) => text)).to.deep.equal(['Från datorn']);
  });
});

describe('a draft of somebody who leaves', () => {
  it('[CH84] whatever is under way when somebody leaves, nothing of it is kept, told or shown afterwards', async () => {
    const { clock, device } = draftScene();
    const inner = memoryStorage(true);
    let reading = Promise.resolve();
    let read = (): void => undefined;
    const get: typeof inner.get = async (shelf, key) => {
      const found = await inner.get(shelf, key);
      await reading;
      return found;
    };
    const phone = device({ storage: { ...inner, get } });
    await phone.drafts.open(PLACE);
    await phone.drafts.write(PLACE, 'Annas ord', 'sv');
    await clock.pass(2_000);
    await phone.drafts.write(ELSEWHERE, 'Annas andra ord', 'sv');
    phone.set('hanging');
    void phone.drafts.flush();
    void phone.drafts.load();
    await settled();
    void phone.drafts.load();
    void phone.drafts.write(PLACE, 'Annas ord, mer', 'sv');
    phone.drafts.forget();
    await inner.wipe('');
    const told = phone.told.length;
    const left = (): Promise<readonly unknown[]> => inner.list('drafts', '');
    phone.release();
    await clock.pass(60_000);
    expect([await left(), phone.told.length, phone.drafts.places, phone.drafts.current(PLACE)]).to.deep.equal([[], told, [], null]);
    // Read from the device just before it is wiped.
    const other = 'AAAAAAAAAAAAAAAAAAAAAg' as PostId;
    phone.set('down');
    await phone.drafts.write(other, 'Annas tredje ord', 'sv');
    phone.drafts.forget();
    const before = await inner.list('drafts', '');
    reading = new Promise((resolve) => (read = resolve));
    const opening = phone.drafts.open(other);
    phone.drafts.forget();
    await inner.wipe('');
    read();
    await clock.pass(2_000);
    expect([before.length, shown(await opening)]).to.deep.equal([1, ['', undefined]]);
  });

  it('[CH84] who leaves takes them along: nothing stays on the device, is sent or is shown to the next', async () => {
    using world = await scene();
    const storage = memoryStorage(true);
    const transport = world.local.viewer('Anna');
    const client = createClient({ transport, log: DEBATE, storage });
    const drafts = sharedDraftsOf(client, () => undefined);
    const asked = await transport.drafts?.list(DEBATE);
    expect(asked).to.deep.equal({ kind: 'ok', value: [] });
    await drafts.open(PLACE);
    await drafts.write(PLACE, 'Annas ord', 'sv');
    await drafts.flush();
    await drafts.write(PLACE, 'Annas ord, mer', 'sv');
    const flushing = drafts.flush();
    await client.leave();
    await flushing;
    await drafts.flush();
    expect(await storage.list('drafts', '')).to.deep.equal([]);
    expect(shown(await drafts.open(PLACE))).to.deep.equal(['', undefined]);
    drafts.close();
    client.close();
    const back = createClient({ transport: world.local.viewer('Anna'), log: DEBATE, storage });
    expect(shown(await sharedDraftsOf(back, () => undefined).open(PLACE))).to.deep.equal(['Annas ord', undefined]);
    back.close();
  });
});
