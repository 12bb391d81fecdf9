/** A panel by its pages: a list is locked and drawn from, people are invited, answer, are asked on paper, told of and forgotten. */
import { unzipSync } from 'fflate';
import { after, before, describe, expect, it } from '#spec';
import { verifyDraw } from '../../packages/verify/src/draw.ts';
import { openTown } from './admin-kit.ts';
import {
  askIn,
  codesFor,
  joinedWith,
  listText,
  makePanel,
  memberAt,
  openPanel,
  openPanelTown,
  PANEL,
  type Member,
  type PanelTown,
} from './panel-kit.ts';

const ADMIN = `/admin/panel/${PANEL}`;
const HOME = `/panel/${PANEL}`;
const state = async ({ server }: PanelTown) => {
  const found = await server.app.authority.look(PANEL);
  if (found === null) throw new Error('no panel');
  return found.state;
};
const LOCK = {
  platser: '40',
  reserver: '20',
  kalla: 'tal',
  namn: 'Lottodragningen lördag 28 november',
  dag: '2026-11-28',
  tid: '12:00',
  gor: 'las-fast',
};

/** Reads a list and locks it; the page that came. */
async function upload({ anna }: PanelTown, text: string) {
  return anna.send(await anna.get(`${ADMIN}/lista`), `${ADMIN}/lista`, { gor: 'las' }, { file: { name: 'lista.csv', text } });
}
async function drawn(town: PanelTown): Promise<void> {
  await upload(town, listText(400));
  await town.anna.send(await town.anna.get(`${ADMIN}/lista`), `${ADMIN}/lista`, LOCK);
  town.server.clock.set(Date.parse('2026-11-28T12:00:00.000Z'));
  const anna = town.browse(town.anna.person);
  const page = await anna.send(await anna.get(`${ADMIN}/lotta`), `${ADMIN}/lotta`, { tal: '04 11 19 23 30 31 35' });
  if (!page.text.includes('Lottningen är gjord')) throw new Error(page.text);
}

describe('a panel that is not switched on', () => {
  it('[PA21] has no address, whoever asks', async () => {
    const town = await openTown();
    for (const path of [ADMIN, '/admin/panel/ny', `${ADMIN}/lista`]) expect((await town.anna.get(path)).status, path).to.equal(404);
    for (const path of [HOME, `/d/${PANEL}/panel`, `/d/${PANEL}/panel/rapport.csv`])
      expect((await town.nobody.get(path)).status, path).to.equal(404);
    expect((await town.anna.get('/admin/dialoger')).text).not.to.include('Ny panel');
    await town.server.stop();
  });
});

describe('the list and the draw of a panel', () => {
  let town: PanelTown;
  before(async () => {
    town = await openPanelTown();
    await makePanel(town);
    await openPanel(town);
  });
  after(async () => town.stop());

  it('[PA22] is run by admins and officials alone, and there for nobody of another tenant', async () => {
    for (const path of [ADMIN, `${ADMIN}/lista`, `${ADMIN}/lotta`, `${ADMIN}/bjud-in`, `${ADMIN}/fragor`, `${ADMIN}/papper`]) {
      expect((await town.anna.get(path)).status, path).to.equal(200);
      for (const [name, browser] of Object.entries({ resident: town.resident, moderator: town.moderator, disa: town.disa }))
        expect((await browser.get(path)).status, `${name} ${path}`).to.equal(404);
      expect((await town.nobody.get(path)).status, path).to.equal(401);
    }
    expect((await town.anna.post(`${ADMIN}/avsluta`, { csrf: 'x' })).status).to.equal(403);
  });

  it('[PA23] a list of three, one with personal numbers and one that is no list are refused, and nothing of them is kept', async () => {
    const wrong: readonly (readonly [string, string])[] = [
      [listText(3), 'minst 50 personer'],
      [`${listText(400).trimEnd()}\r\nX;Y;1;Z;;19811218-9876;20;man\r\n`, 'Rad 402 har ett personnummer'],
      ['Namn;Adress\r\nA;B\r\n', 'saknar en kolumn som heter område'],
      [listText(400).replace(';Norra;', ';;'), 'Rad 2 saknar område'],
      ['', 'Filen har inga rader'],
      [listText(60).replace(';Norra;', ';Östra;'), 'färre än fem personer'],
    ];
    for (const [text, words] of wrong) {
      const page = await upload(town, text);
      expect(page.status, words).to.equal(422);
      expect(page.text).to.include(words);
      expect(town.panels.counts(PANEL).rows + town.panels.stagedEntries(PANEL).length).to.equal(0);
    }
  });

  it('[PA24] is locked, drawn when the open number is there, and drawn again by anyone from the files', async () => {
    await upload(town, listText(400));
    const few = await town.anna.send(await town.anna.get(`${ADMIN}/lista`), `${ADMIN}/lista`, { ...LOCK, platser: '300' });
    expect(few.status).to.equal(422);
    const past = await town.anna.send(await town.anna.get(`${ADMIN}/lista`), `${ADMIN}/lista`, { ...LOCK, dag: '2026-11-19' });
    expect(past.text).to.include('ligger framåt');
    const early = await town.anna.get(`${ADMIN}/lotta`);
    expect(early.text).to.include('Lås listan först');
    await drawn(town);
    const { panel } = await state(town);
    expect(panel.drawn?.strata.reduce((sum, { places }) => sum + places, 0)).to.equal(40);
    const report = await town.nobody.get(`/d/${PANEL}/panel`);
    expect(report.text).to.include('04 11 19 23 30 31 35');
    const file = await town.nobody.get(`/d/${PANEL}/panel/lottning.json`);
    const lines = await town.nobody.get(`/d/${PANEL}/panel/rader.ndjson`);
    expect(verifyDraw(file.html, lines.html)).to.include({ kind: 'ok', inLog: true });
    for (const text of [file.html, lines.html, report.html]) expect(text).not.to.match(/Efternamn|Storgatan|@example/);
  });

  it('[PA25] letters have a code each, mails go to those with an address, and the log says how many and not who', async () => {
    const anna = town.browse(town.anna.person);
    const sent = await anna.get(`${ADMIN}/bjud-in`);
    const mail = await anna.send(sent, `${ADMIN}/bjud-in`, { gor: 'mejl' });
    expect(mail.path).to.equal(`${ADMIN}?gjort=bjudit`);
    expect(town.mails.length).to.be.above(0);
    expect(town.mails[0]?.text)
      .to.include('Vill du vara med?'.slice(0, 4))
      .and.to.match(/\?kod=[0-9A-Z-]{20}/);
    const response = await fetch(`${town.server.url}${ADMIN}/bjud-in`, {
      method: 'POST',
      headers: { cookie: anna.cookie, origin: town.server.url },
      body: new URLSearchParams({ csrf: anna.csrf, gor: 'brev', nyckel: 'A'.repeat(22) }),
    });
    const letters = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const pdfs = Object.entries(letters).filter(([name]) => name.endsWith('.pdf'));
    expect(pdfs.length).to.equal(25);
    for (const [, bytes] of pdfs) expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).to.equal('%PDF-');
    const { panel } = await state(town);
    expect(panel.invited).to.deep.include({ letter: 25, mail: town.mails.length });
    const lines = await town.nobody.get(`/d/${PANEL}/panel/rader.ndjson`);
    expect(lines.html).not.to.match(/Efternamn|Storgatan|@example/);
  });

  it('[PA26] a no by code asks a reserve of the same group, and the code is worth nothing afterwards', async () => {
    const code = /\?kod=([0-9A-Z-]+)/.exec(town.mails[0]?.text ?? '')?.[1] ?? '';
    const before = town.panels.next(PANEL, 'letter', 1000).length;
    const guest = memberAt(town);
    await guest.get(`${HOME}/nej`);
    expect((await guest.send(`${HOME}/nej`, { kod: code })).text).to.include('Nu kan någon annan få frågan');
    expect(town.panels.next(PANEL, 'letter', 1000).length).to.equal(before + 1);
    await guest.get(HOME);
    expect((await guest.send(HOME, { kod: code })).text).to.include('sagt nej tack');
    expect((await state(town)).panel.declined).to.equal(1);
  });

  it('[PA32] at the end names, addresses and codes are gone; what anyone needs to draw again is not', async () => {
    const code = /\?kod=([0-9A-Z-]+)/.exec(town.mails[1]?.text ?? '')?.[1] ?? '';
    const anna = town.browse(town.anna.person);
    const ended = await anna.send(await anna.get(`${ADMIN}/avsluta`), `${ADMIN}/avsluta`);
    expect(ended.text).to.include('Panelen är avslutad');
    expect(town.panels.counts(PANEL)).to.deep.equal({ rows: 0, places: 0, reserves: 0, waiting: 0, mails: 0 });
    const guest = memberAt(town);
    await guest.get(HOME);
    expect((await guest.send(HOME, { kod: code })).text).not.to.include('Du är med');
    const file = await town.nobody.get(`/d/${PANEL}/panel/lottning.json`);
    const lines = await town.nobody.get(`/d/${PANEL}/panel/rader.ndjson`);
    expect(verifyDraw(file.html, lines.html)).to.include({ kind: 'ok' });
  });
});

describe('those who are in a panel', () => {
  let town: PanelTown;
  let survey = '';
  let codes: readonly string[] = [];
  let rut: Member;
  const question = (at: number | 'granska'): string => `${HOME}/svara/${survey}/${String(at)}`;
  before(async () => {
    town = await openPanelTown();
    await makePanel(town);
    await openPanel(town);
    codes = await codesFor(town, 30);
    survey = await askIn(town);
  });
  after(async () => town.stop());

  it('[PA27] come in with a code of theirs, on another device too, and nobody with a wrong one', async () => {
    expect(codes).to.have.length(30);
    const guest = memberAt(town);
    expect((await guest.get(HOME)).text).to.include('Vill du vara med?');
    expect((await guest.send(HOME, { kod: '7K3M-9F2A-XXXX-XXXXX' })).text).to.include('Koden stämmer inte');
    expect((await guest.send(HOME, { kod: codes[0] ?? '' }, { csrf: 'x' })).status).to.equal(403);
    expect((await guest.send(HOME, { kod: codes[0] ?? '' }, { origin: 'https://elsewhere.example' })).status).to.equal(403);
    expect((await state(town)).panel.members).to.have.length(0);
    rut = await joinedWith(town, codes[0] ?? '');
    await joinedWith(town, (codes[0] ?? '').toLowerCase().replaceAll('-', ' '));
    expect((await state(town)).panel.members).to.have.length(1);
    // Opening the link does nothing by itself.
    const link = await memberAt(town).get(`${HOME}?kod=${codes[1] ?? ''}`);
    expect(link.html).to.include(codes[1] ?? '?');
    expect((await state(town)).panel.members).to.have.length(1);
    for (const path of [question(1), `${HOME}/lamna`]) expect((await memberAt(town).get(path)).text).to.include('Vill du vara med?');
  });

  it('[PA28] answer one question at a time, go back, pass over, put in order with buttons, and find what they left', async () => {
    expect((await rut.get(`${HOME}/svara/${survey}`)).text).to.include('5 frågor');
    const first = await rut.send(`${HOME}/svara/${survey}`, {});
    expect(first.text).to.include('Fråga 1 av 5');
    expect((await rut.send(question(1), { 'q-q1': 'a', gor: 'nasta' })).text).to.include('Fråga 2 av 5');
    expect((await rut.send(question(2), { 'q-q2-a': 'ja', 'q-q2-c': 'ja', gor: 'tillbaka' })).html).to.match(/id="q-q1-a"[^>]*checked/);
    await rut.send(question(2), { 'q-q2-a': 'ja', 'q-q2-c': 'ja', gor: 'nasta' });
    expect((await rut.send(question(3), { gor: 'hoppa' })).text).to.include('Fråga 4 av 5');
    const order = async (): Promise<string> => /name="q-q4" value="([^"]*)"/.exec((await rut.get(question(4))).html)?.[1] ?? '';
    const [one = '', two = '', three = ''] = (await order()).split(',');
    await rut.send(question(4), { 'q-q4': [one, two, three].join(), flytta: `q-q4 ${two} upp` });
    expect(await order()).to.equal([two, one, three].join());
    // From another device: nothing is lost.
    const again = await joinedWith(town, codes[0] ?? '');
    expect((await again.get(HOME)).text).to.include('Fortsätt');
    await rut.send(question(4), { 'q-q4': [two, one, three].join(), gor: 'nasta' });
    const wrong = await rut.send(question(5), { 'q-q5': 'Jag är 19811218-9876', gor: 'nasta' });
    expect(wrong.status).to.equal(422);
    const review = await rut.send(question(5), { 'q-q5': 'Mer skugga.', gor: 'nasta' });
    for (const words of ['Titta igenom', 'Ramp', 'Bänkar', 'Du hoppade över frågan', 'Mer skugga.']) expect(review.text).to.include(words);
    expect((await state(town)).panel.surveys[0]?.answers).to.have.length(0);
    expect((await rut.send(question('granska'), {})).text).to.include('Ditt svar är sparat');
    expect((await state(town)).panel.surveys[0]?.answers).to.have.length(1);
    await rut.send(question(1), { 'q-q1': 'b', gor: 'nasta' });
    expect((await rut.get(HOME)).text).to.include('Du har ändrat utan att skicka');
    await rut.send(question('granska'), {});
    expect((await state(town)).panel.surveys[0]?.answers).to.have.length(1);
    expect((await rut.get(question('granska'))).text).to.include('Nej');
  });

  it('[PA29] leave by their own page, and what they answered goes with them', async () => {
    const nour = await joinedWith(town, codes[1] ?? '');
    await nour.send(`${HOME}/svara/${survey}`, {});
    await nour.send(question(1), { 'q-q1': 'a', gor: 'nasta' });
    await nour.send(question('granska'), {});
    expect((await state(town)).panel.surveys[0]?.answers).to.have.length(2);
    await nour.get(`${HOME}/lamna`);
    expect((await nour.send(`${HOME}/lamna`, { gor: 'ta-bort' })).text).to.include('Du har lämnat panelen');
    const { panel } = await state(town);
    expect([panel.members.length, panel.left, panel.surveys[0]?.answers.length]).to.deep.equal([1, 1, 1]);
  });

  it('[PA30] papers are entered by two, with the code of the letter, and the same person does not answer twice', async () => {
    const at = `${ADMIN}/papper`;
    const enter = async (who: PanelTown['anna'], fields: Readonly<Record<string, string>>) =>
      who.send(await who.get(at), at, { kod: codes[2] ?? '', ...fields });
    expect((await enter(town.anna, { kod: codes[0] ?? '', 'q-q1': 'a' })).text).to.include('svarar på webben');
    expect((await enter(town.anna, { kod: '7K3M', 'q-q1': 'a' })).text).to.include('Koden stämmer inte');
    expect((await enter(town.anna, { 'q-q1': 'a', 'r-q4-a': '1', 'r-q4-b': '1', 'r-q4-c': '3' })).status).to.equal(422);
    expect((await enter(town.anna, { 'q-q1': 'a', 'q-q3': '4' })).text).to.include('Nu ska någon annan');
    const blind = await town.bo.get(at);
    expect(blind.html).not.to.match(/id="q-q1-a"[^>]*checked/);
    const differs = await enter(town.bo, { 'q-q1': 'a', 'q-q3': '5' });
    expect(differs.text).to.include('Den andra har skrivit något annat här').and.to.include('olika på fråga 3');
    expect((await enter(town.bo, { 'q-q1': 'a', 'q-q3': '4' })).text).to.include('Svaret är med');
    expect((await state(town)).panel.surveys[0]?.answers.at(-1)).to.include({ channel: 'paper' });
    const guest = memberAt(town);
    await guest.get(HOME);
    expect((await guest.send(HOME, { kod: codes[2] ?? '' })).text).to.include('Du har svarat på papper');
    expect((await town.anna.get(`${ADMIN}/blankett/${survey}`)).text).to.include('Ska badet vara kvar?');
  });

  it('[PA31] the report is read by everyone, as a page and as a table, and the answers by those who work with it alone', async () => {
    for (const [index, code] of codes.slice(3).entries()) {
      const member = await joinedWith(town, code);
      await member.send(`${HOME}/svara/${survey}`, {});
      await member.send(question(1), { 'q-q1': index < 14 ? 'a' : 'c', gor: 'nasta' });
      await member.send(question(5), { 'q-q5': `Skugga behövs, säger ${String(index)}.`, gor: 'nasta' });
      await member.send(question('granska'), {});
    }
    const at = `${ADMIN}/rapport/${survey}`;
    expect((await town.bo.get(at)).status).to.equal(404);
    expect((await town.anna.get(at)).text).not.to.include('Skugga behövs');
    await town.anna.send(await town.anna.get(at), at, { gor: 'stang' });
    const page = await town.anna.get(at);
    expect(page.text).to.include('Skugga behövs');
    expect((await town.anna.send(page, at, { 'amne-q5-0': 'Skugga', 'svar-q5-0': '1-99' })).text).to.include('Skriv nummer från 1 till 28');
    const done = await town.anna.send(page, at, { 'amne-q5-0': 'Det behövs skugga', 'svar-q5-0': '1-3', 'citat-q5-0': 'Skugga' });
    expect(done.path, done.text).to.equal(`${ADMIN}?gjort=rapport`);
    const report = await town.nobody.get(`/d/${PANEL}/panel`);
    expect(report.text).to.include('29 svarade: 28 på webben och 1 på papper').and.to.include('Det behövs skugga');
    expect(report.text).to.include('visas inte');
    expect(report.text).not.to.include('säger');
    const csv = await town.nobody.get(`/d/${PANEL}/panel/rapport.csv`);
    expect(csv.html).to.include('Badplatsen vid Lyktorget,Ska badet vara kvar?,Ja,15,51.7,');
    expect(csv.html).to.include('Ska badet vara kvar?,Nej,,,');
    expect((await rut.get(HOME)).text).to.include('Läs vad ni svarade');
  });
});
