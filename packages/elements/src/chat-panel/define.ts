/** Registers the page of those who answer in a chat: for pages of our own, never a city's. */
import { defineOnce } from '../base/define.ts';
import { InsynChatPanel } from './panel.ts';

defineOnce('insyn-chat-panel', InsynChatPanel);
export { InsynChatPanel };
