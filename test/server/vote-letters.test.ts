/** Letters with codes: made when two have asked for them, sealed to the printer, and readable as paper and by a screen reader. */
import { after, before, describe, expect, it } from '#spec';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSign } from '@insyn/domain/text/signs.ts';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { electionHash, type Definition, type VoteAlternative } from '@insyn/domain/vote/definition.ts';
import { letterPdf, type LetterOf } from '@insyn/server/ballot/letter/letter.ts';
import { opened } from '@insyn/server/ballot/roll/sealed-file.ts';
import { drawLetterCode, printed, readLetterCode } from '@insyn/server/identity/letter-codes.ts';
import { extractText, getDocumentProxy } from 'unpdf';
import { definitionWith } from '../kit/election.ts';
import { inventedNumber } from '../kit/invented-numbers.ts';
import { openVoteTown, VOTE, type VoteTown } from './vote-town.ts';

const RETURN = 'Sunnerö stad|Rösträkningen|Svarspost 12|123 45 Sunnerö';

/** The widest signs there are. */
const WIDE = { handle: 'KV1-WWWW-WWWWW', code: `${'W'.repeat(16)}${checkSign('W'.repeat(16))}` };

async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' '));
}

/** Files of a ustar archive. */
function filesIn(tar: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(tar);
  const files = new Map<string, Buffer>();
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const name = bytes.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(bytes.toString('ascii', at + 124, at + 135), 8);
    files.set(name, bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function definition(count: number, change: Partial<Definition> = {}): Definition {
  const base = definitionWith('x');
  const [first] = base.alternatives;
  if (first === undefined) throw new Error('no alternative');
  const alternatives = Array.from({ length: count }, (_each, at): VoteAlternative => {
    const letter = String.fromCharCode(65 + at);
    return { ...first, id: letter.toLowerCase(), letter, title: { sv: `Förslag ${letter} på Sågängen`, en: `Proposal ${letter}` } };
  });
  return { ...base, alternatives, ...change };
}
const of = (about: Definition, more: Partial<LetterOf> = {}): LetterOf => ({
  definition: about,
  election: electionHash(about),
  city: 'Sunnerö stad',
  phone: '0123-45 67 89',
  page: 'https://dialog.sunnero.example/rosta/ny-skola',
  returnTo: RETURN.split('|'),
  lang: 'sv',
  ...more,
});

describe('a letter', () => {
  it('[VO90] has the question, the dates, the code, the words and the page; the ballot beside it says nothing of whose it is', async () => {
    const about = definition(3);
    const code = drawLetterCode();
    const pdf = await letterPdf(of(about), {
      handle: 'KV1-9F2A-M3QX8',
      code,
      address: ['Rut Havrelind', '123 46  Sunnerö'],
      isLarge: false,
    });
    const pages = await pagesOf(pdf);
    expect(pages).to.have.lengthOf(7);
    const [front = '', back = '', ballot = '', , outer = '', , slip = ''] = pages;
    for (const words of [
      'Var ska Kvarnskogens nya skola ligga?',
      'Rut Havrelind',
      'klockan 08.00',
      'Rösta på ett sätt: webben eller papper.',
      printed(code).replaceAll('-', ' '),
      'dialog.sunnero.example/rosta/ny-skola',
      ...controlWords(electionHash(about)),
    ])
      expect(front).to.include(words);
    for (const words of ['innerkuvertet', 'ytterkuvertet', '0123-45 67 89', 'större text', 'Kontrollord']) expect(back).to.include(words);
    expect(ballot).to.include('A. Förslag A på Sågängen').and.include('Blank röst');
    for (const telling of ['KV1', 'Rut', code.slice(0, 4)]) expect(ballot).not.to.include(telling);
    expect(outer).to.include('KV1-9F2A-M3QX8').and.include('Svarspost 12').and.not.include('Rut');
    expect(slip).to.include('Ditt inlägg').and.not.include('KV1').and.not.include('Rut');
    expect(pages[3]?.trim(), 'nothing on the back of a ballot').to.equal('');
  });

  it('[VO90] is the same ballot for everyone, byte for byte on the page, and tells no time', async () => {
    const about = of(definition(3));
    const texts = await Promise.all(
      ['KV1-AAAA-AAAAA', 'KV1-BBBB-BBBBB'].map(async (handle) => {
        const pdf = await letterPdf(about, { handle, code: drawLetterCode(), address: [], isLarge: false });
        expect(Buffer.from(pdf).toString('latin1')).not.to.match(/D:20[2-9]\d/);
        return (await pagesOf(pdf))[2];
      }),
    );
    expect(texts[0]).to.equal(texts[1]);
  });

  it('[VO91] can be read by a screen reader and printed anywhere: tags, a language, words for pictures, fonts inside; also large and with eight alternatives', async () => {
    for (const [count, isLarge] of [
      [2, false],
      [8, false],
      [3, true],
      [8, true],
    ] as const) {
      const pdf = await letterPdf(of(definition(count)), { ...WIDE, address: [], isLarge });
      const raw = Buffer.from(pdf).toString('latin1');
      expect(raw)
        .to.include('/MarkInfo')
        .and.include('/StructTreeRoot')
        .and.match(/\/Lang \(sv\)/)
        .and.include('/FontFile2')
        .and.include('/Alt');
      const pages = await pagesOf(pdf);
      expect(pages.join(' ')).to.include('Förslag B på Sågängen').and.not.include('\uFFFD');
      for (const wide of [WIDE.handle, printed(WIDE.code).replaceAll('-', ' ')]) expect(pages.join(' '), 'on one line').to.include(wide);
      const ballots = pages.map((text, at) => ({ text, at })).filter(({ text }) => text.includes('Sätt ett kryss i en av rutorna'));
      expect(
        ballots.map(({ at }) => at % 2),
        'the ballot begins on the front of a sheet',
      ).to.deep.equal([0]);
    }
    const english = await pagesOf(
      await letterPdf(of(definition(2, { languages: ['sv', 'en'] }), { lang: 'en' }), {
        handle: 'KV1-9F2A-M3QX8',
        code: drawLetterCode(),
        address: [],
        isLarge: false,
      }),
    );
    expect(english[0]).to.include('Vote in one way: on the web or on paper.');
  });
});

describe('codes of a vote', () => {
  let city: VoteTown;
  let election: string;
  let roll: string;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const x25519 = generateKeyPairSync('x25519');
  const at = (name: string): string => join(city.folder, name);
  const codes = (out: string, key: string, seat: string, from = roll) =>
    city.insyn('codes', VOTE, from, '--to', at(key), '--out', at(out), '--return', RETURN, '--as', seat);
  before(async () => {
    city = await openVoteTown();
    roll = at('roll.csv');
    for (const [name, pair] of [
      ['rsa', rsa],
      ['x25519', x25519],
    ] as const) {
      writeFileSync(at(`${name}.pem`), pair.publicKey.export({ type: 'spki', format: 'pem' }));
      writeFileSync(at(`${name}-secret.pem`), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    }
    writeFileSync(at('small.pem'), generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(
      roll,
      [
        'Personnummer;Stadsdel;Skyddad;Namn;Adress;Postnr;Ort;Stor stil;Språk',
        `${inventedNumber(0)};Kvarnskogen;;Rut Havrelind;Kvarngatan 7;123 46;Sunnerö;ja;`,
        `${inventedNumber(1)};Hamnby;;Åke Ömark;Hamngatan 1;123 47;Sunnerö;;fi`,
        ';Kvarnskogen;ja;;;;;;',
      ].join('\r\n'),
    );
    election = await city.propose();
    await city.insyn('roll', 'import', VOTE, roll, '--election', 'current');
  });
  after(() => city.stop());

  it('[VO92] nothing is made before the definition is signed and two officials have asked for the same', async () => {
    const early = await codes('letters.sealed', 'rsa.pem', 'admin/1');
    expect(early.complained).to.include('Två har inte skrivit under än');
    await city.act({ type: 'vote/sign', election }, 'admin/2');
    const asked = await codes('letters.sealed', 'rsa.pem', 'admin/1');
    const id = /confirm \S+ (\S+)/.exec(asked.said)?.[1] ?? '';
    expect(asked.said).to.include('Väntar på en annan tjänsteman');
    expect((await codes('letters.sealed', 'rsa.pem', 'admin/1')).said, 'asked again: still one').to.include(id);
    expect((await city.insyn('codes', 'confirm', VOTE, id, '--as', 'admin/1')).complained).to.include('Det behövs två personer');
    expect((await city.insyn('codes', 'confirm', VOTE, id, '--as', 'official/9')).complained).to.include('Ingen har stolen');
    expect(existsSync(at('letters.sealed'))).to.equal(false);
    expect((await city.insyn('codes', 'confirm', VOTE, id, '--as', 'admin/2')).exit).to.equal(0);
    const other = await codes('other.sealed', 'x25519.pem', 'admin/1');
    expect(other.said, 'another key is another request').to.include('Väntar på en annan tjänsteman');
    const made = await codes('letters.sealed', 'rsa.pem', 'admin/1');
    expect(made.complained).to.equal('');
    expect(made.said).to.include('3 brev');
    expect(await city.ballot.registrar('figures', election)).to.include({ letters: 3, replaced: 0 });
    const told = (await city.told()).find(({ change }) => change === 'codes-made');
    const sha256 = createHash('sha256')
      .update(readFileSync(at('letters.sealed')))
      .digest('base64url');
    expect(told).to.deep.include({ count: 3, handle: null, file: sha256, signed: ['admin/1', 'admin/2'] });
    expect((await codes('again.sealed', 'rsa.pem', 'admin/1')).said, 'used once').to.include('Väntar på en annan tjänsteman');
  });

  it('[VO93] the printer alone opens them: one letter for each, each code opens one row, and no code lies anywhere in the clear', async () => {
    const opening = await city.insyn('codes', 'open', at('letters.sealed'), '--key', at('rsa-secret.pem'), '--out', at('letters.tar'));
    expect(opening.complained).to.equal('');
    const files = filesIn(readFileSync(at('letters.tar')));
    expect(files.size).to.equal(3);
    const found: string[] = [];
    for (const [name, pdf] of files) {
      const pages = await pagesOf(pdf);
      const handle = name.replace(/\.pdf$/, '');
      expect(pages.join(' ')).to.include(handle);
      const code = /(?:Din kod|Koodisi) ((?:[0-9A-Z]{4} ){3}[0-9A-Z]{5})/.exec(pages.join(' '))?.[1] ?? '';
      const read = readLetterCode(code) ?? '';
      expect((await city.ballot.registrar('standing', election, { by: 'code', code: read }))?.state, code).to.equal('none');
      found.push(read);
    }
    expect(new Set(found).size).to.equal(3);
    const rut = [...files.values()].map(async (pdf) => (await pagesOf(pdf)).join(' '));
    const texts = await Promise.all(rut);
    expect(texts.filter((text) => text.includes('Rut Havrelind Kvarngatan 7 123 46 Sunnerö'))).to.have.lengthOf(1);
    expect(
      texts.filter((text) => text.includes('Äänestä yhdellä tavalla') && text.includes('Åke Ömark')),
      'in the language asked for',
    ).to.have.lengthOf(1);
    for (const name of ['r/registrar.db', 'b/box.db', 'letters.sealed']) {
      const bytes = readFileSync(at(name)).toString('latin1');
      for (const code of found) expect(bytes).not.to.include(code).and.not.include(printed(code));
    }
    for (const line of city.town.server.logged) for (const code of found) expect(line).not.to.include(code);
  });

  it('[VO93] another key, a changed byte, a piece cut off or a small key opens or makes nothing', async () => {
    const sealed = readFileSync(at('letters.sealed'));
    const other = await city.insyn('codes', 'open', at('letters.sealed'), '--key', at('x25519-secret.pem'), '--out', at('x.tar'));
    expect(other.complained).to.include('Nyckeln passar inte');
    const damaged = async (bytes: Buffer): Promise<string> => {
      writeFileSync(at('damaged.sealed'), bytes);
      const ran = await city.insyn('codes', 'open', at('damaged.sealed'), '--key', at('rsa-secret.pem'), '--out', at('x.tar'));
      expect(existsSync(at('x.tar')), 'nothing is left').to.equal(false);
      return ran.complained;
    };
    const flipped = Buffer.from(sealed);
    flipped[sealed.length - 100] = (flipped[sealed.length - 100] ?? 0) ^ 1;
    expect(await damaged(flipped)).to.include('skadad');
    const head = sealed.indexOf(10) + 1;
    expect(await damaged(sealed.subarray(0, head + 64 * 1024 + 16)), 'ends with a whole piece').to.include('skadad');
    expect(await damaged(sealed.subarray(0, sealed.length - 3))).to.include('skadad');
    expect(await damaged(Buffer.from('{"format":"other"}\nx'))).to.include('ingen fil med brev');
    expect(await damaged(Buffer.alloc(0))).to.include('ingen fil med brev');
    expect((await codes('z.sealed', 'small.pem', 'admin/1')).complained).to.include('ingen nyckel');
    expect((await codes('z.sealed', 'roll.csv', 'admin/1')).complained).to.include('ingen nyckel');
  });

  it('[VO92] what nobody confirmed within seven days is asked for anew', async () => {
    const ask = async (): Promise<string> =>
      /confirm \S+ (\S+)/.exec((await codes('late.sealed', 'x25519.pem', 'admin/2', at('roll.csv'))).said)?.[1] ?? '';
    const now = city.town.server.clock.now();
    const first = await ask();
    city.town.server.clock.set(now + 8 * 86_400_000);
    const second = await ask();
    expect(second).to.have.lengthOf(22).and.not.equal(first);
    expect((await city.insyn('codes', 'confirm', VOTE, first, '--as', 'admin/2')).complained).to.include('äldre än sju dagar');
    for (const id of [first, second]) await city.ballot.registrar('withdrawChange', election, id);
    city.town.server.clock.set(now);
  });

  it('[VO94] new letters block the old ones, who has voted gets none, and who is not on the roll stops all', async () => {
    const asked = await codes('second.sealed', 'x25519.pem', 'admin/2');
    const id = /confirm \S+ (\S+)/.exec(asked.said)?.[1] ?? '';
    await city.insyn('codes', 'confirm', VOTE, id, '--as', 'admin/1');
    const tar = filesIn(readFileSync(at('letters.tar')));
    // Somebody whose identity is protected has voted: nobody can tell who, and the others get their letters all the same.
    const first = (await city.ballot.registrar('unnamedOf', election))[0]?.handle ?? '';
    await city.ballot.registrar('receive', election, first, '2026-12-03');
    const made = await codes('second.sealed', 'x25519.pem', 'admin/2');
    expect(made.said + made.complained)
      .to.include('2 brev')
      .and.include('1 har redan röstat');
    const pieces: Buffer[] = [];
    for await (const piece of opened(createReadStream(at('second.sealed')), x25519.privateKey)) pieces.push(piece);
    const fresh = filesIn(Buffer.concat(pieces));
    expect(fresh.has(`${first}.pdf`)).to.equal(false);
    for (const [name, pdf] of fresh) {
      const code = async (bytes: Buffer): Promise<string> =>
        readLetterCode(/(?:Din kod|Koodisi) ((?:[0-9A-Z]{4} ){3}[0-9A-Z]{5})/.exec((await pagesOf(bytes)).join(' '))?.[1] ?? '') ?? '';
      const old = await code(tar.get(name) ?? Buffer.alloc(0));
      expect(await city.ballot.registrar('standing', election, { by: 'code', code: old }), 'the old code').to.equal(null);
      expect(await city.ballot.registrar('standing', election, { by: 'code', code: await code(pdf) })).to.include({ state: 'none' });
    }
    writeFileSync(at('strangers.csv'), ['Personnummer;Stadsdel', `${inventedNumber(77)};Kvarnskogen`].join('\n'));
    const stranger = await codes('third.sealed', 'rsa.pem', 'admin/1', at('strangers.csv'));
    const third = /confirm \S+ (\S+)/.exec(stranger.said)?.[1] ?? '';
    await city.insyn('codes', 'confirm', VOTE, third, '--as', 'admin/2');
    expect((await codes('third.sealed', 'rsa.pem', 'admin/1', at('strangers.csv'))).complained).to.include(
      '1 står inte i röstlängden, den första på rad 2',
    );
    expect(existsSync(at('third.sealed')) || existsSync(at('third.sealed.part'))).to.equal(false);
  });
});
