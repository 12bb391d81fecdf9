import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { TrieMap } from '@insyn/domain/trie-map.ts';

/** Few letters, so that keys repeat; the two long ones have the same FNV-1a hash and share a slot. */
const COLLIDING = ['costarring', 'liquid'];
const key = fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom(...COLLIDING));

describe('persistent map', () => {
  it('[FO5] answers as an ordinary map, and older versions stay as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.option(fc.nat()))), (changes) => {
        const plain = new Map<string, number>();
        let map = TrieMap.empty<string, number>();
        const versions: (readonly [TrieMap<string, number>, readonly (readonly [string, number])[]])[] = [];
        for (const [name, value] of changes) {
          if (value === null) plain.delete(name);
          else plain.set(name, value);
          map = value === null ? map.without(name) : map.with(name, value);
          versions.push([map, [...plain].sort()]);
        }
        for (const [version, entries] of versions) {
          expect([...version].sort()).to.deep.equal(entries);
          expect(version.size).to.equal(entries.length);
          for (const [name, value] of entries) expect(version.get(name)).to.equal(value);
          expect(version.has('saknas')).to.equal(false);
        }
      }),
    );
  });

  it('[FO5] keeps keys apart whose hashes are the same', () => {
    const map = TrieMap.from(COLLIDING.map((name, at) => [name, at] as const));
    expect(COLLIDING.map((name) => map.get(name))).to.deep.equal([0, 1]);
    expect([...map.without('liquid').keys()]).to.deep.equal(['costarring']);
    expect(map.without('costarring').get('liquid')).to.equal(1);
    expect(map.without('costarring').without('liquid').size).to.equal(0);
  });
});
