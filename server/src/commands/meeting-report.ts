/** What became of minutes that were read, § by §, for the one who is about to publish them. */
import type { MeetingDocument, Understood } from '@insyn/domain/protokoll/model.ts';
import type { MeetingReport } from '../importer/minutes/types.ts';

const KINDS: Readonly<Record<MeetingDocument['kind'], string>> = { agenda: 'Kallelse', minutes: 'Protokoll', utlatande: 'Utlåtande' };
const UNDERSTOOD_WORDS: Readonly<Record<Understood, string>> = {
  whole: 'förstådd',
  partly: 'delvis förstådd',
  text: 'bara text',
};
const MARKS: Readonly<Record<Understood, string>> = { whole: '✓', partly: '~', text: '–' };
/** Characters of a title in a row. */
const TITLE = 60;
/** Kinds of lines left out that are shown. */
const DROPPED = 20;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export function reportLines({ kind, body, date, paragraphs }: MeetingDocument, report: MeetingReport): readonly string[] {
  const lines = [
    `${KINDS[kind]}${body === '' ? '' : ` · ${body}`}${date === null ? '' : ` · ${date}`} · ${counted(paragraphs.length, 'paragraf', 'paragrafer')}`,
  ];
  for (const { number, title, understood, notes } of report.paragraphs) {
    lines.push(
      `  ${MARKS[understood]} ${[kind === 'agenda' ? number : `§ ${number}`, short(title)].filter((part) => part !== '' && part !== '§ ').join(' ')} · ${UNDERSTOOD_WORDS[understood]}`,
    );
    lines.push(...notes.map((note) => `      ${note}`));
  }
  const each = (kindOf: Understood): number => report.paragraphs.filter(({ understood }) => understood === kindOf).length;
  lines.push(`Förstådda ${each('whole')} · delvis ${each('partly')} · bara text ${each('text')}`);
  lines.push(...report.notes.map((note) => `  ${note}`));
  if (report.droppedLines.length > 0) {
    const dropped = report.droppedLines.reduce((sum, { count }) => sum + count, 0);
    lines.push(`Utelämnat: ${counted(dropped, 'rad', 'rader')} som sidhuvuden, sidfötter och innehåll`);
    lines.push(...report.droppedLines.slice(0, DROPPED).map(({ text, count }) => `  ${count} × ${short(text)}`));
    if (report.droppedLines.length > DROPPED) lines.push(`  … och ${report.droppedLines.length - DROPPED} sorters rader till`);
  }
  lines.push(coverage(report));
  return lines;
}

function coverage({ complete, difference }: MeetingReport): string {
  if (complete) return 'All text i filen finns med.';
  return difference === undefined
    ? 'Något av texten kom inte med. Jämför med originalet.'
    : `Något av texten kom inte med. Jämför med originalet vid ”${difference.source}”.`;
}

const short = (text: string): string => (text.length > TITLE ? `${text.slice(0, TITLE - 1)}…` : text);
