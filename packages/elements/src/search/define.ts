import { defineOnce } from '../base/define.ts';
import { InsynSearch } from './search.ts';

/** Registers `insyn-search`. */
export function defineSearch(): boolean {
  return defineOnce('insyn-search', InsynSearch);
}

defineSearch();
