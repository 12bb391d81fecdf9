/**
 * A meeting's document as Akoma Ntoso 3.0: every text once and in order in the body, what was read out of it (votes, outcomes,
 * persons) in `meta` and as marks on the words, what the standard has no place for in attributes `ins:…`. `readAkn` gives the same
 * document back.
 */
import type { MeetingDocument, Paragraph, Part } from '@insyn/domain/protokoll/model.ts';
import type { MinutesState } from '@insyn/domain/protokoll/types.ts';
import { type Attributes, type Element, element, xmlText } from '../pages/feeds/xml.ts';
import { blockElement, lined, type Mark, Marks } from './akn-blocks.ts';
import { Cited } from './akn-cited.ts';
import { metaElement } from './akn-meta.ts';
import { AKN, CHOICE_CONCEPTS, DECLARATIONS, DOCUMENTS, OUTCOME_CONCEPTS, OWN, PART_NAMES, STATE_WORDS } from './akn-words.ts';
import { proposalElement, votingElement } from './akn-votes.ts';

/** What a file tells of the version beside its document. */
export type AknAbout = {
  /** The server's address, without a slash at the end. */
  readonly base: string;
  /** Path of the meeting's page: `/i/skolnamnden/2026-03-03`. */
  readonly path: string;
  readonly version: number;
  /** When the version was published, UTC. */
  readonly at: string;
  readonly state: MinutesState;
  /** Dates of the register, `YYYY-MM-DD`: what became known after the document was written. */
  readonly adjusted: string | null;
  readonly posted: string | null;
  /** Which § a point of the agenda became, `{ p4: '31' }`: its name in the work stays that of the point. */
  readonly became?: Readonly<Record<string, string>>;
};

/** What is gathered while the body is written, for `meta`. */
export type Gathered = {
  readonly cited: Cited;
  readonly votings: Element[];
  readonly proposals: Element[];
};

/** Name within the file of a § or a point. `_` parts names, so one in an anchor is written otherwise. */
export function sectionId(anchor: string): string {
  return `dbsect_${encodeURIComponent(anchor.toWellFormed()).replaceAll('_', '%5F')}`;
}

export function aknOf(document: MeetingDocument, about: AknAbout): string {
  const { element: name, name: kind } = DOCUMENTS[document.kind];
  const gathered: Gathered = { cited: new Cited(), votings: [], proposals: [] };
  const closing = closingParts(document);
  const ending = document.end.slice(0, document.end.length - closing.length);
  const was = new Map(Object.entries(about.became ?? {}).map(([point, anchor]) => [anchor, point]));
  const sections = [
    ...document.front.map((part, at) => partElement(part, { id: `front__${PART_NAMES[part.kind]}_${at + 1}`, document, gathered })),
    ...document.paragraphs.map((paragraph) => paragraphElement(paragraph, document, was.get(paragraph.anchor), gathered)),
    ...ending.map((part, at) =>
      partElement(part, { id: `end__${PART_NAMES[part.kind]}_${at + 1}`, document, gathered, more: { 'ins:place': 'end' } }),
    ),
  ];
  const conclusions = closing.map((part, at) =>
    partElement(part, { id: `conclusions__${PART_NAMES[part.kind]}_${at + 1}`, document, gathered, name: 'blockContainer' }),
  );
  const exact: Attributes = { 'xml:space': 'preserve' };
  // Both must hold something; a document without any text has this.
  const nothing = element('debateSection', { eId: 'none', name: 'none' });
  const body = element(
    name === 'debate' ? 'debateBody' : 'mainBody',
    { 'xml:lang': document.lang, ...exact, 'ins:v': String(document.v) },
    ...lined(sections.length === 0 ? [nothing] : sections),
  );
  const preface = prefaceElement(document, about, gathered.cited);
  return xmlText(
    element(
      'akomaNtoso',
      { xmlns: AKN, 'xmlns:ins': OWN },
      '\n',
      element(
        name,
        { name: kind, contains: 'originalVersion' },
        ...lined([
          metaElement(document, about, gathered),
          preface,
          body,
          ...(conclusions.length === 0 ? [] : [element('conclusions', exact, ...lined(conclusions))]),
        ]),
      ),
      '\n',
    ),
  );
}

/** Signatures at the very end, where they are nothing but text: the standard has a place for those. */
function closingParts({ end }: MeetingDocument): readonly Part[] {
  const fits = ({ kind, blocks, parts, proposals, votings }: Part): boolean =>
    kind === 'signatures' && blocks.length > 0 && parts.length === 0 && proposals.length === 0 && votings.length === 0;
  return end.slice(end.findLastIndex((part) => !fits(part)) + 1);
}

function prefaceElement(document: MeetingDocument, { state }: AknAbout, cited: Cited): Element {
  const { title, body, number, date, place, kind } = document;
  const told: readonly Element[] = [
    ...(title === '' ? [] : [element('docTitle', {}, title)]),
    ...(body === '' ? [] : [element('docProponent', { refersTo: cited.organization(body) }, body)]),
    ...(number === '' ? [] : [element('docNumber', {}, number)]),
    ...(date === null ? [] : [element('docDate', { date }, date)]),
    ...(place === '' ? [] : [element('location', { refersTo: cited.location(place) }, place)]),
    ...(kind === 'minutes' ? [element('docStatus', {}, STATE_WORDS[state])] : []),
  ];
  const lines = told.length === 0 ? [element('p')] : told.map((each) => element('p', {}, each));
  return element('preface', { 'xml:space': 'preserve' }, ...lined(lines));
}

function paragraphElement(paragraph: Paragraph, document: MeetingDocument, was: string | undefined, gathered: Gathered): Element {
  const { anchor, number, title, dnr, immediate, outcome, understood, parts } = paragraph;
  const id = sectionId(anchor);
  const dockets = dnr.flatMap((each, at) => [...(at === 0 ? [] : [', ']), element('docketNumber', {}, each)]);
  const sections = parts.map((part, at) =>
    partElement(part, { id: `${id}__${PART_NAMES[part.kind]}_${at + 1}`, document, gathered, paragraph }),
  );
  return element(
    'debateSection',
    {
      eId: id,
      ...(was === undefined ? {} : { wId: sectionId(was) }),
      name: DOCUMENTS[document.kind].item,
      ...(outcome === null ? {} : { 'ins:outcome': gathered.cited.concept(OUTCOME_CONCEPTS[outcome]) }),
      ...(immediate ? { 'ins:immediate': 'true' } : {}),
      'ins:understood': understood,
    },
    ...lined([
      ...(number === '' ? [] : [element('num', {}, document.kind === 'minutes' ? `§ ${number}` : number)]),
      ...(title === '' ? [] : [element('heading', {}, title)]),
      ...(dockets.length === 0 ? [] : [element('subheading', {}, ...dockets)]),
      ...sections,
    ]),
  );
}

type Around = {
  readonly id: string;
  readonly document: MeetingDocument;
  readonly gathered: Gathered;
  readonly paragraph?: Paragraph;
  readonly name?: 'blockContainer';
  readonly more?: Attributes;
  /** Within another part: what is decided there is that part's own. */
  readonly within?: true;
};

function partElement(part: Part, around: Around): Element {
  const { kind, heading, by, body, blocks, proposals, votings, parts } = part;
  const { id, document, gathered, paragraph, name, more, within } = around;
  const { cited } = gathered;
  const declared = DECLARATIONS[kind];
  const refers = [
    ...(declared === undefined ? [] : [cited.concept({ id: PART_NAMES[kind], showAs: declared })]),
    ...(body === '' ? [] : [cited.organization(body)]),
    ...cited.people(by),
  ];
  votings.forEach((voting) => {
    gathered.votings.push(
      votingElement(
        voting,
        { id: `vot_${gathered.votings.length + 1}`, part: id, of: paragraph === undefined ? null : sectionId(paragraph.anchor) },
        cited,
      ),
    );
  });
  for (const proposal of proposals) gathered.proposals.push(proposalElement(proposal, id, cited));
  const marks = new Marks(marksOf(part, document, cited));
  const written = blocks.map((block) => blockElement(block, marks));
  return element(
    name ?? (kind === 'attendance' ? 'rollCall' : declared === undefined ? 'debateSection' : 'declarationOfVote'),
    {
      eId: id,
      ...(name === undefined
        ? kind === 'attendance' || declared !== undefined
          ? {}
          : { name: PART_NAMES[kind] }
        : { class: PART_NAMES[kind] }),
      ...(refers.length === 0 ? {} : { refersTo: refers.join(' ') }),
      ...more,
    },
    ...lined([
      ...(heading === '' ? [] : [element('heading', {}, heading)]),
      ...(kind === 'decision' && paragraph !== undefined && within !== true ? withOutcome(written, paragraph, cited) : written),
      ...parts.map((inner, at) => {
        const { more: _more, ...same } = around;
        return partElement(inner, { ...same, within: true, id: `${id}__${PART_NAMES[inner.kind]}_${at + 1}` });
      }),
    ]),
  );
}

/** The first sentence of a decision is what came of the matter. */
function withOutcome(blocks: readonly Element[], { outcome }: Paragraph, cited: Cited): readonly Element[] {
  const at = blocks.findIndex(({ name, children }) => name === 'p' && children.length > 0);
  const first = blocks[at];
  if (outcome === null || first === undefined) return blocks;
  const marked = element('outcome', { refersTo: cited.concept(OUTCOME_CONCEPTS[outcome]) }, ...first.children);
  return blocks.with(at, element('p', first.attributes, marked));
}

/** Whose names are marked in a part. */
function marksOf({ kind, by, votings, proposals }: Part, { present }: MeetingDocument, cited: Cited): readonly Mark[] {
  const votes = votings.flatMap(({ votes: all }) =>
    all.map(({ person, choice }): Mark => {
      const attributes = { by: cited.who(person.name, person.party), choice: cited.concept(CHOICE_CONCEPTS[choice]) };
      return { words: person.name, name: 'vote', attributes };
    }),
  );
  const named = [...by, ...proposals.flatMap((each) => each.by), ...(kind === 'attendance' || kind === 'signatures' ? present : [])];
  const persons = [...new Map(named.map((person) => [person.name, person])).values()].map(({ name, party, role }): Mark => {
    const refersTo = cited.who(name, party);
    return kind === 'signatures'
      ? { words: name, name: 'signature', attributes: { refersTo } }
      : { words: name, name: 'person', attributes: { refersTo, ...(role === '' ? {} : { as: cited.role(role) }) } };
  });
  return [...votes, ...persons];
}
