/** The quiet end of a rådslag: how posts are looked at, who runs it, that it is genuine, barriers. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { routes } from '@insyn/protocol/routes.ts';
import { icon } from '../base/icons.ts';
import { dateOf, firstLanguage, lacks, type RadslagContext } from './radslag-context.ts';

export function radslagReview({ said, base, log }: RadslagContext): TemplateResult {
  return html`<p class="told">${said.reviewText}</p>
    <p><a href=${`${base}${routes.ledgerPage(log)}`}>${said.ledger}</a></p>`;
}

/** The card *Om dialogen*, with who decided that there is a rådslag and who answers. */
export function radslagAbout(context: RadslagContext): TemplateResult {
  const { said, view, words } = context;
  const { about, dnr } = view.dialogue;
  const { body, paragraph, date, address } = view.decision;
  const held = said.heldBy(body, paragraph, dateOf(date, context));
  return html`<p>${address === '' ? held : html`<a class="address" href=${address} rel="noopener">${held}</a>`}</p>
    ${view.plan.answers === '' ? nothing : html`<p>${said.answers(view.plan.answers)}</p>`}
    ${dnr === '' ? nothing : html`<p class="meta">${said.dnr(dnr)}</p>`}
    ${
      about === null
        ? nothing
        : html`${lacks(context)}
            <dl class="facts" lang=${firstLanguage(context)}>
              ${(['responsible', 'publicity', 'retention', 'rights', 'contact'] as const).map(
                (part) =>
                  html`<div>
                    <dt lang=${words.$code}>${words['about.parts'][part]}</dt>
                    <dd class="lines" dir="auto">${about[part]}</dd>
                  </div>`,
              )}
            </dl>`
    }`;
}

/** Words first; what only a program needs is folded. */
export function radslagGenuine(context: RadslagContext): TemplateResult {
  const { said, base, log, proof } = context;
  return html`<p class="told">${said.genuineText}</p>
    ${
      proof === null
        ? nothing
        : html`<details class="folded">
            <summary>${said.genuineFigures}</summary>
            <p class="count">${said.genuineLines(proof.lines)}</p>
            <p>${said.genuineMark} <code dir="ltr">${proof.hash}</code></p>
          </details>`
    }
    <p><a href=${`${base}${routes.page(log)}`}>${said.page}</a></p>`;
}

/** Links alone: nothing to unfold. */
export function radslagLinks(context: RadslagContext): TemplateResult {
  const { said, view, base, log } = context;
  const { accessibility } = view.plan;
  const isAddress = /^https?:\/\//.test(accessibility);
  return html`<ul class="quiet-links">
    <li>
      <a href=${`${base}${routes.barrierPage(log)}`}>${icon('mail')}<span>${said.barrier}</span></a>
    </li>
    ${
      accessibility === ''
        ? nothing
        : html`<li>
            ${isAddress ? html`<a href=${accessibility} rel="noopener">${icon('simple')}<span>${said.statement}</span></a>` : html`<span dir="auto">${accessibility}</span>`}
          </li>`
    }
  </ul>`;
}
