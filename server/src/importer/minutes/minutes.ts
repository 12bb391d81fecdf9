import type { Part } from '@insyn/domain/protokoll/model.ts';
import { factsOf, type Facts } from './facts.ts';
import { fieldsOf } from './front.ts';
import { readParagraph, type Read } from './paragraphs.ts';
import { partHead } from './part-words.ts';
import type { PartsOptions } from './parts.ts';
import type { Row, Sheet } from './rows.ts';
import type { Section } from './sections.ts';

/** A document as its parts, before it is checked and reported. */
export interface Drafted {
  readonly facts: Facts;
  readonly front: readonly Part[];
  readonly read: readonly Read[];
  readonly end: readonly Part[];
  readonly notes: readonly string[];
}

const END =
  /^(?:vid protokollet|underskrifter?|protokollet (?:är |har )?justera\p{L}*.{0,40}|justera(?:s|t|des)(?: den .{0,30}|:.{0,60}| \d{4}.{0,20})?|justeringsdatum.{0,30}|anslags?bevis.{0,40}|anslag\s*\/\s*bevis.{0,20}|bevis om .{0,60}|tillkännagivande.{0,60}|protokollets underskrifter)[\s:._]*$/iu;
const APPENDIX = /^bilag(?:a|or)(?!\p{L}).{0,100}$/iu;

/** Where the last § is over: signatures, or an appendix on a page of its own. */
function endOf(rows: readonly Row[], from: number): number {
  for (let at = from + 1; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined || row.body?.kind === 'table' || row.text.length > 120) continue;
    const apart = row.gap > 0 || row.page || row.level > 0 || row.bold;
    if (END.test(row.text) && (apart || /^(?:vid protokollet|underskrifter|justeras:?$)/iu.test(row.text))) return at;
    if (APPENDIX.test(row.text) && (row.page || (row.level > 0 && row.level <= 2)) && partHead(row.text)?.kind !== 'reservation') return at;
  }
  return rows.length;
}

/** `31`, `31a`; a second one of the same number is `31-2`. */
export function anchorsOf(sections: readonly { readonly value: number; readonly letter: string }[], before = ''): readonly string[] {
  const times = new Map<string, number>();
  return sections.map(({ value, letter }) => {
    const anchor = `${before}${String(value)}${letter}`;
    const count = (times.get(anchor) ?? 0) + 1;
    times.set(anchor, count);
    return count === 1 ? anchor : `${anchor}-${String(count)}`;
  });
}

/** Minutes: the first page, a § for each section, and what follows the last. */
export function draftMinutes(sheet: Sheet, sections: readonly Section[], agenda = false): Drafted {
  const { rows } = sheet;
  const first = sections[0]?.row ?? rows.length;
  const last = sections.at(-1)?.row ?? rows.length;
  const over = sections.length === 0 ? rows.length : endOf(rows, last);
  const front = fieldsOf(sheet, rows.slice(0, first));
  const end = fieldsOf(sheet, rows.slice(over));
  const decisions = rows
    .slice(first)
    .filter(({ text }) =>
      /^\p{Lu}[\p{L} -]{3,60}\s(?:beslutar|beslutade|godkänner|överlämnar|fastställer|tillstyrker)/u.test(text.slice(0, 90)),
    );
  const facts = factsOf(
    sheet.furniture,
    rows.slice(0, first),
    front,
    end,
    decisions.map(({ text }) => text),
  );
  const anchors = anchorsOf(
    sections.map(({ sign }) => sign),
    agenda ? 'p' : '',
  );
  const options: PartsOptions = { before: 'matter', alone: agenda ? 'matter' : 'text', body: facts.body };
  const read = sections.map((section, i) => {
    const own = readParagraph(sheet, section, sections[i + 1]?.row ?? over, anchors[i] ?? String(i + 1), options);
    const twice = (anchors[i] ?? '').includes('-');
    return twice ? { ...own, notes: [`Det finns mer än en paragraf med numret ${own.paragraph.number}.`, ...own.notes] } : own;
  });
  const notes: string[] = [];
  if (facts.inferred) notes.push(`Vilket organ det gäller står inte på första sidan. ”${facts.body}” är hämtat ur besluten.`);
  const gaps = sections.filter(({ sign }, i) => i > 0 && sign.value > (sections[i - 1]?.sign.value ?? 0) + 1);
  if (!agenda && gaps.length > 0)
    notes.push(`Paragraferna är inte i obruten följd: det saknas något före § ${gaps.map(({ sign }) => sign.number).join(', § ')}.`);
  return { facts, front, read, end, notes };
}
