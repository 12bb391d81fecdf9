/** `resultat.csv`: the figures of a result, one in each row, safe for a spreadsheet. */
import { CHANNELS, resultFigures, type TallyFigures } from '@insyn/domain/vote/figures.ts';
import { textOf, type VoteContext } from '@insyn/elements/parts/vote-context.ts';
import { CSV_START, csvRow } from '../../http/csv.ts';
import type { ResultPageWords } from './words.ts';

/** Empty before there is a result. What is not told is not there. */
export function resultCsv(context: VoteContext, { csv }: ResultPageWords): string {
  const { view, definition, said } = context;
  if (view.result === null) return '';
  const figures = resultFigures(view.result, definition);
  const { turnout, turnoutBy, districts, otherDistricts } = figures;
  const percent = (permille: number): string => (permille / 10).toFixed(1);
  const row = (what: string, name: string, channel: string, count: number, permille: number | null): readonly string[] => [
    what,
    name,
    channel,
    String(count),
    permille === null ? '' : percent(permille),
  ];
  const tally = (of: TallyFigures | null, channel: string): readonly (readonly string[])[] =>
    of === null
      ? []
      : [
          ...of.alternatives.map(({ letter, votes, permille }, at) =>
            row(csv.votes, `${letter} ${textOf(definition.alternatives[at]?.title ?? {}, context)}`, channel, votes, permille),
          ),
          ...(['valid', 'blank', 'invalid'] as const).map((key) => row(said.figures[key], '', channel, of[key], null)),
        ];
  const rows = [
    ...tally(figures.total, csv.all),
    ...CHANNELS.flatMap((channel) => tally(figures.channels?.[channel] ?? null, said.columns[channel])),
    row(csv.entitled, '', csv.all, turnout.roll, null),
    row(said.figures.turnout, '', csv.all, turnout.voted, turnout.permille),
    ...CHANNELS.map((channel) =>
      row(said.figures.turnout, '', said.columns[channel], turnoutBy[channel].voted, turnoutBy[channel].permille),
    ),
    ...[...districts, ...(otherDistricts === null ? [] : [{ district: said.otherDistricts, ...otherDistricts }])].map(
      ({ district, voted, permille }) => row(said.figures.turnout, district, csv.all, voted, permille),
    ),
  ];
  return `${CSV_START}${csvRow(csv.columns)}${rows.map((cells) => csvRow(cells)).join('')}`;
}
