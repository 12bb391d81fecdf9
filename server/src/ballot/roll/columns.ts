/** What the columns of a roll are called, and what one row of it says. */
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { cleanLine, isShowable, lengthOf } from '@insyn/domain/text/clean.ts';

const NAMES = {
  number: ['personnummer', 'personnr', 'pnr', 'personalnumber', 'personalidentitynumber'],
  district: ['stadsdel', 'distrikt', 'valdistrikt', 'omrade', 'district', 'area'],
  hidden: ['skyddad', 'skyddadidentitet', 'skyddadepersonuppgifter', 'sekretess', 'protected', 'protectedidentity'],
  name: ['namn', 'name'],
  care: ['co', 'careof'],
  street: ['adress', 'gatuadress', 'utdelningsadress', 'address', 'street'],
  postcode: ['postnummer', 'postnr', 'postcode', 'zip'],
  town: ['ort', 'postort', 'town', 'city'],
  lang: ['sprak', 'language', 'lang'],
  large: ['storstil', 'stortext', 'largeprint'],
} as const;
type Column = keyof typeof NAMES;
export type Columns = Readonly<Partial<Record<Column, number>>>;

/** One entitled person as the file tells it. It lives in memory alone. */
export type RollRow = {
  readonly line: number;
  /** Twelve digits; `null` for somebody whose number is not told: they have a code and nothing else. */
  readonly number: string | null;
  readonly district: string;
  /** As the envelope is addressed; empty where the file has none. */
  readonly address: readonly string[];
  readonly isLarge: boolean;
  /** Of the letter, as somebody has asked for; empty for most. */
  readonly lang: string;
};
export type RowFault = { readonly line: number; readonly code: 'number' | 'district' | 'twice'; readonly first?: number };

const YES = new Set(['ja', 'j', 'yes', 'y', 'x', '1', 'true', 'sant']);
const DISTRICT_MOST = 80;

/** `Stadsdel ` and `STADSDEL` are one heading. */
function plain(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** Which column is where; the name of the first that is missing. */
export function columnsOf(headings: readonly string[]): Columns | { readonly missing: 'personnummer' | 'stadsdel' } {
  const found: Partial<Record<Column, number>> = {};
  const known = headings.map(plain);
  for (const column of Object.keys(NAMES) as Column[]) {
    const at = known.findIndex((heading) => (NAMES[column] as readonly string[]).includes(heading));
    if (at >= 0) found[column] = at;
  }
  if (found.number === undefined) return { missing: 'personnummer' };
  return found.district === undefined ? { missing: 'stadsdel' } : found;
}

/** Reads rows one after another and knows which numbers have been. */
export class RollRows {
  readonly #columns: Columns;
  readonly #lines = new Map<number, number>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  read(line: number, cells: readonly string[]): RollRow | RowFault {
    const cell = (column: Column): string => {
      const at = this.#columns[column];
      return at === undefined ? '' : cleanLine(cells[at] ?? '');
    };
    const district = cell('district');
    if (district === '' || !isShowable(district) || lengthOf(district) > DISTRICT_MOST) return { line, code: 'district' };
    const isHidden = YES.has(cell('hidden').toLowerCase());
    const typed = cell('number');
    const number = readNumber(typed);
    if (number === null && !(isHidden && typed === '')) return { line, code: 'number' };
    if (number !== null) {
      const first = this.#lines.get(Number(number));
      if (first !== undefined) return { line, code: 'twice', first };
      this.#lines.set(Number(number), line);
    }
    const place = [cell('postcode'), cell('town')].filter((each) => each !== '').join('  ');
    const address = [cell('name'), cell('care') === '' ? '' : `c/o ${cell('care').replace(/^c\/o\s*/i, '')}`, cell('street'), place];
    return {
      line,
      number: isHidden ? null : number,
      district,
      address: isHidden ? [] : address.filter((each) => each !== ''),
      lang: cell('lang').toLowerCase(),
      isLarge: YES.has(cell('large').toLowerCase()),
    };
  }
}

/** Twelve digits with or without a sign between, of a day that is and with the right check digit. */
export function readNumber(typed: string): string | null {
  const digits = typed.replace(/[\s\-+\u2010-\u2015\u2212]/g, '');
  return /^\d{12}$/.test(digits) && personalNumbers(digits).length === 1 ? digits : null;
}
