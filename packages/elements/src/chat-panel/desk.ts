/** What a member is in the middle of: one answer, the form beside it, what was just done. The element draws it. */
import { chatsOf } from '@insyn/client/chats.ts';
import type { SharedDraft, SharedDrafts } from '@insyn/client/shared-drafts.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { PanelCommand } from '@insyn/domain/chat/types.ts';
import type { BelowView, ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { NoticeKind } from '../parts/notice.ts';
import { actNow, forget, isAnswer, outgoingAt, placeOfAnswer, type Answer } from './acts.ts';
import { Deeds } from './deeds.ts';
import type { DeskHost } from './desk-host.ts';
import { Keeping, shownOf } from './keeping.ts';
import { questionIn } from './lists.ts';
import { SideForms, type Form } from './side.ts';
import { Taking } from './taking.ts';
import { commandOf, faultOf, placeOf, preparedOf, situationOf, type Writing } from './writing.ts';

/** What was done, or why not: stands above the list. */
export type Note = { readonly kind: NoticeKind; readonly words: string };

export class PanelDesk {
  readonly #host: DeskHost;
  readonly #deeds = new Deeds();
  readonly #keeping: Keeping;
  readonly #taking: Taking;
  readonly side: SideForms;
  #copy: DialogueClient | null = null;
  #writing: Writing | null = null;
  #note: Note | null = null;
  /** What this page sends now: its answer is waited for where it was sent. */
  #sent: Answer | null = null;
  /** Answers that were taken back here and are still in the copy. */
  readonly #undone = new Set<PostId>();
  #busy = false;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#taking = new Taking(host);
    this.#keeping = new Keeping({
      told: (draft) => this.#told(draft),
      loaded: () => host.requestUpdate(),
      leaving: () => this.#forget(),
    });
    this.side = new SideForms(host, (form) => this.#putAside(form));
  }

  get writing(): Writing | null {
    return this.#writing;
  }
  get note(): Note | null {
    return this.#note;
  }
  get drafts(): SharedDrafts | null {
    return this.#keeping.drafts;
  }
  get deeds(): Deeds['counts'] {
    return this.#deeds.counts;
  }

  follow(copy: DialogueClient | null): void {
    if (copy === this.#copy) return;
    this.close();
    this.#copy = copy;
    if (copy === null) return;
    this.#keeping.follow(copy);
  }

  close(): void {
    this.#release();
    this.#keeping.close();
    this.#copy = null;
    this.#forget();
    this.#deeds.forget();
  }

  /** The page may be put away: what is not with the server goes there. */
  flush(): void {
    this.#keeping.flush();
  }

  /** Has a text of this person's at a question. */
  hasDraft(question: PostId): boolean {
    return this.#keeping.has(question);
  }

  /** The answer that can still be taken back. */
  undoable(view: ChatView): { readonly question: QuestionView; readonly answer: BelowView } | null {
    for (const question of view.answered)
      for (const answer of question.below)
        if (answer.undoUntil !== null && !this.#undone.has(answer.view.post)) return { question, answer };
    return null;
  }

  open(
    question: QuestionView,
    answer: BelowView | null = null,
    begin: { readonly text: string; readonly lang: string } | null = null,
  ): void {
    const copy = this.#copy;
    const view = this.#host.view;
    if (copy === null || view === null || this.#writing !== null) return;
    const post = answer?.view.post ?? null;
    const place = post ?? question.post;
    const queued = outgoingAt(copy.current.outbox, place)?.command ?? null;
    const draft = this.#keeping.current(place);
    const kept = draft !== null && draft.text !== '' ? draft : null;
    const first = begin ?? kept ?? (answer === null ? null : { text: answer.view.text, lang: answer.view.lang });
    this.side.forget();
    this.#note = null;
    this.#writing = {
      question: question.post,
      answer: post,
      text: queued?.text ?? first?.text ?? '',
      lang: queued?.lang ?? (first?.lang || view.plan.lang),
      standard: queued?.type === 'chat/answer' && queued.standard,
      showFacts: queued?.type === 'chat/answer' && queued.facts !== null,
      step: queued !== null ? 'queued' : this.#keeping.isLoaded ? 'writing' : 'reading',
      asked: false,
      error: null,
      told: null,
    };
    this.#host.stepped(true);
    this.#host.focusOn('question-title');
    this.#host.requestUpdate();
    if (post === null) void this.#take(question);
    if (begin !== null) this.#keeping.keep(place, begin.text, begin.lang);
    void this.#lookUp(place);
  }

  /** Back to the list. What is written is kept; a question without a word is free for others. */
  leave(focus = true): void {
    const writing = this.#writing;
    if (writing === null || writing.step === 'sending') return;
    this.#release();
    this.flush();
    this.#writing = null;
    this.side.forget();
    this.#host.stepped(false);
    if (focus) this.#host.focusOn(`open-${writing.answer ?? writing.question}`);
    this.#host.requestUpdate();
  }

  typed(text: string): void {
    const writing = this.#writing;
    if (writing?.step !== 'writing') return;
    this.#set({ text, error: null, told: null });
    this.#keeping.keep(placeOf(writing), text, writing.lang);
    const question = this.#question(writing);
    if (question === null || writing.answer !== null) return;
    chatsOf(this.#copy)?.here(question.post);
    void this.#take(question);
  }

  change(more: Partial<Pick<Writing, 'standard' | 'showFacts' | 'lang'>>): void {
    const writing = this.#writing;
    if (writing === null) return;
    this.#set(more);
    if (more.lang !== undefined && writing.text !== '') this.#keeping.keep(placeOf(writing), writing.text, more.lang);
  }

  /** The words of staff, after what is there. */
  usePrepared(): void {
    const writing = this.#writing;
    const question = writing && this.#question(writing);
    const prepared = question && preparedOf(question);
    if (!writing || !prepared || writing.step !== 'writing') return;
    this.typed(writing.text.trim() === '' ? prepared.text : `${writing.text.trimEnd()}\n\n${prepared.text}`);
    this.#set({ told: this.#host.said.preparedUsed });
    this.#host.say(this.#host.said.preparedUsed);
    this.#host.focusOn('text');
  }

  /** The other of two drafts in place of the one that is shown. */
  async otherDraft(): Promise<void> {
    const writing = this.#writing;
    if (writing?.step !== 'writing') return;
    const draft = await this.drafts?.take(placeOf(writing));
    if (draft && this.#isAt(placeOf(writing))) this.#set({ text: draft.text, lang: draft.lang || writing.lang, told: null });
    this.#host.focusOn('text');
  }

  async publish(): Promise<void> {
    const copy = this.#copy;
    const writing = this.#writing;
    if (copy === null || writing?.step !== 'writing') return;
    const question = this.#question(writing);
    const situation = this.#host.situation(question);
    const asked = { ...writing, asked: true };
    const stop = situationOf(asked, situation);
    const fault = stop?.stops === true ? stop.words : faultOf(asked, situation);
    if (fault !== null) {
      this.#set({ asked: true });
      this.#host.say(fault);
      return;
    }
    const command = commandOf(writing, question);
    this.#set({ step: 'sending', error: null, told: null });
    this.#sent = command;
    const answer = await copy.send(command);
    this.#sent = null;
    if (answer.kind === 'accepted') return this.#published(command);
    if (answer.kind === 'waiting') {
      if (this.#isAt(placeOf(writing))) this.#set({ step: 'queued' });
      this.#host.say(this.#host.said.queued);
      return;
    }
    await forget(copy, command);
    this.#failed(command, this.#host.problem(answer.problem.code));
  }

  /** An answer that waits for the network is written on. */
  async takeBack(): Promise<void> {
    const copy = this.#copy;
    const writing = this.#writing;
    const entry = writing && copy ? outgoingAt(copy.current.outbox, placeOf(writing)) : null;
    if (!copy || !writing || !entry || entry.state.kind === 'sending') return;
    this.#set({ step: 'writing', text: entry.command.text });
    this.#keeping.keep(placeOf(writing), entry.command.text, entry.command.lang);
    await copy.drop(entry.key);
    this.#host.focusOn('text');
  }

  async undo(question: QuestionView, answer: BelowView): Promise<void> {
    const copy = this.#copy;
    if (copy === null || this.#busy) return;
    const { said } = this.#host;
    this.#busy = true;
    const outcome = await actNow(copy, { type: 'debate/withdraw', post: answer.view.post });
    this.#busy = false;
    if (!outcome.done) {
      const over = outcome.code === 'chat/undo-too-late' ? said.undoOver : this.#host.problem(outcome.code ?? '');
      this.#tell({ kind: 'warn', words: outcome.code === null ? said.undoOffline : over });
      return;
    }
    this.#deeds.count('undone');
    this.#undone.add(answer.view.post);
    const { text, lang } = answer.view;
    if (this.#writing !== null) this.leave(false);
    this.open(question, null, { text, lang });
    this.#set({ told: said.undone, standard: answer.standard, showFacts: answer.facts !== '' });
    this.#host.say(said.undone);
  }

  async presence(here: boolean): Promise<void> {
    const view = this.#host.view;
    if (view === null || this.#busy) return;
    const { said } = this.#host;
    await this.#do({ type: here ? 'chat/arrive' : 'chat/depart', session: view.session }, here ? said.arrived : said.departed);
    this.#host.focusOn('presence');
  }

  dismiss(): void {
    this.#note = null;
    this.#host.requestUpdate();
  }

  /** Told of every new state: what waited was sent, or refused. */
  changed(view: ChatView): void {
    const copy = this.#copy;
    if (copy === null) return;
    for (const { key, command, state } of copy.current.outbox) {
      if (state.kind !== 'refused' || !isAnswer(command) || command === this.#sent) continue;
      if (this.#sent !== null && placeOfAnswer(this.#sent) === placeOfAnswer(command)) continue;
      void copy.drop(key);
      this.#failed(command, this.#host.problem(state.problem.code));
    }
    const writing = this.#writing;
    if (writing?.step === 'queued' && outgoingAt(copy.current.outbox, placeOf(writing)) === null) {
      this.#published(commandOf(writing, questionIn(view, writing.question)));
    }
    this.#keeping.dropPublished(view, copy, this.#writing?.question ?? null);
    for (const post of this.#undone) {
      const there = view.answered.some(({ below }) => below.some((each) => each.view.post === post));
      if (!there) this.#undone.delete(post);
    }
  }

  #question({ question }: Pick<Writing, 'question'>): QuestionView | null {
    const view = this.#host.view;
    return view && questionIn(view, question);
  }

  #isAt(place: PostId): boolean {
    return this.#writing !== null && placeOf(this.#writing) === place;
  }

  #set(more: Partial<Writing>): void {
    if (this.#writing !== null) this.#writing = { ...this.#writing, ...more };
    this.#host.requestUpdate();
  }

  #tell(note: Note): void {
    this.#note = note;
    this.#host.say(note.words);
    this.#host.focusOn('note');
    this.#host.requestUpdate();
  }

  #forget(): void {
    if (this.#writing !== null) this.#host.stepped(false);
    this.#writing = null;
    this.side.forget();
    this.#note = null;
    this.#undone.clear();
  }

  /** The newer of what this device and the server have; nothing that was typed meanwhile is lost. */
  async #lookUp(place: PostId): Promise<void> {
    await this.#keeping.loaded;
    const draft = this.#keeping.current(place);
    if (this.#isAt(place) && this.#writing?.step === 'reading') this.#set({ step: 'writing', ...shownOf(draft) });
    const found = await this.drafts?.open(place);
    if (!this.#isAt(place) || this.#writing?.step !== 'writing' || !found || this.#keeping.hasUnkept()) return;
    if (found.text !== this.#writing.text) this.#set(shownOf(found));
  }

  /** Told of every draft that is shown otherwise than before. */
  #told(draft: SharedDraft): void {
    const writing = this.#writing;
    if (
      writing !== null &&
      writing.step === 'writing' &&
      placeOf(writing) === draft.place &&
      draft.text !== writing.text &&
      draft.text !== '' &&
      !this.#keeping.hasUnkept(draft.text)
    ) {
      const { said } = this.#host;
      const told = writing.text.trim() === '' ? null : said.newerCame;
      this.#set({ ...shownOf(draft), told });
      if (told !== null) this.#host.say(told, 'draft');
    }
    this.#host.requestUpdate();
  }

  async #take(question: QuestionView): Promise<void> {
    const error = await this.#taking.take(this.#copy, question);
    if (error !== null && this.#writing?.question === question.post) this.#set({ error });
  }

  /** Left without a word: free for others again. */
  #release(): void {
    const writing = this.#writing;
    this.#taking.release(this.#copy, writing, writing && this.#question(writing));
  }

  async #do(command: PanelCommand, words: string): Promise<void> {
    const copy = this.#copy;
    if (copy === null) return;
    this.#busy = true;
    const outcome = await actNow(copy, command);
    this.#busy = false;
    if (outcome.done || outcome.code === 'chat/already') this.#host.say(words);
    else this.#tell({ kind: 'warn', words: outcome.code === null ? this.#host.said.offlineActs : this.#host.problem(outcome.code) });
  }

  #published(command: Answer): void {
    const place = placeOfAnswer(command);
    const { said, view } = this.#host;
    const question = command.type === 'chat/answer' && view ? questionIn(view, command.question) : null;
    this.#deeds.countAnswer(command, question, this.#host.member);
    this.#keeping.drop(place);
    const here = this.#isAt(place);
    if (here) {
      this.#writing = null;
      this.side.forget();
      this.#host.stepped(false);
    }
    if (command.type === 'debate/edit') return this.#tell({ kind: 'ok', words: said.corrected });
    this.#host.say(`${view?.phase === 'ended' ? said.publishedLate : said.published} ${said.undoSaid}`);
    if (here) this.#host.focusOn('bar');
    this.#host.requestUpdate();
  }

  /** Put off, or handed over: what was written at it is kept. */
  #putAside(form: Form): void {
    const { said } = this.#host;
    this.#deeds.count(form.kind === 'later' ? 'later' : 'handed-over');
    if (this.#writing?.question === form.question) {
      this.flush();
      this.#writing = null;
      this.#host.stepped(false);
    }
    const name = form.kind === 'hand-over' ? this.#host.situation(null).nameOf(form.to ?? 0) : '';
    this.#tell({
      kind: 'ok',
      words: form.kind === 'later' ? said.deferred(this.#host.dayWords(form.day)) : said.handedOver(name || said.somebody),
    });
  }

  /** The words are in the field and in the draft, with the reason. */
  #failed(command: Answer, words: string): void {
    const place = placeOfAnswer(command);
    this.#host.say(words);
    const draft = this.#keeping.current(place);
    if (!draft || draft.text === '') this.#keeping.keep(place, command.text, command.lang);
    if (this.#isAt(place)) this.#set({ step: 'writing', text: command.text, error: words });
    else {
      this.#note = { kind: 'error', words };
      this.#host.requestUpdate();
    }
  }
}
