/** What is open and being filled in on the host's page, and what each press does. */
import { heading } from '../base/heading.ts';
import type { TemplateResult } from 'lit';
import { chatsOf, FIRST_QUESTIONS } from '@insyn/client/chats.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { ChatView, PollView, QuestionView } from '@insyn/domain/chat/views.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import type { LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { clock } from '../base/time.ts';
import { memberName, memberOf, questionAnchor, questionsIn } from '../parts/chat-context.ts';
import { keepLetters, keptLetters } from '../moderation/kept-letters.ts';
import { chatWords } from '../translations/chat.ts';
import type { ActsHost, Back, HostActs } from './acts.ts';
import type { AfterState } from './after.ts';
import { keyAct } from './keys.ts';
import { EMPTY_FORM, type ChatForm, type FormKind, type Handlers, type HostPage, type Place, type QuestionForm } from './page.ts';
import { actId, actsFor, rowId, takesOff } from './row.ts';

const EXTEND_MS = 600_000;
/** The field that a form begins with. */
const FIRST: Readonly<Record<FormKind, string>> = { take: 'form-title', decline: 'reason', merge: 'search', prepare: 'draft' };

export interface DeskHost extends ActsHost {
  readonly view: ChatView | null;
  readonly dialogue: string;
  readonly zone: string;
  focusOn(id: string): void;
  letOrderGo(): void;
  rowAfter(post: string): string;
  show(place: Place): void;
}

export class HostDesk {
  readonly #host: DeskHost;
  readonly #acts: HostActs;
  #open: HostPage['open'] = null;
  #form: QuestionForm | null = null;
  #chatForm: ChatForm | null = null;
  #shown: Record<Place, number> = { queue: FIRST_QUESTIONS, now: FIRST_QUESTIONS, done: FIRST_QUESTIONS };
  #letters = keptLetters();
  #keys = false;
  #fetched = 1;
  #read: ChatView | null = null;
  #thanks = '';
  #refused: string | null = null;

  constructor(host: DeskHost, acts: HostActs) {
    this.#host = host;
    this.#acts = acts;
  }

  get state(): Pick<HostPage, 'open' | 'form' | 'chatForm' | 'letters' | 'shown'> {
    return { open: this.#open, form: this.#form, chatForm: this.#chatForm, letters: this.#letters, shown: this.#shown };
  }
  get showsKeys(): boolean {
    return this.#keys;
  }
  /** What takes over focus from something that was drawn away. */
  get home(): string {
    if (this.#open !== null) return rowId(this.#open.post);
    return this.#host.view?.phase === 'ended' ? 'record-title' : 'title-queue';
  }
  isIn(place: Place): boolean {
    return this.#open?.place === place;
  }
  address({ session }: ChatView): string {
    return routes.chatPage(this.#host.dialogue as LogId, session);
  }

  title(place: Place, words: string, { level }: HostPage): TemplateResult {
    return heading(level + 1, words, { id: `title-${place}`, class: 'title-m', focusable: true });
  }

  /** What was read is kept as it was, once all of it is here. */
  seen(view: ChatView): void {
    if (view.phase === 'ended' && this.#read === null && view.lacking.length === 0) this.#read = view;
  }

  /** Of a chat that is over every word is fetched: it is all approved. */
  bring(client: DialogueClient, session: SessionId): void {
    const view = this.#host.view;
    if (view?.phase !== 'ended') return;
    const most = Math.max(...[view.answered, view.later, view.declined, view.merged, view.gone].map(({ length }) => length));
    for (; this.#fetched * FIRST_QUESTIONS < most; this.#fetched += 1) chatsOf(client).more(session);
  }

  after(chat: ChatView): AfterState {
    return {
      read: this.#read,
      thanks: this.#thanks,
      problem: this.#refused,
      answersAt: `${globalThis.location.origin}${routes.answerPage(this.#host.dialogue as LogId, chat.session)}`,
      on: {
        approve: () => void this.#approve(chat),
        haveRead: () => this.#haveRead(),
        write: (thanks) => this.#write(chat, thanks),
        thank: () => void this.#thank(chat),
        remind: (text) => void this.#remind(text),
        go: (question) => this.#host.focusOn(questionAnchor(question.post)),
      },
    };
  }

  readonly handlers: Handlers = {
    toggle: (post, place) => this.#toggle(post, place),
    begin: (question, kind) => void this.#begin(question, kind),
    change: (form) => this.#change(form),
    cancel: () => this.#cancel(),
    confirm: () => void this.#confirm(),
    take: (question, member) => void this.#take(question, member),
    requeue: (question) => void this.#requeue(question),
    beginChat: (kind) => void this.#beginChat(kind),
    changeChat: (form) => this.#changeChat(form),
    cancelChat: () => this.#cancelChat(),
    confirmChat: () => void this.#confirmChat(),
    resume: () => void this.#resume(),
    extend: () => void this.#extend(),
    closePulse: (poll) => void this.#pulse('chat/close-poll', poll),
    showPulse: (poll) => void this.#pulse('chat/show-poll', poll),
    view: (place) => this.#host.show(place),
    more: (place) => this.#more(place),
    reorder: () => this.#reorder(),
  };

  readonly pressed = (event: KeyboardEvent): void => {
    const act = keyAct(event, this.#letters);
    if (act === null) return;
    const root = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    const from = event.composedPath()[0];
    const done = (): void => event.preventDefault();
    switch (act) {
      case 'next':
      case 'previous':
        this.#step(root, from, act === 'next' ? 1 : -1);
        return done();
      case 'undo':
        void this.#acts.undo();
        return done();
      case 'keys':
        this.toggleKeys();
        return done();
      case 'close':
        if (this.#form !== null) this.#cancel();
        else if (this.#open !== null) this.#toggle(this.#open.post, this.#open.place);
        else return;
        return done();
      default:
        if (this.#form === null && this.#onRow(root, from, act)) done();
    }
  };

  toggleKeys(): void {
    this.#keys = !this.#keys;
    this.#host.requestUpdate();
  }

  switchLetters(): void {
    this.#letters = !this.#letters;
    keepLetters(this.#letters);
    this.#host.requestUpdate();
  }

  #step(root: HTMLElement | null, from: EventTarget | undefined, by: 1 | -1): void {
    const rows = [...(root?.querySelectorAll<HTMLElement>('.line[id]') ?? [])];
    const row = from instanceof Element ? from.closest('.row')?.querySelector<HTMLElement>('.line') : null;
    const at = row ? rows.indexOf(row) : by > 0 ? -1 : rows.length;
    rows[at + by]?.focus();
  }

  /** A letter on the line of a question opens it and begins the act. */
  #onRow(root: HTMLElement | null, from: EventTarget | undefined, kind: FormKind): boolean {
    const id = from instanceof Element ? from.closest('.row')?.querySelector('.line')?.id : undefined;
    const view = this.#host.view;
    const question = view === null || id === undefined ? undefined : questionsIn(view).get(id.slice(2) as PostId);
    const place = (['queue', 'now', 'done'] as const).find((each) => root?.classList.contains(each));
    if (view === null || question === undefined || place === undefined || !this.#host.may) return false;
    if (!actsFor(question).includes(kind) || (kind === 'take' && takesOff({ chat: view, hw: this.#host.said }) !== null)) return false;
    this.#open = { post: question.post, place };
    void this.#begin(question, kind);
    return true;
  }

  #toggle(post: PostId, place: Place): void {
    const same = this.#open?.post === post && this.#open.place === place;
    this.#open = same ? null : { post, place };
    this.#form = null;
    this.#host.focusOn(rowId(post));
  }

  async #begin(question: QuestionView, kind: FormKind): Promise<void> {
    const { post, prepared } = question;
    if (this.#open?.post !== post) this.#open = { post, place: 'done' };
    const last = prepared.at(-1);
    const lang = last?.lang ?? this.#host.view?.plan.lang ?? 'sv';
    this.#form = { ...EMPTY_FORM, kind, lang, ...(kind === 'prepare' && last ? { text: last.text, facts: last.facts } : {}) };
    this.#host.focusOn(FIRST[kind]);
    const [text, facts] = await Promise.all([this.#kept(slot(kind, post)), this.#kept(slot('facts', post))]);
    // What was begun before stands there again, unless something has been written since.
    if (this.#form?.kind !== kind || this.#open?.post !== post || (text === '' && facts === '')) return;
    if (this.#form.text === (last?.text ?? '') || this.#form.text === '')
      this.#change({ ...(text === '' ? {} : { text }), ...(kind === 'prepare' && facts !== '' ? { facts } : {}) });
  }

  #change(form: Partial<QuestionForm>): void {
    const post = this.#open?.post;
    if (this.#form === null || post === undefined) return;
    this.#form = { ...this.#form, problem: null, ...form };
    if (form.text !== undefined) this.#keep(slot(this.#form.kind, post), form.text);
    if (form.facts !== undefined) this.#keep(slot('facts', post), form.facts);
    this.#host.requestUpdate();
  }

  #cancel(): void {
    const { kind } = this.#form ?? {};
    const post = this.#open?.post;
    this.#form = null;
    if (kind !== undefined && post !== undefined) this.#host.focusOn(actId(post, kind));
  }

  /** The question is done with: the next one is in front. */
  #finish(post: PostId, ...slots: readonly string[]): void {
    for (const each of slots) this.#keep(each, '');
    const next =
      this.#host.view?.phase === 'ended' ? questionAnchor(post) : this.#open?.place === 'queue' ? this.#host.rowAfter(post) : rowId(post);
    this.#open = null;
    this.#form = null;
    this.#host.letOrderGo();
    this.#host.focusOn(next);
  }

  #fail(problem: string | null): void {
    if (problem === null || this.#form === null) return;
    this.#form = { ...this.#form, problem };
    this.#host.requestUpdate();
  }

  async #take(question: QuestionView, member: number): Promise<void> {
    const { post, number } = question;
    const words = this.#host.said.done.taken(number, this.#name(member));
    const problem = await this.#acts.do({ type: 'chat/take-up', question: post, member }, words, null, true);
    if (problem === null) this.#finish(post);
    else this.#fail(problem);
  }

  async #requeue(question: QuestionView): Promise<void> {
    const { post, number, reason, mergedInto } = question;
    const { done } = this.#host.said;
    const back: Back | null =
      mergedInto !== null
        ? { command: { type: 'chat/merge', question: post, into: mergedInto }, done: done.merged(number, this.#number(mergedInto)) }
        : reason !== null && reason !== ''
          ? { command: { type: 'chat/decline', question: post, reason }, done: done.declined(number) }
          : null;
    const words = mergedInto === null ? done.requeued(number) : done.split(number);
    if ((await this.#acts.do({ type: 'chat/requeue', question: post }, words, back)) === null) this.#finish(post);
  }

  async #confirm(): Promise<void> {
    const form = this.#form;
    const post = this.#open?.post;
    const question = post === undefined ? undefined : this.#question(post);
    if (form === null || post === undefined || question === undefined) return;
    const { number } = question;
    const { done } = this.#host.said;
    const requeue = { type: 'chat/requeue', question: post } as const;
    switch (form.kind) {
      case 'decline': {
        const command = { type: 'chat/decline', question: post, reason: form.text.trim() } as const;
        const problem = await this.#acts.do(command, done.declined(number), { command: requeue, done: done.requeued(number) }, true);
        return problem === null ? this.#finish(post, slot('decline', post)) : this.#fail(problem);
      }
      case 'merge': {
        if (form.into === null) return;
        const command = { type: 'chat/merge', question: post, into: form.into } as const;
        const words = done.merged(number, this.#number(form.into));
        const problem = await this.#acts.do(command, words, { command: requeue, done: done.split(number) }, true);
        return problem === null ? this.#finish(post) : this.#fail(problem);
      }
      case 'prepare': {
        const { text, facts, lang } = form;
        const problem = await this.#acts.do({ type: 'chat/prepare', question: post, text, facts, lang }, done.prepared(number), null, true);
        return problem === null ? this.#finish(post, slot('prepare', post), slot('facts', post)) : this.#fail(problem);
      }
      case 'take':
        return;
    }
  }

  async #beginChat(kind: ChatForm['kind']): Promise<void> {
    if (this.#chatForm?.kind === kind) return this.#cancelChat();
    this.#chatForm = { kind, text: '', options: ['', ''], sure: false, problem: null };
    this.#host.focusOn('chat-text');
    const text = await this.#kept(slot(kind, this.#session));
    if (text !== '' && this.#chatForm?.kind === kind && this.#chatForm.text === '') this.#changeChat({ text });
  }

  #changeChat(form: Partial<ChatForm>): void {
    if (this.#chatForm === null) return;
    if (form.text !== undefined) this.#keep(slot(this.#chatForm.kind, this.#session), form.text);
    const added = (form.options?.length ?? 0) > this.#chatForm.options.length;
    this.#chatForm = { ...this.#chatForm, problem: null, ...form };
    if (added) this.#host.focusOn(`option-${this.#chatForm.options.length - 1}`);
    else this.#host.requestUpdate();
  }

  #cancelChat(): void {
    const kind = this.#chatForm?.kind;
    this.#chatForm = null;
    if (kind !== undefined) this.#host.focusOn(kind);
  }

  async #confirmChat(): Promise<void> {
    const form = this.#chatForm;
    const session = this.#session;
    if (form === null || session === '') return;
    const { done } = this.#host.said;
    const text = form.text.trim();
    if (form.kind === 'end' && !form.sure) {
      this.#changeChat({ sure: true });
      return this.#host.say(this.#host.said.end.sureWhy, 'act');
    }
    const ask = (): Promise<string | null> => {
      switch (form.kind) {
        case 'pause': {
          const back = { command: { type: 'chat/resume', session } as const, done: done.resumed };
          return this.#acts.do({ type: 'chat/pause', session, reason: text }, done.paused, back, true);
        }
        case 'end':
          return this.#acts.do({ type: 'chat/end', session, thanks: text }, done.ended, null, true);
        case 'pulse': {
          const options = form.options.map((each) => each.trim()).filter((each) => each !== '');
          return this.#acts.do({ type: 'chat/open-poll', session, question: text, options }, done.pulseOpened, null, true);
        }
      }
    };
    const problem = await ask();
    if (problem !== null) return this.#changeChat({ problem, sure: false });
    this.#keep(slot(form.kind, session), '');
    this.#chatForm = null;
    this.#host.focusOn(form.kind === 'pause' ? 'resume' : form.kind === 'end' ? 'record-title' : 'pulse-title');
  }

  async #resume(): Promise<void> {
    if (this.#session !== '') await this.#acts.do({ type: 'chat/resume', session: this.#session }, this.#host.said.done.resumed);
    this.#host.focusOn('pause');
  }

  /** Ten minutes more; undone by the time that was, while it is still to come. */
  async #extend(): Promise<void> {
    const view = this.#host.view;
    if (view === null) return;
    const { closes } = view.plan;
    const { extended } = this.#host.said.done;
    const said = (utc: string): string => extended(clock(utc, this.#host.words.$code, this.#host.zone));
    const at = Date.parse(closes.utc) + EXTEND_MS;
    const local = new Date(zonedMinute(closes.zone, at) * 60_000).toISOString().slice(0, 16);
    const later = { utc: new Date(at).toISOString(), local, zone: closes.zone };
    const { session } = view;
    const back: Back = { command: { type: 'chat/extend', session, closes }, done: said(closes.utc) };
    await this.#acts.do({ type: 'chat/extend', session, closes: later }, said(later.utc), back);
  }

  async #pulse(type: 'chat/close-poll' | 'chat/show-poll', { poll }: PollView): Promise<void> {
    const { done } = this.#host.said;
    await this.#acts.do({ type, poll }, type === 'chat/close-poll' ? done.pulseClosed : done.pulseShown);
    this.#host.focusOn('pulse-title');
  }

  async #approve({ session }: ChatView): Promise<void> {
    const upto = this.#read?.seq;
    if (upto === undefined) return;
    this.#refused = await this.#acts.do({ type: 'chat/approve-record', session, upto }, this.#host.said.done.approved, null, true);
    this.#host.focusOn(this.#refused === null ? 'approve-title' : 'problem');
  }

  #haveRead(): void {
    this.#read = this.#host.view;
    this.#refused = null;
    this.#host.focusOn('approve');
  }

  #write({ session }: ChatView, thanks: string): void {
    this.#thanks = thanks;
    this.#keep(slot('end', session), thanks);
    this.#host.requestUpdate();
  }

  async #thank({ session }: ChatView): Promise<void> {
    const problem = await this.#acts.do({ type: 'chat/end', session, thanks: this.#thanks.trim() }, this.#host.said.done.thanked);
    if (problem === null) this.#keep(slot('end', session), '');
  }

  async #remind(text: string): Promise<void> {
    const { done } = this.#host.said;
    try {
      await navigator.clipboard.writeText(text);
      this.#acts.tell(done.copied);
    } catch (error) {
      // No permission, or an old browser: the words stand on the page.
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      this.#acts.tell(done.copyFailed, 'refused');
    }
  }

  #more(place: Place): void {
    this.#shown = { ...this.#shown, [place]: this.#shown[place] + FIRST_QUESTIONS };
    if (this.#session !== '') chatsOf(this.#host.copy)?.more(this.#session);
    this.#host.requestUpdate();
  }

  #reorder(): void {
    this.#host.letOrderGo();
    this.#host.focusOn(this.#open === null ? 'title-queue' : rowId(this.#open.post));
  }

  get #session(): SessionId | '' {
    return this.#host.view?.session ?? '';
  }

  #question(post: PostId): QuestionView | undefined {
    const view = this.#host.view;
    return view === null ? undefined : questionsIn(view).get(post);
  }

  #number(post: PostId): number {
    return this.#question(post)?.number ?? 0;
  }

  #name(member: number): string {
    const view = this.#host.view;
    return view === null ? '' : memberName(memberOf(view, member), { said: chatWords(this.#host.words.$code) });
  }

  /** What is written lives until it is done: a page that is shut by mistake has it when it is opened again. */
  #keep(place: string, text: string): void {
    void this.#host.copy?.drafts.save(place, text);
  }

  async #kept(place: string): Promise<string> {
    return (await this.#host.copy?.drafts.read(place))?.text ?? '';
  }
}

function slot(kind: string, of: string): string {
  return `host ${kind} ${of}`;
}
