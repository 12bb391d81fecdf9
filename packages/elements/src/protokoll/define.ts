import { defineOnce } from '../base/define.ts';
import { InsynProtokoll } from './protokoll.ts';

/** Registers `insyn-protokoll`. */
export function defineProtokoll(): boolean {
  return defineOnce('insyn-protokoll', InsynProtokoll);
}

defineProtokoll();
