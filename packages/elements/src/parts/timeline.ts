/** The course of a matter over bodies and years, as an ordered list beside a quiet line. */
import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { MatterStep } from '@insyn/domain/protokoll/views.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { numberWords } from './paragraph-words.ts';
import { fullDate, outcomeWords, paragraphHref, type ProtokollContext } from './protokoll-context.ts';

type Step<K extends MatterStep['kind']> = Extract<MatterStep, { readonly kind: K }>;
/** What a step's mark stands for; the words beside say the same. */
type Mark = 'decided' | 'taken-up' | 'to-come' | 'utlatande' | 'radslag';

const DRAWN: Record<Mark, SVGTemplateResult> = {
  decided: svg`<circle cx="10" cy="10" r="6" fill="currentColor"/>`,
  'taken-up': svg`<circle cx="10" cy="10" r="5"/>`,
  'to-come': svg`<circle cx="10" cy="10" r="5" stroke-dasharray="3 2.3"/>`,
  utlatande: svg`<path d="M5 4.5h10v11H5zM7.5 8.5h5M7.5 11.5h5"/>`,
  radslag: svg`<path d="M4 5h12v8.5H9.5L6 16.5v-3H4z"/>`,
};

/** `steps`: oldest first. Each step's heading stands at the context's level. */
export function timeline(steps: readonly MatterStep[], context: ProtokollContext): TemplateResult {
  if (steps.length === 0) return html`<p class="empty">${context.said.noSteps}</p>`;
  return html`<ol class="timeline">
    ${steps.map((step) => {
      const mark = markOf(step);
      return html`<li class="step ${mark}">
        <svg
          class="mark"
          viewBox="0 0 20 20"
          fill="none"
          stroke="currentColor"
          stroke-width="1.75"
          stroke-linejoin="round"
          aria-hidden="true"
          focusable="false"
        >
          ${DRAWN[mark]}
        </svg>
        ${step.kind === 'radslag' ? radslag(step, context) : paragraph(step, context)}
      </li>`;
    })}
  </ol>`;
}

function markOf(step: MatterStep): Mark {
  if (step.kind === 'radslag') return 'radslag';
  if (step.document === 'utlatande') return 'utlatande';
  if (step.document === 'agenda') return step.status === 'planned' || step.status === 'called' ? 'to-come' : 'taken-up';
  return step.outcome === null || step.outcome === 'noted' || step.outcome === 'postponed' ? 'taken-up' : 'decided';
}

/** What happened, in a word or two. */
export function stepWords(step: Step<'paragraph'>, { said }: ProtokollContext): string {
  if (step.document === 'utlatande') return said.steps.utlatande;
  if (step.document === 'agenda') return markOf(step) === 'to-come' ? said.steps.comingAgenda : said.steps.agenda;
  return step.outcome === null ? said.steps.minutes : said.outcomes[step.outcome];
}

function paragraph(step: Step<'paragraph'>, context: ProtokollContext): TemplateResult {
  const { said } = context;
  const { date, body, anchor, number, title, text, answers, outcome } = step;
  const agenda = step.document === 'agenda';
  return html`<div class="step-text">
    <p class="meta when"><time datetime=${date}>${fullDate(date, context)}</time> · ${body.name}</p>
    ${heading(context.level, html`<a href=${paragraphHref(step, anchor, context)}>${number === '' ? nothing : html`<span class="number">${numberWords(number, step.document)}</span> `}${title}</a>`, { class: 'step-title' })}
    <p>
      <span class="chip outcome ${outcome === null || outcome === 'noted' ? 'quiet' : ''}"
        >${outcome === null || agenda ? stepWords(step, context) : outcomeWords(outcome, null, context)}</span
      >
    </p>
    ${text === '' ? nothing : html`<p class="step-lead" dir="auto">${text}</p>`}
    ${
      answers.length === 0
        ? nothing
        : html`<details class="quiet-fold">
            <summary><span>${said.answeredBy(answers.length)}</span></summary>
            <ul class="answered-by">
              ${answers.map((each) => html`<li>${each}</li>`)}
            </ul>
          </details>`
    }
  </div>`;
}

const OVER: readonly string[] = ['result', 'answered', 'archived'];

function radslag({ date, dialogue, title, phase, text }: Step<'radslag'>, context: ProtokollContext): TemplateResult {
  const { said, base } = context;
  const stage = OVER.includes(phase) ? 'over' : phase === 'draft' || phase === 'announced' ? 'coming' : 'open';
  return html`<div class="step-text">
    <p class="meta when"><time datetime=${date}>${fullDate(date, context)}</time> · ${said.steps.radslag}</p>
    ${heading(context.level, html`<a href="${base}${routes.page(dialogue)}">${title}</a>`, { class: 'step-title' })}
    <p><span class="chip outcome ${stage === 'open' ? '' : 'quiet'}">${said.phases[stage]}</span></p>
    ${text === '' ? nothing : html`<p class="step-lead" dir="auto">${text}</p>`}
  </div>`;
}
