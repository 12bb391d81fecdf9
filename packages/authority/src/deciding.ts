/** Decides waiting commands one after another on the pending state, and makes the batch that is written if all goes well. */
import { contentDigest, hashOf, lineText } from '@insyn/domain/chain.ts';
import { JsonError, canonical } from '@insyn/domain/json.ts';
import { decide, evolve, hold, type Held } from '@insyn/domain/root.ts';
import type { Asking, MarkPurpose, NewIds } from '@insyn/domain/decision.ts';
import type { Fact, Json, Line } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, Mark } from '@insyn/domain/ids.ts';
import { bytesOf } from '@insyn/domain/protokoll/files.ts';
import type { AnyFact, LogState } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { lineOf, saltedContents } from './loading.ts';
import type { Loaded, Step } from './loading.ts';
import { marksOf } from './marks.ts';
import type { Batch, Clock, Ids, Secrets, StoredAnswer, StoredAttachment, StoredContent, StoredLine } from './ports.ts';
import type { Answer, AuthorityRefusal, Submission } from './types.ts';

export type Tools = { readonly clock: Clock; readonly ids: Ids; readonly secrets: Secrets; readonly report: (error: unknown) => void };

/** What a turn of the queue decided: nothing of it is true before `batch` is on disk. */
export type Turn = { readonly answers: readonly Answer[]; readonly batch: Omit<Batch, 'projections'>; readonly step: Step };

/** Facts that have their place but are not on disk: the pending head moves with each. */
type Pending = {
  readonly state: LogState;
  readonly held: Held;
  readonly lines: readonly Line[];
  readonly stored: readonly StoredLine[];
  readonly contents: readonly StoredContent[];
  readonly erasures: readonly ContentId[];
};

/** What the store has of what the submissions name: answers kept under their keys, bytes of cards by SHA-256. */
export type Stored = { readonly answers: ReadonlyMap<string, StoredAnswer>; readonly bytes: ReadonlySet<string> };

/** SHA-256 of the bytes that a card of a meeting names. A card alone would promise a document that nobody can open. */
export function bytesNamed({ command }: Submission): string | null {
  return command.type === 'protokoll/publish' || command.type === 'protokoll/add-document' ? command.card.sha256 : null;
}

export function decideTurn(before: Loaded, submissions: readonly Submission[], there: Stored, epoch: string, tools: Tools): Turn {
  let pending: Pending = { state: before.state, held: before.held, lines: [], stored: [], contents: [], erasures: [] };
  const known = new Map(there.answers);
  const fresh: StoredAnswer[] = [];
  const attachments: StoredAttachment[] = [];
  const answers = submissions.map((submission): Answer => {
    const identity = identityOf(submission);
    if (identity === 'not-json') return refusal(unshowable(submission));
    const kept = submission.key === null ? undefined : known.get(submission.key);
    if (kept)
      return kept.body === identity.body && kept.person === identity.person
        ? { accepted: true, receipt: kept.receipt, repeated: true }
        : refusal('request/key-reused');
    const { answer, after } = decideSafely(pending, submission, epoch, tools);
    if (!answer.accepted) return answer;
    const bytes = bytesNamed(submission);
    const given = [...attachments, ...(submission.attachments ?? [])];
    if (bytes !== null && !there.bytes.has(bytes) && !given.some(({ sha256 }) => sha256 === bytes))
      return { accepted: false, code: 'protokoll/document-not-found', fields: ['card'] };
    pending = after;
    attachments.push(...(submission.attachments ?? []));
    if (submission.key !== null) {
      const answered = { key: submission.key, ...identity, receipt: answer.receipt };
      known.set(submission.key, answered);
      fresh.push(answered);
    }
    return answer;
  });
  const { state, held, lines, stored, contents, erasures } = pending;
  const erasedBytes = unnamedBytes(before.held, contents, erasures, held);
  return {
    answers,
    batch: { lines: stored, contents, erasures, answers: fresh, attachments, erasedBytes },
    step: { from: before.state.seq, lines, after: { state, held } },
  };
}

type Decided = { readonly answer: Answer; readonly after: Pending };

/** A rule that throws is a bug in it: its command is answered, and those beside it go on. */
function decideSafely(pending: Pending, submission: Submission, epoch: string, tools: Tools): Decided {
  try {
    return decideOne(pending, submission, epoch, tools);
  } catch (error) {
    tools.report(error);
    return { answer: refusal('log/unavailable'), after: pending };
  }
}

function decideOne(pending: Pending, { command, who, log }: Submission, epoch: string, tools: Tools): Decided {
  const at = momentFor(pending.state, tools.clock);
  const drawn = drawing(tools.ids);
  const marks = remembering(marksOf(tools.secrets.marks(log), who.person));
  const asking: Asking = {
    at,
    person: who.pseudonym,
    level: who.level,
    seats: who.seats,
    badges: who.badges,
    number: who.number ?? null,
    eligible: who.eligible,
    ids: drawn.ids,
    mark: marks.mark,
  };
  const decision = decide(pending.state, pending.held, command, asking);
  if (!decision.accepted) return { answer: decision, after: pending };
  const after = decision.facts.reduce<Pending>((before, fact) => placed(before, fact, at, tools.ids), pending);
  const { seq, hash } = after.state;
  const receipt: Receipt = { seq, act: pending.state.seq + 1, epoch, hash, ids: drawn.first(), mark: marks.usedIn(decision.facts) };
  return { answer: { accepted: true, receipt, repeated: false }, after };
}

/** Gives a fact its place: salts, digests, `prev` on the pending head. What is folded is what the stored text says. */
function placed(before: Pending, fact: AnyFact, at: string, ids: Ids): Pending {
  const { log, seq: last, hash: prev } = before.state;
  const seq = last + 1;
  const contents = fact.contents.map(({ id, content }): StoredContent => ({
    id,
    seq,
    salt: ids.salt(),
    content: JSON.parse(canonical(content)) as Json,
  }));
  const refs = contents.map(({ id, salt, content }) => ({ id, digest: contentDigest(salt, content) }));
  const text = lineText({ log, seq, at, type: fact.type, v: 1, by: fact.by, data: fact.data, contents: refs, prev });
  const stored: StoredLine = { seq, hash: hashOf(text), line: text };
  const line = lineOf(stored);
  const erased = erasedBy(line);
  return {
    state: evolve(before.state, line, stored.hash),
    lines: [...before.lines, line],
    stored: [...before.stored, stored],
    contents: [...before.contents, ...contents],
    erasures: [...before.erasures, ...erased],
    held: hold(hold(before.held, saltedContents(contents), {}), Object.fromEntries(erased.map((id) => [id, null])), {}),
  };
}

/** Contents that a line says are deleted for ever. */
function erasedBy({ data }: Line): readonly ContentId[] {
  const erases = typeof data === 'object' && data !== null && 'erases' in data ? data['erases'] : undefined;
  return Array.isArray(erases) ? erases.filter((id): id is ContentId => typeof id === 'string') : [];
}

/** Bytes that an erased content named, and that none left names: erasing the last card erases the bytes (a document and its source). */
function unnamedBytes(before: Held, fresh: readonly StoredContent[], erasures: readonly ContentId[], after: Held): readonly string[] {
  if (erasures.length === 0) return [];
  const written = new Map(fresh.map(({ id, content }) => [id, content]));
  const named = erasures.flatMap((id) => bytesOf(before.contents.get(id)?.content ?? written.get(id) ?? null));
  if (named.length === 0) return [];
  const kept = new Set([...after.contents.values()].flatMap(({ content }) => bytesOf(content)));
  return [...new Set(named)].filter((sha256) => !kept.has(sha256));
}

/** UTC with milliseconds, never earlier than the last line. */
function momentFor(state: LogState, clock: Clock): string {
  const now = new Date(clock.now()).toISOString();
  return now > state.at ? now : state.at;
}

/** Ids for one command; the first of each kind is what its receipt tells. */
function drawing(ids: Ids): { readonly ids: NewIds; readonly first: () => Readonly<Record<string, string>> } {
  const first: Record<string, string> = {};
  const draw =
    <T extends string>(kind: keyof NewIds, make: () => T) =>
    (): T => {
      const id = make();
      first[kind] ??= id;
      return id;
    };
  return {
    ids: {
      post: draw('post', ids.post),
      content: draw('content', ids.content),
      document: draw('document', ids.document),
      report: draw('report', ids.report),
      session: draw('session', ids.session),
      poll: draw('poll', ids.poll),
    },
    first: () => ({ ...first }),
  };
}

type KnownMark = { readonly purpose: MarkPurpose; readonly target: string; readonly mark: Mark };

/** Marks for one command; the one a fact was made with is what its receipt tells. */
function remembering(marks: Asking['mark']): {
  readonly mark: Asking['mark'];
  readonly usedIn: (facts: readonly Fact[]) => KnownMark | null;
} {
  const made = new Map<string, KnownMark>();
  return {
    mark: (purpose, target) => {
      const mark = marks(purpose, target);
      if (mark !== undefined) made.set(mark, { purpose, target, mark });
      return mark;
    },
    usedIn: (facts) =>
      facts.map((fact) => ('mark' in fact.by ? made.get(fact.by.mark) : undefined)).find((used) => used !== undefined) ?? null,
  };
}

/** What a repeated key is compared with. A staff act without a person is known by its seats. */
function identityOf({ command, who }: Submission): { readonly body: string; readonly person: string } | 'not-json' {
  try {
    return { body: hashOf(canonical(command)), person: hashOf(canonical(who.person ?? who.seats)) };
  } catch (error) {
    // A lone surrogate or a number that JSON cannot say: only a caller within the page can hand one in.
    if (error instanceof JsonError) return 'not-json';
    throw error;
  }
}

function unshowable(submission: { readonly log: LogId; readonly command: { readonly type: string } }): AuthorityRefusal {
  const { type } = submission.command;
  if (type.startsWith('chat/')) return 'chat/text-not-allowed';
  if (type.startsWith('moderation/')) return 'moderation/text-not-allowed';
  if (type.startsWith('protokoll/')) return 'protokoll/text-not-allowed';
  return type.startsWith('debate/') ? 'debate/text-not-allowed' : 'dialogue/text-not-allowed';
}

function refusal(code: AuthorityRefusal): Answer {
  return { accepted: false, code };
}
