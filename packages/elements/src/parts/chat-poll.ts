/** *Puls*: a quick question with a few answers, openly not secret, and its result as bars, as words and as a table. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PollView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { notice } from './notice.ts';
import type { ChatContext } from './chat-context.ts';
import { formatTag } from '../translations/languages.ts';

export type PollOptions = {
  /** What is chosen and not sent; `null`: nothing. */
  readonly chosen: number | null;
  readonly busy: boolean;
  readonly error: string | null;
  /** False where the viewer can only read. */
  readonly mayAnswer: boolean;
  readonly onChoose: (choice: number) => void;
  readonly onSend: () => void;
  /** In place of the button, after the form: who answers is asked for first. */
  readonly asking?: unknown;
};

export function chatPoll(poll: PollView, context: ChatContext, options: PollOptions): TemplateResult {
  const { said } = context;
  return html`<section class="pulse" id="pulse-${poll.poll}" tabindex="-1" aria-labelledby="t-${poll.poll}">
    ${heading(context.level, html`<span class="meta">${said.pulse}</span> <span dir="auto">${poll.question}</span>`, { id: `t-${poll.poll}`, class: 'title-l' })}
    ${poll.counts !== null ? pollResult(poll, poll.counts, context) : poll.status === 'open' && poll.choice === null && options.mayAnswer ? ballot(poll, context, options) : waiting(poll, context)}
  </section>`;
}

function ballot(poll: PollView, { said }: ChatContext, options: PollOptions): TemplateResult {
  const { chosen, busy, error, onChoose, onSend, asking } = options;
  const sent = (event: Event): void => {
    event.preventDefault();
    if (!busy) onSend();
  };
  return html`<form class="ballot" novalidate @submit=${sent}>
      <fieldset aria-describedby="open-${poll.poll} wrong-${poll.poll}">
        <legend class="hidden">${poll.question}</legend>
        <div class="chips">
          ${poll.options.map(
            (option, at) =>
              html`<label class="choice">
                <input
                  type="radio"
                  name="pulse-${poll.poll}"
                  .value=${String(at)}
                  .checked=${live(chosen === at)}
                  @change=${() => onChoose(at)}
                />
                <span class="chip" dir="auto">${option}</span>
              </label>`,
          )}
        </div>
      </fieldset>
      <p class="meta" id="open-${poll.poll}">${said.pulseOpen}</p>
      <div id="wrong-${poll.poll}">${error === null ? nothing : notice('error', error)}</div>
      ${asking === undefined ? html`<button class="button" type="submit" aria-disabled=${busy ? 'true' : nothing}>${said.pulseSend}</button>` : nothing}
    </form>
    ${asking ?? nothing}`;
}

function waiting(poll: PollView, { said }: ChatContext): TemplateResult {
  const chosen = poll.choice === null ? undefined : poll.options[poll.choice];
  return html`${chosen === undefined ? nothing : html`<p class="chosen">${icon('check')}<span dir="auto">${said.pulseChosen(chosen)}</span></p>`}
    ${poll.status === 'open' ? nothing : html`<p class="meta">${said.pulseClosed}</p>`}
    <p class="meta count">${said.pulseAnswers(poll.answers)}</p>
    <p class="meta">${said.pulseOpen}</p>`;
}

/** Bars from zero to all, in the order the answers stand; numbers outside the fill. */
export function pollResult(poll: PollView, counts: readonly number[], context: ChatContext): TemplateResult {
  const { said, words } = context;
  const sum = counts.reduce((all, count) => all + count, 0);
  const share = new Intl.NumberFormat(formatTag(words.$code), { style: 'percent', maximumFractionDigits: 0 });
  const rows = poll.options.map((option, at) => {
    const count = counts[at] ?? 0;
    return { option, count, part: sum === 0 ? 0 : count / sum, share: share.format(sum === 0 ? 0 : count / sum) };
  });
  return html`<ul class="bars">
      ${rows.map(
        ({ option, count, part, share: told }) =>
          html`<li>
            <p dir="auto">${said.pulseResult(option, count, told)}</p>
            <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              ${svg`<rect width=${(part * 100).toFixed(1)} height="10"/>`}
            </svg>
          </li>`,
      )}
    </ul>
    ${poll.choice === null ? nothing : html`<p class="meta" dir="auto">${said.pulseChosen(poll.options[poll.choice] ?? '')}</p>`}
    <p class="meta">${said.pulseOpen}</p>
    <details class="folded small">
      <summary>${said.pulseTable}</summary>
      <table>
        <thead>
          <tr>
            ${said.pulseColumns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ option, count, share: told }) =>
              html`<tr>
                <th scope="row" dir="auto">${option}</th>
                <td>${new Intl.NumberFormat(formatTag(words.$code)).format(count)}</td>
                <td>${told}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
}
