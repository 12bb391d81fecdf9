/** Words of the chats, for the elements of a chat. They stand with the other translations, so that the server's pages have them too. */
export { chatWords, type ChatWords } from '../translations/chat.ts';
