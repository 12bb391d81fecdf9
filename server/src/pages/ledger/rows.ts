/** The public ledger, newest first: what was done, by which reason, and what came of it. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { LedgerPage, LedgerRow } from '@insyn/domain/view.ts';
import { shortTime } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { LedgerWords } from './words.ts';

export type RowsPart = {
  readonly log: LogId;
  readonly page: LedgerPage;
  /** False on the first page. */
  readonly later: boolean;
  readonly now: string;
  readonly zone: string;
  readonly words: LedgerWords;
};

/** The page of a dialogue that holds the post, wherever in the debate it stands. */
export function postAddress(log: LogId, post: PostId): string {
  return `${routes.page(log)}?inlagg=${post}#p-${post}`;
}

export function rowsPart({ log, page, later, now, zone, words }: RowsPart): unknown {
  const ledger = routes.ledger(log);
  return html`<p class="downloads">
      ${words.download} <a href=${`${ledger}?format=csv`}>${words.downloads.csv}</a> ·
      <a href=${`${ledger}?format=json`}>${words.downloads.json}</a>
    </p>
    ${
      page.rows.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ol class="ledger-rows">
            ${page.rows.map((row) => html`<li>${entry(row, log, now, zone, words)}</li>`)}
          </ol>`
    }
    ${
      page.next === null && !later
        ? ''
        : html`<nav aria-label=${words.pages}>
            <ul class="pager">
              ${later ? html`<li><a href=${`${routes.ledgerPage(log)}#logg`}>${words.newest}</a></li>` : ''}
              ${page.next === null ? '' : html`<li><a rel="next" href=${`${routes.ledgerPage(log)}?fran=${page.next}#logg`}>${words.older}</a></li>`}
            </ul>
          </nav>`
    }`;
}

function entry(row: LedgerRow, log: LogId, now: string, zone: string, words: LedgerWords): unknown {
  const outcome = row.appeal === null ? '' : words.appeals[row.appeal];
  const why = [row.label === null ? '' : words.ruleOf(row.clause, row.policy), row.source === null ? '' : words.sources[row.source]].filter(
    (part) => part !== '',
  );
  return html`<time class="meta" datetime=${row.at}>${shortTime(row.at, now, words.lang, zone)}</time>
    <div>
      <p class="act">
        ${words.act(row)}${row.undone ? html` <span class="chip">${words.undone}</span>` : ''}${outcome === '' ? '' : html` <span class="chip">${outcome}</span>`}
      </p>
      ${row.label === null ? '' : html`<p class="why">${words.reason}: ${words.label(row.label)} <span class="meta">(${why.join(' · ')})</span></p>`}
      ${row.reference === '' || row.kind === 'registered' ? '' : html`<p class="why">${row.reference}</p>`}
      ${row.post === null ? '' : html`<p class="why"><a href=${postAddress(log, row.post)}>${words.show}</a></p>`}
    </div>`;
}
