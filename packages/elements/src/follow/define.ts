import { defineOnce } from '../base/define.ts';
import { InsynFollow } from './follow.ts';

/** Registers `insyn-follow`. */
export function defineFollow(): boolean {
  return defineOnce('insyn-follow', InsynFollow);
}

defineFollow();
