/** The draw as acts: the city binds itself to a list and half a seed, then the other half becomes known, then anyone can draw again. */
import { accept, refuse } from '../decision.ts';
import { isMoment } from '../dialogue/reopening.ts';
import { hasInk } from '../text/clean.ts';
import {
  draw,
  listDigest,
  PLACES_LEAST,
  PLACES_MOST,
  resultDigest,
  ROLL_LEAST,
  ROLL_MOST,
  rollFault,
  seedDigest,
  seedFault,
} from './draw.ts';
import type { Result, Room } from './room.ts';
import type { Commitment, PanelCommand, PanelFact, PanelState } from './types.ts';

const DIGEST = /^[A-Za-z0-9_-]{43}$/;

export function commit(command: Extract<PanelCommand, { type: 'panel/commit' }>, { state, asking, seat }: Room): Result {
  const { committed, drawn } = state.panel;
  if (drawn !== null) return refuse('panel/already-drawn');
  // Once the open half of the seed can be known, another commitment would let the city choose between two draws.
  if (committed !== null && asking.at >= committed.source.after) return refuse('panel/already-committed');
  const { list, rows, seed, source, targets } = command;
  if (!DIGEST.test(list) || !DIGEST.test(seed)) return refuse('panel/seed-fault', 'seed');
  if (!Number.isSafeInteger(rows) || rows < ROLL_LEAST) return refuse('panel/roll-too-small', 'list');
  if (rows > ROLL_MOST) return refuse('panel/roll-too-large', 'list');
  const { places, reserves, given = [] } = targets;
  const isCount = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least && value <= PLACES_MOST;
  if (!isCount(places, PLACES_LEAST) || !isCount(reserves, 0) || !given.every((each) => isCount(each.places, 0)))
    return refuse('panel/places-fault', 'places');
  if ((places + reserves) * 2 > rows) return refuse('panel/roll-too-small', 'places');
  // What is known already when the city binds itself, it could have looked at first.
  if (!isMoment(source.after) || source.after <= asking.at) return refuse('panel/time-not-understood', 'after');
  if (source.kind === 'number' && (!hasInk(source.name) || seedFault(source.name))) return refuse('panel/seed-fault', 'name');
  const data: Commitment = { list, rows, seed, source, targets };
  return accept<PanelFact>({ type: 'panel/seed-committed', by: { seat }, data, contents: [] });
}

export function drawPanel({ seed, list }: Extract<PanelCommand, { type: 'panel/draw' }>, { state, asking, seat }: Room): Result {
  const { committed, drawn } = state.panel;
  if (drawn !== null) return refuse('panel/already-drawn');
  if (committed === null) return refuse('panel/not-committed');
  const { source } = committed;
  if (asking.at < source.after) return refuse('panel/source-not-there', 'open');
  const fault = rollFault(list);
  if (fault !== null) return refuse(fault.fault, ...fault.fields);
  if (list.length !== committed.rows || listDigest(list) !== committed.list) return refuse('panel/list-changed', 'list');
  if (seedDigest(seed.city) !== committed.seed) return refuse('panel/seed-changed', 'city');
  if (!hasInk(seed.open)) return refuse('panel/source-not-there', 'open');
  if (source.kind === 'head' && seed.open !== openHead(state)) return refuse('panel/seed-changed', 'open');
  const made = draw(list, committed.targets, seed);
  if ('fault' in made) return refuse(made.fault, ...made.fields);
  const data = { seed: { city: seed.city, open: seed.open }, strata: made.strata, result: resultDigest(made) };
  return accept<PanelFact>({ type: 'panel/drawn', by: { seat }, data, contents: [] });
}

/** The hash of the last line before the moment, as soon as that has come. */
export function openHead({ panel, hash }: { readonly panel: Pick<PanelState, 'head'>; readonly hash: string }): string {
  return panel.head ?? hash;
}
