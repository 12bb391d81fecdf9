/**
 * The vote of a dialogue as a page shows it: what is voted on, where it stands, its result; and the count made again in the page. Fetched
 * by those who show it.
 */
import { hashOf } from '@insyn/domain/chain.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { readReceipt } from '@insyn/domain/vote/receipt.ts';
import { boardFaults, boardLines, BoardReader, resultFaults, type Broken, type ReadBoard } from '@insyn/domain/vote/recount.ts';
import { voteView, type VoteView } from '@insyn/domain/vote/view.ts';
import type { Beside, Follower } from '../beside.ts';
import type { Copy } from '../copy.ts';
import type { DialogueClient } from '../types.ts';
import { receiptHolds } from './receipt.ts';

/** Every ballot counted again here, and what does not hold; `unreached`: the file did not come. */
export type Recounted =
  { readonly kind: 'counted'; readonly ballots: number; readonly broken: readonly Broken[] } | { readonly kind: 'unreached' };

export type Checked =
  /** No receipt was found in the text; one of another vote; one that the box never signed. */
  | { readonly kind: 'none' | 'other' | 'false' }
  /** The ballot is kept; every ballot is not for everyone to read, or not yet. */
  | { readonly kind: 'kept' }
  /** It stands on the board, in this line. */
  | { readonly kind: 'counted'; readonly line: number; readonly recount: Recounted }
  /** It is not there: a later one of the same voter may have taken its place. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreached' };

export interface VoteShown {
  /** `null` where there is no vote; the same object until something changed. */
  view(): VoteView | null;
  /** What is voted on; `null` until it is here. */
  definition(): Definition | null;
  /** What the server gave under the definition's name is something else. */
  readonly tampered: boolean;
  recount(): Promise<Recounted>;
  check(text: string): Promise<Checked>;
}

const SECOND = 1000;
const AGAIN_MS = 5_000;
const AT_A_TIME = 200;
const known = new WeakMap<DialogueClient, Vote>();

/** The vote of the dialogue that a client follows: made when somebody first asks for it. */
export function voteOf(client: DialogueClient): VoteShown {
  const made = known.get(client) ?? new Vote(client.beside);
  if (!known.has(client)) {
    known.set(client, made);
    client.beside.join(made);
  }
  return made;
}

type Made = { readonly of: Copy['state']; readonly held: Copy['held']; readonly second: number; readonly view: VoteView | null };

class Vote implements VoteShown, Follower {
  readonly #parts: Beside;
  #made: Made | null = null;
  #definition: { readonly election: string; readonly definition: Definition } | null = null;
  #board: { readonly sha256: string; readonly read: ReadBoard | Broken } | null = null;
  #wrong: string | null = null;
  #asking = false;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: Beside) {
    this.#parts = parts;
  }

  view(): VoteView | null {
    const copy = this.#parts.copy();
    if (!copy) return null;
    const second = Math.floor(this.#parts.now() / SECOND);
    const { state, held } = copy;
    if (this.#made?.of !== state || this.#made.held !== held || this.#made.second !== second) {
      const view = voteView(state.vote, held, new Date(this.#parts.now()).toISOString());
      this.#made = { of: state, held, second, view };
    }
    return this.#made.view;
  }

  definition(): Definition | null {
    const election = this.view()?.election;
    if (election === undefined) return null;
    if (this.#definition?.election === election) return this.#definition.definition;
    void this.#fetch(election);
    return null;
  }

  get tampered(): boolean {
    return this.#wrong !== null && this.#wrong === this.view()?.election;
  }

  look(): void {
    this.definition();
  }

  anew(): void {
    this.#failedAt = Number.NEGATIVE_INFINITY;
    this.#wrong = null;
    this.look();
  }

  async recount(): Promise<Recounted> {
    const [board, definition, view] = [await this.#readBoard(), this.definition(), this.view()];
    if (board === null || definition === null || view?.result === null || view === null) return { kind: 'unreached' };
    const own = resultFaults(view.result, definition);
    if ('rule' in board) return { kind: 'counted', ballots: 0, broken: [board, ...own] };
    return { kind: 'counted', ballots: board.ballots.length, broken: [...boardFaults(board, definition, view.result), ...own] };
  }

  async check(text: string): Promise<Checked> {
    const [definition, view] = [this.definition(), this.view()];
    if (definition === null || view === null) return { kind: 'unreached' };
    const receipt = readReceipt(text, view.election);
    if (receipt === null) return { kind: 'none' };
    const { hash, election, promise } = receipt;
    if (election !== null && election !== view.election) return { kind: 'other' };
    if (promise !== null && !(await receiptHolds(definition.receipts, view.election, { hash, ...promise }))) return { kind: 'false' };
    if (view.board === null) return this.#askBox(view.election, hash);
    // Every ballot is here: nobody needs to be told which one is looked for.
    const board = await this.#readBoard();
    if (board === null) return { kind: 'unreached' };
    const line = 'rule' in board ? 0 : board.hashes.indexOf(hash) + 1;
    return line === 0 ? { kind: 'gone' } : { kind: 'counted', line, recount: await this.recount() };
  }

  async #askBox(election: string, hash: string): Promise<Checked> {
    const reply = await this.#parts.shelf.isInBox?.(election, hash);
    if (reply?.kind !== 'ok') return { kind: 'unreached' };
    return { kind: reply.value.there ? 'kept' : 'gone' };
  }

  /** `null`: it did not come, or is not the file that the log names. */
  async #readBoard(): Promise<ReadBoard | Broken | null> {
    const [view, definition] = [this.view(), this.definition()];
    if (view === null || view.board === null || definition === null) return null;
    if (this.#board?.sha256 === view.board) return this.#board.read;
    const text = await this.#document(view.board);
    if (text === null || hashOf(text) !== view.board) return null;
    this.#board = { sha256: view.board, read: await readCalmly(text, view.election, definition) };
    return this.#board.read;
  }

  async #document(sha256: string): Promise<string | null> {
    const reply = await this.#parts.shelf.document(this.#parts.log, sha256);
    return reply.kind === 'ok' ? reply.value : null;
  }

  async #fetch(election: string): Promise<void> {
    const now = this.#parts.now();
    if (this.#asking || this.#wrong === election || now - this.#failedAt < AGAIN_MS) return;
    this.#asking = true;
    try {
      const text = await this.#document(election);
      if (text === null) this.#failedAt = now;
      // Its hash is the name of the vote in the log: what two people signed, and nothing else.
      else if (hashOf(text) !== election) this.#wrong = election;
      else this.#definition = { election, definition: JSON.parse(text) as Definition };
    } finally {
      this.#asking = false;
    }
    this.#parts.changed();
  }
}

/** Some lines at a time: a board of thousands takes a telephone seconds, and the page answers meanwhile. */
async function readCalmly(text: string, election: string, definition: Definition): Promise<ReadBoard | Broken> {
  const lines = boardLines(text);
  if ('rule' in lines) return lines;
  const reader = new BoardReader(election, definition);
  for (const [at, line] of lines.entries()) {
    if (at > 0 && at % AT_A_TIME === 0) await new Promise((go) => setTimeout(go));
    const broken = reader.add(line);
    if (broken !== null) return broken;
  }
  return reader.board;
}
