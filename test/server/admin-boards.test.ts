import { readFileSync } from 'node:fs';
import { after, before, describe, expect, it } from '#spec';
import type { LogId } from '@insyn/domain/ids.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { fillDates } from '../../stories/fixtures/minutes/dates.ts';
import { grant } from './staff.ts';
import { CITY, openTown, type Browser, type Page, type Town } from './admin-kit.ts';

const BOARDS = '/admin/namnder';
const BOARD = `${BOARDS}/n/skolnamnden`;
const UPLOAD = `${BOARD}/las-in`;
const TODAY = '2026-11-20';
const NAMED = { name: 'protokoll-2026-10-27.md', text: minutes('skolnamnden-2.md') };
const HELD = '2026-10-27';
const MEETING = `${BOARD}/moten/${HELD}`;

function minutes(file: string): string {
  return fillDates(readFileSync(new URL(`../../stories/fixtures/minutes/${file}`, import.meta.url), 'utf8'), TODAY);
}

describe('bodies and their meetings, for those who keep the minutes', () => {
  let town: Town;
  let ebba: Browser;
  before(async () => {
    town = await openTown({ at: `${TODAY}T12:00:00.000Z` });
    const person = await town.server.people.create('Ebba Stenmyr', CITY);
    await grant(town.server.app, CITY, person, 'official', { title: 'Nämndsekreterare' });
    ebba = town.browse(person);
  });
  after(() => town.server.stop());

  const view = async (meeting = HELD): Promise<MeetingView> =>
    (await (await town.server.get(routes.meeting('skolnamnden', meeting))).json()) as MeetingView;
  const readIn = async (file: { readonly name: string; readonly text: string }): Promise<Page> =>
    ebba.send(await ebba.get(UPLOAD), UPLOAD, {}, { button: 'las', file });

  it('[PR130] an admin adds a body; whoever keeps no minutes finds none of these pages', async () => {
    expect((await ebba.send(await town.anna.get(BOARDS), BOARDS, { namn: 'Skolnämnden' })).status).not.to.equal(200);
    const empty = await town.anna.send(await town.anna.get(BOARDS), BOARDS, { namn: ' ' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.include('Skriv vad nämnden heter.');
    const made = await town.anna.send(await town.anna.get(BOARDS), BOARDS, { namn: 'Skolnämnden' });
    expect(made.path).to.equal(`${BOARD}?gjort=grundad`);
    expect((await ebba.get(BOARD)).text).to.include('Inget möte finns än.');
    const again = await town.anna.send(await town.anna.get(BOARDS), BOARDS, { namn: 'Skolnämnden' });
    expect(again.text).to.include('Adressen är redan tagen');
    for (const who of [town.moderator, town.resident, town.disa])
      for (const path of [BOARD, UPLOAD, MEETING]) expect((await who.get(path)).status, path).to.equal(404);
    expect((await town.nobody.get(BOARD)).status).to.equal(401);
  });

  it('[PR131] a file is read, told § by §, and published; the same once more is refused in words', async () => {
    const read = await readIn(NAMED);
    expect(read.status).to.equal(200);
    expect(read.text).to.include('All text i filen finns med');
    for (const title of ['Riktlinjer för elevhälsan', 'Anmälan av delegationsbeslut']) expect(read.text).to.include(title);
    expect(read.text).to.include('Omröstning').and.to.include('Reservation');
    const done = await ebba.send(read, UPLOAD, {}, { button: 'ja' });
    expect(done.path).to.equal(`${MEETING}?gjort=publicerat`);
    const { document, version, status } = await view();
    expect(document?.paragraphs.map(({ number }) => number)).to.deep.equal(['17', '18', '19', '20', '21', '22']);
    expect(version?.source?.name).to.equal(NAMED.name);
    expect(status).to.equal('posted');
    const again = await ebba.send(await readIn(NAMED), UPLOAD, {}, { button: 'ja' });
    expect(again.status).to.equal(422);
    expect((await view()).versions).to.have.length(1);
  });

  it('[PR131] another day in the file’s name than in the file is told, and the file’s own counts', async () => {
    const read = await readIn({ ...NAMED, name: 'protokoll-2026-10-28.md' });
    expect(read.text).to.include('Filens namn säger 2026-10-28, men i filen står 2026-10-27.');
  });

  it('[PR131] a file that tells no day is of no meeting until one is chosen', async () => {
    const text = NAMED.text
      .split('\n')
      .filter((line) => !line.includes('Sammanträdesdatum') && !line.includes('Justerat'))
      .join('\n');
    const read = await readIn({ name: 'protokoll.md', text });
    expect(read.text).to.include('står inte i filen');
    const back = await ebba.send(read, UPLOAD, {}, { button: 'ja' });
    expect(back.status).to.equal(422);
    expect(back.text).to.include('Välj vilket möte filen hör till.');
    expect((await view()).versions).to.have.length(1);
  });

  it('[PR131] what cannot be read is refused in words, and nothing is published', async () => {
    for (const [name, text, words] of [
      ['protokoll.pdf', '<!doctype html><html><body><h1>Sidan hittades inte</h1></body></html>', 'webbsida'],
      ['protokoll.md', ' ', 'tom'],
      ['protokoll.md', 'PK\u0003\u0004zip', 'packad'],
    ] as const) {
      const back = await readIn({ name, text });
      expect(back.status, name).to.equal(422);
      expect(back.text.toLowerCase(), words).to.include(words);
    }
    expect((await view()).versions).to.have.length(1);
  });

  it('[PR132] a meeting is planned, moved, called to and cancelled; adjusting and posting are kept', async () => {
    const plan = `${BOARD}/planera`;
    const wrong = await ebba.send(await ebba.get(plan), plan, { dag: '2027-02-30', plats: 'Sal Vinden' });
    expect(wrong.status).to.equal(422);
    expect(wrong.html).to.include('value="Sal Vinden"');
    const planned = await ebba.send(await ebba.get(plan), plan, {
      dag: '2027-01-13',
      tid: '17:00',
      plats: 'Sal Vinden',
      delta: 'Alla får komma.',
    });
    expect(planned.path).to.equal(`${BOARD}/moten/2027-01-13?gjort=planerat`);
    expect((await view('2027-01-13')).start?.utc).to.equal('2027-01-13T16:00:00.000Z');
    const time = `${BOARD}/moten/2027-01-13/tid`;
    await ebba.send(await ebba.get(time), time, { dag: '2027-01-14' });
    expect(await view('2027-01-13')).to.include({ date: '2027-01-14', status: 'planned' });
    const page = `${BOARD}/moten/2027-01-13`;
    expect((await ebba.send(await ebba.get(page), page, { skal: '' }, { button: 'stall-in' })).status).to.equal(422);
    await ebba.send(await ebba.get(page), page, { skal: 'Inga ärenden.' }, { button: 'stall-in' });
    expect((await view('2027-01-13')).cancelled?.reason).to.equal('Inga ärenden.');
    const early = await ebba.send(
      await ebba.get(MEETING),
      MEETING,
      { justerat: '2026-11-03', anslaget: '2026-11-02' },
      { button: 'justera' },
    );
    expect(early.status).to.equal(422);
    await ebba.send(
      await ebba.get(MEETING),
      MEETING,
      { justerat: '2026-11-03', anslaget: '2026-11-04', forvaras: 'Stadsarkivet' },
      { button: 'justera' },
    );
    expect(await view()).to.include({ posted: '2026-11-04', appealUntil: '2026-11-25', protocolAt: 'Stadsarkivet' });
  });

  it('[PR133] a document is added for everyone or for representatives, and removed', async () => {
    const files = `${MEETING}/handlingar`;
    await ebba.send(
      await ebba.get(files),
      files,
      { titel: 'Förstudie', ankare: '19', for: 'everyone' },
      { file: { name: 'a.txt', text: 'Tre vägar.' } },
    );
    const secret = await ebba.send(
      await ebba.get(files),
      files,
      { titel: 'Namn', for: 'representatives' },
      { file: { name: 'b.txt', text: 'Rut.' } },
    );
    expect(secret.text).to.include('bara förtroendevalda');
    expect((await view()).files.map(({ title, anchor }) => [title, anchor])).to.deep.equal([['Förstudie', '19']]);
    const bad = await ebba.send(await ebba.get(files), files, { titel: 'Bild' }, { file: { name: 'c.txt', text: 'GIF89a\u0000\u0000' } });
    expect(bad.status).to.equal(422);
    const [file] = (await view()).files;
    const path = `${files}/${file?.document ?? ''}`;
    await ebba.send(await ebba.get(path), path);
    expect((await view()).files).to.deep.equal([]);
  });

  it('[PR134] an admin opens a § for questions; the thread stands at the § and is listed when its § is gone', async () => {
    const questions = `${MEETING}/fragor`;
    const opened = await town.anna.send(await town.anna.get(questions), questions, { ankare: '21' });
    expect(opened.path, opened.text.slice(0, 900)).to.equal(`${MEETING}?gjort=fragor`);
    expect((await view()).threads.map(({ anchor, dialogue }) => [anchor, dialogue])).to.deep.equal([
      ['21', `skolnamnden-${HELD}-p21` as LogId],
    ]);
    const without = NAMED.text.replace(/## § 21 Riktlinjer[^]*?(?=## § 22)/, '');
    await ebba.send(await readIn({ ...NAMED, text: without }), UPLOAD, {}, { button: 'ja' });
    expect((await view()).threads).to.deep.equal([]);
    expect((await ebba.get(BOARD)).text).to.include('hör inte längre till någon paragraf');
    await ebba.send(await ebba.get(MEETING), MEETING, { ankare: '22' }, { button: 'flytta' });
    expect((await view()).threads.map(({ anchor }) => anchor)).to.deep.equal(['22']);
    expect((await ebba.get(BOARD)).text).not.to.include('hör inte längre');
  });

  it('[PR147] an official finds no way to take a version back', async () => {
    const withdraw = `${MEETING}/ta-bort`;
    expect((await ebba.get(withdraw)).status).to.equal(404);
    expect((await ebba.get(MEETING)).text)
      .to.include('Versioner')
      .and.not.to.include('genom beslut');
    expect((await ebba.post(withdraw, { csrf: ebba.csrf, gor: 'ta-bort', version: '2', beslut: 'SKN 1', grund: 'x' })).status).to.equal(
      404,
    );
    for (const who of [town.moderator, town.resident, town.disa]) expect((await who.get(withdraw)).status).to.equal(404);
    expect((await view()).versions.map(({ withdrawn }) => withdrawn)).to.deep.equal([null, null]);
  });

  it('[PR147] a registrar is told what goes and what stays, and then takes a version back; what was typed wrong is kept', async () => {
    const withdraw = `${MEETING}/ta-bort`;
    const keeper = await town.server.people.create('Rakel Arkivius', CITY);
    await grant(town.server.app, CITY, keeper, 'registrar');
    const rakel = town.browse(keeper);
    expect((await rakel.get(MEETING)).text).to.include('Ta bort en version genom beslut');
    const empty = await rakel.send(await rakel.get(withdraw), withdraw, { version: '2', beslut: ' ', grund: 'Uppgifter om ett barn.' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.include('Skriv vilket beslut det är.').and.to.include('Uppgifter om ett barn.');
    const typed = { version: '2', beslut: 'SKN 2026:41', grund: 'Uppgifter om ett barn.' };
    const numbered = { ...typed, grund: 'Uppgifter om 19900101-0017.' };
    const asked = await rakel.send(await rakel.get(withdraw), withdraw, numbered, { button: 'visa' });
    const wrong = await rakel.send(asked, withdraw, {}, { button: 'ta-bort' });
    expect([wrong.status, wrong.text.includes('personnummer')]).to.deep.equal([422, true]);
    const check = await rakel.send(await rakel.get(withdraw), withdraw, typed, { button: 'visa' });
    expect(check.status).to.equal(200);
    expect(check.text)
      .to.include('Ska versionen tas bort för alltid?')
      .and.to.include('Det här försvinner')
      .and.to.include('Det här står kvar')
      .and.to.include('Protokoll, version 1')
      .and.to.include('trådar med frågor');
    expect((await view()).versions.map(({ withdrawn }) => withdrawn)).to.deep.equal([null, null]);
    const back = await rakel.send(check, withdraw, {}, { button: 'andra' });
    expect(back.html).to.include('value="SKN 2026:41"');
    const done = await rakel.send(check, withdraw, {}, { button: 'ta-bort' });
    expect(done.path).to.equal(`${MEETING}?gjort=borttagen`);
    expect(done.text).to.include('Versionen är borttagen').and.to.include('genom beslut: SKN 2026:41');
    const { version, versions } = await view();
    expect([version?.version, versions[1]?.withdrawn?.decision]).to.deep.equal([1, 'SKN 2026:41']);
    // The same form sent twice.
    expect((await rakel.send(check, withdraw, {}, { button: 'ta-bort' })).path).to.equal(`${MEETING}?gjort=borttagen`);
    // An admin may too; then nothing is left to take back, and the meeting stands without text.
    const last = await town.anna.send(await town.anna.get(withdraw), withdraw, { ...typed, version: '1' }, { button: 'visa' });
    expect(last.text).to.include('mötet, utan text');
    await town.anna.send(last, withdraw, {}, { button: 'ta-bort' });
    expect((await rakel.get(withdraw)).text).to.include('Det finns ingen version att ta bort.');
    expect([(await view()).version, (await view()).document]).to.deep.equal([null, null]);
    // What was put right comes as the next one.
    const again = await ebba.send(await readIn(NAMED), UPLOAD, {}, { button: 'ja' });
    expect(again.path).to.equal(`${MEETING}?gjort=publicerat`);
    expect((await view()).version?.version).to.equal(3);
  });

  it('[PR135] words of the search are written by admins, told by line where they cannot be read', async () => {
    const path = '/admin/sokord';
    const bad = await town.anna.send(await town.anna.get(path), path, { synonymer: 'dagis: förskola\nsopor' });
    expect(bad.status).to.equal(422);
    expect(bad.text).to.include('Rad 2 går inte att läsa');
    await town.anna.send(await town.anna.get(path), path, { synonymer: 'dagis: förskola', amnen: 'Skola: skol*, elev*', platser: '' });
    expect((await town.tenant()).search).to.deep.equal({
      synonyms: [{ from: 'dagis', to: ['förskola'] }],
      topics: [{ name: 'Skola', words: ['skol*', 'elev*'] }],
      places: [],
    });
    expect((await ebba.get(path)).status).to.equal(404);
  });
});
