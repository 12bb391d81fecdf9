/**
 * Draws an invited group from a roll, so that anyone who has the list and the seed draws the same people: within each stratum (district,
 * age, gender, as the roll says) whoever has the smallest HMAC-SHA-256(seed, id) comes first. Nobody's name or number is needed for it.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '../base64url.ts';
import { hashOf } from '../chain.ts';
import { canonical } from '../json.ts';
import { cleanLine, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';

/** Who can be drawn. `id`: 16 random bytes that mean a row to the city and nobody to anyone else. */
export type DrawEntry = { readonly id: string; readonly district: string; readonly age: string; readonly gender: string };
export type Stratum = Pick<DrawEntry, 'district' | 'age' | 'gender'>;

/** How many are wanted. `given`: places of some strata as decided by hand; all others share what is left, each by its size. */
export type DrawTargets = {
  readonly places: number;
  readonly reserves: number;
  readonly given?: readonly (Stratum & { readonly places: number })[];
};

/** A part of the seed that the city chose, and one that nobody could know when it did. */
export type Seed = { readonly city: string; readonly open: string };

export type DrawnStratum = Stratum & { readonly roll: number; readonly places: number; readonly reserves: number };
export type Draw = {
  /** In the order of {@link strataOf}. */
  readonly strata: readonly DrawnStratum[];
  /** Ids, stratum by stratum, each in the order drawn. */
  readonly drawn: readonly string[];
  /** Those who are asked when somebody says no, in the same order. */
  readonly reserves: readonly string[];
};

/** People in a roll at least: of three, everybody knows who was drawn. */
export const ROLL_LEAST = 50;
/** Of a larger one the draw would keep everyone else waiting: a sample is taken by the registry first. */
export const ROLL_MOST = 20_000;
/** Seats at least: of fewer, so little could be told that the city had better ask each of them. */
export const PLACES_LEAST = 20;
export const PLACES_MOST = 5000;
/** People in a stratum at least: in a thinner one a place points at somebody. */
export const STRATUM_LEAST = 5;
const FIELD_MOST = 80;
const SEED_LEAST = 20;
const SEED_MOST = 400;

export const DRAW_FAULTS = [
  'panel/roll-too-small',
  'panel/roll-too-large',
  'panel/entry-fault',
  'panel/stratum-too-small',
  'panel/stratum-empty',
  'panel/places-fault',
  'panel/places-beyond-stratum',
  'panel/seed-fault',
] as const;
export type DrawFault = (typeof DRAW_FAULTS)[number];
export type Faulty = { readonly fault: DrawFault; readonly fields: readonly string[] };

/** `Kvistaholm · 30–49 · kvinna`: what a stratum is called. */
export function stratumName({ district, age, gender }: Stratum): string {
  return `${district} · ${age} · ${gender}`;
}

/** Strata of a roll with how many are in each, in the order of their names' code units. */
export function strataOf(entries: readonly DrawEntry[]): readonly (Stratum & { readonly roll: number })[] {
  const sizes = new Map<string, Stratum & { roll: number }>();
  for (const { district, age, gender } of entries) {
    const name = stratumName({ district, age, gender });
    const known = sizes.get(name);
    if (known === undefined) sizes.set(name, { district, age, gender, roll: 1 });
    else known.roll += 1;
  }
  return [...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stratum]) => stratum);
}

/** What a list is known by before anyone is drawn: no row can be put in, taken out or changed afterwards. */
export function listDigest(entries: readonly DrawEntry[]): string {
  const rows = entries.map(({ id, district, age, gender }) => ({ id, district, age, gender }));
  return hashOf(canonical(rows.sort((a, b) => (a.id < b.id ? -1 : 1))));
}

/** What the city's part of the seed is known by until it is told. */
export function seedDigest(city: string): string {
  return hashOf(`panel seed\n${city}`);
}

export function seedText({ city, open }: Seed): string {
  return `${city}\n${open}`;
}

export function resultDigest({ strata, drawn, reserves }: Draw): string {
  return hashOf(canonical({ strata, drawn, reserves }));
}

/** The first thing that is wrong with a roll; `null` when nothing is. */
export function rollFault(entries: readonly DrawEntry[]): Faulty | null {
  if (entries.length < ROLL_LEAST) return faulty('panel/roll-too-small', 'list');
  if (entries.length > ROLL_MOST) return faulty('panel/roll-too-large', 'list');
  const ids = new Set<string>();
  for (const [at, { id, district, age, gender }] of entries.entries()) {
    const fields = { district, age, gender };
    const odd = Object.entries(fields).find(([, text]) => !isFine(text));
    if (odd) return faulty('panel/entry-fault', `list.${String(at)}.${odd[0]}`);
    if (ids.has(id) || !/^[A-Za-z0-9_-]{22}$/.test(id)) return faulty('panel/entry-fault', `list.${String(at)}.id`);
    ids.add(id);
  }
  const thin = strataOf(entries).filter(({ roll }) => roll < STRATUM_LEAST);
  return thin.length === 0 ? null : faulty('panel/stratum-too-small', ...thin.map(stratumName));
}

function isFine(text: string): boolean {
  return hasInk(text) && cleanLine(text) === text && isShowable(text) && lengthOf(text) <= FIELD_MOST && personalNumbers(text).length === 0;
}

export function seedFault(part: string): boolean {
  return cleanLine(part) !== part || lengthOf(part) > SEED_MOST;
}

/** The city's part must be long enough that nobody finds it by trying. */
export function citySeedFault(city: string): boolean {
  return seedFault(city) || lengthOf(city) < SEED_LEAST;
}

/** The first thing that is wrong with what is wanted of this roll; `null` when nothing is. */
export function targetsFault(strata: readonly (Stratum & { readonly roll: number })[], targets: DrawTargets): Faulty | null {
  const { places, reserves, given = [] } = targets;
  const roll = strata.reduce((sum, each) => sum + each.roll, 0);
  if (!isCount(places, PLACES_LEAST, PLACES_MOST)) return faulty('panel/places-fault', 'places');
  if (!isCount(reserves, 0, PLACES_MOST)) return faulty('panel/places-fault', 'reserves');
  // Whoever is drawn must not be nearly everyone: then it would be told of each that they sit on the panel.
  if ((places + reserves) * 2 > roll) return faulty('panel/roll-too-small', 'places');
  const names = given.map(stratumName);
  if (new Set(names).size !== names.length) return faulty('panel/places-fault', 'given');
  for (const each of given) {
    const name = stratumName(each);
    const stratum = strata.find((known) => stratumName(known) === name);
    if (stratum === undefined) return faulty('panel/stratum-empty', name);
    if (!isCount(each.places, 0, PLACES_MOST)) return faulty('panel/places-fault', name);
    if (each.places > stratum.roll) return faulty('panel/places-beyond-stratum', name);
  }
  const taken = given.reduce((sum, each) => sum + each.places, 0);
  const others = strata.filter((each) => !names.includes(stratumName(each)));
  const left = others.reduce((sum, each) => sum + each.roll, 0);
  if (taken > places || (left === 0 && taken !== places)) return faulty('panel/places-fault', 'places');
  return places - taken > left ? faulty('panel/places-beyond-stratum', ...others.map(stratumName)) : null;
}

/** Draws. Pure: the same list, targets and seed give the same people, in whatever order the list comes. */
export function draw(entries: readonly DrawEntry[], targets: DrawTargets, seed: Seed): Draw | Faulty {
  if (citySeedFault(seed.city) || seedFault(seed.open)) return faulty('panel/seed-fault', 'seed');
  const fault = rollFault(entries) ?? targetsFault(strataOf(entries), targets);
  if (fault !== null) return fault;
  const strata = strataOf(entries);
  const order = orderBy(seedText(seed));
  const places = placesOf(strata, targets, order);
  const spare = shares(
    strata.map(({ roll }, at) => roll - (places[at] ?? 0)),
    targets.reserves,
    strata.map((each) => order(`reserves ${stratumName(each)}`)),
  );
  const within = new Map<string, { readonly id: string; readonly rank: string }[]>();
  for (const entry of entries) {
    const name = stratumName(entry);
    const ranked = { id: entry.id, rank: order(entry.id) };
    const known = within.get(name);
    if (known === undefined) within.set(name, [ranked]);
    else known.push(ranked);
  }
  const drawn: string[] = [];
  const reserves: string[] = [];
  for (const [at, stratum] of strata.entries()) {
    const ranked = (within.get(stratumName(stratum)) ?? []).sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ id }) => id);
    const seats = places[at] ?? 0;
    drawn.push(...ranked.slice(0, seats));
    reserves.push(...ranked.slice(seats, seats + (spare[at] ?? 0)));
  }
  return { strata: strata.map((each, at) => ({ ...each, places: places[at] ?? 0, reserves: spare[at] ?? 0 })), drawn, reserves };
}

function placesOf(
  strata: readonly (Stratum & { readonly roll: number })[],
  { places, given = [] }: DrawTargets,
  order: (text: string) => string,
): readonly number[] {
  const fixed = new Map(given.map((each) => [stratumName(each), each.places]));
  const taken = given.reduce((sum, each) => sum + each.places, 0);
  const shared = shares(
    strata.map((each) => (fixed.has(stratumName(each)) ? 0 : each.roll)),
    places - taken,
    strata.map((each) => order(`places ${stratumName(each)}`)),
  );
  return strata.map((each, at) => fixed.get(stratumName(each)) ?? shared[at] ?? 0);
}

/**
 * Largest remainder (Hamilton): so many by size, in whole numbers; what is left goes to the largest remainders. Of equal remainders the
 * seed decides (`ranks`), so that no place on a list is worth more than another.
 */
export function shares(sizes: readonly number[], wanted: number, ranks: readonly string[]): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all === 0) return sizes.map(() => 0);
  const whole = sizes.map((size) => Math.floor((size * wanted) / all));
  const rest = wanted - whole.reduce((sum, number) => sum + number, 0);
  const first = sizes
    .map((size, at) => ({ at, remainder: (size * wanted) % all, rank: ranks[at] ?? '' }))
    .sort((a, b) => b.remainder - a.remainder || (a.rank < b.rank ? -1 : 1))
    .slice(0, rest)
    .map(({ at }) => at);
  return whole.map((number, at) => (first.includes(at) ? number + 1 : number));
}

function isCount(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

const utf8 = new TextEncoder();
const HEX = Array.from({ length: 256 }, (_each, byte) => byte.toString(16).padStart(2, '0'));

/** base64url sorts otherwise than bytes: ranks are compared as hexadecimal text. */
function orderBy(seed: string): (id: string) => string {
  const keyed = hmac.create(sha256, utf8.encode(seed));
  return (id) => {
    let text = '';
    for (const byte of keyed.clone().update(utf8.encode(id)).digest()) text += HEX[byte] ?? '';
    return text;
  };
}

/** HMAC-SHA-256(seed, id), base64url: what anyone can compute by other means to check one row. */
export function rankOf(seed: Seed, id: string): string {
  return toBase64url(hmac(sha256, utf8.encode(seedText(seed)), utf8.encode(id)));
}

function faulty(fault: DrawFault, ...fields: readonly string[]): Faulty {
  return { fault, fields };
}
