/** What the hands at the desk do: each act goes to the server by the client, and its answer stands where the eye is. */
import type { DeskClient } from '@insyn/client/vote-desk/desk-client.ts';
import { pilesOf } from '@insyn/domain/vote/paper.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import type { DeskBatch, DeskView } from '@insyn/protocol/vote-desk.ts';
import type { DeskWords } from '../translations/vote-desk.ts';
import { readFigures } from './figures.ts';
import { NOTHING, type DeskHandlers, type DeskState, type Place } from './page.ts';

/** What the acts need of the element. */
export interface ActsHost {
  readonly client: DeskClient | null;
  readonly said: DeskWords;
  say(message: string): void;
  focusOn(id: string): void;
  wordsOf(problem: Problem): string;
  requestUpdate(): void;
}

export class DeskActs {
  readonly #host: ActsHost;
  #state: DeskState = NOTHING;
  #busy = false;
  /** Which figures are in the fields: of a batch, and of its first or third count. */
  #loaded: string | null = null;

  constructor(host: ActsHost) {
    this.#host = host;
  }

  get state(): DeskState {
    return this.#state;
  }
  get busy(): boolean {
    return this.#busy;
  }

  /** Another desk, as when the practice begins. */
  async begin(place: Place): Promise<void> {
    this.#loaded = null;
    this.#set({ ...NOTHING, place });
    const group = (await this.#host.client?.group()) ?? [];
    this.#set({ group });
  }

  /** Told of every new state of the desk: a batch that went on takes other figures. */
  seen(): void {
    const { batch } = this.#state;
    const found = this.#batch(batch);
    if (batch !== null && found === undefined && this.#view !== null) return this.#set({ batch: null });
    if (found !== undefined) void this.#load(found);
  }

  readonly handlers: DeskHandlers = {
    go: (place) => {
      this.#set({ place, problem: null, done: null, reject: null, batch: null, askedRestart: false, askedUneven: false, askedMix: null });
      this.#host.focusOn(place === 'receive' ? 'scan' : 'view-title');
    },
    change: (state) => {
      if ((state.askedMix ?? null) !== null) this.#host.focusOn('mix-yes');
      const opens = (state.reject ?? null) !== null && this.#state.reject === null;
      this.#set(state);
      if (opens) this.#host.focusOn('reject-handle');
    },
    scan: () => void this.#scan(),
    inBox: (trouble) =>
      void this.#do(
        (client) => client.propose(trouble.handle, 'aside', 'voted-on-web'),
        async (client) => {
          await client.settle(trouble);
          this.#set({ shown: null, done: this.#host.said.sign.own });
          this.#host.focusOn('scan');
        },
      ),
    settle: (trouble) => {
      void this.#host.client?.settle(trouble);
      this.#set({ shown: null });
      this.#host.focusOn('scan');
    },
    undo: (handle) =>
      void this.#do(
        (client) => client.propose(handle, 'undo', null),
        () => this.#done(this.#host.said.sign.own, 'scan'),
      ),
    reject: () => void this.#reject(),
    mixAll: () => {
      const waiting = this.#view?.figures.waiting ?? 0;
      void this.#mix({ all: waiting }, waiting);
    },
    addToGroup: () => {
      const handle = this.#state.groupTyped.trim();
      if (handle === '') return;
      // The same outer envelope read twice is one.
      const group = [...new Set([...this.#state.group, handle])];
      this.#set({ group, groupTyped: '', problem: null, done: null });
      void this.#host.client?.keepGroup(group);
    },
    clearGroup: () => {
      this.#set({ group: [] });
      void this.#host.client?.keepGroup([]);
      this.#host.focusOn('group');
    },
    removeFromGroup: (handle) => {
      const group = this.#state.group.filter((each) => each !== handle);
      this.#set({ group, problem: null });
      void this.#host.client?.keepGroup(group);
      this.#host.focusOn('group');
    },
    mixGroup: () => void this.#mix({ handles: this.#state.group }, this.#state.group.length),
    openBatch: () => void this.#openBatch(),
    take: (batch) =>
      void this.#do(
        (client) => client.does(() => client.port.join(batch)),
        () => {
          this.#loaded = null;
          this.#set({ batch, askedUneven: false, askedRestart: false, reason: '' });
          this.seen();
          this.#host.focusOn('view-title');
        },
      ),
    leave: () => {
      this.#set({ batch: null, problem: null, done: null, askedRestart: false, askedUneven: false });
      this.#host.focusOn('view-title');
    },
    figure: (pile, text) => {
      const figures = { ...this.#state.figures, [pile]: text };
      this.#set({ figures, askedUneven: false, problem: null });
      if (this.#loaded !== null) void this.#host.client?.keepFigures(this.#loaded, figures);
    },
    handIn: () => void this.#handIn(),
    restart: () => {
      const { batch } = this.#state;
      if (batch === null) return;
      void this.#do(
        (client) => client.does(() => client.port.restart(batch)),
        () => {
          this.#set({ batch: null, askedRestart: false });
          this.#done(this.#host.said.count.restarted(batch), 'view-title');
        },
      );
    },
    sign: ({ id, handle }) =>
      void this.#do(
        (client) => client.does(() => client.port.sign(id)),
        () => this.#done(this.#host.said.sign.signed(handle), 'view-title'),
      ),
    drop: ({ id, handle }) =>
      void this.#do(
        (client) => client.does(() => client.port.drop(id)),
        () => this.#done(this.#host.said.sign.dropped(handle), 'view-title'),
      ),
  };

  async #scan(): Promise<void> {
    const handle = this.#state.typed.trim();
    const { client } = this.#host;
    if (handle === '' || client === null) return;
    // The field is free for the next envelope before anything is answered.
    this.#set({ typed: '', problem: null, done: null });
    this.#set({ shown: await client.scan(handle) });
    this.#host.focusOn('scan');
  }

  async #reject(): Promise<void> {
    const form = this.#state.reject;
    if (form === null) return;
    const { said } = this.#host;
    const handle = form.handle.trim();
    if (handle === '' || form.reason === null) return this.#set({ reject: { ...form, problem: said.reject.missing } });
    const { reason } = form;
    const problem = await this.#alone((client) =>
      reason === 'undo' ? client.propose(handle, 'undo', null) : client.propose(handle, 'reject', reason),
    );
    if (problem === undefined) return;
    if (problem !== null) return this.#set({ reject: { ...form, problem: this.#host.wordsOf(problem) } });
    this.#set({ reject: null });
    this.#done(reason === 'undo' ? said.sign.own : said.reject.done(handle), 'reject');
  }

  async #mix(group: { readonly handles: readonly string[] } | { readonly all: number }, count: number): Promise<void> {
    await this.#do(
      (client) => client.does(() => client.port.mix(group)),
      async (client) => {
        await client.keepGroup([]);
        this.#set({ group: [], askedMix: null });
        this.#done(this.#host.said.mix.done(count), 'envelopes');
      },
    );
  }

  async #openBatch(): Promise<void> {
    const envelopes = /^\d{1,2}$/.test(this.#state.envelopes.trim()) ? Number(this.#state.envelopes.trim()) : 0;
    let opened = 0;
    await this.#do(
      (client) =>
        client.does(async () => {
          const reply = await client.port.openBatch(envelopes);
          if (reply.kind === 'ok') opened = reply.value.batch;
          return reply;
        }),
      () => {
        this.#set({ envelopes: '' });
        this.#done(this.#host.said.mix.opened(opened), 'envelopes');
      },
    );
  }

  async #handIn(): Promise<void> {
    const { batch: number, figures, askedUneven, reason } = this.#state;
    const batch = this.#batch(number);
    const view = this.#view;
    if (batch === undefined || view === null) return;
    const piles = pilesOf(view.alternatives.map(({ id }) => id));
    const read = readFigures(figures, piles);
    const [wrong] = [...read.faulty, ...read.empty];
    if (read.piles === null) return this.#refuse(read.faulty.length > 0 ? this.#host.said.count.fault : this.#host.said.count.empty, wrong);
    const whole = read.piles;
    const left = batch.envelopes - read.sum;
    const key = this.#loaded;
    const handedIn = async (): Promise<void> => {
      if (key !== null) await this.#host.client?.dropFigures(key);
      this.#loaded = null;
      this.#set({ figures: {}, askedUneven: false, reason: '' });
      this.seen();
      this.#host.focusOn('view-title');
    };
    if (batch.status === 'recount') {
      const why = reason.trim() === '' ? (batch.difference?.reason ?? '') : reason.trim();
      const difference = left === 0 ? null : { count: left, reason: why };
      return this.#do((client) => client.does(() => client.port.recount(batch.batch, whole, difference)), handedIn);
    }
    if (left !== 0 && !askedUneven) {
      this.#set({ askedUneven: true });
      return this.#host.say(this.#host.said.count.uneven(read.sum, batch.envelopes));
    }
    await this.#do((client) => client.does(() => client.port.count(batch.batch, whole, left !== 0)), handedIn);
  }

  #refuse(words: string, pile: string | undefined): void {
    this.#set({ problem: words });
    this.#host.say(words);
    if (pile !== undefined) this.#host.focusOn(`pile-${pile}`);
  }

  /** What was typed for this count, on this device by this person. */
  async #load(batch: DeskBatch): Promise<void> {
    const { client } = this.#host;
    const view = this.#view;
    if (client === null || view === null) return;
    const key = `${view.election} ${String(batch.batch)} ${String(view.number)} ${batch.status === 'recount' ? 'igen' : 'forst'}`;
    if (this.#loaded === key) return;
    this.#loaded = key;
    const figures = (await client.figures(key)) ?? {};
    if (this.#loaded === key) this.#set({ figures });
  }

  get #view(): DeskView | null {
    return this.#host.client?.current.view ?? null;
  }

  #batch(number: number | null): DeskBatch | undefined {
    return number === null ? undefined : this.#view?.batches.find(({ batch }) => batch === number);
  }

  #done(words: string, focus: string): void {
    this.#set({ done: words });
    this.#host.say(words);
    this.#host.focusOn(focus);
  }

  /** The answer, `undefined` where something else was on its way. */
  async #alone(act: (client: DeskClient) => Promise<Problem | null>): Promise<Problem | null | undefined> {
    const { client } = this.#host;
    if (client === null || this.#busy) return undefined;
    this.#busy = true;
    this.#set({ problem: null, done: null });
    try {
      return await act(client);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  async #do(act: (client: DeskClient) => Promise<Problem | null>, then: (client: DeskClient) => void | Promise<void>): Promise<void> {
    const problem = await this.#alone(act);
    if (problem === undefined) return;
    if (problem === null && this.#host.client !== null) return then(this.#host.client);
    if (problem === null) return;
    const words = this.#host.wordsOf(problem);
    this.#set({ problem: words });
    this.#host.say(words);
  }

  #set(state: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...state };
    this.#host.requestUpdate();
  }
}
