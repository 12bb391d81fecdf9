const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const WRITTEN =
  /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|(?<![\d.:/-])(\d{1,2})\s+(jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(\d{4})(?!\d)|(?<![\d.:/-])(\d{1,2})\/(\d{1,2})[\s-]+(\d{4})(?!\d)/giu;

export interface Dated {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly at: number;
}

const pad = (n: number): string => String(n).padStart(2, '0');

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

/** Dates in a text, in order: `2024-03-05`, `5 mars 2024`, `5/3 2024`. */
export function datesIn(text: string): readonly Dated[] {
  const found: Dated[] = [];
  for (const match of text.matchAll(WRITTEN)) {
    const [, y1, m1, d1, d2, word, y2, d3, m3, y3] = match;
    const year = Number(y1 ?? y2 ?? y3);
    const month = word === undefined ? Number(m1 ?? m3) : MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
    const day = Number(d1 ?? d2 ?? d3);
    if (isDay(year, month, day) && year >= 1850) found.push({ date: `${String(year)}-${pad(month)}-${pad(day)}`, at: match.index });
  }
  return found;
}

export const dateIn = (text: string): string | null => datesIn(text)[0]?.date ?? null;
