import { defineOnce } from '../base/define.ts';
import { InsynArchive } from './archive.ts';

/** Registers `insyn-archive`. */
export function defineArchive(): boolean {
  return defineOnce('insyn-archive', InsynArchive);
}

defineArchive();
