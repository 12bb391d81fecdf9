/** The pages of those who prepare a vote: from what the dialogue says already to a result that two have signed. */
import { after, before, describe, expect, it } from '#spec';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { definitionFault, NEEDED_HEADINGS, type Definition } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { definitionOf } from '@insyn/server/ballot/clock.ts';
import { readLetterCode } from '@insyn/server/identity/letter-codes.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import { extractText, getDocumentProxy } from 'unpdf';
import { inventedNumber } from '../kit/invented-numbers.ts';
import { CITY, type Browser, type Page } from './admin-kit.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { grant } from './staff.ts';
import { openVoteTown, VOTE, type VoteTown } from './vote-town.ts';

const BASE = `/admin/dialoger/d/${VOTE}/omrostning`;
const QUESTION: Readonly<Record<string, string>> = {
  'question.sv': 'Var ska Kvarnskogens nya skola ligga?',
  'eligible.text.sv': 'Du som bor i Kvarnskogen och har fyllt 16 år.',
  'eligible.area': 'Kvarnskogen',
  'eligible.minAge': '16',
  'opens.day': '2026-12-03',
  'opens.time': '08:00',
  'closes.day': '2026-12-12',
  'closes.time': '20.00',
  graceMinutes: '10',
  'decides.body': 'Skolnämnden',
  'decides.dnr': 'SKN 2026/118',
  'decides.paragraph': '§ 31',
  'decides.date': '2027-03-03',
};
const alternative = (id: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  [`alternatives.${id}.title.sv`]: `Förslag ${id.toUpperCase()}`,
  [`alternatives.${id}.summary.sv`]: 'Två rader om vad det är.',
  [`alternatives.${id}.cost.sv`]: '312 mnkr',
  ...Object.fromEntries(NEEDED_HEADINGS.map((heading) => [`alternatives.${id}.consequences.${heading}.sv`, `Om ${heading}`])),
  ...more,
});

describe('the pages of a vote', () => {
  let city: VoteTown;
  let anna: Browser;
  let bo: Browser;
  const part = (path: string): string => `${BASE}${path}`;
  const save = async (who: Browser, path: string, fields: Readonly<Record<string, string>>, button = 'spara'): Promise<Page> =>
    who.send(await who.get(part(path)), part(path), fields, { button });
  const calm = ({ text }: Page): void => {
    for (const word of MACHINE_WORDS) expect(text.toLowerCase(), String(word)).not.to.match(word);
  };
  before(async () => {
    city = await openVoteTown();
    ({ anna, bo } = city.town);
  });
  after(() => city.stop());

  it('[VO87] begins with what the dialogue says, says what is left beside each field, and keeps all that is typed', async () => {
    const start = await anna.get(BASE);
    expect(start.text).to.include('Innan den kan läggas fram').and.include('Alternativ A: Vid Lyktorget').and.not.include('Lägg fram ');
    calm(start);
    const typed = {
      ...QUESTION,
      'question.sv': '',
      'closes.day': '2026-12-01',
      'eligible.minAge': 'sexton',
      'decides.date': 'i mars',
      'decides.body': 'Nämnden 19121212-1212',
    };
    const faulty = await save(anna, '/fragan', typed);
    expect(faulty.status).to.equal(200);
    expect(faulty.text).to.include('Sparat.');
    for (const words of [
      'Fältet är tomt. Fyll i det.',
      'Röstningen måste stänga efter att den öppnar.',
      'Skriv en ålder i hela år.',
      'Skriv en dag, som 2027-03-03.',
    ])
      expect(faulty.text).to.include(words);
    expect((await anna.get(part('/fragan'))).html)
      .to.include('value="sexton"')
      .and.include('value="i mars"');
    expect((await anna.get(part('/fragan'))).text, 'told when asked for').not.to.include('Fältet är tomt');
    const done = await save(anna, '/fragan', QUESTION);
    expect(done.path).to.include(`${BASE}?gjort=sparat`);
    expect((await anna.get(BASE)).text).to.include('Frågan, tiden och vem som får rösta Klart');
  });

  it('[VO87] one alternative or nine cannot be asked for; two that are called the same, or a heading that only one has, are told', async () => {
    for (const count of ['1', '9', 'x']) {
      await save(anna, '/alternativ', { count });
      const shown = (await anna.get(BASE)).text;
      expect(shown.match(/Alternativ [A-H](?=[: ])/g)?.length ?? 0, count).to.be.within(2, 8);
    }
    await save(anna, '/alternativ', { count: '3' });
    expect((await anna.get(part('/alternativ/d'))).status, 'no fourth').to.equal(404);
    await save(anna, '/alternativ/a', alternative('a'));
    await save(anna, '/alternativ/b', alternative('b', { 'alternatives.b.title.sv': 'FÖRSLAG A', 'alternatives.b.cost.sv': '' }));
    const third = alternative('c', { 'alternatives.c.consequences.barn.sv': '', 'alternatives.c.map': 'http://karta' });
    await save(anna, '/alternativ/c', third);
    const told = await anna.get(BASE);
    for (const words of [
      'Alternativ B, namn: Ett annat alternativ heter likadant.',
      'Alternativ B, kostnad: Ett annat alternativ har en kostnad.',
      'Alternativ C, barn: Ett annat alternativ har text under den rubriken.',
      'Alternativ C, karta: Skriv en adress som börjar med https://',
    ])
      expect(told.text).to.include(words);
    const shown = await anna.get(`${part('/alternativ/c')}?visa=fel`);
    expect(shown.html).to.match(/id="f-alternatives-c-consequences-barn-sv-fault"/);
    expect(
      (await anna.send(told, part('/skriv-under'), {}, { button: 'lagg-fram' }).catch(() => null))?.status ?? 404,
      'no such button',
    ).to.equal(404);
    expect((await anna.post(part('/skriv-under'), { csrf: anna.csrf, gor: 'lagg-fram' })).text).to.include('Innan den kan läggas fram');
    await save(anna, '/alternativ/b', alternative('b'));
    await save(anna, '/alternativ/c', alternative('c', { 'alternatives.c.map': '' }));
  });

  it('[VO87] a language that is added has its fields at once; what another saved meanwhile is not written over unseen', async () => {
    const page = await anna.get(part('/fragan'));
    const more = await save(anna, '/fragan', { ...QUESTION, 'lang.en': 'ja' });
    expect(more.text).to.include('Nu finns fälten för språken').and.include('Frågan, engelska');
    expect((await anna.get(BASE)).text).to.include('Alternativ A, namn: Fältet är tomt');
    const lost = await bo.post(part('/fragan'), {
      ...QUESTION,
      'lang.sv': 'ja',
      csrf: bo.csrf,
      las: /name="las" value="([^"]+)"/.exec(page.html)?.[1] ?? '',
      'question.sv': 'En annan fråga?',
      gor: 'spara',
    });
    expect(lost.status).to.equal(409);
    expect(lost.text).to.include('Någon annan har sparat');
    expect(lost.html, 'kept on the page').to.include('En annan fråga?');
    await anna.send(await anna.get(part('/fragan')), part('/fragan'), {}, { button: 'spara', without: ['lang.en'] });
    expect((await anna.get(BASE)).text).to.include('Lägg fram');
  });

  it('[VO87] the longest texts in every language are kept as they were typed', async () => {
    const languages = ['sv', 'en', 'fi', 'ar', 'so'];
    const page = await anna.get(part('/fragan'));
    await anna.send(page, part('/fragan'), Object.fromEntries(languages.map((lang) => [`lang.${lang}`, 'ja'])), { button: 'spara' });
    const long = 'ع'.repeat(1500);
    const data = new FormData();
    const fields: Record<string, string> = {
      csrf: anna.csrf,
      gor: 'spara',
      las: /name="las" value="([^"]+)"/.exec((await anna.get(part('/alternativ/a'))).html)?.[1] ?? '',
    };
    for (const lang of languages) {
      for (const heading of NEEDED_HEADINGS) fields[`alternatives.a.consequences.${heading}.${lang}`] = long;
      fields[`alternatives.a.title.${lang}`] = `Förslag A ${lang}`;
    }
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    const saved = await anna.post(part('/alternativ/a'), data);
    expect(saved.text).to.include('Sparat.');
    expect((await anna.get(part('/alternativ/a'))).html.split(long).length - 1).to.equal(languages.length * NEEDED_HEADINGS.length);
    await anna.send(
      await anna.get(part('/fragan')),
      part('/fragan'),
      {},
      { button: 'spara', without: ['lang.en', 'lang.fi', 'lang.ar', 'lang.so'] },
    );
    await save(anna, '/alternativ/a', alternative('a'));
    expect((await anna.get(BASE)).text).to.include('Lägg fram');
  });

  it('[VO87] an hour that the clock jumps over or has twice is told', async () => {
    const times = { ...QUESTION, 'opens.day': '2027-03-28', 'opens.time': '02:30', 'closes.day': '2027-10-31', 'closes.time': '02:30' };
    await save(anna, '/fragan', times);
    const { text } = await anna.get(part('/fragan'));
    expect(text).to.include('02.30 finns inte. Röstningen öppnar 03.30.');
    expect(text).to.include('02.30 kommer två gånger. Röstningen stänger 02.30 den första gången.');
    await save(anna, '/fragan', QUESTION);
  });

  it('[VO88] is put forward once however often it is pressed, signed by another after the roll, and changed by nobody', async () => {
    const preview = await anna.get(part('/forhandsvisning'));
    expect(preview.text)
      .to.include('Var ska Kvarnskogens nya skola ligga?')
      .and.include('Om natur')
      .and.include('Den är rådgivande')
      .and.not.include('…');
    const start = await anna.get(BASE);
    const [first, again] = await Promise.all([1, 2].map(() => anna.send(start, part('/skriv-under'), {}, { button: 'lagg-fram' })));
    expect(first?.text).to.include('framlagd');
    expect(again?.status).to.be.oneOf([200, 422]);
    const run = await city.run();
    expect(run?.status).to.equal('proposed');
    expect((await anna.get(part('/fragan'))).status, 'not written on any more').to.equal(404);
    const { log, election } = { log: VOTE, election: run?.election ?? '' };
    const definition: Definition = await definitionOf(city.town.server.store, log, election);
    expect(definitionFault(definition)).to.equal(null);
    expect(definition.opens).to.deep.equal({ utc: '2026-12-03T07:00:00.000Z', local: '2026-12-03T08:00', zone: 'Europe/Stockholm' });

    const empty = await bo.get(part('/skriv-under'));
    expect((await bo.post(part('/skriv-under'), { csrf: bo.csrf, gor: 'skriv-under', val: election })).text).to.include('Läs in den först');
    expect(empty.text).to.include('Röstlängden är tom').and.not.include('Skriv under ');
    const roll = join(city.folder, 'roll.csv');
    writeFileSync(
      roll,
      ['personnummer,stadsdel', ...Array.from({ length: 30 }, (_each, at) => `${inventedNumber(at)},Kvarnskogen`)].join('\n'),
    );
    expect((await city.insyn('roll', 'import', VOTE, roll, '--election', 'current')).exit).to.equal(0);
    const own = await anna.get(part('/skriv-under'));
    expect(own.text).to.include('Du har skrivit under');
    expect((await anna.post(part('/skriv-under'), { csrf: anna.csrf, gor: 'skriv-under', val: election })).text).to.include(
      'Det behövs två personer',
    );
    const page = await bo.get(part('/skriv-under'));
    calm(page);
    expect(page.text).to.include(controlWords(election).join(' · ')).and.include('30 personer').and.include('Anna Alm');
    expect(
      (await bo.post(part('/skriv-under'), { csrf: bo.csrf, gor: 'skriv-under', val: 'A'.repeat(43) })).status,
      'of another text',
    ).to.equal(422);
    const signed = await bo.send(page, part('/skriv-under'), {}, { button: 'skriv-under' });
    expect(signed.text).to.include('undertecknad av två');
    await city.town.server.app.elapsed();
    expect((await city.run())?.status).to.equal('defined');
    expect((await bo.post(part('/skriv-under'), { csrf: bo.csrf, gor: 'ta-tillbaka', val: election })).text).to.include(
      'Båda har redan skrivit under',
    );
    const text = await (await city.town.server.get(routes.attachment(VOTE, election))).text();
    expect(JSON.parse(text)).to.deep.equal(definition);
  });

  it('[VO89] a person is sent a new letter by two, printed once; another is added, a third taken off, and letters come back', async () => {
    const { registrar } = city.ballot;
    const election = (await city.run())?.election ?? '';
    const path = part('/rostlangd');
    const propose = (fields: Readonly<Record<string, string>>): Promise<Page> =>
      anna.post(path, { csrf: anna.csrf, gor: 'foresla', ...fields });
    const nothing = await anna.post(path, { csrf: anna.csrf, gor: 'foresla' });
    for (const words of ['Välj vad som ska göras.', 'Välj varför.']) expect(nothing.text).to.include(words);
    const stranger = await propose({ slag: 'replace', vem: inventedNumber(77), skal: 'Brevet kom inte fram' });
    expect(stranger.text).to.include('Det finns ingen sådan person');
    expect((await propose({ slag: 'replace', vem: inventedNumber(0), skal: 'Brevet kom inte fram' })).text).to.include(
      'väntar på en andra person',
    );
    expect((await anna.get(path)).text).to.include('Du kan inte bekräfta ditt eget förslag');
    const waiting = await bo.get(path);
    calm(waiting);
    expect(waiting.text).not.to.match(/\d{12}/);
    const id = /name="forslag" value="([^"]+)"/.exec(waiting.html)?.[1] ?? '';
    expect((await anna.post(path, { csrf: anna.csrf, gor: 'bekrafta', forslag: id })).text).to.include('Det behövs två personer');
    const letter = await bo.post(path, { csrf: bo.csrf, gor: 'bekrafta', forslag: id });
    expect(letter.text).to.include('Koden finns bara i brevet');
    const values = Object.fromEntries(
      ['kuvert', 'kod'].map((name) => [name, new RegExp(`name="${name}" value="([^"]+)"`).exec(letter.html)?.[1] ?? '']),
    );
    const answer = await fetch(`${city.town.server.url}${path}/brev`, {
      method: 'POST',
      headers: { origin: city.town.server.url, cookie: bo.cookie },
      body: new URLSearchParams({ ...values, csrf: bo.csrf, till: 'Rut Havrelind\nKvarngatan 7', retur: 'Sunnerö stad', stor: 'ja' }),
    });
    expect(answer.headers.get('content-type')).to.equal('application/pdf');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true });
    expect(text)
      .to.include('Rut Havrelind')
      .and.include(values['kuvert'] ?? '-');
    expect(await registrar('standing', election, { by: 'code', code: readLetterCode(values['kod'] ?? '') ?? '' })).to.include({
      state: 'none',
    });
    const wrong = await bo.post(`${path}/brev`, { csrf: bo.csrf, ...values, kod: '0000-0000-0000-00000' });
    expect(wrong.text, 'no letter for a code that opens nothing').to.include('Röstlängd och brev');

    for (const fields of [
      { slag: 'add', vem: inventedNumber(50), stadsdel: 'Kvarnskogen', skal: 'Har flyttat in' },
      { slag: 'remove', vem: inventedNumber(1), skal: 'Har avlidit' },
    ]) {
      expect((await propose(fields)).text).to.include('väntar på en andra person');
      const one = /name="forslag" value="([^"]+)"/.exec((await bo.get(path)).html)?.[1] ?? '';
      await bo.post(path, { csrf: bo.csrf, gor: 'bekrafta', forslag: one });
    }
    expect((await anna.post(path, { csrf: anna.csrf, gor: 'retur', kuvert: values['kuvert'] ?? '' })).text).to.include('kommet i retur');
    expect((await anna.post(path, { csrf: anna.csrf, gor: 'retur', kuvert: 'KV1-XXXX-XXXXX' })).text).to.include('Numret stämmer inte');
    expect(await registrar('figures', election)).to.include({ atSigning: 30, added: 1, removed: 1, letters: 2, returned: 1 });
    const told = (await city.told()).map(({ change, signed, reason }) => ({ change, signed, reason }));
    expect(told).to.deep.include({ change: 'removed', signed: ['admin/1', 'admin/2'], reason: 'Har avlidit' });
    expect(told.filter(({ change }) => change === 'replaced')).to.have.lengthOf(1);
    const history = (await anna.get('/admin/historik')).text;
    expect(history)
      .to.include('Anna Alm (nr 1) och Bo Bok (nr 2) tog bort en person ur en röstlängd: KV1-')
      .and.include('Skäl: Har avlidit.');
    expect(history).to.include('läste in en röstlängd med 30 personer');
    const seen = await anna.get(path);
    expect(seen.text).to.include('Har avlidit').and.include('Bo Bok');
    const digest = credentialDigest(city.town.server.secrets.people(CITY), numberCredential(inventedNumber(0)));
    const bytes = readFileSync(join(city.folder, 'r/registrar.db')).toString('latin1');
    expect(bytes)
      .not.to.include(inventedNumber(0))
      .and.not.include(digest)
      .and.not.include((values['kod'] ?? '').replaceAll('-', ''));
  });

  it('[VO90] a letter can be looked at before any is made; its code opens nothing', async () => {
    expect((await anna.get(part('/rostlangd'))).text).to.include('Se ett provbrev');
    const answer = await fetch(`${city.town.server.url}${part('/rostlangd/brev')}?stor=ja`, { headers: { cookie: anna.cookie } });
    expect(answer.headers.get('content-type')).to.equal('application/pdf');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true });
    expect(text).to.include('Koden går inte att rösta med').and.include('0000 0000 0000 0000').and.include('KV1-0000-0000');
    expect((await city.town.moderator.get(part('/rostlangd/brev'))).status).to.equal(404);
  });

  it('[VO95] is cancelled by two with a reason, and another can be written from what was there', async () => {
    const path = part('/stall-in');
    expect((await anna.send(await anna.get(path), path, { skal: ' ' }, { button: 'foresla' })).text).to.include('Skriv varför');
    await anna.send(await anna.get(path), path, { skal: 'Ett fel i frågan.' }, { button: 'foresla' });
    expect((await anna.get(path)).text).to.include('Du kan inte bekräfta ditt eget förslag');
    await bo.send(await bo.get(path), path, {}, { button: 'kvar' });
    expect((await city.run())?.cancelling).to.equal(null);
    await anna.send(await anna.get(path), path, { skal: 'Ett fel i frågan.' }, { button: 'foresla' });
    const done = await bo.send(await bo.get(path), path, {}, { button: 'bekrafta' });
    expect(done.text).to.include('inställd').and.include('Ett fel i frågan.').and.include('Lägg fram');
    await anna.send(await anna.get(BASE), part('/skriv-under'), {}, { button: 'lagg-fram' });
    expect(await city.run()).to.include({ status: 'proposed', number: 2 });
  });

  it('[VO96] an official who administers nothing finds the vote by way of the debates, and signs', async () => {
    const { server, browse } = city.town;
    const person = await server.people.create('Lo Häggvall', CITY);
    await grant(server.app, CITY, person, 'official');
    const lo = browse(person);
    expect((await lo.get(`/admin/dialoger/d/${VOTE}/debatten`)).html).to.include(`href="${BASE}"`);
    const page = await lo.get(part('/skriv-under'));
    expect(page.text).to.include('Läs och skriv under');
    const roll = join(city.folder, 'roll.csv');
    await city.insyn('roll', 'import', VOTE, roll, '--election', 'current');
    const done = await lo.send(await lo.get(part('/skriv-under')), part('/skriv-under'), {}, { button: 'skriv-under' });
    expect(done.text).to.include('undertecknad av två');
    expect((await city.run())?.signed[1]).to.match(/^official\//);
  });

  it('[VO96] nobody but those who may is let in, and nothing is done without our own form', async () => {
    const { moderator, resident, nobody } = city.town;
    for (const path of ['', '/fragan', '/skriv-under', '/stall-in', '/resultat', '/rostlangd']) {
      expect((await moderator.get(part(path))).status, path).to.equal(404);
      expect((await resident.get(part(path))).status, path).to.equal(404);
      expect((await nobody.get(part(path))).status, path).to.equal(401);
    }
    const election = (await city.run())?.election ?? '';
    expect((await bo.post(part('/skriv-under'), { gor: 'skriv-under', val: election })).status).to.equal(403);
    expect((await moderator.post(part('/skriv-under'), { csrf: moderator.csrf, gor: 'skriv-under', val: election })).status).to.equal(404);
    expect((await city.run())?.status).to.equal('defined');
  });
});
