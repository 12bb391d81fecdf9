/** What happens now: who answers which question, who is in place, and the pulse. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PollView, QuestionView } from '@insyn/domain/chat/views.ts';
import { clock } from '../base/time.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { memberName, memberRole } from '../parts/chat-context.ts';
import { nameOf, offUnless, silenceOf, type HostPage } from './page.ts';
import { row } from './row.ts';
import { answering } from './take.ts';

/** Whole minutes of silence from which it is told. */
const SILENT_FROM = 2;

/** Questions that somebody answers: also those with an answer, by a second voice or after a follow-up. */
export function answeredNow({ chat }: Pick<HostPage, 'chat'>): readonly QuestionView[] {
  return [...chat.taken, ...chat.answered.filter(({ taken }) => taken !== null)];
}

export function nowColumn(rows: readonly QuestionView[], page: HostPage): TemplateResult {
  const { hw } = page;
  return html`${
    rows.length === 0
      ? html`<p class="none small">${hw.empty.now}</p>`
      : html`<ol class="rows">
          ${repeat(
            rows,
            ({ post }) => post,
            (question) => row(question, 'now', page, whoAnswers(question, page)),
          )}
        </ol>`
  }
  ${panel(page)} ${pulses(page)}`;
}

/** `Ilyas Sandholt · sedan 18.12 · tyst i 4 min`. */
function whoAnswers(question: QuestionView, page: HostPage): unknown {
  const { hw, typing, words, zone } = page;
  const { taken, takes, post } = question;
  if (taken === null) return nothing;
  const since = takes.at(-1)?.at;
  const silent = silenceOf(question, page);
  const writes = typing.some((each) => each.member === taken && each.question === post);
  return html`<span class="answering small">
    ${icon('half')}<span
      ><bdi class="strong">${nameOf(taken, page)}</bdi
      >${since === undefined ? nothing : html` · ${hw.now.since(clock(since, words.$code, zone))}`}${
        writes ? html` · ${hw.now.writing}` : silent >= SILENT_FROM ? html` · <span class="warn">${hw.now.silent(silent)}</span>` : nothing
      }</span
    >
  </span>`;
}

function panel(page: HostPage): TemplateResult {
  const { hw, chat } = page;
  return html`<section class="block" aria-labelledby="panel-title">
    ${heading(page.level + 1, hw.panel.title, { id: 'panel-title', class: 'small strong' })}
    <ul class="panel">
      ${chat.panel.map((member) => {
        const question = answering(member.member, chat);
        return html`<li>
          <span class="presence ${member.here ? 'here' : ''}">${icon(member.here ? 'dot' : 'ring')}</span>
          <span class="small"><bdi class="strong">${memberName(member, page)}</bdi>${memberRole(member, page)}</span>
          <span class="meta"
            >${member.here ? hw.panel.here : hw.panel.away} ·
            ${hw.panel.answers(member.answered)}${question === null ? nothing : html` · ${hw.panel.answering(question.number)}`}</span
          >
        </li>`;
      })}
    </ul>
  </section>`;
}

function pulses(page: HostPage): unknown {
  const { hw, chat } = page;
  if (chat.polls.length === 0) return nothing;
  return html`<section class="block" aria-labelledby="pulse-title">
    ${heading(page.level + 1, hw.pulse.title, { id: 'pulse-title', class: 'small strong', focusable: true })}
    <ul class="polls">
      ${chat.polls.toReversed().map((poll) => html`<li>${pulse(poll, page)}</li>`)}
    </ul>
  </section>`;
}

function pulse(poll: PollView, page: HostPage): TemplateResult {
  const { hw, may, on, words } = page;
  const percent = new Intl.NumberFormat(words.$code, { style: 'percent', maximumFractionDigits: 0 });
  const button = (word: string, press: () => void): TemplateResult =>
    html`<button class="button" type="button" aria-disabled=${ifDefined(offUnless(may))} @click=${() => (may ? press() : undefined)}>
      ${word}
    </button>`;
  return html`<p class="small"><span class="strong" dir="auto">${poll.question}</span></p>
    <p class="meta">${hw.pulse.status[poll.status]} · ${hw.pulse.answers(poll.answers)}</p>
    <ul class="options small">
      ${poll.options.map((option, at) => {
        const count = poll.counts?.[at];
        const told =
          count === undefined
            ? nothing
            : html` <span class="meta">${hw.pulse.result(count, percent.format(poll.answers === 0 ? 0 : count / poll.answers))}</span>`;
        return html`<li><span dir="auto">${option}</span>${told}</li>`;
      })}
    </ul>
    <div class="acts">
      ${poll.status === 'open' ? button(hw.pulse.close, () => on.closePulse(poll)) : nothing}
      ${poll.status === 'shown' ? nothing : button(hw.pulse.show, () => on.showPulse(poll))}
    </div>`;
}
