/** Appeals: what was decided first, what is asked, and the answer. Decided by another than the first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Policy } from '@insyn/domain/moderation/types.ts';
import type { ReportAppeal, ReviewEntry } from '@insyn/domain/view.ts';
import type { PartContext } from '../parts/context.ts';
import { timeIn } from './frame.ts';
import { labelOf } from './post.ts';
import type { ConsoleWords } from './words.ts';

type Outcome = 'upheld' | 'changed';

export function appealForm(
  { appeal, decision }: ReviewEntry,
  {
    policy,
    may,
    nameOf,
    said,
  }: { readonly policy: Policy | null; readonly may: boolean; readonly nameOf: (seat: string) => string; readonly said: ConsoleWords },
  send: (outcome: Outcome, text: string) => void,
): unknown {
  if (appeal === null) return nothing;
  const reason = decision?.statement.reason;
  const label = reason === undefined ? '' : labelOf(reason, policy, said);
  return html`<section class="appeal">
    <h3 class="title-l">${said.appeal}</h3>
    ${decision === null ? nothing : html`<p class="small">${said.appealFirst(nameOf(decision.seat), label)}</p>`}
    ${decision === null || decision.statement.note === '' ? nothing : html`<blockquote class="parent" dir="auto">${decision.statement.note}</blockquote>`}
    <p class="meta">${said.appealText}</p>
    <blockquote class="parent" dir="auto">${appeal.text}</blockquote>
    ${appeal.mayDecide ? answering(`a-${String(appeal.act)}`, may, said, send) : html`<p class="small">${said.appealSame}</p>`}
  </section>`;
}

/** Those who reported a post and are not content with the answer. */
export function reportAppeals(
  appeals: readonly ReportAppeal[],
  may: boolean,
  said: ConsoleWords,
  context: PartContext,
  send: (act: number, outcome: Outcome, text: string) => void,
): unknown {
  if (appeals.length === 0) return nothing;
  return html`<section class="report-appeals">
    <h3 class="title-l">${said.reportAppeal(appeals.length)}</h3>
    ${appeals.map(
      ({ act, at, report, text, mayDecide }) =>
        html`<div class="appeal">
          <p class="meta">${said.reportText}</p>
          <blockquote class="parent" dir="auto">${report}</blockquote>
          <p class="meta">${said.reporterText} ${timeIn(at, context)}</p>
          <blockquote class="parent" dir="auto">${text}</blockquote>
          ${mayDecide ? answering(`r-${String(act)}`, may, said, (outcome, words) => send(act, outcome, words)) : html`<p class="small">${said.reportAppealSame}</p>`}
        </div>`,
    )}
  </section>`;
}

function answering(id: string, may: boolean, said: ConsoleWords, send: (outcome: Outcome, text: string) => void): TemplateResult {
  const press = (event: Event, outcome: Outcome): void => {
    const field = (event.currentTarget as HTMLElement).closest('.appeal')?.querySelector('textarea') ?? null;
    if (field === null || !may) return;
    if (field.value.trim() === '') return field.focus();
    send(outcome, field.value.trim());
    field.value = '';
  };
  const off = may ? nothing : 'true';
  return html`<label class="label" for=${id}>${said.appealAnswer}</label>
    <textarea id=${id} rows="3" maxlength="2000"></textarea>
    <div class="line">
      <button type="button" class="button" aria-disabled=${off} @click=${(event: Event) => press(event, 'changed')}>
        ${said.appealChange}
      </button>
      <button type="button" class="button" aria-disabled=${off} @click=${(event: Event) => press(event, 'upheld')}>
        ${said.appealKeep}
      </button>
    </div>`;
}
