import { defineOnce } from '../base/define.ts';
import { InsynVote } from './vote.ts';

/** Registers `insyn-vote`. */
export function defineVote(): boolean {
  return defineOnce('insyn-vote', InsynVote);
}

defineVote();
