/** HTTP to one server, with the session's proofs: the cookie where it sticks, else a bearer that lives in this page's memory. */
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import { CSRF_HEADER } from '@insyn/protocol/session.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { problemOf, readProblem } from '../problem.ts';
import type { Reply } from './transport.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 15_000;

export type Asked = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  readonly as?: 'json' | 'text' | 'nothing';
};

export class Requests {
  #csrf: string | null = null;
  #bearer: string | null = null;
  /** How the server takes this page's site: not known before the first answer. */
  #site: 'unknown' | 'approved' | 'unapproved' = 'unknown';
  /** Asked once, for every element of the page. */
  #session: Promise<Reply<SessionAnswer>> | null = null;
  readonly #base: string;
  readonly #fetch: Fetch;

  constructor(base: string, fetch: Fetch) {
    this.#base = base;
    this.#fetch = fetch;
  }

  get bearer(): string | null {
    return this.#bearer;
  }

  /** True where the page's site may not write: what it reads, it reads as nobody. */
  get unapproved(): boolean {
    return this.#site === 'unapproved';
  }

  get<T>(path: string, query: Readonly<Record<string, string | number | undefined>> = {}, asked: Asked = {}): Promise<Reply<T>> {
    const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    const search = new URLSearchParams(given).toString();
    return this.ask<T>(search === '' ? path : `${path}?${search}`, asked);
  }

  /** Without cookie or bearer: what is asked cannot be joined with a person. */
  getAsNobody<T>(path: string): Promise<Reply<T>> {
    return this.#ask<T>(path, {}, false);
  }

  /** A change, with the session's proof that this page made it; a proof that had become old is fetched anew once. */
  async change<T>(path: string, asked: Asked): Promise<Reply<T>> {
    this.#session ??= this.#readSession();
    const session = await this.#session;
    if (session.kind !== 'ok') {
      this.#session = null;
      return session;
    }
    const reply = await this.ask<T>(path, asked);
    if (reply.kind !== 'problem' || reply.problem.code !== 'request/csrf') return reply;
    const again = await this.current();
    return again.kind === 'ok' ? this.ask<T>(path, asked) : again;
  }

  current(): Promise<Reply<SessionAnswer>> {
    this.#session = this.#readSession();
    return this.#session;
  }

  /** Begins a session, and looks whether its cookie stuck: sites that block it get a bearer. */
  async begin(
    path: string,
    request: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply<SessionAnswer>> {
    const ask = (bearer: boolean): Promise<Reply<SessionAnswer>> => this.#become(path, bearer ? { ...request, bearer } : request, headers);
    if (this.#bearer !== null) return ask(true);
    const begun = await ask(false);
    if (begun.kind !== 'ok') return begun;
    const stuck = await this.current();
    if (stuck.kind !== 'ok') return stuck;
    return stuck.value.level === begun.value.level && stuck.value.name === begun.value.name ? stuck : ask(true);
  }

  async end(everywhere: boolean): Promise<Reply<null>> {
    const path = everywhere ? `${routes.session}?everywhere=1` : routes.session;
    const ended = await this.change<null>(path, { method: 'DELETE', as: 'nothing' });
    if (ended.kind === 'ok') {
      this.#bearer = this.#csrf = null;
      this.#session = null;
    }
    return ended;
  }

  async ask<T>(path: string, asked: Asked): Promise<Reply<T>> {
    const reading = asked.method === undefined || asked.method === 'GET';
    if (this.unapproved)
      return reading ? this.#ask<T>(path, asked, false) : { kind: 'problem', problem: problemOf('request/origin-not-allowed') };
    const reply = await this.#ask<T>(path, asked, true);
    if (reply.kind !== 'failed') this.#site = 'approved';
    else if (reading && this.#site === 'unknown') return (await this.#asNobody<T>(path, asked)) ?? reply;
    return reply;
  }

  /**
   * A browser does not tell why nothing came: no way to the server, or a site that gets no answer with credentials. It is the latter
   * where the same is answered without them, and still not with them.
   */
  async #asNobody<T>(path: string, asked: Asked): Promise<Reply<T> | null> {
    const open = await this.#ask<T>(path, asked, false);
    if (open.kind === 'failed') return null;
    const again = await this.#ask<T>(path, asked, true);
    this.#site = again.kind === 'failed' ? 'unapproved' : 'approved';
    return this.unapproved ? open : again;
  }

  async #ask<T>(
    path: string,
    { method = 'GET', body, headers = {}, signal, timeoutMs = TIMEOUT_MS, as = 'json' }: Asked,
    known: boolean,
  ): Promise<Reply<T>> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const init: RequestInit = {
      method,
      credentials: known ? 'include' : 'omit',
      // Answers carry the time they were made; one out of a cache would set the clock back.
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: { accept: 'application/json, application/problem+json', ...headers, ...(known ? this.#proofs(method) : {}) },
    };
    if (method === 'POST' || method === 'PUT') {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, 'content-type': 'application/json' };
    }
    try {
      const response = await this.#fetch(`${this.#base}${path}`, init);
      if (response.ok)
        return { kind: 'ok', value: (as === 'json' ? await response.json() : as === 'text' ? await response.text() : null) as T };
      const problem = readProblem(await response.json().catch(() => null), response.status);
      return problem ? { kind: 'problem', problem } : { kind: 'failed', reason: `status ${String(response.status)}` };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.name : 'no answer' };
    }
  }

  #proofs(method: string): Record<string, string> {
    return {
      ...(this.#bearer === null ? {} : { authorization: `Bearer ${this.#bearer}` }),
      ...(this.#csrf === null || method === 'GET' ? {} : { [CSRF_HEADER]: this.#csrf }),
    };
  }

  async #readSession(): Promise<Reply<SessionAnswer>> {
    // Who somebody is to the server is told to sites that may write alone.
    if (this.unapproved) return { kind: 'problem', problem: problemOf('request/origin-not-allowed') };
    const reply = await this.get<SessionAnswer>(routes.session);
    if (reply.kind === 'ok') this.#csrf = reply.value.csrf;
    else this.#session = null;
    return reply;
  }

  async #become(path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Reply<SessionAnswer>> {
    const reply = await this.change<SessionAnswer>(path, { method: 'POST', body, headers });
    if (reply.kind === 'ok') {
      this.#csrf = reply.value.csrf;
      this.#bearer = reply.value.bearer ?? this.#bearer;
      this.#session = Promise.resolve(reply);
    }
    return reply;
  }
}
