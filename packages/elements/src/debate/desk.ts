/** What a person is in the middle of: one composer, questions that stand open, acts on their way. The element draws it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueClient, DialogueSnapshot, Outgoing } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { DialogueView, PostView } from '@insyn/domain/view.ts';
import { InsynPostSent } from '../events/post-sent.ts';
import { icon } from '../base/icons.ts';
import type { ComposerMode } from '../parts/composer.ts';
import type { ComposerEvent } from '../parts/composer-events.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { postAnchor } from '../parts/post.ts';
import type { PostHandlers, PostUi } from '../parts/post-acts.ts';
import type { Translation } from '../translations/translation.ts';
import type { WhoOptions } from './who.ts';
import { begin, commandOf, draftSlot, targetOf, type Writing } from './writing.ts';

/** What the desk needs of the element it serves. */
export interface DeskHost extends EventTarget {
  readonly words: Translation;
  readonly zone: string;
  readonly copy: DialogueClient | null;
  /** Language a new text is marked with. */
  readonly lang_: string;
  /** Address of the dialogue's own page. */
  readonly page: string;
  say(message: string, topic?: string): void;
  problem(code: string): string;
  focusOn(id: string): void;
  requestUpdate(): void;
}

/** A support that waits for the guest's name. */
type Asked = { readonly view: PostView; readonly error: string | null; readonly busy: boolean };

export class DebateDesk {
  readonly #host: DeskHost;
  readonly #ui = new Map<PostId, PostUi>();
  #writing: Writing | null = null;
  #name = '';
  /** The command the open composer has sent: its echo is the composer itself. */
  #sent: Command | null = null;
  #receipt: { readonly post: PostId | null; readonly words: string } | null = null;
  #asked: Asked | null = null;

  constructor(host: DeskHost) {
    this.#host = host;
  }

  readonly handlers: PostHandlers = {
    support: (view) => void this.#support(view),
    unsupport: (view) => void this.#act(view, { type: 'debate/unsupport', post: view.post }),
    reply: (view) => void this.open('reply', view),
    edit: (view) => void this.open('edit', view),
    add: (view) => void this.open('addendum', view),
    askWithdraw: (view, open) => {
      this.#remember(view.post, { asking: open });
      this.#host.focusOn(open ? `ask-${view.post}` : `withdraw-${view.post}`);
    },
    withdraw: (view) => void this.#withdraw(view),
    share: (view) => void this.#share(view),
    expand: (view, open) => this.#remember(view.post, { expanded: open }),
    moreReplies: (top) => void this.#host.copy?.openThread(top.post),
  };

  ui(post: PostId): PostUi | null {
    return this.#ui.get(post) ?? null;
  }

  /** True where something stands open below a post. */
  isAt(post: PostId): boolean {
    return this.#writing?.target?.post === post || this.#asked?.view.post === post;
  }

  showsAtTop(entry: Outgoing): boolean {
    return entry.command !== this.#sent && entry.state.kind !== 'accepted' && 'text' in entry.command && targetOf(entry.command) === null;
  }

  showsAt(entry: Outgoing, post: PostId): boolean {
    return entry.command !== this.#sent && entry.state.kind !== 'accepted' && 'text' in entry.command && targetOf(entry.command) === post;
  }

  askedAt(post: PostId): WhoOptions | null {
    const asked = this.#asked;
    if (asked?.view.post !== post) return null;
    return { id: post, error: asked.error, busy: asked.busy, onName: (name) => void this.#named(asked.view, name), onClose: () => this.#closeAsked(asked.view) };
  }

  /** The button, the composer for a new post, or the receipt in its place. */
  top(now: DialogueSnapshot, view: DialogueView, context: PartContext): unknown {
    const { words } = context;
    if (this.#writing !== null && this.#writing.target === null) return this.#composer(this.#writing, now, view, context);
    const receipt = this.#receipt;
    const said =
      receipt === null
        ? nothing
        : html`<div class="receipt" id="receipt" tabindex="-1">
            ${notice('ok', receipt.words)} ${receipt.post === null ? nothing : html`<a href="${this.#host.page}#${postAnchor(receipt.post)}" @click=${this.#toOwn}>${words['post.seeOwn']}</a>`}
          </div>`;
    if (!view.debateOpen) return said;
    return html`${said}<button class="button main" type="button" id="write" @click=${() => void this.open('post', null)}>${icon('edit')}${words['compose.open']}</button>`;
  }

  composerAt(post: PostId, now: DialogueSnapshot, context: PartContext): TemplateResult | null {
    const writing = this.#writing;
    return writing?.target?.post === post && now.dialogue ? this.#composer(writing, now, now.dialogue, context) : null;
  }

  async open(mode: ComposerMode, target: PostView | null): Promise<void> {
    if (this.#writing?.sending) return;
    const writing = begin(mode, target);
    const draft = await this.#host.copy?.drafts.read(draftSlot(writing));
    this.#writing = draft ? { ...writing, text: draft.text, draftAt: draft.savedAt } : writing;
    this.#receipt = null;
    this.#asked = null;
    this.#host.requestUpdate();
    this.#host.focusOn('composer');
  }

  async composed(event: ComposerEvent): Promise<void> {
    const writing = this.#writing;
    if (writing === null) return;
    const { text, stance, name } = event.written;
    this.#name = name;
    if (event.act === 'close') return this.#close();
    if (event.act === 'send') return this.#send({ ...writing, text, stance });
    this.#set({ ...writing, text, stance, error: null });
    const draft = await this.#host.copy?.drafts.save(draftSlot(writing), text);
    if (this.#writing !== null && this.#writing.text === text) this.#set({ ...this.#writing, draftAt: draft?.savedAt ?? null });
  }

  /** A refused or waiting text goes back into a composer, to be mended. */
  async takeBack(entry: Outgoing): Promise<void> {
    const copy = this.#host.copy;
    if (copy === null || !('text' in entry.command)) return;
    const target = targetOf(entry.command);
    const view = target === null ? null : this.#find(target);
    const mode: ComposerMode = entry.command.type === 'debate/edit' ? 'edit' : entry.command.type === 'debate/add' ? 'addendum' : view === null ? 'post' : 'reply';
    await copy.drop(entry.key);
    this.#writing = { ...begin(mode, view), text: entry.command.text, ...('stance' in entry.command ? { stance: entry.command.stance } : {}) };
    await copy.drafts.save(draftSlot(this.#writing), entry.command.text);
    this.#host.requestUpdate();
    this.#host.focusOn('composer');
  }

  /** Goes to a post by its link, and marks it. */
  async arriveAt(post: PostId): Promise<void> {
    if (!(await this.#host.copy?.goTo(post))) return;
    this.#remember(post, { marked: true, expanded: true });
    this.#host.focusOn(postAnchor(post));
  }

  #composer(writing: Writing, now: DialogueSnapshot, view: DialogueView, context: PartContext): TemplateResult {
    const { words } = context;
    const blocked = view.debateOpen ? null : this.#host.problem(view.phase === 'paused' ? 'debate/paused' : 'debate/closed');
    return html`<insyn-composer
      id="composer"
      lang=${words.$code}
      heading-level=${context.level}
      .mode=${writing.mode}
      .to=${writing.target?.author?.name ?? ''}
      .text=${writing.text}
      .stance=${writing.stance}
      .alternatives=${view.alternatives}
      .withStance=${writing.mode === 'post' || (writing.mode === 'edit' && writing.target?.parent === null)}
      .most=${view.settings.maxPostLength}
      .askName=${!now.me.loggedIn}
      .name=${this.#name}
      .offline=${now.status.kind === 'offline'}
      .sending=${writing.sending}
      .blocked=${blocked}
      .error=${writing.error}
      .draftAt=${now.durable ? writing.draftAt : null}
      .now=${context.now}
      .zone=${context.zone}
    ></insyn-composer>`;
  }

  async #send(writing: Writing): Promise<void> {
    const copy = this.#host.copy;
    const command = commandOf(writing, this.#host.lang_);
    if (copy === null || command === null || writing.sending) return;
    this.#set({ ...writing, sending: true, error: null });
    if (!copy.current.me.loggedIn) {
      const problem = await copy.identify(this.#name);
      if (problem !== null) return this.#failed(writing, this.#host.problem(problem.code));
    }
    this.#sent = command;
    const answer = await copy.send(command);
    this.#sent = null;
    if (answer.kind === 'refused') {
      const entry = copy.current.outbox.find((each) => each.command === command);
      if (entry) await copy.drop(entry.key);
      return this.#failed(writing, this.#host.problem(answer.problem.code));
    }
    await copy.drafts.clear(draftSlot(writing));
    this.#writing = null;
    if (answer.kind === 'accepted') this.#accepted(writing, (answer.receipt.ids['post'] as PostId | undefined) ?? writing.target?.post ?? null);
    else this.#host.say(this.#host.words['post.queued'], 'sent');
    this.#host.requestUpdate();
  }

  #accepted(writing: Writing, post: PostId | null): void {
    const words = this.#host.words['post.published'];
    this.#host.say(words, 'sent');
    if (post !== null) this.#host.dispatchEvent(new InsynPostSent(post));
    if (writing.target === null) {
      this.#receipt = { post, words };
      this.#host.focusOn('receipt');
    } else if (post !== null) {
      this.#host.focusOn(postAnchor(post));
    }
  }

  #failed(writing: Writing, error: string): void {
    this.#set({ ...writing, sending: false, error });
    this.#host.say(error, 'sent');
  }

  #close(): void {
    const closed = this.#writing;
    this.#writing = null;
    this.#host.requestUpdate();
    const opener = { post: 'write', reply: 'reply', edit: 'edit', addendum: 'add' }[closed?.mode ?? 'post'];
    this.#host.focusOn(closed?.target ? `${opener}-${closed.target.post}` : 'write');
  }

  async #support(view: PostView): Promise<void> {
    if (view.content === null || this.#host.copy === null) return;
    if (!this.#host.copy.current.me.loggedIn) {
      this.#asked = { view, error: null, busy: false };
      this.#writing = this.#writing?.sending ? this.#writing : null;
      this.#host.requestUpdate();
      this.#host.focusOn(`who-${view.post}`);
      return;
    }
    await this.#act(view, { type: 'debate/support', post: view.post, content: view.content });
  }

  async #named(view: PostView, name: string): Promise<void> {
    this.#asked = { view, error: null, busy: true };
    this.#host.requestUpdate();
    const problem = name === '' ? { code: 'people/name-missing' } : await this.#host.copy?.identify(name);
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
    this.#remember(view.post, { asking: false });
    if (await this.#act(view, { type: 'debate/withdraw', post: view.post })) this.#host.say(this.#host.words['post.withdrawn']);
    this.#host.focusOn(postAnchor(view.post));
  }

  async #share(view: PostView): Promise<void> {
    const address = `${this.#host.page}#${postAnchor(view.post)}`;
    try {
      await navigator.clipboard.writeText(address);
      this.#remember(view.post, { notice: { kind: 'ok', words: this.#host.words['post.shared'] } });
      this.#host.say(this.#host.words['post.shared']);
    } catch {
      // Not every page may write to the clipboard: then the address is shown to be copied by hand.
      this.#remember(view.post, { notice: { kind: 'info', words: address } });
    }
  }

  /** One press, one act: `busy` keeps a second press from sending it again. */
  async #act(view: PostView, command: Command): Promise<boolean> {
    const copy = this.#host.copy;
    if (copy === null || this.#ui.get(view.post)?.busy === true) return false;
    this.#remember(view.post, { busy: true });
    const answer = await copy.send(command);
    const { busy: _busy, notice: _notice, ...rest } = this.#ui.get(view.post) ?? {};
    this.#ui.set(view.post, answer.kind === 'refused' ? { ...rest, notice: { kind: 'error', words: this.#host.problem(answer.problem.code) } } : rest);
    this.#host.requestUpdate();
    if (answer.kind === 'refused') {
      this.#host.say(this.#host.problem(answer.problem.code));
      const entry = copy.current.outbox.find((each) => each.command === command);
      if (entry) await copy.drop(entry.key);
    }
    return answer.kind !== 'refused';
  }

  #find(post: PostId): PostView | null {
    const threads = this.#host.copy?.current.threads ?? [];
    return threads.flatMap(({ top, replies }) => [top, ...replies]).find((view) => view.post === post) ?? null;
  }

  readonly #toOwn = (event: Event): void => {
    const post = this.#receipt?.post;
    if (!post || this.#find(post) === null) return;
    event.preventDefault();
    this.#host.focusOn(postAnchor(post));
  };

  #remember(post: PostId, more: PostUi): void {
    this.#ui.set(post, { ...this.#ui.get(post), ...more });
    this.#host.requestUpdate();
  }

  #set(writing: Writing): void {
    this.#writing = writing;
    this.#host.requestUpdate();
  }
}
