/** Words of the pages about a chat that no element says, Swedish first. What the elements say too stands in `chatWords`. */
import { plural } from '@insyn/elements/translations/plural.ts';
import type { Language } from '../../http/problems.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;

/** Dates and times come in as words. */
export type ChatPageWords = {
  readonly lang: Language;
  readonly titleOf: Say<[title: string]>;
  readonly of: string;
  readonly skip: string;
  readonly liveUntil: Say<[time: string]>;
  readonly over: Say<[when: string]>;
  readonly planned: Say<[when: string]>;
  readonly because: Say<[reason: string]>;
  readonly noScript: string;
  readonly noScriptNow: string;
  /** S19, of a page that does not follow by itself. */
  readonly stateAt: Say<[time: string]>;
  readonly recordAt: Say<[time: string]>;
  readonly reload: string;
  readonly allOf: Say<[shown: number, all: number]>;
  readonly showAll: string;
  readonly pulseHow: string;
  readonly pulseWaits: Say<[answers: number]>;
  readonly questions: Say<[count: number]>;
  readonly goneTitle: Say<[count: number]>;
  readonly noQuestions: string;
  readonly takenUp: Say<[time: string, name: string, place: number | null, byHost: boolean]>;
  readonly promisedFor: Say<[day: string]>;
  readonly happened: string;
  readonly parts: Readonly<Record<'planned' | 'began' | 'ended' | 'host' | 'there' | 'pauses' | 'unpublished', string>>;
  readonly early: string;
  readonly nobodyThere: string;
  readonly stillThere: Say<[from: string]>;
  readonly fromTo: Say<[from: string, to: string]>;
  readonly pause: Say<[from: string, to: string, reason: string]>;
  readonly pauseOn: Say<[from: string, reason: string]>;
  readonly unpublished: Say<[count: number]>;
  readonly toDialogue: Say<[title: string]>;
  readonly feed: string;
  readonly onPaper: string;
  readonly help: string;
  readonly call: Say<[phone: string]>;
  readonly hallWaits: string;
  readonly hallNone: string;
  readonly hallWho: Say<[who: string]>;
  readonly hallAsk: Say<[address: string]>;
};

const count = plural('sv');

export const sv: ChatPageWords = {
  lang: 'sv',
  titleOf: (title) => `Chatt: ${title}`,
  of: 'Chatt i',
  skip: 'Till frågorna',
  liveUntil: (time) => `Pågår nu, slutar ${time}`,
  over: (when) => `Chatten hölls ${when}.`,
  planned: (when) => `Skulle ha hållits ${when}`,
  because: (reason) => `Skäl: ${reason}`,
  noScript: 'Här kan du läsa alla frågor och svar. För att ställa en fråga eller stödja andras behöver webbläsaren JavaScript.',
  noScriptNow: 'Ladda om sidan för att se det senaste.',
  stateAt: (time) => `Sidan visar läget ${time}.`,
  recordAt: (time) => `Protokollet visar läget ${time}. Det som har hänt sedan dess finns på chattens sida:`,
  reload: 'Ladda om sidan',
  allOf: (shown, all) => `Här står de ${String(shown)} första av ${String(all)}.`,
  showAll: 'Visa alla frågor och svar på en sida',
  pulseHow: 'För att svara på pulsfrågan behöver webbläsaren JavaScript.',
  pulseWaits: (answers) => `${String(answers)} har svarat.`,
  questions: (many) => `Frågor och svar (${String(many)})`,
  goneTitle: (many) => `Borttagna (${String(many)})`,
  noQuestions: 'Inga frågor ställdes.',
  takenUp: (time, name, place, byHost) =>
    `${byHost ? `Värden lämnade frågan till ${name}` : `${name} tog upp frågan`} ${time}${place === null ? '' : `, från plats ${String(place)} i kön`}.`,
  promisedFor: (day) => `Svaret är utlovat senast ${day}.`,
  happened: 'Så gick det till',
  parts: {
    planned: 'Utlyst tid',
    began: 'Började',
    ended: 'Slutade',
    host: 'Värd',
    there: 'På plats',
    pauses: 'Pauser',
    unpublished: 'Visades inte',
  },
  early: 'tidigare än planerat',
  nobodyThere: 'Ingen har sagt att de är på plats.',
  stillThere: (from) => `från ${from}`,
  fromTo: (from, to) => `${from}–${to}`,
  pause: (from, to, reason) => `${from}–${to}${reason === '' ? '' : `: ${reason}`}`,
  pauseOn: (from, reason) => `från ${from}${reason === '' ? '' : `: ${reason}`}`,
  unpublished: (many) => `${count(many, 'fråga', 'frågor')} som bara den som skrev och moderatorerna kunde läsa`,
  toDialogue: (title) => `Hela dialogen: ${title}`,
  feed: 'Prenumerera på chattarna (Atom)',
  onPaper: 'Hela protokollet, för utskrift',
  help: 'Frågor och hjälp',
  call: (phone) => `Ring ${phone}`,
  hallWaits: 'Nästa fråga visas här.',
  hallWho: (who) => `${who}, svarar nu`,
  hallNone: 'Ingen fråga tas upp just nu.',
  hallAsk: (address) => `Ställ frågor på ${address}`,
};
