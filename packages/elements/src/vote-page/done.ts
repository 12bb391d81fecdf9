/** The fourth screen: that it is done, the receipt, what comes next, and how nothing stays on a computer that is not one's own. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { VoteReceipt } from '@insyn/client/vote/receipt.ts';
import { receiptLink } from '@insyn/client/vote/receipt.ts';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { directionIn } from '../base/direction.ts';
import { qrCode } from '../chat-hall/qr.ts';
import { notice } from '../parts/notice.ts';
import { dayWords, textOf, whenWords, type PageContext } from './context.ts';
import { top } from './frame.ts';

export function done({ fresh, wiping }: { readonly fresh: boolean; readonly wiping: boolean }, context: PageContext): TemplateResult {
  const { words, desk } = context;
  const said = words.done;
  const cast = desk.snapshot?.cast ?? null;
  if (cast === null) return html`${top(4, words.loading, context, '')}`;
  const sentence = !fresh ? said.already : cast.revision > 0 ? `${said.changed} ${said.done}` : said.done;
  return html`${top(4, said.title, context, '')} ${notice('ok', sentence)} ${wiping ? wipe(context) : nothing}
    ${receipt(cast.receipt, context)}
    <div class="acts screen-only">
      <button class="button main" type="button" @click=${context.save}>${said.save}</button>
      <button class="button" type="button" @click=${() => globalThis.print()}>${said.print}</button>
    </div>
    <p class="meta screen-only" role="status">${context.saved ? said.saved : nothing}</p>
    <section class="screen-only">
      <h2>${said.next}</h2>
      ${next(context)} ${change(cast.left, context)}
    </section>
    <div class="acts screen-only">
      ${wiping ? nothing : html`<button id="rosta-rensa" class="text-button" type="button" @click=${() => desk.wiping(true)}>${words.wipe.open}</button>`}
      <button class="text-button" type="button" @click=${() => void desk.somebodyElse()}>${said.other}</button>
    </div>`;
}

function next(context: PageContext): TemplateResult {
  const { words, definition, desk } = context;
  const { body, date } = definition.decides;
  const closes = whenWords(definition.closes.utc, context);
  return html`<p>${desk.phase === 'closed' ? words.closed(closes) : words.done.nextClose(closes)}</p>
    <p>${words.done.nextDecision(body, date === null ? null : dayWords(date, context))}</p>
    ${desk.phase === 'closed' ? html`<p><a href=${routes.voteResult(definition.log)}>${words.result}</a></p>` : nothing}`;
}

function change(left: number, context: PageContext): unknown {
  const { words, definition, desk } = context;
  const said = words.done;
  if (desk.phase !== 'open') return nothing;
  if (left <= 0) return html`<p>${said.noChange}</p>`;
  return html`<p>${said.changeUntil(whenWords(definition.closes.utc, context))} ${said.changesLeft(left)}</p>
    <p><button class="button" type="button" @click=${() => desk.edit()}>${said.change}</button></p>`;
}

/** Eight words, a number and a square: nothing of it says what was voted. */
function receipt(given: VoteReceipt, context: PageContext): TemplateResult {
  const { words, definition } = context;
  const said = words.done;
  return html`<section class="receipt" aria-labelledby="rosta-kvitto">
    <h2 id="rosta-kvitto">${said.receipt}</h2>
    <p lang=${context.lang} dir=${directionIn(context.lang)}>${textOf(definition.question, context)}</p>
    <div class="proof">
      ${qrCode(receiptLink(globalThis.location.origin, definition.log, given), said.qr)}
      <div>
        <p class="meta">${said.receiptWords}</p>
        <ol class="words">
          ${controlWords(given.hash).map((word) => html`<li lang="sv">${word}</li>`)}
        </ol>
      </div>
    </div>
    <p class="meta">${said.number}: <span class="number" translate="no">${given.hash}</span></p>
    <p class="meta">${said.noChoice}</p>
  </section>`;
}

function wipe({ words, desk }: PageContext): TemplateResult {
  const said = words.wipe;
  return html`<section class="wipe screen-only" aria-labelledby="rosta-rensar">
    <h2 id="rosta-rensar" tabindex="-1">${said.title}</h2>
    <p>${said.body}</p>
    <div class="acts">
      <button class="button danger" type="button" @click=${() => void desk.wipe()}>${said.yes}</button>
      <button class="button" type="button" @click=${() => desk.wiping(false)}>${said.no}</button>
    </div>
  </section>`;
}
