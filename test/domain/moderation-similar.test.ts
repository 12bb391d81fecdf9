import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '#spec';
import { forecast } from '@insyn/domain/moderation/forecast.ts';
import { likeText, NEARLY, NO_SIMILAR, withoutText, withText, type Similar } from '@insyn/domain/moderation/similar.ts';
import type { ContentId } from '@insyn/domain/ids.ts';

const POLIS = new URL('../../../shared/polis/', import.meta.url);
const ABSENT = 'skipped because ../shared/polis is absent';

/** An index beside the texts it was made of. */
function shelf(...texts: readonly string[]): {
  index: Similar;
  put(id: string, text: string): void;
  drop(id: string): void;
  like(text: string, but?: string): string | null;
} {
  const held = new Map<string, string>();
  const made = {
    index: NO_SIMILAR,
    put(id: string, text: string) {
      held.set(id, text);
      made.index = withText(made.index, id as ContentId, text);
    },
    drop(id: string) {
      made.index = withoutText(made.index, id as ContentId, held.get(id) ?? '');
      held.delete(id);
    },
    like: (text: string, but?: string) => likeText(made.index, text, (id) => (id === but ? null : (held.get(id) ?? null))),
  };
  for (const [at, text] of texts.entries()) made.put(String(at), text);
  return made;
}

const SQUARE = 'Min dotter går över torget varje morgon, och för mig är det hela frågan om var skolan ska ligga.';

/** Draws that are the same in every run. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const drawn = (draw: (below: number) => number, words: number): string =>
  Array.from({ length: words }, () => `ord${String(draw(4000))}`).join(' ');

describe('nearly the same text', () => {
  it('[MO42] is found whatever case and signs, with a few words changed, added or left out', () => {
    const { like } = shelf('Bygg bänkar längs hela gångvägen så att alla orkar.', SQUARE);
    for (const text of [
      SQUARE,
      SQUARE.toUpperCase(),
      SQUARE.replaceAll(/[,.]/g, ' –'),
      `Hej! ${SQUARE} Tack.`,
      SQUARE.replace('varje morgon', 'varje dag'),
      SQUARE.replace('för mig ', ''),
    ])
      expect(like(text), text).to.equal('1');
    expect(like('Torget är för mörkt på vintern, och min dotter går där varje morgon till skolan.')).to.equal(null);
    expect(like('')).to.equal(null);
  });

  it('[MO42] of a few words is only the same words, and of fewer than four never', () => {
    const { like } = shelf('Jag håller med', 'Jag håller helt med', 'Bygg vid torget nu då');
    expect(like('Jag håller med')).to.equal(null);
    expect(like('JAG håller helt med!')).to.equal('1');
    expect(like('Bygg vid torget nu då.')).to.equal('2');
    expect(like('Bygg vid torget nu genast')).to.equal(null);
    expect(like('Bygg vid torget nu då tack')).to.equal(null);
  });

  it('[MO42] is the nearest of several, and of the same ones the first that counts', () => {
    const near = SQUARE.replace('hela frågan', 'det viktiga');
    const { like } = shelf(near, SQUARE, SQUARE);
    expect(like(SQUARE)).to.equal('1');
    expect(like(SQUARE, '1'), 'one that does not count').to.equal('2');
    expect(like(near)).to.equal('0');
  });

  it('[MO43] is still found when another with the same words is gone, and an index that was changed is as it was', () => {
    for (const text of [SQUARE, 'Jag håller helt med']) {
      const made = shelf(text, text, text);
      const before = made.index;
      made.drop('0');
      expect(made.like(text)).to.equal('1');
      made.drop('2');
      expect(made.like(text)).to.equal('1');
      expect(likeText(before, text, (id) => (id === '0' ? text : null))).to.equal('0');
      made.drop('1');
      expect(made.like(text)).to.equal(null);
      expect(made.index.size, 'nothing is left').to.equal(0);
      made.drop('1');
      made.put('1', text);
      made.put('1', text);
      made.drop('1');
      expect(made.index.size, 'a text that came twice is one').to.equal(0);
    }
  });

  it('[MO44] costs as much among twenty thousand texts as among two thousand, also where all are the same', () => {
    const draw = drawer(7);
    const texts = Array.from({ length: 20_000 }, () => drawn(draw, 60));
    const indexOf = (some: readonly string[]): Similar =>
      some.reduce((index, text, at) => withText(index, String(at) as ContentId, text), NO_SIMILAR);
    const [few, many] = [indexOf(texts.slice(0, 2000)), indexOf(texts)];
    const asked = Array.from({ length: 300 }, () => drawn(draw, 60));
    const time = (index: Similar): number => {
      const start = performance.now();
      for (const text of asked) withText(index, 'ny' as ContentId, text);
      for (const text of asked) likeText(index, text, (id) => texts[Number(id)] ?? null);
      return performance.now() - start;
    };
    // What disturbs a turn passes; what grows with the number of texts does not.
    let ratio = Infinity;
    for (let turn = 0; turn < 12 && ratio > 3; turn += 1) ratio = Math.min(ratio, time(many) / time(few));
    expect(ratio).to.be.at.most(3);
    let same = NO_SIMILAR;
    for (let at = 0; at < 3000; at += 1) same = withText(same, String(at) as ContentId, SQUARE);
    let compared = 0;
    const seen = likeText(same, SQUARE.replace('hela', 'inte hela'), () => ((compared += 1), SQUARE));
    expect([seen, compared]).to.deep.equal(['0', 20]);
  });
});

describe.skipIf(!existsSync(POLIS), ABSENT)('real statements', () => {
  it('[MO42] that are alike when each is compared with all are found, nearly every one, and no others', () => {
    let [alike, found, others] = [0, 0, 0];
    for (const folder of readdirSync(POLIS)) {
      const file = new URL(`${folder}/comments.csv`, POLIS);
      if (!existsSync(file)) continue;
      const made = shelf();
      const before: ReadonlySet<string>[] = [];
      for (const [at, text] of statements(readFileSync(file, 'utf8')).entries()) {
        const words =
          text
            .normalize('NFKC')
            .toLowerCase()
            .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
        if (words.length < 6) continue;
        const mine = new Set(words.slice(2).map((word, nth) => `${String(words[nth])} ${String(words[nth + 1])} ${word}`));
        const isAlike = before.some((theirs) => {
          const common = [...mine].filter((each) => theirs.has(each)).length;
          return common / (mine.size + theirs.size - common) >= NEARLY;
        });
        const like = made.like(text);
        if (isAlike) alike += 1;
        if (like !== null && isAlike) found += 1;
        if (like !== null && !isAlike) others += 1;
        before.push(mine);
        made.put(String(at), text);
      }
    }
    expect(alike).to.be.at.least(100);
    expect(found / alike, `${String(found)} of ${String(alike)}`).to.be.at.least(0.97);
    expect(others).to.equal(0);
  });
});

/** Last column of a CSV file (RFC 4180), in the order of the first. */
function statements(csv: string): readonly string[] {
  const rows = [...csv.matchAll(/^(\d+),(?:[^,"\n]*,){6}(?:"((?:[^"]|"")*)"|([^\n]*))$/gm)];
  return rows
    .toSorted((a, b) => Number(a[1]) - Number(b[1]))
    .map(([, , quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
}

describe('how much there will be to look at', () => {
  const review = { when: 'before', of: 'all' } as const;

  it('[MO45] is told from the middle half of earlier dialogues, or assumed where fewer than two are known', () => {
    expect(forecast({ earlier: [], minutesPerPost: 2, review })).to.deep.equal({ from: 40, to: 90, hours: 3, basis: 'assumed' });
    const one = { posts: 1000, days: 10 };
    expect(forecast({ earlier: [one, { posts: 9, days: 0 }], minutesPerPost: 2, review }).basis).to.equal('assumed');
    const earlier = [one, { posts: 100, days: 10 }, { posts: 400, days: 20 }, { posts: 60, days: 2 }, { posts: 20, days: 1 }];
    expect(forecast({ earlier, minutesPerPost: 2, review })).to.deep.equal({ from: 20, to: 30, hours: 1, basis: 'earlier' });
    expect(forecast({ earlier: [one, { posts: 20, days: 10 }], minutesPerPost: 1, review })).to.deep.equal({
      from: 26,
      to: 76,
      hours: 1.5,
      basis: 'earlier',
    });
  });

  it('[MO45] is half where first posts are looked at, and a fifth where checks alone stop any', () => {
    const of = (scope: 'first' | 'checks'): unknown => forecast({ earlier: [], minutesPerPost: 3, review: { when: 'after', of: scope } });
    expect(of('first')).to.deep.equal({ from: 20, to: 45, hours: 2.5, basis: 'assumed' });
    expect(of('checks')).to.deep.equal({ from: 8, to: 18, hours: 1, basis: 'assumed' });
  });
});
