/** *Yttranden*: what organisations answered at length, and who of those asked has not. Counted apart from the posts. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueView, YttrandeView } from '@insyn/domain/view.ts';
import { day } from '../base/time.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { postText, readingMinutes } from '../text/markdown.ts';
import { stanceChip } from './alternative.ts';
import { below, type PartContext } from './context.ts';
import { formatTag } from '../translations/languages.ts';
import { besideWords } from '../translations/beside.ts';

export type YttrandenOptions = {
  /** Address of an answer's file. */
  readonly href: (yttrande: YttrandeView) => string;
  /** False under a heading that says what they are. */
  readonly titled?: boolean;
};

export function yttranden({ invited, yttranden: all }: DialogueView, context: PartContext, options: YttrandenOptions): unknown {
  if (invited.length === 0 && all.length === 0) return nothing;
  const { words, now, zone } = context;
  const answered = new Map(all.flatMap(({ body, at }) => (body === null ? [] : [[body, at] as const])));
  const titled = options.titled !== false;
  return html`<section class="yttranden" aria-labelledby=${titled ? 'yttranden' : nothing}>
    ${titled ? heading(context.level, besideWords(words.$code).title(all.length), { id: 'yttranden', class: 'title-l' }) : nothing}
    <p class="meta">${besideWords(words.$code).apart}</p>
    ${
      invited.length === 0
        ? nothing
        : html`<ul class="invited small" aria-label=${besideWords(words.$code).invited}>
            ${invited.map(({ id, name }) => {
              const at = answered.get(id);
              const said =
                at === undefined ? besideWords(words.$code).waited : besideWords(words.$code).answered(day(at, now, words.$code, zone));
              return html`<li>${icon(at === undefined ? 'ring' : 'check')}<span>${name}</span> <span class="meta">${said}</span></li>`;
            })}
          </ul>`
    }
    ${all.map((yttrande) => one(yttrande, titled ? below(context) : context, options))}
  </section>`;
}

function one(yttrande: YttrandeView, context: PartContext, { href }: YttrandenOptions): TemplateResult {
  const { words, now, zone } = context;
  const { card, alternative, side } = yttrande;
  const stance =
    alternative === null ? null : { kind: 'alternative' as const, alternative: alternative.id, ...(side === null ? {} : { side }) };
  const id = `y-${yttrande.yttrande}`;
  return html`<article class="yttrande" aria-labelledby=${id}>
    <header>
      ${heading(context.level, html`<bdi>${yttrande.organisation}</bdi>`, { id })} ${stanceChip(stance, alternative, words)}
      <span class="meta">${day(yttrande.at, now, words.$code, zone)}</span>
    </header>
    <p class="lines" lang=${yttrande.lang || nothing} dir="auto">${yttrande.summary}</p>
    ${
      yttrande.text === ''
        ? nothing
        : html`<details class="folded">
            <summary>${besideWords(words.$code).all} (${readingMinutes(yttrande.text)} min)</summary>
            <div class="prose" lang=${yttrande.lang || nothing} dir="auto">${postText(yttrande.text)}</div>
          </details>`
    }
    ${
      card === null
        ? nothing
        : html`<p>
            ${icon('document')}
            <a href=${href(yttrande)} rel="noopener">${besideWords(words.$code).file(card.title, sizeWords(card.bytes, words.$code))}</a>
          </p>`
    }
  </article>`;
}

/** `240 kB`, `1,4 MB`. */
export function sizeWords(bytes: number, lang: string): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1_000)), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(formatTag(lang), { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
