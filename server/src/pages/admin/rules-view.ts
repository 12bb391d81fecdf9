/** Rules as they are, and as they will be, for those who write them. */
import { html } from '@lit-labs/ssr';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';
import { documentText } from '@insyn/elements/text/markdown.ts';
import { staffingPart } from '../ledger/staffing.ts';
import { sv as ledgerWords } from '../ledger/words.ts';
import type { Change } from './rules-changes.ts';
import { facts } from './shell.ts';
import { count } from './words.ts';

/** `now`: UTC. */
export function rulesShown({ title, text, lang, reasons, staffing, hosts, replies }: PolicyText, now: string): unknown {
  const used = reasons.filter(({ retired }) => !retired);
  const ended = reasons.filter(({ retired }) => retired);
  return html`<details>
      <summary>Läs reglerna: ${title}</summary>
      <div class="text rules" lang=${lang}>${documentText(text, 3)}</div>
    </details>
    <h2>Skäl</h2>
    <ul class="rows">
      ${used.map(
        ({ label, clause, ground, why, immediate, batch }) =>
          html`<li class="item">
            <p>
              <strong>${label.sv}</strong>
              <span class="meta"
                >${[clause, ground === 'law' ? 'lag' : 'regel', ...(immediate ? ['stoppas genast'] : []), ...(batch ? ['flera på en gång'] : [])].filter((each) => each !== '').join(' · ')}</span
              >
            </p>
            <p>${why.sv}</p>
          </li>`,
      )}
    </ul>
    ${ended.length === 0 ? '' : html`<p class="meta">Avslutade: ${ended.map(({ label }) => label.sv).join(', ')}.</p>`}
    <h2>När någon granskar</h2>
    ${staffingPart(staffing, now, ledgerWords)}
    ${facts([
      ['Inlägg får länka till', hosts.length === 0 ? 'Ingen webbplats utan att en moderator läser först' : hosts.join(', ')],
      [
        'Sparade svar',
        replies.length === 0 ? 'Inga' : `${count(replies.length, 'svar', 'svar')}: ${replies.map((reply) => reply.title).join(', ')}`,
      ],
    ])}`;
}

export function changeList(changes: readonly Change[]): unknown {
  return html`<ul class="rows">
    ${changes.map(
      ({ words, from, to }) =>
        html`<li class="item">
          <p>${words}</p>
          ${from === undefined || from === '' ? '' : html`<p class="meta"><del>${from}</del></p>`}
          ${to === undefined || to === '' ? '' : html`<p><ins>${to}</ins></p>`}
        </li>`,
    )}
  </ul>`;
}

export function textPreview({ text, lang }: PolicyText): unknown {
  return html`<details>
    <summary>Så blir texten</summary>
    <div class="text rules" lang=${lang}>${documentText(text, 3)}</div>
  </details>`;
}
