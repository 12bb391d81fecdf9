/** Words on the screen in the room, Swedish first. Few, and large. */
import { plural } from '../translations/plural.ts';

type Say<Args extends readonly string[] = [string]> = (...args: Args) => string;

export type HallWords = {
  readonly $code: 'sv' | 'en';
  readonly begins: Say;
  readonly beginsNow: string;
  readonly began: string;
  readonly asks: Say;
  readonly asksAgain: Say;
  readonly answers: Say;
  readonly answered: Say;
  readonly unnamed: string;
  readonly ask: string;
  readonly read: string;
  readonly qr: Say;
  readonly paused: string;
  readonly said: Say;
  readonly pulse: string;
  readonly pulseClosed: string;
  readonly pulseAt: string;
  readonly pulseAnswers: (count: number) => string;
  readonly result: (option: string, count: number, share: string) => string;
  readonly thanks: string;
  readonly cancelled: string;
  readonly whole: string;
  readonly offline: Say;
  readonly missing: string;
  readonly clock: Say;
  readonly screen: string;
};

const sv = plural('sv');
const en = plural('en');

const SV: HallWords = {
  $code: 'sv',
  begins: (time) => `Börjar ${time}`,
  beginsNow: 'Börjar nu',
  began: 'Chatten har börjat',
  asks: (name) => `${name} frågar`,
  asksAgain: (name) => `${name} frågar mer`,
  answers: (name) => `${name} svarar`,
  answered: (name) => `${name} har svarat`,
  unnamed: 'Någon',
  ask: 'Ställ frågor på',
  read: 'Läs frågor och svar på',
  qr: (address) => `QR-kod till ${address}`,
  paused: 'Paus',
  said: (text) => `”${text}”`,
  pulse: 'Puls',
  pulseClosed: 'Puls · stängd',
  pulseAt: 'Svara på',
  pulseAnswers: (count) => sv(count, 'har svarat', 'har svarat'),
  result: (option, count, share) => `${option}: ${sv(count, 'svar', 'svar')}, ${share}`,
  thanks: 'Tack',
  cancelled: 'Chatten är inställd',
  whole: 'Läs hela svaret på sidan.',
  offline: (time) => `Ingen kontakt. Det här är läget ${time}.`,
  missing: 'Chatten finns inte, eller så är den inte öppen för dig.',
  clock: (time) => `Klockan är ${time}`,
  screen: 'Hela skärmen',
};

const EN: HallWords = {
  $code: 'en',
  begins: (time) => `Begins ${time}`,
  beginsNow: 'Begins now',
  began: 'The chat has begun',
  asks: (name) => `${name} asks`,
  asksAgain: (name) => `${name} asks more`,
  answers: (name) => `${name} answers`,
  answered: (name) => `${name} has answered`,
  unnamed: 'Somebody',
  ask: 'Ask at',
  read: 'Read questions and answers at',
  qr: (address) => `QR code for ${address}`,
  paused: 'Pause',
  said: (text) => `“${text}”`,
  pulse: 'Pulse',
  pulseClosed: 'Pulse · closed',
  pulseAt: 'Answer at',
  pulseAnswers: (count) => en(count, 'answer', 'answers'),
  result: (option, count, share) => `${option}: ${en(count, 'answer', 'answers')}, ${share}`,
  thanks: 'Thank you',
  cancelled: 'The chat is cancelled',
  whole: 'Read the whole answer on the page.',
  offline: (time) => `No contact. This is how it was at ${time}.`,
  missing: 'The chat does not exist, or is not open to you.',
  clock: (time) => `The time is ${time}`,
  screen: 'Full screen',
};

/** For a language tag; Swedish where there are no others. */
export function hallWords(code: string): HallWords {
  return code.toLowerCase().startsWith('en') ? EN : SV;
}
