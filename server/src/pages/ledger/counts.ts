/** How many decisions there are of each reason: in words, as a table, and drawn. */
import type { LedgerCounts } from '@insyn/domain/view.ts';
import { html } from '@lit-labs/ssr';
import type { LedgerWords } from './words.ts';

const WIDTH = 100;

export function countsPart({ byReason, byKind }: LedgerCounts, words: LedgerWords): unknown {
  const all = byReason.reduce((sum, { count }) => sum + count, 0);
  const [first] = byReason;
  const kinds = Object.entries(words.kinds).flatMap(([kind, label]) => {
    const count = (byKind as Readonly<Record<string, number | undefined>>)[kind] ?? 0;
    return count === 0 ? [] : [{ label, count }];
  });
  return html`<p>
      ${words.total(all)} ${first === undefined || byReason.length < 2 ? '' : words.most(words.label(first.label), first.count)}
    </p>
    ${
      first === undefined
        ? ''
        : html`<table class="counts">
            <thead>
              <tr>
                <th scope="col">${words.reason}</th>
                <th scope="col">${words.rule}</th>
                <th scope="col" class="end">${words.decisions}</th>
                <th scope="col" class="bar-cell"><span class="hidden">${words.share}</span></th>
              </tr>
            </thead>
            <tbody>
              ${byReason.map(
                ({ label, clause, count }) =>
                  html`<tr>
                    <th scope="row">${words.label(label)}</th>
                    <td>${clause}</td>
                    <td class="end count">${words.figure(count)}</td>
                    <td class="bar-cell">${bar(count / first.count)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${
      kinds.length === 0
        ? ''
        : html`<dl class="kinds">
            ${kinds.map(
              ({ label, count }) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd class="count">${words.figure(count)}</dd>
                </div>`,
            )}
          </dl>`
    }`;
}

/** From zero; the figure stands beside it. */
function bar(share: number): unknown {
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect x="0" y="0" width=${Math.max(1, Math.round(share * WIDTH))} height="10"></rect>
  </svg>`;
}
