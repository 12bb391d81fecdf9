/** On a dialogue's page: what is voted on, until when and how; after the close its result. Without a line of JavaScript. */
import type { LogState } from '@insyn/domain/root.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import { voteAlternatives } from '@insyn/elements/parts/vote-alternatives.ts';
import { textOf } from '@insyn/elements/parts/vote-context.ts';
import { advisory, voteStanding } from '@insyn/elements/parts/vote-head.ts';
import { voteResult, voteSentence } from '@insyn/elements/parts/vote-result.ts';
import { voteWays } from '@insyn/elements/parts/vote-ways.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { contextOf, type VoteLook } from './look.ts';
import { sv } from './words.ts';

/**
 * In the line of phases: when it is, and whether the dialogue stands there: a vote opens and closes by the clock, and nobody moves the
 * dialogue's phase for it. While the debate goes on it stands in the debate.
 */
export function votePhase(
  look: VoteLook | null,
  state: Pick<LogState, 'log'>,
  { base, debateOpen }: Pick<DialogueView, 'base' | 'debateOpen'>,
  now: string,
): { readonly dates: string; readonly base: DialogueView['base']; readonly sentence: string | null } | null {
  if (look === null || look.view.status === 'cancelled') return null;
  const context = contextOf(look, state, 'sv', now, 1);
  const { status } = look.view;
  const early = base === 'announced' || base === 'information' || base === 'debate';
  const there = status === 'result' ? 'result' : status === 'planned' || debateOpen ? base : 'vote';
  const at = early ? there : base;
  const range = new Intl.DateTimeFormat('sv', { day: 'numeric', month: 'short', timeZone: context.zone });
  return {
    dates: range.formatRange(Date.parse(look.view.opens), Date.parse(look.view.closes)),
    base: at,
    sentence: at === 'vote' || at === 'result' ? voteSentence(context) : null,
  };
}

export function votePart(look: VoteLook | null, state: Pick<LogState, 'log'>, title: string, now: string): unknown {
  if (look === null) return '';
  const context = contextOf(look, state, 'sv', now, 3);
  const { view, definition } = look;
  const question = textOf(definition.question, context);
  const over = view.status === 'result';
  return html`<section class="vote-part" aria-labelledby="omrostning">
    <h2 id="omrostning">${sv.part}</h2>
    ${question === title ? '' : html`<p class="vote-question" lang=${context.lang} dir="auto">${question}</p>`}
    ${over ? '' : advisory(context)} ${voteStanding(context)} ${over ? voteResult(context) : ''}
    ${over ? html`<p><a href=${routes.voteResult(state.log)}>${sv.toResult}</a></p>` : ''} ${voteAlternatives(context)}
    ${view.status === 'planned' || view.status === 'open' ? voteWays(context) : ''}
    ${view.status === 'open' || view.status === 'closed' ? html`<p><a href=${routes.voteResult(state.log)}>${sv.toCheck}</a></p>` : ''}
  </section>`;
}
