import { blockTexts, part, type Block, type Part, type PartKind } from '@insyn/domain/protokoll/model.ts';
import { endsBroken } from '../hyphens.ts';
import { partHead, type PartHead } from './part-words.ts';
import { proposalsIn } from './proposals.ts';
import { splitRow, type Piece, type Row, type Sheet } from './rows.ts';
import { isListing } from './listing.ts';
import { makersOf, opens } from './statements.ts';

/** Rows below one heading. */
interface Segment {
  readonly head: PartHead | undefined;
  readonly heading: string;
  readonly rows: readonly Row[];
}

const OPEN_TO_LEAD_IN = new Set<PartKind | undefined>([
  undefined,
  'matter',
  'summary',
  'preparation',
  'documents',
  'procedure',
  'voting',
  'text',
]);
/** In these a heading that we do not know belongs to the text; in the others it begins something else. */
const TAKES_HEADINGS = new Set<PartKind>([
  'matter',
  'summary',
  'preparation',
  'text',
  'reservation',
  'special-statement',
  'substitute-statement',
  'attendance',
  'documents',
  'signatures',
  'referral-answer',
]);
const LISTS = new Set<PartKind>(['documents', 'attendance', 'signatures']);
export const STATEMENTS: ReadonlySet<PartKind> = new Set<PartKind>(['reservation', 'special-statement', 'substitute-statement']);

/** "Beslut: Nämnden …" and cells set apart: the heading and what stands beside it are rows of their own. */
function withHeadsApart(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => {
    if (row.body !== undefined || row.level > 0) return [row];
    const cell = /^(\S.{0,58}?)(?: {3,}|\t)/u.exec(row.raw.slice(0, 70))?.[1]?.replace(/\s+/gu, ' ');
    // A row of several cells is one of a table.
    const several = (row.raw.slice(0, 300).match(/\S(?: {3,}|\t)(?=\S)/gu)?.length ?? 0) > 1;
    if (cell !== undefined && !several && isFirm(partHead(cell)) && row.text.startsWith(cell)) return splitRow(row, cell.length);
    const colon = row.text.slice(0, 60).indexOf(': ');
    if (
      colon > 0 &&
      isFirm(partHead(row.text.slice(0, colon))) &&
      !/^(?:Bilaga|Ärende|Information|Frågan|Svaret|Frånvarande)/u.test(row.text)
    )
      return splitRow(row, colon + 1);
    return [row];
  });
}

const isFirm = (head: PartHead | undefined): boolean => head !== undefined && !head.leadIn;

/** Whether a row with the words of a heading is one, where it stands. */
function heads(rows: readonly Row[], at: number, current: PartKind | undefined): PartHead | undefined {
  const row = rows[at];
  if (row === undefined || row.body !== undefined) return undefined;
  const head = partHead(row.text);
  if (head === undefined) return undefined;
  // In a list of papers, one that is named as a heading is: "Yrkande från V den 9 maj."
  const listed = row.level === 0 && !row.bold && row.gap === 0 && current !== undefined && LISTS.has(current);
  if (listed && ((row.text.endsWith('.') && row.text.length > 20) || (head.kind === 'proposals' && row.text.length > 24))) return undefined;
  // Of a vote, not of the meeting.
  if (current === 'voting' && head.kind === 'attendance' && /^(?:frånvarande|ledamöter|ledamot|ersättare)/iu.test(row.text))
    return undefined;
  if (head.leadIn && !OPEN_TO_LEAD_IN.has(current)) return undefined;
  if (row.level > 0 || row.bold) return head;
  // "1. Reservationer" in a list of appendices is an item.
  if (
    /^\d/u.test(row.text) &&
    (row.text.endsWith('.') || current === 'documents' || current === 'attendance' || /^\d/u.test(rows[at + 1]?.text ?? ''))
  )
    return undefined;
  const [before, next] = [rows[at - 1], rows[at + 1]];
  const close = row.gap === 0 && !row.page;
  if (close && before !== undefined && (endsBroken(before.text) || /,$/u.test(before.text))) return undefined;
  const lower = next !== undefined && next.gap === 0 && next.body === undefined && /^(?!att\s)\p{Ll}/u.test(next.text);
  if (lower && !row.text.endsWith(':')) return undefined;
  // A department in a list of receivers is no heading.
  if (close && current !== undefined && LISTS.has(current) && head.kind === 'matter') return undefined;
  return head;
}

/** After a statement the report itself speaks again. */
const RESUMES: readonly (readonly [PartKind, RegExp])[] = [
  ['recommendation', /^(?:Borgarrådsberedningen tillstyrker|(?:Kommun|Region)styrelsen delar )/u],
  ['matter', /(?:tjänsteutlåtande|yttrande|skrivelse)(?!\p{L}).{0,160}(?:följande lydelse|lyder i huvudsak|anför)/u],
  ['signatures', /^\p{Lu}[\p{L} -]{1,30} den \d{1,2} \p{Ll}+ \d{4}$/u],
];
const resumed = (text: string): PartKind | undefined => RESUMES.find(([, pattern]) => pattern.test(text.slice(0, 240)))?.[0];

const SPEAKS = /reserv|uttalande|yttrande|protokollsanteckning/iu;

function segmentsOf(all: readonly Row[], unheaded: PartKind | undefined): readonly Segment[] {
  const rows = withHeadsApart(all);
  const segments: { head: PartHead | undefined; heading: string; rows: Row[]; level: number }[] = [
    { head: undefined, heading: '', rows: [], level: 0 },
  ];
  // A statement that opens itself is the part that stands open, until a heading ends it.
  let stated: PartKind | undefined;
  rows.forEach((row, at) => {
    const current = segments.at(-1);
    // In Markdown a deeper heading is within the part.
    const within = current !== undefined && current.level > 0 && row.level > current.level;
    const head = within ? undefined : heads(rows, at, stated ?? current?.head?.kind ?? unheaded);
    if (head !== undefined) {
      segments.push({ head, heading: row.text, rows: [], level: row.level });
      stated = undefined;
      return;
    }
    current?.rows.push(row);
    if (row.body === undefined && SPEAKS.test(row.text.slice(0, 200))) stated = opens(`${row.text} ${rows[at + 1]?.text ?? ''}`) ?? stated;
    else if (stated !== undefined && resumed(row.text) !== undefined) stated = undefined;
  });
  return segments.filter(({ heading, rows: own }) => heading !== '' || own.length > 0);
}

const DECIDES =
  /^(?:\p{Lu}[\p{L}-]*(?:\s[\p{L}-]+){0,4}?\s)?(?:\p{L}*(?:nämnden|styrelsen|fullmäktige|utskottet|beredningen|rådet|presidiet|direktionen|församlingen))\s+(?:beslutar|beslutade|beslöt|godkänner|godkände|tackar|noterar|lägger|utser|utsåg|fastställer|fastställde|antecknar|väljer)(?!\p{L})/iu;

/** "Informationen antecknas." */
const DECIDED =
  /^(?:informationen|rapporten|redovisningen|redogörelsen|anmälan|anmälningarna|ärendet|protokollet|dagordningen|föredragningslistan|kallelsen|delegationsbesluten)\s+(?:\p{L}+\s){0,3}?(?:antecknas|noteras|läggs|godkänns|bordläggs|återremitteras|fastställs|utgår)(?!\p{L})|^(?:till|som) (?:justerare|ny|nya|ledamot|ledamöter|ersättare|ordförande)(?!\p{L}).{0,100}(?:utses|väljs)(?!\p{L})|^\p{Lu}[^.]{2,80}\s(?:valdes|utsågs|utses|väljs) (?:att|till|som) /iu;

/** What a text without a heading is, as far as its first words say. */
function unheadedKind(text: string): PartKind | undefined {
  return opens(text) ?? (DECIDES.test(text.slice(0, 200)) || DECIDED.test(text.slice(0, 120)) ? 'decision' : undefined);
}

interface Draft {
  kind: PartKind;
  heading: string;
  blocks: Block[];
}

/** Parts of one segment: statements that open themselves, and headings that we do not know, begin parts of their own. */
function draftsOf(
  { head, heading }: Segment,
  pieces: readonly Piece[],
  unheaded: PartKind,
  { keep = false }: PartsOptions,
  markdown: boolean,
): readonly Draft[] {
  const drafts: Draft[] = [{ kind: head?.kind ?? unheaded, heading, blocks: [] }];
  for (const { block, heading: isHeading } of pieces) {
    const last = drafts.at(-1);
    if (last === undefined) break;
    const [text = ''] = blockTexts(block);
    if (isHeading && !TAKES_HEADINGS.has(last.kind) && !keep && (markdown || !/[():\d]|^(?:ja|nej)(?:[ -]?röst)?(?!\p{L})/iu.test(text))) {
      drafts.push({ kind: 'text', heading: text, blocks: [] });
      continue;
    }
    const opened = block.kind === 'paragraph' ? opens(text) : undefined;
    const again = block.kind === 'paragraph' && last.heading === '' ? resumed(text) : undefined;
    const first = STATEMENTS.has(last.kind) && last.blocks.length === 0;
    if (again !== undefined && last.kind !== again) drafts.push({ kind: again, heading: '', blocks: [block] });
    else if (opened !== undefined && !(first && opened === last.kind)) drafts.push({ kind: opened, heading: '', blocks: [block] });
    else if (head === undefined && block.kind === 'paragraph' && last.kind === unheaded && unheadedKind(text) === 'decision')
      drafts.push({ kind: 'decision', heading: '', blocks: [block] });
    else
      last.blocks.push(
        isHeading && !markdown && /[():]|^(?:ja|nej)(?:[ -]?röst)?(?!\p{L})/iu.test(text) ? { kind: 'paragraph', text } : block,
      );
  }
  // What stands before a decision that has no heading is the matter.
  const [lead, ...rest] = drafts;
  if (head === undefined && lead?.kind === 'text' && rest.some(({ kind }) => kind === 'decision')) lead.kind = 'matter';
  return drafts.filter((draft) => draft.heading !== '' || draft.blocks.length > 0);
}

export interface PartsOptions {
  /** What text is that has no heading, where headings follow it and where none does. */
  readonly before: PartKind;
  readonly alone: PartKind;
  /** The document's own body: whose decision is the decision. */
  readonly body: string;
  /** A report: headings that we do not know belong to the text above them. */
  readonly keep?: boolean;
  /** Only statements, one after the other: no heading ends one. */
  readonly statements?: boolean;
  /** Reads answers to a referral out of the rows of a preparation; undefined where there are none. */
  readonly prepared?: (rows: readonly Row[]) => { readonly blocks: readonly Block[]; readonly parts: readonly Part[] } | undefined;
}

/** Rows of a § as parts, in order; each text once. */
export function partsOf(sheet: Sheet, rows: readonly Row[], options: PartsOptions): readonly Part[] {
  const segments = options.statements === true ? [{ head: undefined, heading: '', rows }] : segmentsOf(rows, undefined);
  const headed = segments.some(({ head }) => head !== undefined);
  const unheaded = headed ? options.before : options.alone;
  const own = resolved(segments, options.body);
  return own.flatMap((segment) => {
    const kind = segment.head?.kind;
    const prepared = kind === 'preparation' ? options.prepared?.(segment.rows) : undefined;
    if (prepared !== undefined) return [part('preparation', { heading: segment.heading, ...prepared })];
    const each =
      kind !== undefined &&
      (kind === 'attendance' || kind === 'signatures' || kind === 'voting' || kind === 'documents') &&
      isListing(segment.rows);
    return draftsOf(segment, sheet.pieces(segment.rows, each), unheaded, options, segment.rows[0]?.line === undefined).map(finish);
  });
}

function finish({ kind, heading, blocks }: Draft): Part {
  const [text = ''] = blocks.flatMap(blockTexts);
  return part(kind, {
    heading,
    blocks,
    by: STATEMENTS.has(kind) ? makersOf(heading, text) : [],
    proposals: kind === 'proposals' ? proposalsIn(blocks) : [],
  });
}

/** A body's name in the genitive, for comparing: "Kommunstyrelsens" is of "Kommunstyrelsen". */
const isOwn = (owner: string, body: string): boolean =>
  /^(?:nämndens?|styrelsens?|fullmäktiges?|utskottets?|beredningens?|rådets?|direktionens?)$/u.test(owner) ||
  `${body.toLowerCase()}s`.endsWith(owner) ||
  body.toLowerCase() === owner;

/** Another body's decision is how the matter was prepared; one's own proposal to a higher body is the decision, where none else is. */
function resolved(segments: readonly Segment[], body: string): readonly Segment[] {
  if (body === '') return segments;
  const changed = segments.map((segment) => {
    const { head } = segment;
    if (head?.kind !== 'decision' || head.owner === '' || isOwn(head.owner, body)) return segment;
    return { ...segment, head: { ...head, kind: 'preparation' as const } };
  });
  if (changed.some(({ head }) => head?.kind === 'decision')) return changed;
  const mine = changed.findLastIndex(({ head }) => head?.kind === 'recommendation' && head.owner !== '' && isOwn(head.owner, body));
  const fallback = mine >= 0 ? mine : segments.findIndex(({ head }) => head?.kind === 'decision');
  return changed.map((segment, i) =>
    i === fallback && segment.head !== undefined ? { ...segment, head: { ...segment.head, kind: 'decision' as const } } : segment,
  );
}
