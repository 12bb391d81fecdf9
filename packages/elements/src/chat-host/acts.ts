/** What the host does: one thing at a time, told when it is done, with the way back where there is one. Nothing is done later by itself. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { HostCommand } from '@insyn/domain/chat/types.ts';
import { ANSWER_MAX } from '@insyn/domain/chat/messages.ts';
import { staffProblemWords } from '../translations/own-page-problems.ts';
import type { Translation } from '../translations/translation.ts';
import type { HostWords } from './words.ts';

/** Seconds that the bar stands. */
const BAR_MS = 10_000;

export type Back = { readonly command: HostCommand; readonly done: string };
export type Bar = { readonly text: string; readonly kind: 'done' | 'refused'; readonly back: Back | null };

export interface ActsHost extends ReactiveControllerHost {
  readonly copy: DialogueClient | null;
  readonly words: Translation;
  readonly said: HostWords;
  /** Something may be done now: there is contact. */
  readonly may: boolean;
  say(message: string, topic: string): void;
  /** The bar goes: what has focus in it must not be lost. */
  barGoes(): void;
}

export class HostActs implements ReactiveController {
  readonly #host: ActsHost;
  #bar: Bar | null = null;
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ActsHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#bar = null;
    this.#busy = false;
  }

  get bar(): Bar | null {
    return this.#bar;
  }

  /** A command is on its way: a second press means nothing. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Resolves with `null` when it is done, else with what to tell beside the button; `quiet`: the caller shows it there. */
  async do(command: HostCommand, done: string, back: Back | null = null, quiet = false): Promise<string | null> {
    const client = this.#host.copy;
    if (client === null || this.#busy) return '';
    if (!this.#host.may) return this.#refused(this.#host.said.offline, quiet);
    this.#busy = true;
    this.#host.requestUpdate();
    try {
      const answer = await client.send(command);
      if (answer.kind === 'accepted') {
        this.#tell({ text: done, kind: 'done', back });
        return null;
      }
      if (answer.kind === 'refused')
        return this.#refused(staffProblemWords(this.#host.words, answer.problem.code, { most: ANSWER_MAX }), quiet);
      // What is decided now is decided on what is seen now: it is not sent later by itself.
      await client.drop(answer.key);
      return this.#refused(this.#host.said.unknown, quiet);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  async undo(): Promise<void> {
    const back = this.#bar?.back;
    if (back) await this.do(back.command, back.done);
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    if (this.#bar === null) return;
    this.#host.barGoes();
    this.#bar = null;
    this.#host.requestUpdate();
  }

  /** Told without a command. */
  tell(text: string, kind: Bar['kind'] = 'done'): void {
    this.#tell({ text, kind, back: null });
  }

  #refused(text: string, quiet: boolean): string {
    if (quiet) this.#host.say(text, 'act');
    else this.#tell({ text, kind: 'refused', back: null });
    return text;
  }

  #tell(bar: Bar): void {
    this.#bar = bar;
    this.#host.say(bar.text, 'act');
    clearTimeout(this.#timer);
    // A refusal is read in one's own time.
    if (bar.kind === 'done') this.#timer = setTimeout(() => this.dismiss(), BAR_MS);
    this.#host.requestUpdate();
  }
}
