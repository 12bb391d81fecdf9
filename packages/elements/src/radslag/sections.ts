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
import { radslagStandpoints } from '../parts/radslag-standpoints.ts';
import { yttranden } from '../parts/yttranden.ts';
import type { RadslagViewName } from '../translations/radslag.ts';

/** Parts that a page can choose among with the attribute `parts`. */
export const PARTS = [
  'short',
  'alternatives',
  'debate',
  'vote',
  'answer',
  'statements',
  'chat',
  'meetings',
  'documents',
  'parties',
  'dates',
  'review',
  'about',
] as const;
export type PartName = (typeof PARTS)[number];

/** Names of parts in an attribute; those that nobody knows are left out, none at all: every part. */
export function partsOf(attribute: string): ReadonlySet<PartName> {
  const asked = new Set(attribute.split(/[\s,]+/));
  const known = PARTS.filter((part) => asked.has(part));
  return new Set(known.length === 0 ? PARTS : known);
}

const PART_OF: Readonly<Record<RadslagViewName, PartName>> = {
  kort: 'short',
  alternativ: 'alternatives',
  debatt: 'debate',
  rosta: 'vote',
  resultat: 'vote',
  svar: 'answer',
  yttranden: 'statements',
  chatt: 'chat',
  moten: 'meetings',
  underlag: 'documents',
  partierna: 'parties',
  tider: 'dates',
  granskning: 'review',
  om: 'about',
  akthet: 'about',
};

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

/** Views that stand unfolded now, in order. */
export function mainParts(context: RadslagContext): readonly RadslagViewName[] {
  const { view } = context;
  switch (view.phase) {
    case 'debate':
      return ['debatt'];
    case 'vote':
      return view.vote === null ? ['debatt'] : ['rosta'];
    case 'result':
      return ['resultat', 'svar'];
    case 'answered':
    case 'archived':
      return ['svar', 'resultat'];
    default:
      return [];
  }
}

/** Whether there is something to see in a view. */
export function isThere(name: RadslagViewName, context: RadslagContext, parts: ReadonlySet<PartName>): boolean {
  if (!parts.has(PART_OF[name])) return false;
  const { view, chats } = context;
  const { dialogue } = view;
  const after = view.phase === 'result' || view.phase === 'answered' || view.phase === 'archived';
  switch (name) {
    case 'kort':
    case 'alternativ':
      return view.matter !== null;
    case 'debatt':
      return view.phase !== 'draft' && view.phase !== 'announced' && view.phase !== 'information';
    case 'rosta':
      return view.vote !== null && !after;
    case 'resultat':
      return after && (view.vote !== null || view.result !== null);
    case 'svar':
      return after;
    case 'yttranden':
      return dialogue.invited.length + dialogue.yttranden.length > 0;
    case 'chatt':
      return chats.length > 0;
    case 'moten':
      return view.gatherings.length > 0;
    case 'underlag':
      return dialogue.documents.length > 0 || view.matter !== null;
    case 'partierna':
      return view.standpoints.length > 0;
    case 'tider':
    case 'granskning':
    case 'om':
    case 'akthet':
      return true;
  }
}

const QUIET: readonly RadslagViewName[] = [
  'debatt',
  'rosta',
  'yttranden',
  'chatt',
  'moten',
  'underlag',
  'partierna',
  'tider',
  'granskning',
  'om',
  'akthet',
];

export function radslagSections(context: RadslagContext, host: SectionsHost): TemplateResult {
  const main = mainParts(context).filter((name) => isThere(name, context, host.parts));
  const quiet = QUIET.filter((name) => !main.includes(name) && isThere(name, context, host.parts));
  return html`${main.map((name) => unfolded(name, under(context), host))}
    <ul class="quiet">
      ${quiet.map((name) => html`<li>${folded(name, under(context), host)}</li>`)}
    </ul>`;
}

function unfolded(name: RadslagViewName, context: RadslagContext, host: SectionsHost): TemplateResult {
  if (name === 'svar') return radslagAnswer(context);
  return html`<section class="part" id=${name} aria-labelledby="${name}-title">
    ${heading(context.level, titleOf(name, context), { id: `${name}-title`, class: 'title-xl', focusable: true })}
    ${contentOf(name, context, host)}
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

function titleOf(name: RadslagViewName, context: RadslagContext): string {
  const { said, view } = context;
  const { invited, yttranden: all, documents } = view.dialogue;
  switch (name) {
    case 'kort':
      return said.short;
    case 'alternativ':
      return said.alternatives(view.matter?.alternatives.length ?? 0);
    case 'debatt':
      return said.debate;
    case 'rosta':
      return said.vote;
    case 'resultat':
      return said.result;
    case 'svar':
      return said.answer;
    case 'yttranden':
      return said.statements(all.length, invited.length);
    case 'chatt':
      return said.chats;
    case 'moten':
      return said.meetings;
    case 'underlag':
      return said.documents(documents.length);
    case 'partierna':
      return said.parties;
    case 'tider':
      return said.dates;
    case 'granskning':
      return said.review;
    case 'om':
      return said.aboutTitle;
    case 'akthet':
      return said.genuine;
  }
}

function contentOf(name: RadslagViewName, context: RadslagContext, host: SectionsHost): unknown {
  const { view, base, log, said } = context;
  switch (name) {
    case 'debatt':
      return debate(context, host);
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
  void import('../debate/define.ts');
  return html`<insyn-debate
    lang=${host.language}
    heading-level=${context.level}
    .dialogue=${context.log}
    .server=${context.base}
    .zone=${host.zone}
    .client=${host.copy}
    .within=${true}
    @insyn-about=${() => host.askedAbout()}
    ><a href=${`${pageOf(context)}#debatt`}>${said.debate}</a></insyn-debate
  >`;
}

function vote(context: RadslagContext, host: SectionsHost): TemplateResult {
  void import('../vote/define.ts');
  return html`<insyn-vote
    lang=${host.language}
    heading-level=${context.level + 1}
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
