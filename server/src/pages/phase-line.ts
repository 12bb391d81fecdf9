/** The five steps of a rådslag with where it stands, in words. */
import type { DialogueView } from '@insyn/domain/view.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { html } from '@lit-labs/ssr';
import type { Times } from './times.ts';

const STEPS = ['read', 'debate', 'vote', 'result', 'answer'] as const;
const AT: Readonly<Record<DialogueView['base'], number>> = {
  draft: -1,
  announced: 0,
  information: 0,
  debate: 1,
  vote: 2,
  result: 3,
  answered: 4,
  archived: 5,
};

export function phaseLine(view: DialogueView, times: Times): unknown {
  const now = AT[view.base];
  const steps = STEPS.map((step, index) => {
    const state = index < now ? 'past' : index === now ? 'now' : 'future';
    return html`<li class=${state}>${sv['phase.steps'][step]} <span class="state">${sv['phase.states'][state]}</span></li>`;
  });
  return html`<section aria-label=${sv['phase.label']}>
    <ol class="steps">
      ${view.kind === 'radslag' ? steps : ''}
    </ol>
    <p class="phase">${phaseWords(view, times)}</p>
  </section>`;
}

function phaseWords(view: DialogueView, times: Times): string {
  if (view.phase === 'paused') return sv['phase.paused'];
  switch (view.base) {
    case 'draft':
      return sv['phase.draft'];
    case 'announced':
    case 'information':
      return sv['phase.information'];
    case 'debate':
      return view.debateOpen
        ? sv['phase.debate'](view.debateCloses === null ? undefined : times.words(view.debateCloses), undefined)
        : sv['phase.debateClosed'];
    case 'vote':
    case 'result':
    case 'answered':
      return sv['phase.debateClosed'];
    case 'archived':
      return sv['phase.archived'];
  }
}
