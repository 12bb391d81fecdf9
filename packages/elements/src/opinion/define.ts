import { defineOnce } from '../base/define.ts';
import { InsynOpinion } from './opinion.ts';

export function defineOpinion(): boolean {
  return defineOnce('insyn-opinion', InsynOpinion);
}

defineOpinion();
