/** The head of a vote: the question, that it is advisory and who decides, until when, and how many have voted so far. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { notice } from './notice.ts';
import { dayWords, leftWords, moment, textOf, type VoteContext } from './vote-context.ts';

export type VoteHeadOptions = {
  /** Text after the heading, such as a choice of language. */
  readonly after?: unknown;
  /** False where it stands with the result. */
  readonly advisory?: boolean;
  /** Under a head that has the question and the main button. */
  readonly within?: boolean;
};

export function voteHead(context: VoteContext, { after, advisory: told = true, within = false }: VoteHeadOptions = {}): TemplateResult {
  const { said, definition, level } = context;
  return html`<header class="vote-head">
    ${
      within
        ? nothing
        : html`<p class="meta kind">${said.kind}</p>
            ${heading(level, html`<span lang=${context.lang} dir="auto">${textOf(definition.question, context)}</span>`, { id: 'vote-title', class: 'question' })}`
    }
    ${after ?? nothing} ${told ? advisory(context) : nothing} ${voteStanding(context, within)}
  </header>`;
}

/** S24, with the matter that it belongs to. */
export function advisory(context: VoteContext): TemplateResult {
  const { said, definition } = context;
  const { body, dnr, paragraph, date } = definition.decides;
  const matter = [...(dnr === '' ? [] : [said.dnr(dnr)]), ...(paragraph === '' ? [] : [said.paragraph(paragraph)])];
  return html`<p class="advisory">
    <span>${said.advisory(body, date === null ? null : dayWords(date, context))}</span>
    ${matter.length === 0 ? nothing : html`<span class="meta">${matter.join(' · ')}</span>`}
  </p>`;
}

/** Until when, and what can be done now; why it was cancelled. */
export function voteStanding(context: VoteContext, within = false): unknown {
  const { said, view, log, base } = context;
  const { left } = view;
  switch (view.status) {
    case 'cancelled':
      return notice(
        'warn',
        html`<b>${said.cancelledTitle}.</b> <span dir="auto">${said.cancelled(view.cancelled ?? '')}</span><br />${said.cancelledAfter}`,
        {
          icon: 'alert',
        },
      );
    case 'planned':
      return html`<p class="until">
        ${icon('clock')}<span
          >${said.opens(moment(view.opens, context))} ${left === null ? nothing : html`<b>${leftWords(left, said.until)}</b>`}</span
        >
      </p>`;
    case 'open':
      return html`<p class="until">
          ${icon('clock')}<span
            >${said.closes(moment(view.closes, context))} ${left === null ? nothing : html`<b>${leftWords(left, said.left)}</b>`}</span
          >
        </p>
        ${within ? nothing : html`<p class="press"><a class="button main" href=${`${base}${routes.votePage(log)}`} target="_top">${said.vote}</a></p>`}
        ${turnout(context)}`;
    case 'closed':
      return html`<p class="until">${icon('clock')}<span>${said.closed(moment(view.closes, context))} ${grace(context)}</span></p>
        ${notice('info', said.counting, { icon: 'bundle' })} ${turnout(context)}`;
    case 'result':
      return html`<p class="until">${icon('check')}<span>${said.closed(moment(view.closes, context))}</span></p>`;
  }
}

function grace(context: VoteContext): unknown {
  const { said, view, now } = context;
  return now < Date.parse(view.graceEnds) ? said.grace(moment(view.graceEnds, context)) : nothing;
}

/** Told of whole days alone, and not below fifty. */
function turnout(context: VoteContext): unknown {
  const { said, view } = context;
  const secret = view.status === 'open' ? html` ${said.secretUntil}` : nothing;
  if (view.turnout === null) return view.status === 'open' ? html`<p class="meta turnout">${said.secretUntil}</p>` : nothing;
  const { day, voted } = view.turnout;
  return html`<div class="turnout">
    <p class="count">${said.turnout(voted, dayWords(day, context))}</p>
    <p class="meta">${said.turnoutNote}${secret}</p>
  </div>`;
}
