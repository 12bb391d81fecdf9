/** On a dialogue's page: what is voted on, until when and how; after the close its result. Without a line of JavaScript. */
import type { LogState } from '@insyn/domain/root.ts';
import { voteAlternatives } from '@insyn/elements/parts/vote-alternatives.ts';
import { textOf } from '@insyn/elements/parts/vote-context.ts';
import { advisory, voteStanding } from '@insyn/elements/parts/vote-head.ts';
import { voteResult } from '@insyn/elements/parts/vote-result.ts';
import { voteWays } from '@insyn/elements/parts/vote-ways.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { contextOf, type VoteLook } from './look.ts';
import { sv } from './words.ts';

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
