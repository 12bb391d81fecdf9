/**
 * A desk in the page, by the same rules as the server's: for practice and stories. It reaches no store, and goes with the page. Whoever
 * sits at it has a number; two who sit there see of each other what they would see at the server.
 */
import { deskActs } from '@insyn/domain/vote/desk-access.ts';
import {
  count,
  differingPiles,
  openBatch,
  recount,
  restart,
  SHUFFLE_LEAST,
  type BatchState,
  type CountResult,
} from '@insyn/domain/vote/paper.ts';
import type { VoteStatus } from '@insyn/domain/vote/types.ts';
import { meantHandles } from '@insyn/domain/vote/typed-handle.ts';
import type { DeskBatch, DeskMatter, DeskView } from '@insyn/protocol/vote-desk.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { problemOf } from '../problem.ts';
import type { Reply } from '../transport/transport.ts';
import type { DeskPort, Stepped } from './port.ts';

type Envelope = 'none' | 'web' | 'received' | 'accepted' | 'rejected';
type Batch = { state: BatchState; seats: number[]; day: string | null; restarts: number[] };

export type TableParts = {
  readonly question: DeskView['question'];
  readonly alternatives: DeskView['alternatives'];
  readonly names: Readonly<Record<number, string>>;
  /** Numbers of envelopes on the roll; those in `web` have voted there. */
  readonly handles: readonly string[];
  readonly web: readonly string[];
  readonly day: string;
  readonly closes: string;
};

export class DeskTable {
  status: VoteStatus = 'open';
  over = false;
  readonly #parts: TableParts;
  readonly #envelopes: Map<string, Envelope>;
  readonly #scans = new Map<string, string>();
  #matters: DeskMatter[] = [];
  readonly #batches: Batch[] = [];

  constructor(parts: TableParts) {
    this.#parts = parts;
    this.#envelopes = new Map(parts.handles.map((handle) => [handle, parts.web.includes(handle) ? 'web' : 'none']));
  }

  /** The desk as one person has it. */
  seat(number: number): DeskPort {
    const at = (step: (batch: Batch) => CountResult, batch: number): Reply<Stepped> => this.#step(batch, number, step);
    const ids = this.#parts.alternatives.map(({ id }) => id);
    return {
      look: async () => ok(this.#view(number)),
      scan: async ({ id, handle: typed }) => {
        const before = this.#scans.get(id);
        if (before !== undefined) return ok({ kind: 'received', handle: before, today: this.#scans.size });
        const handle = this.#meant(typed);
        const state = this.#envelopes.get(handle ?? '');
        if (handle === null || state === undefined) return ok({ kind: 'refused', handle: typed.trim(), code: 'roll/unknown' });
        if (state !== 'none') return ok({ kind: 'refused', handle, code: state === 'web' ? 'roll/already-web' : 'roll/already-paper' });
        this.#envelopes.set(handle, 'received');
        this.#scans.set(id, handle);
        return ok({ kind: 'received', handle, today: this.#scans.size });
      },
      mix: async (group) => {
        const waiting = this.#waiting();
        if ('all' in group && group.all !== waiting.length) return no('roll/number-changed');
        const handles = 'all' in group ? waiting : [...new Set(group.handles.map((each) => this.#meant(each) ?? ''))];
        if (!handles.every((handle) => waiting.includes(handle))) return no('roll/not-received');
        const received = [...this.#envelopes.values()].filter((state) => state === 'received').length;
        const isRest = this.over && handles.length > 0 && handles.length === received;
        if (handles.length < SHUFFLE_LEAST && !isRest) return no('count/too-few-to-mix');
        for (const handle of handles) this.#envelopes.set(handle, 'accepted');
        return ok({ count: handles.length });
      },
      propose: async ({ id, handle: typed, kind, reason }) => {
        const handle = this.#meant(typed);
        if (handle === null) return no('roll/unknown');
        if (this.#envelopes.get(handle) !== (kind === 'aside' ? 'web' : 'received')) return no('roll/not-received');
        if (this.#matters.some((each) => each.handle === handle && each.signedBy === null)) return no('roll/two-needed');
        const matter: DeskMatter = { id, handle, kind, reason, day: this.#parts.day, proposedBy: number, signedBy: null };
        this.#matters.push(matter);
        return ok(matter);
      },
      sign: async (id) => {
        const matter = this.#matters.find((each) => each.id === id);
        if (matter === undefined) return no('roll/unknown');
        if (matter.proposedBy === number) return no('roll/same-person');
        const signed = { ...matter, signedBy: number };
        this.#matters = this.#matters.map((each) => (each.id === id ? signed : each));
        if (matter.kind !== 'aside') this.#envelopes.set(matter.handle, matter.kind === 'undo' ? 'none' : 'rejected');
        return ok(signed);
      },
      drop: async (id) => {
        const before = this.#matters.length;
        this.#matters = this.#matters.filter((each) => each.id !== id || each.signedBy !== null);
        return ok({ dropped: this.#matters.length < before });
      },
      openBatch: async (envelopes) => {
        const opened = openBatch(envelopes);
        if ('refused' in opened) return no(opened.refused);
        if (envelopes > this.#loose()) return no('count/too-many');
        this.#batches.push({ state: opened, seats: [], day: null, restarts: [] });
        return ok({ batch: this.#batches.length, status: 'open' });
      },
      join: async (batch) => at(({ state }) => (state.status === 'sealed' ? { refused: 'count/sealed' } : state), batch),
      count: async (batch, piles, uneven) => at(({ state }) => count(state, { counter: number, piles }, ids, uneven), batch),
      recount: async (batch, piles, difference) => at(({ state }) => recount(state, { counter: number, piles }, ids, difference), batch),
      restart: async (batch) => {
        const found = this.#batches[batch - 1];
        if (found === undefined) return no('count/batch-unknown');
        const next = restart(found.state);
        if ('refused' in next) return no(next.refused);
        found.state = next;
        found.seats = [];
        found.restarts.push(number);
        return ok({ batch, status: next.status });
      },
    };
  }

  #step(batch: number, number: number, step: (batch: Batch) => CountResult): Reply<Stepped> {
    const found = this.#batches[batch - 1];
    if (found === undefined) return no('count/batch-unknown');
    const next = step(found);
    if ('refused' in next) return no(next.refused);
    if (!found.seats.includes(number)) {
      if (found.seats.length >= 2) return no('count/taken');
      found.seats.push(number);
    }
    found.state = next;
    if (next.status === 'sealed') found.day = this.#parts.day;
    return ok({ batch, status: next.status });
  }

  #view(number: number): DeskView {
    const { question, alternatives, names, closes } = this.#parts;
    const states = [...this.#envelopes.values()];
    const how = (wanted: Envelope): number => states.filter((state) => state === wanted).length;
    const seats = [`counter/${String(number)}`] as const as DeskView['seats'];
    return {
      election: 'table',
      question,
      alternatives,
      status: this.status,
      closes,
      over: this.over,
      number,
      seats,
      acts: deskActs(seats, this.status),
      names,
      figures: {
        today: this.#scans.size,
        waiting: this.#waiting().length,
        accepted: how('accepted'),
        loose: this.#loose(),
        rejected: how('rejected'),
        aside: this.#matters.filter(({ kind, signedBy }) => kind === 'aside' && signedBy !== null).length,
      },
      matters: this.#matters.toSorted((a, b) => Number(a.signedBy !== null) - Number(b.signedBy !== null)),
      batches: this.#batches.map((each, at) => this.#batchView(each, at + 1)),
    };
  }

  #batchView({ state, seats, day, restarts }: Batch, batch: number): DeskBatch {
    const counters = state.status === 'sealed' ? state.counters : state.counts.map(({ counter }) => counter);
    return {
      batch,
      envelopes: state.envelopes,
      status: state.status,
      seats: [...seats],
      counters,
      confirmedBy: state.status === 'recount' ? state.confirmedBy : [],
      differs: differingPiles(
        state,
        this.#parts.alternatives.map(({ id }) => id),
      ),
      difference: state.status === 'open' ? null : state.difference,
      day,
      restarts: [...restarts],
    };
  }

  #waiting(): readonly string[] {
    const asked = this.#matters.filter(({ signedBy }) => signedBy === null).map(({ handle }) => handle);
    return [...this.#envelopes].flatMap(([handle, state]) => (state === 'received' && !asked.includes(handle) ? [handle] : []));
  }

  #loose(): number {
    const accepted = [...this.#envelopes.values()].filter((state) => state === 'accepted').length;
    return accepted - this.#batches.reduce((sum, { state }) => sum + state.envelopes, 0);
  }

  #meant(typed: string): string | null {
    return meantHandles(typed, this.#parts.handles[0] ?? '').find((each) => this.#envelopes.has(each)) ?? null;
  }
}

function ok<T>(value: T): Reply<T> {
  return { kind: 'ok', value };
}

function no<T>(code: ProblemCode): Reply<T> {
  return { kind: 'problem', problem: problemOf(code) };
}
