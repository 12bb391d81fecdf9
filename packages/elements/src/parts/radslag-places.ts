/** What can be seen of a rådslag, in the order of every screen: what stands unfolded in each phase, what lies in the quiet list, titles. */
import type { RadslagViewName } from '../translations/radslag.ts';
import type { RadslagContext } from './radslag-context.ts';

/** Parts that a page can choose among with the attribute `parts`. */
export const PARTS = [
  'short',
  'alternatives',
  'debate',
  'opinion',
  'vote',
  'answer',
  'statements',
  'chat',
  'meetings',
  'documents',
  'parties',
  'dates',
  'review',
  'about',
] as const;
export type PartName = (typeof PARTS)[number];

/** Names of parts in an attribute; those that nobody knows are left out, none at all: every part. */
export function partsOf(attribute: string): ReadonlySet<PartName> {
  const asked = new Set(attribute.split(/[\s,]+/));
  const known = PARTS.filter((part) => asked.has(part));
  return new Set(known.length === 0 ? PARTS : known);
}

const PART_OF: Readonly<Record<RadslagViewName, PartName>> = {
  kort: 'short',
  alternativ: 'alternatives',
  debatt: 'debate',
  asiktsbild: 'opinion',
  rosta: 'vote',
  resultat: 'vote',
  svar: 'answer',
  yttranden: 'statements',
  chatt: 'chat',
  moten: 'meetings',
  underlag: 'documents',
  partierna: 'parties',
  tider: 'dates',
  granskning: 'review',
  om: 'about',
  akthet: 'about',
};

/** Views that stand unfolded now, in order. */
export function mainParts(context: RadslagContext): readonly RadslagViewName[] {
  const { view } = context;
  switch (view.phase) {
    case 'debate':
      return ['debatt'];
    case 'vote':
      return view.vote === null ? ['debatt'] : ['rosta'];
    case 'result':
      return ['resultat', 'svar'];
    case 'answered':
    case 'archived':
      return ['svar', 'resultat'];
    default:
      return [];
  }
}

/** Whether there is something to see in a view. */
export function isThere(name: RadslagViewName, context: RadslagContext, parts: ReadonlySet<PartName>): boolean {
  if (!parts.has(PART_OF[name])) return false;
  const { view, chats } = context;
  const { dialogue } = view;
  const after = view.phase === 'result' || view.phase === 'answered' || view.phase === 'archived';
  switch (name) {
    case 'kort':
    case 'alternativ':
      return view.matter !== null;
    case 'debatt':
      return view.phase !== 'draft' && view.phase !== 'announced' && view.phase !== 'information';
    case 'asiktsbild':
      return context.opinion;
    case 'rosta':
      return view.vote !== null && !after;
    case 'resultat':
      return after && (view.vote !== null || view.result !== null);
    case 'svar':
      return after;
    case 'yttranden':
      return dialogue.invited.length + dialogue.yttranden.length > 0;
    case 'chatt':
      return chats.length > 0;
    case 'moten':
      return view.gatherings.length > 0;
    case 'underlag':
      return dialogue.documents.length > 0 || view.matter !== null;
    case 'partierna':
      return view.standpoints.length > 0;
    case 'tider':
    case 'granskning':
    case 'om':
    case 'akthet':
      return true;
  }
}

/** In the list below, in order. */
const QUIET: readonly RadslagViewName[] = [
  'debatt',
  'asiktsbild',
  'rosta',
  'yttranden',
  'chatt',
  'moten',
  'underlag',
  'partierna',
  'tider',
  'granskning',
  'om',
  'akthet',
];

/** Views of the quiet list that have something to show now. */
export function quietParts(context: RadslagContext, parts: ReadonlySet<PartName>): readonly RadslagViewName[] {
  const main = mainParts(context);
  return QUIET.filter((name) => !main.includes(name) && isThere(name, context, parts));
}

export function titleOf(name: RadslagViewName, context: RadslagContext): string {
  const { said, view } = context;
  const { invited, yttranden: all, documents } = view.dialogue;
  switch (name) {
    case 'kort':
      return said.short;
    case 'alternativ':
      return said.alternatives(view.matter?.alternatives.length ?? 0);
    case 'debatt':
      return said.debate;
    case 'asiktsbild':
      return said.opinion;
    case 'rosta':
      return said.vote;
    case 'resultat':
      return said.result;
    case 'svar':
      return said.answer;
    case 'yttranden':
      return said.statements(all.length, invited.length);
    case 'chatt':
      return said.chats;
    case 'moten':
      return said.meetings;
    case 'underlag':
      return said.documents(documents.length);
    case 'partierna':
      return said.parties;
    case 'tider':
      return said.dates;
    case 'granskning':
      return said.review;
    case 'om':
      return said.aboutTitle;
    case 'akthet':
      return said.genuine;
  }
}
