/** All dialogues of the installation, by tenant: read once, then kept up with by what is committed. */
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { DialogueProposal, Phase } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import type { WaitingErasure } from '@insyn/domain/keeping/types.ts';
import type { LogState } from '@insyn/domain/root.ts';

export type DialogueRow = {
  readonly log: LogId;
  readonly tenant: LogId;
  readonly title: string;
  readonly phase: Exclude<Phase, 'empty'>;
  /** When it entered the phase. */
  readonly since: string;
  /** When the debate closes; UTC. */
  readonly closes: string | null;
  readonly posts: number;
  readonly documents: number;
  /** What waits for a second person. */
  readonly proposals: readonly DialogueProposal[];
  /** Erasures by a decision on retention, which wait for one too. */
  readonly erasures: readonly WaitingErasure[];
};

export class DialogueList {
  private readonly rows = new Map<LogId, DialogueRow>();
  private readonly authority: Pick<Authority, 'look' | 'listen'>;
  private readonly store: Pick<EventStore, 'logs'>;
  private readonly own: LogId;
  private reading: Promise<void> | null = null;

  /** `own`: the tenant of every dialogue that names none. */
  constructor(authority: Pick<Authority, 'look' | 'listen'>, store: Pick<EventStore, 'logs'>, own: LogId) {
    this.authority = authority;
    this.store = store;
    this.own = own;
    authority.listen(({ state }) => this.take(state));
  }

  /** Those under way first, then by when they got where they are. */
  async of(tenant: LogId): Promise<readonly DialogueRow[]> {
    await (this.reading ??= this.readAll());
    const last = (row: DialogueRow): number => (row.phase === 'archived' ? 1 : 0);
    return [...this.rows.values()].filter((row) => row.tenant === tenant).sort((a, b) => last(a) - last(b) || (a.since < b.since ? 1 : -1));
  }

  private async readAll(): Promise<void> {
    try {
      for (const log of await this.store.logs()) {
        const found = this.rows.has(log) ? null : await this.authority.look(log);
        if (found !== null && !this.rows.has(log)) this.take(found.state);
      }
    } catch (error) {
      this.reading = null;
      throw error;
    }
  }

  private take(state: LogState): void {
    const { log, dialogue, debate } = state;
    if (dialogue.phase === 'empty') return;
    const { tenant, description, phase, since, documents, proposals } = dialogue;
    this.rows.set(log, {
      log,
      tenant: tenant ?? this.own,
      title: description.title,
      phase,
      since,
      closes: description.debateCloses,
      posts: debate.counts.published,
      documents: documents.length,
      proposals,
      erasures: keepingOf(state).waiting,
    });
  }
}
