import { defineOnce } from '../base/define.ts';
import { InsynLogin } from './login.ts';

/** Registers `insyn-login`. */
export function defineLogin(): boolean {
  return defineOnce('insyn-login', InsynLogin);
}

defineLogin();
