import { chatsOf } from '@insyn/client/chats.ts';
import { afterEach, describe, expect, it } from '#spec';
import { PRACTICE_QUESTIONS } from '@insyn/client/chat/practice-questions.ts';
import { cards, clear, evening, faults, find, focused, panelOf, part, press, said, shows, type, type Panel } from './chat-panel-scene.ts';

/** The page of Ilyas before the chat, with the practice on it. */
async function practising(): Promise<Panel> {
  const world = await evening({ at: -8 });
  const panel = await panelOf(world);
  await press(panel, 'practise');
  await find('the practice', () => panel.root.querySelector('.practice'));
  await find('the questions', () => cards(panel).length === 2);
  return panel;
}

describe('practice of those who answer', () => {
  afterEach(clear);

  it('[CH59] is marked, has invented questions, and is left with what was done well', async () => {
    const panel = await practising();
    expect(said(part(panel, '.practice'))).to.include('Övning. Frågorna är påhittade, inget sparas och ingen annan ser det du gör.');
    expect(said(part(panel, '#title'))).to.equal('Chatt · Övning');
    expect(said(part(panel, '.card .prose'))).to.equal(PRACTICE_QUESTIONS[0]);
    await press(panel, /^Svara \(fråga från Björn/);
    part(panel, '#show-facts').click();
    await type(panel, 'Bänken vid dammen.');
    await press(panel, 'send');
    await press(panel, 'undo');
    await press(panel, 'send');
    await shows(panel, 'Svaret syns nu.');
    await press(panel, /^Senare/);
    part(panel, '.side [type=submit]').click();
    await shows(panel, /Du svarar senast/);
    expect(await faults(panel.element)).to.deep.equal([]);
    await press(panel, 'practice-stop');
    expect(focused(panel)).to.equal('practice-title');
    await shows(panel, 'Övningen är klar');
    const well = [...panel.root.querySelectorAll('.practice-done li')].map((line) => said(line));
    expect(well[0]).to.match(/^Du publicerade två svar\./);
    expect(well).to.include('Du visade faktarutan, så att läsarna ser var siffrorna kommer ifrån.');
    expect(well).to.include('Du satte ett datum i stället för att lova något du inte vet.');
    expect(well).to.include('Du hittade Ångra inom tio sekunder.');
    await press(panel, /^Till chatten$/);
    expect(said(part(panel, '#title'))).to.equal('Chatt · Politiker svarar om nya skolan');
    expect(panel.root.querySelector('.practice')).to.equal(null);
  });

  it('[CH59] sends nothing from the page, and leaves nothing on the device', async () => {
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    };
    const panel = await practising();
    const sent: unknown[] = [];
    const { send } = panel.client;
    panel.client.send = (command) => {
      sent.push(command);
      return send.call(panel.client, command);
    };
    await press(panel, /^Svara \(fråga från Alma/);
    await type(panel, 'Plättar med lingon.');
    await press(panel, 'send');
    await shows(panel, 'Svaret syns nu.');
    await press(panel, 'practice-stop');
    globalThis.fetch = fetch;
    expect(asked).to.deep.equal([]);
    expect(sent).to.deep.equal([]);
    expect(await panel.client.drafts.list()).to.deep.equal([]);
    expect(chatsOf(panel.client).view(panel.element.session as never)?.answered).to.deep.equal([]);
  });

  it('[CH59] an answer gets a follow-up, as it does in earnest', async () => {
    const panel = await practising();
    await press(panel, /^Svara \(fråga från Alma/);
    await type(panel, 'Plättar med lingon.');
    await press(panel, 'send');
    await find('the follow-up', () => said(panel.root.querySelector('#panel')).includes('Följdfråga'), 15_000);
    await shows(panel, 'Bytte du något ur matlådan med någon annan?');
  });

  it('[CH59] somebody who has only looked is told that nothing is kept', async () => {
    const panel = await practising();
    await press(panel, 'practice-stop');
    await shows(panel, 'Du har sett hur sidan ser ut. Inget du gjorde finns kvar.');
    await press(panel, /^Öva igen$/);
    await find('the practice', () => panel.root.querySelector('.practice'));
  });
});
