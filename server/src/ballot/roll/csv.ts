/**
 * Rows of a CSV file as spreadsheets write them (RFC 4180): comma, semicolon or tab, quotes, any line ends. It is fed in pieces and keeps no
 * more than one row, so that a file of a million rows takes no room; a cell that never ends is refused while it is read.
 */

/** Characters of one cell. */
export const CELL_MOST = 10_000;
export const ROWS_MOST = 2_000_000;
const CELLS_MOST = 200;

export type Row = { readonly line: number; readonly cells: readonly string[] };
export type CsvFaultCode = 'cell-too-long' | 'too-many-cells' | 'quote-open' | 'too-many-rows';

/** What cannot be read, and in which line of the file. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault';
  readonly code: CsvFaultCode;
  readonly line: number;
  constructor(code: CsvFaultCode, line: number) {
    super(`${code} in line ${String(line)}`);
    this.code = code;
    this.line = line;
  }
}

export class CsvReader {
  readonly #separator: string;
  #cells: string[] = [];
  #cell = '';
  /** `after`: behind the closing quote of a cell. */
  #place: 'plain' | 'quoted' | 'after' = 'plain';
  #line = 1;
  #from = 1;
  #rows = 0;
  #isAfterReturn = false;
  #done: Row[] = [];

  constructor(separator: string) {
    this.#separator = separator;
  }

  /** The rows that this piece ends. Throws `CsvFault`. */
  push(text: string): readonly Row[] {
    this.#done = [];
    let at = 0;
    while (at < text.length) {
      at = this.#place === 'quoted' ? this.#quoted(text, at) : this.#plain(text, at);
    }
    return this.#done;
  }

  /** The last row, where the file ends without a line end. */
  end(): readonly Row[] {
    this.#done = [];
    if (this.#place === 'quoted') throw new CsvFault('quote-open', this.#from);
    if (this.#cells.length > 0 || this.#cell !== '' || this.#place === 'after') this.#endRow();
    return this.#done;
  }

  #quoted(text: string, at: number): number {
    const close = text.indexOf('"', at);
    const end = close < 0 ? text.length : close;
    this.#add(text.slice(at, end));
    for (let each = text.indexOf('\n', at); each >= 0 && each < end; each = text.indexOf('\n', each + 1)) this.#line += 1;
    if (close < 0) return end;
    this.#place = 'after';
    return close + 1;
  }

  #plain(text: string, at: number): number {
    const sign = text.charAt(at);
    if (sign === '"' && this.#place === 'after') {
      // Two quotes are one.
      this.#add('"');
      this.#place = 'quoted';
      return at + 1;
    }
    if (sign === '"' && this.#cell === '') {
      this.#isAfterReturn = false;
      this.#place = 'quoted';
      return at + 1;
    }
    if (sign === this.#separator) {
      this.#endCell();
      return at + 1;
    }
    if (sign === '\n' && this.#isAfterReturn) {
      this.#isAfterReturn = false;
      return at + 1;
    }
    if (sign === '\n' || sign === '\r') {
      this.#endRow();
      this.#isAfterReturn = sign === '\r';
      return at + 1;
    }
    let end = at + 1;
    while (end < text.length && !this.#isMark(text.charCodeAt(end))) end += 1;
    this.#isAfterReturn = false;
    this.#add(text.slice(at, end));
    return end;
  }

  #isMark(code: number): boolean {
    return code === 10 || code === 13 || code === 34 || code === this.#separator.charCodeAt(0);
  }

  #add(text: string): void {
    if (this.#cell.length + text.length > CELL_MOST) throw new CsvFault('cell-too-long', this.#from);
    this.#cell += text;
  }

  #endCell(): void {
    this.#isAfterReturn = false;
    if (this.#cells.length >= CELLS_MOST) throw new CsvFault('too-many-cells', this.#from);
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#place = 'plain';
  }

  #endRow(): void {
    this.#endCell();
    // An empty line is no row.
    if (this.#cells.some((cell) => cell.trim() !== '')) {
      this.#rows += 1;
      if (this.#rows > ROWS_MOST + 1) throw new CsvFault('too-many-rows', this.#from);
      this.#done.push({ line: this.#from, cells: this.#cells });
    }
    this.#cells = [];
    this.#line += 1;
    this.#from = this.#line;
  }
}

/** The one that stands most often in the line of headings. */
export function separatorOf(heading: string): string {
  const plain = heading.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => plain.split(sign).length - 1;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
