import { describe, expect, it } from '#spec';
import { cleanName, NAME_MAX } from '@insyn/domain/text/names.ts';

const code = (name: string): string => {
  const cleaned = cleanName(name);
  return cleaned.ok ? cleaned.name : cleaned.code;
};

describe('display names', () => {
  it('[NA1] are one showable line of 1 to 60 characters', () => {
    expect(code('  Rut \n Havrelind ')).to.equal('Rut Havrelind');
    expect(code('A\u030asa')).to.equal('Åsa');
    expect(code('Ru\u200bt\u202e\u00ad')).to.equal('Rut');
    expect(code('<svg onload=alert(1)>')).to.equal('<svg onload=alert(1)>');
    expect(code('نور')).to.equal('نور');
    for (const name of ['', '   ', '\u202e', '\u200b\u3164']) expect(code(name)).to.equal('people/name-missing');
    for (const name of ['\ud800', '123', '---', `Z${'\u0301'.repeat(10_000)}`])
      expect(code(name), name.slice(0, 9)).to.equal('people/name-not-allowed');
    expect(code('x'.repeat(NAME_MAX))).to.have.length(NAME_MAX);
    expect(code('x'.repeat(NAME_MAX + 1))).to.equal('people/name-too-long');
  });

  it('[NA2] never read as the city or its staff, whatever the script', () => {
    for (const name of [
      'Kommunen',
      'KOMMUNEN',
      'Коммunen',
      'Мoderator',
      'm0derator',
      'Mode rator',
      'Moderatör',
      'Stаden',
      'Ádmin',
      'a-d-m-i-n',
      'Stadens svar',
      'ｍｏｄｅｒａｔｏｒ',
    ]) {
      expect(code(name), name).to.equal('people/name-reserved');
    }
    for (const name of ['Ada', 'Modesta', 'Adrian', 'Kom Munter', 'Stina Adminsson']) expect(code(name), name).to.equal(name);
  });
});
