/** What its author sees of a decision: above the text, with what can be done about it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StatementContent } from '@insyn/domain/moderation/types.ts';
import type { DecisionView, PostView } from '@insyn/domain/view.ts';
import { day } from '../base/time.ts';
import { timeWords } from './context.ts';
import type { PartContext } from './context.ts';
import { notice } from './notice.ts';
import { placeLine } from './number-line.ts';
import { fold, stands } from './own-slot.ts';
import type { PostContext } from './post.ts';
import type { PostUi } from './post-acts.ts';
import { objectionWords } from '../translations/objections.ts';

/** What was decided about one's own post; where the decision was changed, that it was. */
export function decisionCard(view: PostView, decision: DecisionView, context: PostContext, ui: PostUi): TemplateResult {
  const { words } = context;
  if (stands(decision) === null) {
    const shown = view.status === 'published';
    return html`<div class="slot decided">
      ${notice('ok', shown ? objectionWords(words.$code).appealShown : objectionWords(words.$code).appealChanged)}${answer(decision, context)}
    </div>`;
  }
  return decision.kind === 'returned' ? returned(view, decision, context, ui) : notShown(view, decision, context, ui);
}

/** S09: the reason in one sentence, the place in the text, and until when it can be sent again. */
function returned(view: PostView, decision: DecisionView, context: PostContext, ui: PostUi): TemplateResult {
  const { words, on } = context;
  const { statement, mayResend } = decision;
  const change = view.status !== 'submitted';
  const until = timeWords(statement.redress.until, context);
  const text = ui.judged?.text ?? view.text;
  const { place } = statement;
  const { label, why } = reasonIn(statement, context);
  const reason = sentence(why || label);
  const said = mayResend
    ? words[change ? 'decision.returnedChange' : 'decision.returned'](reason, until)
    : words['decision.lapsed'](reason);
  return html`<div class="slot decided">
    ${notice(
      'warn',
      html`<p><strong>${words['decision.changed']}</strong></p>
        <p>${said}</p>
        ${statement.note === '' ? nothing : html`<p dir="auto">${words['decision.note'](statement.note)}</p>`}
        ${place === null ? nothing : html`<p>${words['decision.place']} ${placeLine(text, place)}</p>`}`,
      { icon: 'edit' },
    )}
    <div class="row">
      ${
        mayResend && ui.composer === undefined
          ? html`<button class="button" type="button" id="edit-${view.post}" @click=${() => on.edit(view)}>${words['post.edit']}</button>`
          : nothing
      }
      ${appealButton(view, decision, context, ui)} ${linkButton(view, context, ui)}
    </div>
    ${appealed(decision, context)}${linkLine(ui, context)}
  </div>`;
}

/** S11: why, by which rule, who decided, and how to have it tried again. */
function notShown(view: PostView, decision: DecisionView, context: PostContext, ui: PostUi): TemplateResult {
  const { words, now, zone, page } = context;
  const { statement, kind, mayAppeal } = decision;
  const title = kind === 'hidden' ? 'hidden' : view.status === 'submitted' ? 'rejected' : 'change';
  const { label, why } = reasonIn(statement, context);
  const last = day(statement.redress.until, now, words.$code, zone);
  return html`<div class="slot decided">
    ${notice(
      'info',
      html`<p><strong>${words['decision.not'][title]}</strong></p>
        <p>${words['decision.reason'](label)} ${why === '' || why === label ? nothing : sentence(why)}</p>
        <p>
          ${words['decision.ground'][statement.ground](statement.clause)}
          <a href="${page}/granskning">${words['decision.rules']}</a>
        </p>
        ${statement.note === '' ? nothing : html`<p dir="auto">${words['decision.note'](statement.note)}</p>`}
        <p>
          ${statement.check === null ? nothing : words['decision.check']} ${words['decision.person']}
          ${mayAppeal ? words['decision.until'](last) : nothing}
        </p>`,
      { icon: 'alert' },
    )}
    <div class="row">${appealButton(view, decision, context, ui)} ${linkButton(view, context, ui)}</div>
    ${appealed(decision, context)}${linkLine(ui, context)}
    ${kind === 'rejected' && ui.judged !== undefined ? fold(ui.judged, context) : nothing}
  </div>`;
}

function appealButton(view: PostView, decision: DecisionView, context: PostContext, ui: PostUi): unknown {
  if (!decision.mayAppeal || context.on.appeal === undefined || ui.appealing === true) return nothing;
  const press = (): void => context.on.appeal?.(view);
  // Of a text that can be changed, changing it is the main way.
  const look = decision.kind === 'returned' ? 'text-button' : 'button';
  return html`<button class=${look} type="button" id="appeal-${view.post}" @click=${press}>${context.words['decision.appeal']}</button>`;
}

function linkButton(view: PostView, context: PostContext, ui: PostUi): unknown {
  if (context.on.keepLink === undefined || ui.link?.kind === 'there') return nothing;
  return html`<button class="text-button" type="button" id="link-${view.post}" @click=${() => context.on.keepLink?.(view)}>
    ${context.words['decision.link']}
  </button>`;
}

function linkLine({ link }: PostUi, { words }: PartContext): unknown {
  if (link === undefined) return nothing;
  if (link.kind === 'failed') return notice('error', words['decision.linkFailed']);
  return notice('info', html`${words['decision.linkIs']} <a class="long" href=${link.href}>${link.href}</a>`);
}

/** Where an appeal stands; what was answered. */
export function appealed({ appeal }: Pick<DecisionView, 'appeal'>, context: PartContext): unknown {
  const { words } = context;
  if (appeal === null) return nothing;
  if (appeal.outcome === null)
    return notice(
      'warn',
      html`<p>${objectionWords(words.$code).appealWaits}</p>
        ${quoted(objectionWords(words.$code).appealYours, appeal.text)}`,
    );
  const changed = appeal.outcome === 'changed';
  return notice(
    changed ? 'ok' : 'info',
    html`<p>${objectionWords(words.$code)[changed ? 'appealChanged' : 'appealUpheld']}</p>
      ${quoted(objectionWords(words.$code).appealAnswer, appeal.answer)}`,
  );
}

function answer({ appeal }: DecisionView, { words }: PartContext): unknown {
  return appeal === null ? nothing : quoted(objectionWords(words.$code).appealAnswer, appeal.answer);
}

function quoted(title: string, text: string): unknown {
  return text === '' ? nothing : html`<p dir="auto"><span class="meta">${title}:</span> ${text}</p>`;
}

/** The reason as it was told, or in the page's language where the rules have words for it. */
function reasonIn(
  { reason, label, why }: StatementContent,
  { policy, words }: PostContext,
): { readonly label: string; readonly why: string } {
  const known = words.$code === 'en' && policy?.lang !== 'en' ? policy?.reasons.find(({ code }) => code === reason) : undefined;
  return { label: (known?.label.en || label).replace(/\.$/, ''), why: known?.why.en || why };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
