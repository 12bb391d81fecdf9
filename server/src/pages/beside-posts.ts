/** What stands beside the posts: organisations' answers with those who were asked, and what was said day by day. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { DialogueView, SummaryView, YttrandeView } from '@insyn/domain/view.ts';
import { documentText } from '@insyn/elements/text/markdown.ts';
import { besideSv } from '@insyn/elements/translations/beside-sv.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { debateWords } from './debate-words.ts';
import { postAddress } from './ledger/rows.ts';
import type { Times } from './times.ts';

export function yttrandenPart(log: LogId, { yttranden, invited }: DialogueView, times: Times): unknown {
  if (yttranden.length === 0 && invited.length === 0) return '';
  const answered = new Set(yttranden.map(({ body }) => body));
  return html`<section aria-labelledby="yttranden">
    <h2 id="yttranden">${besideSv.title(yttranden.length)}</h2>
    <p class="meta">${besideSv.apart}</p>
    ${yttranden.map((each) => yttrande(log, each, times))}
    ${
      invited.length === 0
        ? ''
        : html`<h3>${besideSv.invited}</h3>
            <ul class="invited">
              ${invited.map(({ id, name }) => html`<li>${name}: <span class="meta">${answered.has(id) ? debateWords.answered : besideSv.waited}</span></li>`)}
            </ul>`
    }
  </section>`;
}

function yttrande(
  log: LogId,
  { yttrande: id, organisation, at, alternative, side, summary, text, lang, card }: YttrandeView,
  times: Times,
): unknown {
  const stance =
    alternative === null
      ? ''
      : ` · ${(side === null ? sv['post.alternative'] : sv['side.of'][side])(alternative.letter)} ${alternative.title}`;
  return html`<article class="yttrande" id=${`y-${id}`} lang=${lang}>
    <h3>${organisation}</h3>
    <p class="meta">${times.element(at)}${stance}</p>
    <p class="summary">${summary}</p>
    ${
      text === ''
        ? ''
        : html`<details>
            <summary lang="sv">${besideSv.all}</summary>
            <div class="text">${documentText(text, 4)}</div>
          </details>`
    }
    ${card === null ? '' : html`<p><a href=${routes.attachment(log, card.sha256)} lang="sv">${card.title}</a></p>`}
  </article>`;
}

/** The last day that was summed up; the days before it folded. */
export function summariesPart(log: LogId, [last, ...before]: readonly SummaryView[], times: Times): unknown {
  if (last === undefined) return '';
  return html`<section class="days" aria-labelledby="dagen">
    ${summary(log, last, html`<h2 id="dagen">${titleOf(last, times)}</h2>`)}
    ${
      before.length === 0
        ? ''
        : html`<details>
            <summary>${besideSv.earlier}</summary>
            ${before.map((each) => summary(log, each, html`<h3>${titleOf(each, times)}</h3>`))}
          </details>`
    }
  </section>`;
}

function titleOf({ day }: SummaryView, times: Times): string {
  return besideSv.day(times.day(`${day}T12:00:00.000Z`));
}

function summary(log: LogId, { lang, sentences, missing }: SummaryView, title: unknown): unknown {
  return html`<article class="day" lang=${lang}>
    ${title}
    <ul>
      ${sentences.map(({ text, posts }) => html`<li>${text} ${links(log, posts)}</li>`)}
    </ul>
    ${missing === '' ? '' : html`<p>${besideSv.missing(missing)}</p>`}
  </article>`;
}

function links(log: LogId, posts: readonly PostId[]): unknown {
  if (posts.length === 0) return '';
  return html`<span class="meta" lang="sv"
    >${besideSv.rests}
    ${posts.map((post, index) => html`${index === 0 ? '' : ', '}<a href=${postAddress(log, post)}>${besideSv.post(index + 1)}</a>`)}</span
  >`;
}
