/** A post of one's own that is on its way, or that was refused. Nobody else sees it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Outgoing } from '@insyn/client/types.ts';
import { postText } from '../text/markdown.ts';
import type { PartContext } from './context.ts';
import { notice } from './notice.ts';
import { personLine } from './person.ts';

export type Pending = {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly lang: string;
  /** `queued`: waits for the network. `unknown`: until its author has shown who they are. `refused`: with the reason in words. */
  readonly state:
    | { readonly kind: 'sending' }
    | { readonly kind: 'queued' }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'refused'; readonly reason: string };
};

export type PendingHandlers = {
  /** Takes the text back into the composer. */
  edit(key: string): void;
  drop(key: string): void;
  /** Shows who one is, and sends it. */
  identify(key: string): void;
};

/** How an entry of the outbox stands. `problem`: words for a refusal. */
export function pendingState(state: Outgoing['state'], problem: (code: string) => string): Pending['state'] {
  switch (state.kind) {
    case 'refused':
      return { kind: 'refused', reason: problem(state.problem.code) };
    case 'waiting':
      return { kind: 'queued' };
    case 'identify':
      return { kind: 'unknown' };
    case 'sending':
    case 'accepted':
      return { kind: 'sending' };
  }
}

export function pendingPost(view: Pending, context: PartContext, on: PendingHandlers): TemplateResult {
  const { words } = context;
  const { state } = view;
  const id = `o-${view.key}`;
  return html`<article class="post own pending" aria-labelledby=${id}>
    <header>${personLine({ name: view.name, own: true }, id, context)}</header>
    <p class="slot meta">
      ${
        state.kind === 'refused'
          ? html`<strong>${words['post.notSent']}</strong>`
          : html`<strong>${state.kind === 'sending' ? words['post.sending'] : words['post.waiting']}</strong>
              ${{ queued: words['post.queued'], unknown: words['post.unknown'], sending: words['post.onlyYou'] }[state.kind]}`
      }
    </p>
    <div class="prose" lang=${view.lang || nothing} dir="auto">${postText(view.text)}</div>
    ${state.kind === 'refused' ? notice('error', state.reason) : nothing}
    ${
      state.kind === 'sending'
        ? nothing
        : html`<div class="acts">
            ${
              state.kind === 'unknown'
                ? html`<button class="text-button" type="button" @click=${() => on.identify(view.key)}>${words['post.identify']}</button>`
                : nothing
            }
            <button class="text-button" type="button" @click=${() => on.edit(view.key)}>${words['post.edit']}</button>
            <button class="text-button" type="button" @click=${() => on.drop(view.key)}>${words['post.withdraw']}</button>
          </div>`
    }
  </article>`;
}
