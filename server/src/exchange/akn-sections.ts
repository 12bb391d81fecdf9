/** Sections of Akoma Ntoso as parts and §§. What is between them keeps its place. */
import {
  type Block,
  type MeetingDocument,
  type Paragraph,
  type Part,
  part,
  type PartKind,
  type Voting,
} from '@insyn/domain/protokoll/model.ts';
import { isAnchor } from '@insyn/domain/protokoll/keys.ts';
import { attribute, ours, type Refers, tokensOf } from './akn-refers.ts';
import { allWordsOf, besideOf, blocksOf, isLeaf, type Taking, taken, wordsOf } from './akn-text.ts';
import { DECLARATIONS, OTHER_NAMES, PART_NAMES } from './akn-words.ts';
import { childrenOf, isElement, within, type XmlNode } from './xml-tree.ts';

export type Reading = Taking & {
  readonly kind: MeetingDocument['kind'];
  readonly refers: Refers;
  /** Swedish sentences, each once. */
  readonly notes: Set<string>;
  /** Addresses that are taken, and how many §§ of each number there were. */
  readonly anchors: Map<string, number>;
};

/** `speechSection` of the schema, and what may hold text under a heading of its own. */
const SECTIONS = new Set(
  (
    'administrationOfOath rollCall prayers oralStatements writtenStatements personalStatements ministerialStatements resolutions ' +
    'nationalInterest declarationOfVote communication petitions papers noticesOfMotion questions address proceduralMotions ' +
    'pointOfOrder adjournment debateSection'
  ).split(' '),
);
const WITH_HEADING = new Set(
  (
    'div container hcontainer blockContainer tblock section chapter part title book tome article paragraph clause division list ' +
    'point indent alinea rule subrule proviso subsection subpart subparagraph subchapter subtitle subdivision subclause sublist level ' +
    'transitional attachment doc'
  ).split(' '),
);
const TITLES = new Set(['num', 'heading', 'subheading']);

export function isSection(node: XmlNode): boolean {
  return SECTIONS.has(node.name) || (WITH_HEADING.has(node.name) && childrenOf(node, 'heading').length > 0);
}

/** Letters alone, in small: `Förslag till beslut` and `forslag-till-beslut` are the same. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]+/g, '');
}

const kindNamed = (name: string): PartKind | undefined => (Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined);

function kindOf(node: XmlNode, heading: string, { own, refers }: Reading): PartKind {
  const name = attribute(node, 'name') || attribute(node, 'class');
  if (node.name === 'declarationOfVote') {
    const concepts = tokensOf(attribute(node, 'refersTo')).map((token) => token.replace(/^#/, ''));
    const said = (Object.keys(DECLARATIONS) as PartKind[]).find((kind) => concepts.includes(PART_NAMES[kind]));
    if (said !== undefined) return said;
    const words = plain(`${heading} ${concepts.map((each) => refers.showAs(each)).join(' ')}`);
    if (words.includes('ersattar') || words.includes('substitute')) return 'substitute-statement';
    return words.includes('reserv') ? 'reservation' : 'special-statement';
  }
  if (own) return node.name === 'rollCall' ? 'attendance' : (PART_BY_NAME.get(name) ?? 'text');
  return kindNamed(plain(node.name)) ?? kindNamed(plain(name)) ?? kindNamed(plain(heading)) ?? 'text';
}

const PART_BY_NAME: ReadonlyMap<string, PartKind> = new Map(Object.entries(PART_NAMES).map(([kind, name]) => [name, kind as PartKind]));

/** What a section holds, in order: blocks and parts. */
type Piece = { readonly block: Block } | { readonly part: Part };

function piecesOf(children: readonly (XmlNode | string)[], reading: Reading): readonly Piece[] {
  return children.flatMap((child): readonly Piece[] => {
    if (!isElement(child)) {
      const text = taken(child, { own: false });
      return text === '' ? [] : [{ block: { kind: 'paragraph', text } }];
    }
    if (isSection(child)) return [{ part: partOf(child, reading) }];
    // Without a heading of its own it is no part, but parts may be in it.
    if (!isLeaf(child) && within(child).some(isSection)) return piecesOf(child.children, reading);
    return blocksOf(child, reading).map((block) => ({ block }));
  });
}

/** Blocks before the first part are the section's own; later ones stand as parts without a heading, so that the order is kept. */
function foldPieces(pieces: readonly Piece[]): { readonly blocks: readonly Block[]; readonly parts: readonly Part[] } {
  const blocks: Block[] = [];
  const parts: Part[] = [];
  let open: Block[] | null = blocks;
  for (const piece of pieces) {
    if ('part' in piece) {
      parts.push(piece.part);
      open = null;
    } else if (open === null) {
      open = [piece.block];
      parts.push(part('text', { blocks: open }));
    } else open.push(piece.block);
  }
  return { blocks, parts };
}

/** Heading of a part: its number, heading and subheading where another system has them. */
function headingOf(node: XmlNode, reading: Reading): string {
  return childrenOf(node)
    .filter(({ name }) => TITLES.has(name))
    .map((each) => wordsOf(each, reading))
    .filter((words) => words !== '')
    .join(' ');
}

const untitled = (node: XmlNode): readonly (XmlNode | string)[] =>
  node.children.filter((child) => !isElement(child) || !TITLES.has(child.name));

/** Notes at a heading come first. */
function besideTitles(node: XmlNode, reading: Reading): readonly Piece[] {
  return childrenOf(node)
    .filter(({ name }) => TITLES.has(name))
    .flatMap((each) => besideOf(each, reading).map((block) => ({ block })));
}

export function partOf(node: XmlNode, reading: Reading): Part {
  const { refers, own } = reading;
  const heading = headingOf(node, reading);
  const kind = kindOf(node, heading, reading);
  const list = attribute(node, 'refersTo');
  const { blocks, parts } = foldPieces([...besideTitles(node, reading), ...piecesOf(untitled(node), reading)]);
  const inside = childrenOf(node).filter((child) => !isSection(child));
  const id = attribute(node, 'eId');
  return part(kind, {
    heading,
    by: refers.people(list),
    body: refers.organization(list),
    blocks,
    proposals: own ? refers.proposals(id) : speeches(kind, inside, reading),
    votings: own ? refers.votings(id) : withVotes(refers.votings(id), inside, reading),
    parts,
  });
}

/** Another system's proposals are speeches among the proposals. */
function speeches(kind: PartKind, inside: readonly XmlNode[], reading: Reading): Part['proposals'] {
  if (kind !== 'proposals') return [];
  return inside
    .filter(({ name }) => name === 'speech')
    .map((speech) => ({
      by: [
        reading.refers.person(
          speech,
          childrenOf(speech, 'from')
            .map((from) => wordsOf(from, reading))
            .join(' '),
        ),
      ],
      text: childrenOf(speech)
        .filter(({ name }) => name !== 'from' && !TITLES.has(name))
        .map((each) => wordsOf(each, reading))
        .join(' '),
    }));
}

/** Votes that are marked in the text belong to the one vote of the section; with no figures for it, they are all there is. */
function withVotes(votings: readonly Voting[], inside: readonly XmlNode[], { refers, own }: Reading): readonly Voting[] {
  const votes = refers.votesIn(inside, (node) => wordsOf(node, { own }));
  const [only] = votings;
  if (votes.length === 0 || votings.length > 1) return votings;
  if (only !== undefined) return [only.votes.length === 0 ? { ...only, votes } : only];
  return [{ question: '', yes: '', no: '', counts: { yes: null, no: null, abstain: null, absent: null }, votes, casting: false }];
}

/** A § or a point of an agenda. */
export function paragraphOf(node: XmlNode, reading: Reading): Paragraph {
  const { refers, own, kind } = reading;
  const num = childrenOf(node, 'num')
    .map((each) => wordsOf(each, reading))
    .join(' ');
  const number = own
    ? kind === 'minutes'
      ? num.replace(/^§ /, '')
      : num
    : num.replace(/^(?:§|punkt|item|paragraf)\s*/iu, '').replace(/\.$/, '');
  const title = childrenOf(node, 'heading')
    .map((each) => wordsOf(each, reading))
    .join(' ');
  const subheadings = childrenOf(node, 'subheading');
  const dnr = subheadings.flatMap((each) => childrenOf(each, 'docketNumber')).map((each) => allWordsOf(each, reading));
  // A subheading that says more than the numbers is text.
  const more = own ? [] : subheadings.map(withoutDockets).filter((each) => plain(wordsOf(each, reading)) !== '');
  const { blocks, parts } = foldPieces([...besideTitles(node, reading), ...piecesOf([...more, ...untitled(node)], reading)]);
  const all = blocks.length === 0 ? parts : [part('text', { blocks }), ...parts];
  const id = attribute(node, 'eId');
  const unplaced = own
    ? []
    : withVotes(refers.votings(id), blocks.length === 0 ? [] : childrenOf(node).filter((child) => !isSection(child)), reading);
  return {
    anchor: anchorOf(id, number, reading),
    number,
    title,
    dnr,
    immediate: ours(node, 'immediate') === 'true',
    outcome: own ? refers.outcome(ours(node, 'outcome') ?? '') : outcomeIn(node, refers),
    understood: own ? understoodIn(ours(node, 'understood'), all) : understoodOf(all),
    parts: unplaced.length === 0 ? all : withVotings(all, unplaced),
  };
}

function withoutDockets(node: XmlNode): XmlNode {
  return { ...node, children: node.children.filter((child) => !isElement(child) || child.name !== 'docketNumber') };
}

function outcomeIn(node: XmlNode, refers: Refers): Paragraph['outcome'] {
  return (
    within(node)
      .filter(({ name }) => name === 'outcome')
      .map(
        (each) =>
          tokensOf(attribute(each, 'refersTo'))
            .map((token) => refers.outcome(token))
            .find((outcome) => outcome !== null) ?? null,
      )
      .find((outcome) => outcome !== null) ?? null
  );
}

function understoodIn(said: string | undefined, parts: readonly Part[]): Paragraph['understood'] {
  return said === 'whole' || said === 'partly' || said === 'text' ? said : understoodOf(parts);
}

function understoodOf(parts: readonly Part[]): Paragraph['understood'] {
  const known = parts.filter(({ kind }) => kind !== 'text').length;
  return known === 0 ? 'text' : known === parts.length ? 'whole' : 'partly';
}

/** Figures that name the § alone go to its part about the vote, else to its last. */
function withVotings(parts: readonly Part[], votings: readonly Voting[]): readonly Part[] {
  const at = parts.findIndex(({ kind }) => kind === 'voting');
  const chosen = at === -1 ? parts.length - 1 : at;
  const there = parts[chosen];
  return there === undefined ? [part('voting', { votings })] : parts.with(chosen, { ...there, votings: [...there.votings, ...votings] });
}

/** The address: as we wrote it, else from the number, else a number of its own. */
function anchorOf(id: string, number: string, { own, kind, anchors }: Reading): string {
  const decodedId = own && id.startsWith('dbsect_') ? decoded(id.slice('dbsect_'.length)) : null;
  const written = decodedId !== null && isAnchor(decodedId) ? decodedId : null;
  const made = `${kind === 'agenda' ? 'p' : ''}${plainNumber(number)}`.slice(0, 24).replace(/-$/, '');
  const base = written ?? (plainNumber(number) === '' ? `s${anchors.size + 1}` : made);
  let anchor = base;
  while (anchors.has(anchor)) {
    const count = (anchors.get(base) ?? 1) + 1;
    anchors.set(base, count);
    anchor = `${base}-${count}`;
  }
  anchors.set(anchor, 1);
  return anchor;
}

const plainNumber = (number: string): string =>
  number
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return null;
  }
}
