import { defineOnce } from '../base/define.ts';
import { defineLogin } from '../login/define.ts';
import { defineParts } from '../parts/define.ts';
import { InsynDebate } from './debate.ts';

/** Registers `insyn-debate` and what it is made of. */
export function defineDebate(): boolean {
  void defineParts();
  defineLogin();
  return defineOnce('insyn-debate', InsynDebate);
}

defineDebate();
