/** What a reader is in the middle of writing: one composer, the login it waits for, the receipt in its place. The element draws it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DialogueSnapshot, Outgoing } from '@insyn/client/types.ts';
import type { Fate } from '@insyn/client/fate.ts';
import { QUESTION_MAX } from '@insyn/domain/chat/messages.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { icon } from '../base/icons.ts';
import type { LoginController, Place } from '../base/login-controller.ts';
import { Sending } from '../base/sending.ts';
import { InsynPostSent } from '../events/post-sent.ts';
import { memberName, questionsIn, type ChatContext } from '../parts/chat-context.ts';
import { waitWords } from '../parts/chat-times.ts';
import type { ComposerEvent } from '../parts/composer-events.ts';
import { defineParts } from '../parts/define.ts';
import { notice } from '../parts/notice.ts';
import { promised } from '../parts/when.ts';
import type { ChatHost } from './host.ts';
import { again, begin, commandOf, draftSlot, isWritten, ownText, placeOf, typeOf, type Writing } from './writing.ts';

type Receipted = { readonly post: PostId | null; readonly words: string };

export class ChatDesk {
  readonly #host: ChatHost;
  readonly #login: LoginController;
  readonly #sending: Sending<Writing>;
  /** Chosen last on this page. */
  #lang: string | null = null;
  /** Acts by which texts were sent back, whose composer was opened. */
  readonly #opened = new Set<number>();
  #receipt: Receipted | null = null;
  #copied = false;
  #slow: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ChatHost, login: LoginController) {
    this.#host = host;
    this.#login = login;
    this.#sending = new Sending<Writing>(host, login, {
      commandOf,
      slot: draftSlot,
      place: loginPlace,
      accepted: (...told) => this.#accepted(...told),
      queued: () => this.#queued(),
    });
  }

  get #writing(): Writing | null {
    return this.#sending.writing;
  }

  /** True where a composer, or the login it waits for, stands open below a question. */
  isAt(question: PostId): boolean {
    return (this.#writing?.question === question && this.#writing.mode !== 'ask') || this.#login.isAt(question);
  }

  /** Entries of the outbox that are drawn as they wait. */
  showsOf(entries: readonly Outgoing[], place: string): readonly Outgoing[] {
    return entries.filter(({ command, state }) => {
      return command !== this.#sending.sent && state.kind !== 'accepted' && isWritten(command) && placeOf(command) === place;
    });
  }

  /** The button, the composer for a new question, or the receipt in its place. */
  top(now: DialogueSnapshot, context: ChatContext): unknown {
    const { said, chat } = context;
    const open = chat.phase === 'asking' || chat.phase === 'live';
    const writing = this.#writing;
    if (writing?.mode === 'ask') return this.#composer(writing, now, context);
    const card = this.#login.isAt('top') ? this.#login.card(context) : null;
    if (card !== null) return card;
    const receipt = this.#receipt === null ? nothing : this.#receiptCard(this.#receipt, now, context);
    if (!open) return receipt;
    const words = this.#receipt !== null ? said.askAnother : chat.phase === 'asking' ? said.askAdvance : said.ask;
    return html`${receipt}
      <button class="button main" type="button" id="ask" @click=${() => void this.open({ mode: 'ask', question: null, message: null })}>
        ${icon('edit')}${words}
      </button>
      <p class="meta">${controlWords(chat, context)}</p>`;
  }

  composerAt(question: PostId, now: DialogueSnapshot, context: ChatContext): unknown {
    const writing = this.#writing;
    if (writing?.question === question && writing.mode !== 'ask') return this.#composer(writing, now, context);
    return null;
  }

  async open(begun: Pick<Writing, 'mode' | 'question' | 'message'>, text = '', calm = false): Promise<void> {
    const { shown, copy } = this.#host;
    if (this.#writing?.sending === true || shown === null) return;
    void defineParts();
    const writing = begin({ ...begun, session: shown }, this.#lang ?? this.#host.lang_, text);
    const draft = await copy?.drafts.read(draftSlot(writing));
    this.#sending.writing = { ...writing, text: draft ? draft.text : text, draftAt: draft?.savedAt ?? null };
    this.#copied = false;
    this.#host.requestUpdate();
    if (calm) return;
    this.#receipt = null;
    this.#host.focusOn('composer');
  }

  edit(view: PostView, question: PostId): void {
    void this.open({ mode: 'edit', question, message: view.post }, ownText(view, this.#host.copy?.current.judged[view.post]));
  }

  /** A text that its author is asked to change lies open, unless something else is being written. */
  returned(chat: ChatView): void {
    if (this.#writing !== null) return;
    for (const question of chat.own) {
      const views = [question.view, ...question.below.map(({ view }) => view)];
      const view = views.find((each) => each?.own === true && each.decision?.mayResend === true && !this.#opened.has(each.decision.act));
      if (!view?.decision) continue;
      this.#opened.add(view.decision.act);
      const text = ownText(view, this.#host.copy?.current.judged[view.post]);
      void this.open({ mode: 'edit', question: question.post, message: view.post }, text, true);
      return;
    }
  }

  async composed(event: ComposerEvent): Promise<void> {
    const writing = this.#writing;
    if (writing === null) return;
    const { text, name, lang } = event.written;
    this.#sending.name = name;
    if (lang !== writing.lang) this.#lang = lang;
    if (event.act === 'close') return this.#close();
    if (event.act === 'send') return this.#sending.send({ ...writing, text, lang });
    this.#copied = false;
    await this.#sending.type({ ...writing, text, lang });
  }

  /** A refused or waiting text goes back into a composer, to be mended. */
  async takeBack(entry: Outgoing): Promise<void> {
    const { copy, shown } = this.#host;
    if (copy === null || shown === null || !isWritten(entry.command)) return;
    const writing = again(entry.command, shown, this.#questionOf(entry.command));
    await copy.drop(entry.key);
    void defineParts();
    this.#sending.writing = writing;
    await copy.drafts.save(draftSlot(writing), writing.text);
    this.#host.requestUpdate();
    this.#host.focusOn('composer');
  }

  /** A text that waits for its author to be known is handed over once more, inside the press. */
  identify(entry: Outgoing): void {
    const { copy, shown } = this.#host;
    if (copy === null || shown === null || !isWritten(entry.command)) return;
    const writing = again(entry.command, shown, this.#questionOf(entry.command));
    void copy.drop(entry.key);
    void this.#sending.identified(writing, entry.command);
  }

  /** What the person had begun is forgotten: somebody else may sit here next. */
  forget(): void {
    this.#sending.writing = null;
    this.#receipt = null;
    this.#sending.name = '';
    this.#lang = null;
    this.#host.requestUpdate();
  }

  hasLeft(): void {
    clearTimeout(this.#slow);
    this.#slow = undefined;
  }

  #questionOf(command: Command): QuestionView | null {
    const { view } = this.#host;
    if (view === null || command.type !== 'debate/edit') return null;
    const all = [...questionsIn(view).values()];
    return all.find(({ post, below }) => post === command.post || below.some((each) => each.view.post === command.post)) ?? null;
  }

  #composer(writing: Writing, now: DialogueSnapshot, context: ChatContext): unknown {
    const { words, chat } = context;
    const card = this.#login.isAt(loginPlace(writing)) ? this.#login.card(context) : null;
    if (card !== null) return card;
    const lacking = this.#host.copy?.lacks({ type: typeOf(writing.mode) }) ?? null;
    const known = lacking === null || lacking === 'guest' || now.canIdentify;
    const closed = this.#closedWords(writing, chat, context);
    const slow = closed === null ? this.#slowWords(writing, context) : null;
    const blocked = !known ? this.#host.problem('chat/level-needed') : (closed ?? slow);
    const langs = [words.$code, chat.plan.lang, writing.lang];
    return html`<insyn-composer
        id="composer"
        lang=${words.$code}
        heading-level=${context.level}
        .said=${this.#composerWords(writing, context)}
        .mode=${'post'}
        .text=${writing.text}
        .choices=${writing.mode === 'ask' ? this.#toField(writing, context) : nothing}
        .textLang=${writing.lang}
        .langs=${langs}
        .most=${QUESTION_MAX}
        .askName=${lacking === 'guest'}
        .needs=${lacking === 'guest' ? null : lacking}
        .eligible=${now.dialogue?.settings.eligibility ?? null}
        .told=${writing.told ?? (closed === null ? controlWords(chat, context) : null)}
        .name=${this.#sending.name}
        .offline=${now.status.kind === 'offline'}
        .resends=${writing.mode === 'edit'}
        .sending=${writing.sending}
        .blocked=${blocked}
        .error=${writing.error}
        .draftAt=${now.durable ? writing.draftAt : null}
        .now=${context.now}
        .zone=${context.zone}
      ></insyn-composer>
      ${closed === null || writing.text.trim() === '' ? nothing : this.#copyRow(writing, context)}`;
  }

  #composerWords({ mode, question }: Writing, { said, chat, words }: ChatContext): object {
    if (mode === 'ask') return { title: said.askTitle, prompt: said.askPrompt, send: said.askSend };
    if (mode === 'edit') return { title: said.change, prompt: said.yourText, send: said.changeSend };
    const view = question === null ? undefined : questionsIn(chat).get(question);
    const member = view?.below.findLast(({ role }) => role === 'answer')?.member ?? null;
    return { title: said.followUpTitle(memberName(member, { said })), prompt: words['compose.prompt'], send: said.followUpSend };
  }

  /** `Till: Alla · Ilyas Sandholt · …`. */
  #toField(writing: Writing, context: ChatContext): TemplateResult {
    const { said, chat } = context;
    const choice = (to: number | null, name: string): TemplateResult =>
      html`<label class="choice">
        <input type="radio" name="to" .checked=${live(writing.to === to)} @change=${() => this.#aim(to)} />
        <span class="chip">${name}</span>
      </label>`;
    return html`<fieldset>
      <legend class="label">${said.askTo}</legend>
      <div class="chips">${choice(null, said.toAll)} ${chat.panel.map((member) => choice(member.member, memberName(member, context)))}</div>
    </fieldset>`;
  }

  #aim(to: number | null): void {
    if (this.#writing !== null) this.#sending.set({ ...this.#writing, to });
  }

  /** The session closed, or cannot take this any more: the text stays, and can be copied. */
  #closedWords({ mode, message }: Writing, { phase }: ChatView, { said, chat }: ChatContext): string | null {
    if (phase === 'live') return null;
    if (phase === 'asking') return mode === 'follow-up' ? this.#host.problem('chat/not-live') : null;
    if (phase === 'announced') return this.#host.problem('chat/not-open-yet');
    // A text that is to be changed has a time of its own.
    if (mode === 'edit' && message !== null && mayResend(chat, message)) return null;
    return phase === 'cancelled' ? said.cancelled : said.closedMeanwhile;
  }

  /** Slow mode: how long to wait, in words that count down. */
  #slowWords({ mode }: Writing, context: ChatContext): string | null {
    const { chat, said, now } = context;
    const { slowSeconds } = chat.plan;
    if (slowSeconds === 0 || mode === 'edit') return null;
    const last = lastOwn(chat);
    const left = last === null ? 0 : last + slowSeconds * 1000 - now;
    if (left <= 0) return null;
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => this.#host.requestUpdate(), 1000);
    return said.slowLeft(waitWords(left, context));
  }

  #copyRow(writing: Writing, { said }: ChatContext): TemplateResult {
    return html`<div class="row copy-row">
      <button class="button" type="button" @click=${() => void this.#copy(writing.text)}>${said.copyText}</button>
      ${this.#copied ? html`<span class="meta">${said.copied}</span>` : nothing}
    </div>`;
  }

  async #copy(text: string): Promise<void> {
    const { said } = this.#host;
    try {
      await navigator.clipboard.writeText(text);
      this.#copied = true;
      this.#host.say(said.copied, 'sent');
    } catch {
      // Not every page may write to the clipboard: the text stands in its field, to be selected.
      this.#host.say(said.copyFailed, 'sent');
      if (this.#writing !== null) this.#sending.set({ ...this.#writing, told: said.copyFailed });
    }
    this.#host.requestUpdate();
  }

  #accepted(writing: Writing, made: PostId | null, fate: Fate | null, here: boolean): void {
    const { view } = this.#host;
    const words = this.#receiptWords(fate);
    this.#host.say(words, 'sent');
    const post = made ?? writing.message;
    if (post !== null) this.#host.dispatchEvent(new InsynPostSent(post));
    if (writing.mode === 'ask' || view === null || writing.question === null) {
      this.#receipt = { post, words };
      if (here) this.#host.focusOn('receipt');
    } else if (here) this.#host.goTo(writing.question);
  }

  #queued(): void {
    const words = this.#host.said.received.queued;
    this.#host.say(words, 'sent');
    this.#receipt = { post: null, words };
    this.#host.focusOn('receipt');
  }

  /** That everyone reads it, or when somebody will read it first. */
  #receiptWords(fate: Fate | null): string {
    const { said, view, words, zone, copy } = this.#host;
    if (fate === null || view === null) return said.received.got;
    if (fate === 'published') return said.received.published;
    const { control, delaySeconds } = view.plan;
    if (control === 'delay') return said.receivedDelay(delaySeconds);
    const policy = copy?.current.dialogue?.policy ?? null;
    const context = { words, zone, now: copy?.serverNow() ?? Date.now(), level: 1 };
    return promised(policy, context, { usual: said.receivedUsual, night: said.receivedNight }) ?? said.received.reads;
  }

  #receiptCard({ post, words: told }: Receipted, now: DialogueSnapshot, { words, said, page }: ChatContext): TemplateResult {
    const code = now.identifying?.step === 'sent' ? now.identifying.code : null;
    const go = (event: Event): void => {
      event.preventDefault();
      if (post !== null) this.#host.goTo(post);
    };
    return html`<div class="receipt" id="receipt" tabindex="-1">
      ${notice('ok', told)} ${post === null ? nothing : html`<a href="${page}#f-${post}" @click=${go}>${said.seeOwn}</a>`}
      ${code === null ? nothing : html`<p class="meta">${words['login.continue'](code)}</p>`}
    </div>`;
  }

  #close(): void {
    const closed = this.#writing;
    this.#sending.writing = null;
    this.#host.requestUpdate();
    if (closed === null || closed.mode === 'ask' || closed.question === null) this.#host.focusOn('ask');
    else this.#host.focusOn(closed.mode === 'edit' ? `edit-${closed.message ?? ''}` : `follow-up-${closed.question}`);
  }
}

/** How a question comes to be seen, and how often one may ask: told before it is written. */
export function controlWords({ plan }: ChatView, context: ChatContext): string {
  const { said } = context;
  const control = said.control[plan.control](plan.delaySeconds);
  return plan.slowSeconds === 0 ? control : `${control} ${said.slow(waitWords(plan.slowSeconds * 1000, context))}`;
}

/** When the viewer wrote last in the session, ms since 1970. */
function lastOwn({ own }: ChatView): number | null {
  const times = own.flatMap(({ view, below }) => [
    ...(view === null ? [] : [view.at]),
    ...below.flatMap((each) => (each.role === 'follow-up' && each.view.own ? [each.view.at] : [])),
  ]);
  return times.length === 0 ? null : Math.max(...times.map((at) => Date.parse(at)));
}

function mayResend({ own }: ChatView, message: PostId): boolean {
  const views = own.flatMap(({ view, below }) => [...(view === null ? [] : [view]), ...below.map((each) => each.view)]);
  return views.some(({ post, decision }) => post === message && decision?.mayResend === true);
}

function loginPlace({ mode, question }: Writing): Place {
  return mode === 'ask' || question === null ? 'top' : question;
}
