/** *Mina rapporter*: what somebody reported, and what came of it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PostId } from '@insyn/domain/ids.ts';
import type { ReportView } from '@insyn/domain/view.ts';
import { day } from '../base/time.ts';
import type { PartContext } from './context.ts';
import { appealed } from './decision.ts';
import { labelIn } from './tombstone.ts';
import { postAnchor } from './post.ts';
import { objectionWords } from '../translations/objections.ts';

export type OwnReportsOptions = {
  readonly page: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onGo: (post: PostId) => void;
  readonly onAppeal: (report: ReportView) => void;
  /** A form or a receipt under a report. */
  readonly under: (report: ReportView) => unknown;
};

export function ownReports(reports: readonly ReportView[], context: PartContext, options: OwnReportsOptions): TemplateResult {
  const { words } = context;
  const toggled = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement && currentTarget.open !== options.open) options.onOpen(currentTarget.open);
  };
  return html`<details class="folded" id="my-reports" ?open=${options.open} @toggle=${toggled}>
    <summary>${objectionWords(words.$code).reportMine(reports.length)}</summary>
    <ul>
      ${reports.map((report) => html`<li id="report-of-${report.report}" tabindex="-1">${one(report, context, options)}</li>`)}
    </ul>
  </details>`;
}

function one(report: ReportView, context: PartContext, { page, onGo, onAppeal, under }: OwnReportsOptions): TemplateResult {
  const { words, now, zone } = context;
  const on = (at: string): string => day(at, now, words.$code, zone);
  const { post, reason, answer, reversedAt, appeal, mayAppeal } = report;
  const go = (event: Event): void => {
    event.preventDefault();
    if (post !== null) onGo(post);
  };
  return html`<p>
      <strong>${reason === null ? on(report.at) : objectionWords(words.$code).reportLine(on(report.at), labelIn(reason, words))}</strong>
    </p>
    <p dir="auto">${post === null ? objectionWords(words.$code).reportErased : report.text}</p>
    <p>
      ${answer === null ? objectionWords(words.$code).reportWaits : objectionWords(words.$code).reportOutcome[answer.outcome]}
      ${reversedAt === null ? nothing : objectionWords(words.$code).reportReversed(on(reversedAt))}
    </p>
    ${answer === null || answer.text === '' ? nothing : html`<p dir="auto"><span class="meta">${objectionWords(words.$code).appealAnswer}:</span> ${answer.text}</p>`}
    ${appealed({ appeal }, context)}
    <div class="row">
      ${post === null ? nothing : html`<a href="${page}#${postAnchor(post)}" @click=${go}>${objectionWords(words.$code).reportPost}</a>`}
      ${
        mayAppeal
          ? html`<button class="text-button" type="button" id="appeal-${report.report}" @click=${() => onAppeal(report)}>
              ${words['decision.appeal']}
            </button>`
          : nothing
      }
    </div>
    ${under(report)}`;
}
