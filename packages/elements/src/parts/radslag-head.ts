/** The head of a rådslag: what it is, the question, where it stands, what one can do now and until when, and the one main button. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StepView } from '@insyn/domain/radslag/shapes.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { clock } from '../base/time.ts';
import type { MainWord, RadslagViewName } from '../translations/radslag.ts';
import { notice } from './notice.ts';
import { phaseLine, type PhaseStep } from './phase-line.ts';
import { chatOn, dayOf, leftOf, spanOf, told, untilWords, type RadslagContext } from './radslag-context.ts';

const DAY = 86_400_000;

/** The one main act: its word, and where it leads. `view: null`: to another page. */
export type Main = { readonly word: MainWord; readonly view: RadslagViewName | null; readonly href: string };

export function mainOf(context: RadslagContext): Main {
  const { view, base, log, href, readOnly = false } = context;
  const to = (word: MainWord, name: RadslagViewName): Main => ({ word, view: name, href: href(name) });
  if (!readOnly && chatOn(context) !== null && view.phase !== 'answered' && view.phase !== 'archived') return to('ask', 'chatt');
  switch (view.main) {
    case 'vote':
      if (view.vote === 'open' && !view.paused && !readOnly) return { word: 'vote', view: null, href: `${base}${routes.votePage(log)}` };
      return to('read-debate', 'debatt');
    case 'write':
      return to(view.paused || readOnly ? 'read-debate' : 'write', 'debatt');
    case 'read-debate':
      return to('read-debate', 'debatt');
    case 'result':
      return to('result', 'resultat');
    case 'answer':
      return to('answer', 'svar');
    case 'archive':
      return view.answer === null ? to('read-debate', 'debatt') : to('archive', 'svar');
    case 'read':
      return to('read', 'alternativ');
  }
}

export type HeadOptions = {
  /** Follows the main act in place; without it the link is an ordinary one. */
  readonly onMain?: (main: Main, event: Event) => void;
  readonly after?: unknown;
};

export function radslagHead(context: RadslagContext, { onMain, after }: HeadOptions = {}): TemplateResult {
  const { view, level } = context;
  return html`<header class="radslag-head" part="head">
    ${eyebrow(context)} ${heading(level, question(context), { id: 'question', class: 'question', focusable: true })}
    ${phaseLine(stepsOf(context), sentence(context), context)} ${late(context)}
    ${view.phase === 'draft' ? nothing : html`<p class="press screen-only">${mainLink(context, onMain)}</p>`} ${after ?? nothing}
  </header>`;
}

export function eyebrow({ said, view }: RadslagContext): TemplateResult {
  const { body } = view.dialogue;
  return html`<p class="eyebrow">${[said.kind, said.advisory, ...(body === '' ? [] : [body])].join(' · ')}</p>`;
}

export function question(context: RadslagContext): unknown {
  const { matter, dialogue } = context.view;
  return matter === null
    ? html`<span lang=${dialogue.lang || nothing} dir="auto">${dialogue.title}</span>`
    : told(matter.question, context);
}

export function mainLink(context: RadslagContext, onMain?: HeadOptions['onMain']): TemplateResult {
  const main = mainOf(context);
  const press = (event: Event): void => onMain?.(main, event);
  return html`<a class="button main" id="main" part="main" href=${main.href} target=${main.view === null ? '_top' : nothing} @click=${press}
    >${context.said.main[main.word]}</a
  >`;
}

/** S40. */
export function late(context: RadslagContext): unknown {
  const { said, view } = context;
  if (view.overdue === null) return nothing;
  return notice(
    'warn',
    html`<span class="told">${said.overdue(view.dialogue.body, dayOf(view.overdue, context), view.plan.answers)}</span>`,
    {
      icon: 'alert',
    },
  );
}

/** Steps with their days in words; in easy-to-read the days are left to the list of dates. */
export function stepsOf(context: RadslagContext): readonly PhaseStep[] {
  const { view } = context;
  return view.steps.map((step) => {
    const dates = datesOf(step, context);
    return {
      step: step.step,
      state: step.state,
      ...(dates === null ? {} : { dates }),
      ...(step.step === 'answer' && view.overdue !== null ? { late: true } : {}),
    };
  });
}

function datesOf({ step, from, until }: StepView, context: RadslagContext): string | null {
  if (step === 'answer') return until === null ? null : context.said.latest(spanOf(until, null, context));
  if (from === null) return null;
  // One reads until the day before the debate opens.
  const last = until === null ? null : step === 'read' ? Math.max(Date.parse(from), Date.parse(until) - DAY) : Date.parse(until);
  return spanOf(from, last === null ? null : new Date(last).toISOString(), context);
}

/** Where it is, and what one can do now and until when. */
export function sentence(context: RadslagContext): TemplateResult {
  const { going, can, left } = standingWords(context);
  return html`<strong>${going}</strong> ${can}${left === '' ? nothing : html` <span class="left">${left}</span>`}`;
}

type Standing = { readonly going: string; readonly can: string; readonly left: string };

export function standingWords(context: RadslagContext): Standing {
  const { said, view } = context;
  const { times } = view.plan;
  const { going, now } = said;
  if (view.paused) return { going: '', can: said.paused, left: '' };
  const until = (at: string): string => untilWords(at, context);
  const chat = chatOn(context);
  if (chat !== null && view.phase !== 'answered' && view.phase !== 'archived') {
    return {
      going: going[view.phase === 'debate' ? 'debate' : 'information'],
      can: now.ask(clock(chat.plan.closes.utc, context.words.$code, context.zone)),
      left: '',
    };
  }
  switch (view.phase) {
    case 'draft':
    case 'announced':
      return { going: going.announced, can: now.opens(until(times.information.utc)), left: '' };
    case 'information':
      return { going: going.information, can: now.read(until(times.debate.utc)), left: '' };
    case 'debate':
      return debating(context);
    case 'vote':
      return voting(context);
    case 'result':
      if (view.overdue !== null) return { going: going.result, can: '', left: '' };
      return { going: going.result, can: now.answerComes(view.dialogue.body, dayOf(times.answer.utc, context)), left: '' };
    case 'answered':
      return { going: going.answered, can: answered(context), left: '' };
    case 'archived':
      return { going: going.archived, can: now.archived, left: '' };
  }
}

function debating(context: RadslagContext): Standing {
  const { said, view } = context;
  const { times } = view.plan;
  const { going, now } = said;
  if (view.main === 'write') {
    const closes = view.dialogue.debateCloses ?? times.debateCloses.utc;
    return { going: going.debate, can: now.write(untilWords(closes, context)), left: leftOf(closes, context) };
  }
  if (times.vote !== null) return { going: going.debateClosed, can: now.voteOpens(untilWords(times.vote.opens.utc, context)), left: '' };
  return { going: going.debateClosed, can: now.resultComes(untilWords(times.result.utc, context)), left: '' };
}

function voting(context: RadslagContext): Standing {
  const { said, view } = context;
  const { vote, result } = view.plan.times;
  const { going, now } = said;
  if (view.vote === 'cancelled') return { going: now.cancelled, can: '', left: '' };
  if (view.vote === 'open' && vote !== null) {
    return { going: going.vote, can: now.vote(untilWords(vote.closes.utc, context)), left: leftOf(vote.closes.utc, context) };
  }
  if (view.vote === 'closed' || view.vote === 'result') {
    return { going: going.counting, can: now.resultComes(untilWords(result.utc, context)), left: '' };
  }
  return { going: going.debateClosed, can: vote === null ? '' : now.voteOpens(untilWords(vote.opens.utc, context)), left: '' };
}

function answered(context: RadslagContext): string {
  const { said, view } = context;
  if (view.answer === null) return '';
  return said.now.answered(view.dialogue.body, dayOf(view.answer.at, context));
}
