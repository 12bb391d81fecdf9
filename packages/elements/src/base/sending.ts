/**
 * A text on its way from its composer, wherever it is written: who its author is, the answer, what becomes of it, and the words back
 * in the composer when nothing comes of it.
 */
import type { Fate } from '@insyn/client/fate.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { LoginController, LoginHost, Place } from './login-controller.ts';

/** What is written, as far as sending has to do with it. */
export type Sendable = {
  readonly text: string;
  readonly sending: boolean;
  readonly error: string | null;
  /** Something to know before the button is pressed. */
  readonly told: string | null;
  /** When the draft was saved, ms since 1970. */
  readonly draftAt: number | null;
};

export interface SendingHost extends LoginHost {
  problem(code: string): string;
  /** True when focus stands in the element of that id, or nowhere. */
  hasFocus(id: string): boolean;
}

/** What differs between those who write. */
export type SendingOf<W> = {
  /** `null`: it cannot be sent as it is. */
  readonly commandOf: (writing: W) => Command | null;
  /** Where its draft lies. */
  readonly slot: (writing: W) => string;
  /** Where the card of a login stands. */
  readonly place: (writing: W) => Place;
  /** `post`: what the command made. `here`: focus may follow. */
  readonly accepted: (writing: W, post: PostId | null, fate: Fate | null, here: boolean) => void;
  /** It waits for the network. */
  readonly queued: () => void;
};

/** Its lines come by themselves, as a rule at once. */
const PATIENCE_MS = 4_000;

/** One composer is open at a time. */
export class Sending<W extends Sendable> {
  /** What is being written; `null` when no composer is open. */
  writing: W | null = null;
  /** The name a guest goes by. */
  name = '';
  /** The command the open composer has sent: its echo is the composer itself. */
  sent: Command | null = null;
  readonly #host: SendingHost;
  readonly #login: LoginController;
  readonly #of: SendingOf<W>;

  constructor(host: SendingHost, login: LoginController, of: SendingOf<W>) {
    this.#host = host;
    this.#login = login;
    this.#of = of;
  }

  set(writing: W | null): void {
    this.writing = writing;
    this.#host.requestUpdate();
  }

  /** What was typed, and its draft on the device. */
  async type(writing: W): Promise<void> {
    this.set({ ...writing, error: null });
    const draft = await this.#host.copy?.drafts.save(this.#of.slot(writing), writing.text);
    if (this.writing !== null && this.writing.text === writing.text) this.set({ ...this.writing, draftAt: draft?.savedAt ?? null });
  }

  async send(writing: W): Promise<void> {
    const { copy } = this.#host;
    const command = this.#of.commandOf(writing);
    if (copy === null || command === null || writing.sending) return;
    const lacking = copy.lacks(command);
    // Inside the press: a tab that is opened later would be taken for a pop-up.
    if (lacking !== null && lacking !== 'guest' && copy.current.canIdentify) return this.identified(writing, command);
    this.set({ ...writing, sending: true, error: null });
    if (lacking === 'guest') {
      const problem = await copy.identify(this.name);
      // Here nobody takes part by a name alone.
      if (problem?.code === 'session/needed' && copy.current.canIdentify) return this.identified(writing, command);
      if (problem !== null) return this.#failed(writing, this.#host.problem(problem.code));
    }
    this.sent = command;
    const answer = await copy.send(command);
    this.sent = null;
    if (answer.kind === 'refused') {
      const entry = copy.current.outbox.find((each) => each.command === command);
      if (entry) await copy.drop(entry.key);
      return this.#failed(writing, this.#host.problem(answer.problem.code));
    }
    await copy.drafts.clear(this.#of.slot(writing));
    const fate = answer.kind === 'accepted' ? await fateOf(copy, answer.receipt) : null;
    this.writing = null;
    if (answer.kind === 'accepted') this.#of.accepted(writing, madeBy(answer.receipt), fate, true);
    else this.#of.queued();
    this.#host.requestUpdate();
  }

  /** The words go along to the page where the person says who they are, and come back if nothing comes of it. */
  async identified(writing: W, command: Command): Promise<void> {
    const { copy } = this.#host;
    const slot = this.#of.slot(writing);
    this.set({ ...writing, sending: false, error: null, told: null });
    this.sent = command;
    const answered = this.#login.start(command, this.#of.place(writing));
    // They lie in the outbox now: in two places they would be two.
    await copy?.drafts.clear(slot);
    const answer = await answered;
    if (this.sent === command) this.sent = null;
    const here = this.#host.hasFocus('identify');
    const open = this.writing !== null && this.#of.slot(this.writing) === slot;
    if (answer.kind === 'accepted') {
      if (open) this.writing = null;
      this.#of.accepted(writing, madeBy(answer.receipt), copy && (await fateOf(copy, answer.receipt)), here && open);
    } else {
      const draft = await copy?.drafts.save(slot, writing.text);
      const wrong = this.#login.outcome(answer, (code) => this.#host.problem(code));
      const calm = answer.kind === 'approved' ? this.#host.words['login.approved'] : answer.kind === 'cancelled' ? wrong : null;
      if (open) this.set({ ...writing, sending: false, error: calm === null ? wrong : null, told: calm, draftAt: draft?.savedAt ?? null });
      this.#host.say(calm ?? wrong ?? '', 'sent');
      if (here && open) this.#host.focusOn('composer');
    }
    this.#host.requestUpdate();
  }

  #failed(writing: W, error: string): void {
    this.set({ ...writing, sending: false, error });
    this.#host.say(error, 'sent');
  }
}

/** `null` where its lines have not come in time: then nothing is said of what became of it. */
function fateOf(copy: DialogueClient, receipt: Receipt): Promise<Fate | null> {
  const { promise, resolve } = Promise.withResolvers<Fate | null>();
  const look = (): void => {
    const fate = copy.fate(receipt);
    if (fate !== null) resolve(fate);
  };
  const stop = copy.subscribe(look);
  const timer = setTimeout(() => resolve(null), PATIENCE_MS);
  look();
  return promise.finally(() => {
    stop();
    clearTimeout(timer);
  });
}

function madeBy({ ids }: Receipt): PostId | null {
  return (ids['post'] as PostId | undefined) ?? null;
}
