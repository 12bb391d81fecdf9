/** Words and code field of the voting page, where no browser is needed. */
import { describe, expect, it } from '#spec';
import { CodeField } from '@insyn/elements/vote-page/code-field.ts';
import { en } from '@insyn/elements/translations/vote-page-en.ts';
import { sv } from '@insyn/elements/translations/vote-page-sv.ts';
import { votePageWords } from '@insyn/elements/translations/vote-page.ts';
import { drawLetterCode, printed } from '@insyn/server/identity/letter-codes.ts';
import { MACHINE_WORDS, wordsOf } from './words-of-parts.ts';

describe('the voting page’s words', () => {
  it('[VO56] are Swedish, or English for those who ask, and hold no word of the machine', () => {
    expect([votePageWords('sv'), votePageWords('en-GB'), votePageWords('ar')]).to.deep.equal([sv, en, sv]);
    for (const said of [...wordsOf(sv), ...wordsOf(en)]) {
      expect(said.trim()).not.to.equal('');
      expect(said).not.to.match(MACHINE_WORDS);
    }
  });
});

describe('the field for a letter’s code', () => {
  it('[VO48] takes a whole code wherever it is put, as it is printed, in small letters, with O for 0 and I or L for 1', () => {
    for (let tries = 0; tries < 40; tries += 1) {
      const code = drawLetterCode();
      for (const typed of [
        code,
        printed(code),
        printed(code).toLowerCase(),
        ` ${code.replaceAll('0', 'o').replaceAll('1', tries % 2 ? 'I' : 'l')} `,
      ])
        for (const group of [0, 2, 3]) {
          const field = new CodeField(() => undefined);
          field.put(group, typed);
          expect(field.read()).to.equal(code);
        }
    }
  });

  it('[VO48] goes on from group to group as signs come, and says which group has what fault', () => {
    const field = new CodeField(() => undefined);
    expect([field.put(0, '7'), field.put(0, '7K3'), field.put(0, '7K3M')]).to.deep.equal([0, 0, 1]);
    expect([field.put(1, '9F2A'), field.put(2, '00'), field.put(3, '12345')]).to.deep.equal([2, 2, 3]);
    field.left(2);
    expect(field.fault).to.deep.equal({ group: 2, why: 'short' });
    field.put(2, '00U0');
    field.left(2);
    expect(field.fault).to.deep.equal({ group: 2, why: 'signs' });
    field.put(2, '0000');
    expect(field.fault).to.equal(null);
    const code = drawLetterCode();
    field.put(0, code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A'));
    expect(field.read()).to.equal(null);
    expect(field.fault).to.deep.equal({ group: null, why: 'whole' });
    field.clear();
    expect(field.groups.join('')).to.equal('');
    field.left(0);
    expect(field.fault).to.equal(null);
  });
});
