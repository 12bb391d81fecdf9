/** What a person does with posts: support, take back, share; what each post remembers of it on this page. */
import type { TemplateResult } from 'lit';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { PostView } from '@insyn/domain/view.ts';
import type { LoginController, LoginHost } from '../base/login-controller.ts';
import type { PartContext } from '../parts/context.ts';
import { postAnchor } from '../parts/post.ts';
import type { PostHandlers, PostUi } from '../parts/post-acts.ts';
import type { WhoOptions } from './who.ts';

export interface ActsHost extends LoginHost {
  /** Address of the dialogue's own page. */
  readonly page: string;
  problem(code: string): string;
  /** True when focus stands in the element of that id, or nowhere. */
  hasFocus(id: string): boolean;
}

/** A support that waits for the guest's name. */
type Asked = { readonly view: PostView; readonly error: string | null; readonly busy: boolean };

export class DebateActs {
  readonly #host: ActsHost;
  readonly #login: LoginController;
  readonly #ui = new Map<PostId, PostUi>();
  #asked: Asked | null = null;

  constructor(host: ActsHost, login: LoginController) {
    this.#host = host;
    this.#login = login;
  }

  readonly handlers: Omit<PostHandlers, 'reply' | 'edit' | 'add' | 'quote' | 'listen' | 'follow'> = {
    support: (view) => void this.#support(view),
    unsupport: (view) => void this.#act(view, { type: 'debate/unsupport', post: view.post }),
    askWithdraw: (view, open) => {
      this.remember(view.post, { asking: open });
      this.#host.focusOn(open ? `ask-${view.post}` : `withdraw-${view.post}`);
    },
    withdraw: (view) => void this.#withdraw(view),
    share: (view) => void this.#share(view),
    expand: (view, open) => this.remember(view.post, { expanded: open }),
    menu: (view, open) => {
      this.remember(view.post, { menu: open });
      this.#host.focusOn(`menu-${view.post}`);
    },
    moreReplies: (top) => void this.#host.copy?.openThread(top.post),
  };

  ui(post: PostId): PostUi | null {
    return this.#ui.get(post) ?? null;
  }

  remember(post: PostId, more: PostUi): void {
    this.#ui.set(post, { ...this.#ui.get(post), ...more });
    this.#host.requestUpdate();
  }

  /** True where something stands open below a post. */
  isAt(post: PostId): boolean {
    return this.#asked?.view.post === post || this.#login.isAt(post);
  }

  askedAt(post: PostId): WhoOptions | null {
    const asked = this.#asked;
    if (asked?.view.post !== post) return null;
    return {
      id: post,
      error: asked.error,
      busy: asked.busy,
      onName: (name) => void this.#named(asked.view, name),
      onClose: () => this.#closeAsked(asked.view),
    };
  }

  /** The card of a login that an act on this post waits for. */
  cardAt(post: PostId, context: PartContext): TemplateResult | null {
    return this.#login.isAt(post) ? this.#login.card(context) : null;
  }

  stopAsking(): void {
    this.#asked = null;
  }

  /** Goes to a post by its link, and marks it. */
  async arriveAt(post: PostId): Promise<void> {
    if (!(await this.#host.copy?.goTo(post))) return;
    this.remember(post, { marked: true, expanded: true });
    this.#host.focusOn(postAnchor(post));
  }

  async #support(view: PostView): Promise<void> {
    if (view.content === null) return;
    await this.#act(view, { type: 'debate/support', post: view.post, content: view.content });
  }

  async #named(view: PostView, name: string): Promise<void> {
    this.#asked = { view, error: null, busy: true };
    this.#host.requestUpdate();
    const problem = name === '' ? { code: 'people/name-missing' } : await this.#host.copy?.identify(name);
    // Here nobody takes part by a name alone.
    if (problem?.code === 'session/needed' && this.#host.copy?.current.canIdentify === true && view.content !== null)
      return void (await this.#identified(view, { type: 'debate/support', post: view.post, content: view.content }));
    if (problem) {
      this.#asked = { view, error: this.#host.problem(problem.code), busy: false };
      this.#host.requestUpdate();
      return;
    }
    this.#closeAsked(view);
    await this.#support(view);
  }

  #closeAsked(view: PostView): void {
    this.#asked = null;
    this.#host.requestUpdate();
    this.#host.focusOn(postAnchor(view.post));
  }

  async #withdraw(view: PostView): Promise<void> {
    this.remember(view.post, { asking: false });
    if (await this.#act(view, { type: 'debate/withdraw', post: view.post })) this.#host.say(this.#host.words['post.withdrawn']);
    this.#host.focusOn(postAnchor(view.post));
  }

  async #share(view: PostView): Promise<void> {
    const address = `${this.#host.page}#${postAnchor(view.post)}`;
    try {
      await navigator.clipboard.writeText(address);
      this.remember(view.post, { notice: { kind: 'ok', words: this.#host.words['post.shared'] } });
      this.#host.say(this.#host.words['post.shared']);
    } catch {
      // Not every page may write to the clipboard: then the address is shown to be copied by hand.
      this.remember(view.post, { notice: { kind: 'info', words: address } });
    }
  }

  /** One press, one act: `busy` keeps a second press from sending it again. Asks who it is where that is lacking. */
  async #act(view: PostView, command: Command): Promise<boolean> {
    const copy = this.#host.copy;
    if (copy === null || this.#ui.get(view.post)?.busy === true) return false;
    const lacking = copy.lacks(command);
    if (lacking === 'guest' && command.type === 'debate/support') {
      this.#asked = { view, error: null, busy: false };
      this.#host.requestUpdate();
      this.#host.focusOn(`who-${view.post}`);
      return false;
    }
    if (lacking !== null && copy.current.canIdentify) return this.#identified(view, command);
    this.remember(view.post, { busy: true });
    const answer = await copy.send(command);
    this.#settle(view, answer.kind === 'refused' ? this.#host.problem(answer.problem.code) : null);
    if (answer.kind === 'refused') {
      const entry = copy.current.outbox.find((each) => each.command === command);
      if (entry) await copy.drop(entry.key);
    }
    return answer.kind !== 'refused';
  }

  async #identified(view: PostView, command: Command): Promise<boolean> {
    this.#asked = null;
    const answer = await this.#login.start(command, view.post);
    const wrong = this.#login.outcome(answer, (code) => this.#host.problem(code));
    if (this.#host.hasFocus('identify')) this.#host.focusOn(postAnchor(view.post));
    // Logged in without having confirmed it there: it was pressed here.
    if (answer.kind === 'approved') return this.#act(view, command);
    this.#settle(view, wrong, answer.kind === 'cancelled' ? 'info' : 'error');
    return answer.kind === 'accepted';
  }

  #settle(view: PostView, wrong: string | null, kind: 'info' | 'error' = 'error'): void {
    const { busy: _busy, notice: _notice, ...rest } = this.#ui.get(view.post) ?? {};
    this.#ui.set(view.post, wrong === null ? rest : { ...rest, notice: { kind, words: wrong } });
    this.#host.requestUpdate();
    if (wrong !== null) this.#host.say(wrong);
  }
}
