import { sendKeys } from '../kit/commands.ts';
import { accessibilityTree, accessibleNodes } from '../kit/commands.ts';
import { afterEach, describe, expect, it } from '#spec';
import {
  begin,
  clear,
  evening,
  faults,
  find,
  focused,
  hostOf,
  ILYAS,
  open,
  part,
  press,
  questionAt,
  rows,
  said,
  shows,
  spoken,
  type,
} from './chat-host-scene.ts';

const keys = async (...presses: readonly string[]): Promise<void> => {
  for (const key of presses) await sendKeys({ press: key });
};

describe('the queue of whoever leads a chat', () => {
  afterEach(clear);

  it('[CH60] questions stand in their order, with points in words, support, age and whom they are for', async () => {
    const world = await evening();
    const page = await hostOf(world);
    expect(rows(page)).to.deep.equal(page.chat().queue.map(({ number }) => number));
    const nour = world.question('nour-byggtid');
    const line = part(page, `[id="q-${nour}"]`);
    expect(said(line)).to.match(/^1 Hur blir skolvägen under bygget\?.*Fråga 1 · 9 poäng · 9 stöder · 1 dag · till Ilyas Sandholt$/);
    await world.leads({ type: 'chat/take-up', question: world.question('tage-hemtjanst'), member: ILYAS });
    await open(page, nour);
    await shows(page, '11 poäng: 9 stöd och 2 för den fråga som har tagits upp sedan den kom.');
    expect(said(page.root)).to.include('Flest poäng först: ett för varje stöd och två för varje fråga som har tagits upp sedan den kom.');
  });

  it('[CH60] the asker of the question just taken up waits a turn, and it is told why', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const second = await world.ask('Nour Almstig', 'Var ska bussen stanna under bygget?');
    await world.support(second, 5);
    await world.leads({ type: 'chat/take-up', question: world.question('nour-byggtid'), member: ILYAS });
    await find('the turn', () => /väntar en tur/.test(said(part(page, `[id="q-${second}"]`))));
    await open(page, second);
    expect(said(page.root)).to.include('Den som frågar fick nyss en fråga upptagen. Därför väntar den här en tur. Du kan ta upp den ändå.');
  });

  it('[CH60] who answers what is told, since when, whether they write, and for how long they are silent', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const nour = world.question('nour-byggtid');
    await world.answers('ilyas-sandholt', { type: 'chat/take', question: nour });
    await shows(page, /Ilyas Sandholt · sedan 18\.0\d/);
    expect(rows(page, 'now')).to.deep.equal([1]);
    expect(said(part(page, '.panel'))).to.match(/Ilyas Sandholt \(Ly\), ordförande i skolnämnden på plats · 0 svar · svarar på fråga 1/);
    page.presence(40, [{ member: ILYAS, question: nour }]);
    await shows(page, 'Ilyas Sandholt · sedan 18.06 · skriver nu');
    page.presence(40);
    await world.pass(4 * 60_000);
    await shows(page, /Ilyas Sandholt · sedan 18\.06 · tyst i 4 min/);
    // Silence frees it, and the host sees it in the queue again.
    await world.pass(61_000);
    await find('the queue', () => rows(page).includes(1) && rows(page, 'now').length === 0);
  });

  it(
    '[CH60] a chat is led by keyboard alone, from the first question to the approved record',
    async () => {
      const world = await evening();
      const page = await hostOf(world);
      part(page, '.column.queue .line').focus();
      await keys('t');
      await find('the choice', () => focused(page) === 'form-title');
      await keys('Tab');
      expect(said(page.root.activeElement)).to.match(/^Ilyas Sandholt svarar på plats/);
      await keys('Enter');
      await find('it is taken up', () => page.chat().taken.length === 1);
      await find('the next question', () => focused(page) === `q-${page.chat().queue[0]?.post ?? ''}`);
      expect(spoken(page)).to.equal('Ilyas Sandholt svarar på fråga 1.');

      await keys('j', 'n');
      await find('the reason', () => focused(page) === 'reason');
      await sendKeys({ type: 'Det är en annan nämnd som beslutar om det.' });
      await keys('Tab', 'Tab', 'Tab');
      await find('the button', () => said(page.root.activeElement) === 'Ta inte upp frågan');
      await keys('Enter');
      await find('it is declined', () => page.chat().declined.length === 1);

      await find('a line', () => /^q-/.test(focused(page)));
      await keys('s');
      await find('the search', () => focused(page) === 'search');
      await sendKeys({ type: 'skolvägen' });
      await keys('Tab', 'Space');
      await shows(page, '1 frågeställare får besked.');
      await keys('Tab', 'Enter');
      await find('it is merged', () => page.chat().merged.length === 1);
      await find('a line', () => /^q-/.test(focused(page)));
      await keys('z');
      await find('it is taken apart', () => page.chat().merged.length === 0);

      part(page, '#pause').focus();
      await keys('Enter');
      await find('the words', () => focused(page) === 'chat-text');
      await sendKeys({ type: 'Ljudet krånglar.' });
      await keys('Tab', 'Enter');
      await find('the pause', () => page.chat().paused !== null && focused(page) === 'resume');
      await keys('Enter');
      await find('it goes on', () => page.chat().paused === null && focused(page) === 'pause');

      part(page, '#end').focus();
      await keys('Enter');
      await find('the thanks', () => focused(page) === 'chat-text');
      await sendKeys({ type: 'Tack för i kväll.' });
      await keys('Tab', 'Enter');
      await shows(page, 'Är du säker? En chatt som är slut kan inte öppnas igen.');
      expect(page.chat().phase).to.equal('live');
      await keys('Enter');
      await find('the end', () => page.chat().phase === 'ended' && focused(page) === 'record-title');
      part(page, '#approve').focus();
      await keys('Enter');
      await find('it is approved', () => page.chat().approved !== null);
      await find('the words', () => spoken(page).includes('Protokollet är godkänt.'));
    },
    { timeout: 60_000 },
  );

  it('[CH60] letters are commands only in a list, and only while they are wanted', async () => {
    const world = await evening();
    const page = await hostOf(world);
    part(page, '#pause').focus();
    await keys('n', 't');
    expect(page.root.querySelector('#reason, #form-title')).to.equal(null);
    part(page, '.column.queue .line').focus();
    await keys('n');
    await find('the reason', () => focused(page) === 'reason');
    await keys('s', 'j');
    expect(part<HTMLTextAreaElement>(page, '#reason').value).to.equal('sj');
    await keys('Escape');
    await find('the act', () => focused(page).startsWith('decline-'));
    part(page, '#letters').focus();
    await keys('Enter');
    part(page, '.column.queue .line').focus();
    await keys('n', 'j');
    expect(page.root.querySelector('#reason')).to.equal(null);
    expect(focused(page)).to.equal(part(page, '.column.queue .line').id);
    await press(page, '#letters');
    await press(page, '#keys');
    expect(said(part(page, '.foot dl'))).to.include('J, K nästa och föregående fråga i listan');
  });

  it('[CH60] what assistive technology reads is the page, in Swedish and in English', async () => {
    const world = await evening({ at: 'live', questions: undefined as never });
    for (const [lang, names] of [
      [
        'sv',
        {
          title: 'Led chatten · Politiker svarar om nya skolan',
          lists: ['I kö (4)', 'Svaras nu (2)', 'Klart (3)'],
          act: 'Ta upp, fråga 7',
          open: 'Pausa …',
        },
      ],
      [
        'en',
        {
          title: 'Lead the chat · Politiker svarar om nya skolan',
          lists: ['In the queue (4)', 'Being answered (2)', 'Done (3)'],
          act: 'Take up, question 7',
          open: 'Pause …',
        },
      ],
    ] as const) {
      const page = await hostOf(world, { lang });
      await open(page, world.question('elvira-minst'));
      const tree = await accessibilityTree();
      const named = (role: string): readonly (string | undefined)[] =>
        accessibleNodes(tree, (node) => node.role === role).map(({ name }) => name);
      expect(named('heading')).to.include.members([names.title, ...names.lists]);
      expect(named('button')).to.include.members([names.act, names.open]);
      const line = accessibleNodes(tree, ({ role, expanded }) => role === 'button' && expanded === true);
      expect(line.map(({ name }) => name).join()).to.match(/7/);
      expect(await faults(page.element)).to.deep.equal([]);
      page.element.remove();
    }
  });

  it('[CH61] of two who lead at once the second is told in words what was done, and keeps what was written', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const sixten = world.question('sixten-ersattning');
    await begin(page, 'decline', sixten);
    await type(page, '#reason', 'Frågan hör till stadsbyggnadsnämnden.');
    const first = world.leads({ type: 'chat/decline', question: sixten, reason: 'Den hör hemma på annat håll.' });
    await press(page, '.form [type=submit]');
    await first;
    await find(
      'the words',
      () => said(page.root.querySelector('#problem')) === 'Frågan tas inte upp. Den som leder chatten har gett ett skäl.',
    );
    expect(part<HTMLTextAreaElement>(page, '#reason').value).to.equal('Frågan hör till stadsbyggnadsnämnden.');
    expect(questionAt(page, sixten).reason).to.equal('Den hör hemma på annat håll.');
    expect(spoken(page)).to.include('Frågan tas inte upp.');
  });

  it('[CH61] what was written stands there again when the page is opened anew', async () => {
    const world = await evening();
    const storage = { storage: (await import('@insyn/client/storage.ts')).memoryStorage(true) };
    const page = await hostOf(world, {}, storage);
    const sixten = world.question('sixten-ersattning');
    await begin(page, 'prepare', sixten);
    await type(page, '#draft', 'Det finns pengar att söka.');
    await type(page, '#facts', 'SBN har 2 miljoner.');
    page.element.remove();
    const again = await hostOf(world, {}, storage);
    await begin(again, 'prepare', sixten);
    await find('the draft', () => part<HTMLTextAreaElement>(again, '#draft').value === 'Det finns pengar att söka.');
    expect(part<HTMLTextAreaElement>(again, '#facts').value).to.equal('SBN har 2 miljoner.');
  });

  it('[CH62] the order stands still while the host is in the queue, and the new one is a press away', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const before = rows(page);
    part(page, '.column.queue .line').focus();
    const fresh = await world.ask('Elvira Mossblad', 'När får vi se ritningarna?');
    await world.support(fresh, 12);
    await find('the new order', () => page.chat().queue[0]?.post === fresh);
    await shows(page, 'Kön har fått en ny ordning medan du läste.');
    expect(rows(page)).to.deep.equal([...before, 5]);
    // Its place is told all the same.
    expect(said(part(page, `[id="q-${fresh}"]`))).to.match(/^1 /);
    await press(page, '#reorder');
    await find('the order', () => rows(page)[0] === 5);
    expect(page.root.querySelector('#reorder')).to.equal(null);
  });

  it('[CH62] a question that the panel was first with stays where it was opened, with what became of it', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const nour = world.question('nour-byggtid');
    await begin(page, 'decline', nour);
    await type(page, '#reason', 'Jag skriver just');
    await world.answers('ilyas-sandholt', { type: 'chat/take', question: nour });
    await shows(page, 'Ilyas Sandholt svarar på fråga 1 nu.');
    expect(focused(page)).to.equal('reason');
    expect(part<HTMLTextAreaElement>(page, '#reason').value).to.equal('Jag skriver just');
    expect(rows(page)[0]).to.equal(1);
    await press(page, /^Avbryt$/);
    await press(page, `[id="q-${nour}"]`);
    await find('it has left', () => !rows(page).includes(1) && rows(page, 'now').includes(1));
  });

  it('[CH63] without contact the buttons are off, with words, and nothing is done later', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const nour = world.question('nour-byggtid');
    await open(page, nour);
    page.weather.network(false);
    await shows(
      page,
      'Ingen kontakt med servern. Du kan läsa, men inget kan göras förrän kontakten är tillbaka, för läget kan ha ändrats.',
    );
    for (const button of page.root.querySelectorAll('.chat-acts button, .detail .acts button'))
      expect(button.getAttribute('aria-disabled'), said(button)).to.equal('true');
    part(page, `[id="q-${nour}"]`).focus();
    await keys('t');
    await press(page, '#extend');
    expect(page.root.querySelector('#form-title')).to.equal(null);
    expect(page.client.current.outbox).to.deep.equal([]);
    page.weather.network(true);
    await find('the buttons', () => part(page, '#extend').getAttribute('aria-disabled') === null);
    expect(page.chat().taken).to.deep.equal([]);
  });

  it('[CH63] an act whose answer is lost is told as unknown, and never sent again by itself', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const { closes } = page.chat().plan;
    part(page, '#extend').click();
    page.weather.server(false);
    await shows(page, 'Kontakten bröts. Vi vet inte om det gick fram. Titta i listorna när kontakten är tillbaka');
    await find('nothing waits', () => page.client.current.outbox.length === 0);
    page.weather.server(true);
    await find('contact', () => page.client.current.status.kind === 'live');
    await press(page, '#pause');
    await type(page, '#chat-text', 'Nu hörs vi igen.');
    await press(page, '#confirm-chat');
    await find('the pause', () => page.chat().paused !== null);
    expect(page.chat().plan.closes).to.deep.equal(closes);
  });
});
