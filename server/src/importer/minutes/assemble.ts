import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { MeetingImport, MeetingReport } from './types.ts';

type Taken = Extract<MeetingImport, { readonly ok: true }>;

/** Files of one meeting, a § or some in each, as one document in the order of the §§. Refuses what is not of one meeting. */
export function assembleMeetings(imports: readonly MeetingImport[]): MeetingImport {
  const taken: Taken[] = [];
  for (const each of imports) {
    if (!each.ok) return each;
    taken.push(each);
  }
  const [only] = taken;
  if (only === undefined) return { ok: false, code: 'import/empty' };
  if (taken.length === 1) return only;
  const doubt = notOneMeeting(taken.map(({ document }) => document));
  if (doubt !== undefined) return { ok: false, code: 'import/not-one-meeting', detail: doubt };
  return join([...taken].sort((a, b) => numberOf(a.document) - numberOf(b.document)));
}

const numberOf = ({ paragraphs }: MeetingDocument): number => Number(/^\d+/u.exec(paragraphs[0]?.anchor ?? '')?.[0] ?? Infinity);
const told = (values: readonly (string | null)[]): readonly string[] => [
  ...new Set(values.flatMap((value) => (value === null || value === '' ? [] : [value.toLowerCase()]))),
];

/** In what they differ. Files that do not tell agree with all. */
function notOneMeeting(documents: readonly MeetingDocument[]): string | undefined {
  if (documents.some(({ kind }) => kind !== 'minutes')) return 'kind';
  if (told(documents.map(({ body }) => body)).length > 1) return 'body';
  return told(documents.map(({ date }) => date)).length > 1 ? 'date' : undefined;
}

function join(taken: readonly Taken[]): MeetingImport {
  const documents = taken.map(({ document }) => document);
  const [first] = documents;
  if (first === undefined) return { ok: false, code: 'import/empty' };
  const any = <K extends 'body' | 'number' | 'place'>(key: K): string =>
    documents.map((document) => document[key]).find((value) => value !== '') ?? '';
  const date = (key: 'date' | 'adjusted' | 'posted'): string | null =>
    documents.map((document) => document[key]).find((value) => value !== null) ?? null;
  const times = new Map<string, number>();
  const anchors = documents.flatMap(({ paragraphs }) =>
    paragraphs.map(({ anchor }) => {
      const bare = anchor.replace(/-\d+$/u, '');
      const count = (times.get(bare) ?? 0) + 1;
      times.set(bare, count);
      return count === 1 ? bare : `${bare}-${String(count)}`;
    }),
  );
  const twice = [...times].filter(([, count]) => count > 1).map(([anchor]) => `§ ${anchor}`);
  const seen = new Set<string>();
  const present = documents
    .flatMap((document) => document.present)
    .filter(({ name, party }) => !seen.has(`${name}|${party}`) && seen.add(`${name}|${party}`));
  const [body, when] = [any('body'), date('date')];
  const named = documents.find((document) => document.body !== '' && document.date !== null) ?? first;
  const document: MeetingDocument = {
    ...first,
    title: named.title,
    body,
    date: when,
    number: any('number'),
    place: any('place'),
    adjusted: date('adjusted'),
    posted: date('posted'),
    present,
    front: documents.flatMap(({ front }) => front),
    paragraphs: documents
      .flatMap(({ paragraphs }) => paragraphs)
      .map((paragraph, i) => ({ ...paragraph, anchor: anchors[i] ?? paragraph.anchor })),
    end: documents.flatMap(({ end }) => end),
  };
  return {
    ok: true,
    document,
    report: reportOf(
      taken.map(({ report }) => report),
      anchors,
      twice,
    ),
  };
}

function reportOf(reports: readonly MeetingReport[], anchors: readonly string[], twice: readonly string[]): MeetingReport {
  const sum = (key: 'headings' | 'joinedHyphens' | 'keptHyphens'): number => reports.reduce((total, report) => total + report[key], 0);
  const [first] = reports;
  const lost = reports.find(({ complete }) => !complete)?.difference;
  return {
    kind: first?.kind ?? 'text',
    encoding: first?.encoding ?? 'utf-8',
    headings: sum('headings'),
    joinedHyphens: sum('joinedHyphens'),
    keptHyphens: sum('keptHyphens'),
    // Line numbers are those of each file.
    droppedLines: reports.flatMap(({ droppedLines }) => droppedLines),
    notes: [
      `${String(reports.length)} filer fogades ihop till ett protokoll.`,
      ...(twice.length > 0 ? [`Samma nummer förekommer mer än en gång: ${twice.join(', ')}.`] : []),
      ...new Set(reports.flatMap(({ notes }) => notes)),
    ],
    paragraphs: reports
      .flatMap(({ paragraphs }) => paragraphs)
      .map((paragraph, i) => ({ ...paragraph, anchor: anchors[i] ?? paragraph.anchor })),
    complete: reports.every(({ complete }) => complete),
    ...(lost === undefined ? {} : { difference: lost }),
  };
}
