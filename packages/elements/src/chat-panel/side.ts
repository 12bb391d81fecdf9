/** The form that stands open beside a question: put it off to a day, or hand it over. */
import { DEFER_DAYS } from '@insyn/domain/chat/panel.ts';
import { dayOf, workingDaysAfter } from '@insyn/domain/chat/times.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { actNow } from './acts.ts';
import type { DeskHost } from './desk-host.ts';

export type Form =
  | { readonly kind: 'later'; readonly question: PostId; readonly day: string; readonly error: string | null; readonly busy: boolean }
  | {
      readonly kind: 'hand-over';
      readonly question: PostId;
      readonly to: number | null;
      readonly note: string;
      readonly error: string | null;
      readonly busy: boolean;
    };

export class SideForms {
  readonly #host: DeskHost;
  readonly #done: (form: Form) => void;
  #form: Form | null = null;

  /** `done` is told of what was accepted. */
  constructor(host: DeskHost, done: (form: Form) => void) {
    this.#host = host;
    this.#done = done;
  }

  get form(): Form | null {
    return this.#form;
  }

  /** The form of a question; `null` where another, or none, stands open. */
  at(question: PostId): Form | null {
    return this.#form?.question === question ? this.#form : null;
  }

  forget(): void {
    this.#form = null;
  }

  open(kind: Form['kind'], { post: question }: QuestionView): void {
    const { view, copy } = this.#host;
    if (view === null || copy === null) return;
    const now = new Date(copy.serverNow()).toISOString();
    const empty = { question, error: null, busy: false };
    this.#form =
      kind === 'later'
        ? { kind, ...empty, day: workingDaysAfter(dayOf({ plan: { ...view.plan, members: [] } }, now), DEFER_DAYS) }
        : { kind, ...empty, to: null, note: '' };
    this.#host.focusOn('form-title');
    this.#host.requestUpdate();
  }

  fill(more: { readonly day?: string; readonly to?: number; readonly note?: string }): void {
    if (this.#form === null) return;
    this.#form = { ...this.#form, ...more, error: null };
    this.#host.requestUpdate();
  }

  close(): void {
    const form = this.#form;
    this.#form = null;
    if (form !== null) this.#host.focusOn(`${form.kind}-${form.question}`);
    this.#host.requestUpdate();
  }

  /** One press, one act. */
  async send(): Promise<void> {
    const form = this.#form;
    const { copy, said } = this.#host;
    if (form === null || copy === null || form.busy) return;
    if (form.kind === 'hand-over' && form.to === null) return this.#fault(said.chooseFirst);
    this.#form = { ...form, busy: true, error: null };
    this.#host.requestUpdate();
    const { question } = form;
    const outcome = await actNow(
      copy,
      form.kind === 'later'
        ? { type: 'chat/defer', question, until: form.day }
        : { type: 'chat/hand-over', question, to: form.to ?? 0, note: form.note },
    );
    if (!outcome.done) return this.#fault(outcome.code === null ? said.offlineActs : this.#host.problem(outcome.code));
    this.#form = null;
    this.#done(form);
  }

  #fault(error: string): void {
    if (this.#form !== null) this.#form = { ...this.#form, error, busy: false };
    this.#host.say(error);
    this.#host.requestUpdate();
  }
}
