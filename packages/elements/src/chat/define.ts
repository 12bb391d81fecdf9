import { defineOnce } from '../base/define.ts';
import { InsynChat } from './chat.ts';

/** Registers `insyn-chat`. */
export function defineChat(): boolean {
  return defineOnce('insyn-chat', InsynChat);
}

defineChat();
