/** The five steps of a rådslag: always the same, always in words. */
import { html } from '@lit-labs/ssr';
import { TIMELINE, dayAt, type TimelineStep } from '../../stories/fixtures/index.ts';
import { shortDay, shortSpan, weekday } from '../web/dates.ts';

type Step = { readonly label: string; readonly dates: string; readonly state: 'past' | 'now' | 'next' };

const SYMBOLS = {
  past: html`<path d="M4 10.5l4 4 8-9"></path>`,
  now: html`<circle class="solid" cx="10" cy="10" r="6"></circle>`,
  next: html`<circle cx="10" cy="10" r="5.5"></circle>`,
};

const SPOKEN = { past: 'klart', now: 'pågår', next: 'kommer' } as const;

export function phaseLine(now: Date) {
  return html`<ol class="phases">
    ${steps(now).map(
      (step) =>
        html`<li class=${step.state} aria-current=${step.state === 'now' ? 'step' : 'false'}>
          <span class="phase-name"
            ><svg class="phase-symbol" viewBox="0 0 20 20" aria-hidden="true">${SYMBOLS[step.state]}</svg>${step.label}<span class="spoken"
              >, ${SPOKEN[step.state]}</span
            ></span
          >
          <span class="phase-dates">${step.dates}</span>
        </li>`,
    )}
  </ol>`;
}

/** What one can do now, and until when. */
export function phaseSentence(now: Date): string {
  const closes = step('debate-closes');
  return `Skriv inlägg till ${weekday(dayAt(closes.days, closes.time, now))} klockan ${closes.time}. ${String(closes.days)} dagar kvar.`;
}

function steps(now: Date): readonly Step[] {
  const day = (days: number): Date => dayAt(days, '12.00', now);
  const [read, debate, closes, vote, result, answer] = (['documents', 'debate', 'debate-closes', 'vote', 'result', 'answer'] as const).map(
    step,
  );
  if (!read || !debate || !closes || !vote || !result || !answer) return [];
  return [
    { label: 'Läs', dates: shortSpan(day(read.days), day(debate.days - 1)), state: 'past' },
    { label: 'Debatt', dates: shortSpan(day(debate.days), day(closes.days)), state: 'now' },
    { label: 'Rösta', dates: shortSpan(day(vote.days), day(vote.ends?.days ?? vote.days)), state: 'next' },
    { label: 'Resultat', dates: shortDay(day(result.days)), state: 'next' },
    { label: 'Svar', dates: `senast ${shortDay(day(answer.days))}`, state: 'next' },
  ];
}

export function step(key: string): TimelineStep {
  const found = TIMELINE.find((each) => each.key === key);
  if (found === undefined) throw new RangeError(`the timeline has no ${key}`);
  return found;
}
