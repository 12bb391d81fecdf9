/** What a resident does about moderation: reports a post, appeals a decision, keeps its link, reads what came of reports. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { PostView, ReportView } from '@insyn/domain/view.ts';
import type { LoginController } from '../base/login-controller.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { nameIn } from '../parts/person.ts';
import { postAnchor } from '../parts/post.ts';
import type { PostHandlers, PostUi } from '../parts/post-acts.ts';
import type { ReportDraft } from '../parts/report-form.ts';
import { promised } from '../parts/when.ts';
import type { ActsHost, DebateActs } from './acts.ts';
import type { Beside } from './beside.ts';

/** One form is open at a time. */
type Form =
  | { readonly kind: 'report'; readonly view: PostView; readonly draft: ReportDraft; readonly error: string | null; readonly busy: boolean }
  | {
      readonly kind: 'appeal';
      /** What it is about: a post or a report, as the ids of its elements name it. */
      readonly about: string;
      readonly act: number;
      readonly text: string;
      readonly error: string | null;
      readonly busy: boolean;
    };

const EMPTY_REPORT: ReportDraft = { reason: '', text: '', goodFaith: false, name: '' };

export class DebateModerated {
  readonly #host: ActsHost;
  readonly #login: LoginController;
  readonly #acts: DebateActs;
  readonly #beside: Beside;
  #form: Form | null = null;
  /** In place of the form, by what it was about. */
  #receipt: { readonly about: string; readonly words: string } | null = null;
  readonly #links = new Map<PostId, NonNullable<PostUi['link']>>();
  #reports: readonly ReportView[] = [];
  #asked = false;
  #open = false;

  constructor(host: ActsHost, login: LoginController, acts: DebateActs, beside: Beside) {
    this.#beside = beside;
    this.#host = host;
    this.#login = login;
    this.#acts = acts;
  }

  readonly handlers: Pick<PostHandlers, 'report' | 'appeal' | 'keepLink' | 'answered'> = {
    report: (view) => {
      this.#acts.remember(view.post, { menu: false });
      this.#show({ kind: 'report', view, draft: EMPTY_REPORT, error: null, busy: false });
    },
    appeal: (view) => {
      if (view.decision !== null) this.#appeal(view.post, view.decision.act);
    },
    keepLink: (view) => void this.#keepLink(view.post),
    answered: (view) => {
      if (view.answered !== null) void this.#acts.arriveAt(view.answered);
    },
  };

  ui(post: PostId): Pick<PostUi, 'appealing' | 'link'> {
    const link = this.#links.get(post);
    return { appealing: this.#form?.kind === 'appeal' && this.#form.about === post, ...(link === undefined ? {} : { link }) };
  }

  /** Another value when something under a post is to be drawn anew. */
  isAt(post: PostId): boolean {
    return aboutOf(this.#form) === post || this.#receipt?.about === post || this.#links.has(post);
  }

  /** The form or the receipt under a post. */
  at(post: PostId, now: DialogueSnapshot, context: PartContext): TemplateResult | null {
    return this.#login.isAt(post) ? null : this.#under(post, now, context);
  }

  /** Asked for once, by whoever can have reported something; forgotten with the person. */
  changed(now: DialogueSnapshot, before: DialogueSnapshot | null): void {
    if (before !== null && (now.visits !== before.visits || now.me.loggedIn !== before.me.loggedIn)) {
      this.#asked = false;
      this.#reports = [];
      this.#form = null;
      this.#receipt = null;
      this.#links.clear();
    }
    if (this.#asked || !now.me.loggedIn || now.status.kind !== 'live') return;
    this.#asked = true;
    void this.#readReports();
  }

  mine(now: DialogueSnapshot, context: PartContext): unknown {
    if (this.#reports.length === 0) return nothing;
    return this.#beside.parts?.ownReports(this.#reports, context, {
      page: this.#host.page,
      open: this.#open,
      onOpen: (open) => {
        this.#open = open;
        if (open) void this.#readReports();
      },
      onGo: (post) => void this.#acts.arriveAt(post),
      onAppeal: ({ report, answer }) => {
        if (answer !== null) this.#appeal(report, answer.act);
      },
      under: ({ report }) => this.#under(report, now, context) ?? nothing,
    });
  }

  #under(about: string, now: DialogueSnapshot, context: PartContext): TemplateResult | null {
    const form = this.#form;
    if (form !== null && aboutOf(form) === about) return this.#draw(form, now, context);
    if (this.#receipt?.about !== about) return null;
    return html`<div id="receipt-${about}" tabindex="-1">${notice('ok', this.#receipt.words)}</div>`;
  }

  #draw(form: Form, now: DialogueSnapshot, context: PartContext): TemplateResult {
    const { error, busy } = form;
    const { parts } = this.#beside;
    if (parts === null) return html``;
    const state = { id: aboutOf(form) ?? '', error, busy, onClose: () => this.#close() };
    if (form.kind === 'appeal') {
      const onText = (text: string): void => this.#type({ text });
      return parts.appealForm({ ...state, text: form.text, onText, onSend: () => void this.#submit(context) }, context);
    }
    const lacking = this.#host.copy?.lacks({ type: 'moderation/report' }) ?? null;
    return parts.reportForm(
      {
        ...state,
        name: nameIn(form.view.author?.name ?? '', context.words),
        reasons: now.dialogue?.policy?.reasons ?? [],
        draft: form.draft,
        askName: lacking === 'guest',
        needs: lacking === 'guest' ? null : lacking,
        onDraft: (draft) => this.#type({ draft }),
        onSend: () => void this.#submit(context),
      },
      context,
    );
  }

  /** What stands in the form now: it may have been drawn before the last letter. */
  #submit(context: PartContext): Promise<void> | undefined {
    const form = this.#form;
    if (form === null || form.busy) return;
    return form.kind === 'report' ? this.#sendReport(form, context) : this.#sendAppeal(form);
  }

  #type({ text, draft }: { readonly text?: string; readonly draft?: Partial<ReportDraft> }): void {
    const form = this.#form;
    if (form?.kind === 'appeal' && text !== undefined) this.#set({ ...form, text, error: null });
    if (form?.kind === 'report' && draft !== undefined) this.#set({ ...form, draft: { ...form.draft, ...draft }, error: null });
  }

  async #sendReport(form: Extract<Form, { kind: 'report' }>, context: PartContext): Promise<void> {
    const { copy, words } = this.#host;
    const { view, draft } = form;
    if (copy === null || view.content === null) return;
    const { reason, text, goodFaith } = draft;
    const command = { type: 'moderation/report', post: view.post, content: view.content, reason, text, goodFaith } as const;
    const lacking = copy.lacks(command);
    if (reason === '') return this.#fail(form, words['report.reasonFirst']);
    if (text.trim() === '') return this.#fail(form, words['report.textFirst']);
    if (lacking === 'guest' && draft.name.trim() === '') return this.#fail(form, words['compose.nameFirst']);
    if (!goodFaith) return this.#fail(form, this.#host.problem('moderation/good-faith'));
    // Inside the press: a tab that is opened later would be taken for a pop-up.
    if (lacking !== null && lacking !== 'guest' && copy.current.canIdentify) return this.#identified(form, command, context);
    this.#set({ ...form, busy: true, error: null });
    if (lacking === 'guest') {
      const problem = await copy.identify(draft.name.trim());
      // Here nobody takes part by a name alone.
      if (problem?.code === 'session/needed' && copy.current.canIdentify) return this.#identified(form, command, context);
      if (problem !== null) return this.#fail(form, this.#host.problem(problem.code));
    }
    const later = await this.#send(form, command);
    if (later !== null) this.#reported(view.post, later, context);
  }

  async #identified(form: Extract<Form, { kind: 'report' }>, command: Command, context: PartContext): Promise<void> {
    this.#set({ ...form, busy: false });
    const answer = await this.#login.start(command, form.view.post);
    if (answer.kind === 'accepted') return this.#reported(form.view.post, false, context);
    const { words } = this.#host;
    const wrong = this.#login.outcome(answer, (code) => this.#host.problem(code));
    // Logged in without having confirmed it there: it is sent by pressing once more.
    this.#fail(form, wrong ?? words['login.approved']);
  }

  #reported(post: PostId, later: boolean, context: PartContext): void {
    const { words, copy } = this.#host;
    const policy = copy?.current.dialogue?.policy ?? null;
    const when = promised(policy, context, { usual: words['report.usual'], night: words['report.night'] }) ?? '';
    this.#done(post, later ? words['post.queued'] : `${words['report.got']} ${when} ${words['report.where']}`);
    void this.#readReports();
  }

  #appeal(about: string, act: number): void {
    this.#show({ kind: 'appeal', about, act, text: '', error: null, busy: false });
  }

  async #sendAppeal(form: Extract<Form, { kind: 'appeal' }>): Promise<void> {
    const { words } = this.#host;
    if (form.text.trim() === '') return this.#fail(form, this.#host.problem('moderation/text-empty'));
    this.#set({ ...form, busy: true, error: null });
    const later = await this.#send(form, { type: 'moderation/appeal', act: form.act, text: form.text });
    if (later === null) return;
    this.#done(form.about, words[later ? 'post.queued' : 'appeal.sent']);
    await this.#readReports();
  }

  /** `null`: it was refused, and the form says why. True: it is sent when the network is back. */
  async #send(form: Form, command: Command): Promise<boolean | null> {
    const { copy } = this.#host;
    if (copy === null) return null;
    const answer = await copy.send(command);
    if (answer.kind !== 'refused') return answer.kind === 'waiting';
    const entry = copy.current.outbox.find((each) => each.command === command);
    if (entry) await copy.drop(entry.key);
    this.#fail(form, this.#host.problem(answer.problem.code));
    return null;
  }

  async #keepLink(post: PostId): Promise<void> {
    const href = await this.#host.copy?.papers.decisionLink(post);
    this.#links.set(post, typeof href === 'string' && href !== '' ? { kind: 'there', href } : { kind: 'failed' });
    const { words } = this.#host;
    this.#host.say(typeof href === 'string' ? words['decision.linkIs'] : words['decision.linkFailed']);
    this.#host.requestUpdate();
  }

  async #readReports(): Promise<void> {
    const reports = await this.#host.copy?.papers.ownReports();
    if (!reports) return;
    this.#reports = reports;
    this.#host.requestUpdate();
  }

  #show(form: Form): void {
    this.#receipt = null;
    this.#set(form);
    this.#host.focusOn(`form-${aboutOf(form) ?? ''}`);
  }

  #set(form: Form): void {
    this.#form = form;
    this.#host.requestUpdate();
  }

  #fail(form: Form, error: string): void {
    this.#set({ ...form, busy: false, error });
    this.#host.say(error, 'sent');
  }

  #done(about: string, words: string): void {
    this.#form = null;
    this.#receipt = { about, words };
    this.#host.say(words, 'sent');
    this.#host.requestUpdate();
    this.#host.focusOn(`receipt-${about}`);
  }

  #close(): void {
    const form = this.#form;
    this.#form = null;
    this.#host.requestUpdate();
    if (form?.kind === 'report') this.#host.focusOn(postAnchor(form.view.post));
    else if (form !== null) this.#host.focusOn(`appeal-${form.about}`);
  }
}

function aboutOf(form: Form | null): string | null {
  return form === null ? null : form.kind === 'report' ? form.view.post : form.about;
}
