/**
 * The desk on one device: how everything stands at the server, and scans that are kept here first, sent in order, and listed where
 * somebody must deal with them. Nothing else is done without contact: a count must see how things are.
 */
import type { DeskMatter, DeskReason, DeskScanAnswer, DeskView } from '@insyn/protocol/vote-desk.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { DEVICE_CHANCE, DEVICE_CLOCK, type Chance, type ClientClock } from '../clock.ts';
import { browserNetwork, type Network } from '../network.ts';
import { mayPass } from '../problem.ts';
import { Timers } from '../timers.ts';
import type { Reply } from '../transport/transport.ts';
import type { DeskStorage, Figures, KeptScan, KeptTrouble } from './kept.ts';
import type { DeskPort } from './port.ts';

/** ms between two looks while there is contact, and between two tries without. */
const LOOK_MS = 3_000;
const TRY_MS = 4_000;
/** Scans that are shown as done. */
const SHOWN = 8;

/** What became of a scan: `kept` is not answered yet. */
export type ScanLine = {
  readonly id: string;
  readonly handle: string;
  readonly state: 'kept' | 'received' | 'refused';
  /** The refusal. */
  readonly code: string | null;
};

export type DeskSnapshot = {
  readonly view: DeskView | null;
  /** `unknown` before the first answer. */
  readonly contact: 'unknown' | 'there' | 'gone';
  /** Why the server lets this person do nothing, as when they are logged out. */
  readonly problem: Problem | null;
  /** Scans of this device that are not answered. */
  readonly waiting: number;
  /** Newest first. */
  readonly scans: readonly ScanLine[];
  /** Envelopes that somebody must deal with, oldest first. */
  readonly troubles: readonly KeptTrouble[];
  /** False where what is kept goes with the page. */
  readonly durable: boolean;
};

export type DeskClientParts = {
  readonly port: DeskPort;
  readonly storage: DeskStorage;
  /** Names what is kept: one desk for each vote. */
  readonly place: string;
  readonly clock?: ClientClock;
  readonly chance?: Chance;
  readonly network?: Network;
};

export class DeskClient {
  readonly port: DeskPort;
  readonly #storage: DeskStorage;
  readonly #place: string;
  readonly #chance: Chance;
  readonly #network: Network;
  readonly #timers: Timers;
  readonly #listeners = new Set<() => void>();
  #now: DeskSnapshot = { view: null, contact: 'unknown', problem: null, waiting: 0, scans: [], troubles: [], durable: true };
  #order = 0;
  #sending: Promise<void> | null = null;
  #looking: Promise<void> | null = null;
  #stop: (() => void) | null = null;

  constructor({ port, storage, place, clock = DEVICE_CLOCK, chance = DEVICE_CHANCE, network = browserNetwork() }: DeskClientParts) {
    this.port = port;
    this.#storage = storage;
    this.#place = place;
    this.#chance = chance;
    this.#network = network;
    this.#timers = new Timers(clock);
  }

  get current(): DeskSnapshot {
    return this.#now;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Begins with what is kept on the device. */
  async start(): Promise<void> {
    if (this.#stop !== null) return;
    this.#stop = this.#network.listen((change) => {
      if (change === 'offline') this.#tell({ contact: 'gone' });
      else void this.#send();
      if (change !== 'offline') void this.look();
    });
    const kept = await this.#kept();
    const troubles = await this.#troubles();
    this.#order = Math.max(0, ...kept.map(({ order }) => order), ...troubles.map(({ order }) => order));
    const lines = kept.map(({ id, handle }): ScanLine => ({ id, handle, state: 'kept', code: null }));
    this.#tell({ waiting: kept.length, troubles, scans: lines.toReversed().slice(0, SHOWN), durable: this.#storage.durable });
    await Promise.all([this.look(), this.#send()]);
  }

  close(): void {
    this.#stop?.();
    this.#stop = null;
    this.#timers.stopAll();
  }

  /** How everything stands; asked again by itself. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      if (this.#stop !== null) this.#timers.set('look', LOOK_MS, () => void this.look());
    });
    return this.#looking;
  }

  /** Kept on the device before anything is sent. Resolves when it is kept. */
  async scan(handle: string): Promise<string> {
    const scan: KeptScan = { id: this.#chance.key(), handle, order: (this.#order += 1) };
    await this.#storage.put('scans', this.#key(scan), scan);
    this.#tell({
      waiting: this.#now.waiting + 1,
      scans: [{ id: scan.id, handle, state: 'kept' as const, code: null }, ...this.#now.scans].slice(0, SHOWN),
      durable: this.#storage.durable,
    });
    void this.#send();
    return scan.id;
  }

  /** Somebody has dealt with the envelope. */
  async settle(trouble: KeptTrouble): Promise<void> {
    await this.#storage.remove('troubles', this.#key(trouble));
    this.#tell({ troubles: await this.#troubles() });
  }

  /** The first of two signs. */
  async propose(handle: string, kind: DeskMatter['kind'], reason: DeskReason | null): Promise<Problem | null> {
    const id = this.#chance.key();
    return this.does(() => this.port.propose({ id, handle, kind, reason }));
  }

  /** Does something at the server and looks anew: the problem it was refused with, or `null`. */
  async does<T>(act: () => Promise<Reply<T>>): Promise<Problem | null> {
    const reply = await act();
    if (reply.kind === 'failed') this.#tell({ contact: 'gone' });
    else this.#tell({ contact: 'there' });
    await this.look();
    if (reply.kind === 'ok') return null;
    return reply.kind === 'problem' ? reply.problem : OUT_OF_REACH;
  }

  figures(key: string): Promise<Figures | null> {
    return this.#storage.get('figures', `${this.#place} ${key}`);
  }

  async keepFigures(key: string, figures: Figures): Promise<void> {
    await this.#storage.put('figures', `${this.#place} ${key}`, figures);
  }

  async dropFigures(key: string): Promise<void> {
    await this.#storage.remove('figures', `${this.#place} ${key}`);
  }

  async group(): Promise<readonly string[]> {
    return (await this.#storage.get('groups', this.#place)) ?? [];
  }

  async keepGroup(handles: readonly string[]): Promise<void> {
    if (handles.length === 0) await this.#storage.remove('groups', this.#place);
    else await this.#storage.put('groups', this.#place, handles);
  }

  async #look(): Promise<void> {
    const reply = await this.port.look();
    if (reply.kind === 'ok') this.#tell({ view: reply.value, contact: 'there', problem: null });
    else if (reply.kind === 'failed' || mayPass(reply.problem)) this.#tell({ contact: 'gone' });
    else this.#tell({ contact: 'there', problem: reply.problem });
    if (reply.kind === 'ok' && this.#now.waiting > 0 && this.#sending === null) void this.#send();
  }

  /** One at a time, in the order in which they came, until none is left or nobody answers. */
  #send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
      if (this.#stop === null) return;
      if (this.#now.waiting === 0) void this.look();
      else this.#timers.set('send', TRY_MS, () => void this.#send());
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (let next = (await this.#kept())[0]; next !== undefined; next = (await this.#kept())[0]) {
      const scan = next;
      const reply = await this.port.scan({ id: scan.id, handle: scan.handle });
      if (reply.kind === 'failed' || (reply.kind === 'problem' && mayPass(reply.problem))) return this.#tell({ contact: 'gone' });
      // Whoever is logged out loses nothing: it is sent when somebody is logged in.
      if (reply.kind === 'problem' && STAYS.has(reply.problem.code)) return this.#tell({ contact: 'there', problem: reply.problem });
      await this.#answered(scan, reply.kind === 'ok' ? reply.value : { kind: 'refused', handle: scan.handle, code: reply.problem.code });
    }
  }

  async #answered(scan: KeptScan, answer: DeskScanAnswer | { kind: 'refused'; handle: string; code: string }): Promise<void> {
    const { handle } = answer;
    if (answer.kind === 'refused') {
      const trouble: KeptTrouble = { id: scan.id, handle, code: answer.code, order: scan.order };
      await this.#storage.put('troubles', this.#key(trouble), trouble);
    }
    await this.#storage.remove('scans', this.#key(scan));
    const line: ScanLine = { id: scan.id, handle, state: answer.kind, code: answer.kind === 'refused' ? answer.code : null };
    const { view, scans } = this.#now;
    const today = answer.kind === 'received' ? answer.today : null;
    this.#tell({
      contact: 'there',
      waiting: (await this.#kept()).length,
      troubles: await this.#troubles(),
      scans: scans.some(({ id }) => id === scan.id) ? scans.map((each) => (each.id === scan.id ? line : each)) : scans,
      ...(view === null || today === null ? {} : { view: { ...view, figures: { ...view.figures, today } } }),
    });
  }

  async #kept(): Promise<readonly KeptScan[]> {
    return (await this.#storage.list('scans', `${this.#place} `)).toSorted((a, b) => a.order - b.order);
  }

  async #troubles(): Promise<readonly KeptTrouble[]> {
    return (await this.#storage.list('troubles', `${this.#place} `)).toSorted((a, b) => a.order - b.order);
  }

  #key({ id }: { readonly id: string }): string {
    return `${this.#place} ${id}`;
  }

  #tell(change: Partial<DeskSnapshot>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Refusals of the person or the page, not of the envelope. */
const STAYS: ReadonlySet<string> = new Set([
  'roll/login-needed',
  'roll/not-allowed',
  'request/csrf',
  'request/origin-not-allowed',
  'request/not-found',
  'session/needed',
  'vote/over',
  'roll/not-open',
]);

const OUT_OF_REACH: Problem = { type: '/problems/roll/down', code: 'roll/down', title: '', status: 503 };
