import { afterEach, describe, expect, it } from '#spec';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { DraftShelf } from '@insyn/client/transport/transport.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { ChatWorld } from '../../stories/elements/chat-world.ts';
import { clear, evening, field, find, panelOf, part, press, said, shows, type, type Panel } from './chat-panel-scene.ts';

const ANSWER = 'Hon ska gå på det nya gångstråket.';

const answersAt = (panel: Panel, question: PostId): readonly string[] =>
  panel.ask(question)?.below.flatMap(({ role, view }) => (role === 'answer' ? [view.text] : [])) ?? [];

/** Texts that the server has of this person. */
async function stored({ client }: Panel): Promise<readonly string[]> {
  const shelf: DraftShelf | null = client.draftShelf;
  const reply = await shelf?.list(client.log);
  return reply?.kind === 'ok' ? reply.value.map(({ text }) => text) : [];
}

async function untilStored(panel: Panel, text: string): Promise<void> {
  for (let turn = 0; !(await stored(panel)).includes(text); turn += 1) {
    if (turn > 300) throw new Error(`waited for ${text} with the server`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Cuts or gives back the network, and waits until the page knows. */
async function network(panel: Panel, up: boolean): Promise<void> {
  panel.weather.network(up);
  await find(up ? 'contact' : 'no contact', () => (panel.client.current.status.kind === 'live') === up);
}

describe('texts of those who answer', () => {
  afterEach(clear);

  const scene = async (): Promise<{ world: ChatWorld; nour: PostId }> => {
    const world = await evening();
    return { world, nour: world.question('nour-byggtid') };
  };

  it('[CH53] a draft is on the device at once, says when, and stands there after a reload', async () => {
    const { world, nour } = await scene();
    const storage = memoryStorage(true);
    const first = await panelOf(world, undefined, { storage });
    await press(first, `open-${nour}`);
    await type(first, ANSWER);
    await find('the time', () => /^Utkast sparat 18\.0\d$/.test(said(part(first, '#saved'))));
    first.element.remove();
    first.client.close();
    const again = await panelOf(world, undefined, { storage });
    await shows(again, 'Ditt utkast är sparat');
    await press(again, `open-${nour}`);
    await find('the text', () => field(again).value === ANSWER);
  });

  it('[CH53] of two devices the newer draft is shown, the other is one press away, and both are kept', async () => {
    const { world, nour } = await scene();
    const phone = await panelOf(world);
    const desk = await panelOf(world);
    await press(phone, `open-${nour}`);
    await type(phone, 'Från telefonen.');
    await untilStored(phone, 'Från telefonen.');
    // Written on the desk while it had not heard of the phone's.
    await world.pass(60_000);
    desk.weather.server(false);
    await press(desk, `open-${nour}`);
    await type(desk, 'Från datorn.');
    desk.weather.server(true);
    await untilStored(desk, 'Från datorn.');
    await press(desk, /^Mina frågor$/);
    await press(phone, /^Mina frågor$/);
    await press(phone, `open-${nour}`);
    await find('the newer text', () => field(phone).value === 'Från datorn.');
    await shows(phone, 'Du har skrivit på två enheter. Det nyaste utkastet visas.');
    await press(phone, 'other-draft');
    await find('the other text', () => field(phone).value === 'Från telefonen.');
    await press(phone, 'other-draft');
    await find('the first again', () => field(phone).value === 'Från datorn.');
  });

  it('[CH53] words from the other device never take the place of what is written here without a word about it', async () => {
    const { world, nour } = await scene();
    const phone = await panelOf(world);
    const desk = await panelOf(world);
    await press(phone, `open-${nour}`);
    await type(phone, 'Först.');
    await untilStored(phone, 'Först.');
    await press(desk, `open-${nour}`);
    await find('the text', () => field(desk).value === 'Först.');
    await world.pass(60_000);
    await type(desk, 'Först. Sedan mer.');
    await untilStored(desk, 'Först. Sedan mer.');
    window.dispatchEvent(new Event('online'));
    await find('the newer text', () => field(phone).value === 'Först. Sedan mer.');
    await shows(phone, 'Utkastet från din andra enhet är nyare och visas nu.');
  });

  it('[CH53] [CH54] without network in the middle of an answer the text stays, waits on the device, and is sent once when the way is back', async () => {
    const { world, nour } = await scene();
    const panel = await panelOf(world);
    await press(panel, `open-${nour}`);
    await find('that it is taken', () => panel.ask(nour)?.taken === 11);
    await type(panel, 'Hon ska');
    await network(panel, false);
    await shows(panel, 'Ingen kontakt. Svaret sparas här och skickas när nätet är tillbaka.');
    expect(field(panel).value).to.equal('Hon ska');
    await type(panel, ANSWER);
    const send = part(panel, '#send');
    send.click();
    send.click();
    await find('that it waits', () => panel.root.getElementById('take-back'));
    expect(field(panel).value).to.equal(ANSWER);
    expect(field(panel).readOnly).to.equal(true);
    expect(panel.client.current.outbox.length).to.equal(1);
    await press(panel, /^Mina frågor$/);
    await shows(panel, 'Svaret skickas när nätet är tillbaka');
    await network(panel, true);
    await find('the answer', () => answersAt(panel, nour).length === 1);
    expect(answersAt(panel, nour)).to.deep.equal([ANSWER]);
    await find('no draft left', () => panel.client.current.outbox.length === 0);
    await shows(panel, 'Svaret syns nu.');
    await find('no draft left', () => !said(panel.root).includes('Ditt utkast är sparat'));
  });

  it('[CH53] an answer that waits for the network can be changed before it goes', async () => {
    const { world, nour } = await scene();
    const panel = await panelOf(world);
    await press(panel, `open-${nour}`);
    await network(panel, false);
    await type(panel, ANSWER);
    await press(panel, 'send');
    await press(panel, 'take-back');
    await type(panel, 'Ett annat svar.');
    await network(panel, true);
    await find('contact in the page', () => panel.root.getElementById('told') === null);
    expect(answersAt(panel, nour)).to.deep.equal([]);
    await press(panel, 'send');
    await find('the answer', () => answersAt(panel, nour)[0] === 'Ett annat svar.');
  });

  it('[CH53] an answer that waited and was refused lies as a draft, with the reason', async () => {
    const { world, nour } = await scene();
    const panel = await panelOf(world);
    await press(panel, `open-${nour}`);
    await find('that it is taken', () => panel.ask(nour)?.taken === 11);
    await network(panel, false);
    await type(panel, ANSWER);
    await press(panel, 'send');
    await find('that it waits', () => panel.root.getElementById('take-back'));
    await press(panel, /^Mina frågor$/);
    await world.leads({ type: 'chat/decline', question: nour, reason: 'Hör till en annan nämnd.' });
    await network(panel, true);
    await shows(panel, 'Frågan tas inte upp.');
    await find('an empty outbox', () => panel.client.current.outbox.length === 0);
    expect((await panel.client.drafts.list()).map(({ text }) => text)).to.deep.equal([ANSWER]);
  });

  it('[CH53] a server that falls silent after the press: sent again by itself, and published once', async () => {
    const { world, nour } = await scene();
    const panel = await panelOf(world);
    await press(panel, `open-${nour}`);
    await find('that it is taken', () => panel.ask(nour)?.taken === 11);
    await type(panel, ANSWER);
    panel.weather.server(false);
    await press(panel, 'send');
    await find('that it waits', () => panel.root.getElementById('take-back'));
    panel.weather.server(true);
    await find('the answer', () => answersAt(panel, nour).length > 0, 15_000);
    await shows(panel, 'Svaret syns nu.');
    expect(answersAt(panel, nour)).to.deep.equal([ANSWER]);
  });

  it('[CH53] whoever leaves this device leaves no text on the page', async () => {
    const { world, nour } = await scene();
    const panel = await panelOf(world);
    await press(panel, `open-${nour}`);
    await type(panel, ANSWER);
    await panel.client.leave();
    await find('the list', () => panel.root.querySelector('#text') === null);
    expect(said(panel.root)).not.to.include(ANSWER);
    expect(await panel.client.drafts.list()).to.deep.equal([]);
  });
});
