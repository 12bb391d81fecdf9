/** How many messages wait for moderators, where the host is one of them. Asked for now and then: a number beside a link, never decisive. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Bench } from '@insyn/client/transport/transport.ts';
import type { LogId } from '@insyn/domain/ids.ts';

const EVERY_MS = 20_000;

export class Waiting implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asked: { readonly bench: Bench; readonly log: LogId } | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #count: number | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** `null`: not known, or not for this host. */
  get count(): number | null {
    return this.#count;
  }

  follow(bench: Bench | null, log: LogId | null): void {
    clearInterval(this.#timer);
    this.#count = null;
    this.#asked = bench === null || log === null ? null : { bench, log };
    if (this.#asked === null) return;
    void this.look();
    this.#timer = setInterval(() => void this.look(), EVERY_MS);
  }

  hostDisconnected(): void {
    this.follow(null, null);
  }

  async look(): Promise<void> {
    const asked = this.#asked;
    if (asked === null || document.visibilityState !== 'visible') return;
    const reply = await asked.bench.review(asked.log, { list: 'waiting', limit: 1 });
    if (this.#asked !== asked) return;
    // Whoever moderates nothing here is told no number, and not asked for again.
    if (reply.kind === 'problem') return this.follow(null, null);
    if (reply.kind !== 'ok' || reply.value.counts.waiting === this.#count) return;
    this.#count = reply.value.counts.waiting;
    this.#host.requestUpdate();
  }
}
