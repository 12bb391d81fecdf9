/** Folds a line about an opinion picture, and what is done to the posts its statements come from. It trusts what it is given. */
import type { DebateFact } from '../debate/types.ts';
import type { LineOf } from '../fact.ts';
import type { ModerationFact } from '../moderation/types.ts';
import { TrieMap } from '../trie-map.ts';
import type { OpinionFact, OpinionState, StatementEntry } from './types.ts';

export const NO_OPINION: OpinionState = {
  status: 'off',
  openedAt: null,
  statements: [],
  picture: null,
  answers: TrieMap.empty(),
  papers: TrieMap.empty(),
  since: TrieMap.empty(),
};

export function evolveOpinion(state: OpinionState, line: LineOf<OpinionFact>): OpinionState {
  const first = line.contents[0]?.id ?? null;
  switch (line.type) {
    case 'opinion/opened':
      return { ...state, status: 'open', openedAt: line.at };
    case 'opinion/closed':
      return { ...state, status: 'closed' };
    case 'opinion/statement-added': {
      if (first === null) return state;
      const added: StatementEntry = { statement: first, post: line.data.post, status: 'shown' };
      return { ...state, statements: [...state.statements, added] };
    }
    case 'opinion/statement-removed': {
      const { statement } = line.data;
      return withStatements(state, (entry) => (entry.statement === statement ? { ...entry, status: 'removed' } : entry));
    }
    case 'opinion/answered': {
      if (first === null || !('mark' in line.by)) return state;
      const { mark } = line.by;
      return {
        ...state,
        answers: state.answers.with(mark, [...(state.answers.get(mark) ?? []), first]),
        papers: state.papers.with(first, mark),
        since: state.since.with(mark, line.seq),
      };
    }
    case 'opinion/picture-drawn': {
      const { upto, people } = line.data;
      const later = [...state.since].filter(([, seq]) => seq > upto);
      return { ...state, picture: { content: first, people, at: line.at, upto }, since: TrieMap.from(later) };
    }
  }
}

/** A statement goes with its post: who takes back their words takes back all of them. */
export function evolveQuoted(state: OpinionState, line: LineOf<DebateFact> | LineOf<ModerationFact>): OpinionState {
  if (state.statements.length === 0 || !('post' in line.data)) return state;
  const { post } = line.data;
  const shown = readableAfter(line);
  if (shown === null || !state.statements.some((entry) => entry.post === post && entry.status !== 'removed')) return state;
  return withStatements(state, (entry) =>
    entry.post === post && entry.status !== 'removed' ? { ...entry, status: shown ? 'shown' : 'hidden' } : entry,
  );
}

/** Whether everyone can read the post after this line; `null` where the line changes nothing about that. */
function readableAfter(line: LineOf<DebateFact> | LineOf<ModerationFact>): boolean | null {
  switch (line.type) {
    case 'debate/post-withdrawn':
    case 'moderation/post-erased':
    case 'moderation/post-hidden':
      return false;
    case 'moderation/post-restored':
      return true;
    case 'moderation/act-undone':
      if (line.data.change === 'unpublished' || line.data.change === 'unrestored') return false;
      return line.data.change === 'unhidden' ? true : null;
    default:
      return null;
  }
}

function withStatements(state: OpinionState, change: (entry: StatementEntry) => StatementEntry): OpinionState {
  return { ...state, statements: state.statements.map(change) };
}
