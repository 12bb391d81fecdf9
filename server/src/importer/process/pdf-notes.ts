/** What staff are told about the pages of a PDF, in Swedish. */
import type { PdfText } from '../pdf/read-pdf.ts';

export function pdfNotes({ pages, withoutText, damaged }: Pick<PdfText, 'pages' | 'withoutText' | 'damaged'>): readonly string[] {
  const notes: string[] = [];
  if (withoutText.length > 0)
    notes.push(`${pagesInWords(withoutText)} av ${pages} har ingen text som går att läsa: bilder eller tomma sidor. Ingenting är gissat.`);
  if (damaged.length > 0)
    notes.push(
      `${pagesInWords(damaged)} av ${pages} är ${damaged.length === 1 ? 'skadad' : 'skadade'} i filen. Jämför med originalet: något kan saknas.`,
    );
  return notes;
}

/** `Sida 3`, `Sidorna 3, 5–7 och 9`. */
export function pagesInWords(numbers: readonly number[]): string {
  const stretches: [number, number][] = [];
  for (const number of numbers) {
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else stretches.push([number, number]);
  }
  const words = stretches.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from} och ${to}` : `${from}–${to}`));
  if (numbers.length === 1) return `Sida ${words.join('')}`;
  const last = words.pop() ?? '';
  return `Sidorna ${words.length === 0 ? last : `${words.join(', ')} och ${last}`}`;
}
