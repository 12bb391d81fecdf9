/**
 * What a voting page asks of the roll, with the login of its own site; and what it asks of the box, with nothing at all: no cookie, no
 * address of the page, no query. The two share no header and no body.
 */
import type { LogId } from '@insyn/domain/ids.ts';
import { CAST_BYTES } from '@insyn/domain/vote/ballot.ts';
import { CSRF_HEADER } from '@insyn/protocol/session.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { CastAnswer, CastRequest, StandingAnswer, StandingRequest, TokenAnswer, TokenRequest } from '@insyn/protocol/voting.ts';
import { isCode, problemOf, readProblem } from '../problem.ts';
import type { Fetch } from '../transport/requests.ts';
import type { Reply } from '../transport/transport.ts';

export type VotePlaces = {
  /** Origin of the page and of the registrar's door. */
  readonly base: string;
  /** Origin of the ballot box, as the page was told by its server: never by its address. */
  readonly box: string;
  /** That our own page asks, where somebody is logged in; empty where nobody is. The box is never shown it. */
  readonly proof: string;
  readonly log: LogId;
  readonly election: string;
};

const TIMEOUT_MS = 20_000;

export class VoteRequests {
  readonly #places: VotePlaces;
  readonly #fetch: Fetch;

  constructor(places: VotePlaces, fetch: Fetch = (url, init) => globalThis.fetch(url, init)) {
    this.#places = places;
    this.#fetch = fetch;
  }

  get places(): VotePlaces {
    return this.#places;
  }

  /** The exact text of what is voted on; whoever asks looks whether its hash is the election's. */
  definition(): Promise<Reply<string>> {
    const { base, log, election } = this.#places;
    return this.#ask(`${base}${routes.attachment(log, election)}`, { credentials: 'same-origin' }, (response) => response.text());
  }

  standing(code: string | null): Promise<Reply<StandingAnswer>> {
    const { base, log, election } = this.#places;
    const body: StandingRequest = { election, ...(code === null ? {} : { code }) };
    return this.#roll(`${base}${routes.voteStanding(log)}`, body);
  }

  token(blinded: string, code: string | null): Promise<Reply<TokenAnswer>> {
    const { base, log, election } = this.#places;
    const body: TokenRequest = { election, blinded, ...(code === null ? {} : { code }) };
    return this.#roll(`${base}${routes.voteToken(log)}`, body);
  }

  /** `ballot`: the signed text. Every body is of one length. */
  cast(ballot: string): Promise<Reply<CastAnswer>> {
    const { box, election } = this.#places;
    const body: CastRequest = { ballot, pad: ' '.repeat(Math.max(0, CAST_BYTES - new TextEncoder().encode(ballot).length)) };
    return this.#ask(`${box}${routes.cast(election)}`, { ...NOBODY, ...posting(body) });
  }

  onBoard(hash: string): Promise<Reply<{ readonly there: boolean }>> {
    const { box, election } = this.#places;
    return this.#ask(`${box}${routes.onBoard(election, hash)}`, NOBODY);
  }

  /** Ends the login of this site in this browser. */
  leave(): Promise<Reply<unknown>> {
    const init: RequestInit = { method: 'DELETE', credentials: 'same-origin', headers: this.#proofs() };
    return this.#ask(`${this.#places.base}${routes.session}`, init, async () => null);
  }

  #roll<T>(url: string, body: unknown): Promise<Reply<T>> {
    return this.#ask(url, { credentials: 'same-origin', ...posting(body, this.#proofs()) });
  }

  #proofs(): Readonly<Record<string, string>> {
    const { proof } = this.#places;
    return proof === '' ? {} : { [CSRF_HEADER]: proof };
  }

  async #ask<T>(
    url: string,
    init: RequestInit,
    read: (response: Response) => Promise<T> = async (response) => (await response.json()) as T,
  ): Promise<Reply<T>> {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      stop.abort();
    }, TIMEOUT_MS);
    try {
      const response = await this.#fetch(url, {
        ...init,
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: stop.signal,
      });
      if (response.ok) return { kind: 'ok', value: await read(response) };
      const body: unknown = await response.json().catch(() => null);
      const problem = readProblem(body, response.status) ?? plainProblem(body);
      return problem === null ? { kind: 'failed', reason: `status ${String(response.status)}` } : { kind: 'problem', problem };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.name : 'no answer' };
    } finally {
      clearTimeout(timer);
    }
  }
}

const NOBODY: RequestInit = { credentials: 'omit', mode: 'cors' };

function posting(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** A box in a process of its own says its code in the message, and nothing more. */
function plainProblem(body: unknown): ReturnType<typeof readProblem> {
  if (typeof body !== 'object' || body === null || !('message' in body)) return null;
  return isCode(body.message) ? problemOf(body.message) : null;
}
