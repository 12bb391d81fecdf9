/** Drafts that are on the device at once and with the server soon after, so that a person's other device has them. */
import type { EarlierDraft, StoredDraft } from '@insyn/domain/draft.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { backOff, DEVICE_CHANCE, DEVICE_CLOCK, type Chance, type ClientClock } from './clock.ts';
import { blank, due, isBlank, meet, older, settled, swapped, type Due, type Kept } from './draft-meeting.ts';
import type { Drafts } from './drafts.ts';
import { browserNetwork, type Network } from './network.ts';
import { mayPass } from './problem.ts';
import { reuse } from './same.ts';
import type { Draft } from './storage.ts';
import { Timers } from './timers.ts';
import type { DraftShelf } from './transport/transport.ts';
import type { DialogueClient } from './types.ts';

export type SharedDraft = {
  readonly place: PostId;
  readonly text: string;
  readonly lang: string;
  /** ms since 1970, the server's time; `null` when nothing is written. */
  readonly savedAt: number | null;
  /** An older text, of another device or of this one; `take` shows it. */
  readonly other: EarlierDraft | null;
  readonly state: DraftState;
};

export type DraftState =
  | { readonly kind: 'empty' }
  /** On the device, and on its way. */
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  /** On this device alone: there is no answer (it is tried again), or the server says no to these words. */
  | { readonly kind: 'device'; readonly problem: Problem | null };

export type SharedDraftPorts = { readonly clock?: ClientClock; readonly random?: Chance; readonly network?: Network };

export type SharedDraftParts = SharedDraftPorts & {
  readonly log: LogId;
  readonly drafts: Drafts;
  /** `null` where no server keeps drafts: they are on the device alone. */
  readonly shelf: DraftShelf | null;
  /** The server's time, ms since 1970: which of two texts is newer is told by it. */
  readonly serverNow?: () => number;
  /** Told of everything that is shown otherwise than before, one's own writing too. */
  readonly changed?: (draft: SharedDraft) => void;
};

/** Between two saves of a draft with the server. */
const EVERY_MS = 2_000;
/** Opening waits so long for the server; what comes later is told. */
const OPEN_MS = 1_500;
const LIST = 'list';

type Entry = {
  readonly place: PostId;
  kept: Kept;
  shown: SharedDraft;
  /** Goes up when a save begins and when it is answered. */
  turn: number;
  flight: Promise<void> | null;
  failures: number;
  refused: { readonly text: string; readonly problem: Problem } | null;
  /** Of a person who has left. */
  gone: boolean;
  /** The device is written to in turn. */
  storing: Promise<void>;
};

/** Of the dialogue that a client follows. What is open is forgotten when the person leaves: the next one begins anew. */
export function sharedDraftsOf(client: DialogueClient, changed: (draft: SharedDraft) => void, more: SharedDraftPorts = {}): SharedDrafts {
  const { log, drafts, draftShelf } = client;
  const shared = new SharedDrafts({ ...more, log, drafts, shelf: draftShelf, serverNow: () => client.serverNow(), changed });
  shared.ending(client.beforeLeaving(() => shared.forget()));
  return shared;
}

export class SharedDrafts {
  #closed = false;
  #visit = 0;
  #asking: Promise<void> | null = null;
  #askFailures = 0;
  #there: readonly PostId[] = [];
  readonly #entries = new Map<PostId, Entry>();
  readonly #parts: Required<SharedDraftParts>;
  readonly #timers: Timers;
  readonly #ends: (() => void)[];

  constructor({ clock = DEVICE_CLOCK, ...parts }: SharedDraftParts) {
    const { random = DEVICE_CHANCE, network = browserNetwork(), serverNow = () => clock.now(), changed = () => undefined } = parts;
    this.#parts = { ...parts, clock, random, network, serverNow, changed };
    this.#timers = new Timers(clock);
    const stop = network.listen((change) => {
      if (change !== 'offline') void this.#ask();
    });
    this.#ends = [stop];
  }

  /** Where there are drafts, as far as is known: after `load`, everywhere. */
  get places(): readonly PostId[] {
    const here = [...this.#entries.values()].filter(({ shown }) => shown.text !== '' || shown.other !== null);
    return [...here.map(({ place }) => place), ...this.#there.filter((place) => !this.#entries.has(place))];
  }

  /** What is shown at a place that was opened. */
  current(place: PostId): SharedDraft | null {
    return this.#entries.get(place)?.shown ?? null;
  }

  /** Takes up what an earlier page left, and sends what of it was not sent. Resolves with `places`. */
  async load(): Promise<readonly PostId[]> {
    const visit = this.#visit;
    const kept = await this.#parts.drafts.list();
    if (visit !== this.#visit) return this.load();
    for (const draft of kept) {
      const place = draft.shared?.place;
      if (place !== undefined && !this.#entries.has(place)) this.#add(place, draft);
    }
    await this.#atMost(OPEN_MS, this.#ask());
    return this.places;
  }

  /** The newer of what the device and the server have, and the other beside it. Without an answer in time: what the device has. */
  async open(place: PostId): Promise<SharedDraft> {
    const entry = await this.#entry(place);
    await this.#atMost(OPEN_MS, this.#ask());
    return entry.shown;
  }

  /** Resolves when it is on the device. An empty text clears. */
  async write(place: PostId, text: string, lang: string): Promise<SharedDraft> {
    const visit = this.#visit;
    const entry = this.#entries.get(place) ?? (await this.#entry(place));
    // Somebody left meanwhile: the words are theirs, and not for whoever comes next.
    if (visit !== this.#visit) return entry.shown;
    const { shared } = entry.kept;
    const unsent = text !== '' || this.#mayBeThere(entry);
    if (entry.refused?.text !== text) entry.refused = null;
    this.#change(entry, { text, savedAt: this.#parts.clock.now(), shared: { ...shared, lang, unsent, dropped: false } });
    this.#plan(entry);
    await entry.storing;
    return entry.shown;
  }

  /** The older text in place of the one that is shown; that becomes the older one, here and with the server. */
  async take(place: PostId): Promise<SharedDraft> {
    const entry = await this.#entry(place);
    // What is on the screen goes first: else its last words would be on this device alone.
    await this.#atMost(OPEN_MS, this.#sendAll(entry));
    this.#change(entry, swapped(entry.kept, this.#parts.clock.now(), this.#ahead()));
    this.#plan(entry);
    await entry.storing;
    return entry.shown;
  }

  /** After publishing, or when it is thrown away: gone from the device, and from the server as soon as it answers. */
  async drop(place: PostId): Promise<void> {
    const entry = await this.#entry(place);
    const { base, sending, lang } = entry.kept.shared;
    const unsent = this.#mayBeThere(entry);
    const none = blank(place, lang);
    entry.refused = null;
    this.#change(entry, { ...none, shared: { ...none.shared, base, sending, unsent, dropped: true } });
    void this.#send(entry);
    await entry.storing;
  }

  /** Sends what is not sent yet: the page may be put away now. */
  async flush(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => this.#sendAll(entry)));
  }

  /** Nothing is sent from now on; what was not is on the device. */
  close(): void {
    this.#closed = true;
    this.#timers.stopAll();
    for (const end of this.#ends.splice(0)) end();
  }

  /** The person leaves: nothing of theirs is kept, sent or shown from now on. Whoever comes next opens anew. */
  forget(): void {
    this.#visit += 1;
    this.#timers.stopAll();
    for (const entry of this.#entries.values()) entry.gone = true;
    this.#entries.clear();
    this.#there = [];
    this.#asking = null;
  }

  /** Run when this is closed. */
  ending(end: () => void): void {
    this.#ends.push(end);
  }

  async #entry(place: PostId): Promise<Entry> {
    const known = this.#entries.get(place);
    if (known) return known;
    const visit = this.#visit;
    const saved = await this.#parts.drafts.read(slotOf(place));
    // Somebody left meanwhile: it may have been theirs.
    if (visit !== this.#visit) return this.#entry(place);
    return this.#entries.get(place) ?? this.#add(place, saved);
  }

  #add(place: PostId, saved: Draft | null): Entry {
    const kept: Kept = saved?.shared ? { ...saved, shared: saved.shared } : blank(place);
    const shown: SharedDraft = { place, text: '', lang: '', savedAt: null, other: null, state: { kind: 'empty' } };
    const entry: Entry = { place, kept, shown, turn: 0, flight: null, failures: 0, refused: null, gone: false, storing: Promise.resolve() };
    entry.shown = this.#draw(entry);
    this.#entries.set(place, entry);
    return entry;
  }

  #mayBeThere({ kept: { shared }, flight }: Entry): boolean {
    return shared.base !== null || shared.sending !== null || flight !== null;
  }

  /** ms that the server's clock is ahead of this device's. */
  #ahead(): number {
    return this.#parts.serverNow() - this.#parts.clock.now();
  }

  #change(entry: Entry, kept: Kept): void {
    const { drafts } = this.#parts;
    if (kept !== entry.kept) {
      entry.kept = kept;
      const slot = slotOf(entry.place);
      entry.storing = entry.storing.then(() => {
        if (entry.gone) return undefined;
        return isBlank(entry.kept) ? drafts.clear(slot) : drafts.keep(slot, entry.kept);
      });
    }
    this.#tell(entry);
  }

  #tell(entry: Entry): void {
    const shown = reuse(entry.shown, this.#draw(entry));
    if (shown === entry.shown || entry.gone) return;
    entry.shown = shown;
    this.#parts.changed(shown);
  }

  #draw(entry: Entry): SharedDraft {
    const { place, kept } = entry;
    const { text, savedAt, shared } = kept;
    const at = !shared.unsent && shared.base !== null ? shared.base : savedAt + this.#ahead();
    return { place, text, lang: shared.lang, savedAt: text === '' ? null : at, other: older(kept), state: this.#stateOf(entry) };
  }

  #stateOf({ kept: { text, shared }, failures, refused }: Entry): DraftState {
    if (text === '') return { kind: 'empty' };
    if (!shared.unsent) return { kind: 'saved' };
    if (refused || failures > 0 || !this.#parts.shelf) return { kind: 'device', problem: refused?.problem ?? null };
    return { kind: 'saving' };
  }

  /** One timer for each draft: the first words since the last save set it, and what was written until then goes. */
  #plan(entry: Entry, wait = EVERY_MS): void {
    if (this.#closed || entry.gone || entry.flight || entry.refused || this.#timers.has(entry.place) || due(entry.kept) === null) return;
    this.#timers.set(entry.place, wait, () => void this.#send(entry));
  }

  async #sendAll(entry: Entry): Promise<void> {
    await entry.flight;
    await this.#send(entry);
  }

  #send(entry: Entry): Promise<void> {
    if (entry.flight) return entry.flight;
    this.#timers.stop(entry.place);
    const asked = this.#closed || entry.gone || entry.refused ? null : due(entry.kept);
    const { shelf } = this.#parts;
    if (!shelf || asked === null) return Promise.resolve();
    entry.flight = this.#attempt(entry, shelf, asked).then((wait) => {
      entry.flight = null;
      if (wait === 0) void this.#send(entry);
      else this.#plan(entry, wait);
    });
    return entry.flight;
  }

  /** Resolves with the ms until what is left may be sent. */
  async #attempt(entry: Entry, shelf: DraftShelf, asked: Due): Promise<number> {
    const { log, random } = this.#parts;
    const { text, basedOn } = asked;
    const { lang } = entry.kept.shared;
    entry.turn += 1;
    if (text !== '') this.#change(entry, { ...entry.kept, shared: { ...entry.kept.shared, sending: text } });
    const reply = await shelf.save(log, entry.place, { text, lang, basedOn });
    entry.turn += 1;
    if (this.#closed || entry.gone) return EVERY_MS;
    if (reply.kind === 'ok') {
      entry.failures = 0;
      this.#change(entry, settled(entry.kept, asked, reply.value, this.#ahead()));
      return entry.kept.shared.dropped ? 0 : EVERY_MS;
    }
    if (reply.kind === 'problem' && !mayPass(reply.problem)) {
      entry.failures = 0;
      // These words were not taken: what was written meanwhile may be.
      if (entry.kept.text === text) entry.refused = { text, problem: reply.problem };
      this.#change(entry, { ...entry.kept, shared: { ...entry.kept.shared, sending: null } });
      return EVERY_MS;
    }
    const retryAfter = reply.kind === 'problem' ? reply.problem.retryAfter : undefined;
    const wait = Math.max(EVERY_MS, backOff(entry.failures, random, retryAfter));
    entry.failures += 1;
    this.#tell(entry);
    return wait;
  }

  /** Reads the server's drafts; for everybody who asks meanwhile. */
  #ask(): Promise<void> {
    const { shelf } = this.#parts;
    if (!shelf || this.#closed) return Promise.resolve();
    if (this.#asking) return this.#asking;
    const asking = this.#list(shelf).finally(() => {
      if (this.#asking === asking) this.#asking = null;
    });
    return (this.#asking = asking);
  }

  async #list(shelf: DraftShelf): Promise<void> {
    const { log, random } = this.#parts;
    this.#timers.stop(LIST);
    const turns = new Map([...this.#entries.values()].map((entry) => [entry, entry.turn]));
    const visit = this.#visit;
    const reply = await shelf.list(log);
    if (this.#closed || visit !== this.#visit) return;
    if (reply.kind === 'ok') {
      this.#askFailures = 0;
      this.#meetAll(reply.value, turns);
    } else if (reply.kind === 'failed' || mayPass(reply.problem)) {
      const wait = backOff(this.#askFailures, random, reply.kind === 'problem' ? reply.problem.retryAfter : undefined);
      this.#askFailures += 1;
      this.#timers.set(LIST, Math.max(EVERY_MS, wait), () => void this.#ask());
    }
  }

  #meetAll(drafts: readonly StoredDraft[], turns: ReadonlyMap<Entry, number>): void {
    const stored = new Map(drafts.map((draft) => [draft.place, draft]));
    this.#there = [...stored.keys()];
    for (const entry of this.#entries.values()) {
      // A save was under way meanwhile: its own answer is the newer one.
      if (entry.turn !== (turns.get(entry) ?? 0) || entry.flight) continue;
      this.#change(entry, meet(entry.kept, stored.get(entry.place) ?? null, this.#ahead()));
      // There is a way again.
      if (entry.failures > 0) void this.#send(entry);
      else this.#plan(entry);
    }
  }

  #atMost(ms: number, work: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = this.#parts.clock.after(ms, resolve);
      work.then(() => (stop(), resolve()), reject);
    });
  }
}

/** Where it lies on the device, beside what a debate's composer keeps there. */
function slotOf(place: PostId): string {
  return `shared ${place}`;
}
