/** What the parts of the desk are given: how things stand, what is under way on this screen, and hands. */
import type { DeskSnapshot } from '@insyn/client/vote-desk/desk-client.ts';
import type { Figures, KeptTrouble } from '@insyn/client/vote-desk/kept.ts';
import type { DeskAct } from '@insyn/domain/vote/desk-access.ts';
import { BLANK } from '@insyn/domain/vote/ballot.ts';
import { INVALID, MISSING, pilesOf } from '@insyn/domain/vote/paper.ts';
import type { DeskBatch, DeskMatter, DeskReason, DeskView } from '@insyn/protocol/vote-desk.ts';
import type { DeskWords } from '../translations/vote-desk.ts';

export type Place = 'receive' | 'mix' | 'count' | 'sign';

/** An envelope that cannot be accepted, being told of. */
export type RejectForm = {
  readonly handle: string;
  /** `undo`: the number was scanned by mistake. */
  readonly reason: DeskReason | 'undo' | null;
  readonly problem: string | null;
};

export type DeskState = {
  readonly place: Place;
  /** In the field of the scanner. */
  readonly typed: string;
  /** The scan whose answer is shown. */
  readonly shown: string | null;
  readonly reject: RejectForm | null;
  /** Numbers of a group that is a part of those that wait. */
  readonly group: readonly string[];
  readonly groupTyped: string;
  readonly envelopes: string;
  /** The batch that is counted on this screen. */
  readonly batch: number | null;
  readonly figures: Figures;
  /** They were handed in although they do not add up: asked once. */
  readonly askedUneven: boolean;
  readonly askedRestart: boolean;
  /** Which envelopes are about to be accepted: asked once, for it cannot be taken back. */
  readonly askedMix: 'all' | 'group' | null;
  readonly reason: string;
  /** What was refused, or has been done, where the eye is. */
  readonly problem: string | null;
  readonly done: string | null;
};

export const NOTHING: DeskState = {
  place: 'receive',
  typed: '',
  shown: null,
  reject: null,
  group: [],
  groupTyped: '',
  envelopes: '',
  batch: null,
  figures: {},
  askedUneven: false,
  askedRestart: false,
  askedMix: null,
  reason: '',
  problem: null,
  done: null,
};

export type DeskHandlers = {
  go(place: Place): void;
  change(state: Partial<DeskState>): void;
  scan(): void;
  inBox(trouble: KeptTrouble): void;
  settle(trouble: KeptTrouble): void;
  undo(handle: string): void;
  reject(): void;
  mixAll(): void;
  addToGroup(): void;
  clearGroup(): void;
  removeFromGroup(handle: string): void;
  mixGroup(): void;
  openBatch(): void;
  take(batch: number): void;
  leave(): void;
  figure(pile: string, text: string): void;
  handIn(): void;
  restart(): void;
  sign(matter: DeskMatter): void;
  drop(matter: DeskMatter): void;
};

export type DeskPage = {
  readonly said: DeskWords;
  readonly now: DeskSnapshot;
  readonly view: DeskView;
  readonly state: DeskState;
  readonly on: DeskHandlers;
  readonly level: number;
  /** Of the dialogue, for addresses; empty in practice. */
  readonly dialogue: string;
  /** Ballots of the practice batch. */
  readonly ballots: readonly string[] | null;
  /** There is contact, and nothing is on its way. */
  readonly live: boolean;
};

export function may({ view }: DeskPage, act: DeskAct): boolean {
  return view.acts.includes(act);
}

export function nameOf({ view, said }: DeskPage, number: number): string {
  const name = view.names[number] ?? '';
  return name === '' ? said.someone(number) : name;
}

/** 1 or 2; 0 for somebody who does not count the batch. */
export function placeAt({ seats }: DeskBatch, number: number): number {
  return seats.indexOf(number) + 1;
}

export type Pile = { readonly id: string; readonly letter: string; readonly title: string };

export function pilesAt({ view, said }: DeskPage): readonly Pile[] {
  const others: Readonly<Record<string, string>> = {
    [BLANK]: said.count.piles.blank,
    [INVALID]: said.count.piles.invalid,
    [MISSING]: said.count.piles.missing,
  };
  return pilesOf(view.alternatives.map(({ id }) => id)).map((id) => {
    const alternative = view.alternatives.find((each) => each.id === id);
    return alternative === undefined
      ? { id, letter: '', title: others[id] ?? id }
      : { id, letter: alternative.letter, title: inLanguage(alternative.title, said.$code) };
  });
}

/** In the page's language, else in the one that comes first. */
export function inLanguage(text: Readonly<Record<string, string>>, language: string): string {
  return text[language] ?? Object.values(text)[0] ?? '';
}

/** `12 december 2026` of `2026-12-12`. */
export function dayWords(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

/** `12 december 2026 kl. 20.00` of the city's clock. */
export function timeWords(local: string, language: string): string {
  const [day = '', time = ''] = local.split('T');
  return language === 'sv' ? `${dayWords(day, 'sv')} kl.\u00a0${time.replace(':', '.')}` : `${dayWords(day, language)}, ${time}`;
}
