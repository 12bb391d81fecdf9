/** What stands below the alternatives: the part of the phase, then a quiet list in the same order on every screen. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { documentList } from '../parts/documents.ts';
import { radslagAnswer, radslagOutcome } from '../parts/radslag-answer.ts';
import { radslagChats } from '../parts/radslag-chats.ts';
import { lacks, pageOf, postsOf, under, untilWords, type RadslagContext } from '../parts/radslag-context.ts';
import { radslagDates } from '../parts/radslag-dates.ts';
import { radslagAbout, radslagGenuine, radslagReview } from '../parts/radslag-foot.ts';
import { radslagGatherings } from '../parts/radslag-gatherings.ts';
import { isThere, mainParts, quietParts, titleOf, type PartName } from '../parts/radslag-places.ts';
import { radslagStandpoints } from '../parts/radslag-standpoints.ts';
import { yttranden } from '../parts/yttranden.ts';
import type { RadslagViewName } from '../translations/radslag.ts';

export interface SectionsHost {
  readonly copy: DialogueClient;
  readonly zone: string;
  /** Language of the words, for what stands inside. */
  readonly language: string;
  readonly parts: ReadonlySet<PartName>;
  /** Views that lie open in the quiet list. */
  readonly opened: ReadonlySet<RadslagViewName>;
  /** The chat that was chosen to be shown. */
  readonly chat: SessionId | null;
  toggled(view: RadslagViewName, open: boolean): void;
  choseChat(session: SessionId, event: Event): void;
  askedAbout(): void;
  printed(): void;
}

export function radslagSections(context: RadslagContext, host: SectionsHost): TemplateResult {
  const main = mainParts(context).filter((name) => isThere(name, context, host.parts));
  const quiet = quietParts(context, host.parts);
  return html`${main.map((name) => unfolded(name, under(context), host))}
    <ul class="quiet">
      ${quiet.map((name) => html`<li>${folded(name, under(context), host)}</li>`)}
    </ul>`;
}

function unfolded(name: RadslagViewName, context: RadslagContext, host: SectionsHost): TemplateResult {
  if (name === 'svar') return radslagAnswer(context);
  return html`<section class="part" id=${name} aria-labelledby="${name}-title">
    ${heading(context.level, titleOf(name, context), { id: `${name}-title`, class: 'title-xl', focusable: true })}
    ${contentOf(name, under(context), host)}
  </section>`;
}

function folded(name: RadslagViewName, context: RadslagContext, host: SectionsHost): TemplateResult {
  const open = host.opened.has(name);
  const toggled = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement && event.currentTarget === event.target)
      host.toggled(name, event.currentTarget.open);
  };
  const count = name === 'debatt' ? html` <span class="meta count">${postsOf(context)}</span>` : nothing;
  return html`<details class="fold-part" id=${name} ?open=${open} .open=${open} @toggle=${toggled}>
    <summary id="${name}-title">${heading(context.level, html`${titleOf(name, context)}${count}`, { class: 'title-m' })}</summary>
    <div class="fold-body">${open || ALWAYS.has(name) ? contentOf(name, under(context), host) : nothing}</div>
  </details>`;
}

/** Drawn before they are opened, so that paper and a search in the page have them. */
const ALWAYS: ReadonlySet<RadslagViewName> = new Set(['moten', 'underlag', 'partierna', 'tider', 'granskning', 'om', 'akthet']);

function contentOf(name: RadslagViewName, context: RadslagContext, host: SectionsHost): unknown {
  const { view, base, log, said } = context;
  switch (name) {
    case 'debatt':
      return debate(context, host);
    case 'asiktsbild':
      return opinion(context, host);
    case 'rosta':
      return vote(context, host);
    case 'resultat':
      return html`${view.vote === null ? nothing : vote(context, host)} ${radslagOutcome(context)}`;
    case 'yttranden':
      return html`${lacks(context)}
      ${yttranden(view.dialogue, context, { href: ({ card }) => `${base}${routes.attachment(log, card?.sha256 ?? '')}`, titled: false })}`;
    case 'chatt':
      return chat(context, host);
    case 'moten':
      return radslagGatherings(context, { calendar: ({ session }) => `${base}${routes.gatheringCalendar(log, session)}` });
    case 'underlag':
      return html`${view.dialogue.documents.length === 0 ? nothing : html`${lacks(context)}${documentList(view.dialogue.documents, context, { href: ({ document }) => `${base}${routes.document(log, document)}` })}`}
      ${view.matter === null ? nothing : html`<p><button type="button" class="button" id="print-matter" @click=${() => host.printed()}>${said.tools.printMatter}</button></p>`}`;
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
      return nothing;
  }
}

function debate(context: RadslagContext, host: SectionsHost): unknown {
  const { view, said } = context;
  if (view.phase === 'announced' || view.phase === 'information') {
    return html`<p>${said.debateOpens(untilWords(view.plan.times.debate.utc, context))}</p>`;
  }
  return html`<insyn-debate
    lang=${host.language}
    heading-level=${context.level - 1}
    .dialogue=${context.log}
    .server=${context.base}
    .zone=${host.zone}
    .client=${host.copy}
    .within=${true}
    @insyn-about=${() => host.askedAbout()}
    ><a href=${`${pageOf(context)}#debatt`}>${said.debate}</a></insyn-debate
  >`;
}

function opinion(context: RadslagContext, host: SectionsHost): TemplateResult {
  void import('../opinion/define.ts');
  return html`<insyn-opinion
    lang=${host.language}
    heading-level=${context.level}
    .dialogue=${context.log}
    .server=${context.base}
    .zone=${host.zone}
    .client=${host.copy}
    .within=${true}
  ></insyn-opinion>`;
}

function vote(context: RadslagContext, host: SectionsHost): TemplateResult {
  void import('../vote/define.ts');
  return html`<insyn-vote
    lang=${host.language}
    heading-level=${context.level}
    .dialogue=${context.log}
    .server=${context.base}
    .zone=${host.zone}
    .client=${host.copy}
    .within=${true}
  ></insyn-vote>`;
}

function chat(context: RadslagContext, host: SectionsHost): TemplateResult {
  void import('../chat/define.ts');
  const chosen = host.chat;
  return html`${radslagChats(context, { onChat: (session, event) => host.choseChat(session, event), chosen })}
  ${
    chosen === null
      ? nothing
      : html`<insyn-chat
          lang=${host.language}
          heading-level=${context.level}
          .dialogue=${context.log}
          .server=${context.base}
          .zone=${host.zone}
          .session=${chosen}
          .client=${host.copy}
        ></insyn-chat>`
  }`;
}
