/** Figures as they are typed: an empty field is none, and not 0. */
import { BATCH_MOST, type Piles } from '@insyn/domain/vote/paper.ts';
import type { Figures } from '@insyn/client/vote-desk/kept.ts';

/** `null` for what is no whole number from 0 to fifty. */
export function figureOf(text: string): number | null {
  const trimmed = text.trim();
  const value = /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : null;
  return value !== null && value <= BATCH_MOST ? value : null;
}

export type Read = {
  /** Of the fields that have a figure. */
  readonly sum: number;
  readonly empty: readonly string[];
  readonly faulty: readonly string[];
  /** Where every pile has one. */
  readonly piles: Piles | null;
};

export function readFigures(figures: Figures, piles: readonly string[]): Read {
  const text = (pile: string): string => figures[pile] ?? '';
  const empty = piles.filter((pile) => text(pile).trim() === '');
  const faulty = piles.filter((pile) => text(pile).trim() !== '' && figureOf(text(pile)) === null);
  const sum = piles.reduce((all, pile) => all + (figureOf(text(pile)) ?? 0), 0);
  const isWhole = empty.length === 0 && faulty.length === 0;
  return { sum, empty, faulty, piles: isWhole ? Object.fromEntries(piles.map((pile) => [pile, figureOf(text(pile)) ?? 0])) : null };
}
