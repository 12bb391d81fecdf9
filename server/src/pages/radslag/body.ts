/** The page of a rådslag, to read and print without a line of JavaScript: the parts that the element has, all laid out. */
import { sessionViews } from '@insyn/domain/chat/view.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { opinionView } from '@insyn/domain/opinion/view.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { radslagView } from '@insyn/domain/radslag/view.ts';
import { documentList } from '@insyn/elements/parts/documents.ts';
import { opinionTable } from '@insyn/elements/parts/opinion-table.ts';
import { opinionDividing, opinionGroups, opinionUniting } from '@insyn/elements/parts/opinion-told.ts';
import { radslagAlternatives } from '@insyn/elements/parts/radslag-alternatives.ts';
import { radslagAnswer, radslagOutcome } from '@insyn/elements/parts/radslag-answer.ts';
import { radslagChats } from '@insyn/elements/parts/radslag-chats.ts';
import { under, type RadslagContext } from '@insyn/elements/parts/radslag-context.ts';
import { radslagDates } from '@insyn/elements/parts/radslag-dates.ts';
import { radslagAbout, radslagGenuine, radslagLinks, radslagReview } from '@insyn/elements/parts/radslag-foot.ts';
import { radslagGatherings } from '@insyn/elements/parts/radslag-gatherings.ts';
import { radslagHead } from '@insyn/elements/parts/radslag-head.ts';
import { mainParts, PARTS, quietParts, isThere, titleOf } from '@insyn/elements/parts/radslag-places.ts';
import { radslagShort } from '@insyn/elements/parts/radslag-short.ts';
import { radslagStandpoints } from '@insyn/elements/parts/radslag-standpoints.ts';
import { advisory, voteStanding } from '@insyn/elements/parts/vote-head.ts';
import { voteResult } from '@insyn/elements/parts/vote-result.ts';
import { voteWays } from '@insyn/elements/parts/vote-ways.ts';
import { yttranden } from '@insyn/elements/parts/yttranden.ts';
import { opinionSv } from '@insyn/elements/translations/opinion-sv.ts';
import { radslagWords, type RadslagViewName } from '@insyn/elements/translations/radslag.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { VoteLook } from '../result/look.ts';
import { contextOf } from '../result/look.ts';
import { sv as resultWords } from '../result/words.ts';

const EVERYTHING = new Set(PARTS);

export type RadslagPage = {
  readonly state: LogState;
  readonly held: Held;
  readonly vote: VoteLook | null;
  /** UTC. */
  readonly now: string;
  readonly zone: string;
  /** What has been written, and the way to write. */
  readonly debate: unknown;
  /** The element takes the page over. */
  readonly live: boolean;
};

/** `null` for a dialogue without a plan. */
export function radslagBody(page: RadslagPage): unknown {
  const { state, live } = page;
  const context = contextFor(page);
  if (context === null) return null;
  const { matter } = context.view;
  const inner = under(context);
  const main = mainParts(context).filter((name) => isThere(name, context, EVERYTHING));
  const quiet = quietParts(context, EVERYTHING);
  const whole = html`<div class="radslag">
    ${radslagHead(context)}
    ${matter === null ? '' : html`${radslagShort(matter, inner)} ${radslagAlternatives(matter, inner, { open: true })}`}
    ${[...main, ...quiet].map((name) => part(name, inner, page))} ${radslagLinks(context)}
  </div>`;
  return html`<a class="skip" href="#debatt">Till debatten</a>
    <main>${live ? html`<insyn-radslag dialogue=${state.log} heading-level="1" routing="page">${whole}</insyn-radslag>` : whole}</main>`;
}

function contextFor({ state, held, now, zone }: RadslagPage): RadslagContext | null {
  const view = radslagView(state, held, now);
  if (view === null) return null;
  // Whoever is given the page may read what everyone may: the level it asks for has been shown.
  const reader = {
    ...PUBLIC,
    level: view.dialogue.settings.levels.read,
    seats: view.phase === 'draft' ? ['admin/0' as const] : [],
  };
  return {
    words: sv,
    said: radslagWords('sv'),
    now: Date.parse(now),
    zone,
    level: 1,
    log: state.log,
    view,
    chats: sessionViews(state, held, reader, now),
    opinion: state.opinion.status !== 'off',
    lang: 'sv',
    easy: false,
    proof: { lines: state.seq, hash: state.hash },
    base: '',
    href: (name) => (name === null ? '#question' : `#${name}`),
  };
}

function part(name: RadslagViewName, context: RadslagContext, page: RadslagPage): unknown {
  if (name === 'svar') return radslagAnswer(context);
  return html`<section class="part" id=${name} aria-labelledby=${`${name}-title`}>
    <h2 id=${`${name}-title`} class="title-xl">${titleOf(name, context)}</h2>
    ${content(name, under(context), page)}
  </section>`;
}

function content(name: RadslagViewName, context: RadslagContext, page: RadslagPage): unknown {
  const { view, log } = context;
  switch (name) {
    case 'debatt':
      return page.debate;
    case 'asiktsbild':
      return opinionPart(context, page);
    case 'rosta':
      return page.vote === null ? '' : votePart(page.vote, page);
    case 'resultat':
      return html`${page.vote === null ? '' : votePart(page.vote, page)} ${radslagOutcome(context)}`;
    case 'yttranden':
      return yttranden(view.dialogue, context, { href: ({ card }) => routes.attachment(log, card?.sha256 ?? ''), titled: false });
    case 'chatt':
      return radslagChats(context);
    case 'moten':
      return radslagGatherings(context, { calendar: ({ session }) => routes.gatheringCalendar(log, session) });
    case 'underlag':
      return documentList(view.dialogue.documents, context, { href: ({ document }) => routes.document(log, document) });
    case 'partierna':
      return radslagStandpoints(context);
    case 'tider':
      return radslagDates(context);
    case 'granskning':
      return radslagReview(context);
    case 'om':
      return radslagAbout(context);
    case 'akthet':
      return radslagGenuine(context);
    default:
      return '';
  }
}

/** To read alone: who answers does it by the element. */
function opinionPart(context: RadslagContext, { state, held, now }: RadslagPage): unknown {
  const view = opinionView(state, held, PUBLIC, now);
  if (view === null) return '';
  const told = { ...context, said: opinionSv, view };
  const { picture, statements } = view;
  return html`<p>
      <strong>${opinionSv.noVote}</strong>
    </p>
    <p>${opinionSv.about}</p>
    ${view.open ? '' : html`<p>${opinionSv.closed}</p>`}
    ${
      picture === null
        ? html`<p>${opinionSv.few}</p>
            <ul>
              ${statements.map(({ text, lang }) => html`<li lang=${lang} dir="auto">${text}</li>`)}
            </ul>`
        : html`<p class="meta">${opinionSv.rests(picture.people)}</p>
            ${opinionUniting(picture, told)} ${opinionDividing(picture, told)} ${opinionGroups(picture, told)}
            ${opinionTable(picture, told)}`
    }`;
}

function votePart(look: VoteLook, { state, now }: RadslagPage): unknown {
  const context = contextOf(look, state, 'sv', now, 3);
  const { status } = look.view;
  const over = status === 'result';
  const link = over ? resultWords.toResult : resultWords.toCheck;
  return html`${over ? '' : advisory(context)} ${voteStanding(context, true)} ${over ? voteResult(context, { titled: false }) : ''}
  ${status === 'planned' || status === 'open' ? voteWays(context) : ''}
  ${status === 'planned' || status === 'cancelled' ? '' : html`<p><a href=${routes.voteResult(state.log)}>${link}</a></p>`}`;
}
