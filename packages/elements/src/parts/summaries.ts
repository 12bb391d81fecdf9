/** *Så gick debatten i går*: a folded line per day, each sentence with links to the posts it rests on. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PostId } from '@insyn/domain/ids.ts';
import type { SummaryView } from '@insyn/domain/view.ts';
import { day } from '../base/time.ts';
import type { PartContext } from './context.ts';
import { postAnchor } from './post.ts';
import { besideWords } from '../translations/beside.ts';

export type SummariesOptions = {
  readonly page: string;
  readonly onGo: (post: PostId) => void;
};

const DAY = 86_400_000;

export function summaries(days: readonly SummaryView[], context: PartContext, options: SummariesOptions): unknown {
  const sorted = days.toSorted((a, b) => (a.day < b.day ? 1 : -1));
  const [last, ...earlier] = sorted;
  if (last === undefined) return nothing;
  return html`<div class="summaries">
    ${one(last, context, options)}
    ${
      earlier.length === 0
        ? nothing
        : html`<details class="folded">
            <summary class="small">${besideWords(context.words.$code).earlier}</summary>
            ${earlier.map((each) => one(each, context, options))}
          </details>`
    }
  </div>`;
}

function one(summary: SummaryView, context: PartContext, options: SummariesOptions): TemplateResult {
  const { words, now, zone } = context;
  const { lang, sentences, missing } = summary;
  // Posts are numbered through the day, so that every link has words of its own.
  const numbers = new Map([...new Set(sentences.flatMap(({ posts }) => posts))].map((post, place) => [post, place + 1]));
  return html`<details class="folded">
    <summary>${title(summary.day, words, now, zone)}</summary>
    <ul>
      ${sentences.map(
        ({ text, posts }) =>
          html`<li>
            <span lang=${lang || nothing} dir="auto">${text}</span>
            ${
              posts.length === 0
                ? nothing
                : html`<span class="meta"
                    >${besideWords(words.$code).rests}
                    ${posts.map((post, place) => html`${place === 0 ? '' : ', '}${link(post, numbers.get(post) ?? 0, context, options)}`)}</span
                  >`
            }
          </li>`,
      )}
    </ul>
    ${missing === '' ? nothing : html`<p lang=${lang || nothing} dir="auto">${besideWords(words.$code).missing(missing)}</p>`}
  </details>`;
}

function title(date: string, words: PartContext['words'], now: number, zone: string): string {
  const iso = new Intl.DateTimeFormat('sv', { timeZone: zone });
  return date === iso.format(now - DAY)
    ? besideWords(words.$code).yesterday
    : besideWords(words.$code).day(day(`${date}T12:00:00Z`, now, words.$code, zone));
}

function link(post: PostId, place: number, { words }: PartContext, { page, onGo }: SummariesOptions): TemplateResult {
  const go = (event: Event): void => {
    event.preventDefault();
    onGo(post);
  };
  return html`<a href="${page}#${postAnchor(post)}" @click=${go}>${besideWords(words.$code).post(place)}</a>`;
}
