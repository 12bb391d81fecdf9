import { describe, expect, it } from '#spec';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { openWorld } from '../kit/world.ts';

/** Made for this test: a date, a serial number and the check digit that Luhn gives. Nobody's. */
const NUMBER = { year: '1990', date: '0101', last: '9802' };
const { year, date, last } = NUMBER;
const SPELLINGS = [
  `${year}${date}-${last}`,
  `${year}${date}${last}`,
  `${year.slice(2)}${date}-${last}`,
  `${year.slice(2)}${date}${last}`,
  `${year.slice(2)}${date}+${last}`,
  `${year.slice(2)}${date} ${last}`,
  `${year.slice(2)} ${date.slice(0, 2)} ${date.slice(2)} - ${last}`.replaceAll(' - ', '-'),
  `${year.slice(2)}${date}\u2013${last}`,
  `${year}-${date.slice(0, 2)}-${date.slice(2)}-${last}`,
  `${year.slice(2)}${date}\u2212${last}`,
  [...`${year.slice(2)}${date}`].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('') + `-${last}`,
];

describe('personal numbers', () => {
  it('[DE14] are found in every spelling, with their place in the text', () => {
    for (const spelled of SPELLINGS) {
      const text = `Ring mig, ${spelled}, i kväll.`;
      expect(
        personalNumbers(text).map(({ start, end }) => text.slice(start, end)),
        spelled,
      ).to.deep.equal([spelled]);
    }
  });

  it('[DE14] coordination numbers too, and other figures are left alone', () => {
    expect(personalNumbers('701063-2391')).to.have.length(1);
    for (const text of [
      '701063-2392',
      '08-508 00 000',
      'SKN 2026/118',
      '312 000 000 kr',
      '2026-11-20 18.00',
      '5566-7788',
      '0701234567',
      '19900230-1234',
      'abc900101-9802x',
      '1234567890123456',
    ]) {
      expect(personalNumbers(text), text).to.deep.equal([]);
    }
    expect(personalNumbers('1'.repeat(200_000))).to.deep.equal([]);
    expect(personalNumbers('1 '.repeat(50_000))).to.deep.equal([]);
  });

  it('[DE14] a post with one is refused, and nothing of it is kept', () => {
    const world = openWorld();
    const before = JSON.stringify([world.lines, [...world.contents]]);
    for (const text of SPELLINGS) {
      expect(world.run('Rut', { type: 'debate/submit', text: `Hon har ${text}.`, lang: 'sv', stance: { kind: 'other' } })).to.deep.equal({
        accepted: false,
        code: 'debate/personal-number',
        fields: ['text'],
      });
    }
    expect(JSON.stringify([world.lines, [...world.contents]])).to.equal(before);
  });
});
