/** The post that is looked at: its words large, what stopped it, where it stands, and what is known of its author here. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReportId } from '@insyn/domain/ids.ts';
import type { Stance } from '@insyn/domain/debate/types.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';
import type { Policy } from '@insyn/domain/moderation/types.ts';
import { exactTime, shortTime } from '../base/time.ts';
import { stanceChip } from '../parts/alternative.ts';
import { languageName } from '../parts/languages.ts';
import type { PartContext } from '../parts/context.ts';
import { badgeWords, shownName } from '../parts/person.ts';
import { secondsUntil } from './list.ts';
import { markedText } from './marked-text.ts';
import type { ConsoleWords } from './words.ts';

export type PostHandlers = {
  readonly may: boolean;
  readonly answer: (report: ReportId, text: string) => void;
  /** Address of everything about the post, to read and print; `null` where there is none. */
  readonly print: string | null;
};

export function reviewed(
  entry: ReviewEntry,
  policy: Policy | null,
  said: ConsoleWords,
  context: PartContext,
  on: PostHandlers,
): TemplateResult {
  const { words, now, zone } = context;
  const { verdict, parent, like, before } = entry;
  const about = [
    entry.chat === null || entry.kind === 'change' ? said.kinds[entry.kind] : said.inChat[entry.chat.role],
    ...(entry.chat === null ? [] : [said.chatOf(entry.chat.title)]),
    ...(entry.first ? [said.first] : []),
    ...(entry.assisted === null ? [] : [words['post.assisted'][entry.assisted]]),
    ...(entry.lang === '' || entry.lang === words.$code ? [] : [languageName(entry.lang, words.$code) ?? entry.lang]),
  ];
  const state = entry.status === 'hidden' ? said.hiddenNow : entry.shown ? said.shown : null;
  const time = (at: string): string => shortTime(at, now, words.$code, zone);
  return html`<p class="who">
      <strong>${shownName(entry.author, entry.assisted, words)}</strong>
      ${entry.badge === null ? nothing : html`<span class="meta">${badgeWords(entry.badge, words)}</span>`}
      ${stanceChip(stanceOf(entry), entry.alternative, words)}
      <span class="meta"
        >${about.join(' · ')} · <time datetime=${entry.at} title=${exactTime(entry.at, words.$code, zone)}>${time(entry.at)}</time></span
      >
    </p>
    ${state === null ? nothing : html`<p class="state">${state}</p>`}
    ${entry.chat === null || entry.chat.due === null ? nothing : html`<p class="state">${said.due(secondsUntil(entry.chat.due, now))}</p>`}
    ${
      parent === null
        ? nothing
        : html`<blockquote class="parent">
            <p class="meta">${said.replyTo(parent.author)}</p>
            <p dir="auto">${clip(parent.text)}</p>
          </blockquote>`
    }
    ${
      before === null
        ? nothing
        : html`<p class="meta">${said.before}</p>
            <div class="text was" dir="auto">${before}</div>
            <p class="meta">${said.after}</p>`
    }
    <div class="text" id="text" lang=${entry.lang} dir="auto">${markedText(entry.text, verdict?.places ?? [])}</div>
    ${verdict === null ? nothing : html`<p class="stopped">${said.stopped(said.checks[verdict.check])}</p>`}
    ${
      like === null
        ? nothing
        : html`<blockquote class="parent">
            <p class="meta">${said.like}</p>
            <p dir="auto">${clip(like.text)}</p>
          </blockquote>`
    }
    <p class="meta">${said.record(entry.record)}</p>
    ${
      entry.reports.length === 0
        ? nothing
        : html`<section class="reports">
            <h3 class="small">${said.reports(entry.reports.length)}</h3>
            <ul>
              ${entry.reports.map(
                (report) =>
                  html`<li>
                    <span class="meta">${said.reportBy(report.author, labelOf(report.reason, policy, said))}, ${time(report.at)}</span
                    ><br /><span dir="auto">${report.text}</span>
                    ${report.answered ? nothing : answering(report.report, said, on)}
                  </li>`,
              )}
            </ul>
          </section>`
    }
    ${
      entry.notes.length === 0
        ? nothing
        : html`<section class="notes">
            <h3 class="small">${said.notes}</h3>
            <ul>
              ${entry.notes.map((note) => html`<li><span class="meta">${note.author}, ${time(note.at)}</span><br /><span dir="auto">${note.text}</span></li>`)}
            </ul>
          </section>`
    }
    ${entry.registrar === null ? nothing : html`<p class="meta">${said.sentToRegistrar(time(entry.registrar.at), entry.registrar.dnr)}</p>`}
    ${on.print === null ? nothing : html`<p class="small"><a class="print" href=${on.print}>${said.print}</a></p>`}
    ${entry.decision?.kind === 'returned' && entry.decision.statement.until !== null ? html`<p class="meta">${said.waitsChange(time(entry.decision.statement.until))}</p>` : nothing}`;
}

export function stanceOf({ alternative, side, question }: ReviewEntry): Stance {
  if (alternative !== null) return { kind: 'alternative', alternative: alternative.id, ...(side === null ? {} : { side }) };
  return { kind: question ? 'question' : 'other' };
}

export function labelOf(code: string, policy: Policy | null, { $code }: ConsoleWords): string {
  const label = policy?.reasons.find((reason) => reason.code === code)?.label;
  return label === undefined ? code : label[$code] || label.sv;
}

/** An answer of its own to one who reported; "Låt stå kvar" and "Dölj" answer everyone without words. */
function answering(report: ReportId, said: ConsoleWords, { may, answer }: PostHandlers): TemplateResult {
  const send = (event: Event): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('textarea');
    if (may && field !== null && field.value.trim() !== '') answer(report, field.value.trim());
  };
  return html`<details>
    <summary class="small">${said.answerReport}</summary>
    <form class="filling" @submit=${send}>
      <textarea rows="2" maxlength="2000" aria-label=${said.answerReport}></textarea>
      <div><button class="button" type="submit" aria-disabled=${may ? nothing : 'true'}>${said.answerReportSend}</button></div>
    </form>
  </details>`;
}

function clip(text: string): string {
  return text.length > 280 ? `${text.slice(0, 280).replace(/\s\S*$/, '')} …` : text;
}
