/**
 * Everything there is about one post, for the registrar (offentlighets- och sekretesslagen 5 kap.): what was written in every
 * version, what was decided and why, what readers reported, and the lines of the log with their contents, which prove it.
 */
import type { EventStore, Names, StoredContent, StoredLine } from '@insyn/authority/ports.ts';
import { addendumContent, authorOf, postContent } from '@insyn/domain/debate/content.ts';
import type { Channel, VersionStatus } from '@insyn/domain/debate/types.ts';
import type { Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import { reportContent } from '@insyn/domain/moderation/reportable.ts';
import type { Act, CheckCode, Report, StatementContent } from '@insyn/domain/moderation/types.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';

export const RECORD_FORMAT = 'insyn-dialog/post-record/1';

/** As attached to the letter: keys in English, times in UTC (RFC 3339), texts as they were written. */
export type PostRecord = {
  readonly format: typeof RECORD_FORMAT;
  /** When this was put together. */
  readonly made: string;
  readonly dialogue: { readonly log: LogId; readonly title: string; readonly body: string; readonly dnr: string };
  readonly post: PostId;
  /** When the first version was received. */
  readonly received: string;
  /** The name that is shown; `null` where it is hidden or erased, or nobody's. `assisted`: how staff brought it in. */
  readonly author: { readonly name: string | null; readonly assisted: Channel | null };
  readonly status: string;
  readonly registrar: { readonly at: string; readonly dnr: string | null } | null;
  /** Oldest first. `text: null`: erased. */
  readonly versions: readonly {
    readonly at: string;
    readonly kind: 'text' | 'addendum';
    readonly status: VersionStatus;
    readonly lang: string;
    readonly text: string | null;
    readonly check: CheckCode | null;
  }[];
  /** Every act about the post, oldest first. `by`: role and number of a seat, or `check`, `rule`, `person`. */
  readonly acts: readonly RecordedAct[];
  readonly reports: readonly {
    readonly at: string;
    readonly name: string | null;
    /** Code of the reason, and what it is called. */
    readonly reason: string;
    readonly label: string;
    readonly text: string;
    readonly answer: { readonly at: string; readonly outcome: 'acted' | 'no-action'; readonly text: string } | null;
  }[];
  /** Lines of the log about the post, as stored, and the contents they name that are still kept, by id. */
  readonly lines: readonly Line[];
  readonly contents: Readonly<Record<ContentId, SaltedContent>>;
};

export type RecordedAct = Pick<Act, 'act' | 'at' | 'kind' | 'by' | 'reason' | 'policy' | 'check' | 'outcome' | 'undone' | 'reference'> & {
  readonly label: string;
  readonly clause: string;
  /** The statement of reasons, the appeal or the answer to it. */
  readonly statement: StatementContent | null;
  readonly text: string;
};

export type RecordParts = { readonly store: Pick<EventStore, 'read'>; readonly names: Names };
/** Lines read at a time. */
const LINES = 2000;

/** `null` for a post that is not there. `made`: now, UTC. */
export async function recordOf(
  { store, names }: RecordParts,
  state: LogState,
  held: Held,
  post: PostId,
  made: string,
): Promise<PostRecord | null> {
  const { log, dialogue, debate, moderation } = state;
  const item = debate.items.get(post);
  if (item === undefined || dialogue.phase === 'empty') return null;
  const reports = [...moderation.reports.values()]
    .filter((report) => reportContent(report, held)?.post === post)
    .sort((a, b) => a.act - b.act);
  const { lines, contents } = await linesAbout(store, state, post, reports);
  const author = authorOf(item, held);
  const people = [author, ...reports.map((report) => reportContent(report, held)?.concerns)].filter(
    (each): each is Pseudonym => each !== undefined && each !== null && each !== '',
  );
  const known = await names.names(log, [...new Set(people)]);
  const { title, body, dnr } = dialogue.description;
  const labelOf = labels(state);
  const seqs = new Set(lines.map(({ seq }) => seq));
  const first = item.versions[0];
  return {
    format: RECORD_FORMAT,
    made,
    dialogue: { log, title, body, dnr },
    post,
    received: item.at,
    author: {
      name: author === null ? null : (known.get(author) ?? null),
      assisted: (first && postContent(held, first.content)?.assisted?.channel) ?? null,
    },
    status: item.status,
    registrar: item.registrar,
    versions: item.versions.map(({ content, at, kind, status, check }) => {
      const words = postContent(held, content) ?? addendumContent(held, content);
      return { at, kind, status, lang: words?.lang ?? '', text: words?.text ?? null, check };
    }),
    acts: [...moderation.acts.values()]
      .filter(({ act }) => seqs.has(act))
      .sort((a, b) => a.act - b.act)
      .map((act) => ({ ...recorded(act), ...labelOf(act.reason, act.policy), ...wordsOf(act, lines, contents) })),
    reports: reports.flatMap((report) => {
      const content = reportContent(report, held);
      if (content === null) return [];
      const { answer } = report;
      return [
        {
          at: report.at,
          name: known.get(content.concerns) ?? null,
          reason: content.reason,
          label: labelOf(content.reason).label,
          text: content.text,
          answer: answer && { at: answer.at, outcome: answer.outcome, text: textIn(contents[answer.text]) },
        },
      ];
    }),
    lines,
    contents,
  };
}

/** The record as a file. */
export function recordText(record: PostRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

function recorded({
  act,
  at,
  kind,
  by,
  reason,
  policy,
  check,
  outcome,
  undone,
  reference,
}: Act): Omit<RecordedAct, 'label' | 'clause' | 'statement' | 'text'> {
  return { act, at, kind, by, reason, policy, check, outcome, undone, reference };
}

/** What a reason was called in the version of the rules it was used by. */
function labels({ moderation: { policies } }: LogState): (code: string | null, version?: number) => Pick<RecordedAct, 'label' | 'clause'> {
  return (code, version) => {
    const policy = policies.find((each) => each.version === version) ?? policies.at(-1);
    const reason = policy?.reasons.find((each) => each.code === code);
    return { label: reason?.label.sv ?? code ?? '', clause: reason?.clause ?? '' };
  };
}

function wordsOf({ act }: Act, lines: readonly Line[], contents: PostRecord['contents']): Pick<RecordedAct, 'statement' | 'text'> {
  const line = lines.find(({ seq }) => seq === act);
  const all = line?.contents.flatMap(({ id }) => contents[id] ?? []) ?? [];
  const statement = all.map(({ content }) => content as unknown as StatementContent).find(({ kind }) => kind === 'statement');
  return {
    statement: statement ?? null,
    text: statement === undefined && line?.type !== 'moderation/report-received' ? textIn(all[0]) : '',
  };
}

function textIn(kept: SaltedContent | undefined): string {
  const content = kept?.content;
  const text = typeof content === 'object' && content !== null && 'text' in content ? content['text'] : '';
  return typeof text === 'string' ? text : '';
}

/** Support is no part of it: it says who likes what. Notes between moderators are not either (tryckfrihetsförordningen 2:12). */
async function linesAbout(
  store: Pick<EventStore, 'read'>,
  { log, seq: last, moderation }: LogState,
  post: PostId,
  reports: readonly Report[],
): Promise<{ readonly lines: readonly Line[]; readonly contents: PostRecord['contents'] }> {
  const ids = [post, ...reports.map(({ report }) => report)] as readonly string[];
  const acts = new Set([...moderation.acts.values()].filter((act) => act.post === post).map(({ act }) => act));
  for (const { answer } of reports) if (answer !== null) acts.add(answer.act);
  const lines: Line[] = [];
  const contents: Record<ContentId, SaltedContent> = {};
  for (let after = 0; after < last;) {
    const read = await store.read(log, after, LINES);
    const found = read.lines.flatMap((stored) => aboutIn(stored, ids, acts));
    const seqs = new Set(found.map(({ seq }) => seq));
    lines.push(...found);
    for (const content of read.contents) if (seqs.has(content.seq)) contents[content.id] = kept(content);
    const end = read.lines.at(-1)?.seq;
    if (end === undefined) break;
    after = end;
  }
  return { lines, contents };
}

function kept({ salt, content }: StoredContent): SaltedContent {
  return { salt, content };
}

function aboutIn({ line: text }: StoredLine, ids: readonly string[], acts: ReadonlySet<number>): readonly Line[] {
  if (!ids.some((id) => text.includes(id)) && !text.includes('"moderation/appeal')) return [];
  const line = JSON.parse(text) as Line<string, { readonly post?: string | null; readonly report?: string; readonly act?: number }>;
  const { type, data } = line;
  if (type === 'debate/support-given' || type === 'debate/support-withdrawn') return [];
  const named = ids.includes(data.post ?? '') || ids.includes(data.report ?? '');
  const appeal = type.startsWith('moderation/appeal') && acts.has(data.act ?? 0);
  return named || appeal ? [line as Line] : [];
}
