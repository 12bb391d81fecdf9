import type { Row } from './rows.ts';
import { signOf, type Sign } from './sections.ts';

const POINT = /^(?:(?:[Ää]rende|[Pp]unkt|[Nn]r)\.?\s+)?(\d{1,3})(?:\s*[.):]\s*|\s+(?=[\p{Lu}"”])|\s*$)/u;

/** A point of an agenda: `1.`, `1`, `Ärende 1`, `§ 1`. */
export function pointOf(row: Row): Sign | undefined {
  const section = signOf(row.text);
  if (section !== undefined) return section;
  if (row.text.length > 240 || row.body?.kind === 'table') return undefined;
  const match = POINT.exec(row.text.slice(0, 40));
  if (match?.[1] === undefined || Number(match[1]) > 200) return undefined;
  const rest = row.text.slice(match[0].length);
  return { number: match[1], value: Number(match[1]), letter: '', prefix: '', rest };
}
