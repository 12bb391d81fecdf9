/** Asking while somebody types: one question at a time, the newest; an answer to an older one is never shown. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Records, Reply } from '@insyn/client/transport/transport.ts';
import type { SearchHit, SearchPage, SearchQuery } from '@insyn/domain/protokoll/search.ts';
import { addressOf, isAsked } from '../parts/filters.ts';

/** Between the last letter and the question. */
export const TYPING_MS = 250;

export type Trouble =
  | { readonly kind: 'unreached' }
  /** `wait`: seconds. */
  | { readonly kind: 'too-many'; readonly wait: number | null }
  | { readonly kind: 'refused'; readonly code: string };

/** What was found last, and for which question. `hits`: of all pages that were asked for. */
export type Found = { readonly query: SearchQuery; readonly page: SearchPage; readonly hits: readonly SearchHit[] };

export type Settled =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'more'; readonly found: Found; readonly added: number }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

type Host = ReactiveControllerHost & { readonly source: Records | null };

export class Asking implements ReactiveController {
  readonly #host: Host;
  readonly #settled: (settled: Settled) => void;
  #query: SearchQuery | null = null;
  #found: Found | null = null;
  #busy: 'no' | 'first' | 'more' = 'no';
  #trouble: Trouble | null = null;
  #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, settled: (settled: Settled) => void) {
    this.#host = host;
    this.#settled = settled;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener('online', this.#again);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('online', this.#again);
    this.#leave();
  }

  get found(): Found | null {
    return this.#found;
  }
  get busy(): 'no' | 'first' | 'more' {
    return this.#busy;
  }
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** True where this is what is asked now, or was answered last. */
  isAt(query: SearchQuery): boolean {
    return this.#query !== null && addressOf(this.#query) === addressOf(query);
  }

  /** Calls `then` when nothing more was typed for a moment; a second call takes the place of the first. */
  afterTyping(then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, TYPING_MS);
  }

  /** Asks at once. With nothing to look for, nothing is shown. */
  ask(query: SearchQuery): void {
    this.#leave();
    this.#trouble = null;
    this.#query = query;
    if (!isAsked(query)) this.#found = null;
    else void this.#get(query, null);
    this.#host.requestUpdate();
  }

  more(): void {
    const found = this.#found;
    if (found === null || found.page.next === null || this.#busy !== 'no') return;
    this.#trouble = null;
    void this.#get(found.query, found);
  }

  /** The same question once more. */
  again(): void {
    const query = this.#query;
    if (query === null) return;
    // More of what stands there was asked for: that stands on.
    if (this.#found !== null && this.#found.query === query) this.more();
    else this.ask(query);
  }

  async #get(query: SearchQuery, before: Found | null): Promise<void> {
    this.#busy = before === null ? 'first' : 'more';
    this.#host.requestUpdate();
    const { signal } = this.#stop;
    const cursor = before?.page.next ?? null;
    const reply = await this.#ask(cursor === null ? query : { ...query, cursor }, signal);
    if (signal.aborted) return;
    this.#busy = 'no';
    if (reply.kind === 'ok') this.#take(query, reply.value, before);
    else this.#fail(troubleOf(reply));
    this.#host.requestUpdate();
  }

  async #ask(query: SearchQuery, signal: AbortSignal): Promise<Reply<SearchPage>> {
    const { source } = this.#host;
    return source === null ? { kind: 'failed', reason: 'no server' } : source.search(query, signal);
  }

  #take(query: SearchQuery, page: SearchPage, before: Found | null): void {
    // Something may have come or moved between two pages: each hit stands once.
    const known = new Set(before?.hits.map(({ href }) => href));
    const fresh = page.hits.filter(({ href }) => !known.has(href));
    const first = before === null ? page : { ...before.page, next: page.next };
    this.#found = { query, page: first, hits: [...(before?.hits ?? []), ...fresh] };
    this.#settled(before === null ? { kind: 'found', found: this.#found } : { kind: 'more', found: this.#found, added: fresh.length });
  }

  #fail(trouble: Trouble): void {
    this.#trouble = trouble;
    this.#settled({ kind: 'trouble', trouble });
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#busy = 'no';
  }

  readonly #again = (): void => {
    if (this.#trouble?.kind === 'unreached') this.again();
  };
}

function troubleOf(reply: Exclude<Reply<unknown>, { readonly kind: 'ok' }>): Trouble {
  if (reply.kind === 'failed') return { kind: 'unreached' };
  const { code, retryAfter } = reply.problem;
  return code === 'request/too-many' ? { kind: 'too-many', wait: retryAfter ?? null } : { kind: 'refused', code };
}
