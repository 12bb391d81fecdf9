/** The chat when it is over: what was asked and answered, to be looked through, with figures in words. */
import { chatsOf } from '@insyn/client/chats.ts';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { deeper, memberName, type ChatContext } from '../parts/chat-context.ts';
import { timeWords } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import type { ChatHost } from './host.ts';
import type { ChatQuestions } from './questions.ts';

/** More letters may come. */
const PAUSE_MS = 300;

export class ChatRecord {
  readonly #host: ChatHost;
  readonly #questions: ChatQuestions;
  #typed = '';
  #find = '';
  #member: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ChatHost, questions: ChatQuestions) {
    this.#host = host;
    this.#questions = questions;
  }

  hasLeft(): void {
    clearTimeout(this.#timer);
  }

  forget(): void {
    this.#typed = this.#find = '';
    this.#member = null;
    this.hasLeft();
  }

  /** Above the list: that it is over, thanks, who has approved it, the figures. */
  head(base: string, log: LogId, context: ChatContext): TemplateResult {
    const { chat, said } = context;
    const inner = deeper(context);
    return html`<div class="over">
      ${chat.early ? html`<p>${said.endedEarly}</p>` : nothing}
      ${
        chat.thanks === ''
          ? nothing
          : html`<figure class="thanks">
              <figcaption class="meta">${said.thanks(chat.plan.host)}</figcaption>
              <blockquote dir="auto" lang=${chat.plan.lang}>${chat.thanks}</blockquote>
            </figure>`
      }
      <div class="record-state">
        ${heading(inner.level, said.record, { class: 'title-l', id: 'record' })} ${this.#approval(context)}
        <p class="links">
          <a href="${base}${routes.chatRecord(log, chat.session)}">${icon('document')}${said.recordFile}</a>
          <a href=${context.page}>${icon('arrow')}${said.recordPage}</a>
        </p>
      </div>
      ${this.#figures(inner)}
    </div>`;
  }

  list(now: DialogueSnapshot, context: ChatContext): TemplateResult {
    const { chat, said } = context;
    const all = inOrder(chat);
    const found = all.filter((question) => this.#matches(question, context));
    const chosen = this.#find !== '' || this.#member !== null;
    return html`${this.#controls(context)}
    ${chosen ? html`<p class="meta" id="found">${found.length === 0 ? said.foundNone : said.found(found.length)}</p>` : html`<p class="meta">${said.recordOrder}</p>`}
    ${all.length === 0 ? html`<p class="empty">${said.noAnswered}</p>` : nothing}
    ${this.#questions.list('record', found, now, deeper(context), this.#find === '' ? {} : { find: longest(this.#find) })}`;
  }

  /** Approved by the host, or preliminary until then. */
  #approval(context: ChatContext): TemplateResult {
    const { chat, said } = context;
    if (chat.approved === null) return notice('warn', said.recordDraft, { icon: 'clock' });
    const time = timeWords(chat.approved.at, context);
    return notice('ok', chat.addedSince ? said.recordAdded(time) : said.recordApproved(time));
  }

  #figures(context: ChatContext): TemplateResult {
    const { chat, said } = context;
    const { statistics: told } = said;
    const { statistics: sums } = chat;
    const lines = [
      told.questions(sums.questions, sums.supports),
      told.answered(sums.answered, sums.late),
      ...(sums.followUps === 0 ? [] : [told.followUps(sums.followUps)]),
      ...(sums.promised + sums.waiting === 0 ? [] : [told.promised(sums.promised + sums.waiting)]),
      ...(sums.declined === 0 ? [] : [told.declined(sums.declined)]),
      ...(sums.merged === 0 ? [] : [told.merged(sums.merged)]),
      ...(sums.standard === 0 ? [] : [told.standard(sums.standard)]),
    ];
    return html`<details class="folded figures">
      <summary>${said.figures}</summary>
      <ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
        ${sums.byMember.map(({ member, answers }) => {
          const one = chat.panel.find((each) => each.member === member) ?? null;
          return html`<li>${told.byMember(memberName(one, context), answers)}</li>`;
        })}
      </ul>
      <p class="meta">${told.note}</p>
    </details>`;
  }

  #controls(context: ChatContext): TemplateResult {
    const { chat, said } = context;
    const typed = (event: Event): void => {
      if (!(event.currentTarget instanceof HTMLInputElement)) return;
      this.#typed = event.currentTarget.value;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), PAUSE_MS);
      this.#host.requestUpdate();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      if (event.key === 'Enter') this.#look();
      else if (event.key === 'Escape' && this.#typed !== '') this.#clear();
      else return;
      event.preventDefault();
    };
    const chosen = (event: Event): void => {
      if (!(event.currentTarget instanceof HTMLSelectElement)) return;
      this.#member = event.currentTarget.value === '' ? null : Number(event.currentTarget.value);
      this.#look();
    };
    return html`<div class="controls" role="search" aria-label=${said.search}>
      <div class="search">
        <label for="search">${said.search}</label>
        <span class="field">
          ${icon('search')}
          <input
            id="search"
            type="search"
            maxlength="200"
            autocomplete="off"
            enterkeyhint="search"
            .value=${live(this.#typed)}
            @input=${typed}
            @keydown=${key}
          />
          ${
            this.#typed === ''
              ? nothing
              : html`<button class="text-button clear" type="button" aria-label=${said.searchClear} @click=${() => this.#clear()}>
                  ${icon('cross')}
                </button>`
          }
        </span>
      </div>
      <label>
        <span>${said.only}</span>
        <select name="member" @change=${chosen}>
          <option value="" ?selected=${this.#member === null}>${said.all}</option>
          ${chat.panel.map(
            (member) =>
              html`<option value=${member.member} ?selected=${this.#member === member.member}>
                ${said.answersBy(memberName(member, context), member.answered)}
              </option>`,
          )}
        </select>
      </label>
    </div>`;
  }

  /** All words have to be here before one can say that some are not. */
  #look(): void {
    clearTimeout(this.#timer);
    const { copy, shown, said, view } = this.#host;
    this.#find = this.#typed.trim();
    if (view === null) return;
    if (copy !== null && shown !== null) for (let held = 0; held < view.lacking.length; held += 50) chatsOf(copy).more(shown);
    const found = inOrder(view).filter((question) => this.#matches(question, { chat: view, said })).length;
    if (this.#find !== '' || this.#member !== null) this.#host.say(found === 0 ? said.foundNone : said.found(found), 'search');
    this.#host.requestUpdate();
  }

  #clear(): void {
    this.#typed = '';
    this.#look();
    this.#host.focusOn('search');
  }

  #matches(question: QuestionView, context: Pick<ChatContext, 'chat' | 'said'>): boolean {
    if (this.#member !== null && !question.below.some(({ role, member }) => role === 'answer' && member?.member === this.#member))
      return false;
    if (this.#find === '') return true;
    const texts = [
      question.view?.author?.name,
      question.view?.text,
      question.reason,
      ...question.below.flatMap(({ view, member }) => [view.text, member?.name]),
    ];
    const all = plain([...texts, context.said.number(question.number)].join(' '));
    return plain(this.#find)
      .split(/\s+/)
      .every((word) => all.includes(word));
  }
}

/** First those that were taken up, in that order; then the others as they were received. */
export function inOrder({ taken, queue, answered, later, declined, merged }: ChatContext['chat']): readonly QuestionView[] {
  return [taken, queue, answered, later, declined, merged]
    .flat()
    .toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || a.number - b.number);
}

/** The word that is marked in what was found: of several, the one that tells most. */
function longest(words: string): string {
  return words.split(/\s+/).toSorted((a, b) => b.length - a.length)[0] ?? '';
}

function plain(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('sv');
}
