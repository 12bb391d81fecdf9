/** What a person is in the middle of writing: one composer, the login it waits for, the receipt in its place. The element draws it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueSnapshot, Outgoing } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Fate } from '@insyn/client/fate.ts';
import type { DialogueView, PostView } from '@insyn/domain/view.ts';
import { InsynPostSent } from '../events/post-sent.ts';
import { icon } from '../base/icons.ts';
import type { LoginController, Place } from '../base/login-controller.ts';
import { Sending, type SendingHost } from '../base/sending.ts';
import type { ComposerMode } from '../parts/composer.ts';
import type { ComposerEvent } from '../parts/composer-events.ts';
import type { PartContext } from '../parts/context.ts';
import { defineParts } from '../parts/define.ts';
import { nameIn } from '../parts/person.ts';
import { postAnchor } from '../parts/post.ts';
import { receiptCard, receiptWords, type Said } from './receipt.ts';
import { again, begin, commandOf, draftSlot, isWritten, targetOf, typeOf, type Writing } from './writing.ts';

/** What the desk needs of the element it serves. */
export interface DeskHost extends EventTarget, SendingHost {
  readonly zone: string;
  /** Language a new text is marked with. */
  readonly lang_: string;
  /** Address of the dialogue's own page. */
  readonly page: string;
  /** Drawn inside something that has a main button of its own. */
  readonly within?: boolean;
}

export class DebateDesk {
  readonly #host: DeskHost;
  readonly #login: LoginController;
  readonly #sending: Sending<Writing>;
  /** Chosen last on this page. */
  #lang: string | null = null;
  /** Acts by which texts were sent back, whose composer was opened. */
  readonly #opened = new Set<number>();
  #receipt: Said | null = null;

  constructor(host: DeskHost, login: LoginController) {
    this.#host = host;
    this.#login = login;
    this.#sending = new Sending<Writing>(host, login, {
      commandOf,
      slot: draftSlot,
      place: placeOf,
      accepted: (...told) => this.#accepted(...told),
      queued: () => this.#queued(),
    });
  }

  get #writing(): Writing | null {
    return this.#sending.writing;
  }

  /** True where a composer stands open below a post. */
  isAt(post: PostId): boolean {
    return this.#writing?.target?.post === post;
  }

  showsAtTop(entry: Outgoing): boolean {
    return (
      entry.command !== this.#sending.sent &&
      entry.state.kind !== 'accepted' &&
      isWritten(entry.command) &&
      targetOf(entry.command) === null
    );
  }

  showsAt(entry: Outgoing, post: PostId): boolean {
    return (
      entry.command !== this.#sending.sent &&
      entry.state.kind !== 'accepted' &&
      isWritten(entry.command) &&
      targetOf(entry.command) === post
    );
  }

  /** The button, the composer for a new post, or the receipt in its place. */
  top(now: DialogueSnapshot, view: DialogueView, context: PartContext): unknown {
    const { words } = context;
    if (this.#writing !== null && this.#writing.target === null) return this.#composer(this.#writing, now, view, context);
    const card = this.#login.isAt('top') ? this.#login.card(context) : null;
    if (card !== null) return card;
    const code = now.identifying?.step === 'sent' ? now.identifying.code : null;
    const said = this.#receipt === null ? nothing : receiptCard(this.#receipt, code, this.#host.page, this.#toOwn, words);
    if (!view.debateOpen) return said;
    // The one main button of a page stands in its head, where there is one.
    const name = this.#host.within === true ? 'button' : 'button main';
    return html`${said}<button class=${name} type="button" id="write" @click=${() => void this.open('post', null)}>
        ${icon('edit')}${words['compose.open']}
      </button>`;
  }

  composerAt(post: PostId, now: DialogueSnapshot, context: PartContext): TemplateResult | null {
    const writing = this.#writing;
    return writing?.target?.post === post && now.dialogue ? this.#composer(writing, now, now.dialogue, context) : null;
  }

  /** `quote`: words to begin with, after what had been written. `calm`: nobody asked for it, so focus stays where it is. */
  async open(mode: ComposerMode, target: PostView | null, quote = '', calm = false): Promise<void> {
    if (this.#writing?.sending) return;
    void defineParts();
    const writing = begin(mode, target, this.#lang ?? this.#host.lang_, this.#host.copy?.current.judged ?? {});
    const draft = await this.#host.copy?.drafts.read(draftSlot(writing));
    const text = draft ? draft.text : writing.text;
    const begun = quote === '' || text.trim() === '' ? quote || text : `${text.trimEnd()}\n\n${quote}`;
    this.#sending.writing = { ...writing, text: begun, draftAt: draft?.savedAt ?? null };
    this.#host.requestUpdate();
    if (calm) return;
    this.#receipt = null;
    this.#host.focusOn('composer');
  }

  /** A text that its author is asked to change lies open, unless something else is being written. */
  async returned(now: DialogueSnapshot): Promise<void> {
    const views = [...now.own.map(({ view }) => view), ...now.threads.flatMap(({ top, replies }) => [top, ...replies])];
    const view = views.find(({ own, decision }) => own && decision?.mayResend === true && !this.#opened.has(decision.act));
    if (!view?.decision || this.#writing !== null) return;
    this.#opened.add(view.decision.act);
    await this.open('edit', view, '', true);
  }

  async composed(event: ComposerEvent): Promise<void> {
    const writing = this.#writing;
    if (writing === null) return;
    const { text, stance, name, lang } = event.written;
    this.#sending.name = name;
    if (lang !== writing.lang) this.#lang = lang;
    if (event.act === 'close') return this.#close();
    if (event.act === 'send') return this.#sending.send({ ...writing, text, stance, lang });
    await this.#sending.type({ ...writing, text, stance, lang });
  }

  /** A refused or waiting text goes back into a composer, to be mended. */
  async takeBack(entry: Outgoing): Promise<void> {
    const copy = this.#host.copy;
    const writing = again(entry.command, this.#find);
    if (copy === null || writing === null) return;
    await copy.drop(entry.key);
    this.#sending.writing = writing;
    await copy.drafts.save(draftSlot(writing), writing.text);
    this.#host.requestUpdate();
    this.#host.focusOn('composer');
  }

  #composer(writing: Writing, now: DialogueSnapshot, view: DialogueView, context: PartContext): TemplateResult {
    const { words } = context;
    const card = this.#login.isAt(placeOf(writing)) ? this.#login.card(context) : null;
    if (card !== null) return card;
    const lacking = this.#host.copy?.lacks({ type: typeOf(writing.mode) }) ?? null;
    const known = lacking === null || lacking === 'guest' || now.canIdentify;
    const blocked = !known
      ? this.#host.problem('debate/level-needed')
      : view.debateOpen
        ? null
        : this.#host.problem(view.phase === 'paused' ? 'debate/paused' : 'debate/closed');
    return html`<insyn-composer
      id="composer"
      lang=${words.$code}
      heading-level=${context.level}
      .mode=${writing.mode}
      .to=${nameIn(writing.target?.author?.name ?? '', words)}
      .text=${writing.text}
      .stance=${writing.stance}
      .alternatives=${view.alternatives}
      .withStance=${writing.mode === 'post' || (writing.mode === 'edit' && writing.target?.parent === null)}
      .textLang=${writing.lang}
      .langs=${[words.$code, view.lang, writing.lang]}
      .most=${view.settings.maxPostLength}
      .askName=${lacking === 'guest'}
      .needs=${lacking === 'guest' ? null : lacking}
      .eligible=${view.settings.eligibility}
      .told=${writing.told}
      .name=${this.#sending.name}
      .resends=${writing.mode === 'edit' && writing.target?.decision?.mayResend === true}
      .offline=${now.status.kind === 'offline'}
      .sending=${writing.sending}
      .blocked=${blocked}
      .error=${writing.error}
      .draftAt=${now.durable ? writing.draftAt : null}
      .now=${context.now}
      .zone=${context.zone}
    ></insyn-composer>`;
  }

  /** What the person had begun is forgotten: somebody else may sit here next. */
  forget(): void {
    this.#sending.writing = null;
    this.#receipt = null;
    this.#sending.name = '';
    this.#lang = null;
    this.#host.requestUpdate();
  }

  /** A text that waits for its author to be known is handed over once more, inside the press. */
  identify(entry: Outgoing): void {
    const writing = again(entry.command, this.#find);
    if (writing === null) return;
    void this.#host.copy?.drop(entry.key);
    void this.#sending.identified(writing, entry.command);
  }

  #accepted(writing: Writing, made: PostId | null, fate: Fate | null, here: boolean): void {
    const post = made ?? writing.target?.post ?? null;
    const { words: language, zone, copy } = this.#host;
    const { now = Date.now(), dialogue = null } = copy?.current ?? {};
    const words = receiptWords(fate, dialogue?.policy ?? null, { words: language, now, zone, level: 1 });
    this.#host.say(words, 'sent');
    if (post !== null) this.#host.dispatchEvent(new InsynPostSent(post));
    if (writing.target === null) {
      this.#receipt = { post, words };
      if (here) this.#host.focusOn('receipt');
    } else if (post !== null && here) this.#show(post);
  }

  #queued(): void {
    this.#host.say(this.#host.words['post.queued'], 'sent');
  }

  #close(): void {
    const closed = this.#writing;
    this.#sending.writing = null;
    this.#host.requestUpdate();
    const opener = { post: 'write', reply: 'reply', edit: 'edit', addendum: 'add' }[closed?.mode ?? 'post'];
    this.#host.focusOn(closed?.target ? `${opener}-${closed.target.post}` : 'write');
  }

  readonly #find = (post: PostId): PostView | null => {
    const { threads = [], search = null, own = [], columns } = this.#host.copy?.current ?? {};
    const beside = [...own.map(({ view }) => view), ...(columns?.flatMap(({ posts }) => posts) ?? [])];
    const views = [...beside, ...threads.flatMap(({ top, replies }) => [top, ...replies]), ...(search?.hits.map(({ view }) => view) ?? [])];
    return views.find((view) => view.post === post) ?? null;
  };

  readonly #toOwn = (event: Event): void => {
    const post = this.#receipt?.post;
    if (!post || this.#find(post) === null) return;
    event.preventDefault();
    this.#show(post);
  };

  /** On the page, also where something else is shown because words were looked for. */
  #show(post: PostId): void {
    const { search = null, columns = null } = this.#host.copy?.current ?? {};
    if (search !== null || columns !== null) void this.#host.copy?.goTo(post);
    this.#host.focusOn(postAnchor(post));
  }
}

function placeOf({ target }: Writing): Place {
  return target?.post ?? 'top';
}
