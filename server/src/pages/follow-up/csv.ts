/** `uppfoljning.csv`: the rows of the page, then its days; safe for a spreadsheet. */
import { CSV_START, csvRow } from '../../http/csv.ts';
import { type Counted, sectionsOf } from './sections.ts';
import type { FollowUpWords } from './words.ts';

export function followUpCsv(counted: Counted, words: FollowUpWords): string {
  const { csv, sections, perDay, columns } = words;
  const rows = sectionsOf(counted, words).flatMap(({ name, rows: own, groups = [] }) => [
    ...own.map((row) => ({ ...row, part: sections[name] })),
    ...groups.flatMap(({ title, rows: grouped }) => grouped.map((row) => ({ ...row, part: title }))),
  ]);
  const days = [
    ...counted.figures.days.flatMap((day) =>
      (['received', 'published', 'support', 'questions'] as const).map(
        (name) => [`${perDay.posts}: ${columns[name]}`, day.day, day[name]] as const,
      ),
    ),
    ...counted.openings.flatMap((day) =>
      (['page', 'element'] as const).map((name) => [`${perDay.openings}: ${columns[name]}`, day.day, day[name]] as const),
    ),
  ];
  return [
    CSV_START,
    csvRow(csv.columns),
    ...rows.map(({ part, label, value, unit }) => csvRow([part, label, value === null ? csv.hidden : String(value), csv.units[unit]])),
    ...days.map(([part, day, value]) => csvRow([part, day, String(value), csv.units.number])),
  ].join('');
}
