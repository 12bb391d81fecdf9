import { chatsOf } from '@insyn/client/chats.ts';
import { afterEach, describe, expect, it } from '#spec';
import { sendKeys } from '@web/test-runner-commands';
import type { Command } from '@insyn/domain/root.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { LONG } from '@insyn/elements/chat-panel/writing.ts';
import type { ChatWorld } from '../../stories/elements/chat-world.ts';
import {
  cards,
  clear,
  evening,
  field,
  find,
  focused,
  MAJKEN,
  panelOf,
  part,
  press,
  said,
  shows,
  spoken,
  type,
  type Panel,
} from './chat-panel-scene.ts';

const ANSWER = 'Hon ska gå på det nya gångstråket.';

/** Ilyas has opened Nour's question. */
async function opened(options: Parameters<typeof evening>[0] = {}): Promise<{ world: ChatWorld; panel: Panel; nour: PostId }> {
  const world = await evening(options);
  const panel = await panelOf(world);
  const nour = world.question('nour-byggtid');
  await press(panel, `open-${nour}`);
  return { world, panel, nour };
}

const answersAt = (panel: Panel, question: PostId): readonly string[] =>
  panel.ask(question)?.below.flatMap(({ role, view }) => (role === 'answer' ? [view.text] : [])) ?? [];

describe('answering in a chat', () => {
  afterEach(clear);

  it('[CH52] opening takes the question, writing keeps it, and leaving without a word frees it for others', async () => {
    const { world, panel, nour } = await opened();
    await find('that it is taken', () => panel.ask(nour)?.taken === 11);
    await world.pass(4 * 60_000);
    const before = panel.ask(nour)?.sign;
    await type(panel, 'Hon');
    await find('the sign', () => panel.ask(nour)?.sign !== before);
    await world.pass(4 * 60_000);
    await find('that it is still taken', () => panel.ask(nour)?.taken === 11);
    expect(panel.ask(nour)?.takes.length).to.equal(1);
    await type(panel, '');
    await press(panel, /^Mina frågor$/);
    await find('that it is free', () => panel.ask(nour)?.taken === null);
    expect(focused(panel)).to.equal(`open-${nour}`);
    const majken = await panelOf(world, MAJKEN);
    await press(majken, 'tab-all');
    expect(cards(majken).length).to.equal(1);
  });

  it('[CH52] left with words the draft is kept, and the card says so', async () => {
    const { panel, nour } = await opened();
    await type(panel, ANSWER);
    await press(panel, /^Mina frågor$/);
    await shows(panel, 'Ditt utkast är sparat');
    await press(panel, /^Skriv vidare/);
    expect(field(panel).value).to.equal(ANSWER);
    await find('that it is mine', () => panel.ask(nour)?.taken === 11);
  });

  it('[CH52] the sign of going on is given at most once a minute', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const sent: Command[] = [];
    const { send } = panel.client;
    panel.client.send = (command) => {
      sent.push(command);
      return send.call(panel.client, command);
    };
    await press(panel, `open-${world.question('nour-byggtid')}`);
    await find('that it is taken', () => panel.ask(world.question('nour-byggtid'))?.taken === 11);
    for (const text of ['H', 'Ho', 'Hon', 'Hon ']) await type(panel, text);
    expect(sent.map((command) => command.type)).to.deep.equal(['chat/take']);
    await world.pass(61_000);
    for (const text of ['Hon s', 'Hon sk']) await type(panel, text);
    expect(sent.map((command) => command.type)).to.deep.equal(['chat/take', 'chat/take']);
  });

  it('[CH52] a sign that was given on another device of the same person is not given again within the minute', async () => {
    const { world, nour } = await opened();
    const desk = await panelOf(world);
    await find('that it is taken', () => desk.ask(nour)?.taken === 11);
    const sent: Command[] = [];
    const { send } = desk.client;
    desk.client.send = (command) => {
      sent.push(command);
      return send.call(desk.client, command);
    };
    await press(desk, `open-${nour}`);
    await type(desk, 'Hon');
    expect(sent).to.deep.equal([]);
  });

  it('[CH54] an answer is shown to everyone at once, the next question stands on top, and pressing twice sends once', async () => {
    const { world, panel, nour } = await opened();
    await type(panel, ANSWER);
    const button = part(panel, '#send');
    button.click();
    button.click();
    await shows(panel, 'Svaret syns nu.');
    expect(cards(panel)).to.deep.equal(['Tage Brunnskär frågar']);
    await find('the answer', () => answersAt(panel, nour).length === 1);
    const reader = world.page(null).client;
    reader.start();
    chatsOf(reader).open(world.session);
    const seen = await find('the reader', () =>
      chatsOf(reader)
        .view(world.session)
        ?.answered.find(({ view }) => view !== null),
    );
    expect(seen.below.map(({ view, member }) => [view.text, member?.name])).to.deep.equal([[ANSWER, 'Ilyas Sandholt']]);
    expect(panel.client.current.outbox).to.deep.equal([]);
  });

  it('[CH55] Ångra takes it back within ten seconds, by keyboard, and the text is in the field again', async () => {
    const { panel, nour } = await opened();
    await type(panel, ANSWER);
    await press(panel, 'send');
    await find('focus at the bar', () => focused(panel) === 'bar');
    expect(spoken(panel)).to.include('Svaret syns nu. Du kan ångra i tio sekunder. Sedan kan du rätta svaret under Klara.');
    await sendKeys({ press: 'Tab' });
    expect(focused(panel)).to.equal('undo');
    await sendKeys({ press: 'Enter' });
    await shows(panel, 'Svaret är borttaget. Texten står i rutan igen.');
    expect(field(panel).value).to.equal(ANSWER);
    await find('that it is gone', () => answersAt(panel, nour).length === 0);
    await press(panel, 'send');
    await find('the answer again', () => answersAt(panel, nour).length === 1);
  });

  it('[CH55] the bar counts ten seconds, goes by itself, and focus goes on to the list; then Rätta does the same with history', async () => {
    const { world, panel, nour } = await opened();
    await type(panel, ANSWER);
    await press(panel, 'send');
    await find('focus at the bar', () => focused(panel) === 'bar');
    expect(said(part(panel, '#undo'))).to.match(/^Ångra(?:10|9) s$/);
    await world.pass(7_000);
    await find('fewer seconds', () => /^Ångra[0-3] s$/.test(said(part(panel, '#undo'))));
    await world.pass(4_000);
    await find('the end of the bar', () => panel.root.getElementById('bar') === null);
    await find('focus at the list', () => focused(panel) === 'list-title');
    await press(panel, 'tab-done');
    expect(said(part(panel, '#tab-done'))).to.equal('Klara 1');
    await press(panel, /^Rätta/);
    expect(field(panel).value).to.equal(ANSWER);
    await shows(panel, 'Alla ser att svaret är rättat och kan läsa vad det stod förut.');
    await type(panel, `${ANSWER} Senast den 30 april.`);
    await press(panel, 'send');
    await shows(panel, 'Rättelsen syns nu. Det gamla svaret går att läsa under det nya.');
    expect(focused(panel)).to.equal('note');
    await find('the correction', () => answersAt(panel, nour)[0] === `${ANSWER} Senast den 30 april.`);
    expect(panel.ask(nour)?.below[0]?.view.history.map(({ text }) => text)).to.deep.equal([ANSWER, `${ANSWER} Senast den 30 april.`]);
    await shows(panel, /Du svarade 18\.0\d · Rättat 18\.0\d/);
  });

  it('[CH55] an answer that can no longer be taken back says so, and stands', async () => {
    const { world, panel, nour } = await opened();
    await type(panel, ANSWER);
    await press(panel, 'send');
    const undo = await find('the bar', () => panel.root.getElementById('undo'));
    await find('the answer', () => answersAt(panel, nour).length === 1);
    panel.weather.server(false);
    undo.click();
    await shows(panel, 'Ingen kontakt, så det går inte att ångra nu. Svaret går att rätta under Klara.');
    panel.weather.server(true);
    await find('contact', () => panel.client.current.status.kind === 'live');
    await world.pass(20_000);
    expect(answersAt(panel, nour)).to.deep.equal([ANSWER]);
  });

  it('[CH56] put off: the date is three working days ahead by itself, is shown before, and can be changed', async () => {
    const { panel, nour } = await opened();
    await press(panel, /^Mina frågor$/);
    await press(panel, `later-${nour}`);
    expect(focused(panel)).to.equal('form-title');
    const day = part<HTMLInputElement>(panel, '#day');
    expect(day.value).to.match(/^\d{4}-\d\d-\d\d$/);
    const words = said(part(panel, '.side [type=submit]'));
    expect(words).to.match(/^Svara senast /);
    await shows(panel, /Du svarar skriftligt senast [^.]+\. Nour Almstig och alla andra ser datumet\./);
    const first = day.value;
    day.value = new Date(Date.parse(`${first}T12:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
    day.dispatchEvent(new Event('change', { bubbles: true }));
    await panel.element.updateComplete;
    expect(said(part(panel, '.side [type=submit]'))).not.to.equal(words);
    part(panel, '.side [type=submit]').click();
    await shows(panel, /Du svarar senast [^.]+\. Den som frågade ser datumet\./);
    expect(focused(panel)).to.equal('note');
    await find('the date', () => panel.ask(nour)?.later?.until !== undefined);
    expect(panel.ask(nour)?.later?.until).not.to.equal(first);
    expect(cards(panel)).to.deep.equal(['Tage Brunnskär frågar', 'Nour Almstig frågar']);
    await shows(panel, 'Svarar senare (1)');
  });

  it('[CH56] handed over to a named member with a word; the words written so far are kept', async () => {
    const { world, panel, nour } = await opened();
    await type(panel, ANSWER);
    await press(panel, `hand-over-${nour}`);
    part(panel, '.side [type=submit]').click();
    await shows(panel, 'Välj vem som ska få frågan.');
    part(panel, '.option input').click();
    await type(panel, 'Det här kan du bättre.', '#note-text');
    expect(said(part(panel, '.side [type=submit]'))).to.equal('Lämna över till Majken Dalvret');
    part(panel, '.side [type=submit]').click();
    await shows(panel, 'Frågan är lämnad till Majken Dalvret.');
    const majken = await panelOf(world, MAJKEN);
    expect(cards(majken)).to.deep.equal(['Nour Almstig frågar']);
    await shows(majken, 'Det här kan du bättre.');
    const kept = await panel.client.drafts.list();
    expect(kept.map(({ text }) => text)).to.deep.equal([ANSWER]);
  });

  it('[CH53] when another was first, the words say who, the text is there, and it is published when they are done', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const elvira = world.question('elvira-minst');
    await press(panel, 'tab-all');
    panel.weather.server(false);
    await press(panel, `open-${elvira}`);
    await type(panel, ANSWER);
    await world.answers(MAJKEN, { type: 'chat/take', question: elvira });
    panel.weather.server(true);
    await shows(panel, 'Majken Dalvret svarar redan på den här frågan. Din text är kvar.');
    expect(field(panel).value).to.equal(ANSWER);
    expect(part(panel, '#send').getAttribute('aria-disabled')).to.equal('true');
    await world.answers(MAJKEN, { type: 'chat/release', question: elvira });
    await find('the button', () => part(panel, '#send').getAttribute('aria-disabled') === null);
    await press(panel, 'send');
    await find('the answer', () => answersAt(panel, elvira).length === 1);
  });

  it('[CH53] a refusal leaves the text in the field, with words that say what to do', async () => {
    const { world, panel, nour } = await opened();
    await find('that it is taken', () => panel.ask(nour)?.taken === 11);
    await type(panel, ANSWER);
    await world.leads({ type: 'chat/decline', question: nour, reason: 'Hör till en annan nämnd.' });
    await shows(panel, 'Värden har beslutat att frågan inte tas upp. Din text är kvar.');
    await press(panel, 'send');
    expect(field(panel).value).to.equal(ANSWER);
    await world.leads({ type: 'chat/requeue', question: nour });
    await find('the button', () => part(panel, '#send').getAttribute('aria-disabled') === null);
    await type(panel, `${ANSWER} 19811218-9876`);
    await shows(panel, 'Det ser ut som ett personnummer.');
    await press(panel, 'send');
    expect(field(panel).value).to.equal(`${ANSWER} 19811218-9876`);
    expect(answersAt(panel, nour)).to.deep.equal([]);
    await type(panel, ' ');
    await press(panel, 'send');
    await shows(panel, 'Skriv något först.');
  });

  it('[CH53] in a pause one writes on; what ends while one writes is published as a late answer', async () => {
    const { world, panel, nour } = await opened();
    await find('that it is taken', () => panel.ask(nour)?.taken === 11);
    await type(panel, ANSWER);
    await press(panel, /^Mina frågor$/);
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet är borta.' });
    await press(panel, `open-${world.question('tage-hemtjanst')}`);
    await shows(panel, 'Chatten är pausad. Skriv gärna under tiden. Det går att publicera när den går vidare.');
    await type(panel, 'Åtta platser räcker.');
    expect(part(panel, '#send').getAttribute('aria-disabled')).to.equal('true');
    await world.leads({ type: 'chat/resume', session: world.session });
    await find('the button', () => part(panel, '#send').getAttribute('aria-disabled') === null);
    await world.leads({ type: 'chat/end', session: world.session, thanks: '' });
    await shows(panel, 'Chatten är slut. Ditt svar publiceras som sent svar.');
    expect(field(panel).value).to.equal('Åtta platser räcker.');
    expect(said(part(panel, '#reason'))).to.equal('');
    await press(panel, 'send');
    await find('the late answer', () => panel.ask(world.question('tage-hemtjanst'))?.below[0]?.late === true);
  });

  it('[CH54] how long it takes to read is said; a long answer is told, and one past 5 000 characters is not sent', async () => {
    const { panel, nour } = await opened();
    await type(panel, ANSWER);
    expect(said(part(panel, '#length'))).to.equal('ca 10 s att läsa');
    await type(panel, 'a '.repeat(LONG / 2 + 1));
    expect(said(part(panel, '#length'))).to.equal('ca 1 min att läsa. Svaret börjar bli långt. Kortare svar blir lästa av fler.');
    const over = 'a '.repeat(2_505);
    await type(panel, over);
    await shows(panel, 'Svaret är 10 tecken för långt. Korta det så går det att publicera.');
    await press(panel, 'send');
    expect(field(panel).value).to.equal(over);
    expect(answersAt(panel, nour)).to.deep.equal([]);
  });

  it('[CH54] facts from the administration go along when they are ticked; a prepared draft becomes mine; the same answer to many says so', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const tage = world.question('tage-hemtjanst');
    await press(panel, `open-${tage}`);
    await press(panel, 'use-prepared');
    expect(field(panel).value).to.match(/^Åtta platser räcker för hemtjänsten/);
    expect(focused(panel)).to.equal('text');
    await type(panel, 'Åtta platser räcker.');
    part(panel, '#show-facts').click();
    part(panel, '#standard').click();
    await panel.element.updateComplete;
    expect(part(panel, '#standard').getAttribute('aria-describedby')).to.equal('standard-why');
    expect(said(part(panel, '#standard-why'))).to.equal('Samma svar till flera. Läsarna ser det, och det räknas för sig i statistiken.');
    await press(panel, 'send');
    const below = await find('the answer', () => panel.ask(tage)?.below[0]);
    expect(below.standard).to.equal(true);
    expect(below.facts).to.include('hemtjänsten');
  });

  it('[CH54] a question in another language lets one choose the language of the answer', async () => {
    const world = await evening({ questions: [] });
    const panel = await panelOf(world);
    const pekka = await world.ask('Pekka Lumitie', 'Kuka opettaa suomeksi?', { lang: 'fi', to: 11 });
    await press(panel, `open-${pekka}`);
    await shows(panel, 'På finska');
    const select = part<HTMLSelectElement>(panel, '.lang select');
    expect(select.value).to.equal('sv');
    select.value = 'fi';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await type(panel, 'Sitä ei ole vielä päätetty.');
    expect(field(panel).lang).to.equal('fi');
    await press(panel, 'send');
    const below = await find('the answer', () => panel.ask(pekka)?.below[0]);
    expect(below.view.lang).to.equal('fi');
    const nour = await world.ask('Nour Almstig', 'Var går bussen?', { to: 11 });
    await press(panel, `open-${nour}`);
    expect(panel.root.querySelector('.lang')).to.equal(null);
  });

  it('[CH54] a second voice: what another has answered can be answered too', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const elvira = world.question('elvira-minst');
    await world.answers(MAJKEN, { type: 'chat/answer', question: elvira, text: 'Femton meter.', lang: 'sv', standard: false, facts: null });
    await press(panel, 'tab-done');
    await press(panel, /^Andras svar \(1\)$/);
    await press(panel, /^Svara du också/);
    await shows(panel, 'Svarat hittills');
    await type(panel, 'Jag tycker annorlunda.');
    await press(panel, 'send');
    await find('two answers', () => answersAt(panel, elvira).length === 2);
  });

  it('[CH53] the browser’s own back button leads to the list, with the text kept; a button of ours leaves no step behind', async () => {
    const stood = JSON.stringify(history.state);
    const { panel, nour } = await opened();
    await type(panel, ANSWER);
    expect(JSON.stringify(history.state)).not.to.equal(stood);
    history.back();
    await find('the list', () => panel.root.getElementById(`open-${nour}`));
    expect(JSON.stringify(history.state)).to.equal(stood);
    await press(panel, `open-${nour}`);
    expect(field(panel).value).to.equal(ANSWER);
    await press(panel, /^Mina frågor$/);
    await find('no step of ours', () => JSON.stringify(history.state) === stood);
  });
});
