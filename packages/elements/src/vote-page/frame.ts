/** What stands around the screens: how far one has come, what is voted on, and how one knows that the page is real. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { directionIn } from '../base/direction.ts';
import { notice } from '../parts/notice.ts';
import { ownName } from '../parts/languages.ts';
import { LANGUAGES } from '../translations/languages.ts';
import { VOTE_PAGE_IN } from '../translations/vote-page.ts';
import { graceOf, dayWords, textOf, whenWords, type PageContext } from './context.ts';

/** `at`: 1 to 4. The title takes the focus when the screen comes, and is read. */
export function top(at: 1 | 2 | 3 | 4 | null, title: unknown, { words, definition, lang }: PageContext, small: unknown): TemplateResult {
  return html`<p class="kind">${at === null ? words.title : words.step(at, words.steps[at - 1] ?? '')}</p>
    <h1 id="rosta-titel" tabindex="-1">${title}</h1>
    ${small === null ? nothing : html`<p class="asked" lang=${lang} dir=${directionIn(lang)}>${textOf(definition.question, { definition, lang })}</p>`}`;
}

export function advisory(context: PageContext): string {
  const { body, date } = context.definition.decides;
  return context.words.advisory(body, date === null ? null : dayWords(date, context));
}

export function secret({ words }: PageContext): TemplateResult {
  return html`<details class="fold">
    <summary>${words.secret.title}</summary>
    ${words.secret.body.map((each) => html`<p>${each}</p>`)}
  </details>`;
}

/** The ballot paper in another language. Nothing where there is one alone. */
export function languages({ definition, lang, words, read }: PageContext): unknown {
  if (definition.languages.length < 2) return nothing;
  return html`<div class="languages" role="group" aria-label=${words.choose.languages}>
    <span class="meta">${words.choose.languages}:</span>
    ${definition.languages.map(
      (each) =>
        html`<button
          class="text-button"
          type="button"
          lang=${each}
          aria-pressed=${each === lang ? 'true' : 'false'}
          @click=${() => read(each)}
        >
          ${ownName(each)}
        </button>`,
    )}
  </div>`;
}

export function foot(context: PageContext, election: string): TemplateResult {
  const { words, definition, phone } = context;
  const { real, byPaper } = words;
  return html`<section class="after">
    <details class="fold">
      <summary>${real.title}</summary>
      <p>${real.officials} ${real.words}</p>
      <ol class="words">
        ${controlWords(election).map((word) => html`<li lang="sv">${word}</li>`)}
      </ol>
      <p>${real.address(globalThis.location.origin)}</p>
    </details>
    <details class="fold">
      <summary>${byPaper.title}</summary>
      ${byPaper.body.map((each) => html`<p>${each}</p>`)}
      <p><button class="link-button" type="button" @click=${() => context.desk.paper()}>${words.paper.open}</button></p>
    </details>
    <p class="meta">${advisory(context)}</p>
    <p class="meta">
      ${phone === '' ? nothing : html`${words.contact}: <a href=${telephone(phone)} dir="ltr">${phone}</a>. `}<a
        href=${routes.page(definition.log)}
        >${words.dialogue}</a
      >${otherLanguage(context)}
    </p>
  </section>`;
}

/** Where nothing is lost by it: the page is fetched anew. */
function otherLanguage({ words, desk, lang }: PageContext): unknown {
  const { kind } = desk.screen;
  const loses = kind === 'review' || kind === 'refused' || kind === 'done' || (kind === 'choose' && !desk.loggedIn);
  if (loses) return nothing;
  return LANGUAGES.filter((code) => code !== words.$code).map(
    (code) => html` · <a lang=${code} href=${`?${new URLSearchParams({ visa: code, sprak: lang }).toString()}`}>${VOTE_PAGE_IN[code]}</a>`,
  );
}

/** Before the opening, after the close, and where nothing can be trusted. */
export function still(kind: 'before' | 'closed', context: PageContext): TemplateResult {
  const { words, definition, desk } = context;
  const { opens, closes } = definition;
  const grace = graceOf(definition);
  if (kind === 'before')
    return html`${top(null, words.beforeTitle, context, '')}
      <p>${words.before(whenWords(opens.utc, context))}</p>`;
  return html`${top(null, words.closedTitle, context, '')}
    <p>
      ${desk.now < grace ? words.closedGrace(whenWords(closes.utc, context), whenWords(grace, context)) : words.closed(whenWords(closes.utc, context))}
    </p>
    ${notice('info', advisory(context))}
    <p><a href=${routes.voteResult(definition.log)}>${words.result}</a></p>
    ${paperButton(context)}`;
}

export function paperButton({ desk, words }: PageContext): TemplateResult {
  return html`<p><button class="text-button" type="button" @click=${() => desk.paper()}>${words.paper.open}</button></p>`;
}

/** The address of a number (RFC 3966). */
export function telephone(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}
