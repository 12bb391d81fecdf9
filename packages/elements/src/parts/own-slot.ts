/** What its author sees above a post that not everyone reads as it is: that it waits and for how long, or what was decided. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DecisionView, PostView, VersionView } from '@insyn/domain/view.ts';
import { postText } from '../text/markdown.ts';
import type { PartContext } from './context.ts';
import { promised } from './when.ts';
import type { PostContext } from './post.ts';
import type { PostUi } from './post-acts.ts';

/** True where the decision, or the field in which it is to be changed, takes the place of the text: then the text is folded. */
export function isWithheld({ status, decision }: PostView): boolean {
  if (decision === null || stands(decision) === null) return status === 'hidden';
  return status === 'hidden' || (status === 'submitted' && decision.kind !== 'hidden');
}

/** Väntar · Behöver ändras · Visas inte. Nothing for a post that everyone reads as it is. */
export function ownSlot(view: PostView, context: PostContext, ui: PostUi): unknown {
  const { words } = context;
  const { decision } = view;
  if (view.waits !== null) return html`<div class="slot meta">${waiting(view.waits.check !== null, context)}</div>`;
  if (decision !== null && (decision.kind !== 'hidden' || view.status === 'hidden' || decision.appeal !== null))
    return context.decided?.(view, decision, context, ui) ?? nothing;
  if (view.pending !== null)
    return html`<details class="slot change">
      <summary class="meta">
        <strong>${words['post.waiting']}</strong> ${words['own.change']} <span class="shown">${words['own.showChange']}</span>
      </summary>
      ${folded(view.pending)}
    </details>`;
  return nothing;
}

function waiting(checked: boolean, context: PostContext): TemplateResult {
  const { words, policy } = context;
  const when = promised(policy ?? null, context, { usual: words['own.usual'], night: words['own.night'] });
  return html`<p><strong>${words['post.waiting']}</strong> ${words['post.onlyYou']} ${when ?? nothing}</p>
    ${checked ? html`<p>${words['own.check']}</p>` : nothing}`;
}

/** `null` where the decision has been changed: nothing of it stands. */
export function stands(decision: DecisionView): DecisionView | null {
  return decision.appeal?.outcome === 'changed' ? null : decision;
}

/** The author's own text, folded: it is there, and not shown. */
export function fold(version: Pick<VersionView, 'text' | 'lang'>, { words }: PartContext): TemplateResult {
  return html`<details class="own-text">
    <summary class="small">${words['own.text']}</summary>
    ${folded(version)}
  </details>`;
}

function folded({ text, lang }: Pick<VersionView, 'text' | 'lang'>): TemplateResult {
  return html`<div class="prose" lang=${lang || nothing} dir="auto">${postText(text)}</div>`;
}
