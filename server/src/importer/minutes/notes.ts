import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { DroppedLine, Encoding } from '../types.ts';

export interface MeetingNoted {
  readonly encoding: Encoding;
  readonly removed: number;
  readonly droppedLines: readonly DroppedLine[];
  readonly joined: number;
  readonly document: MeetingDocument;
  /** Nothing in the text said what kind of document it is. */
  readonly inferred: boolean;
  /** The date in the file's name. */
  readonly inName: string | null;
  readonly complete: boolean;
  /** Lines that repeat heads of §§ were left out. */
  readonly contents: boolean;
}

const KINDS: Readonly<Record<MeetingDocument['kind'], string>> = {
  agenda: 'en kallelse',
  minutes: 'ett protokoll',
  utlatande: 'ett utlåtande eller en annan skrivelse',
};
const count = (n: number, one: string, many: string): string => `${String(n)} ${n === 1 ? one : many}`;

/** What staff should know about a document as a whole, in Swedish. */
export function meetingNotes(n: MeetingNoted): readonly string[] {
  const { document } = n;
  const notes: string[] = [];
  const dropped = n.droppedLines.reduce((sum, line) => sum + line.count, 0);
  if (!n.complete) notes.push('All text kom inte med. Jämför med originalet innan du publicerar.');
  if (n.inferred) notes.push(`Det står inte vad dokumentet är. Det har lästs som ${KINDS[document.kind]}.`);
  if (n.encoding === 'windows-1252') notes.push('Filen var sparad i Windows-1252. Kontrollera att å, ä och ö blev rätt.');
  if (n.removed > 0) notes.push(`${count(n.removed, 'osynligt tecken', 'osynliga tecken')} togs bort.`);
  if (dropped > 0)
    notes.push(`${count(dropped, 'rad', 'rader')} togs inte med, se listan: sidhuvuden, sidfötter, sidnummer eller innehållsförteckning.`);
  if (n.contents) notes.push('En förteckning över paragraferna togs bort, eftersom den bara upprepar deras rubriker.');
  if (n.joined > 0) notes.push(`${count(n.joined, 'avstavat ord', 'avstavade ord')} skrevs ihop.`);
  if (document.body === '') notes.push('Vilket organ dokumentet gäller står inte i texten.');
  if (document.date === null)
    notes.push(
      n.inName === null
        ? 'Sammanträdets datum står inte i texten.'
        : `Sammanträdets datum står inte i texten. I filens namn står ${n.inName}.`,
    );
  else if (n.inName !== null && n.inName !== document.date)
    notes.push(`I filens namn står ${n.inName}, men i texten ${document.date}. Textens datum gäller.`);
  if (document.kind === 'minutes' && document.adjusted === null)
    notes.push('Det står inte när protokollet justerades. Det visas som ojusterat tills datum är angivet.');
  if (document.paragraphs.length === 0)
    notes.push(document.kind === 'agenda' ? 'Inga punkter hittades. All text står kvar.' : 'Inga paragrafer hittades. All text står kvar.');
  const twice = document.paragraphs.filter(({ anchor }) => anchor.includes('-')).map(({ number }) => number);
  if (twice.length > 0)
    notes.push(`Samma nummer förekommer mer än en gång: ${[...new Set(twice)].map((number) => `§ ${number}`).join(', ')}.`);
  return notes;
}
