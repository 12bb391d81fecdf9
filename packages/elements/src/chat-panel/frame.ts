/** What stands round the questions: which chat, how long, as whom one answers; what came of it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Status } from '@insyn/client/types.ts';
import type { BelowView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { clock } from '../base/time.ts';
import { dayWords, memberName, memberOf, memberRole } from '../parts/chat-context.ts';
import { notice } from '../parts/notice.ts';
import { whenWords } from '../parts/when.ts';
import type { PanelContext } from './card.ts';
import type { Sums } from './lists.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Minutes from which what is left is said in a stronger colour. */
const FEW = 5;

export function minutesLeft({ chat, now }: Pick<PanelContext, 'chat' | 'now'>): number {
  return Math.max(0, Math.ceil((Date.parse(chat.plan.closes.utc) - now) / MINUTE));
}

/** `38 min`; nothing when the chat is not on. */
export function leftWords(context: PanelContext): string {
  const { chat, own } = context;
  if (chat.phase !== 'live') return '';
  const left = minutesLeft(context);
  return left <= 1 ? own.lastMinute : own.minutesLeft(left);
}

/** `i dag klockan 18.00`. */
export function beginsWords(context: PanelContext): string {
  return whenWords(context.chat.plan.opens.utc, context);
}

export function head(context: PanelContext, level: number): TemplateResult {
  const { own, chat } = context;
  return html`<header class="head">
    ${heading(level, html`<span dir="auto">${own.title(chat.plan.title)}</span>`, { id: 'title', class: 'title-xl', focusable: true })}
    ${timeLine(context)}
  </header>`;
}

function timeLine(context: PanelContext): unknown {
  const { own, said, chat, now, words, zone } = context;
  const { opens, closes } = chat.plan;
  const at = (utc: string): string => clock(utc, words.$code, zone);
  switch (chat.phase) {
    case 'announced':
    case 'asking':
      return html`<p class="time-line count">
        <strong>${startsIn(Date.parse(opens.utc) - now, context)}</strong> · ${beginsWords(context)}
      </p>`;
    case 'live': {
      const few = minutesLeft(context) <= FEW;
      return html`<p class="time-line count">
        <span class="live">${icon('dot')}<span>${said.live}</span></span> · ${own.ends(at(closes.utc))} ·
        <strong class=${few ? 'few' : ''}>${leftWords(context)}</strong>
      </p>`;
    }
    case 'ended':
      return html`<p class="time-line">${said.ended} · ${at(chat.endedAt ?? closes.utc)}</p>`;
    case 'cancelled':
      return nothing;
  }
}

function startsIn(left: number, { said }: PanelContext): string {
  if (left <= 0) return said.startsNow;
  if (left >= 2 * DAY) return said.startsIn.days(Math.floor(left / DAY));
  return left > 90 * MINUTE ? said.startsIn.hours(Math.round(left / HOUR)) : said.startsIn.minutes(Math.ceil(left / MINUTE));
}

/** As whom one answers, and whether one is there. */
export function standing(context: PanelContext, press: (here: boolean) => void): unknown {
  const { own, chat } = context;
  const member = memberOf(chat, context.member);
  if (member === null) return nothing;
  const may = chat.phase === 'announced' || chat.phase === 'asking' || chat.phase === 'live';
  return html`<div class="standing">
    <p class="small"><bdi>${own.answeringAs(`${memberName(member, context)}${memberRole(member, context)}`)}</bdi></p>
    ${
      may
        ? html`<div class="presence-line">
            <button
              class=${member.here || chat.phase === 'live' ? 'button' : 'button main wide'}
              type="button"
              id="presence"
              aria-describedby="presence-why"
              @click=${() => press(!member.here)}
            >
              ${member.here ? own.depart : own.arrive}
            </button>
            <span class="meta" id="presence-why">${member.here ? own.arrived : own.arriveWhy}</span>
          </div>`
        : nothing
    }
  </div>`;
}

/** What the page cannot do for this person, or not now. */
export function hindrance(context: PanelContext, status: Status, durable: boolean, shared: boolean): unknown {
  const { chat, said, own } = context;
  return html`${chat.phase === 'cancelled' ? notice('warn', own.cancelled(chat.cancelled ?? '')) : nothing}
  ${chat.paused === null ? nothing : notice('warn', chat.paused.reason === '' ? said.pausedSilent : said.paused(chat.paused.reason))}
  ${status.kind === 'offline' ? notice('warn', own.offline, { icon: 'offline' }) : nothing}
  ${shared && !durable ? notice('info', own.shared) : nothing}`;
}

export function rules({ chat, said }: PanelContext): unknown {
  const lines = chat.plan.rules.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return nothing;
  return html`<details class="quiet">
    <summary>${said.rules}</summary>
    <ol dir="auto">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ol>
  </details>`;
}

/** For ten seconds; afterwards *Rätta* does the same, with history (WCAG 2.2.1). The seconds are seen, and not read out. */
export function undoBar(answer: BelowView, { own, now }: PanelContext, undo: () => void): TemplateResult {
  const left = Math.max(0, Math.ceil((Date.parse(answer.undoUntil ?? '') - now) / 1_000));
  return html`<div class="bar" id="bar" role="group" tabindex="-1" aria-labelledby="bar-words">
    <span id="bar-words">${answer.late ? own.publishedLate : own.published}</span>
    <button class="button" type="button" id="undo" @click=${undo}>
      ${own.undo}<span class="meta count" aria-hidden="true">${own.undoLeft(left)}</span>
    </button>
  </div>`;
}

/** `Du svarade på 6 av 8. Två väntar: senast fredag.` */
export function sumLine(sums: Sums, context: PanelContext, answer: (() => void) | null): TemplateResult {
  const { own } = context;
  const { answered, all, waiting, others } = sums;
  return html`<div class="sums">
    <p>
      ${all === 0 ? own.sumsNone : own.sums(answered, all)}
      ${waiting === null ? (all === 0 ? nothing : own.sumsAll) : own.sumsWait(waiting.count, dayWords(waiting.day, context))}
    </p>
    ${others === null ? nothing : html`<p class="small">${own.sumsOthers(others.count, dayWords(others.day, context))}</p>`}
    ${answer === null ? nothing : html`<button class="button main wide" type="button" id="answer-rest" @click=${answer}>${own.answerRest}</button>`}
  </div>`;
}

/** Thanks of the host, figures, and the way to the record. */
export function afterwards(context: PanelContext, page: string): TemplateResult {
  const { chat, said, own } = context;
  const { statistics, plan, thanks } = chat;
  const lines = [
    said.statistics.questions(statistics.questions, statistics.supports),
    said.statistics.answered(statistics.answered, statistics.late),
    ...(statistics.standard === 0 ? [] : [said.statistics.standard(statistics.standard)]),
    ...(statistics.promised === 0 ? [] : [said.statistics.promised(statistics.promised)]),
    ...(statistics.declined === 0 ? [] : [said.statistics.declined(statistics.declined)]),
    ...statistics.byMember.map(({ member, answers }) => said.statistics.byMember(memberName(memberOf(chat, member), context), answers)),
  ];
  return html`${
      thanks === ''
        ? nothing
        : html`<figure class="thanks">
            <figcaption class="small">${said.thanks(plan.host === '' ? own.somebody : plan.host)}</figcaption>
            <blockquote dir="auto">${thanks}</blockquote>
          </figure>`
    }
    <details class="quiet" id="figures">
      <summary>${said.figures}</summary>
      <ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
      <p class="meta">${said.statistics.note}</p>
    </details>
    <p><a href=${page}>${own.readChat}</a></p>`;
}
