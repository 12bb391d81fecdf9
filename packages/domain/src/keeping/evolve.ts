/** Folds what is said about keeping a dialogue. It trusts what it is given: only accepted facts become lines. */
import { TrieMap } from '../trie-map.ts';
import type { ContentId } from '../ids.ts';
import type { Line, LineOf, Seat } from '../fact.ts';
import type { KeepingFact, KeepingState } from './types.ts';

export const NO_KEEPING: KeepingState = {
  masks: [],
  masked: TrieMap.empty(),
  cards: TrieMap.empty(),
  removed: [],
  months: 'tenant',
  toldAt: null,
  offWeb: null,
  againAt: null,
  waiting: [],
  erasures: [],
  deliveries: [],
  sendings: [],
  codes: null,
};

export const KEEPING_FACTS = [
  'keeping/masked',
  'keeping/unmasked',
  'keeping/web-set',
  'keeping/web-end-near',
  'keeping/unpublished',
  'keeping/published-again',
  'keeping/erasure-proposed',
  'keeping/erasure-withdrawn',
  'keeping/erased',
  'keeping/delivered',
  'keeping/sent',
  'keeping/codes-set',
] as const satisfies readonly KeepingFact['type'][];

export function evolveKeeping(state: KeepingState, line: LineOf<KeepingFact>): KeepingState {
  const { at } = line;
  const by = 'seat' in line.by ? line.by.seat : MACHINE;
  switch (line.type) {
    case 'keeping/masked': {
      const { mask, kind, target, ground, hides, stands, touches } = line.data;
      const note = line.contents[0]?.id ?? null;
      const masked = touches.reduce((all, id) => all.with(id, mask), state.masked);
      const fresh = { mask, kind, target, ground, hides, stands, contents: touches, note, at, by, lifted: null };
      return { ...state, masked, masks: [...state.masks, fresh] };
    }
    case 'keeping/unmasked': {
      const { mask, touches } = line.data;
      const masked = touches.reduce((all, id) => all.without(id), state.masked);
      return { ...state, masked, masks: state.masks.map((each) => (each.mask === mask ? { ...each, lifted: { at, by } } : each)) };
    }
    case 'keeping/web-set':
      return { ...state, months: line.data.months, toldAt: null };
    case 'keeping/web-end-near':
      return { ...state, toldAt: at };
    case 'keeping/unpublished':
      return { ...state, offWeb: { at, reason: line.data.reason } };
    case 'keeping/published-again':
      return { ...state, offWeb: null, againAt: at, toldAt: null };
    case 'keeping/erasure-proposed':
      return { ...state, waiting: [...state.waiting, { ...line.data, at, by }] };
    case 'keeping/erasure-withdrawn':
      return { ...state, waiting: state.waiting.filter(({ erasure }) => erasure !== line.data.erasure) };
    case 'keeping/erased': {
      const { erasure, decision, counts, proposedBy } = line.data;
      return {
        ...state,
        waiting: state.waiting.filter((each) => each.erasure !== erasure),
        erasures: [...state.erasures, { erasure, decision, counts, proposedBy, at, by }],
      };
    }
    case 'keeping/delivered':
      return { ...state, deliveries: [...state.deliveries, { ...line.data, asker: line.contents[0]?.id ?? null, at, by }] };
    case 'keeping/sent':
      return { ...state, sendings: [...state.sendings, { ...line.data, at, by }] };
    case 'keeping/codes-set':
      return { ...state, codes: line.data };
  }
}

/** Documents that were taken away: their cards are no part of the dialogue any more, and stand in its log. */
export function evolveRemoved(state: KeepingState, { type, data, contents, at }: Line): KeepingState {
  if (type !== 'dialogue/document-added' && type !== 'dialogue/document-removed') return state;
  const { document } = data as { readonly document: string };
  const [card] = contents;
  if (type === 'dialogue/document-added') return card === undefined ? state : { ...state, cards: state.cards.with(document, card.id) };
  const gone: ContentId | undefined = state.cards.get(document);
  return gone === undefined
    ? state
    : { ...state, cards: state.cards.without(document), removed: [...state.removed, { document, card: gone, at }] };
}

/** What no seat did, the machine did. */
const MACHINE: Seat = 'admin/0';
