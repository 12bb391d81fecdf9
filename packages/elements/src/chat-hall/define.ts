/** Registers the screen in the room: for a page of our own, never a city's. */
import { defineOnce } from '../base/define.ts';
import { InsynChatHall } from './chat-hall.ts';

defineOnce('insyn-chat-hall', InsynChatHall);
export { InsynChatHall };
