/** `resultat.json`: what two officials signed, what it was about, and its figures; canonical, so that the same result is the same bytes. */
import { canonical, JsonError, parseStrict } from '../json.ts';
import type { Json, Seat } from '../fact.ts';
import type { Definition } from './definition.ts';
import { resultFigures, type ResultFigures } from './figures.ts';
import { resultDigest, type VoteResult } from './result.ts';
import type { VoteRun } from './types.ts';

export type ResultFile = {
  readonly v: 1;
  readonly election: string;
  readonly definition: Definition;
  readonly result: VoteResult;
  /** Of `result`: what the two signed. */
  readonly digest: string;
  /** Seats that signed what is voted on, and the result. */
  readonly signed: { readonly definition: readonly Seat[]; readonly result: readonly Seat[] };
  /** When the second signed the result, UTC. */
  readonly at: string;
  readonly figures: ResultFigures;
};

/** `null` before there is a result. */
export function resultFile(run: VoteRun, definition: Definition): ResultFile | null {
  const { election, result, resultAt, signed, resultSigned } = run;
  if (result === null || resultAt === null) return null;
  return {
    v: 1,
    election,
    definition,
    result,
    digest: resultDigest(result),
    signed: { definition: signed, result: resultSigned },
    at: resultAt,
    figures: resultFigures(result, definition),
  };
}

export function resultFileText(file: ResultFile): string {
  return canonical(file);
}

/** Strict: the one form of a file that has every part; `null` for any other. Whether the parts agree is for a recount. */
export function readResultFile(text: string): ResultFile | null {
  let value: Json;
  try {
    value = parseStrict(text);
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
  return canonical(value) === text && isFile(value) ? (value as unknown as ResultFile) : null;
}

type Kind = 'number' | 'text' | 'texts' | 'counts' | 'any' | { readonly [key: string]: Kind } | { readonly or: Kind } | readonly [Kind];

const TALLY: Kind = { votes: 'counts', blank: 'number', invalid: 'number', missing: 'number' };
const RESULT: Kind = {
  v: 'number',
  election: 'text',
  total: { or: TALLY },
  channels: { or: { web: TALLY, paper: TALLY } },
  cast: { web: 'number', paper: 'number' },
  roll: {
    atSigning: 'number',
    added: 'number',
    removed: 'number',
    letters: 'number',
    replaced: 'number',
    returned: 'number',
    issued: 'number',
    received: 'number',
    accepted: 'number',
    rejected: 'counts',
  },
  districts: { shown: [{ district: 'text', roll: 'number', voted: 'number' }], rest: { or: { roll: 'number', voted: 'number' } } },
  paper: { batches: 'number', envelopes: 'number', differences: [{ count: 'any', reason: 'text' }], sealed: 'text' },
  board: { mode: 'text', count: 'number', root: 'text' },
};
const FILE: Kind = {
  v: 'number',
  election: 'text',
  definition: 'any',
  result: RESULT,
  digest: 'text',
  signed: { definition: 'texts', result: 'texts' },
  at: 'text',
  figures: 'any',
};

function isFile(value: Json): boolean {
  if (!isOf(value, FILE) || !isObject(value)) return false;
  const { result, definition } = value;
  const mode = isObject(result) && isObject(result['board']) ? result['board']['mode'] : null;
  return value['v'] === 1 && isObject(definition) && (mode === 'open' || mode === 'revision');
}

/** A count is a whole number, none below zero. */
function isOf(value: Json | undefined, kind: Kind): boolean {
  if (value === undefined) return false;
  if (kind === 'any') return true;
  if (kind === 'number') return Number.isSafeInteger(value) && Number(value) >= 0;
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'texts') return Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (kind === 'counts') return isObject(value) && Object.values(value).every((each) => isOf(each, 'number'));
  if (isList(kind)) return Array.isArray(value) && value.every((each: Json) => isOf(each, kind[0]));
  if (isOptional(kind)) return value === null || isOf(value, kind.or);
  const keys = Object.keys(kind);
  return (
    isObject(value) &&
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key) && isOf(value[key], kind[key] ?? 'any'))
  );
}

function isList(kind: Kind): kind is readonly [Kind] {
  return Array.isArray(kind);
}

function isOptional(kind: Kind): kind is { readonly or: Kind } {
  return typeof kind === 'object' && 'or' in kind;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
