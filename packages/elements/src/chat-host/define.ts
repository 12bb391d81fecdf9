/** Registers the page of whoever leads a chat: for pages of our own, never a city's. */
import { defineOnce } from '../base/define.ts';
import { InsynChatHost } from './chat-host.ts';

defineOnce('insyn-chat-host', InsynChatHost);
export { InsynChatHost };
