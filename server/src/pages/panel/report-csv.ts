/** `rapport.csv`: the figures of a panel's surveys, one in each row; what is not told is empty. */
import { CSV_START, csvRow } from '../../http/csv.ts';
import type { PanelAt } from './context.ts';
import { toldIn } from './report-page.ts';

const COLUMNS = ['Frågor', 'Fråga', 'Svar', 'Antal', 'Procent', 'Medelplats'];

export function reportCsv(at: PanelAt): string {
  const rows = toldIn(at).flatMap(({ title, questions, report }) => {
    const { figures } = report;
    if (figures === null) return [[title, '', 'Färre än tio svarade', '', '', '']];
    return [
      [title, '', 'Svarade', String(figures.answered), '', ''],
      ...figures.questions.flatMap((each, index) => {
        const text = questions[index]?.text ?? '';
        const cells = each.kind === 'text' ? each.themes : [...each.cells, { ...each.passed, label: 'Hoppade över frågan' }];
        return cells.map((cell) => [
          title,
          text,
          cell.label,
          cell.count === null ? '' : String(cell.count),
          cell.permille === null ? '' : (cell.permille / 10).toFixed(1),
          'place' in cell && typeof cell.place === 'number' ? (cell.place / 10).toFixed(1) : '',
        ]);
      }),
    ];
  });
  return `${CSV_START}${csvRow(COLUMNS)}${rows.map((cells) => csvRow(cells)).join('')}`;
}
