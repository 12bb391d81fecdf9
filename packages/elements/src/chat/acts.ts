/** What a reader does with a question: support, follow up, change, take back, report; drawn in one row under it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { icon, type IconName } from '../base/icons.ts';
import { spoken } from '../base/spoken.ts';
import type { DebateActs } from '../debate/acts.ts';
import type { DebateModerated } from '../debate/moderated.ts';
import { questionsIn, type ChatContext } from '../parts/chat-context.ts';
import { nameIn } from '../parts/person.ts';
import { notice } from '../parts/notice.ts';
import type { ChatDesk } from './desk.ts';
import type { ChatFlow } from './flow.ts';
import type { ChatHost } from './host.ts';

export class QuestionActs {
  readonly #host: ChatHost;
  readonly #acts: DebateActs;
  readonly #desk: ChatDesk;
  readonly #moderated: DebateModerated;
  readonly #flow: ChatFlow;
  /** Pressed, and not answered yet: told once when it shows. */
  readonly #pressed = new Set<PostId>();
  /** The question before taking back that is open. */
  #asking: PostId | null = null;

  constructor(host: ChatHost, acts: DebateActs, desk: ChatDesk, moderated: DebateModerated, flow: ChatFlow) {
    this.#host = host;
    this.#acts = acts;
    this.#desk = desk;
    this.#moderated = moderated;
    this.#flow = flow;
  }

  /** Another value when the row is to be drawn anew. */
  key(post: PostId): unknown {
    return this.#asking === post ? {} : this.#acts.ui(post);
  }

  /** Says once what came of one's own press. */
  changed(now: ChatView, before: ChatView | null): void {
    if (before === null || this.#pressed.size === 0) return;
    for (const post of [...this.#pressed]) {
      const [after, earlier] = [questionsIn(now).get(post)?.view, questionsIn(before).get(post)?.view];
      if (!after || !earlier || after.supported === earlier.supported) continue;
      this.#pressed.delete(post);
      this.#host.say(after.supported ? this.#host.said.said.supported : this.#host.said.said.unsupported, 'support');
    }
  }

  render(question: QuestionView, now: DialogueSnapshot, context: ChatContext): TemplateResult {
    const { words, said } = context;
    const { post, view } = question;
    if (view === null || view.tombstone !== null) return html``;
    const ui = this.#acts.ui(post) ?? {};
    const told = ui.notice === undefined ? nothing : notice(ui.notice.kind, ui.notice.words);
    if (this.#asking === post) return html`${this.#question(question, context)}${told}`;
    const name = nameIn(view.author?.name ?? '', words);
    const open = context.chat.phase === 'asking' || context.chat.phase === 'live';
    return html`<div class="acts">
        ${this.#support(question, name, open, now, context)}
        ${
          question.mayFollowUp
            ? act('reply', said.followUp, said.followUpOn(question.number), `follow-up-${post}`, () => {
                this.#flow.touch(post);
                void this.#desk.open({ mode: 'follow-up', question: post, message: null });
              })
            : nothing
        }
        ${question.own && view.acts.edit && !this.#desk.isAt(post) && question.status === 'queue' ? act('edit', words['post.edit'], undefined, `edit-${post}`, () => this.#desk.edit(view, post)) : nothing}
        ${question.own && view.acts.withdraw ? act('undo', said.withdraw, said.withdrawOf(question.number), `withdraw-${post}`, () => this.#ask(post, true)) : nothing}
        ${
          !question.own && view.status === 'published' && now.mayWrite
            ? act('report', words['post.report'], said.reportOf(name), `report-${post}`, () => this.#moderated.handlers.report?.(view))
            : nothing
        }
      </div>
      ${told}`;
  }

  /** `Stöd` or `Du stöder`; nothing where nothing can be pressed. */
  #support(
    { post, view, support, status }: QuestionView,
    name: string,
    open: boolean,
    now: DialogueSnapshot,
    { said }: ChatContext,
  ): unknown {
    // It orders the queue: what is not in it has no use of it.
    if (view === null || !now.mayWrite || status !== 'queue') return nothing;
    const { acts } = view;
    const invite = open && !view.own && view.status === 'published' && this.#host.copy?.lacks({ type: 'debate/support' }) !== null;
    if (!acts.support && !acts.unsupport && !invite) return nothing;
    const on = acts.unsupport;
    const busy = this.#acts.ui(post)?.busy === true;
    const press = (): void => {
      if (busy) return;
      this.#pressed.add(post);
      this.#flow.touch(post);
      this.#acts.handlers[on ? 'unsupport' : 'support'](view);
    };
    // One button in both states: another one would take the place of the one that has focus.
    return html`<button
      class=${on ? 'text-button supported' : 'text-button'}
      type="button"
      id="support-${post}"
      aria-disabled=${busy ? 'true' : nothing}
      @click=${press}
    >
      ${icon(on ? 'supported' : 'support')}${on ? spoken(said.supportedOf(name, support), [said.supported]) : spoken(said.supportOf(name, support), [said.support])}
    </button>`;
  }

  #question({ post }: QuestionView, { said }: ChatContext): TemplateResult {
    return html`<div class="ask" role="group" aria-labelledby="ask-${post}">
      <p id="ask-${post}" tabindex="-1">${said.withdrawAsk}</p>
      <div class="row">
        <button class="button" type="button" @click=${() => void this.#withdraw(post)}>${said.withdrawYes}</button>
        <button class="text-button" type="button" @click=${() => this.#ask(post, false)}>${said.withdrawNo}</button>
      </div>
    </div>`;
  }

  #ask(post: PostId, open: boolean): void {
    this.#asking = open ? post : null;
    this.#host.requestUpdate();
    this.#host.focusOn(open ? `ask-${post}` : `withdraw-${post}`);
  }

  async #withdraw(post: PostId): Promise<void> {
    const { copy, said } = this.#host;
    this.#asking = null;
    this.#flow.touch(post);
    if (copy === null) return;
    const command = { type: 'debate/withdraw', post } as const;
    const answer = await copy.send(command);
    if (answer.kind !== 'refused') {
      this.#host.say(said.withdrawn, 'sent');
      this.#host.focusOn('own');
    } else {
      const entry = copy.current.outbox.find((each) => each.command === command);
      if (entry) await copy.drop(entry.key);
      const wrong = this.#host.problem(answer.problem.code);
      this.#acts.remember(post, { notice: { kind: 'error', words: wrong } });
      this.#host.say(wrong, 'sent');
      this.#host.focusOn(`withdraw-${post}`);
    }
    this.#host.requestUpdate();
  }
}

/** `name`: what a screen reader says, where the visible word alone would not tell which question. */
function act(drawing: IconName, word: string, name: string | undefined, id: string, press: () => void): TemplateResult {
  return html`<button class="text-button" type="button" id=${id} @click=${press}>${icon(drawing)}${spoken(name ?? word, [word])}</button>`;
}
