import { part, type Block, type Part } from '@insyn/domain/protokoll/model.ts';
import { keyOf } from '../contents.ts';
import { isSentence } from '../heading-words.ts';
import { partHead } from './part-words.ts';
import { partsOf, type PartsOptions } from './parts.ts';
import type { Row, Sheet } from './rows.ts';

/** The last word of what bodies, companies and associations are called. */
export const BODY_LIKE =
  /(?:nämnd(?:en)?|styrelse(?:n)?|fullmäktige|utskott(?:et)?|beredning(?:en)?|råd(?:et)?|kontor(?:et)?|förvaltning(?:en)?|AB|bolag(?:et)?|förening(?:en)?|förbund(?:et)?|stiftelse(?:n)?|verk(?:et)?|myndighet(?:en)?|[Pp]olisen|[Rr]egion(?:en)?|[Kk]ommun|[Ll]andsting(?:et)?|universitet(?:et)?|högskola(?:n)?|museum|museet|arkiv(?:et)?|samfund(?:et)?|nätverk(?:et)?|kammare(?:n)?|partiet)(?:\s(?:i|för|och|AB)\s\p{Lu}[\p{L}-]*(?:\s\p{L}[\p{L}-]*){0,3})?$|^(?:Region|Polisen|Länsstyrelsen|Svenska|Föreningen|Stiftelsen)\s\p{L}[\p{L} -]{1,50}$/u;
/** A row that names a body, and the rows below it speak of that body: its answer to a referral, or its reservations. */
export function namesBody(sheet: Sheet, at: number): boolean {
  const { rows, names } = sheet;
  const row = rows[at];
  if (row === undefined || row.body !== undefined || row.text.length > 90 || /[.:;,]$/u.test(row.text)) return false;
  if (
    !/^\p{Lu}/u.test(row.text) ||
    !BODY_LIKE.test(row.text) ||
    /^För\s|,/u.test(row.text) ||
    isSentence(row.text) ||
    partHead(row.text) !== undefined
  )
    return false;
  if (row.gap === 0 && !row.page && row.level === 0 && !row.bold && /[^.?!:]$/u.test(rows[at - 1]?.text ?? '.'))
    return names.has(keyOf(row.text)) && row.text.length < 60;
  if (names.has(keyOf(row.text)) || row.level > 0) return true;
  const below = rows
    .slice(at + 1, at + 4)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 300);
  const [word = ''] = row.text.split(' ');
  return (
    below.startsWith(word) ||
    /(?<!\p{L})(?:beslutade vid|tjänsteutlåtande|kontorsyttrande|yttrande|anför|remissen|reservation|särskilt uttalande|remissvar)/iu.test(
      below,
    )
  );
}

export interface Named {
  readonly body: string;
  readonly rows: readonly Row[];
}

/** Rows below each body; `before`: what stands above the first. */
export function byBody(sheet: Sheet, from: number, to: number): { readonly before: readonly Row[]; readonly named: readonly Named[] } {
  const starts: number[] = [];
  for (let at = from; at < to; at++) if (namesBody(sheet, at)) starts.push(at);
  return {
    before: sheet.rows.slice(from, starts[0] ?? to),
    named: starts.map((at, i) => ({ body: sheet.rows[at]?.text ?? '', rows: sheet.rows.slice(at + 1, starts[i + 1] ?? to) })),
  };
}

/** An answer: what the body decided, who reserved, and the words of the answer, each under its own heading. */
export function answerOf(sheet: Sheet, { body, rows }: Named, options: PartsOptions): Part {
  const own = partsOf(sheet, rows, { ...options, before: 'matter', alone: 'matter' }).map((each) => ({ ...each, body }));
  const lead = own[0]?.kind === 'matter' && own[0].heading === '' ? own[0].blocks : [];
  return part('referral-answer', { heading: body, body, blocks: lead, parts: lead.length > 0 ? own.slice(1) : own });
}

/** How a matter was prepared: answers by body, where bodies are named below the heading. */
export function preparedBy(
  sheet: Sheet,
  rows: readonly Row[],
  options: PartsOptions,
): { readonly blocks: readonly Block[]; readonly parts: readonly Part[] } | undefined {
  const own: Sheet = { ...sheet, rows };
  const { before, named } = byBody(own, 0, rows.length);
  if (named.length === 0) return undefined;
  return {
    blocks: sheet.pieces(before).map(({ block }) => block),
    parts: named.map((each) => answerOf(sheet, each, { ...options, keep: true })),
  };
}
