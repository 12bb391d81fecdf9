/** What a reader does with the statements: one at a time, an answer each, and back again. */
import { nothing } from 'lit';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import type { OpinionAnswer, OpinionAnswerCommand } from '@insyn/domain/opinion/types.ts';
import type { OpinionView, StatementView } from '@insyn/domain/opinion/view.ts';
import type { LoginController, LoginHost } from '../base/login-controller.ts';
import { whoForm } from '../debate/who.ts';
import { opinionStatement } from '../parts/opinion-statement.ts';
import type { OpinionContext } from '../parts/opinion-context.ts';
import type { OpinionWords } from '../translations/opinion.ts';

export interface AnsweringHost extends LoginHost {
  readonly copy: DialogueClient | null;
  readonly said: OpinionWords;
  problem(code: string): string;
  /** Address of a post. */
  postAt(statement: StatementView): string;
}

export class Answering {
  readonly #host: AnsweringHost;
  readonly #login: LoginController;
  /** Answered here, and perhaps not in the copy yet. */
  #given = new Map<ContentId, OpinionAnswer>();
  /** Statements that were answered here, the last one last. */
  #walked: readonly ContentId[] = [];
  /** The one that is gone back to. */
  #at: ContentId | null = null;
  #busy = false;
  #error: string | null = null;
  /** What is sent when the reader has said who they are. */
  #asking: OpinionAnswerCommand | null = null;

  constructor(host: AnsweringHost, login: LoginController) {
    this.#host = host;
    this.#login = login;
  }

  forget(): void {
    this.#given = new Map();
    this.#walked = [];
    this.#at = null;
    this.#busy = false;
    this.#error = null;
    this.#asking = null;
  }

  ownOf({ statement, own }: StatementView): OpinionAnswer | null {
    return this.#given.get(statement) ?? own;
  }

  answered({ statements }: OpinionView): number {
    return statements.filter((each) => this.ownOf(each) !== null).length;
  }

  /** The one to answer now; `null` when all are answered and none is gone back to. */
  now({ statements }: OpinionView): StatementView | null {
    const chosen = statements.find(({ statement }) => statement === this.#at);
    return chosen ?? statements.find((each) => this.ownOf(each) === null) ?? null;
  }

  render(context: OpinionContext): unknown {
    const { view } = context;
    const now = this.now(view);
    if (now === null) return nothing;
    if (this.#login.isAt('top')) return this.#login.card(context);
    if (this.#asking !== null) return this.#who(context);
    const own = this.ownOf(now);
    const before = this.#walked.filter((each) => each !== now.statement).at(-1);
    return opinionStatement(
      now,
      {
        number: view.statements.indexOf(now) + 1,
        of: view.statements.length,
        own,
        busy: this.#busy,
        error: this.#error,
        source: this.#host.postAt(now),
        onAnswer: (answer) => void this.#answer(now, answer),
        onUndo:
          before === undefined
            ? null
            : () =>
                this.#go(
                  before,
                  this.#walked.filter((each) => each !== before),
                ),
        onNext: own === null || this.#at === null ? null : () => this.#next(view, now),
      },
      context,
    );
  }

  /** Through all of them once more, from the first. */
  again({ statements }: OpinionView): void {
    const [first] = statements;
    if (first !== undefined) this.#go(first.statement, []);
  }

  #who(context: OpinionContext): unknown {
    return whoForm(
      {
        id: 'opinion',
        error: this.#error,
        busy: this.#busy,
        onName: (name) => void this.#named(name),
        onClose: () => {
          this.#asking = null;
          this.#set({ busy: false, error: null });
          this.#host.focusOn('opinion-agree');
        },
      },
      context,
    );
  }

  #go(statement: ContentId, walked: readonly ContentId[]): void {
    this.#walked = walked;
    this.#at = statement;
    this.#set({ busy: false, error: null });
    this.#host.focusOn('opinion-agree');
  }

  #next({ statements }: OpinionView, now: StatementView): void {
    const following = statements[statements.indexOf(now) + 1];
    this.#at = following?.statement ?? null;
    this.#set({ busy: false, error: null });
    this.#host.focusOn(following === undefined ? 'opinion-all' : 'opinion-agree');
  }

  async #answer({ statement, own }: StatementView, answer: OpinionAnswer): Promise<void> {
    const { copy } = this.#host;
    if (copy === null || this.#busy) return;
    if ((this.#given.get(statement) ?? own) === answer) return this.#done(statement, answer);
    const command = { type: 'opinion/answer', statement, answer } as const;
    const lacking = copy.lacks(command);
    if (lacking === 'guest') {
      this.#asking = command;
      this.#set({ busy: false, error: null });
      return this.#host.focusOn('who-opinion');
    }
    if (lacking !== null && copy.current.canIdentify) return this.#identified(command);
    await this.#give(command);
  }

  async #named(name: string): Promise<void> {
    const { copy } = this.#host;
    const command = this.#asking;
    if (copy === null || command === null) return;
    this.#set({ busy: true, error: null });
    const problem = name === '' ? { code: 'people/name-missing' } : await copy.identify(name);
    // Here nobody takes part by a name alone.
    if (problem?.code === 'session/needed' && copy.current.canIdentify) return this.#identified(command);
    if (problem) return this.#set({ busy: false, error: this.#host.problem(problem.code) });
    await this.#give(command);
  }

  async #identified(command: OpinionAnswerCommand): Promise<void> {
    this.#asking = null;
    this.#set({ busy: true, error: null });
    const answer = await this.#login.start(command, 'top');
    // Logged in without having confirmed it there: it was pressed here.
    if (answer.kind === 'approved') return this.#give(command);
    const wrong = this.#login.outcome(answer, (code) => this.#host.problem(code));
    if (wrong !== null) return this.#set({ busy: false, error: wrong });
    this.#done(command.statement, command.answer);
  }

  async #give(command: OpinionAnswerCommand): Promise<void> {
    const { copy } = this.#host;
    if (copy === null) return;
    const wasAsked = this.#asking !== null;
    this.#asking = null;
    this.#set({ busy: true, error: null });
    const answer = await copy.send(command);
    if (answer.kind === 'refused' && answer.problem.code !== 'opinion/already-answered') {
      const entry = copy.current.outbox.find((each) => each.command === command);
      if (entry) await copy.drop(entry.key);
      const error = this.#host.problem(answer.problem.code);
      this.#host.say(error, 'sent');
      return this.#set({ busy: false, error });
    }
    this.#done(command.statement, command.answer);
    if (wasAsked) this.#host.focusOn('opinion-agree');
  }

  #done(statement: ContentId, answer: OpinionAnswer): void {
    this.#given.set(statement, answer);
    this.#walked = [...this.#walked.filter((each) => each !== statement), statement];
    this.#at = null;
    this.#set({ busy: false, error: null });
  }

  #set({ busy, error }: { readonly busy: boolean; readonly error: string | null }): void {
    this.#busy = busy;
    this.#error = error;
    this.#host.requestUpdate();
  }
}
