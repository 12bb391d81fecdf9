import { afterEach, describe, expect, it } from '#spec';
import { QUESTIONS } from '../../stories/fixtures/chat.ts';
import { clear, evening, find, focused, hostOf, part, press, questionAt, said, shows, spoken, type } from './chat-host-scene.ts';

const LATE = { type: 'chat/answer', lang: 'sv', standard: false, facts: null } as const;

describe('a chat that is over, for whoever led it', () => {
  afterEach(clear);

  it('[CH65] the record stands in its order, with who has promised what, the thanks and the figures', async () => {
    const world = await evening({ at: 'ended', questions: QUESTIONS });
    const page = await hostOf(world);
    const titles = [...page.root.querySelectorAll('.record > .question > header .person')].map((each) => said(each));
    expect(titles.slice(0, 3)).to.deep.equal(['Fråga 1 · Nour Almstig', 'Fråga 2 · Hodan Gårdvik', 'Fråga 4 · Amira Tegeltorp']);
    expect(titles).to.have.length(9);
    const beside = said(part(page, '.beside'));
    expect(beside).to.match(/Väntar på svar \(2\) Ilyas Sandholt har lovat 1 svar Fråga 3 senast /);
    expect(beside).to.match(/1 fråga blev kvar i kön\. Ingen är utsedd att svara Fråga 9 senast /);
    expect(beside).to.include('Tack till er som frågade');
    expect(beside).to.include('9 frågor ställdes och fick 204 stöd.');
    const links = [...page.root.querySelectorAll('nav a')].map((each) => each.getAttribute('href'));
    expect(links.at(-1)).to.equal(`/d/${world.log}/chatt/${world.session}/protokoll.md`);
    const link = [...page.root.querySelectorAll<HTMLAnchorElement>('.promises a')][0];
    link?.click();
    await find('the question', () => focused(page) === `f-${world.question('tage-hemtjanst')}`);
  });

  it('[CH28] [CH65] what came since it was read is shown first, and the record is approved when that was read', async () => {
    const world = await evening();
    await world.to(61);
    const page = await hostOf(world);
    expect(page.chat().phase).to.equal('ended');
    expect(part(page, '#approve').getAttribute('aria-disabled')).to.equal(null);
    const nour = world.question('nour-byggtid');
    await world.answers('ilyas-sandholt', { ...LATE, question: nour, text: 'Det nya gångstråket är klart den 30 april.' });
    await shows(page, /Det här är nytt sedan du läste: Ilyas Sandholt svarade på fråga 1, 19\.0\d\./);
    expect(part(page, '#approve').getAttribute('aria-disabled')).to.equal('true');
    expect(said(part(page, '.record .marked'))).to.match(/^Fråga 1 · Nour Almstig.* nytt /);
    await press(page, '#approve');
    expect(page.chat().approved).to.equal(null);
    await press(page, '#have-read');
    expect(focused(page)).to.equal('approve');
    await press(page, '#approve');
    await find('it is approved', () => page.chat().approved !== null);
    expect(page.chat().approved?.upto).to.be.lessThan(page.chat().seq);
    await shows(page, /Godkänt 19\.0\d\./);
    expect(page.root.querySelector('#approve')).to.equal(null);
  });

  it('[CH65] an answer that came in the same moment is refused in words, and read before', async () => {
    const world = await evening();
    await world.to(61);
    const page = await hostOf(world);
    const late = world.answers('ilyas-sandholt', { ...LATE, question: world.question('nour-byggtid'), text: 'Ett sent svar.' });
    await press(page, '#approve');
    await late;
    await find(
      'the words',
      () => said(page.root.querySelector('#problem')) === 'Något har ändrats sedan du läste. Läs igen innan du godkänner.',
    );
    await find('the voice', () => spoken(page).includes('Något har ändrats sedan du läste.'));
    await shows(page, 'Det här är nytt sedan du läste:');
    expect(page.chat().approved).to.equal(null);
    await press(page, '#have-read');
    expect(page.root.querySelector('#problem')).to.equal(null);
    await press(page, '#approve');
    await find('it is approved', () => page.chat().approved !== null);
  });

  it('[CH65] what the page knows of and has not drawn yet is not approved unread', async () => {
    const world = await evening();
    await world.to(61);
    const page = await hostOf(world);
    const approve = part(page, '#approve');
    const read = page.chat().seq;
    const stop = page.client.subscribe(() => {
      if (page.chat().seq === read) return;
      stop();
      approve.click();
    });
    await world.answers('ilyas-sandholt', { ...LATE, question: world.question('nour-byggtid'), text: 'Ett sent svar.' });
    await shows(page, 'Något har ändrats sedan du läste. Läs igen innan du godkänner.');
    expect(page.chat().approved).to.equal(null);
  });

  it('[CH65] a late answer after the approval is told as new, and the record is approved anew', async () => {
    const world = await evening();
    await world.to(61);
    const page = await hostOf(world);
    await press(page, '#approve');
    await find('it is approved', () => page.chat().approved !== null && page.root.querySelector('#approve') === null);
    await world.answers('ilyas-sandholt', {
      ...LATE,
      question: world.question('tage-hemtjanst'),
      text: 'Åtta platser räcker, men bara precis.',
    });
    await shows(page, 'Något har lagts till sedan protokollet godkändes. Läs det och godkänn igen.');
    // Also for a colleague who opens the page now, and has read nothing before.
    const other = await hostOf(world);
    expect(said(part(other, '.record .marked'))).to.include('Åtta platser räcker');
    await press(other, '#approve');
    await find('it is approved anew', () => page.chat().addedSince === false && page.root.querySelector('#approve') === null);
  });

  it('[CH65] a correction and a question not taken up are told as what they are', async () => {
    const world = await evening({ at: 61, questions: QUESTIONS.filter(({ key }) => ['nour-byggtid', 'sixten-ersattning'].includes(key)) });
    const page = await hostOf(world);
    const nour = questionAt(page, world.question('nour-byggtid'));
    const answer = nour.below.find(({ role }) => role === 'answer')?.view.post;
    if (answer === undefined) throw new Error('no answer');
    await world.answers('ilyas-sandholt', {
      type: 'debate/edit',
      post: answer,
      text: 'Rättat svar.',
      lang: 'sv',
      stance: { kind: 'other' },
    });
    await shows(page, 'Ilyas Sandholt rättade sitt svar på fråga 1.');
    await press(page, `[id="requeue-${world.question('sixten-ersattning')}"]`);
    await shows(page, /Fråga 2: svar senast /);
  });

  it('[CH19] [CH65] what was promised is copied as a reminder, with the address to answer at', async () => {
    const world = await evening({ at: 'ended', questions: QUESTIONS });
    const page = await hostOf(world);
    let copied = '';
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => ((copied = text), Promise.resolve()) },
    });
    try {
      await press(page, /^Kopiera påminnelsen/);
      await shows(page, 'Påminnelsen är kopierad. Klistra in den i ett mejl.');
    } finally {
      if (own) Object.defineProperty(navigator, 'clipboard', own);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
    expect(copied).to.match(
      /^Hej! Efter chatten ”Politiker svarar om nya skolan” väntar de här frågorna på ditt svar:\n\n– Fråga 3, senast .*: Åtta platser/,
    );
    expect(copied).to.include(`/svara/${world.log}/${world.session}`);
  });

  it('[CH65] a question that was taken back has its place in the record, and nobody waits for its words', async () => {
    const world = await evening();
    await world.act('Elvira Mossblad', { type: 'debate/withdraw', post: world.question('elvira-minst') });
    await world.pass(55 * 60_000);
    // A page that is opened now holds none of it, and asks for all of it.
    const page = await hostOf(world);
    await shows(page, 'Den som frågade har tagit tillbaka sin fråga.');
    expect(page.chat().lacking).to.deep.equal([]);
    await press(page, '#approve');
    await find('it is approved', () => page.chat().approved !== null);
  });

  it('[CH65] thanks are written once, also when the chat ended by itself', async () => {
    const world = await evening();
    await world.pass(55 * 60_000);
    const page = await hostOf(world);
    await type(page, '#thanks', 'Tack till alla som var med.');
    await press(page, /^Visa tacket$/);
    await find('the thanks', () => page.chat().thanks === 'Tack till alla som var med.');
    expect(page.root.querySelector('#thanks')).to.equal(null);
    await shows(page, 'Tacket har lagts till.');
  });
});
