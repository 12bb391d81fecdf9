import { defineOnce } from '../base/define.ts';
import '../debate/define.ts';
import { InsynRadslag } from './radslag.ts';

/** Registers `insyn-radslag`, with the debate that every rådslag has; what else stands inside it is fetched when it is drawn. */
export function defineRadslag(): boolean {
  return defineOnce('insyn-radslag', InsynRadslag);
}

defineRadslag();
