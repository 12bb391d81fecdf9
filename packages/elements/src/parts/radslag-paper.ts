/** What is printed to be read away from the screen: the question, the alternatives, the comparison, the dates, how to take part. No debate. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../base/heading.ts';
import { clock } from '../base/time.ts';
import { radslagAlternatives, type AlternativesOptions } from './radslag-alternatives.ts';
import { dayOf, firstLanguage, pageOf, under, type RadslagContext } from './radslag-context.ts';
import { radslagDates } from './radslag-dates.ts';
import { eyebrow, late, question } from './radslag-head.ts';
import { radslagShort } from './radslag-short.ts';

export function radslagPaper(context: RadslagContext, { picture }: Pick<AlternativesOptions, 'picture'> = {}): TemplateResult {
  const { said, view, level } = context;
  const { matter } = view;
  const inner = under(context);
  return html`<article class="widget radslag paper">
    ${eyebrow(context)} ${heading(level, question(context), { class: 'question' })} ${late(context)}
    ${matter === null ? nothing : html`${radslagShort(matter, inner)} ${radslagAlternatives(matter, inner, { open: true, ...(picture === undefined ? {} : { picture }) })}`}
    <section>${heading(inner.level, said.dates, { class: 'title-xl' })} ${radslagDates(inner)}</section>
    <section>${heading(inner.level, said.paper.how, { class: 'title-xl' })} ${how(context)}</section>
  </article>`;
}

function how(context: RadslagContext): TemplateResult {
  const { said, view, words, zone, now } = context;
  const { times, template } = view.plan;
  const { paper } = said;
  const at = (moment: string): string => `${dayOf(moment, context)} ${clock(moment, words.$code, zone)}`;
  const address = new URL(pageOf(context), globalThis.location?.href ?? 'https://example.invalid').href;
  const closes = view.dialogue.debateCloses ?? times.debateCloses.utc;
  return html`<ul class="how">
      <li>${paper.web(address)}</li>
      ${Date.parse(closes) > now ? html`<li>${paper.write(at(closes))}</li>` : nothing}
      ${times.vote === null || Date.parse(times.vote.closes.utc) <= now ? nothing : html`<li>${paper.vote(`${at(times.vote.opens.utc)} – ${at(times.vote.closes.utc)}`)}</li>`}
      ${template === 'letter' ? html`<li>${paper.letter}</li>` : nothing}
    </ul>
    ${
      view.dialogue.about === null
        ? nothing
        : html`<p><b>${paper.contact}</b> <span lang=${firstLanguage(context)} dir="auto">${view.dialogue.about.contact}</span></p>`
    }
    <p class="meta">${paper.printed(at(new Date(now).toISOString()))}</p>`;
}
