/** What a reader does with a quick question: one answer, openly, by whoever has said who they are. */
import { nothing } from 'lit';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { PollView } from '@insyn/domain/chat/views.ts';
import type { PollId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { LoginController } from '../base/login-controller.ts';
import { whoForm } from '../debate/who.ts';
import type { ChatContext } from '../parts/chat-context.ts';
import { chatPoll } from '../parts/chat-poll.ts';
import type { ChatHost } from './host.ts';

type Answering = {
  readonly poll: PollId;
  readonly chosen: number | null;
  readonly busy: boolean;
  readonly error: string | null;
  /** A guest is asked for a name first. */
  readonly asking: boolean;
};

export class ChatPulse {
  readonly #host: ChatHost;
  readonly #login: LoginController;
  #answering: Answering | null = null;

  constructor(host: ChatHost, login: LoginController) {
    this.#host = host;
    this.#login = login;
  }

  render(poll: PollView, now: DialogueSnapshot, context: ChatContext): unknown {
    if (poll.question === '') return nothing;
    const now_ = this.#of(poll.poll);
    const card = this.#login.isAt('poll') ? this.#login.card(context) : null;
    const asking = now_.asking
      ? whoForm(
          {
            id: 'poll',
            error: now_.error,
            busy: now_.busy,
            onName: (name) => void this.#named(poll, name),
            onClose: () => this.#close(poll),
          },
          context,
        )
      : null;
    return chatPoll(poll, context, {
      chosen: now_.chosen,
      busy: now_.busy,
      error: now_.asking ? null : now_.error,
      mayAnswer: now.mayWrite,
      onChoose: (chosen) => this.#set({ ...this.#of(poll.poll), chosen, error: null }),
      onSend: () => void this.#send(poll),
      ...(card === null && asking === null ? {} : { asking: card ?? asking }),
    });
  }

  forget(): void {
    this.#answering = null;
  }

  #of(poll: PollId): Answering {
    const known = this.#answering;
    return known?.poll === poll ? known : { poll, chosen: null, busy: false, error: null, asking: false };
  }

  async #send(poll: PollView): Promise<void> {
    const { copy, said } = this.#host;
    const now = this.#of(poll.poll);
    if (copy === null || now.busy) return;
    if (now.chosen === null) return this.#fail(now, said.pulseChoose);
    const command = { type: 'chat/answer-poll', poll: poll.poll, choice: now.chosen } as const;
    const lacking = copy.lacks(command);
    if (lacking === 'guest') {
      this.#set({ ...now, asking: true, error: null });
      this.#host.focusOn('who-poll');
      return;
    }
    if (lacking !== null && copy.current.canIdentify) return this.#identified(poll, command);
    await this.#give(poll, command);
  }

  async #named(poll: PollView, name: string): Promise<void> {
    const now = this.#of(poll.poll);
    const { copy } = this.#host;
    if (copy === null || now.chosen === null) return;
    this.#set({ ...now, busy: true });
    const problem = name === '' ? { code: 'people/name-missing' } : await copy.identify(name);
    const command = { type: 'chat/answer-poll', poll: poll.poll, choice: now.chosen } as const;
    // Here nobody takes part by a name alone.
    if (problem?.code === 'session/needed' && copy.current.canIdentify) return this.#identified(poll, command);
    if (problem) return this.#set({ ...now, busy: false, error: this.#host.problem(problem.code) });
    await this.#give(poll, command);
  }

  async #identified(poll: PollView, command: Command): Promise<void> {
    this.#set({ ...this.#of(poll.poll), asking: false, busy: true, error: null });
    const answer = await this.#login.start(command, 'poll');
    if (this.#host.hasFocus('identify')) this.#host.focusOn(`pulse-${poll.poll}`);
    // Logged in without having confirmed it there: it was pressed here.
    if (answer.kind === 'approved') return this.#give(poll, command);
    const wrong = this.#login.outcome(answer, (code) => this.#host.problem(code));
    if (wrong !== null) return this.#fail(this.#of(poll.poll), wrong);
    this.#done(poll);
  }

  async #give(poll: PollView, command: Command): Promise<void> {
    const { copy } = this.#host;
    if (copy === null) return;
    this.#set({ ...this.#of(poll.poll), asking: false, busy: true, error: null });
    const answer = await copy.send(command);
    if (answer.kind !== 'refused') return this.#done(poll, answer.kind === 'waiting');
    const entry = copy.current.outbox.find((each) => each.command === command);
    if (entry) await copy.drop(entry.key);
    this.#fail(this.#of(poll.poll), this.#host.problem(answer.problem.code));
  }

  #done(poll: PollView, later = false): void {
    this.#answering = null;
    this.#host.say(later ? this.#host.words['post.queued'] : this.#host.said.said.polled, 'sent');
    this.#host.requestUpdate();
    this.#host.focusOn(`pulse-${poll.poll}`);
  }

  #close(poll: PollView): void {
    this.#set({ ...this.#of(poll.poll), asking: false, error: null });
    this.#host.focusOn(`pulse-${poll.poll}`);
  }

  #fail(now: Answering, error: string): void {
    this.#set({ ...now, busy: false, error });
    this.#host.say(error, 'sent');
  }

  #set(answering: Answering): void {
    this.#answering = answering;
    this.#host.requestUpdate();
  }
}
