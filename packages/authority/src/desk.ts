/** One log: its committed state, and the one queue through which everything that changes it passes. */
import type { LogId } from '@insyn/domain/ids.ts';
import { bytesNamed, decideTurn } from './deciding.ts';
import { emptyLog, stepsAfter } from './loading.ts';
import type { Stored, Tools, Turn } from './deciding.ts';
import type { Loaded, Step } from './loading.ts';
import type { Batch, EventStore } from './ports.ts';
import type { Answer, AuthorityRefusal, Project, Submission } from './types.ts';

/** Times a turn is decided anew after another writer was first. */
export const CONFLICT_RETRIES = 5;

export type DeskTools = Tools & {
  readonly store: EventStore;
  readonly project: Project;
  /** Waits, with jitter, before a turn is decided anew. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Lines read at a time. */
  readonly pageLines: number;
  /** Commands decided and written together at most. */
  readonly turnCommands: number;
  /** Told of every step that is on disk, in order. */
  readonly tell: (log: LogId, step: Step) => Promise<void>;
};

type Waiting = { readonly submission: Submission; readonly resolve: (answer: Answer) => void };

export class LogDesk {
  readonly log: LogId;
  /** Milliseconds since 1970 when somebody last asked for this log. */
  usedAt = 0;
  private readonly tools: DeskTools;
  private committed: Loaded | null = null;
  private loading: Promise<Loaded> | null = null;
  private waiting: Waiting[] = [];
  private turning: Promise<void> | null = null;
  /** Set when what is on disk may differ from `committed`: the store is asked before anything else is decided. */
  private doubtful = false;

  constructor(log: LogId, tools: DeskTools) {
    this.log = log;
    this.tools = tools;
  }

  /** True when nothing is lost by dropping this desk: what it holds is on disk. */
  get idle(): boolean {
    return this.turning === null && this.waiting.length === 0 && this.loading === null;
  }

  /** True for a log that has no line. */
  get empty(): boolean {
    return this.committed === null || this.committed.state.seq === 0;
  }

  /** The committed state; read from the store by the first who asks, for all who ask meanwhile. */
  async load(): Promise<Loaded> {
    if (this.committed) return this.committed;
    this.loading ??= this.readAll().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  /** Answers after the commit. Never rejects. */
  submit(submission: Submission): Promise<Answer> {
    const answer = new Promise<Answer>((resolve) => this.waiting.push({ submission, resolve }));
    this.turning ??= this.turn();
    return answer;
  }

  /** Resolves when everything submitted so far is answered. */
  async settled(): Promise<void> {
    await this.turning;
  }

  private async readAll(): Promise<Loaded> {
    let loaded = emptyLog(this.log);
    for await (const step of stepsAfter(this.tools.store, loaded, this.tools.pageLines)) loaded = step.after;
    this.committed = loaded;
    return loaded;
  }

  /** While one batch is on its way to the disk, the next one gathers. */
  private async turn(): Promise<void> {
    // Everything submitted in the same go belongs to one batch.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.tools.turnCommands);
      const answers = await this.settle(batch.map(({ submission }) => submission));
      batch.forEach(({ resolve }, index) => resolve(answers[index] ?? refusal('log/unavailable')));
    }
    this.turning = null;
  }

  private async settle(submissions: readonly Submission[]): Promise<readonly Answer[]> {
    try {
      return (await this.decideAndWrite(submissions)) ?? submissions.map(() => refusal('log/busy'));
    } catch (error) {
      this.doubtful = true;
      this.tools.report(error);
      return submissions.map(() => refusal('log/unavailable'));
    }
  }

  /** `null` when another writer was first every time. */
  private async decideAndWrite(submissions: readonly Submission[]): Promise<readonly Answer[] | null> {
    for (let attempt = 0; attempt <= CONFLICT_RETRIES; attempt += 1) {
      if (attempt > 0) await this.tools.pause(attempt);
      const before = await this.certain();
      const epoch = await this.tools.store.epoch();
      const turn = decideTurn(before, submissions, await this.stored(submissions), epoch, this.tools);
      if (turn.batch.lines.length === 0 && turn.batch.answers.length === 0) return turn.answers;
      if (await this.write(before, turn)) return turn.answers;
      this.doubtful = true;
    }
    return null;
  }

  private async write(before: Loaded, turn: Turn): Promise<boolean> {
    const projections = this.tools.project(before, turn.step);
    const batch: Batch = { ...turn.batch, projections };
    const { seq, hash } = before.state;
    const result = await this.tools.store.append(this.log, { seq, hash }, batch);
    if ('conflict' in result) return false;
    await this.take(turn.step);
    return true;
  }

  private async take(step: Step): Promise<void> {
    this.committed = step.after;
    await this.tools.tell(this.log, step);
  }

  /** The committed state, compared with the store where it was in doubt. Lines of another writer are told like our own. */
  private async certain(): Promise<Loaded> {
    const known = await this.load();
    if (!this.doubtful) return known;
    const { seq, hash } = known.state;
    const there = seq === 0 ? { seq, hash } : (await this.tools.store.read(this.log, seq - 1, 1)).lines[0];
    if (there?.hash === hash) {
      for await (const step of stepsAfter(this.tools.store, known, this.tools.pageLines)) await this.take(step);
    } else {
      this.tools.report(new Error(`log ${this.log}: the store no longer holds line ${seq} as it was; everything is read anew`));
      this.committed = null;
    }
    const certain = await this.load();
    this.doubtful = false;
    return certain;
  }

  private async stored(submissions: readonly Submission[]): Promise<Stored> {
    const { store } = this.tools;
    const keys = new Set(submissions.flatMap(({ key }) => key ?? []));
    const named = new Set(submissions.flatMap((submission) => bytesNamed(submission) ?? []));
    const [answers, files] = await Promise.all([
      Promise.all([...keys].map((key) => store.answered(this.log, key))),
      Promise.all([...named].map((sha256) => store.attachment(this.log, sha256))),
    ]);
    return {
      answers: new Map(answers.flatMap((answer) => (answer ? [[answer.key, answer] as const] : []))),
      bytes: new Set(files.flatMap((file) => (file ? [file.sha256] : []))),
    };
  }
}

function refusal(code: AuthorityRefusal): Answer {
  return { accepted: false, code };
}
