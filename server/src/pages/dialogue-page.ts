/** `GET /d/{id}`: a whole dialogue to read and print without a line of JavaScript; with it, the elements take over the debate. */
import type { Names, Who } from '@insyn/authority/ports.ts';
import { isOfDebate, wasPublished } from '@insyn/domain/debate/content.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import { statisticsOf } from '@insyn/domain/debate/statistics.ts';
import { threads } from '@insyn/domain/debate/view.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';
import { aboutCard } from '@insyn/elements/parts/about-card.ts';
import { pattern } from '@insyn/elements/parts/alternative.ts';
import type { PartContext } from '@insyn/elements/parts/context.ts';
import { documentList } from '@insyn/elements/parts/documents.ts';
import { phaseLine, phaseSentence, phaseSteps } from '@insyn/elements/parts/phase-line.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { type Proof, proofPart } from '../archive/proof-part.ts';
import { summariesPart, yttrandenPart } from './beside-posts.ts';
import { chatsPart } from './chat/chats-part.ts';
import { debateWords } from './debate-words.ts';
import { debateFeed } from './feeds/serve.ts';
import { followUpSv } from './follow-up/words.ts';
import type { PageParts } from './layout.ts';
import { onceFor } from './once.ts';
import { postList } from './post-list.ts';
import { radslagBody } from './radslag/body.ts';
import { RADSLAG_STYLE } from './radslag/style.ts';
import type { VoteLook } from './result/look.ts';
import { RESULT_STYLE } from './result/page.ts';
import { votePart, votePhase } from './result/part.ts';
import type { Times } from './times.ts';
import { columnsOf, columnsPart, sidesAddress } from './two-columns.ts';
import { withNames } from './with-names.ts';

/** The page is everyone's: whoever asks sees what everyone may see, staff also a draft. */
export function pageViewer(who: Who): Viewer {
  return { person: null, level: 'none', seats: who.seats, represents: [], mark: () => undefined };
}

/** Top posts of each page: as many threads as hold about 200 posts, one at least. */
export function pagesOf(state: LogState): readonly (readonly Item[])[] {
  const all = [...state.debate.items.values()].filter((item) => wasPublished(item) && isOfDebate(item));
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

const pagesFor = onceFor(pagesOf);
const figuresOf = onceFor(statisticsOf);

export type DialoguePage = {
  readonly state: LogState;
  readonly held: Held;
  readonly viewer: Viewer;
  readonly names: Names;
  /** `null` where there is no vote that everyone may know of. */
  readonly vote?: VoteLook | null;
  readonly now: string;
  readonly page: number;
  /** The page that holds this post, instead. */
  readonly near?: PostId | null;
  /** The view of one alternative from both sides; its id, empty for the first one. */
  readonly sides?: string | null;
  readonly times: Times;
  readonly base: string;
  readonly script: string | null;
  /** How far it had come, for the foot; none on a page that is sealed itself. */
  readonly proof?: Proof | null;
};

/** `null` for a page that is not there. */
export async function dialoguePage(asked: DialoguePage): Promise<PageParts | null> {
  const { state, held, now, base, script } = asked;
  const view = dialogueView(state, held, now);
  const { sides = null } = asked;
  const debate = sides === null ? await threadsOf(asked) : await columns(asked, sides);
  if (view === null || debate === null) return null;
  const live = script !== null && debate.live;
  const whole = radslagBody({
    state,
    held,
    now,
    vote: asked.vote ?? null,
    zone: asked.times.zone,
    debate: debatePart(asked, view, debate.list, live),
    live,
  });
  return {
    title: view.title,
    lang: view.lang === '' ? 'sv' : view.lang,
    kind: whole === null ? 'dialogue' : 'dialogue whole',
    canonical: `${base}${debate.canonical}`,
    hidden: view.base === 'draft',
    ...(view.base === 'draft' || view.settings.levels.read !== 'none' ? {} : { data: `${routes.page(state.log)}.jsonld` }),
    feeds: [{ title: view.title, address: debateFeed(state.log) }],
    scripts: live ? [script] : [],
    styles: whole === null ? (asked.vote ? [RESULT_STYLE] : []) : [RADSLAG_STYLE],
    body: whole === null ? body(asked, view, debate.list, live) : html`${whole}${wholeFoot(asked)}`,
  };
}

type DebatePart = { readonly list: unknown; readonly canonical: string; readonly live: boolean };

async function threadsOf({ state, held, viewer, names, now, page: asked, near = null, times }: DialoguePage): Promise<DebatePart | null> {
  const pages = pagesFor(state);
  const page = near === null ? asked : pageWith(state, pages, near);
  const tops = pages[page - 1];
  if (tops === undefined) return null;
  const posts = tops.map((item) => item.post);
  const roots = new Set(posts);
  const onPage = [...state.debate.items.values()].filter((item) => roots.has(item.root ?? item.post));
  const list = threads(state, await withNames(names, state, held, viewer, onPage), viewer, posts, now);
  return {
    list: html`${postList(state.log, list, times)} ${pager(state.log, { page, of: pages.length })}`,
    canonical: `${routes.page(state.log)}${page === 1 ? '' : `?sida=${page}`}`,
    live: true,
  };
}

/** The first page for a post that is on none. */
function pageWith(state: LogState, pages: readonly (readonly Item[])[], near: PostId): number {
  const top = state.debate.items.get(near)?.root ?? near;
  return (
    Math.max(
      0,
      pages.findIndex((tops) => tops.some(({ post }) => post === top)),
    ) + 1
  );
}

async function columns(asked: DialoguePage, sides: string): Promise<DebatePart | null> {
  const { log } = asked.state;
  const found = await columnsOf({ ...asked, alternative: sides === '' ? undefined : sides });
  if (found === null) return null;
  return {
    list: columnsPart(log, found, asked.times),
    canonical: sidesAddress(log, found.alternative.id, found.page).replace('#debatt', ''),
    live: false,
  };
}

type Place = { readonly page: number; readonly of: number };

function body(asked: DialoguePage, view: DialogueView, list: unknown, live: boolean): unknown {
  const { state, held, now, times, sides = null, vote = null } = asked;
  const { log } = state;
  const context: PartContext = { words: sv, now: Date.parse(now), zone: times.zone, level: 2 };
  const voted = votePhase(vote, state, view, now);
  const steps = view.kind === 'radslag' ? phaseSteps(voted?.base ?? view.base, voted === null ? {} : { dates: { vote: voted.dates } }) : [];
  const debate = html`<h2 id="debatt-rubrik">${sv['debate.title']}</h2>
    <p class="meta">${countsWords(view, state, held)}</p>
    ${views(log, view, sides)}
    ${live ? html`<noscript><p>Här kan du läsa hela debatten. För att skriva behöver webbläsaren JavaScript.</p></noscript>` : ''} ${list}`;
  return html`<a class="skip" href="#debatt">Till debatten</a>
    <main>
      <header>
        <p class="kind">${[sv['dialogue.kinds'][view.kind], view.body, view.dnr].filter((part) => part !== '').join(' · ')}</p>
        <h1>${view.title}</h1>
        ${phaseLine(steps, view.phase === 'paused' ? phaseSentence(view, context) : (voted?.sentence ?? phaseSentence(view, context)), context)}
      </header>
      <p class="summary">${view.summary}</p>
      ${votePart(vote, state, view.title, now)} ${vote === null ? alternatives(view) : ''}
      <section aria-labelledby="underlag">
        <h2 id="underlag">${sv['documents.title']}</h2>
        ${documentList(view.documents, context, { href: ({ document }) => routes.document(log, document) })}
      </section>
      ${summariesPart(log, view.summaries, times)}
      <section id="debatt" aria-labelledby="debatt-rubrik">
        ${live ? html`<insyn-debate dialogue=${log} heading-level="2">${debate}</insyn-debate>` : debate}
      </section>
      ${chatsPart({ state, held, now })} ${yttrandenPart(log, view, times)}
      <p class="foot">
        <a href=${routes.ledgerPage(log)}>${sv['ledger.link']}</a> <a href=${debateFeed(log)}>${debateWords.feed}</a>
        <a href=${routes.followUpPage(log)}>${followUpSv.title}</a> <a href=${routes.barrierPage(log)}>${followUpSv.barrier.title}</a>
      </p>
      ${view.about === null ? '' : aboutCard(view.about, context, { open: true })} ${proofFoot(asked)}
    </main>`;
}

/** Under a heading that says what it is: how many have written, the posts, day by day what was said. */
function debatePart({ state, held, times, sides = null }: DialoguePage, view: DialogueView, list: unknown, live: boolean): unknown {
  const { log } = state;
  return html`<p class="meta">${countsWords(view, state, held)}</p>
    ${views(log, view, sides)}
    ${live ? html`<noscript><p>Här kan du läsa hela debatten. För att skriva behöver webbläsaren JavaScript.</p></noscript>` : ''}
    ${summariesPart(log, view.summaries, times)} ${list}
    <p class="foot">
      <a href=${debateFeed(log)}>${debateWords.feed}</a>
    </p>`;
}

function countsWords({ counts }: DialogueView, state: LogState, held: Held): string {
  const { asked, answered } = figuresOf(state, held).questions;
  return [
    sv['debate.posts'](counts.published),
    ...(counts.hidden === 0 ? [] : [debateWords.hidden(counts.hidden)]),
    ...(asked === 0 ? [] : [sv['statistics.questions'](asked, answered)]),
  ].join(' · ');
}

function views(log: LogState['log'], { alternatives: [first] }: DialogueView, sides: string | null): unknown {
  if (first === undefined) return '';
  const words = sv['columns.views'];
  const link = (on: boolean, href: string, text: string): unknown =>
    html`<li>${on ? html`<span aria-current="true">${text}</span>` : html`<a href=${href}>${text}</a>`}</li>`;
  return html`<nav aria-label=${sv['columns.label']}>
    <ul class="pager">
      ${link(sides === null, `${routes.page(log)}#debatt`, words.thread)} ${link(sides !== null, sidesAddress(log, first.id), words.sides)}
    </ul>
  </nav>`;
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

function proofFoot({ state, times, proof = null }: DialoguePage): unknown {
  return proofPart(state.log, proof, { lang: 'sv', zone: times.zone });
}

/** Beneath what the element takes over. */
function wholeFoot(asked: DialoguePage): unknown {
  return html`<footer class="beneath">
    <p class="foot"><a href=${routes.followUpPage(asked.state.log)}>${followUpSv.title}</a></p>
    ${proofFoot(asked)}
  </footer>`;
}
