/** A roll's file from disk, piece by piece: UTF-8 with or without a mark, else Windows-1252, as older spreadsheets write. */
import { createReadStream } from 'node:fs';
import { columnsOf, RollRows, type RollRow, type RowFault } from './columns.ts';
import { CsvFault, CsvReader, ROWS_MOST, separatorOf, type CsvFaultCode, type Row } from './csv.ts';

export type RollFault =
  | RowFault
  | { readonly line: number; readonly code: CsvFaultCode }
  | { readonly line: 1; readonly code: 'column'; readonly column: 'personnummer' | 'stadsdel' }
  | { readonly line: 1; readonly code: 'empty' };
/** As many as are told: whoever mends a list begins with the first. */
export const FAULTS_MOST = 20;
/** Bytes in which the line of headings ends. */
const HEADING_MOST = 64 * 1024;

/** Gives every row to `take`, in pieces. The faults; nothing is known to be whole while there is one. Throws where the file cannot be read. */
export async function readRollFile(path: string, take: (rows: readonly RollRow[]) => Promise<void>): Promise<readonly RollFault[]> {
  const faults: RollFault[] = [];
  const decoder = new TextDecoder(await encodingOf(path));
  let reader: CsvReader | null = null;
  let rows: RollRows | null = null;
  let heading = '';

  const rowsOf = (given: readonly Row[]): readonly RollRow[] =>
    given.flatMap(({ line, cells }): readonly RollRow[] => {
      if (rows === null) {
        const columns = columnsOf(cells);
        if ('missing' in columns) {
          faults.push({ line: 1, code: 'column', column: columns.missing });
          return [];
        }
        rows = new RollRows(columns);
        return [];
      }
      const read = rows.read(line, cells);
      if (!('code' in read)) return [read];
      if (faults.length < FAULTS_MOST) faults.push(read);
      return [];
    });
  const feed = async (text: string): Promise<void> => {
    if (reader === null) {
      heading += text;
      const end = heading.search(/[\r\n]/);
      if (end < 0 && heading.length < HEADING_MOST) return;
      reader = new CsvReader(separatorOf(heading.slice(0, end < 0 ? HEADING_MOST : end)));
      text = heading;
    }
    const good = rowsOf(reader.push(text));
    if (good.length > 0 && faults.length === 0) await take(good);
  };

  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      await feed(decoder.decode(bytes as Buffer, { stream: true }));
      if (faults.length >= FAULTS_MOST || (faults.length > 0 && rows === null)) return faults;
    }
    await feed(`${decoder.decode()}${reader === null ? '\n' : ''}`);
    const last = rowsOf((reader as CsvReader | null)?.end() ?? []);
    if (last.length > 0 && faults.length === 0) await take(last);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    faults.push({ line: error.line, code: error.code });
  }
  if (faults.length === 0 && rows === null) faults.push({ line: 1, code: 'empty' });
  return faults;
}

/** What is no UTF-8 is taken as Windows-1252: the two differ in every Swedish letter. */
async function encodingOf(path: string): Promise<'utf-8' | 'windows-1252'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1024 * 1024 })) decoder.decode(bytes as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** In Swedish, with the line. */
export function faultWords(fault: RollFault): string {
  const line = `Rad ${String(fault.line)}`;
  switch (fault.code) {
    case 'number':
      return `${line}: personnumret saknas eller stämmer inte. Det ska ha tolv siffror.`;
    case 'district':
      return `${line}: stadsdelen saknas eller kan inte visas.`;
    case 'twice':
      return `${line}: samma person står redan på rad ${String(fault.first ?? 0)}.`;
    case 'cell-too-long':
      return `${line}: en ruta har för mycket text (högst 10 000 tecken). Kanske saknas ett citattecken.`;
    case 'too-many-cells':
      return `${line}: för många rutor.`;
    case 'quote-open':
      return `${line}: ett citattecken öppnas men stängs aldrig.`;
    case 'too-many-rows':
      return `${line}: listan har fler än ${ROWS_MOST.toLocaleString('sv-SE')} rader.`;
    case 'column':
      return `Rad 1: kolumnen ${fault.column} saknas. Första raden ska ha rubriker.`;
    case 'empty':
      return 'Filen är tom.';
  }
}
