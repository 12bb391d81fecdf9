/** Tables as text (RFC 4180) that a spreadsheet opens as text, whatever stands in the cells. */

/** Byte order mark: without it spreadsheets take UTF-8 for something older. */
export const CSV_START = '\ufeff';

/** A spreadsheet reads a cell that begins with one of these as a formula, some of them full-width too; a Swedish one begins a cell at `;`. */
const FORMULA = /(^|;)(?=[=+\-@\t\r＝＋－＠]|\s+[=+\-@＝＋－＠])/g;

export function csvCell(text: string): string {
  const safe = text.replace(FORMULA, "$1'");
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
