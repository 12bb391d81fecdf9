import { textsOf, type Paragraph, type Part, type PartKind, type Understood } from '@insyn/domain/protokoll/model.ts';
import { preparedBy } from './answers.ts';
import { isDnrLine, labelledDnr, takeDnr, uniqueDnr } from './dnr.ts';
import { readHead } from './heads.ts';
import { isImmediate, outcomeOf } from './outcome.ts';
import { partsOf, type PartsOptions } from './parts.ts';
import type { Sheet } from './rows.ts';
import type { Section } from './sections.ts';
import { disagrees, votingsIn } from './votes.ts';
import { leftOver } from './words-in.ts';

/** A § with what its report says. */
export interface Read {
  readonly paragraph: Paragraph;
  readonly head: string;
  readonly notes: readonly string[];
}

const TELLS_DNR = new Set<PartKind>(['text', 'matter', 'summary', 'preparation', 'documents', 'decision']);
const MANY = 12;

/** Reads the § whose sign stands at `section.row`, up to `end`. */
export function readParagraph(sheet: Sheet, section: Section, end: number, anchor: string, options: PartsOptions): Read {
  const { rows } = sheet;
  const { sign, row } = section;
  const head = readHead(rows, row, end, sign.rest);
  const parts = partsOf(sheet, rows.slice(row + head.takes, end), { ...options, prepared: (own) => preparedBy(sheet, own, options) });
  const left = leftOver(head.text, sign.number, head.title, head.dnr, sign.prefix);
  const title = left === '' ? head.title : [sign.rest, ...rows.slice(row + 1, row + head.takes).map(({ text }) => text)].join(' ').trim();
  // Below who presents a point, its number stands on a line of its own.
  const below = rows.slice(row + head.takes, Math.min(end, row + head.takes + 3)).filter(({ text }) => isDnrLine(text));
  const dnr = [...head.dnr, ...below.flatMap(({ text }) => takeDnr(text).dnr)];
  return withContent({ anchor, number: sign.number, title, dnr, head: head.text, parts });
}

interface Content {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly dnr: readonly string[];
  readonly head: string;
  readonly parts: readonly Part[];
}

/** Votes, outcome and what was understood, out of the parts. */
export function withContent({ anchor, number, title, dnr, head, parts: plain }: Content): Read {
  const { byPart, unread } = votingsIn(plain);
  const parts = plain.map((part, i) => ({ ...part, votings: byPart.get(i) ?? part.votings }));
  const notes: string[] = [];
  const told = parts
    .filter(({ kind }) => TELLS_DNR.has(kind))
    .flatMap((part) => textsOf({ ...part, parts: [] }).flatMap((text) => labelledDnr(text.slice(0, 4000))));
  const unvoted = parts.some(({ kind, votings }) => kind === 'voting' && votings.length === 0) && byPart.size === 0;
  if (title === '') notes.push('Rubriken hittades inte.');
  for (const { heading } of parts.filter(({ kind, heading: h, blocks }) => kind === 'text' && h !== '' && blocks.length > 0))
    notes.push(`Rubriken ”${heading.slice(0, 80)}” är inte känd. Texten står kvar som den är.`);
  if (unvoted) notes.push('Omröstningen gick inte att tolka. Den står kvar som text.');
  for (const words of unread) notes.push(`Rösterna ”${words.slice(0, 60)}” står utan ja och nej och har inte tolkats.`);
  for (const voting of [...byPart.values()].flat())
    if (disagrees(voting)) notes.push('Antalet röster stämmer inte med namnen i omröstningen.');
  for (const part of parts)
    if ((part.kind === 'reservation' || part.kind === 'special-statement') && part.by.length === 0)
      notes.push(`Det framgår inte vem som står bakom ”${(part.heading || part.kind).slice(0, 60)}”.`);
  const understood = understoodOf(parts, unvoted || unread.length > 0);
  if (understood === 'text') notes.push('Inga delar kändes igen. Texten står kvar som den är.');
  else if (parts.some((part) => part.kind === 'text' && part.heading === '' && textsOf(part).length > 0))
    notes.push('En del av texten står utan känd rubrik.');
  const paragraph: Paragraph = {
    anchor,
    number,
    title,
    dnr: [...new Set(dnr), ...uniqueDnr([...dnr, ...told]).filter((each) => !dnr.includes(each))].slice(0, Math.max(MANY, dnr.length)),
    immediate: isImmediate(parts),
    outcome: outcomeOf(parts),
    understood,
    parts,
  };
  return { paragraph, head, notes };
}

function understoodOf(parts: readonly Part[], doubt: boolean): Understood {
  const unknown = parts.filter((part) => part.kind === 'text' && part.blocks.length > 0);
  if (parts.length > 0 && unknown.length === parts.length) return 'text';
  return unknown.length > 0 || doubt ? 'partly' : 'whole';
}
