/** Words for what a chat refuses: in the part of the script tag that draws chats, and on the server's own pages. */
import type { ChatRefusal } from '@insyn/domain/chat/types.ts';
import { Shelf } from './shelf.ts';
import type { ProblemWords } from './translation.ts';

type Words = Readonly<Record<ChatRefusal, ProblemWords>>;

export const CHAT_PROBLEMS_SV: Words = {
  'chat/login-needed': 'Visa vem du är först. Din text är kvar.',
  'chat/level-needed': 'För att göra det här behöver du visa vem du är på ett säkrare sätt. Din text är kvar.',
  'chat/not-eligible':
    'Den här chatten är för dem som är folkbokförda i området och har åldern inne. Du kan läsa allt. Är det fel? Kontakta staden.',
  'chat/not-allowed': 'Det får bara den som leder chatten göra.',
  'chat/not-panel': 'Bara de som är inbjudna att svara i den här chatten kan göra det.',
  'chat/no-mandate': 'Ditt uppdrag finns inte registrerat för den här nämnden i dag. Inget har publicerats. Din text är kvar.',
  'chat/not-found': 'Chatten finns inte, eller så får du inte se den.',
  'chat/question-not-found': 'Frågan finns inte kvar. Din text är kvar.',
  'chat/not-open-yet': 'Det går inte att ställa frågor här än. Din text är kvar.',
  'chat/closed': 'Chatten har stängt. Ditt bidrag hann inte med. Du kan kopiera din text.',
  'chat/paused': 'Chatten är pausad en stund. Vänta tills den börjar igen.',
  'chat/too-soon': 'Vänta en liten stund innan du skickar igen. Din text är kvar.',
  'chat/too-many': 'Du har redan skickat så många som får plats. Din text är kvar.',
  'chat/text-empty': 'Skriv något först.',
  'chat/text-too-long': ({ most }) =>
    `Texten är för lång${most === undefined ? '' : `. Det får plats ${most} tecken`}. Korta den och skicka igen.`,
  'chat/text-not-allowed': 'Texten har tecken som inte kan visas säkert. Ta bort dem och skicka igen.',
  'chat/personal-number': 'Det ser ut som ett personnummer. Ta bort det innan du skickar, så skyddar du den det gäller.',
  'chat/lang-unknown': 'Vi känner inte igen språket. Välj ett annat.',
  'chat/field-empty': 'Ett fält är tomt. Fyll i det och försök igen.',
  'chat/field-too-long': 'En text är för lång. Korta den och försök igen.',
  'chat/time-not-understood': 'Tiden går inte ihop. Titta på dag och klockslag och försök igen.',
  'chat/setting-out-of-range': 'En inställning ligger utanför det tillåtna. Inget har ändrats.',
  'chat/unstaffed': 'Ingen granskar inlägg hela den tiden. Välj en tid med bemanning, eller låt frågorna synas utan att granskas först.',
  'chat/panel-missing': 'Välj minst en som svarar.',
  'chat/unknown-member': 'Den personen svarar inte i den här chatten.',
  'chat/taken': 'Någon annan svarar redan på den frågan.',
  'chat/not-taken': 'Du har inte tagit den frågan.',
  'chat/answered': 'Frågan är redan besvarad.',
  'chat/not-answered': 'Frågan är inte besvarad än.',
  'chat/declined': 'Frågan tas inte upp. Den som leder chatten har gett ett skäl.',
  'chat/merged': 'Frågan har slagits ihop med en annan.',
  'chat/merge-circle': 'Frågorna pekar redan på varandra. Inget har ändrats.',
  'chat/not-declined': 'Frågan står redan i kön.',
  'chat/not-yours': 'Bara den som ställde frågan kan följa upp den.',
  'chat/undo-too-late': 'Tio sekunder har gått. Rätta svaret i stället: då syns vad som ändrades.',
  'chat/date-not-understood': 'Välj en dag från i dag och högst sextio dagar framåt.',
  'chat/facts-not-found': 'Faktarutan finns inte kvar. Publicera utan den, eller välj en annan.',
  'chat/not-live': 'Chatten pågår inte just nu.',
  'chat/not-ended': 'Chatten är inte slut än.',
  'chat/already': 'Det är redan gjort.',
  'chat/changed-since': 'Något har ändrats sedan du läste. Läs igen innan du godkänner.',
  'chat/poll-not-found': 'Pulsfrågan finns inte.',
  'chat/poll-closed': 'Pulsfrågan är stängd.',
  'chat/poll-open': 'En pulsfråga är redan öppen. Stäng den först.',
  'chat/poll-answered': 'Du har redan svarat på pulsfrågan.',
  'chat/nothing-due': 'Det finns inget att göra just nu.',
};

export const CHAT_PROBLEMS_EN: Words = {
  'chat/login-needed': 'Show who you are first. Your text is still here.',
  'chat/level-needed': 'To do this you need to show who you are in a safer way. Your text is kept.',
  'chat/not-eligible':
    'This chat is for those who are registered in the area and old enough. You can read everything. Is this wrong? Contact the city.',
  'chat/not-allowed': 'Only the one who leads the chat can do this.',
  'chat/not-panel': 'Only those invited to answer in this chat can do this.',
  'chat/no-mandate': 'You have no registered mandate for this committee today. Nothing was published. Your text is still here.',
  'chat/not-found': 'The chat does not exist, or you may not see it.',
  'chat/question-not-found': 'The question is gone. Your text is still here.',
  'chat/not-open-yet': 'Questions cannot be asked here yet. Your text is still here.',
  'chat/closed': 'The chat has closed. Your contribution came too late. You can copy your text.',
  'chat/paused': 'The chat is paused for a while. Wait until it goes on.',
  'chat/too-soon': 'Wait a little before you send again. Your text is still here.',
  'chat/too-many': 'You have already sent as many as there is room for. Your text is still here.',
  'chat/text-empty': 'Write something first.',
  'chat/text-too-long': ({ most }) =>
    `The text is too long${most === undefined ? '' : `. There is room for ${most} characters`}. Shorten it and send again.`,
  'chat/text-not-allowed': 'The text has characters that cannot be shown safely. Remove them and send again.',
  'chat/personal-number': 'This looks like a personal identity number. Remove it before you send, to protect the person it belongs to.',
  'chat/lang-unknown': 'We do not know the language. Choose another.',
  'chat/field-empty': 'A field is empty. Fill it in and try again.',
  'chat/field-too-long': 'A text is too long. Shorten it and try again.',
  'chat/time-not-understood': 'The times do not fit together. Look at day and hour and try again.',
  'chat/setting-out-of-range': 'A setting is outside what is allowed. Nothing was changed.',
  'chat/unstaffed':
    'Nobody reviews during all of that time. Choose a staffed time, or let questions be shown without being reviewed first.',
  'chat/panel-missing': 'Choose at least one who answers.',
  'chat/unknown-member': 'That person does not answer in this chat.',
  'chat/taken': 'Somebody else is answering that question already.',
  'chat/not-taken': 'You have not taken that question.',
  'chat/answered': 'The question is answered already.',
  'chat/not-answered': 'The question is not answered yet.',
  'chat/declined': 'The question is not taken up. The one who leads the chat has given a reason.',
  'chat/merged': 'The question has been merged with another.',
  'chat/merge-circle': 'The questions already point at each other. Nothing was changed.',
  'chat/not-declined': 'The question is in the queue already.',
  'chat/not-yours': 'Only the one who asked can follow up.',
  'chat/undo-too-late': 'Ten seconds have passed. Correct the answer instead: what changed will be shown.',
  'chat/date-not-understood': 'Choose a day from today and at most sixty days ahead.',
  'chat/facts-not-found': 'The fact box is gone. Publish without it, or choose another.',
  'chat/not-live': 'The chat is not on right now.',
  'chat/not-ended': 'The chat has not ended yet.',
  'chat/already': 'It is done already.',
  'chat/changed-since': 'Something changed since you read. Read again before you approve.',
  'chat/poll-not-found': 'The pulse question does not exist.',
  'chat/poll-closed': 'The pulse question is closed.',
  'chat/poll-open': 'A pulse question is open already. Close it first.',
  'chat/poll-answered': 'You have already answered the pulse question.',
  'chat/nothing-due': 'There is nothing to do right now.',
};

type Shelved = { readonly $code: string; readonly words: Words };

const shelf = new Shelf<Shelved>(
  [
    { $code: 'sv', words: CHAT_PROBLEMS_SV },
    { $code: 'en', words: CHAT_PROBLEMS_EN },
  ],
  {
    fi: async () => ({ $code: 'fi', words: (await import('./chat-problems-fi.ts')).CHAT_PROBLEMS_FI }),
    ar: async () => ({ $code: 'ar', words: (await import('./chat-problems-ar.ts')).CHAT_PROBLEMS_AR }),
  },
);

/** For a language tag; Swedish where there are no others. */
export function chatProblems(lang: string): Words {
  return shelf.in(lang).words;
}
