/** What the index and its workers say to each other. */
import type { MatterView } from '@insyn/domain/protokoll/views.ts';
import type { SearchPage, SearchQuery, SearchWords } from '@insyn/domain/protokoll/search.ts';
import type { Change } from '../port.ts';

export type WorkerOptions = { readonly path: string; readonly writes: boolean };

export type Job =
  | { readonly kind: 'put'; readonly log: string; readonly seq: number; readonly change: Change }
  | { readonly kind: 'forget'; readonly log: string }
  | { readonly kind: 'follow'; readonly epoch: string }
  | { readonly kind: 'position'; readonly log: string }
  | { readonly kind: 'logs' }
  /** Topics and places by these words, some entries at a time between other jobs. */
  | { readonly kind: 'mark'; readonly words: SearchWords }
  /** Words for the searches that follow. */
  | { readonly kind: 'use'; readonly words: SearchWords }
  | { readonly kind: 'search'; readonly query: SearchQuery; readonly now: number }
  | { readonly kind: 'matter'; readonly key: string; readonly now: number }
  /** Answered when nothing is left to be done between other jobs. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'close' };

export type Result =
  | { readonly kind: 'done'; readonly version: number }
  | { readonly kind: 'position'; readonly seq: number }
  | { readonly kind: 'logs'; readonly logs: readonly string[] }
  | { readonly kind: 'page'; readonly page: SearchPage }
  | { readonly kind: 'matter'; readonly matter: MatterView | null };

export type Request = { readonly id: number; readonly job: Job };
export type Reply =
  | {
      readonly kind: 'ready';
      readonly version: number;
      /** Topics and places that the entries were marked by, as JSON. */ readonly marked: string;
    }
  | { readonly kind: 'not-opened'; readonly message: string }
  | { readonly kind: 'result'; readonly id: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
