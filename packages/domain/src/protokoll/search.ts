/** Questions to the search and what it answers; the same on the wire and in the page. */
import type { LogId, PostId } from '../ids.ts';
import type { Outcome } from './model.ts';

export const HIT_KINDS = ['paragraph', 'document', 'post', 'dialogue', 'meeting'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** `open`: can be influenced now; `decided`; `archived`. */
export const SEARCH_STATUSES = ['open', 'decided', 'archived'] as const;
export type SearchStatus = (typeof SEARCH_STATUSES)[number];

/** Every filter is optional; empty strings do not filter. `q`: words, prefixes (`skol*`), "phrases", a dnr typed any way. */
export type SearchQuery = {
  readonly q: string;
  readonly kind?: HitKind;
  /** Address part of a body. */
  readonly body?: string;
  readonly year?: number;
  readonly dnr?: string;
  readonly person?: string;
  readonly party?: string;
  readonly outcome?: Outcome;
  readonly topic?: string;
  readonly place?: string;
  readonly status?: SearchStatus;
  readonly cursor?: string;
  /** 1–50; 20 when left out. */
  readonly limit?: number;
};

/** A piece of text in which some words are to be marked. */
export type Snippet = readonly { readonly text: string; readonly hit: boolean }[];

export type SearchHit = {
  readonly kind: HitKind;
  readonly title: Snippet;
  readonly snippet: Snippet;
  /** Path on the server, with its anchor. */
  readonly href: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly lang: string;
  /** Name of the body or the dialogue it belongs to. */
  readonly from: string;
  readonly dnr: string;
  readonly outcome: Outcome | null;
  readonly status: SearchStatus;
  readonly dialogue: LogId | null;
  readonly post: PostId | null;
};

export type Facet = { readonly value: string; readonly label: string; readonly count: number };

export type SearchPage = {
  readonly hits: readonly SearchHit[];
  /** All hits, or `null` where more than `counted` were found and not counted. */
  readonly total: number | null;
  readonly next: string | null;
  readonly facets: Readonly<Record<'kind' | 'body' | 'year' | 'topic' | 'place' | 'status' | 'outcome', readonly Facet[]>>;
  /** Words that were searched for too, by the synonym list: `{ from: 'dagis', to: ['förskola'] }`. */
  readonly synonyms: readonly { readonly from: string; readonly to: readonly string[] }[];
  /** Where nothing was found: words that are there and look alike. */
  readonly suggestions: readonly string[];
  /** When the newest thing in the index was written, UTC. */
  readonly asOf: string;
};

/**
 * Words that staff own (tenant fact `tenant/search-changed`): everyday words and what the city calls it (*dagis* → *förskola*),
 * and what makes a text be about a topic or a place. `words` may end in `*`.
 */
export type SearchWords = {
  readonly synonyms: readonly { readonly from: string; readonly to: readonly string[] }[];
  readonly topics: readonly { readonly name: string; readonly words: readonly string[] }[];
  readonly places: readonly { readonly name: string; readonly words: readonly string[] }[];
};

export const NO_SEARCH_WORDS: SearchWords = { synonyms: [], topics: [], places: [] };
