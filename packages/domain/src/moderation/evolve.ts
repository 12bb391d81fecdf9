/** Folds what moderation keeps beside the posts: rules, the public ledger, reports. The posts themselves: `debate/judged.ts`. */
import { TrieMap } from '../trie-map.ts';
import type { LineOf } from '../fact.ts';
import type { DebateFact } from '../debate/types.ts';
import type { Act, ActKind, Appeal, ModerationFact, ModerationState, Report } from './types.ts';

export const NO_MODERATION: ModerationState = {
  policies: [],
  words: null,
  acts: TrieMap.empty(),
  reports: TrieMap.empty(),
  papers: TrieMap.empty(),
  notes: [],
};

export const MODERATION_FACTS = [
  'moderation/policy-published',
  'moderation/words-set',
  'moderation/version-held',
  'moderation/version-passed',
  'moderation/version-returned',
  'moderation/version-rejected',
  'moderation/post-hidden',
  'moderation/post-restored',
  'moderation/act-undone',
  'moderation/noted',
  'moderation/sent-to-registrar',
  'moderation/registered',
  'moderation/post-erased',
  'moderation/report-received',
  'moderation/report-answered',
  'moderation/appealed',
  'moderation/appeal-decided',
] as const satisfies readonly ModerationFact['type'][];

type Line = LineOf<ModerationFact>;

export function evolveModeration(state: ModerationState, line: Line): ModerationState {
  const after = withAct(state, line);
  switch (line.type) {
    case 'moderation/policy-published': {
      const { policy, version, inherited } = line.data;
      return { ...after, policies: [...after.policies, { ...policy, version, inherited, at: line.at }] };
    }
    case 'moderation/words-set':
      return { ...after, words: line.contents[0]?.id ?? null };
    case 'moderation/noted': {
      const { note } = line.data;
      return 'seat' in line.by
        ? { ...after, papers: after.papers.with(note, null), notes: [...after.notes, { content: note, at: line.at, seat: line.by.seat }] }
        : after;
    }
    case 'moderation/report-received': {
      const content = line.contents[0]?.id;
      if (content === undefined || !('mark' in line.by)) return after;
      const { report, reader } = line.data;
      const fresh: Report = { report, at: line.at, mark: line.by.mark, reader, content, act: line.seq, answer: null, appeal: null };
      return { ...after, reports: after.reports.with(report, fresh), papers: after.papers.with(content, report) };
    }
    case 'moderation/report-answered': {
      const text = line.contents[0]?.id;
      const { report, outcome } = line.data;
      return text === undefined
        ? after
        : withReport(after, report, line, (known) => ({ ...known, answer: { act: line.seq, at: line.at, outcome, text } }));
    }
    case 'moderation/appealed': {
      const text = line.contents[0]?.id;
      const report = reportAnsweredBy(after, line.data.act);
      if (text === undefined || report === null || line.data.post !== null) return after;
      const appeal: Appeal = { at: line.at, text, outcome: null, answer: null, answeredAt: null };
      return withReport(after, report.report, line, (known) => ({ ...known, appeal }));
    }
    case 'moderation/appeal-decided': {
      const report = reportAnsweredBy(after, line.data.act);
      if (!report?.appeal || line.data.post !== null) return after;
      const appeal: Appeal = { ...report.appeal, outcome: line.data.outcome, answer: line.contents[0]?.id ?? null, answeredAt: line.at };
      return withReport(after, report.report, line, (known) => ({ ...known, appeal }));
    }
    case 'moderation/act-undone':
      return line.data.reopens.reduce((all, id) => withReport(all, id, line, (report) => ({ ...report, answer: null })), after);
    default:
      return after;
  }
}

/** A version that a moderator published is an act too; so is one that was published by the dialogue's own rule, and not a row. */
export function evolvePublished(state: ModerationState, line: LineOf<DebateFact>): ModerationState {
  if (line.type !== 'debate/version-published' || !('seat' in line.by)) return state;
  const { post, content } = line.data;
  return put(state, { ...base(state, line, 'published'), post, content, by: line.by.seat });
}

export function reportAnsweredBy(state: ModerationState, act: number): Report | null {
  return [...state.reports.values()].find((report) => report.answer?.act === act) ?? null;
}

function withReport(state: ModerationState, id: Report['report'], line: Line, change: (report: Report) => Report): ModerationState {
  const known = state.reports.get(id);
  if (!known) return state;
  const papers = line.contents.reduce((all, content) => all.with(content.id, id), state.papers);
  return { ...state, papers, reports: state.reports.with(id, change(known)) };
}

const KINDS = {
  'moderation/policy-published': 'policy',
  'moderation/version-held': 'held',
  'moderation/version-passed': 'passed',
  'moderation/version-returned': 'returned',
  'moderation/version-rejected': 'rejected',
  'moderation/post-hidden': 'hidden',
  'moderation/post-restored': 'restored',
  'moderation/act-undone': 'undone',
  'moderation/post-erased': 'erased',
  'moderation/sent-to-registrar': 'sent-to-registrar',
  'moderation/registered': 'registered',
  'moderation/report-received': 'reported',
  'moderation/report-answered': 'report-answered',
  'moderation/appealed': 'appealed',
  'moderation/appeal-decided': 'appeal-decided',
} as const satisfies Partial<Record<ModerationFact['type'], ActKind>>;

function base(state: ModerationState, line: { readonly seq: number; readonly at: string }, kind: ActKind): Act {
  return {
    act: line.seq,
    at: line.at,
    kind,
    post: null,
    content: null,
    reason: null,
    policy: state.policies.at(-1)?.version ?? 0,
    by: 'person',
    check: null,
    source: null,
    outcome: null,
    about: null,
    undone: false,
    appeal: null,
    reference: '',
  };
}

/** The row of the public ledger that a line makes, and what it changes in the rows it is about. */
function withAct(state: ModerationState, line: Line): ModerationState {
  if (line.type === 'moderation/words-set' || line.type === 'moderation/noted') return state;
  const fresh = base(state, line, KINDS[line.type]);
  const by: Act['by'] =
    'seat' in line.by ? line.by.seat : 'mark' in line.by ? 'person' : line.type === 'moderation/version-held' ? 'check' : 'rule';
  const data: Partial<Act> = known(line);
  const row: Act = { ...fresh, by, ...data };
  const kept = put(state, row);
  if (row.about === null) return kept;
  const about = kept.acts.get(String(row.about));
  if (!about) return kept;
  if (line.type === 'moderation/act-undone') return put(kept, { ...about, undone: true });
  if (line.type === 'moderation/appealed') return put(kept, { ...about, appeal: 'waiting' });
  return line.type === 'moderation/appeal-decided' ? put(kept, { ...about, appeal: line.data.outcome }) : kept;
}

function known(line: Line): Partial<Act> {
  switch (line.type) {
    case 'moderation/version-held':
      return { post: line.data.post, content: line.data.content, check: line.data.check };
    case 'moderation/version-passed':
      return { post: line.data.post, content: line.data.content };
    case 'moderation/version-returned':
    case 'moderation/version-rejected': {
      const { post, content, reason, policy, source } = line.data;
      return { post, content, reason, policy, source };
    }
    case 'moderation/post-hidden': {
      const { post, reason, policy, source } = line.data;
      return { post, reason, policy, source };
    }
    case 'moderation/act-undone':
      return { post: line.data.post, content: line.data.content, about: line.data.act };
    case 'moderation/post-restored':
    case 'moderation/sent-to-registrar':
      return { post: line.data.post };
    case 'moderation/registered':
      return { post: line.data.post, reference: line.data.dnr };
    case 'moderation/post-erased':
      return { post: line.data.post, reference: line.data.decision };
    case 'moderation/report-answered':
      return { outcome: line.data.outcome };
    case 'moderation/appealed':
      return { post: line.data.post, about: line.data.act };
    case 'moderation/appeal-decided':
      return { post: line.data.post, about: line.data.act, outcome: line.data.outcome, policy: line.data.policy };
    case 'moderation/policy-published':
      return { policy: line.data.version };
    default:
      return {};
  }
}

function put(state: ModerationState, act: Act): ModerationState {
  return { ...state, acts: state.acts.with(String(act.act), act) };
}
