/** The published file of a draw (`lottning.json`): everything that anyone needs to draw again, and nothing about anybody. */
import { canonical, parseStrict, JsonError } from '../json.ts';
import { draw, listDigest, resultDigest, seedDigest, type Draw, type DrawEntry, type Seed } from './draw.ts';
import type { Commitment } from './types.ts';
import type { Json } from '../fact.ts';

export const DRAW_FILE = 'lottning.json';

export type DrawFile = {
  readonly v: 1;
  readonly log: string;
  readonly committed: Commitment;
  readonly seed: Seed;
  /** Salted ids with the stratum of each; who they are is known to the city alone. */
  readonly list: readonly DrawEntry[];
  readonly drawn: readonly string[];
  readonly reserves: readonly string[];
  readonly strata: Draw['strata'];
  /** Digest of strata, drawn and reserves, as the log tells it. */
  readonly result: string;
};

/** What does not hold, in the order in which it is looked at. */
export const DRAW_RULES = [
  'form',
  'list',
  'rows',
  'seed',
  'draw',
  'result',
  'log-chain',
  'log-order',
  'log-committed',
  'log-drawn',
] as const;
export type BrokenDraw = { readonly rule: (typeof DRAW_RULES)[number]; readonly place: string };

export function drawFileText(file: DrawFile): string {
  return `${canonical(file)}\n`;
}

/** `null` for what is no file of a draw. */
export function readDrawFile(text: string): DrawFile | null {
  try {
    const value = parseStrict(text.trimEnd());
    return isDrawFile(value) ? value : null;
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}

function isDrawFile(value: Json): value is DrawFile & Json {
  if (!isObject(value) || value['v'] !== 1 || typeof value['log'] !== 'string' || typeof value['result'] !== 'string') return false;
  const { committed, seed, list, drawn, reserves, strata } = value;
  if (!isObject(committed) || !isObject(committed['targets']) || !isObject(committed['source'])) return false;
  if (typeof committed['list'] !== 'string' || typeof committed['seed'] !== 'string') return false;
  const { places, reserves: spare, given = [] } = committed['targets'];
  if (typeof places !== 'number' || typeof spare !== 'number' || !Array.isArray(given)) return false;
  if (!given.every((each: Json) => isRow(each) && typeof each['places'] === 'number')) return false;
  if (!isObject(seed) || typeof seed['city'] !== 'string' || typeof seed['open'] !== 'string') return false;
  const isIds = (ids: Json | undefined): boolean => Array.isArray(ids) && ids.every((id) => typeof id === 'string');
  return (
    Array.isArray(list) &&
    list.every((each: Json) => isRow(each) && typeof each['id'] === 'string') &&
    isIds(drawn) &&
    isIds(reserves) &&
    Array.isArray(strata)
  );
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRow(value: Json): value is Readonly<Record<string, Json>> {
  return isObject(value) && ['district', 'age', 'gender'].every((key) => typeof value[key] === 'string');
}

/** Draws again. Empty when everything is as the file says. */
export function drawFileFaults({ committed, seed, list, drawn, reserves, strata, result }: DrawFile): readonly BrokenDraw[] {
  const broken: BrokenDraw[] = [];
  if (listDigest(list) !== committed.list) broken.push({ rule: 'list', place: 'list' });
  if (list.length !== committed.rows) broken.push({ rule: 'rows', place: 'committed.rows' });
  if (seedDigest(seed.city) !== committed.seed) broken.push({ rule: 'seed', place: 'seed.city' });
  const again = draw(list, committed.targets, seed);
  if ('fault' in again) return [...broken, { rule: 'draw', place: `${again.fault} ${again.fields.join(', ')}`.trim() }];
  const fields = ['strata', 'drawn', 'reserves'] as const;
  const told = { strata, drawn, reserves };
  const odd = fields.find((field) => canonical(again[field]) !== canonical(told[field]));
  if (odd !== undefined) broken.push({ rule: 'draw', place: odd });
  if (resultDigest(again) !== result) broken.push({ rule: 'result', place: 'result' });
  return broken;
}
