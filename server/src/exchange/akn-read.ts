/**
 * Akoma Ntoso as a meeting's document. What `aknOf` wrote comes back the same; what other systems wrote is read as far as it is
 * understood, and the rest stays as text where it stood. Every word of the file's text is in the document.
 */
import { type Block, type MeetingDocument, type Paragraph, type Part, part } from '@insyn/domain/protokoll/model.ts';
import { cleanText, isLanguage } from '@insyn/domain/text/clean.ts';
import type { ImportRefused } from '../importer/types.ts';
import { attribute, ours, Refers, tokensOf } from './akn-refers.ts';
import { isSection, paragraphOf, partOf, type Reading } from './akn-sections.ts';
import { isLeaf, taken, withinOf, wordsOf } from './akn-text.ts';
import { AKN, AKN_DRAFT, ALPHA_3, OWN, STATE_WORDS } from './akn-words.ts';
import { childOf, childrenOf, isElement, readXml, readXmlBytes, within, type XmlNode, type XmlRead } from './xml-tree.ts';

export type AknRead = { readonly ok: true; readonly document: MeetingDocument; readonly notes: readonly string[] } | ImportRefused;

/**
 * A file that somebody gives us: UTF-8 bytes. Its texts are cleaned as everything that people type is, so that no hidden sign can
 * turn them round, also where the file says that we wrote it.
 */
export function readAknBytes(bytes: Uint8Array): AknRead {
  const read = documentOf(readXmlBytes(bytes));
  return read.ok ? { ...read, document: cleaned(read.document) } : read;
}

/** Every text in it cleaned. */
function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => cleaned(each)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => [key, cleaned(each)])) as T;
}

/** `notes`: Swedish sentences about what was not understood. */
export function readAkn(xml: string): AknRead {
  return documentOf(readXml(xml));
}

/** Sentences in the answer: more would be read by nobody. */
const MOST_NOTES = 50;

/** Documents that can be of a meeting; a law or a judgment is none. */
const KINDS = new Set(['debate', 'debateReport', 'doc', 'statement']);
const BODIES = new Set(['debateBody', 'mainBody', 'body']);

function documentOf(read: XmlRead): AknRead {
  if (!read.ok) return read;
  const { root, ignored } = read;
  const notes = new Set<string>();
  if (root.name !== 'akomaNtoso' || (root.uri !== AKN && !AKN_DRAFT.test(root.uri))) {
    return { ok: false, code: 'import/xml', detail: 'namespace' };
  }
  if (root.uri !== AKN) notes.add('Filen följer ett utkast till Akoma Ntoso 3.0, inte den färdiga standarden.');
  if (ignored.length > 0) notes.add(`Anvisningar till andra program lästes inte: ${[...new Set(ignored)].slice(0, 5).join(', ')}.`);
  const [given, ...others] = childrenOf(root);
  if (given === undefined || !KINDS.has(given.name) || others.some(({ uri }) => uri === root.uri)) {
    return { ok: false, code: 'import/xml', detail: given?.name ?? 'empty' };
  }
  const body = childrenOf(given).find(({ name }) => BODIES.has(name));
  const own = ours(body, 'v') === '1';
  const kind =
    given.name !== 'debate'
      ? 'utlatande'
      : /^(?:agenda|kallelse|notice|foredragningslista)/i.test(attribute(given, 'name'))
        ? 'agenda'
        : 'minutes';
  const meta = childOf(given, 'meta');
  const reading: Reading = { own, kind, refers: new Refers(meta), notes, anchors: new Map() };
  const front = outside(given, ['coverPage', 'preface', 'preamble'], reading);
  const flow = flowOf(body === undefined ? [] : body.children, reading);
  const spread = spreadOut(flow, own);
  const document: MeetingDocument = {
    v: 1,
    ...headOf(given, meta, body, reading),
    front: [...front, ...spread.front],
    paragraphs: spread.paragraphs,
    end: [...spread.end, ...closingOf(given, meta, reading)],
  };
  if (reading.refers.unplaced() > 0) notes.add('En omröstning hör inte till någon del av texten och lästes inte.');
  for (const each of childrenOf(meta, 'proprietary').flatMap((every) => childrenOf(every))) {
    notes.add(`Uppgiften ”${each.name.slice(0, 40)}” är ett annat systems egen och lästes inte.`);
  }
  const foreign = childrenOf(given)
    .filter((each) => each !== meta)
    .flatMap((each) => within(each))
    .find(({ uri }) => uri !== root.uri && uri !== OWN && uri !== '');
  if (foreign !== undefined) notes.add('Delar i ett annat format än Akoma Ntoso togs med som text.');
  return { ok: true, document, notes: [...notes].slice(0, MOST_NOTES) };
}

type Piece = { readonly paragraph: Paragraph } | { readonly part: Part; readonly end: boolean };

/** Whether a section is a § by itself: called so, or with a number. */
function isParagraph(node: XmlNode, own: boolean): boolean {
  if (node.name !== 'debateSection') return false;
  const name = attribute(node, 'name');
  if (own || name === 'arende' || name === 'punkt') return name === 'arende' || name === 'punkt';
  return /^(?:item|agendaitem|agenda-item)$/i.test(name) || childrenOf(node, 'num').length > 0;
}

function flowOf(children: readonly (XmlNode | string)[], reading: Reading): readonly Piece[] {
  const { own } = reading;
  const nodes = children.filter(isElement);
  const numbered = own || nodes.some((each) => [each, ...within(each)].some((node) => isParagraph(node, own)));
  return children.flatMap((child): readonly Piece[] => {
    if (!isElement(child)) return looseOf([child], reading);
    if (own && child.name === 'debateSection' && attribute(child, 'name') === 'none') return [];
    // Where no section is numbered, those with a heading are what the document has for §§.
    if (isParagraph(child, own) || (!numbered && child.name === 'debateSection' && childrenOf(child, 'heading').length > 0)) {
      return [{ paragraph: paragraphOf(child, reading) }];
    }
    if (!own && within(child).some((node) => isParagraph(node, own))) return flowOf(child.children, reading);
    if (isSection(child)) return [{ part: partOf(child, reading), end: ours(child, 'place') === 'end' }];
    return looseOf([child], reading);
  });
}

function looseOf(children: readonly (XmlNode | string)[], reading: Reading): readonly Piece[] {
  const blocks = withinOf({ name: 'div', uri: AKN, attributes: new Map(), children }, reading);
  return blocks.length === 0 ? [] : [{ part: part('text', { blocks }), end: false }];
}

/** Before the first §, after the last; what stands between two belongs to the one before it. */
function spreadOut(flow: readonly Piece[], own: boolean): Pick<MeetingDocument, 'front' | 'paragraphs' | 'end'> {
  const last = flow.findLastIndex((piece) => 'paragraph' in piece);
  const front: Part[] = [];
  const end: Part[] = [];
  const paragraphs: { readonly paragraph: Paragraph; readonly more: Part[] }[] = [];
  flow.forEach((piece, at) => {
    if ('paragraph' in piece) paragraphs.push({ paragraph: piece.paragraph, more: [] });
    else if (piece.end || (last !== -1 && at > last)) end.push(piece.part);
    else (paragraphs.at(-1)?.more ?? front).push(piece.part);
  });
  return {
    front: own ? front : joined(front),
    paragraphs: paragraphs.map(({ paragraph, more }) =>
      more.length === 0 ? paragraph : { ...paragraph, parts: [...paragraph.parts, ...more] },
    ),
    end: own ? end : joined(end),
  };
}

/** Loose text in a row is one part. */
function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  let open: Block[] | null = null;
  for (const each of parts) {
    const loose =
      each.kind === 'text' && each.heading === '' && each.parts.length === 0 && each.votings.length === 0 && each.by.length === 0;
    if (loose && open !== null) for (const block of each.blocks) open.push(block);
    else {
      open = loose ? [...each.blocks] : null;
      out.push(open === null ? each : { ...each, blocks: open });
    }
  }
  return out;
}

type Head = Omit<MeetingDocument, 'v' | 'front' | 'paragraphs' | 'end'>;

function headOf(given: XmlNode, meta: XmlNode | undefined, body: XmlNode | undefined, reading: Reading): Head {
  const { own, kind, refers } = reading;
  const identification = childOf(meta, 'identification');
  const work = childOf(identification, 'FRBRWork');
  const pages = prefaced(given);
  const told = toldIn(pages, reading);
  const author = attribute(childOf(work, 'FRBRauthor'), 'href');
  const step = (event: string): string | null =>
    dateIn(
      childrenOf(childOf(meta, 'workflow'), 'step').find(
        (each) => tokensOf(attribute(each, 'refersTo')).includes(`#${event}`) && ours(each, 'told') !== 'register',
      ),
    );
  const notice = childrenOf(meta, 'publication').find((each) => /anslag/i.test(attribute(each, 'name')));
  const lang = attribute(body, '{http://www.w3.org/XML/1998/namespace}lang');
  const attended = [...within(given)]
    .filter(({ name }) => name === 'rollCall')
    .flatMap((each) => within(each))
    .filter(({ name }) => name === 'person');
  return {
    kind,
    lang: own ? lang : languageIn(lang, attribute(childOf(childOf(identification, 'FRBRExpression'), 'FRBRlanguage'), 'language')),
    title: told('docTitle') ?? (own ? '' : taken(attribute(childOf(work, 'FRBRname'), 'value'), reading)),
    body: told('docProponent', 'docCommittee', 'docAuthority') ?? (own ? '' : taken(refers.showAs(author), reading)),
    date: dateIn(pages.find(({ name }) => name === 'docDate')) ?? (own ? null : dateIn(childOf(work, 'FRBRdate'))),
    number: told('docNumber') ?? (own ? '' : taken(attribute(childOf(work, 'FRBRnumber'), 'value'), reading)),
    place: told('location') ?? '',
    present: own || refers.present().length > 0 ? refers.present() : attended.map((each) => refers.person(each, wordsOf(each, reading))),
    adjusted: step('justering'),
    posted: step('anslag') ?? (own ? null : dateIn(notice)),
  };
}

const prefaced = (given: XmlNode): readonly XmlNode[] =>
  childrenOf(given)
    .filter(({ name }) => name === 'coverPage' || name === 'preface')
    .flatMap((each) => within(each));

/** What the first pages tell in an element of the given names, the first of them. */
function toldIn(all: readonly XmlNode[], reading: Reading): (...names: readonly string[]) => string | undefined {
  return (...names) => {
    const found = names.flatMap((name) => all.find((each) => each.name === name) ?? [])[0];
    const words = found === undefined ? '' : wordsOf(found, reading);
    return words === '' ? undefined : words;
  };
}

function dateIn(node: XmlNode | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(attribute(node, 'date'))?.[0] ?? null;
}

function languageIn(tag: string, alpha3: string): string {
  if (isLanguage(tag)) return tag;
  const known = Object.entries(ALPHA_3).find(([, three]) => three === alpha3)?.[0];
  return known ?? (isLanguage(alpha3) ? alpha3 : 'und');
}

const FIELDS = new Set(['docTitle', 'docProponent', 'docNumber', 'docDate', 'location', 'docStatus']);

/** Text before the body that is not wholly in a field of the document's head. */
function outside(given: XmlNode, names: readonly string[], reading: Reading): readonly Part[] {
  const firsts = new Set([...FIELDS].map((name) => prefaced(given).find((each) => each.name === name)));
  return names.flatMap((name) =>
    childrenOf(given, name).flatMap((holder) => {
      const flow = flowOf(
        holder.children.filter((child) => !isElement(child) || !isLeaf(child) || !isField(child, firsts, reading)),
        reading,
      );
      return joined(flow.flatMap((piece) => ('part' in piece ? [piece.part] : [asPart(piece.paragraph)])));
    }),
  );
}

/** A § outside the body is text under its heading. */
function asPart({ number, title, dnr, parts }: Paragraph): Part {
  return part('text', { heading: [number, title, ...dnr].filter((each) => each !== '').join(' '), parts });
}

/** A line that says nothing but what the head says in the same words. */
function isField(line: XmlNode, firsts: ReadonlySet<XmlNode | undefined>, reading: Reading): boolean {
  const words = wordsOf(line, reading);
  if (words === '') return true;
  const [only, ...others] = childrenOf(line);
  if (only === undefined || others.length > 0 || !FIELDS.has(only.name) || words !== wordsOf(only, reading)) return false;
  if (only.name === 'docStatus') return Object.values(STATE_WORDS).includes(words);
  if (only.name === 'docDate' && words !== attribute(only, 'date')) return false;
  return firsts.has(only);
}

/** What comes after the body: conclusions, attachments, notes. */
function closingOf(given: XmlNode, meta: XmlNode | undefined, reading: Reading): readonly Part[] {
  const closing = childrenOf(given, 'conclusions');
  const signed = closing.some((node) => within(node).some(({ name }) => name === 'signature'));
  const conclusions = reading.own
    ? closing.flatMap((each) => each.children.flatMap((child) => ownClosing(child, reading)))
    : outside(given, ['conclusions'], reading).map((each): Part =>
        signed && each.kind === 'text' ? { ...each, kind: 'signatures' } : each,
      );
  const attached = childrenOf(given)
    .filter(({ name }) => name === 'attachments' || name === 'components')
    .flatMap((each) => childrenOf(each))
    .flatMap((each) => attachmentOf(each, reading));
  const notes = childrenOf(meta, 'notes').flatMap((each) => childrenOf(each, 'note'));
  const noted = notes.flatMap((each) => withinOf(each, reading));
  return [...conclusions, ...attached, ...(noted.length === 0 ? [] : [part('text', { blocks: noted })])];
}

function ownClosing(child: XmlNode | string, reading: Reading): readonly Part[] {
  if (isElement(child) && child.name === 'blockContainer') return [partOf(child, reading)];
  return looseOf([child], reading).flatMap((piece) => ('part' in piece ? [piece.part] : []));
}

function attachmentOf(node: XmlNode, reading: Reading): readonly Part[] {
  const withoutMeta = (each: XmlNode): XmlNode => ({
    ...each,
    children: each.children
      .filter((child) => !isElement(child) || child.name !== 'meta')
      .map((child) => (isElement(child) ? withoutMeta(child) : child)),
  });
  const blocks = withinOf(withoutMeta(node), reading);
  return blocks.length === 0 ? [] : [part('documents', { blocks })];
}
