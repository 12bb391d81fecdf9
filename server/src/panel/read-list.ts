/** The list that a panel is drawn from, out of a spreadsheet's file: columns by their headings, nothing that is not asked for is kept. */
import { CsvFault, CsvReader, separatorOf } from '../ballot/roll/csv.ts';
import { readAddress } from '../identity/mail/address.ts';
import type { Person } from './store.ts';

export type ListFault =
  | { readonly code: 'not-text' | 'no-rows' }
  | { readonly code: 'column-missing'; readonly column: string }
  | { readonly code: 'csv' | 'row-empty' | 'number-in-row' | 'mail-odd'; readonly line: number };

const COLUMNS = {
  name: ['namn', 'name'],
  street: ['adress', 'gatuadress', 'address'],
  post: ['postnummer', 'zip'],
  town: ['ort', 'postort', 'town'],
  mail: ['mejl', 'e-post', 'epost', 'mail', 'email'],
  district: ['område', 'omrade', 'stadsdel', 'district'],
  age: ['ålder', 'alder', 'åldersgrupp', 'age'],
  gender: ['kön', 'kon', 'gender'],
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED = ['district', 'age', 'gender'] as const;

/** Age in years as it may stand in the list, and the group it is drawn in. */
export const AGE_GROUPS = [
  [16, 29],
  [30, 44],
  [45, 64],
  [65, 150],
] as const;

export function ageGroup(written: string): string {
  if (!/^\d{1,3}$/.test(written)) return written;
  const years = Number(written);
  const group = AGE_GROUPS.find(([from, to]) => years >= from && years <= to);
  return group === undefined
    ? `–${String(AGE_GROUPS[0][0] - 1)}`
    : group[1] === 150
      ? `${String(group[0])}–`
      : `${String(group[0])}–${String(group[1])}`;
}

/** Rows of the file, or what is wrong with it and where. Personal numbers are never read: a list that has some is refused. */
export function readList(bytes: Uint8Array): readonly Omit<Person, 'id'>[] | ListFault {
  let all: string;
  try {
    all = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return { code: 'not-text' };
    throw error;
  }
  try {
    return rowsOf(all);
  } catch (error) {
    if (error instanceof CsvFault) return { code: 'csv', line: error.line };
    throw error;
  }
}

function rowsOf(all: string): readonly Omit<Person, 'id'>[] | ListFault {
  const reader = new CsvReader(separatorOf(all.split(/\r?\n/, 1)[0] ?? ''));
  const [heading, ...rows] = [...reader.push(all), ...reader.end()];
  if (heading === undefined) return { code: 'no-rows' };
  const at = new Map<Column, number>();
  for (const [index, cell] of heading.cells.entries()) {
    const name = cell.trim().toLowerCase();
    const column = (Object.keys(COLUMNS) as Column[]).find((each) => (COLUMNS[each] as readonly string[]).includes(name));
    if (column !== undefined && !at.has(column)) at.set(column, index);
  }
  const missing = NEEDED.find((column) => !at.has(column));
  if (missing !== undefined) return { code: 'column-missing', column: COLUMNS[missing][0] };
  if (rows.length === 0) return { code: 'no-rows' };
  const people: Omit<Person, 'id'>[] = [];
  for (const { cells, line } of rows) {
    if (cells.some((cell) => /^(?:19|20)?\d{6}[-+ ]?\d{4}$/.test(cell.trim()))) return { code: 'number-in-row', line };
    const of = (column: Column): string => (cells[at.get(column) ?? -1] ?? '').replace(/\s+/g, ' ').trim();
    const mail = of('mail');
    if (mail !== '' && readAddress(mail) === null) return { code: 'mail-odd', line };
    const person = { district: of('district'), age: ageGroup(of('age')), gender: of('gender').toLowerCase() };
    if (Object.values(person).includes('')) return { code: 'row-empty', line };
    const address = [of('name'), of('street'), [of('post'), of('town')].filter((part) => part !== '').join(' ')].filter(
      (part) => part !== '',
    );
    people.push({ ...person, address, mail });
  }
  return people;
}
