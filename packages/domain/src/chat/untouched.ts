/** A message that nothing has happened to since it was written: what a fold begins with, and what a snapshot leaves out. */
import type { Message } from './types.ts';

export const UNTOUCHED = {
  question: null,
  member: null,
  standard: false,
  turn: 0,
  asker: null,
  shown: false,
  shownAt: null,
  gone: false,
  recalled: false,
  support: 0,
  taken: null,
  takes: [],
  order: null,
  below: [],
  later: null,
  declined: null,
  into: null,
  to: null,
  note: null,
  papers: [],
} as const satisfies Omit<Message, 'post' | 'session' | 'role' | 'seq' | 'at'>;
