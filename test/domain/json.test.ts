import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { canonical, JsonError, MAX_DEPTH, parseStrict } from '@insyn/domain/json.ts';
import { fromBase64url, toBase64url } from '@insyn/domain/base64url.ts';
import type { Json } from '@insyn/domain/fact.ts';

const vectors = new URL('../../../shared/vectors/jcs/', import.meta.url);
const code = (text: string): string => {
  try {
    parseStrict(text);
    return 'accepted';
  } catch (error) {
    if (error instanceof JsonError) return error.code;
    throw error;
  }
};

describe('canonical JSON', () => {
  it('[JC1] writes keys by UTF-16 code units, numbers and strings as RFC 8785 says', () => {
    expect(canonical({ b: 1, a: [true, null, 'å\n"'], '\u20ac': 1e21, '\r': -0, '1': 1e-7 })).to.equal(
      '{"\\r":0,"1":1e-7,"a":[true,null,"å\\n\\""],"b":1,"€":1e+21}',
    );
    expect(canonical({ '\ufb33': 1, '\u{1f600}': 2 })).to.equal('{"\u{1f600}":2,"\ufb33":1}');
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }])
      expect(() => canonical(bad as Json)).to.throw(JsonError);
  });

  it.skipIf(!existsSync(vectors), 'skipped because ../shared/vectors is absent')(
    '[JC1] agrees with the published vectors byte for byte',
    () => {
      const names = readdirSync(new URL('input/', vectors));
      expect(names.length).to.be.above(5);
      for (const name of names) {
        const input = JSON.parse(readFileSync(new URL(`input/${name}`, vectors), 'utf8')) as Json;
        expect(canonical(input), name).to.equal(readFileSync(new URL(`output/${name}`, vectors), 'utf8').trimEnd());
      }
    },
  );

  it('[JC2] refuses what JSON.parse lets through, and what it refuses', () => {
    const refused: readonly (readonly [string, string])[] = [
      ['{"a":1,"a":2}', 'json/duplicate-key'],
      ['{"a":1,"\\u0061":2}', 'json/duplicate-key'],
      ['{"__proto__":{"admin":true}}', 'json/forbidden-key'],
      ['{"a":{"\\u005f_proto__":1}}', 'json/forbidden-key'],
      ['"\\ud800"', 'json/lone-surrogate'],
      ['"\ud800"', 'json/lone-surrogate'],
      ['9007199254740993', 'json/number'],
      ['-0', 'json/number'],
      ['0.1000000000000000055511151231257827', 'json/number'],
      ['1e400', 'json/number'],
      ['['.repeat(MAX_DEPTH + 2), 'json/too-deep'],
      ['['.repeat(100_000), 'json/too-deep'],
    ];
    for (const [text, expected] of refused) expect(code(text), text.slice(0, 40)).to.equal(expected);
    for (const text of [
      '',
      ' ',
      '{',
      '[1,]',
      '{"a"}',
      '{a:1}',
      "'a'",
      '01',
      '1.',
      '.5',
      '+1',
      'NaN',
      'Infinity',
      'tru',
      '"\n"',
      '"\\x"',
      '1 2',
      '{"a":1}}',
      '\ufeff1',
    ])
      expect(code(text), text).to.equal('json/syntax');
    for (const text of ['100', '1e2', '100.0', '0.1', '1.5e-7', '-12.25', '0', '9007199254740991'])
      expect(parseStrict(text)).to.equal(Number(text));
  });

  it('[JC2] reads what JSON.stringify writes, and canonical text stays as it is', () => {
    const value = fc.jsonValue({ maxDepth: 5 }).filter((each) => !/__proto__|:-0|^-0|,-0|\[-0/.test(JSON.stringify(each)));
    fc.assert(
      fc.property(value, (each) => {
        const plain = JSON.parse(JSON.stringify(each)) as Json;
        if (!JSON.stringify(plain).isWellFormed() || /\\ud[89a-f]/i.test(JSON.stringify(plain))) return;
        expect(parseStrict(JSON.stringify(plain, null, 1))).to.deep.equal(plain);
        expect(canonical(parseStrict(canonical(plain)))).to.equal(canonical(plain));
      }),
    );
  });

  it('[JC5] base64url has one text for one value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).to.equal(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).to.deep.equal(bytes);
      }),
    );
    for (const bad of ['A', 'AB==', 'AB', 'A+A', 'A/A', 'AAA=', 'å', 'AAAAA', ' AAA'])
      if (bad !== 'AB') expect(fromBase64url(bad), bad).to.equal(null);
    expect(fromBase64url('AB')).to.equal(null);
    expect(fromBase64url('AA')).to.deep.equal(new Uint8Array([0]));
  });
});
