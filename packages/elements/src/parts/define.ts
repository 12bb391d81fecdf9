/** Registers the elements that other elements of ours are built of. */
import { defineOnce } from '../base/define.ts';
import { InsynComposer } from './composer.ts';

export function defineParts(): void {
  defineOnce('insyn-composer', InsynComposer);
}
