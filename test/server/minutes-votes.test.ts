import { describe, it, expect } from '#spec';
import type { Voting } from '@insyn/domain/protokoll/model.ts';
import { choices, paragraph, readFixture, readText, votingsOf, type Read } from './minutes-kit.ts';

const minutes = (text: string): Read =>
  readText(`Sammanträdesprotokoll\nKommunstyrelsen 2024-03-05\n\n§ 5 Sak\n\nBeslut\n\nSaken avgörs.\n\n${text}\n`);
const votes = (text: string): readonly Voting[] => votingsOf(paragraph(minutes(text), '5'));
const figures = ({ counts }: Voting): readonly (number | null)[] => [counts.yes, counts.no, counts.abstain, counts.absent];
const notes = (text: string): string => minutes(text).report.paragraphs[0]?.notes.join(' ') ?? '';

describe('votes in minutes', () => {
  it('[PR35] figures are read however they are put', () => {
    const same: readonly (readonly [string, readonly (number | null)[]])[] = [
      ['Ja: 7, Nej: 5, Avstår: 1', [7, 5, 1, null]],
      ['Ja 7 Nej 5', [7, 5, null, null]],
      ['Med 26 ja-röster mot 14 nej-röster beslutar kommunstyrelsen att bifalla förslaget.', [26, 14, null, null]],
      ['Med sju ja-röster mot fem nej-röster. En ledamot avstår.', [7, 5, 1, null]],
      ['Utfallet blev 7 ja, 5 nej, 1 nedlagd röst och 2 frånvarande.', [7, 5, 1, 2]],
      ['Ja-röster: 7\nNej-röster: 5\nAvstår: 1\nFrånvarande: 0', [7, 5, 1, 0]],
      ['7 ledamöter röstar ja och 5 ledamöter röstar nej.', [7, 5, null, null]],
      ['Kommunstyrelsen bifaller förslaget med 7 röster för ja mot 5 röster för nej.', [7, 5, null, null]],
    ];
    for (const [text, expected] of same) expect(votes(`Omröstning\n\n${text}`).map(figures), text).to.deep.equal([expected]);
  });

  it('[PR35] what yes and no mean is kept, from the sentence that says it', () => {
    const [first] = votes(
      'Propositionsordning\n\nDen som vill bifalla förslaget röstar ja. Den som vill avslå det röstar nej.\n\nOmröstningsresultat\n\nJa: 4, nej: 3.',
    );
    expect([first?.yes, first?.no]).to.deep.equal(['bifalla förslaget', 'avslå det']);
    const [second] = votes('Omröstning\n\nJa-röst för bifall till förslaget. Nej-röst för avslag.\n\nJa: 4, nej: 3.');
    expect([second?.yes, second?.no]).to.deep.equal(['bifall till förslaget', 'avslag']);
    const [third] = votes('Votering\n\nJa för att saken avgörs i dag, nej för återremiss.\n\n4 ja-röster mot 3 nej-röster.');
    expect([third?.yes, third?.no]).to.deep.equal(['att saken avgörs i dag', 'återremiss']);
  });

  it("[PR35] the chair's casting vote is told, and equal figures are read", () => {
    const [even] = votes('Omröstning\n\nRöstetalen blev 22–22. Saken avgjordes med ordförandens utslagsröst.');
    expect([even?.counts.yes, even?.counts.no, even?.casting]).to.deep.equal([22, 22, true]);
    const [plain] = votes('Omröstning\n\nJa: 7, nej: 5. Någon utslagsröst behövdes inte.');
    expect(plain?.counts.yes).to.equal(7);
  });

  it('[PR35] figures that do not say which is yes are left as text, and that is told', () => {
    expect(votes('Omröstning\n\nMed röstsiffrorna 17–24 bifalls förslaget.')).to.deep.equal([]);
    expect(notes('Omröstning\n\nMed röstsiffrorna 17–24 bifalls förslaget.')).to.contain('”röstsiffrorna 17–24” står utan ja och nej');
    expect(notes('Omröstning\n\nOmröstning genomfördes.')).to.contain('Omröstningen gick inte att tolka');
    expect(paragraph(minutes('Omröstning\n\nOmröstning genomfördes.'), '5').understood).to.equal('partly');
  });

  it('[PR35] who voted how is read out of lists, sentences and lines of names', () => {
    const expected = { 'Anna Granmo': 'yes', 'Bo Tallfors': 'yes', 'Cilla Skogmyr': 'no', 'Didrik af Ek': 'abstain' };
    const told = [
      'Ja-röst: Anna Granmo (S), Bo Tallfors (M)\n\nNej-röst: Cilla Skogmyr (V)\n\nAvstår: Didrik af Ek (-)',
      'Ja-röster avges av: Anna Granmo (S) och Bo Tallfors (M).\n\nNej-röster avges av: Cilla Skogmyr (V).\n\nFöljande avstår: Didrik af Ek (-).',
      'Ja\nAnna Granmo (S)\nBo Tallfors (M)\nNej\nCilla Skogmyr (V)\nAvstår\nDidrik af Ek (-)',
      'Anna Granmo (S) Ja\nBo Tallfors (M) Ja\nCilla Skogmyr (V) Nej\nDidrik af Ek (-) Avstår',
      'Anna Granmo (S) och Bo Tallfors (M) röstar ja. Cilla Skogmyr (V) röstar nej. Didrik af Ek (-) avstår.',
      'Namn                 Parti    Ja    Nej    Avstår\nAnna Granmo          S        X\nBo Tallfors          M        X\nCilla Skogmyr        V              X\nDidrik af Ek         -                     X',
      'Anna Granmo (S)      Ja\nBo Tallfors (M)      Ja\nCilla Skogmyr (V)    Nej\nDidrik af Ek (-)     Avstår',
    ];
    for (const text of told) {
      const [voting, ...more] = votes(`Omröstning\n\n${text}`);
      expect(more, text).to.deep.equal([]);
      expect(voting === undefined ? {} : choices(voting), text).to.deep.equal(expected);
      expect(voting === undefined ? [] : figures(voting).slice(0, 3), text).to.deep.equal([2, 1, 1]);
    }
  });

  it('[PR35] two votes in one § are two', () => {
    const [first, second, ...more] = votingsOf(paragraph(readFixture('norrhamra-kf.txt'), '12'));
    expect(more).to.deep.equal([]);
    expect([first?.yes, first?.no, ...(first === undefined ? [] : figures(first))]).to.deep.equal([
      'att ärendet avgörs i dag',
      'återremiss',
      26,
      14,
      1,
      null,
    ]);
    expect([second?.yes, second?.no, second?.casting]).to.deep.equal(['sälja badhuset', 'behålla badhuset', true]);
    expect(second?.votes.map(({ person, choice }) => `${person.name} ${choice}`)).to.contain('Valter Snöbohm no');
    const run = votes(
      'Omröstning\n\nJa för avgörande i dag, nej för återremiss.\nMed 5 ja-röster mot 4 nej-röster avgörs saken i dag.\n\nJa för bifall, nej för avslag.\nMed 6 ja-röster mot 3 nej-röster bifalls förslaget.',
    );
    expect(run.map(figures)).to.deep.equal([
      [5, 4, null, null],
      [6, 3, null, null],
    ]);
  });

  it('[PR35] names that do not add up to the figures are told', () => {
    expect(notes('Omröstning\n\nJa: 3, nej: 2.\n\nJa-röst: Anna Granmo (S)\n\nNej-röst: Cilla Skogmyr (V)')).to.contain(
      'stämmer inte med namnen',
    );
  });
});
