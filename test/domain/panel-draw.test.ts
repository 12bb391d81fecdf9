import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import {
  draw,
  listDigest,
  rankOf,
  resultDigest,
  rollFault,
  seedDigest,
  shares,
  strataOf,
  stratumName,
  targetsFault,
  type Draw,
  type DrawEntry,
} from '@insyn/domain/panel/draw.ts';
import { AFTER, CITY, CLERK, commitTo, moveTo, panelWorld, roll, SEED, TARGETS } from '../kit/panel.ts';

function drawnFrom(entries: readonly DrawEntry[], targets = TARGETS, seed = SEED): Draw {
  const made = draw(entries, targets, seed);
  if ('fault' in made) throw new Error(`${made.fault} ${made.fields.join(', ')}`);
  return made;
}

describe('the draw of a panel', () => {
  it('[PA1] is the same for whoever has the list and the seed, in whatever order the list comes', () => {
    const list = roll(400);
    const made = drawnFrom(list);
    expect(drawnFrom(list.toReversed())).to.deep.equal(made);
    expect(made.drawn).to.have.length(TARGETS.places);
    expect(made.reserves).to.have.length(TARGETS.reserves);
    expect(new Set([...made.drawn, ...made.reserves]).size).to.equal(60);
    const other = drawnFrom(list, TARGETS, { ...SEED, open: '04 11 19 23 30 31 34' });
    expect(resultDigest(other)).not.to.equal(resultDigest(made));
    expect(other.drawn).not.to.deep.equal(made.drawn);
  });

  it('[PA1] those with the smallest HMAC of a stratum sit, and nobody else', () => {
    const list = roll(400);
    const { strata, drawn } = drawnFrom(list);
    const hex = (text: string): string =>
      [...atob(text.replaceAll('-', '+').replaceAll('_', '/'))].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
    for (const stratum of strata) {
      const within = list.filter((each) => stratumName(each) === stratumName(stratum)).map(({ id }) => id);
      const byHand = within.toSorted((a, b) => (hex(rankOf(SEED, a)) < hex(rankOf(SEED, b)) ? -1 : 1)).slice(0, stratum.places);
      expect(within.filter((id) => drawn.includes(id)).toSorted()).to.deep.equal(byHand.toSorted());
    }
  });

  it('[PA1] everyone of a stratum has the same chance, over many seeds', () => {
    const list = roll(60).map((each) => ({ ...each, district: 'Hamnby', age: '16–29', gender: 'man' }));
    const times = new Map<string, number>();
    for (let at = 0; at < 600; at += 1)
      for (const id of drawnFrom(list, { places: 20, reserves: 0 }, { city: CITY, open: String(at) }).drawn)
        times.set(id, (times.get(id) ?? 0) + 1);
    // Each is expected 200 times, give or take 11.5; five times that happens to nobody.
    for (const { id } of list) expect(times.get(id) ?? 0).to.be.within(142, 258);
  });

  it('[PA2] places are shared by largest remainder, to the last one', () => {
    expect(shares([41, 33, 26], 10, ['a', 'b', 'c'])).to.deep.equal([4, 3, 3]);
    expect(shares([50, 50, 50], 10, ['b', 'a', 'c'])).to.deep.equal([3, 4, 3]);
    expect(shares([50, 50, 50], 11, ['b', 'a', 'c'])).to.deep.equal([4, 4, 3]);
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 30 }), fc.nat(400), (sizes, wanted) => {
        const all = sizes.reduce((sum, size) => sum + size, 0);
        fc.pre(all > 0 && wanted <= all);
        const shared = shares(
          sizes,
          wanted,
          sizes.map((_size, at) => String(at)),
        );
        expect(shared.reduce((sum, number) => sum + number, 0)).to.equal(wanted);
        // Nobody is more than one seat from their exact share, and no stratum has more seats than people.
        shared.forEach((number, at) => {
          const exact = ((sizes[at] ?? 0) * wanted) / all;
          expect(Math.abs(number - exact)).to.be.below(1);
          expect(number).to.be.at.most(sizes[at] ?? 0);
        });
      }),
    );
  });

  it('[PA2] places given by hand are kept, and the others share what is left', () => {
    const list = roll(400);
    const [first] = strataOf(list);
    if (first === undefined) throw new Error('no strata');
    const { strata } = drawnFrom(list, { ...TARGETS, given: [{ ...first, places: 12 }] });
    expect(strata[0]?.places).to.equal(12);
    expect(strata.reduce((sum, { places }) => sum + places, 0)).to.equal(TARGETS.places);
  });

  it('[PA3] a roll of three is refused, and so is one of hardly more than the seats', () => {
    expect(draw(roll(3), TARGETS, SEED)).to.deep.equal({ fault: 'panel/roll-too-small', fields: ['list'] });
    expect(draw([], TARGETS, SEED)).to.include({ fault: 'panel/roll-too-small' });
    const alike = roll(110).map((each) => ({ ...each, district: 'Hamnby', age: '16–29' }));
    expect(draw(alike, TARGETS, SEED)).to.deep.equal({ fault: 'panel/roll-too-small', fields: ['places'] });
    expect(draw(roll(20_001), TARGETS, SEED)).to.include({ fault: 'panel/roll-too-large' });
  });

  it('[PA3] rows without a group, rows that stand there twice, and groups that point at somebody', () => {
    const list = roll(400);
    const [one, ...rest] = list;
    if (one === undefined) throw new Error('no rows');
    expect(rollFault([{ ...one, gender: '' }, ...rest])).to.deep.equal({ fault: 'panel/entry-fault', fields: ['list.0.gender'] });
    expect(rollFault([{ ...one, district: '19811218-9876' }, ...rest])).to.include({ fault: 'panel/entry-fault' });
    expect(rollFault([one, ...list])).to.deep.equal({ fault: 'panel/entry-fault', fields: ['list.1.id'] });
    expect(rollFault([{ ...one, id: 'x' }, ...rest])).to.deep.equal({ fault: 'panel/entry-fault', fields: ['list.0.id'] });
    expect(rollFault([{ ...one, age: '101–' }, ...rest])).to.deep.equal({
      fault: 'panel/stratum-too-small',
      fields: [`${one.district} · 101– · ${one.gender}`],
    });
  });

  it('[PA3] places of a group that is not there, and more than it has people', () => {
    const strata = strataOf(roll(400));
    const [first] = strata;
    if (first === undefined) throw new Error('no strata');
    const fault = (given: readonly (typeof first & { places: number })[], places = 40) =>
      targetsFault(strata, { places, reserves: 0, given });
    expect(fault([{ ...first, district: 'Ingenstans', places: 3 }])).to.include({ fault: 'panel/stratum-empty' });
    expect(fault([{ ...first, places: first.roll + 1 }], 120)).to.include({ fault: 'panel/places-beyond-stratum' });
    expect(
      fault([
        { ...first, places: 2 },
        { ...first, places: 3 },
      ]),
    ).to.include({ fault: 'panel/places-fault' });
    expect(targetsFault(strata, { places: 19, reserves: 0 })).to.include({ fault: 'panel/places-fault' });
    expect(targetsFault(strata, { places: 40.5, reserves: 0 })).to.include({ fault: 'panel/places-fault' });
    expect(targetsFault(strata, { places: 40, reserves: -1 })).to.include({ fault: 'panel/places-fault' });
    expect(targetsFault(strata, TARGETS)).to.equal(null);
  });
});

describe('a draw in the log', () => {
  const list = roll(400);
  const commit = { type: 'panel/commit', list: listDigest(list), rows: 400, seed: seedDigest(CITY), targets: TARGETS } as const;
  const number = { kind: 'number', name: 'Lottodragningen', after: AFTER } as const;

  it('[PA4] the city binds itself before the open half can be known, and not afterwards', () => {
    const world = panelWorld();
    expect(world.run(CLERK, { ...commit, source: { ...number, after: world.at() } })).to.include({ code: 'panel/time-not-understood' });
    expect(world.run(CLERK, { ...commit, source: { ...number, name: ' ' } })).to.include({ code: 'panel/seed-fault' });
    expect(world.run(CLERK, { ...commit, rows: 3, source: number })).to.include({ code: 'panel/roll-too-small' });
    commitTo(world, list);
    // While nothing can be known yet, a mistake can be mended in the open.
    commitTo(world, list);
    moveTo(world, AFTER);
    expect(world.run(CLERK, { ...commit, source: { ...number, after: '2026-12-05T08:00:00.000Z' } })).to.include({
      code: 'panel/already-committed',
    });
    expect(world.run('Rut', { ...commit, source: number })).to.include({ code: 'panel/not-allowed' });
  });

  it('[PA4] a roll of three, half the seed, another list or another number draws nobody', () => {
    const world = panelWorld();
    expect(world.run(CLERK, { type: 'panel/draw', seed: SEED, list })).to.include({ code: 'panel/not-committed' });
    commitTo(world, list);
    expect(world.run(CLERK, { type: 'panel/draw', seed: SEED, list })).to.include({ code: 'panel/source-not-there' });
    moveTo(world, AFTER);
    expect(world.run(CLERK, { type: 'panel/draw', seed: SEED, list: roll(3) })).to.include({ code: 'panel/roll-too-small' });
    expect(world.run(CLERK, { type: 'panel/draw', seed: SEED, list: roll(399) })).to.include({ code: 'panel/list-changed' });
    expect(world.run(CLERK, { type: 'panel/draw', seed: { ...SEED, city: `${CITY}.` }, list })).to.include({ code: 'panel/seed-changed' });
    expect(world.run(CLERK, { type: 'panel/draw', seed: { ...SEED, open: ' ' }, list })).to.include({ code: 'panel/source-not-there' });
  });

  it('[PA5] is written once, with what anyone needs to draw again, and says of nobody that they were drawn', () => {
    const world = panelWorld();
    commitTo(world, list);
    moveTo(world, AFTER);
    world.must(CLERK, { type: 'panel/draw', seed: SEED, list });
    const line = world.lines.at(-1);
    expect(line?.type).to.equal('panel/drawn');
    expect(world.state.panel.drawn?.result).to.equal(resultDigest(drawnFrom(list)));
    const text = JSON.stringify(world.lines);
    for (const { id } of list) expect(text.includes(id)).to.equal(false);
    expect(world.run(CLERK, { type: 'panel/draw', seed: SEED, list })).to.include({ code: 'panel/already-drawn' });
    expect(world.run(CLERK, { ...commit, source: number })).to.include({ code: 'panel/already-drawn' });
  });

  it('[PA5] the head of the log at the moment is the open half, whatever lines come before the draw', () => {
    const world = panelWorld();
    world.must(CLERK, { ...commit, source: { kind: 'head', after: AFTER } });
    const head = world.state.hash;
    moveTo(world, AFTER);
    world.must(CLERK, { type: 'dialogue/enter', phase: 'paused' });
    world.must(CLERK, { type: 'dialogue/resume' });
    expect(world.run(CLERK, { type: 'panel/draw', seed: { city: CITY, open: world.state.hash }, list })).to.include({
      code: 'panel/seed-changed',
    });
    world.must(CLERK, { type: 'panel/draw', seed: { city: CITY, open: head }, list });
  });
});
