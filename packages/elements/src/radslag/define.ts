import { defineOnce } from '../base/define.ts';
import { InsynRadslag } from './radslag.ts';

/** Registers `insyn-radslag`; what stands inside it is fetched when it is drawn. */
export function defineRadslag(): boolean {
  return defineOnce('insyn-radslag', InsynRadslag);
}

defineRadslag();
