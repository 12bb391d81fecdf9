/** Where the desk acts: the real authority, or one in memory for practice. The pages are the same. */
import type { Clock } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import { EMPTY_DEBATE } from '@insyn/domain/debate/evolve.ts';
import { NO_MODERATION } from '@insyn/domain/moderation/evolve.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { EMPTY_HELD, type LogState } from '@insyn/domain/root.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import type { People } from '../../people/people.ts';

export type DeskPeople = Pick<People, 'personOf' | 'personWith' | 'rename' | 'keep' | 'pseudonym' | 'nameOf' | 'copyOf' | 'erase'>;

export type DeskPlace = {
  /** Address that all its pages begin with. */
  readonly root: string;
  readonly practice: boolean;
  readonly authority: Pick<Authority, 'submit' | 'look'>;
  readonly people: DeskPeople;
  readonly clock: Clock;
  readonly directory: Directory;
  /** False when it takes no more: a practice has an end. */
  readonly hasRoom: () => boolean;
};

/** A dialogue as the list shows it. `words`: what a search looks in, lower case. */
export type Entry = { readonly log: LogId; readonly tenant: LogId | null; readonly view: DialogueView; readonly words: string };

export type DirectoryParts = {
  readonly authority: Pick<Authority, 'look' | 'listen'>;
  readonly logs: () => Promise<readonly LogId[]>;
  readonly clock: Clock;
};

const MOST_SHOWN = 50;

/** Only what a list shows is kept: the debate may be long, and leaves memory by itself. */
type Known = Pick<LogState, 'dialogue' | 'debate' | 'moderation'> | null;

/** Dialogues that the public can see, found by words. Learnt from the logs once, then kept fresh by every commit. */
export class Directory {
  private readonly known = new Map<LogId, Known>();
  private readonly parts: DirectoryParts;
  private reading: Promise<void> = Promise.resolve();
  readonly stop: () => void;

  constructor(parts: DirectoryParts) {
    this.parts = parts;
    this.stop = parts.authority.listen((committed) => this.learn(committed.log, committed.state));
  }

  /** Open ones first, newest phase first. */
  async list(tenant: LogId, own: LogId): Promise<readonly Entry[]> {
    const reading = this.reading.then(() => this.readAll());
    this.reading = reading.catch(() => undefined);
    await reading;
    const at = new Date(this.parts.clock.now()).toISOString();
    return [...this.known]
      .flatMap(([log, known]) => entryOf(log, known, at))
      .filter((entry) => (entry.tenant ?? own) === tenant)
      .sort((a, b) => Number(b.view.debateOpen) - Number(a.view.debateOpen) || b.view.since.localeCompare(a.view.since));
  }

  async open(tenant: LogId, own: LogId): Promise<readonly Entry[]> {
    return (await this.list(tenant, own)).filter(({ view }) => view.debateOpen).slice(0, MOST_SHOWN);
  }

  /** Every word must be there, in the question, the short text, the body, the reference number or the address. */
  async search(tenant: LogId, own: LogId, asked: string): Promise<readonly Entry[]> {
    const wanted = asked
      .toLocaleLowerCase('sv')
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, 12);
    if (wanted.length === 0) return this.open(tenant, own);
    return (await this.list(tenant, own)).filter(({ words }) => wanted.every((word) => words.includes(word))).slice(0, MOST_SHOWN);
  }

  private async readAll(): Promise<void> {
    for (const log of await this.parts.logs()) {
      if (this.known.has(log)) continue;
      const found = await this.parts.authority.look(log);
      if (!this.known.has(log)) this.learn(log, found?.state ?? null);
    }
  }

  private learn(log: LogId, state: LogState | null): void {
    this.known.set(
      log,
      // Of the debate only what stands beside the posts: a thousand dialogues are kept here, and none of their posts.
      state === null || state.dialogue.phase === 'empty'
        ? null
        : {
            dialogue: state.dialogue,
            debate: { ...EMPTY_DEBATE, counts: state.debate.counts, desk: state.debate.desk },
            moderation: { ...NO_MODERATION, policies: state.moderation.policies.slice(-1) },
          },
    );
  }
}

function entryOf(log: LogId, known: Known, at: string): readonly Entry[] {
  if (known === null || known.dialogue.phase === 'empty') return [];
  const view = dialogueView(known, EMPTY_HELD, at);
  if (view === null || view.base === 'draft') return [];
  const words = [view.title, view.summary, view.body, view.dnr, log].join(' ').toLocaleLowerCase('sv');
  return [{ log, tenant: known.dialogue.tenant, view, words }];
}
