/** Läs · Debatt · Rösta · Resultat · Svar: where the dialogue is, and what one can do now and until when. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueView } from '@insyn/domain/view.ts';
import { icon } from '../base/icons.ts';
import type { IconName } from '../base/icons.ts';
import { deadline, remaining } from '../base/time.ts';
import type { PartContext } from './context.ts';

export const STEPS = ['read', 'debate', 'vote', 'result', 'answer'] as const;
export type Step = (typeof STEPS)[number];
export type StepState = 'past' | 'now' | 'future';
/** `late`: should have been there by now. */
export type PhaseStep = { readonly step: Step; readonly state: StepState; readonly dates?: string; readonly late?: boolean };

export type PhaseOptions = {
  /** False for a rådslag without a vote. */
  readonly vote?: boolean;
  /** Dates in words, by step. */
  readonly dates?: Partial<Record<Step, string>>;
};

const PLACE: Record<DialogueView['base'], number> = {
  draft: -1,
  announced: -1,
  information: 0,
  debate: 1,
  vote: 2,
  result: 3,
  answered: 4,
  archived: 5,
};

export function phaseSteps(base: DialogueView['base'], options: PhaseOptions = {}): readonly PhaseStep[] {
  const place = PLACE[base];
  return STEPS.flatMap((step, index): readonly PhaseStep[] => {
    if (step === 'vote' && options.vote === false) return [];
    const state = index < place ? 'past' : index === place ? 'now' : 'future';
    const dates = options.dates?.[step];
    return [{ step, state, ...(dates === undefined ? {} : { dates }) }];
  });
}

/** One sentence: what can be done now and until when. */
export function phaseSentence(view: DialogueView, context: PartContext): string {
  const { words, now, zone } = context;
  if (view.phase === 'paused') return words['phase.paused'];
  switch (view.base) {
    case 'draft':
      return words['phase.draft'];
    case 'announced':
    case 'information':
      return words['phase.information'];
    case 'archived':
      return words['phase.archived'];
    case 'vote':
    case 'result':
    case 'answered':
      return words['phase.debateClosed'];
    case 'debate':
      break;
  }
  if (view.debateCloses === null) return view.debateOpen ? words['phase.debate'](undefined, undefined) : words['phase.debateClosed'];
  const left = remaining(view.debateCloses, now);
  if (left === null || !view.debateOpen) return words['phase.debateClosed'];
  const leftWords = 'days' in left ? words['phase.daysLeft'](left.days) : words['phase.hoursLeft'](left.hours);
  return words['phase.debate'](deadline(view.debateCloses, now, words.$code, zone), leftWords);
}

const ICON: Record<StepState, IconName> = { past: 'check', now: 'dot', future: 'ring' };

export function phaseLine(steps: readonly PhaseStep[], sentence: unknown, context: PartContext): TemplateResult {
  const { words } = context;
  const dated = steps.filter(({ dates }) => dates !== undefined);
  return html`<div class="phases">
    <ol aria-label=${words['phase.label']}>
      ${steps.map(
        ({ step, state, dates, late = false }) =>
          html`<li class=${late ? `${state} late` : state} aria-current=${state === 'now' ? 'step' : nothing}>
            <span class="step">${icon(late ? 'alert' : ICON[state])}<span>${words['phase.steps'][step]}</span></span>
            <span class="hidden">(${words['phase.states'][state]})</span>
            ${dates === undefined ? nothing : html`<span class="dates meta">${dates}</span>`}
          </li>`,
      )}
    </ol>
    <p class="sentence">${sentence}</p>
    ${
      dated.length < 2
        ? nothing
        : html`<details class="all-dates">
            <summary>${words['phase.dates']}</summary>
            <dl>
              ${dated.map(
                ({ step, dates }) =>
                  html`<div>
                    <dt>${words['phase.steps'][step]}</dt>
                    <dd>${dates}</dd>
                  </div>`,
              )}
            </dl>
          </details>`
    }
  </div>`;
}
