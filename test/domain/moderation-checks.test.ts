import { describe, expect, it } from '#spec';
import { check, CHECK_PHASES, FLOOD_MINUTES, FLOOD_POSTS, type CheckContext } from '@insyn/domain/moderation/checks.ts';
import { linksIn } from '@insyn/domain/moderation/links.ts';
import { nearlyPersonalNumbers } from '@insyn/domain/moderation/nearly-personal.ts';
import { CHECKS } from '@insyn/domain/moderation/types.ts';
import { listedIn } from '@insyn/domain/moderation/word-list.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Found } from '@insyn/domain/text/personal-number.ts';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const EARLIER = 'p'.repeat(22) as PostId;
const calm: CheckContext = { words: [], hosts: [], earlier: [], now: NOW, newcomer: false, like: () => null, firstPost: false };
const cut = (text: string, places: readonly Found[]): readonly string[] => places.map(({ start, end }) => text.slice(start, end));

describe('a probable personal number', () => {
  // Figures are put together here, so that no file holds what looks like somebody's.
  const day = '900101';
  const held: readonly string[] = [
    [day, '1234'].join('-'),
    [day, '1234'].join('+'),
    [day, '1234'].join('\u2013'),
    [`19${day}`, '1234'].join('-'),
    [`19${day}`, '1234'].join(''),
    [`18${day}`, '1234'].join('-'),
    ['1990-01-01', '1234'].join('-'),
    ['900161', '1234'].join('-'),
    ['19900191', '1234'].join('-'),
    ['000229', '1234'].join('-'),
    [day, 'XXXX'].join('-'),
    [day, 'xxxx'].join('-'),
    [day, '****'].join('-'),
    [day, '98XX'].join('-'),
    [day, '981*'].join('-'),
    [`19${day}`, 'XXXX'].join('-'),
    [`19${day}`, 'XXXX'].join(''),
    [`19${day}`, '9803'].join(' '),
    [`19${day}`, '9803'].join('\u00a0'),
    [`19${day}`, '98xx'].join(' '),
    [`19${day}`, '981x'].join(''),
    [day, 'xxxx'].join(''),
    [day, '98XX'].join(''),
    [day, '****'].join(' '),
    [`20${day.replace('90', '25')}`, '1830'].join('-'),
    ['20261101', '9803'].join('-'),
    ['20261101', '18xx'].join('-'),
    [[...day].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''), '1234'].join('-'),
  ];
  const passed: readonly string[] = [
    '08-508 00 000',
    '070-123 45 67',
    '0701-123456',
    '070-1234567',
    '+46 70 123 45 67',
    '+4670-1234567',
    '112',
    'SKN 2026/118',
    'KS 2026-118',
    'dnr 2026-11-20',
    '2026-11-20 18.00',
    '2026-11-20 1800',
    '20261120',
    '20261120-1830',
    '20261120 1830',
    '20251201-0000',
    '2026-11-20-0915',
    '**20240501**',
    '***20240501***',
    '20240501?',
    '240501 kr',
    '240501 1200 personer',
    '20261120-1830 i morgon'.replace('1120', '1121'),
    '1990-01-01',
    '1990–2026',
    '900101',
    '489 000 kr',
    '312000000 kr',
    '900101 1234',
    '9001011234',
    '556036-0793',
    '901301-1234',
    '900132-1234',
    '900162-123',
    '010229-12345',
    '20010229-1234',
    '12345-678901-1234',
    '900101-1234-5',
    '900101-12345',
    'a900101-1234',
    '5050-1055',
    '123 45',
    '1 000 000-1 200 000 kr',
    '82 procent',
  ];

  it('[MO37] is held in every spelling, with its place', () => {
    for (const spelled of held) {
      const text = `Ring ${spelled}, tack.`;
      expect(cut(text, nearlyPersonalNumbers(text, NOW)), spelled).to.deep.equal([spelled]);
    }
  });

  it('[MO37] is marked at most fifty times, as what the other checks find', () => {
    const many = `${[day, '1234'].join('-')} `.repeat(4000);
    expect(nearlyPersonalNumbers(many, NOW)).to.have.length(50);
  });

  it('[MO37] is no telephone number, case, date, price or number of an organisation', () => {
    for (const text of passed) expect(cut(text, nearlyPersonalNumbers(`Se ${text}.`, NOW)), text).to.deep.equal([]);
    expect(held.length + passed.length).to.be.at.least(30);
  });
});

describe('the word list', () => {
  const list = ['idiot', 'kuk', 'svin*', 'korkad*', 'dra åt skogen', 'apa', '4chan', '88', 'matt', 'hål', 'zoo'];
  const held: readonly (readonly [string, string])[] = [
    ['Du är en idiot!', 'idiot'],
    ['IDIOT', 'IDIOT'],
    ['Vilken 1d10t.', '1d10t'],
    ['id!ot, nej: idi0t', 'idi0t'],
    ['idioooot', 'idioooot'],
    ['iidiiot', 'iidiiot'],
    ['idiotttt', 'idiotttt'],
    ['i d i o t', 'i d i o t'],
    ['är du en i-d-i-o-t?', 'i-d-i-o-t'],
    ['å i d i o t', 'i d i o t'],
    ['i. d. i. o. t', 'i. d. i. o. t'],
    ['k u k', 'k u k'],
    ['k u k i skolan', 'k u k'],
    ['d u  k u k', 'k u k'],
    ['k-u-k e n', 'k-u-k'],
    ['s v i n a k t i g t', 's v i n'],
    ['i\u0336d\u0336i\u0336o\u0336t\u0336', 'i\u0336d\u0336i\u0336o\u0336t\u0336'],
    ['ídìöt, ídìót', 'ídìót'],
    ['idi\u00adot', 'idi\u00adot'],
    ['i\u200bdiot', 'i\u200bdiot'],
    ['ｉｄｉｏｔ', 'ｉｄｉｏｔ'],
    ['іdіоt med främmande bokstäver', 'іdіоt'],
    ['@idiot', 'idiot'],
    ['idiot-förslaget', 'idiot'],
    ['@p@n', ''],
    ['@p@', '@p@'],
    ['Korkade förslag', 'Korkade'],
    ['korkad', 'korkad'],
    ['k0rk4dheter', 'k0rk4dheter'],
    ['Dra   åt\nskogen nu', 'Dra   åt\nskogen'],
    ['dra, åt skogen', 'dra, åt skogen'],
    ['4CHAN', '4CHAN'],
    ['skrev 88 där', '88'],
    ['helt MATT', 'MATT'],
    ['HÅL', 'HÅL'],
    ['ha\u030al'.normalize('NFC'), 'hål'],
  ];
  const passed = [
    'idiotiskt',
    'videoidiot',
    'apan',
    'kapa',
    'appa',
    'dra åt',
    'åt skogen',
    'dra dig åt skogen',
    'skogen åt dra',
    'mat',
    'zo',
    'hal',
    '888',
    '8',
    '1990',
    'A, B och C',
    'i d i',
    'i\nd\ni\no\nt',
    'i  –––  d  –––  i  –––  o  –––  t',
    'okorkad',
    'idé',
    'k o r k',
    'k u k u r b i t s',
    'v i d e o i d i o t',
    'b u k k u k',
    'h u s v i n',
  ];

  it('[MO38] is found in whole words whatever case, marks, look-alikes, and letters drawn out or set apart', () => {
    for (const [text, found] of held) expect(cut(text, listedIn(text, list)), text).to.deep.equal(found === '' ? [] : [found]);
    const many = 'En apa och en idiot och en apa';
    expect(cut(many, listedIn(many, list))).to.deep.equal(['apa', 'idiot', 'apa']);
  });

  it('[MO38] is never found inside a longer word, or where a word of a phrase is missing', () => {
    for (const text of passed) expect(cut(text, listedIn(text, list)), text).to.deep.equal([]);
    expect(listedIn('idiot', [])).to.deep.equal([]);
  });

  it('[MO39] takes time by the length of the text, also of one that is made to be slow', () => {
    const full = Array.from({ length: 500 }, (_, at) =>
      at === 0 ? 'kuk' : at % 2 ? `a ${'b'.repeat(1 + (at % 70))} c` : `${'ab'.repeat(1 + (at % 39))}${at % 4 ? '' : '*'}`,
    );
    const attacks = [
      'a ',
      'i',
      'ab',
      'a b ',
      '@',
      '@a ',
      'a\u0301',
      '1a',
      '-',
      'ab\u00ad',
      '.',
      '](',
      'a.',
      'www.',
      'http:',
      '1990-',
      '900101-',
      '[a]: b\n',
      'k u ',
      '900101 ',
      '@a.se ',
      'x://',
    ];
    const time = (part: string, length: number): number => {
      const text = `${part.repeat(length / part.length)}x`;
      const start = performance.now();
      check(text, { ...calm, words: full });
      return performance.now() - start;
    };
    time('ab ', 2000);
    for (const part of attacks) {
      // Four times the text, about four times the time: a square would be sixteen. What disturbs a turn passes, a square does not.
      let ratio = Infinity;
      for (let turn = 0; turn < 12 && ratio > 8; turn += 1) {
        const [short, long] = [time(part, 7500), time(part, 30_000)];
        ratio = Math.min(ratio, long < 5 ? 0 : long / short);
      }
      expect(ratio, JSON.stringify(part)).to.be.at.most(8);
    }
  });
});

describe('links', () => {
  const hosts = ['sunnero.example', 'riksdagen.se'];
  const post = 'a'.repeat(22);
  const held: readonly (readonly [string, string])[] = [
    ['Se https://evil.example/x?y=1.', 'https://evil.example/x?y=1'],
    ['HTTP://EVIL.EXAMPLE', 'HTTP://EVIL.EXAMPLE'],
    ['ftp://evil.example', 'ftp://evil.example'],
    ['www.evil.example!', 'www.evil.example'],
    ['(köp på billigt.nu/rea)', 'billigt.nu/rea'],
    ['köp på Billigt.se', 'Billigt.se'],
    ['EVIL.COM', 'EVIL.COM'],
    ['räksmörgås.se', 'räksmörgås.se'],
    ['evil。com', 'evil。com'],
    ['[läs här](https://evil.example)', 'https://evil.example'],
    ['[läs här](evil.unknown/a)', 'evil.unknown/a'],
    ['[läs här](//evil.example)', '//evil.example'],
    ['[1]: evil.unknown/a', 'evil.unknown/a'],
    ['https://osunnero.example', 'https://osunnero.example'],
    ['https://sunnero.example.evil.com', 'https://sunnero.example.evil.com'],
    ['https://sunnero.example@evil.com', 'https://sunnero.example@evil.com'],
    ['https://evil.com\\@sunnero.example', 'https://evil.com\\@sunnero.example'],
    ['https://evil.com#@sunnero.example', 'https://evil.com#@sunnero.example'],
    ['https://10.0.0.1/', 'https://10.0.0.1/'],
    ['https://evil.com/d/ny-skola', 'https://evil.com/d/ny-skola'],
    [`https://evil.com/x/d/ny-skola#p-${post}`, `https://evil.com/x/d/ny-skola#p-${post}`],
    [`https://evil.com/d/ny-skola?u=1#p-${post}`, `https://evil.com/d/ny-skola?u=1#p-${post}`],
    [`https://evil.com/d/ny-skola#p-${post}b`, `https://evil.com/d/ny-skola#p-${post}b`],
    [`https://a@evil.com/d/ny-skola#p-${post}`, `https://a@evil.com/d/ny-skola#p-${post}`],
    ['spotify:https://evil.com', 'https://evil.com'],
    ['https://sunnero.example\\@evil.com', 'https://sunnero.example\\@evil.com'],
    ['https:\\\\sunnero.example\\@evil.com', 'https:\\\\sunnero.example\\@evil.com'],
    ['sunnero.example\\@evil.com', '@evil.com'],
    ['Följ @evil.com!', '@evil.com'],
    ['anna@evil.se/path', 'anna@evil.se/path'],
    ['sunnero.example@evil.se:80', 'sunnero.example@evil.se:80'],
  ];
  const passed = [
    'https://sunnero.example/skolor',
    'HTTPS://WWW.Sunnero.Example.',
    'www.sunnero.example',
    'sunnero.example/skolor',
    'data.riksdagen.se/dokument',
    'https://sunnero.example:8443/a',
    'https://anna@sunnero.example/a',
    '[läs här](https://sunnero.example/a)',
    `https://dialog.anywhere.example/d/ny-skola#p-${post}`,
    `(http://127.0.0.1:4000/d/ny-skola#p-${post}).`,
    `[inlägget](/d/ny-skola#p-${post})`,
    '[mejla](mailto:dialog@evil.com)',
    'dialog@evil.com',
    'dialog@evil.com?',
    '@anna',
    '@sunnero.example',
    'namn.efternamn@skola.evil.se',
    't.ex. bl.a. m.m. o.s.v. d.v.s. p.g.a',
    'kl.18.30 den 3.12',
    'Det är slut.Nu börjar det om.',
    'rapport.pdf och kod.js',
    'och/eller, 1/2',
    '[Anna]: jag håller med.',
    '... ja ...',
  ];

  it('[MO40] to anywhere are marked, however they are written', () => {
    for (const [text, found] of held) expect(cut(text, linksIn(text, hosts)), text).to.deep.equal([found]);
  });

  it('[MO40] to hosts of the rules and what lies under them, to posts of a dialogue, and e-mail addresses are not', () => {
    for (const text of passed) expect(cut(text, linksIn(text, hosts)), text).to.deep.equal([]);
  });
});

describe('checks in turn', () => {
  const everything: CheckContext = {
    words: ['idiot'],
    hosts: [],
    earlier: Array.from({ length: 9 }, (_, at) => NOW - at * 1000),
    now: NOW,
    newcomer: true,
    like: () => EARLIER,
    firstPost: true,
  };
  const text = `En idiot på evil.com har ${['900101', '1234'].join('-')}.`;

  it('[MO41] are made in their order, and the first verdict ends it', () => {
    expect(CHECK_PHASES.map((phase) => phase.check)).to.deep.equal([...CHECKS]);
    expect(check(text, everything)?.check).to.equal('personal-number');
    expect(check('En idiot på evil.com.', everything)?.check).to.equal('words');
    expect(check('Se evil.com.', everything)?.check).to.equal('links');
    expect(check('Hej på er', everything)).to.deep.equal({ check: 'repetition', places: [{ start: 0, end: 9 }], like: EARLIER });
    expect(check('Hej på er', { ...everything, like: () => null })).to.deep.equal({ check: 'flood', places: [], like: null });
    expect(check('Hej på er', { ...everything, like: () => null, earlier: [] })).to.deep.equal({
      check: 'first-post',
      places: [],
      like: null,
    });
    expect(check('Hej på er', calm)).to.equal(null);
  });

  it('[MO41] hold the fifth post within ten minutes, and the first of a newcomer where first posts are looked at', () => {
    const minutes = (...ago: number[]): CheckContext => ({ ...calm, earlier: ago.map((each) => NOW - each * 60_000) });
    expect([FLOOD_POSTS, FLOOD_MINUTES]).to.deep.equal([4, 10]);
    expect(check('Hej', minutes(1, 2, 3))).to.equal(null);
    expect(check('Hej', minutes(1, 2, 3, 9.99))?.check).to.equal('flood');
    expect(check('Hej', minutes(1, 2, 3, 10, 11))).to.equal(null);
    expect(check('Hej', { ...calm, newcomer: true })).to.equal(null);
    expect(check('Hej', { ...calm, firstPost: true })).to.equal(null);
  });
});
