/** When the chat is over: the record to read and approve, the thanks, and who has promised what until when. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { PLAN_MAX } from '@insyn/domain/chat/planning.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { lengthOf } from '@insyn/domain/text/clean.ts';
import { heading } from '../base/heading.ts';
import { deeper, memberName, questionAnchor, today } from '../parts/chat-context.ts';
import { chatQuestion } from '../parts/chat-question.ts';
import { timeWords } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { excerpt } from '../text/markdown.ts';
import { textField } from './forms.ts';
import { promisedDay } from './frame.ts';
import { offUnless, type HostPage } from './page.ts';
import { changesSince, isAdded, recordQuestions, type Change } from './review.ts';
import { questionWork } from './row.ts';
import { problem } from './take.ts';

export type AfterState = {
  /** As the host read it; `null` until all of it is here. */
  readonly read: HostPage['chat'] | null;
  readonly thanks: string;
  /** Why approving was refused. */
  readonly problem: string | null;
  /** Address where the panel answers. */
  readonly answersAt: string;
  readonly on: {
    readonly approve: () => void;
    readonly haveRead: () => void;
    readonly write: (thanks: string) => void;
    readonly thank: () => void;
    readonly remind: (text: string) => void;
    readonly go: (question: QuestionView) => void;
  };
};

export function after(page: HostPage, state: AfterState): TemplateResult {
  const changes = state.read === null ? [] : changesSince(state.read, page);
  return html`<div class="after">
    <section class="record" aria-labelledby="record-title">
      ${heading(page.level + 1, page.hw.after.record, { id: 'record-title', class: 'title-l', focusable: true })}
      <p class="meta rule">${page.hw.after.recordHow}</p>
      ${record(page, changes)}
    </section>
    <div class="beside">${approval(page, state, changes)} ${waiting(page, state)} ${thanks(page, state)} ${figures(page)}</div>
  </div>`;
}

function record(page: HostPage, changes: readonly Change[]): unknown {
  const fresh = new Set(changes.flatMap(({ post }) => post ?? []));
  return repeat(
    recordQuestions(page.chat),
    ({ post }) => post,
    (question) => {
      const isNew = fresh.has(question.post) || isAdded(question, page.chat);
      return chatQuestion(question, deeper(page, 2), {
        marked: isNew,
        slot: isNew ? html`<p class="meta strong new">${page.hw.after.new}</p>` : nothing,
        factsOpen: true,
        after: questionWork(question, page),
      });
    },
  );
}

function approval(page: HostPage, { read, problem: refused, on }: AfterState, changes: readonly Change[]): TemplateResult {
  const { hw, chat, may } = page;
  const { approved, addedSince } = chat;
  const stands = approved !== null && !addedSince;
  const ready = read !== null && changes.length === 0 && may;
  return html`<section class="block approval" aria-labelledby="approve-title">
    ${heading(page.level + 1, stands ? hw.after.record : hw.after.approve, { id: 'approve-title', class: 'small strong', focusable: true })}
    ${approved === null ? nothing : notice(stands ? 'ok' : 'warn', html`${hw.after.approved(timeWords(approved.at, page))} ${stands ? nothing : hw.after.added}`)}
    ${
      stands
        ? nothing
        : html`${
              changes.length === 0
                ? nothing
                : html`<div class="notice warn" id="changed">
                    <div>
                      <p>${hw.after.changed}</p>
                      <ul>
                        ${changes.map(({ words }) => html`<li>${words}</li>`)}
                      </ul>
                      <button class="button" type="button" id="have-read" @click=${() => on.haveRead()}>${hw.after.read}</button>
                    </div>
                  </div>`
            }
            <p class="meta">${read === null ? hw.after.fetching : hw.after.approveHow}</p>
            ${problem(refused)}
            <button
              class="button main"
              type="button"
              id="approve"
              aria-disabled=${ifDefined(offUnless(ready))}
              @click=${() => (ready ? on.approve() : undefined)}
            >
              ${hw.after.approve}
            </button>`
    }
  </section>`;
}

/** What waits, by who has promised it; last what nobody has. */
function waiting(page: HostPage, { on, answersAt }: AfterState): TemplateResult {
  const { hw, chat } = page;
  const of = (member: number | null): readonly QuestionView[] => chat.later.filter(({ later }) => (later?.member ?? null) === member);
  const groups = chat.panel.map((member) => ({ member, questions: of(member.member) })).filter(({ questions }) => questions.length > 0);
  const left = of(null);
  return html`<section class="block" aria-labelledby="waiting-title">
    ${heading(page.level + 1, hw.after.waiting(chat.later.length), { id: 'waiting-title', class: 'small strong' })}
    ${chat.later.length === 0 ? html`<p class="small">${hw.after.waitingNone}</p>` : nothing}
    ${groups.map(
      ({ member, questions }) =>
        html`<p class="small"><bdi>${hw.after.promised(memberName(member, page), questions.length)}</bdi></p>
          ${promises(questions, page, on.go)}
          <button class="text-button" type="button" @click=${() => on.remind(reminder(questions, page, answersAt))}>
            ${hw.after.remind}<span class="hidden">, ${memberName(member, page)}</span>
          </button>`,
    )}
    ${
      left.length === 0
        ? nothing
        : html`<p class="small">${hw.after.nobody(left.length)}</p>
            ${promises(left, page, on.go)}`
    }
  </section>`;
}

function promises(questions: readonly QuestionView[], page: HostPage, go: (question: QuestionView) => void): TemplateResult {
  return html`<ul class="promises">
    ${questions.map((question) => {
      const until = question.later?.until ?? '';
      const late = until < today(page.now, page.zone);
      return html`<li class="small">
        <a
          href="#${questionAnchor(question.post)}"
          @click=${(event: Event) => {
            event.preventDefault();
            go(question);
          }}
          >${page.said.number(question.number)}</a
        >
        <span class=${late ? 'urgent' : ''}>${promisedDay(until, page)}</span>
        <span class="meta" dir="auto">${excerpt(question.view?.text ?? '', 80)}</span>
      </li>`;
    })}
  </ul>`;
}

/** The text that is copied for one who has promised. */
export function reminder(questions: readonly QuestionView[], page: HostPage, address: string): string {
  const { hw, said, chat } = page;
  const lines = questions.map(
    (question) =>
      `– ${said.number(question.number)}, ${promisedDay(question.later?.until ?? '', page)}: ${excerpt(question.view?.text ?? '', 120)}`,
  );
  return `${hw.after.reminder(chat.plan.title, lines)}${address}`;
}

function thanks(page: HostPage, { thanks: text, on }: AfterState): TemplateResult {
  const { hw, chat, may } = page;
  const length = lengthOf(text.trim());
  const ready = length > 0 && length <= PLAN_MAX.reason && may;
  const title = heading(page.level + 1, hw.after.thanks, { id: 'thanks-title', class: 'small strong' });
  if (chat.thanks !== '')
    return html`<section class="block" aria-labelledby="thanks-title">
      ${title}
      <p class="small" dir="auto">${chat.thanks}</p>
    </section>`;
  return html`<section class="block" aria-labelledby="thanks-title">
    ${title}
    <form
      class="form"
      @submit=${(event: Event) => {
        event.preventDefault();
        if (ready) on.thank();
      }}
    >
      ${textField({ id: 'thanks', label: hw.after.thanks, value: text, most: PLAN_MAX.reason, rows: 3, lang: chat.plan.lang, change: on.write }, page)}
      <p class="meta">${hw.after.thanksHow}</p>
      <button class="button" type="submit" aria-disabled=${ifDefined(offUnless(ready))}>${hw.after.thanksSave}</button>
    </form>
  </section>`;
}

function figures(page: HostPage): TemplateResult {
  const { hw, said, chat } = page;
  const { statistics: s } = chat;
  const minutes = s.medianWait === null ? null : Math.max(1, Math.round(s.medianWait / 60));
  const words = said.statistics;
  const lines = [
    words.questions(s.questions, s.supports),
    words.answered(s.answered, s.late),
    ...(s.standard > 0 ? [words.standard(s.standard)] : []),
    ...(s.promised > 0 ? [words.promised(s.promised)] : []),
    ...(s.declined > 0 ? [words.declined(s.declined)] : []),
    ...(s.merged > 0 ? [words.merged(s.merged)] : []),
    ...(s.followUps > 0 ? [words.followUps(s.followUps)] : []),
    ...(minutes === null ? [] : [words.wait(minutes > 120 ? hw.after.hours(Math.round(minutes / 60)) : said.minutes(minutes))]),
  ];
  return html`<section class="block" aria-labelledby="figures-title">
    ${heading(page.level + 1, hw.after.figures, { id: 'figures-title', class: 'small strong' })}
    <ul class="figures small">
      ${lines.map((line) => html`<li>${line}</li>`)}
      ${chat.panel.map((member) => html`<li>${words.byMember(memberName(member, page), member.answered)}</li>`)}
    </ul>
  </section>`;
}
