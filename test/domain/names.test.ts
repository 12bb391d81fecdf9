import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '#spec';
import type { SeedPost } from '../../stories/fixtures/index.ts';
import * as city from '../../stories/fixtures/index.ts';

/** Every name that may stand under a text. A new person is added here by hand, after a search that finds nobody well known. */
const ALLOWED = new Set(
  `Rut Havrelind, Nour Almstig, Tage Brunnskär, Hodan Gårdvik, Pekka Lumitie, Gunvor Eklöpare, Elvira Mossblad, Sixten Kvarnö,
  Amira Tegeltorp, Ugglan, Ville Rönnstig, Bertil Skymnäs, Ilyas Sandholt, Majken Dalvret, Torun Vägmark, Edvin Fjällrot,
  Sanna Norrgrind, Jorma Lumipelto, Lo Häggvall, Ebba Stenmyr, Malte Rågdal, Siri Vinterby, Alva Arkenhag,
  Saga Rönnklinga, Melker Tallgläntare, Yusra Lingonvide, Olle Vassholmare, Linnea Barrgömme, Dariush Stenlykta,
  Britta Ljungtröskel, Hampus Vintergrind, Samira Bäckspegel, Roland Torvnäste, Ingela Havrebrygga, Mateo Granviska, Ronja Ekdunge,
  Abdi Fyrklippa, Kerstin Mossgavel, Jonatan Kvarnlucka, Zeynep Vildklöver, Harald Tegelkulle, Maja Ängsgrind, Fatou Lyktvik,
  Stellan Björkskygge, Anneli Kottbacke, Ruben Snödrivare, Leyla Hasselspång, Göran Strandvinda, Tuva Kråkvide, Nadim Sälgstråk,
  Vera Lönntröskel, Isak Gärdsmygare, Marja Käpypolku, Sofie Klintbåge, Tomasz Alspänge, Birgit Nyponås, Emil Vasslykta,
  Habiba Rosengrind, Lennart Skogsglugg, Alma Tranbärskog, Goran Havslind, Disa Frostängare, Karim Älvbåge, Siv Tallskymning,
  Noel Myrhake, Paulina Skärvind, Arvid Kornlada, Rania Månbäck, Folke Grusbacke, Ellen Videspång, Bashir Åsnäste, Irma Dimgård,
  Theo Tjärnvide, Meryem Solgavel, Torvald Hökskog, Wilma Blåklintå, Said Norrfyr, Gerd Slåttervall, Liam Kärrspira,
  Anahit Stenblomma, Börje Ödegrind, Minna Sammalpolku, Love Regnvik, Kjell Alvmark, Birk Sjöqvarn, Ossian Lundvass, Disa Brohult,
  Vidar Almgrund, Tuva Kvarnell, Frej Östansjö, Ylva Stenkil`
    .split(',')
    .map((name) => name.trim()),
);

/** Two capitalised words side by side that are no person. */
const NO_PERSON =
  /^(Hej|Hei|Tack|Ordföranden) | (Lyktorget|Sågängen|Sunnerö|Björkängenin|Kvarnparkeringen|Kvarnbacken|Kvarngatan|Torggatan|Mjölnarstigen|Trutbryggan)$/;
const MACHINE = `lorem ipsum dolor fact seq epoch hash json token session sessionen undefined null nan todo placeholder fixture checkpoint
  autentisera vänligen ogiltig dialogobjekt frontend backend bugg payload snapshot cookie template string array moderator/1`.split(/\s+/);
const CARRIES_NO_WORDS = new Set(
  'key id author person party file media href lang supporters posts time replyTo replyToKey letters kind phase alternative'.split(' '),
);

const everyPost: readonly SeedPost[] = [...city.POSTS, ...city.BRYGGA_POSTS, city.REJECTED_POST, city.REPLY_UNDER_TOMBSTONE];
const documentText = (file: string): Promise<string> =>
  readFile(new URL(`../../stories/fixtures/documents/${file}`, import.meta.url), 'utf8');
const documents = await Promise.all(
  city.DOCUMENTS.map(async (document) => ({ ...document, text: city.fillYears(await documentText(document.file), 2031) })),
);
const textOf = (key: string): string => documents.find((document) => document.key === key)?.text ?? '';

/** Every string that is shown, with the place where it stands. */
function shown(value: unknown, place: string): readonly { place: string; text: string }[] {
  if (typeof value === 'string') return [{ place, text: city.fillYears(value, 2031) }];
  if (Array.isArray(value)) return value.flatMap((item, at) => shown(item, `${place}[${String(at)}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (CARRIES_NO_WORDS.has(key) ? [] : shown(item, `${place}.${key}`)));
}
const everything = [
  ...shown({ ...city, neighbourLines: city.neighbourPosts() }, 'city'),
  ...documents.map(({ file, text }) => ({ place: file, text })),
];
const words = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const none = (found: readonly string[]): void => {
  expect(found, found.join('\n')).to.have.length(0);
};

describe('names of the invented city', () => {
  it('nobody outside the list writes, and the list holds nobody who is not there', () => {
    const there = new Map([...city.PEOPLE, ...city.NEIGHBOURS, ...city.NEWCOMERS].map(({ id, name }) => [id, name]));
    expect(there.size, 'ids are unique').to.equal(city.PEOPLE.length + city.NEIGHBOURS.length + city.NEWCOMERS.length);
    const ids = [
      ...everyPost.flatMap((post) => [post.author, ...(post.supporters ?? [])]),
      ...city.neighbourPosts().map((post) => post.author),
      ...city.STANDPOINTS.map((standpoint) => standpoint.person),
      city.DAY_SUMMARY.author,
    ];
    none(ids.filter((id) => !there.has(id)));
    none([...there.values()].filter((name) => !ALLOWED.has(name)));
    none([...ALLOWED].filter((name) => ![...there.values()].includes(name)));
  });

  it('no text names anybody outside the list', () => {
    const swedish = everything.filter(({ place }) => !/EN\.|aboutEn|SUMMARIES|summaries/.test(place));
    none(
      swedish.flatMap(({ place, text }) =>
        [...text.matchAll(/(?<![\p{L}-])\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu)]
          .map((match) => match[0])
          .filter((pair) => ![...ALLOWED].some((name) => name === pair || `${name}s` === pair) && !NO_PERSON.test(pair))
          .map((pair) => `${place}: ${pair}`),
      ),
    );
  });

  it('no text holds anything like a personal number, a telephone number or an address outside the reserved names', () => {
    none(
      everything
        .filter(
          ({ text }) => /\d{6}[-+ ]?\d{4}|\b0\d{1,3}[- ]\d{2,3} ?\d{2}|\+46/.test(text) || /@(?!sunnero\.example)\w|https?:/.test(text),
        )
        .map(({ place }) => place),
    );
  });
});

describe('figures of the invented city', () => {
  const number = (text: string): number => Number(/[\d ]+(?:,\d+)?/.exec(text)?.[0].replaceAll(' ', '').replace(',', '.'));
  const row = (id: string): { a: string; b: string; c: string } => {
    const found = city.CONSEQUENCES.find((consequence) => consequence.id === id);
    if (found === undefined) throw new Error(`no consequence ${id}`);
    return found;
  };
  const LETTERS = ['a', 'b', 'c'] as const;
  const kronor = (value: number): string => `${String(Math.round(value / 1000))} 000`.replace(/^(\d)(\d{3}) /, '$1 $2 ');

  it('the cost of a place is the cost of building over 540 places, and over the 240 new ones for C', () => {
    const each = LETTERS.map((letter) => kronor((number(row('build')[letter]) * 1e6) / 540));
    expect(each).to.deep.equal(['578 000', '626 000', '489 000']);
    const study = textOf('forstudie');
    expect(study).to.contain(`| Per plats i allt (540) | ${each.join(' | ')} |`);
    expect(study).to.contain(`| Per plats som byggs ny | 578 000 | 626 000 | ${kronor(264e6 / 240)} |`);
    expect(study).to.contain(`eller ${kronor((264e6 + 14e6) / 540)} kronor per plats i allt`);
    const ville = city.POSTS.find((post) => post.key === 'ville-kostnad')?.text ?? '';
    for (const figure of each) expect(ville).to.contain(`${figure} kr`);
    const lo = city.POSTS.find((post) => post.key === 'ville-kostnad-lo')?.text ?? '';
    expect(lo).to.contain('Taket ingår inte. Räknat på *nya* platser blir C dyrast: 300 av 540 finns redan.');
    expect(lo).to.contain('1 100 000 kr');
  });

  it('the yard of each pupil is the yard over 540 pupils, wherever it is told', () => {
    for (const letter of LETTERS) {
      const [each, whole] = [...row('yard')[letter].matchAll(/([\d ]+(?:,\d)?) m²/g)].map((match) => match[1] ?? '');
      expect(each).to.equal((number(whole ?? '') / 540).toFixed(1).replace('.', ','));
      for (const text of [textOf('forstudie'), textOf('barnkonsekvensanalys')]) expect(text).to.contain(`${each ?? '?'} m²`);
      expect(city.POSTS.find((post) => post.key === 'elvira-skolgard')?.text).to.contain(`${each ?? '?'} m² var`);
    }
  });

  it('the study tells the same as the comparison, and its shares are whole pupils of 540', () => {
    const study = textOf('forstudie');
    for (const id of ['build', 'yearly', 'walk'] as const) {
      for (const letter of LETTERS) expect(study).to.contain(/^[\d,]+ ?(mnkr|%)/.exec(row(id)[letter])?.[0] ?? '?');
    }
    const pupils = LETTERS.map((letter) => Math.round((number(row('walk')[letter]) / 100) * 540));
    expect(study).to.contain(
      `omkring ${String(pupils[0])} av 540 elever kan gå till A, ${String(pupils[1])} till B och ${String(pupils[2])} till C`,
    );
    expect(textOf('trafikutredning')).to.contain(`| Antal elever av 540 | ${pupils.join(' | ')} |`);
    expect(textOf('trafikutredning')).to.contain(`${String(540 - (pupils[1] ?? 0))} av 540 elever`);
    expect(112 - 40 - 35).to.equal(37);
    for (const key of ['forstudie', 'trafikutredning']) expect(textOf(key)).to.contain('37 platser');
  });

  it('every table with a sum adds up', () => {
    let sums = 0;
    for (const { file, text } of documents) {
      for (const [table] of text.matchAll(/(?:^\|.*\|\n)+/gm)) {
        const rows = table
          .trim()
          .split('\n')
          .map((line) =>
            line
              .slice(1, -1)
              .split('|')
              .map((cell) => cell.trim().replaceAll('**', '')),
          );
        const last = rows.at(-1) ?? [];
        if (last[0] !== 'Summa') continue;
        last.forEach((cell, column) => {
          if (!/^[\d ]+(,\d+)?( ha| kr)?$/.test(cell)) return;
          const sum = rows.slice(2, -1).reduce((total, cells) => total + number(cells[column] ?? ''), 0);
          expect(sum, `${file}: ${table}`).to.be.closeTo(number(cell), 0.001);
          sums += 1;
        });
      }
    }
    expect(sums).to.be.greaterThan(12);
  });
});

describe('texts of the invented city', () => {
  it('nothing is empty, unfilled or in the words of a machine', () => {
    none(
      everything
        .filter(({ place, text }) => text.trim() === '' && !/(INVITED_BODIES|invited)\[4\]\.text/.test(place))
        .map(({ place }) => place),
    );
    none(everything.filter(({ text }) => /[{}]|\uFFFD| {2,}\S/.test(text)).map(({ place }) => place));
    const machine = new RegExp(`(?<![\\p{L}\\d])(${MACHINE.join('|')})(?![\\p{L}\\d])`, 'iu');
    none(everything.flatMap(({ place, text }) => (machine.test(text) ? [`${place}: ${machine.exec(text)?.[0] ?? ''}`] : [])));
  });

  it('texts have the length they are meant to have', () => {
    expect(words(city.NY_SKOLA.summary)).to.be.within(95, 120);
    for (const { party, text } of city.STANDPOINTS) expect(words(text), party).to.be.within(60, 80);
    const rut = city.POSTS.find((post) => post.key === 'rut-paviljonger');
    for (const text of [rut?.text ?? '', rut?.edits?.[0]?.text ?? '']) expect(words(text)).to.be.within(350, 450);
    expect(rut?.edits?.[0]?.text).not.to.equal(rut?.text);
    for (const { key, text } of documents)
      expect(words(text), key).to.be.within(key === 'forstudie' ? 2300 : 550, key === 'forstudie' ? 3500 : 1200);
    for (const { key, text, edits } of everyPost)
      for (const version of [text, ...(edits ?? []).map((edit) => edit.text)]) expect([...version].length, key).to.be.at.most(5000);
  });

  it('neighbours say more than two hundred different short things, the same every time', () => {
    const lines = city.neighbourPosts();
    expect(new Set(lines.map((line) => line.text)).size)
      .to.equal(lines.length)
      .and.to.be.at.least(200);
    expect(city.neighbourPosts()).to.deep.equal(lines);
    for (const line of lines) expect(line.text.length, line.text).to.be.within(20, 140);
    none(
      lines
        .filter(
          (line) => line.replyToKey !== undefined && !city.POSTS.some((post) => post.key === line.replyToKey && post.withdrawn !== true),
        )
        .map((line) => line.text),
    );
    lines.slice(1).forEach((line, at) => expect(line.author, line.text).not.to.equal(lines[at]?.author));
  });

  it('posts can be seeded in order at any hour: an answer after its post, an edit within its window, nothing after now', () => {
    for (const stamp of ['2031-01-15T23:00:30Z', '2031-03-30T01:30:00Z', '2031-06-10T12:00:00Z', '2031-10-26T22:59:30Z']) {
      const now = new Date(stamp);
      for (const [posts, opens] of [
        [city.POSTS, city.dayAt(-3, '07.30', now)],
        [city.BRYGGA_POSTS, city.dayAt(-city.BRYGGA_DAYS_AGO, '07.30', now)],
      ] as const) {
        const time = new Map(posts.map((post) => [post.key, city.instantOf(post.at, now).getTime()]));
        expect(time.size).to.equal(posts.length);
        for (const post of posts) {
          const at = time.get(post.key) ?? 0;
          expect(at, post.key).to.be.greaterThan(opens.getTime());
          if (post.replyTo !== undefined) expect(at, post.key).to.be.greaterThan(time.get(post.replyTo) ?? Infinity);
          const last = Math.max(0, ...(post.edits ?? []).map((edit) => edit.afterMinutes), (post.addendum?.afterHours ?? 0) * 60);
          expect(at + last * 60_000, post.key).to.be.at.most(now.getTime());
          for (const edit of post.edits ?? []) expect(edit.afterMinutes, post.key).to.be.within(1, 14);
          expect(new Set(post.supporters).size, post.key)
            .to.equal(post.supporters?.length ?? 0)
            .and.to.be.at.most(post.supports);
          expect(post.supporters ?? [], post.key).not.to.include(post.author);
          expect(post.supports, post.key).to.be.lessThan(city.PEOPLE.length + city.NEIGHBOURS.length);
        }
      }
    }
    expect(city.POSTS.some((post) => post.withdrawn === true && city.POSTS.some((reply) => reply.replyTo === post.key))).to.equal(true);
    none(city.DAY_SUMMARY.sentences.flatMap((sentence) => sentence.posts).filter((key) => !city.POSTS.some((post) => post.key === key)));
  });
});
