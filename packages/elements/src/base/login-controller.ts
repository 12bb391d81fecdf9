/** Leads somebody to the page where they say who they are, and waits for word of it: opens the tab, draws the card, gives the answer. */
import type { TemplateResult } from 'lit';
import type { DialogueClient, IdentifyAnswer } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { identifyCard } from '../parts/identify.ts';
import type { PartContext } from '../parts/context.ts';
import type { Translation } from '../translations/translation.ts';
import { openTab, thisPage } from './tab.ts';

export interface LoginHost {
  readonly words: Translation;
  readonly copy: DialogueClient | null;
  say(message: string, topic?: string): void;
  /** Moves focus to an element of the host's root as soon as it is drawn. */
  focusOn(id: string): void;
  requestUpdate(): void;
}

/** Where the card stands: for a new post, under a post, at a quick question, in the line about who is logged in. */
export type Place = 'top' | 'login' | 'poll' | PostId;

export class LoginController {
  #place: Place | null = null;
  #tab = false;
  #opened = false;
  #turn = 0;
  readonly #host: LoginHost;

  constructor(host: LoginHost) {
    this.#host = host;
  }

  isAt(place: Place): boolean {
    return this.#place === place;
  }

  /** To be called inside the press. `command` rides along; `null` logs in alone. */
  async start(command: Command | null, place: Place): Promise<IdentifyAnswer> {
    const { copy, words } = this.#host;
    if (copy === null) return { kind: 'cancelled' };
    const tab = openTab(words['login.opening']);
    const turn = (this.#turn += 1);
    this.#place = place;
    this.#tab = tab !== null;
    this.#opened = false;
    let gone = false;
    const look = (): void => {
      const now = copy.current.identifying;
      if (!gone && typeof now?.url === 'string') {
        gone = true;
        tab?.go(now.url);
      }
      if (now?.step === 'opened' && !this.#opened) {
        this.#opened = true;
        this.#host.say(words['login.opened'], 'login');
      }
    };
    const unsubscribe = copy.subscribe(look);
    const answered = copy.identifyAndSend(command, thisPage());
    this.#host.requestUpdate();
    this.#host.focusOn('identify-title');
    const answer = await answered;
    unsubscribe();
    if (!gone) tab?.close();
    if (turn === this.#turn) this.#place = null;
    this.#host.requestUpdate();
    return answer;
  }

  card(context: PartContext): TemplateResult | null {
    const now = this.#host.copy?.current.identifying ?? null;
    return now === null ? null : identifyCard(now, context, { tab: this.#tab, onStop: () => this.#host.copy?.stopIdentifying() });
  }

  /** Why nothing came of it, in words; `null` when something did. */
  outcome(answer: IdentifyAnswer, problem: (code: string) => string): string | null {
    switch (answer.kind) {
      case 'accepted':
      case 'approved':
        return null;
      case 'cancelled':
        return problem('login/cancelled');
      case 'expired':
        return this.#host.words['login.late'];
      case 'failed':
        return problem(answer.problem.code);
    }
  }
}
