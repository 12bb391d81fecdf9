/** What stands round the columns: how it is, what was just done, the note to the next, and the keys. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Missed, ReviewSnapshot } from '@insyn/client/review/types.ts';
import type { ReviewPage } from '@insyn/domain/view.ts';
import { heading } from '../base/heading.ts';
import { shortTime } from '../base/time.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { staffProblemWords } from '../translations/own-page-problems.ts';
import type { ConsoleWords } from './words.ts';

export function head(page: ReviewPage, said: ConsoleWords, context: PartContext, level: number): TemplateResult {
  const { counts } = page;
  const number = (kind: 'immediate' | 'late' | 'appeals', urgent: boolean): TemplateResult =>
    html`<span class=${urgent && counts[kind] > 0 ? 'urgent' : ''}>${said.numbers[kind]} <strong>${counts[kind]}</strong></span>`;
  return html`<header class="head">
    ${heading(level, html`${said.title} · <span dir="auto">${page.title}</span>`, { class: 'hidden', id: 'title' })}
    <p class="numbers small">${number('immediate', true)} ${number('late', false)} ${number('appeals', false)}</p>
    <p class="meta">${staffing(page, said, context)}</p>
  </header>`;
}

function staffing({ staffing: { staffed, until, next } }: ReviewPage, said: ConsoleWords, context: PartContext): string {
  const time = (at: string | null): string | null => (at === null ? null : timeIn(at, context));
  if (!staffed) return said.unstaffed(time(next));
  const end = time(until);
  return end === null ? said.staffed : said.staffedTo(end);
}

/** What everyone who sits here has to know first. */
export function notices({ status, page }: ReviewSnapshot, said: ConsoleWords, context: PartContext): unknown {
  if (page === null) return nothing;
  return html`${status.kind === 'offline' ? notice('warn', said.offline, { icon: 'offline' }) : nothing}
  ${page.tookPart ? notice('warn', said.tookPart) : page.seat === null ? notice('warn', said.noSeat) : nothing}
  ${
    page.handover === null
      ? nothing
      : notice(
          'info',
          html`<strong>${said.handover}</strong> <span class="meta">${page.handover.author}, ${timeIn(page.handover.at, context)}</span
            ><br /><span dir="auto">${page.handover.text}</span>`,
        )
  }`;
}

/** What was just done, with the way back; or why it did not count. */
export function bar(
  { done, missed, staff }: ReviewSnapshot,
  said: ConsoleWords,
  context: PartContext,
  { letters, undo, dismiss }: { readonly letters: boolean; readonly undo: () => void; readonly dismiss: () => void },
): unknown {
  if (missed !== null)
    return html`<div class="bar" id="bar">
      <span>${missedWords(missed, staff, said, context)}</span>
      <button class="text-button" type="button" @click=${dismiss}>${said.close}</button>
    </div>`;
  if (done === null) return nothing;
  return html`<div class="bar" id="bar">
    <span>${said.done(done)}</span>
    ${
      done.undoable
        ? html`<button class="text-button" type="button" id="undo" @click=${undo}>${letters ? said.undoKey : said.undo}</button>`
        : nothing
    }
  </div>`;
}

export function missedWords({ code, entry }: Missed, staff: ReviewSnapshot['staff'], said: ConsoleWords, context: PartContext): string {
  const words = staffProblemWords(context.words, code);
  if (code !== 'moderation/already-judged' || entry === null) return words.includes(said.missed) ? words : `${words} ${said.missed}`;
  const { last } = entry;
  const name = last === null ? said.somebody : (staff[last.seat.split('/')[1] ?? ''] ?? said.somebody);
  const what =
    last !== null && last.kind in said.was
      ? said.was[last.kind as keyof ConsoleWords['was']]
      : entry.status === 'published'
        ? said.was.published
        : said.was.gone;
  return said.overtaken(name, what, last === null ? '' : timeIn(last.at, context)).replace(/\s+\./, '.');
}

export function foot(
  said: ConsoleWords,
  {
    letters,
    open,
    saved,
    save,
    switchLetters,
    toggle,
  }: {
    readonly letters: boolean;
    readonly open: boolean;
    readonly saved: boolean;
    readonly save: (form: HTMLFormElement) => void;
    readonly switchLetters: () => void;
    readonly toggle: () => void;
  },
): TemplateResult {
  return html`<footer class="foot">
    <form
      @submit=${(event: Event) => {
        event.preventDefault();
        save(event.target as HTMLFormElement);
      }}
    >
      <label class="label" for="handover">${said.handoverWrite}</label>
      <textarea id="handover" name="text" rows="2" maxlength="600"></textarea>
      <div class="line">
        <button class="button" type="submit">${said.handoverSave}</button>
        <span class="small">${saved ? said.handoverSaved : ''}</span>
      </div>
    </form>
    <div class="keys">
      <div class="line">
        <button class="text-button" type="button" id="letters" aria-pressed=${letters ? 'true' : 'false'} @click=${switchLetters}>
          ${letters ? said.keysOn : said.keysOff}
        </button>
        <button class="text-button" type="button" id="keys" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>
          ? ${said.keys}
        </button>
      </div>
      ${
        open
          ? html`<dl>
              ${said.keyList.map(
                ([key, word]) =>
                  html`<dt><kbd>${key}</kbd></dt>
                    <dd>${word}</dd>`,
              )}
            </dl>`
          : nothing
      }
    </div>
  </footer>`;
}

export function timeIn(at: string, { words, now, zone }: PartContext): string {
  return shortTime(at, now, words.$code, zone);
}
