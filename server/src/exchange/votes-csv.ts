/** Every vote of a meeting as a table: one row for each person's vote, then one for each sum. */
import { CHOICES } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { CSV_START, csvRow } from '../http/csv.ts';
import { CHOICE_CONCEPTS } from './akn-words.ts';
import { votingsIn } from './votings.ts';

const COLUMNS = [
  'datum',
  'organ',
  'paragraf',
  'rubrik',
  'omröstning',
  'fråga',
  'ja betyder',
  'nej betyder',
  'uppgift',
  'namn',
  'parti',
  'röst',
  'antal',
];

export function votesCsv(view: MeetingView): string {
  const rows = view.document === null ? [] : votingsIn(view.document);
  const lines = rows.flatMap(({ paragraph, voting, nth }) => {
    const { question, yes, no, votes, counts } = voting;
    const about = [view.date, view.body.name, paragraph?.number ?? '', paragraph?.title ?? '', String(nth), question, yes, no];
    return [
      ...votes.map(({ person, choice }) => csvRow([...about, 'röst', person.name, person.party, CHOICE_CONCEPTS[choice].showAs, ''])),
      ...CHOICES.flatMap((choice) =>
        counts[choice] === null ? [] : [csvRow([...about, 'summa', '', '', CHOICE_CONCEPTS[choice].showAs, String(counts[choice])])],
      ),
    ];
  });
  return `${CSV_START}${csvRow(COLUMNS)}${lines.join('')}`;
}
