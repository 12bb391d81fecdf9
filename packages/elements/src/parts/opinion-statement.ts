/** Statements one at a time, with three answers. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { OPINION_ANSWERS, type OpinionAnswer } from '@insyn/domain/opinion/types.ts';
import type { StatementView } from '@insyn/domain/opinion/view.ts';
import { icon, type IconName } from '../base/icons.ts';
import { notice } from './notice.ts';
import type { OpinionContext } from './opinion-context.ts';

export type StatementOptions = {
  /** Which of the statements it is; 1 for the first. */
  readonly number: number;
  readonly of: number;
  readonly own: OpinionAnswer | null;
  readonly busy: boolean;
  readonly error: string | null;
  /** Address of the post it comes from. */
  readonly source: string;
  readonly onAnswer: (answer: OpinionAnswer) => void;
  /** Back to the one before; `null` where there is none. */
  readonly onUndo: (() => void) | null;
  /** On to the next without answering again; `null` while this one is not answered. */
  readonly onNext: (() => void) | null;
};

const ICONS: Readonly<Record<OpinionAnswer, IconName>> = { agree: 'check', disagree: 'cross', pass: 'arrow' };

export function opinionStatement(statement: StatementView, options: StatementOptions, { said }: OpinionContext): TemplateResult {
  const { number, of, own, busy, error, onUndo, onNext } = options;
  return html`<div class="statement">
    <p class="meta" id="opinion-step">${said.step(number, of)}</p>
    <blockquote id="opinion-words" lang=${statement.lang} dir="auto">${statement.text}</blockquote>
    <p class="meta"><a href=${options.source}>${said.source}</a></p>
    <div class="answers" role="group" aria-label=${said.answers} aria-describedby="opinion-step opinion-words">
      ${OPINION_ANSWERS.map(
        (answer) =>
          html`<button
            type="button"
            class="button answer"
            id="opinion-${answer}"
            aria-pressed=${own === answer ? 'true' : 'false'}
            aria-disabled=${busy ? 'true' : nothing}
            @click=${() => (busy ? undefined : options.onAnswer(answer))}
          >
            ${icon(ICONS[answer])} ${said.answer[answer]}
          </button>`,
      )}
    </div>
    ${error === null ? nothing : notice('error', error)}
    <div class="row">
      ${onUndo === null ? nothing : html`<button type="button" class="text-button" id="opinion-undo" @click=${onUndo}>${said.undo}</button>`}
      ${onNext === null ? nothing : html`<button type="button" class="text-button" id="opinion-next" @click=${onNext}>${said.next}</button>`}
    </div>
  </div>`;
}
