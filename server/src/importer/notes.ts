import type { Cleaned } from './clean.ts';
import type { DroppedLine, Encoding } from './types.ts';

const count = (n: number, one: string, many: string): string => `${String(n)} ${n === 1 ? one : many}`;

export interface Noted {
  readonly encoding: Encoding;
  readonly cleaned: Cleaned;
  readonly droppedLines: readonly DroppedLine[];
  readonly contents: 'none' | 'dropped' | 'kept';
  readonly tables: number;
  readonly joinedHyphens: number;
  readonly keptHyphens: number;
  readonly titleFromName: boolean;
  readonly headings: number;
  readonly words: number;
}

/** What staff should know, and what they should look at, in Swedish. */
export function notesFor(n: Noted): string[] {
  const notes: string[] = [];
  if (n.encoding === 'windows-1252') notes.push('Filen var sparad i Windows-1252. Kontrollera att å, ä och ö blev rätt.');
  if (n.cleaned.removed > 0) {
    notes.push(`${count(n.cleaned.removed, 'osynligt tecken', 'osynliga tecken')} togs bort.`);
  }
  const dropped = n.droppedLines.reduce((sum, line) => sum + line.count, 0);
  if (dropped > 0) {
    notes.push(`${count(dropped, 'rad', 'rader')} togs inte med, se listan: sidhuvuden, sidfötter, sidnummer eller innehållsförteckning.`);
  }
  if (n.contents === 'dropped') notes.push('Innehållsförteckningen togs bort, eftersom en ny görs av rubrikerna.');
  if (n.contents === 'kept') notes.push('Innehållsförteckningen stämde inte med rubrikerna och står kvar som en lista.');
  if (n.joinedHyphens > 0) notes.push(`${count(n.joinedHyphens, 'avstavat ord', 'avstavade ord')} skrevs ihop.`);
  if (n.keptHyphens > 0) notes.push(`${count(n.keptHyphens, 'bindestreck', 'bindestreck')} i slutet av en rad fick stå kvar.`);
  if (n.tables > 0) notes.push(`${count(n.tables, 'tabell', 'tabeller')} hittades. Jämför med originalet.`);
  if (n.headings === 0 && n.words > 300)
    notes.push('Inga rubriker hittades. Lägg gärna in några, så att texten får en innehållsförteckning.');
  if (n.titleFromName) notes.push('Ingen titel hittades i texten. Filens namn blev titel.');
  return notes;
}
