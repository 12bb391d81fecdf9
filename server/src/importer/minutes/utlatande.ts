import { part, type Part } from '@insyn/domain/protokoll/model.ts';
import { isDateLine, isDesignation } from '../heading-words.ts';
import { answerOf, BODY_LIKE, byBody, namesBody } from './answers.ts';
import { datesIn } from './dates.ts';
import { takeDnr, isDnrLine } from './dnr.ts';
import { factsOf } from './facts.ts';
import { fieldsOf } from './front.ts';
import type { Drafted } from './minutes.ts';
import { withContent } from './paragraphs.ts';
import { partHead } from './part-words.ts';
import { partsOf, type PartsOptions } from './parts.ts';
import type { Row, Sheet } from './rows.ts';

const RESERVATIONS = /^(?:reservationer|särskilda uttalanden|reservationer och särskilda uttalanden)(?: m\.? ?m\.?)?(?: .{0,60})?$/iu;
const ENDS_ANSWERS =
  /^(?:bilag(?:a|or)(?: \d{1,2})?|(?:mina|våra) synpunkter|.{3,60} synpunkter (?:på|över|med anledning av) (?:remissvaren|remissen|yttrandena)|borgarrådsberedningen|kommunstyrelsen)$/iu;

/** Where the title of a report stands; -1 where none is found. */
function titleAt(rows: readonly Row[]): number {
  const marked = rows.findIndex(({ level }) => level === 1);
  if (marked >= 0 && marked < 20) return marked;
  for (let at = 0; at < Math.min(rows.length, 30); at++) {
    const row = rows[at];
    if (row === undefined || partHead(row.text)?.leadIn === false) return -1;
    const { text } = row;
    const plain =
      !isDesignation(text) &&
      !isDateLine(text) &&
      !isDnrLine(text) &&
      !/^(?:till|från|handläggare|datum|telefon|e-post|diarienummer)(?!\p{L})/iu.test(text);
    const next = rows[at + 1];
    const apart = (at === 0 || row.gap > 0 || row.page || row.bold) && (next === undefined || next.gap > 0);
    if (
      row.body === undefined &&
      plain &&
      apart &&
      text.length > 12 &&
      text.length < 200 &&
      !/[.:;,]$/u.test(text) &&
      !BODY_LIKE.test(text.split(' ').length < 4 ? text : '')
    )
      return at;
  }
  return -1;
}

interface Zone {
  readonly kind: 'plain' | 'answers' | 'reservations';
  /** Row of its heading; of a plain one its first. */
  readonly from: number;
  readonly to: number;
}

/** The report in stretches: its own text, answers to a referral by body, reservations by body. */
function zonesOf(sheet: Sheet, from: number): readonly Zone[] {
  const { rows } = sheet;
  const zones: Zone[] = [];
  let [start, kind] = [from, 'plain' as Zone['kind']];
  const close = (at: number, next: Zone['kind']): void => {
    if (at > start) zones.push({ kind, from: start, to: at });
    [start, kind] = [at, next];
  };
  for (let at = from; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined || row.body !== undefined || row.text.length > 110) continue;
    const head = partHead(row.text);
    if (RESERVATIONS.test(row.text) && bodyBelow(sheet, at, 3)) close(at, 'reservations');
    else if (kind !== 'answers' && head?.kind === 'preparation' && !head.leadIn && bodyBelow(sheet, at, 40)) close(at, 'answers');
    else if (kind === 'answers' && ENDS_ANSWERS.test(row.text) && (row.gap > 0 || row.page || row.level > 0) && closes(sheet, at))
      close(at, 'plain');
  }
  close(rows.length, 'plain');
  return zones;
}

/** No further answer comes before the next heading of reservations. */
function closes(sheet: Sheet, at: number): boolean {
  const { rows } = sheet;
  for (let i = at + 1; i < Math.min(rows.length, at + 400); i++) {
    if (RESERVATIONS.test(rows[i]?.text.slice(0, 110) ?? '')) return true;
    if (namesBody(sheet, i)) return false;
  }
  return true;
}

/** A body is named below, before the next heading of a part. */
function bodyBelow(sheet: Sheet, at: number, reach: number): boolean {
  for (let i = at + 1; i <= Math.min(at + reach, sheet.rows.length - 1); i++) {
    if (namesBody(sheet, i)) return true;
    const head = partHead(sheet.rows[i]?.text.slice(0, 120) ?? '');
    if (head !== undefined && !head.leadIn) return false;
  }
  return false;
}

function answers(sheet: Sheet, { from, to }: Zone, options: PartsOptions): Part {
  const { before, named } = byBody(sheet, from + 1, to);
  const blocks = sheet.pieces(before).map(({ block }) => block);
  return part('preparation', { heading: sheet.rows[from]?.text ?? '', blocks, parts: named.map((each) => answerOf(sheet, each, options)) });
}

/** Each reservation and statement is a part of its own; the first of a body bears its name as heading. */
function reservations(sheet: Sheet, { from, to }: Zone, options: PartsOptions): Part {
  const { before, named } = byBody(sheet, from + 1, to);
  const parts = named.flatMap(({ body, rows }) => {
    const own = partsOf(sheet, rows, { ...options, before: 'text', alone: 'text', statements: true });
    const [first, ...rest] = own.length === 0 ? [part('text')] : own;
    const headed =
      first !== undefined && first.heading === ''
        ? [{ ...first, heading: body }]
        : [part('text', { heading: body }), ...(first === undefined ? [] : [first])];
    return [...headed, ...rest].map((each) => ({ ...each, body }));
  });
  return part('text', { heading: sheet.rows[from]?.text ?? '', blocks: sheet.pieces(before).map(({ block }) => block), parts });
}

/** An utlåtande, a tjänsteutlåtande or another report: one matter. */
export function draftUtlatande(sheet: Sheet): Drafted {
  const { rows } = sheet;
  const at = titleAt(rows);
  const frontRows = rows.slice(0, Math.max(0, at));
  const front = fieldsOf(sheet, frontRows);
  const title = rows[at]?.text ?? '';
  const start = at < 0 ? 0 : at + 1;
  const decides = (some: readonly Row[]): readonly string[] =>
    some
      .filter(({ text }) =>
        /^\p{Lu}\p{L}*(?:nämnden|styrelsen|fullmäktige|utskottet)\s(?:föreslår|beslutar|överlämnar)/u.test(text.slice(0, 60)),
      )
      .map(({ text }) => text);
  const early = decides(rows.slice(0, 80));
  const deciding = early.length > 0 ? early : decides(rows);
  const facts = factsOf(sheet.furniture, frontRows, front, [], deciding);
  const options: PartsOptions = { before: 'text', alone: 'text', body: '', keep: true };
  const parts = zonesOf(sheet, start).flatMap((zone): readonly Part[] => {
    if (zone.kind === 'answers') return [answers(sheet, zone, options)];
    if (zone.kind === 'reservations') return [reservations(sheet, zone, options)];
    return partsOf(sheet, rows.slice(zone.from, zone.to), options);
  });
  const taken = frontRows.flatMap(({ text }) => takeDnr(text.slice(0, 200)).dnr);
  const designation = frontRows
    .map(({ text }) => /^(?:utlåtande|tjänsteutlåtande)\s+(?:nr\s+)?(\d{4}:\d{1,4}|\d{1,4}[:/]\d{2,4})/iu.exec(text)?.[1])
    .find((n) => n !== undefined);
  const signed = rows.flatMap(({ text }) =>
    text.length < 60 && /^\p{Lu}[\p{L} -]{1,30} den \d{1,2} \p{Ll}+ \d{4}$/u.test(text) ? datesIn(text) : [],
  )[0]?.date;
  const read = withContent({ anchor: '1', number: designation ?? '', title, dnr: taken, head: title, parts });
  const notes = facts.inferred ? [`Vilket organ det gäller står inte överst. ”${facts.body}” är hämtat ur texten.`] : [];
  return {
    facts: { ...facts, date: facts.date ?? signed ?? null },
    front,
    read: [read],
    end: [],
    notes,
  };
}
