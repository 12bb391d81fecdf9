import { readNote } from '@insyn/domain/checkpoint.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import type { ChatPlace } from './chat-kit.ts';
import { type Evening, HOSTILE, LOG, openPlace, playEvening, read } from './chat-pages-kit.ts';
import { countLines, oneLine, readRecord } from './chat-pages-record-kit.ts';

describe('the record of a chat', () => {
  let place: ChatPlace;
  let evening: Evening;
  before(async () => {
    place = await openPlace();
    evening = await playEvening(place);
  });
  after(() => place.server.stop());

  const file = async (): Promise<string> => (await place.server.get(routes.chatRecord(LOG, evening.session))).text();

  it('[CH68] the file says what the log says: questions in order, who took them up from which place, every version of every answer, and what became of the others', async () => {
    const record = readRecord(await file());
    const counted = await countLines(place.server, evening.session);
    const member = (number: number | null): string => (number === place.ilyas.number ? 'Ilyas Sandholt' : 'Majken Dalvret');
    expect(record.title).to.equal('Protokoll från chatten: Politiker svarar om nya skolan');
    expect(record.questions.map(({ number }) => number)).to.deep.equal(counted.map(({ number }) => number));
    expect(counted.length).to.equal(9);
    for (const [at, told] of record.questions.entries()) {
      const line = counted[at];
      if (line === undefined) throw new Error('a question too many');
      const what = `fråga ${String(line.number)}`;
      expect(told.title, what).to.equal(
        line.state === 'gone' ? `Fråga ${String(line.number)}` : `Fråga ${String(line.number)} · ${line.asker}`,
      );
      expect(told.texts, what).to.deep.equal(line.words.toReversed().map(oneLine));
      expect(told.gone === null, what).to.equal(line.state !== 'gone');
      expect(told.reason, what).to.equal(line.reason);
      expect(told.taken.length, what).to.equal(line.takes.length);
      for (const [take, words] of told.taken.entries()) {
        const { member: number, place: stood, host } = line.takes[take] ?? { member: 0, place: null, host: false };
        expect(words, what).to.include(host ? `Värden lämnade frågan till ${member(number)}` : `${member(number)} tog upp frågan`);
        if (stood !== null) expect(words, what).to.include(`från plats ${String(stood)} i kön`);
      }
      const state = {
        answered: 'Besvarad',
        declined: 'Tas inte upp',
        merged: 'Sammanslagen med fråga',
        gone: 'Borttagen',
        later: 'senast',
      }[line.state];
      expect(told.told, what).to.include(state);
      if (line.state === 'merged') expect(told.told).to.include(`fråga ${String(counted.find(({ post }) => post === line.into)?.number)}`);
      if (line.until !== null) expect(told.told, what).to.include(String(Number(line.until.slice(8))));
      if (line.support > 0 && line.state !== 'gone') expect(told.told, what).to.include(`${String(line.support)} stöder`);
      expect(
        told.below.map(({ title }) => title.split(' (')[0]),
        what,
      ).to.deep.equal(
        line.below.map(({ role, member: number }) => (role === 'answer' ? `Svar av ${member(number)}` : `Följdfråga av ${line.asker}`)),
      );
      for (const [below, message] of told.below.entries()) {
        const { words = [], standard = false } = line.below[below] ?? {};
        const texts = words.toReversed().map(oneLine);
        expect(message.texts.slice(0, texts.length), what).to.deep.equal(texts);
        expect(message.told.includes('Samma svar till flera'), what).to.equal(standard);
      }
    }
    const [facts] = record.questions.flatMap(({ below }) =>
      below.flatMap(({ texts }) => texts.filter((text) => text.includes('240 meter'))),
    );
    expect(facts).to.equal('Gångstråket blir 240 meter. Källa: förstudien, kapitel 4.');
    expect(record.tables).to.deep.equal([
      [
        ['Svar', 'Antal', 'Andel'],
        ['Går', '2', '67 %'],
        ['Cyklar', '0', '0 %'],
        ['Åker bil', '1', '33 %'],
      ],
    ]);
  });

  it('[CH68] it says who was there and when, the pause with its reason, the figures, thanks, and that answers came after it was approved', async () => {
    const text = await file();
    for (const part of [
      'Godkänt av värden tisdag 24 november 2026',
      'Därefter har svar lagts till.',
      'tidigare än planerat',
      '- Värd: Sanna Norrgrind',
      '  - Ilyas Sandholt: ',
      'Brandlarmet går. Vi är tillbaka om tre minuter.',
      'svarade efter chatten',
      '7 frågor ställdes och fick 5 stöd.',
      '3 frågor är besvarade, varav 1 efter chatten.',
      'Tack till er som frågade.',
      `${place.server.url}${routes.chatPage(LOG, evening.session)}`,
    ])
      expect(text, part).to.include(part);
    expect(text).not.to.match(/Ring Ulla|tar jag tillbaka/);
  });

  it('[CH68] nothing that anybody wrote is markup in it', async () => {
    const record = readRecord(await file());
    expect([...record.kinds].toSorted()).to.deep.equal([
      'blockquote',
      'br',
      'code',
      'escape',
      'heading',
      'link',
      'list',
      'paragraph',
      'space',
      'table',
      'text',
    ]);
    expect(record.sections.at(-1)).to.match(/^Så här långt hade dialogen kommit den /);
    expect(record.sections.slice(0, -1)).to.deep.equal([
      'Så gick det till',
      'De här svarar',
      'Regler för chatten',
      'Frågor och svar (9)',
      'Puls',
      'Chatten i siffror',
      'Sanna Norrgrind säger:',
    ]);
    const hostile = record.questions.find(({ number }) => number === 9);
    expect(hostile?.texts).to.deep.equal([oneLine(HOSTILE)]);
    expect(hostile?.below[0]?.texts).to.deep.equal([oneLine(HOSTILE)]);
  });

  it('[AR76] it ends with how far the dialogue had come: the three lines that the city has signed, and its key', async () => {
    const [note, key] = [routes.checkpoint(LOG), routes.archiveKeys].map(async (path) => (await place.server.get(path)).text());
    const signed = readNote((await note) ?? '')?.text ?? 'no note';
    expect(await file())
      .to.include(`\`\`\`\n${signed}\`\`\``)
      .and.to.include(`\`\`\`\n${(await key) ?? ''}\`\`\``);
  });

  it('[CH68] it is the same bytes whenever it is asked for, until a line is added; a name that was taken away is gone from it', async () => {
    const path = routes.chatRecord(LOG, evening.session);
    const [first, tag] = [await file(), (await place.server.get(path)).headers.get('etag') ?? ''];
    place.server.clock.set(place.server.clock.now() + 3 * 24 * 3_600_000);
    expect(await file()).to.equal(first);
    expect((await place.server.get(path, { 'if-none-match': tag })).status).to.equal(304);
    expect((await place.server.get(path)).headers.get('content-type')).to.equal('text/markdown; charset=utf-8');
    await place.server.people.rename(evening.hodan.session.person, null);
    const nameless = await file();
    expect(first).to.include('Fråga 2 · Hodan Gårdvik');
    expect(nameless).to.include('Fråga 2 · Namnet är dolt').and.not.to.include('Hodan');
    const late = {
      type: 'chat/answer',
      question: evening.posts.left,
      text: 'Ja, det lovar jag.',
      lang: 'sv',
      standard: false,
      facts: null,
    } as const;
    await place.must(late, place.majken);
    const second = await file();
    expect(second).to.include('Ja, det lovar jag.').and.not.to.equal(nameless);
  });

  it('[CH67] the page of a chat that is over says the same: reasons, corrections, who took what up, late answers marked', async () => {
    const { html, text } = await read(place, routes.chatPage(LOG, evening.session));
    for (const part of [
      'Chatten hölls tisdag 24 november 2026 klockan',
      'Chatten slutade tidigare än planerat.',
      'Godkänt av värden',
      'Därefter har svar lagts till.',
      'Sanna Norrgrind säger:',
      'Frågorna står i den ordning de togs upp.',
      'Värden lämnade frågan till Majken Dalvret',
      'från plats 1 i kön',
      'Rättat',
      'Så stod det innan',
      'svarade efter chatten',
      'Skäl: Frågan handlar om ersättningen',
      'Så gick det till',
      'Brandlarmet går.',
      'Chatten i siffror',
      'Samma svar till flera',
      'Går: 2 svar, 67 %',
    ])
      expect(text, part).to.include(part);
    expect(html).to.include(`href="${routes.chatRecord(LOG, evening.session)}"`);
    const shown = [...html.matchAll(/<article[^>]* id="f-([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(shown)).to.deep.equal(new Set((await countLines(place.server, evening.session)).map(({ post }) => post)));
  });

  it('[CH67] until the host has approved it, the record says that it is preliminary', async () => {
    const other = await openPlace();
    const { session } = await playEvening(other, 'ended');
    for (const path of [routes.chatPage(LOG, session), routes.chatRecord(LOG, session)])
      expect((await read(other, path)).text, path).to.include('Preliminärt tills värden har godkänt det.');
    await other.server.stop();
  });
});
