/** The roll: read from a list as spreadsheets write them, all or none; after the second signature one at a time, by two. */
import { after, before, describe, expect, it } from '#spec';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHandle } from '@insyn/domain/vote/handle.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import { drawHandle, handlePrefix } from '@insyn/server/ballot/registrar/handle.ts';
import { CsvReader, separatorOf } from '@insyn/server/ballot/roll/csv.ts';
import { tellChanges } from '@insyn/server/ballot/roll/tell.ts';
import { drawLetterCode } from '@insyn/server/identity/letter-codes.ts';
import { inventedNumber } from '../kit/invented-numbers.ts';
import { CITY } from './admin-kit.ts';
import { openVoteTown, VOTE, type VoteTown } from './vote-town.ts';

const HEAD = 'Personnummer;Stadsdel;Skyddad';
const lines = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_each, at) => `${inventedNumber(from + at)};Kvarnskogen;`);

describe('the roll of a vote', () => {
  let city: VoteTown;
  let election: string;
  const file = (text: string | Uint8Array): string => {
    const path = join(city.folder, 'roll.csv');
    writeFileSync(path, text);
    return path;
  };
  const imported = (text: string | Uint8Array) => city.insyn('roll', 'import', VOTE, file(text), '--election', 'current');
  const size = async (): Promise<number> =>
    (await city.ballot.registrar('figures', election)).districts.reduce((sum, { roll }) => sum + roll, 0);
  const digest = (at: number): string => credentialDigest(city.town.server.secrets.people(CITY), numberCredential(inventedNumber(at)));
  before(async () => {
    city = await openVoteTown();
  });
  after(() => city.stop());

  it('[VO80] no list is taken before a definition is put forward', async () => {
    const ran = await imported([HEAD, ...lines(1)].join('\n'));
    expect(ran.exit).to.equal(1);
    expect(ran.complained).to.include('Ingen omröstning är framlagd');
    election = await city.propose();
  });

  it('[VO81] a list is read with comma, semicolon or tab, with a mark, quotes and any line ends, in UTF-8 or Windows-1252', async () => {
    const plain = [HEAD, ...lines(3)].join('\n');
    const cells = (separator: string, end: string): string =>
      ['"Personnummer"', 'Område', '"Namn, hela"'].join(separator) +
      end +
      [0, 1, 2]
        .map((at) => [`"${inventedNumber(at).replace(/(\d{8})/, '$1-')}"`, '"Björk ""ängen"""', '"A, B; C"'].join(separator))
        .join(end);
    for (const text of [
      plain,
      `\uFEFF${plain}`,
      plain.replaceAll(';', ','),
      plain.replaceAll('\n', '\r\n'),
      `${plain}\n\n`,
      cells(';', '\r\n'),
      cells('\t', '\r'),
    ]) {
      const ran = await imported(text);
      expect(ran.complained).to.equal('');
      expect(ran.said).to.include('3 personer');
      expect(await size(), 'in place of the list before').to.equal(3);
    }
    expect((await imported(Buffer.from(cells(',', '\n'), 'latin1'))).exit).to.equal(0);
    const { districts } = await city.ballot.registrar('figures', election);
    expect(districts.map(({ district }) => district)).to.deep.equal(['Björk "ängen"']);
  });

  it('[VO82] a list with a fault is refused as a whole, with the line of each', async () => {
    await imported([HEAD, ...lines(5)].join('\n'));
    const cases: readonly (readonly [string, string])[] = [
      [[HEAD, ...lines(2), lines(1)[0]].join('\n'), 'Rad 4: samma person står redan på rad 2'],
      [[HEAD, ...lines(1), '18010101-000;Kvarnskogen;', '180101010009;;'].join('\n'), 'Rad 3: personnumret'],
      [[HEAD, ...lines(1), ';Kvarnskogen;'].join('\n'), 'Rad 3: personnumret saknas'],
      [[HEAD, `${inventedNumber(1)};;`].join('\n'), 'Rad 2: stadsdelen saknas'],
      [['Personnummer;Namn', ...lines(1)].join('\n'), 'kolumnen stadsdel saknas'],
      [['Stadsdel;Namn', ...lines(1)].join('\n'), 'kolumnen personnummer saknas'],
      [[HEAD, `${inventedNumber(1)};"Kvarn`, ...lines(2, 2)].join('\n'), 'Rad 2: ett citattecken öppnas'],
      [[HEAD, `${inventedNumber(1)};"${'x'.repeat(10 * 1024 * 1024)}";`].join('\n'), 'Rad 2: en ruta har för mycket text'],
      [[HEAD, `${inventedNumber(1)};${'x'.repeat(10 * 1024 * 1024)};`].join('\n'), 'Rad 2: en ruta har för mycket text'],
      ['', 'Filen är tom'],
    ];
    for (const [text, words] of cases) {
      const ran = await imported(text);
      expect(ran.exit, words).to.equal(4);
      expect(ran.complained).to.include(words);
      expect(ran.complained, 'no number is told').not.to.match(/\d{12}/);
    }
    expect(await size()).to.equal(5);
    const missing = await city.insyn('roll', 'import', VOTE, join(city.folder, 'nothing.csv'), '--election', 'current');
    expect(missing.complained).to.include('går inte att läsa');
  });

  it('[VO82] more than two million rows are refused while they are read', () => {
    const reader = new CsvReader(',');
    reader.push('a,b\n');
    const piece = '1,2\n'.repeat(100_000);
    for (let at = 0; at < 20; at += 1) reader.push(piece);
    expect(() => reader.push('1,2\n')).to.throw(/too-many-rows/);
    expect(separatorOf('"a,b,c";d;e')).to.equal(';');
  });

  it('[VO83] no number lies in any file, and an envelope number says nothing of a person and tells a slip of the pen', async () => {
    await imported([HEAD, ...lines(40)].join('\n'));
    for (const name of ['r/registrar.db', 'b/box.db']) {
      const bytes = readFileSync(join(city.folder, name)).toString('latin1');
      for (const at of [0, 7, 39]) expect(bytes).not.to.include(inventedNumber(at)).and.not.include(digest(at));
    }
    const [first] = await city.ballot.registrar('handlesOf', election, [digest(0)]);
    await imported([HEAD, ...lines(40)].join('\n'));
    const [again] = await city.ballot.registrar('handlesOf', election, [digest(0)]);
    expect(again?.handle, 'drawn anew').not.to.equal(first?.handle);
    const prefix = handlePrefix({ eligible: { text: {}, area: 'Öjlunda', minAge: 16 }, number: 7 });
    for (let at = 0; at < 200; at += 1) {
      const handle = drawHandle(prefix);
      expect(handle).to.match(/^0J7-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readHandle(` ${handle.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`)).to.equal(handle);
      const wrong = `${handle.slice(0, 5)}${handle[5] === 'A' ? 'B' : 'A'}${handle.slice(6)}`;
      expect(readHandle(wrong)).to.equal(null);
    }
  });

  it('[VO84] somebody whose number is not told stands on the roll without one, and gets a code alone', async () => {
    const ran = await imported([HEAD, ...lines(3), ';Kvarnskogen;ja', `${inventedNumber(9)};Kvarnskogen;X`].join('\n'));
    expect(ran.said).to.include('5 personer').and.include('varav 2 utan nummer');
    expect(await city.ballot.registrar('unnamedOf', election)).to.have.lengthOf(2);
    expect(await city.ballot.registrar('handlesOf', election, [digest(9)])).to.deep.equal([null]);
  });

  it('[VO85] after the second signature no list is taken; one person is added, taken off or sent another letter when two have said so', async () => {
    await imported([HEAD, ...lines(10)].join('\n'));
    await city.act({ type: 'vote/sign', election }, 'admin/2');
    const refused = await imported([HEAD, ...lines(20)].join('\n'));
    expect(refused.complained).to.include('Två har redan skrivit under');
    expect(await city.ballot.registrar('addStaged', election, 'x')).to.deep.equal({ refused: 'signed' });
    const { registrar } = city.ballot;
    const [zero] = await registrar('handlesOf', election, [digest(0)]);
    const handle = zero?.handle ?? '';
    const propose = (kind: 'add' | 'remove' | 'replace', more: { handle?: string; credential?: string | null; reason?: string } = {}) =>
      registrar(
        'proposeChange',
        election,
        { kind, handle, credential: null, district: 'Kvarnskogen', reason: 'Flyttade in', ...more },
        'official/3',
        '2026-12-01',
      );
    expect(await propose('remove', { reason: ' ' })).to.deep.equal({ kind: 'refused', code: 'change/reason-missing' });
    expect(await propose('remove', { handle: 'KV1-0000-00000' })).to.deep.equal({ kind: 'refused', code: 'change/not-on-roll' });
    expect(await propose('add', { handle: 'KV1-NEW1', credential: digest(1) })).to.deep.equal({ kind: 'refused', code: 'change/on-roll' });

    const letter = await propose('replace');
    if (letter.kind !== 'ok') throw new Error(letter.code);
    const [old, fresh] = [drawLetterCode(), drawLetterCode()];
    expect(await registrar('setCodes', election, [{ handle, code: old }])).to.deep.equal({ refused: [] });
    const confirm = (id: string, seat: 'official/3' | 'official/4' | 'admin/3', day = '2026-12-02', code: string | null = fresh) =>
      registrar('confirmChange', election, id, seat, day, code);
    expect(await confirm(letter.change.id, 'official/3')).to.deep.equal({ kind: 'refused', code: 'change/same-person' });
    expect(await confirm(letter.change.id, 'admin/3'), 'the same person in another role').to.deep.equal({
      kind: 'refused',
      code: 'change/same-person',
    });
    expect(await confirm(letter.change.id, 'official/4', '2026-12-09')).to.deep.equal({ kind: 'refused', code: 'change/lapsed' });
    expect((await registrar('standing', election, { by: 'code', code: old }))?.state).to.equal('none');
    expect((await confirm(letter.change.id, 'official/4')).kind).to.equal('ok');
    expect(await registrar('standing', election, { by: 'code', code: old }), 'the old code opens nothing').to.equal(null);
    expect((await registrar('standing', election, { by: 'code', code: fresh }))?.state).to.equal('none');
    expect(await confirm(letter.change.id, 'official/4')).to.deep.equal({ kind: 'refused', code: 'change/done' });

    const added = await propose('add', { handle: 'KV1-NEW1', credential: digest(50) });
    const gone = await propose('remove');
    if (added.kind !== 'ok' || gone.kind !== 'ok') throw new Error('not proposed');
    expect((await confirm(added.change.id, 'official/4', '2026-12-02', drawLetterCode())).kind).to.equal('ok');
    expect((await confirm(gone.change.id, 'official/4', '2026-12-02', null)).kind).to.equal('ok');
    const figures = await registrar('figures', election);
    expect(figures).to.include({ atSigning: 10, added: 1, removed: 1, letters: 3, replaced: 1, returned: 0 });
    expect(await registrar('markReturned', election, 'KV1-NEW1')).to.equal(true);
    const [two] = await registrar('handlesOf', election, [digest(2)]);
    expect(await registrar('markReturned', election, two?.handle ?? ''), 'no letter was made').to.equal(false);
    expect((await registrar('figures', election)).returned).to.equal(1);
  });

  it('[VO85] nobody who has voted, or whose envelope has come, is taken off or sent another letter, also when that happens in between', async () => {
    const { registrar } = city.ballot;
    const [three, four] = await registrar('handlesOf', election, [digest(3), digest(4)]);
    const [first, second] = [three?.handle ?? '', four?.handle ?? ''];
    const change = { kind: 'replace', handle: first, credential: null, district: '', reason: 'Borttappat' } as const;
    const proposed = await registrar('proposeChange', election, change, 'official/3', '2026-12-02');
    if (proposed.kind !== 'ok') throw new Error(proposed.code);
    expect(await registrar('receive', election, first, '2026-12-03')).to.deep.equal({ kind: 'ok' });
    const late = await registrar('confirmChange', election, proposed.change.id, 'official/4', '2026-12-03', drawLetterCode());
    expect(late).to.deep.equal({ kind: 'refused', code: 'change/already-voted' });
    expect(
      (await registrar('changes', election)).find(({ id }) => id === proposed.change.id)?.confirmedBy,
      'nothing was half done',
    ).to.equal(null);
    await registrar('receive', election, second, '2026-12-03');
    expect(
      await registrar('proposeChange', election, { ...change, kind: 'remove', handle: second }, 'official/3', '2026-12-03'),
    ).to.deep.equal({
      kind: 'refused',
      code: 'change/already-voted',
    });
    expect(await registrar('setCodes', election, [{ handle: second, code: drawLetterCode() }])).to.deep.equal({ refused: [second] });
    expect(await registrar('withdrawChange', election, proposed.change.id)).to.equal(true);
  });

  it('[VO86] what was done to a roll stands in the sealed lines of the city, with the two who did it and without a name or a number', async () => {
    // The changes above were made beside the desk: as by a server that fell before it could tell of them.
    const { authority } = city.town.server.app;
    for (let time = 0; time < 2; time += 1) await tellChanges(authority, city.ballot.registrar, CITY, election);
    const told = await city.told();
    const changes = told.filter(({ signed }) => String(signed) === 'official/3,official/4').map(({ change }) => String(change));
    expect(changes.toSorted(), 'each once').to.deep.equal(['added', 'removed', 'replaced']);
    const imported = told.find(({ change, count }) => change === 'imported' && count === 10);
    expect(imported).to.deep.include({ handle: null, signed: ['admin/1'] });
    const { lines: written } = (await city.town.server.app.authority.frame(CITY, 0, 500, { ...(await adminWho()) })) ?? { lines: [] };
    const sealed = written.filter(({ type }) => type === 'sealed');
    expect(sealed.length).to.be.greaterThan(3);
    for (const line of sealed) expect(line).to.deep.include({ by: { system: 'sealed' }, data: {} });
    expect(JSON.stringify(told)).not.to.match(/\d{10}/);
  });

  async function adminWho() {
    const { NOBODY } = await import('@insyn/authority/ports.ts');
    return { ...NOBODY, seats: ['admin/1' as const] };
  }
});
