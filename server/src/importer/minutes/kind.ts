import type { DocumentKind } from '@insyn/domain/protokoll/model.ts';
import type { Row, Sheet } from './rows.ts';
import type { Section } from './sections.ts';
import { partHead } from './part-words.ts';

const AGENDA =
  /^(?:kallelse|föredragningslista|dagordning|ärendelista|underrättelse om sammanträde)(?!\p{L})|(?<!\p{L})(?:kallas|kallar)(?:\s+\p{L}+){0,3}\s+till\s+(?:sammanträde|möte)|(?:^|[\s,–-])(?:kallelse|föredragningslista)(?!\p{L})/iu;
const MINUTES = /(?<!\p{L})(?:sammanträdesprotokoll|protokoll(?:sutdrag)?|mötesprotokoll|beslutsprotokoll)(?!\p{L})/iu;
const REPORT = /^(?:utlåtande|tjänsteutlåtande|tjänsteskrivelse|remissvar|yttrande|skrivelse|promemoria|rapport|motion)(?!\p{L})/iu;
const TOP = 14;

export interface KindOf {
  readonly kind: DocumentKind;
  /** Nothing in the text said which; it follows from what it has. */
  readonly inferred: boolean;
}

/** Minutes, a notice or a report, by its own words first, by its §§ second. */
export function kindOf({ rows, furniture }: Sheet, sections: readonly Section[]): KindOf {
  const first = sections[0]?.row ?? rows.length;
  const top = rows.slice(0, Math.min(TOP, first)).filter(({ text }) => text.length < 140);
  const running = new Set(furniture.flatMap((line) => line.split(/\s{2,}|\t/u)));
  const says = (pattern: RegExp): boolean =>
    top.some(({ text }) => pattern.test(text)) || [...running].some((line) => pattern.test(line.trim()));
  const agenda = says(AGENDA);
  const minutes = says(MINUTES);
  const decided = rows
    .slice(first)
    .some(
      (row) => row.body === undefined && /^(?:omröstning|reservation|beslutsgång)/iu.test(row.text) && partHead(row.text) !== undefined,
    );
  if (agenda && !(minutes && sections.length > 0) && !decided) return { kind: 'agenda', inferred: false };
  const report = top.some(({ text }) => REPORT.test(text));
  const enough = sections.length > 1 || (sections.length === 1 && (minutes || first < 8 || isHeaded(rows, first)));
  if (enough && !(report && !minutes)) return { kind: 'minutes', inferred: !minutes };
  return { kind: 'utlatande', inferred: !report };
}

const isHeaded = (rows: readonly Row[], at: number): boolean =>
  rows.slice(at + 1, at + 20).some((row) => row.body === undefined && partHead(row.text)?.kind === 'decision');
