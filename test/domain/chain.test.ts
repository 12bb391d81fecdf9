import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { contentDigest, EMPTY_HASH, firstBreak, hashOf, lineText } from '@insyn/domain/chain.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { play, steps } from '../kit/random-log.ts';
import type { Line } from '@insyn/domain/fact.ts';

const START = { seq: 0, hash: EMPTY_HASH, at: '' };
const sha = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('base64url');

describe('the chain', () => {
  it('[JC3] holds for every log, and breaks at the first line changed, dropped, doubled or moved', () => {
    fc.assert(
      fc.property(steps(), fc.nat(), fc.constantFrom('change', 'drop', 'double', 'swap'), (done, pick, how) => {
        const { lines } = play(done);
        expect(firstBreak(lines, START)).to.equal(null);
        const at = pick % lines.length;
        const line = lines[at];
        if (!line) return;
        const changed: readonly Line[] =
          how === 'change'
            ? lines.with(at, { ...line, data: { other: true } })
            : how === 'drop'
              ? lines.toSpliced(at, 1)
              : how === 'double'
                ? lines.toSpliced(at, 0, line)
                : lines.toSpliced(at, 2, ...lines.slice(at, at + 2).reverse());
        const place = { change: line.seq + 1, drop: line.seq, double: line.seq + 1, swap: line.seq }[how];
        // The last line's own change, or its loss, is seen by the head's hash and by nothing before it.
        if (at === lines.length - 1 && how !== 'double') return;
        expect(firstBreak(changed, START)).to.equal(place);
      }),
      { numRuns: 60 },
    );
  });

  it('[JC3] the head hash is that of the last line, so its change is seen there', () => {
    const { lines, state } = play([{ who: 'Rut', act: 'submit', pick: 1, minutes: 1, text: 'Hej' }]);
    const last = lines.at(-1);
    if (!last) throw new Error('no line');
    expect(state.hash).to.equal(sha(lineText(last)));
    expect(hashOf(lineText({ ...last, at: '2027-01-01T00:00:00.000Z' }))).not.to.equal(state.hash);
    expect(EMPTY_HASH).to.equal(sha(''));
  });

  it('[JC4] a content stands in its line as a salted digest; without it the chain holds and tells nothing', () => {
    const salt = new Uint8Array(16).fill(7);
    const content = { text: 'Hemliga ord', lang: 'sv' };
    const digest = contentDigest(toBase64url(salt), content);
    expect(digest).to.equal(sha(Buffer.concat([salt, Buffer.from('{"lang":"sv","text":"Hemliga ord"}')])));
    expect(contentDigest(toBase64url(new Uint8Array(16)), content)).not.to.equal(digest);
    expect(() => contentDigest('kort', content)).to.throw(RangeError);
    const { lines, contents } = play([{ who: 'Rut', act: 'submit', pick: 1, minutes: 1, text: 'Hemliga ord' }]);
    contents.clear();
    expect(firstBreak(lines, START)).to.equal(null);
    expect(JSON.stringify(lines)).not.to.include('Hemliga');
  });
});
