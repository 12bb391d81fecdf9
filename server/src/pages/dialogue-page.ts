/** `GET /d/{id}`: a whole dialogue to read and print without a line of JavaScript; with it, the elements take over the debate. */
import { namesFor } from '@insyn/authority/frames.ts';
import type { Names, Who } from '@insyn/authority/ports.ts';
import { wasPublished } from '@insyn/domain/debate/content.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import { threads } from '@insyn/domain/debate/view.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import { type Held, hold, type LogState } from '@insyn/domain/root.ts';
import type { DialogueView, ThreadView } from '@insyn/domain/view.ts';
import { readable, type Viewer } from '@insyn/domain/visibility.ts';
import { aboutCard } from '@insyn/elements/parts/about-card.ts';
import { pattern } from '@insyn/elements/parts/alternative.ts';
import type { PartContext } from '@insyn/elements/parts/context.ts';
import { documentList } from '@insyn/elements/parts/documents.ts';
import { phaseLine, phaseSentence, phaseSteps } from '@insyn/elements/parts/phase-line.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from './layout.ts';
import { postList } from './post-list.ts';
import type { Times } from './times.ts';

/** The page is everyone's: whoever asks sees what everyone may see, staff also a draft. */
export function pageViewer(who: Who): Viewer {
  return { person: null, level: 'none', seats: who.seats, mark: () => undefined };
}

/** Top posts of each page: as many threads as hold about 200 posts, one at least. */
export function pagesOf(state: LogState): readonly (readonly Item[])[] {
  const all = [...state.debate.items.values()].filter(wasPublished);
  const below = Map.groupBy(all, (item) => item.root);
  const pages: Item[][] = [[]];
  let count = 0;
  for (const top of (below.get(null) ?? []).toSorted((a, b) => a.seq - b.seq)) {
    const size = 1 + (below.get(top.post)?.length ?? 0);
    if (count > 0 && count + size > LIMITS.pagePosts) {
      pages.push([]);
      count = 0;
    }
    pages.at(-1)?.push(top);
    count += size;
  }
  return pages;
}

export type DialoguePage = {
  readonly state: LogState;
  readonly held: Held;
  readonly viewer: Viewer;
  readonly names: Names;
  readonly now: string;
  readonly page: number;
  readonly times: Times;
  readonly base: string;
  readonly script: string | null;
};

/** `null` for a page that is not there. */
export async function dialoguePage({
  state,
  held,
  viewer,
  names,
  now,
  page,
  times,
  base,
  script,
}: DialoguePage): Promise<PageParts | null> {
  const pages = pagesOf(state);
  const tops = pages[page - 1];
  const view = dialogueView(state.dialogue, state.debate.counts, held, now);
  if (tops === undefined || view === null) return null;
  const shown = await withNames(names, state, held, viewer, tops);
  const list = threads(
    state,
    shown,
    viewer,
    tops.map((item) => item.post),
    now,
  );
  return {
    title: view.title,
    lang: view.lang === '' ? 'sv' : view.lang,
    kind: 'dialogue',
    canonical: `${base}${routes.page(state.log)}${page === 1 ? '' : `?sida=${page}`}`,
    hidden: view.base === 'draft',
    scripts: script === null ? [] : [script],
    body: body(state.log, view, list, { page, of: pages.length }, times, script !== null, now),
  };
}

async function withNames(names: Names, state: LogState, held: Held, viewer: Viewer, tops: readonly Item[]): Promise<Held> {
  const mayRead = readable(state, viewer);
  const roots = new Set(tops.map((item) => item.post));
  const onPage = [...state.debate.items.values()].filter((item) => roots.has(item.root ?? item.post));
  const contents: Record<ContentId, SaltedContent | null> = {};
  for (const { content } of onPage.flatMap((item) => item.versions))
    if (mayRead(content)) contents[content] = held.contents.get(content) ?? null;
  return hold(held, {}, await namesFor(names, state.log, contents));
}

type Place = { readonly page: number; readonly of: number };

function body(
  log: LogState['log'],
  view: DialogueView,
  list: readonly ThreadView[],
  place: Place,
  times: Times,
  live: boolean,
  now: string,
): unknown {
  const context: PartContext = { words: sv, now: Date.parse(now), zone: times.zone, level: 2 };
  const steps = view.kind === 'radslag' ? phaseSteps(view.base) : [];
  return html`<a class="skip" href="#debatt">Till debatten</a>
    <main>
      <header>
        <p class="kind">${[sv['dialogue.kinds'][view.kind], view.body, view.dnr].filter((part) => part !== '').join(' · ')}</p>
        <h1>${view.title}</h1>
        ${phaseLine(steps, phaseSentence(view, context), context)}
      </header>
      <p class="summary">${view.summary}</p>
      ${alternatives(view)}
      <section aria-labelledby="underlag">
        <h2 id="underlag">${sv['documents.title']}</h2>
        ${documentList(view.documents, context, { href: ({ document }) => routes.document(log, document) })}
      </section>
      <section id="debatt" aria-labelledby="debatt-rubrik">
        <insyn-debate dialogue=${log} heading-level="2">
          <h2 id="debatt-rubrik">${sv['debate.title']}</h2>
          <p class="meta">${sv['debate.posts'](view.counts.published)}</p>
          ${live ? html`<noscript><p>Här kan du läsa hela debatten. För att skriva behöver webbläsaren JavaScript.</p></noscript>` : ''}
          ${postList(list, times)} ${pager(log, place)}
        </insyn-debate>
      </section>
      ${view.about === null ? '' : aboutCard(view.about, context, { open: true })}
    </main>`;
}

function alternatives(view: DialogueView): unknown {
  if (view.alternatives.length === 0) return '';
  return html`<section aria-labelledby="alternativ">
    <h2 id="alternativ">Alternativ</h2>
    <ul class="alternatives">
      ${view.alternatives.map(({ letter, title }) => html`<li>${pattern(letter)} <strong>${letter}</strong> ${title}</li>`)}
    </ul>
  </section>`;
}

function pager(log: LogState['log'], { page, of }: Place): unknown {
  if (of === 1) return '';
  const numbers = Array.from({ length: of }, (_each, index) => index + 1);
  return html`<nav aria-label="Sidor">
    <ul class="pager">
      ${numbers.map((number) => html`<li>${number === page ? html`<span aria-current="page">Sida ${number}</span>` : html`<a href=${`${routes.page(log)}?sida=${number}#debatt`}>Sida ${number}</a>`}</li>`)}
    </ul>
  </nav>`;
}
