/** The head of a meeting: which it is, how sure its text is, until when it can be appealed, and what it was made from. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Withdrawal } from '@insyn/domain/protokoll/types.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import type { IconName } from '../base/icons.ts';
import { clock } from '../base/time.ts';
import { timeWords } from './context.ts';
import { notice } from './notice.ts';
import {
  bodyHref,
  dateWords,
  fullDate,
  mediaWords,
  meetingHref,
  sizeWords,
  startWords,
  type ProtokollContext,
} from './protokoll-context.ts';

export type MeetingHeadOptions = {
  /** When it was read from the server, ms since 1970; left out on the server's own pages. */
  readonly readAt?: number;
  readonly onPrint?: () => void;
};

/** `Skolnämnden tisdag 3 mars 2026`. */
export function meetingTitle({ body, date }: Pick<MeetingView, 'body' | 'date'>, context: ProtokollContext): string {
  return context.said.meetingOf(body.name, fullDate(date, context));
}

export function meetingHead(view: MeetingView, context: ProtokollContext, options: MeetingHeadOptions = {}): TemplateResult {
  const { words, said } = context;
  const { body, number, start, place } = view;
  const facts = [
    ...(start === null ? [] : [said.atClock('', clock(start.utc, words.$code, start.zone)).trim()]),
    ...(place === '' ? [] : [place]),
    ...(number === '' ? [] : [said.meetingNumber(number)]),
  ];
  return html`<header class="meeting-head">
    <p class="way">
      <a href=${bodyHref(body, context)}><span aria-hidden="true">‹ </span>${body.name}</a>
    </p>
    ${heading(context.level, html`${fullDate(view.date, context)}<span class="hidden">, ${body.name}</span>`, { id: 'meeting-title', class: 'meeting-title', focusable: true })}
    ${facts.length === 0 ? nothing : html`<p class="meta">${facts.join(' · ')}</p>`} ${statusLines(view, context)}
    ${invitation(view, context)} ${sourceLine(view, context, options)}
  </header>`;
}

type Told = { readonly kind: 'info' | 'warn' | 'ok'; readonly icon: IconName; readonly words: string };

/** The sentence that says where a meeting stands. */
export function statusWordsOf(view: MeetingView, context: ProtokollContext): Told {
  const { said, now } = context;
  const { status, cancelled, date, start, place, version } = view;
  switch (status) {
    case 'planned':
      return { kind: 'info', icon: 'calendar', words: said.held(startWords(date, start, context), place) };
    case 'called':
      return { kind: 'info', icon: 'calendar', words: said.called(startWords(date, start, context), place) };
    case 'under-way':
      return { kind: 'info', icon: 'clock', words: said.underWay };
    case 'held':
      return { kind: 'warn', icon: 'clock', words: minutesGone(view) ? said.minutesWithdrawn : said.noMinutes };
    case 'decided':
      return { kind: 'warn', icon: 'clock', words: version?.state === 'immediate' ? said.immediatePart : said.unadjusted };
    case 'adjusted':
      return { kind: 'ok', icon: 'check', words: said.adjusted(dateWords(view.adjusted ?? date, context)) };
    case 'posted': {
      const { adjusted, posted, appealUntil } = view;
      const over = appealUntil !== null && now > Date.parse(`${appealUntil}T23:59:59Z`);
      const on = (day: string | null): string | null => (day === null ? null : dateWords(day, context));
      return { kind: 'ok', icon: 'check', words: said.posted(on(adjusted), on(posted) ?? dateWords(date, context), on(appealUntil), over) };
    }
    case 'cancelled':
      return {
        kind: 'warn',
        icon: 'cross',
        words: said.cancelled(dateWords((cancelled?.at ?? date).slice(0, 10), context), cancelled?.reason ?? ''),
      };
  }
}

/** There were minutes, and every version of them was taken back. */
function minutesGone({ versions }: MeetingView): boolean {
  const minutes = versions.filter(({ kind }) => kind === 'minutes');
  return minutes.length > 0 && minutes.every(({ withdrawn }) => withdrawn !== null);
}

/** Where the text stands, and its versions. */
export function statusLines(view: MeetingView, context: ProtokollContext): TemplateResult {
  const { said } = context;
  const told = statusWordsOf(view, context);
  const { protocolAt } = view;
  return html`${notice(
    told.kind,
    html`<p>${told.words}</p>
      ${view.late.map((what) => html`<p>${said.late[what]}</p>`)}
      ${protocolAt === '' || view.adjusted === null ? nothing : html`<p class="kept-at">${said.protocolAt(protocolAt)}</p>`}`,
    { icon: told.icon },
  )}
  ${versions(view, context)}`;
}

/** A version that was put right says so; every earlier one is a press away, and one that was taken back says by which decision. */
function versions(view: MeetingView, context: ProtokollContext): unknown {
  const { said } = context;
  const { version } = view;
  const others = view.versions.filter((each) => each.version !== version?.version).sort((a, b) => b.version - a.version);
  const shown = view.versions.find((each) => each.version === version?.version);
  if (others.length === 0 && (shown?.withdrawn ?? null) === null) return nothing;
  const corrected =
    version !== null &&
    view.versions.some((each) => each.version < version.version && each.kind === version.kind && each.state === version.state);
  return html`<div class="versions">
    ${told(view, shown, context)}
    ${
      others.length === 0
        ? nothing
        : html`<details class="quiet-fold">
            <summary>
              <span
                >${version === null ? said.withdrawnVersions : corrected ? said.corrected(version.version) : said.versionOf(version.kind, version.version)}<span
                  class="screen-only"
                >
                  · <span class="shown">${said.earlier}</span></span
                ></span
              >
            </summary>
            <ul>
              ${others.map((each) => html`<li>${versionLine(each, view, context)}</li>`)}
            </ul>
          </details>`
    }
  </div>`;
}

type VersionEntry = MeetingView['versions'][number];

/** That what is read is not the newest, or is there no more. */
function told(view: MeetingView, shown: VersionEntry | undefined, context: ProtokollContext): unknown {
  const { said } = context;
  if (shown === undefined) return nothing;
  const there = view.versions.filter(({ withdrawn }) => withdrawn === null);
  const way = there.length === 0 ? nothing : html` <a href=${meetingHref(view, context)}>${said.newestVersion}</a>`;
  if (shown.withdrawn !== null)
    return notice('warn', html`${said.withdrawnShown} ${sentence(withdrawalWords(shown.withdrawn, context))}${way}`, { icon: 'cross' });
  const older = there.some(({ version }) => version > shown.version);
  return older ? notice('warn', html`${said.olderShown}${way}`, { icon: 'undo' }) : nothing;
}

function versionLine(each: VersionEntry, view: MeetingView, context: ProtokollContext): TemplateResult {
  const { said } = context;
  const { version, kind, state, at, withdrawn } = each;
  const name = said.versionOf(kind, version);
  if (withdrawn !== null) return html`${name} <span class="meta">${withdrawalWords(withdrawn, context)}</span>`;
  return html`<a href=${meetingHref(view, context, version)}>${name}</a>
    <span class="meta"
      >${kind === 'minutes' ? `${said.versionStates[state]}, ` : ''}${said.publishedOn(dateWords(at.slice(0, 10), context))}</span
    >`;
}

function withdrawalWords({ at, decision }: Withdrawal, context: ProtokollContext): string {
  return context.said.withdrawn(dateWords(at.slice(0, 10), context), decision);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** How somebody can be heard before a meeting, or listen to it. */
function invitation({ takePart, open, status }: MeetingView, context: ProtokollContext): unknown {
  const { said } = context;
  if (status !== 'planned' && status !== 'called' && status !== 'under-way') return nothing;
  if (takePart === '' && !open) return nothing;
  return html`<div class="take-part">
    ${heading(context.level + 1, said.takePart, { class: 'part-title' })} ${open ? html`<p>${said.openToAll}.</p>` : nothing}
    ${takePart === '' ? nothing : html`<p dir="auto">${takePart}</p>`}
  </div>`;
}

/** The file it was made from, how large, when it was published here, and when it was read. */
export function sourceLine(view: MeetingView, context: ProtokollContext, { readAt, onPrint }: MeetingHeadOptions): unknown {
  const { said, base } = context;
  const { version, files } = view;
  if (version === null) return nothing;
  const { source } = version;
  const file = source === null ? undefined : files.find(({ sha256 }) => sha256 === source.sha256);
  const name = source === null ? said.kinds[version.kind] : source.name;
  const facts = [
    ...(source === null ? [] : [mediaWords(source.media, source.name), sizeWords(source.bytes, context)]),
    said.publishedOn(dateWords(version.at.slice(0, 10), context)),
    ...(readAt === undefined ? [] : [said.fetchedAt(timeWords(readAt, context))]),
  ];
  return html`<div class="source">
    <p class="meta">
      ${said.source}:
      ${file === undefined ? html`<span class="file-name">${name}</span>` : html`<a class="file-name" href="${base}${file.href}">${name}</a>`},
      ${facts.join(' · ')}
    </p>
    ${onPrint === undefined ? nothing : html`<button class="text-button" type="button" @click=${onPrint}>${icon('print')}${said.print}</button>`}
  </div>`;
}
