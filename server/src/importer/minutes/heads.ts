import { endsBroken } from '../hyphens.ts';
import { firstWord, hadRoom } from '../lines.ts';
import { endsInLabel, isDnrLine, takeDnr } from './dnr.ts';
import { partHead } from './part-words.ts';
import type { Row } from './rows.ts';

/** The lines that say which § it is. */
export interface Head {
  readonly title: string;
  readonly dnr: readonly string[];
  /** How many rows it takes. */
  readonly takes: number;
  /** Those rows as they stood: every word of them is in number, title and dnr, or is a sign or a label. */
  readonly text: string;
}

const LONGEST = 300;
const SENTENCE = /\p{Ll}[.!?]$/u;
const VERB = /(?<!\p{L})(?:beslutar|beslutade|yrkar|yrkade|föreslår|godkänner|öppnar|förklarar|informerar|redogör|noterar)(?!\p{L})/u;

/** Whether the title goes on in the row below. */
function goesOn(above: Row, row: Row, next: Row | undefined, title: string): boolean {
  if (row.gap > 0 || row.page || row.level > 0 || row.body !== undefined || partHead(row.text) !== undefined) return false;
  if (/^\p{Lu}[\p{L} ]{2,30}:\s/u.test(row.text)) return false;
  if (title.length + row.text.length > LONGEST || SENTENCE.test(title)) return false;
  if (endsBroken(above.text) || /^\p{Ll}/u.test(row.text)) return !VERB.test(row.text);
  if (
    /(?<!\p{L})(?:och|samt|för|av|om|till|i|på|från|med|att|den|det|enligt|angående|gällande|vid|inom|mellan|under|avseende)$/iu.test(title)
  )
    return true;
  const { line } = above;
  const full = line !== undefined && line.sure && !hadRoom(line, firstWord(row.text));
  const ends = next === undefined || next.gap > 0 || partHead(next.text) !== undefined || isDnrLine(next.text);
  return full && ends && !SENTENCE.test(row.text) && row.text.length < above.text.length;
}

/** § of other bodies in the same matter, on the same line: "KF § 131   KS § 220   KSAU § 198". */
const OTHERS = /^\s*[,/–-]?\s*(\p{Lu}\p{L}{0,6}(?: ?\p{Lu}\p{L}{0,4})?\s?§\s?\d{1,4}(?:\/\d{2,4})?)(?=[\s,]|$)/u;

function takeOthers(rest: string): { readonly others: readonly string[]; readonly rest: string } {
  const others: string[] = [];
  let left = rest;
  for (let match = OTHERS.exec(left); match !== null; match = OTHERS.exec(left)) {
    others.push(match[1] ?? '');
    left = left.slice(match[0].length);
  }
  return { others, rest: left };
}

/** Title lines are one text; a hyphen that broke a word goes with its line end. */
function append(title: string, text: string): string {
  if (title === '') return text;
  if (!endsBroken(title) || /^(?:och|eller|samt)\s/u.test(text)) return `${title} ${text}`;
  return /^\p{Ll}/u.test(text) ? title.slice(0, -1) + text : title + text;
}

const trim = (text: string): string => text.replace(/^[\s.:–—-]+/u, '').trim();

/**
 * Reads the head of a § from the rest of its first line and the rows after it, up to `end`. A title is what stands beside the
 * sign, else the first short row below that is no heading and no sentence.
 */
export function readHead(rows: readonly Row[], at: number, end: number, first: string): Head {
  const dnr: string[] = [];
  let title = '';
  let last = at;
  const own = takeOthers(first);
  let pending = own.rest;
  const take = (text: string): void => {
    const taken = takeDnr(text);
    dnr.push(...taken.dnr);
    const rest = trim(taken.rest.replace(/^[(),;\s]+$/u, ''));
    if (/[\p{L}\p{N}]/u.test(rest)) title = append(title, rest);
  };
  for (let row = at + 1; row <= end; row++) {
    const next = rows[row];
    // "Dnr KS" and its number on the next line are one.
    if (
      row < end &&
      next !== undefined &&
      next.gap === 0 &&
      endsInLabel(pending) &&
      /^(?:\p{Lu}{1,8}\s?)?[\d/]/u.test(next.text) &&
      isDnrLine(`Dnr ${next.text}`)
    ) {
      pending = `${pending} ${next.text}`;
      last = row;
      continue;
    }
    take(pending);
    pending = '';
    const above = rows[row - 1];
    if (row >= end || next === undefined || above === undefined || next.body !== undefined) break;
    if (isDnrLine(next.text) || (endsInLabel(next.text) && next.text.length < 40)) {
      if (title !== '' && last < row - 1) break;
    } else if (title === '') {
      if (!isTitle(next)) break;
    } else if (last !== row - 1 || isDnrLine(above.text) || !goesOn(above, next, row + 1 < end ? rows[row + 1] : undefined, title)) break;
    pending = next.text;
    last = row;
  }
  if (pending !== '') take(pending);
  const text = [rows[at]?.text ?? '', ...rows.slice(at + 1, last + 1).map((row) => row.text)].join(' ');
  // They stay in sight: no word of the source goes.
  const whole = own.others.length === 0 ? title : `${title} (${own.others.join(', ')})`.trim();
  return { title: whole, dnr, takes: last - at + 1, text };
}

/** Words that head a part elsewhere, and are a title right below a sign that has none. */
const TITLE_TOO =
  /^(?:val av justerare|justering(?: av protokollet)?|information(?:en|er|särende)?(?:\s.{1,60})?|uppföljning(?:\s.{1,60})?|ekonomi(?:\s.{1,60})?|yttranden?(?:\s.{1,80})?|remisser|remissvar(?:\s.{1,80})?|delgivning(?:ar)?|anmälan|jäv|inledning|samråd|protokollsanteckning(?:ar)?|motionen|interpellationer|talare|närvaro|upprop|bokslut|budget)$/iu;

/** A row that may be a title of its own below the sign. */
function isTitle(row: Row): boolean {
  const { text } = row;
  if (text.length > 220 || !/[\p{L}]/u.test(text)) return false;
  if (partHead(text) !== undefined) return TITLE_TOO.test(text);
  if (/^[-–•§]|^\p{Ll}|^\p{Lu}\p{L}*(?:nämnden|styrelsen|fullmäktige|utskottet)\s+(?:beslut|godkänn|föreslå)/u.test(text)) return false;
  return row.level > 0 || row.bold || !(SENTENCE.test(text) && (text.length > 70 || VERB.test(text)));
}
