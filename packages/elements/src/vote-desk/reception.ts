/** Envelopes come in: one field for the scanner, one large answer, and what somebody must deal with. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ScanLine } from '@insyn/client/vote-desk/desk-client.ts';
import type { KeptTrouble } from '@insyn/client/vote-desk/kept.ts';
import { DESK_REASONS } from '@insyn/protocol/vote-desk.ts';
import { icon } from '../base/icons.ts';
import { heading } from '../base/heading.ts';
import { notice } from '../parts/notice.ts';
import { may, type DeskPage } from './page.ts';

export function reception(page: DeskPage): TemplateResult {
  const { said, now, state, on, level, view } = page;
  const shown = now.scans.find(({ id }) => id === state.shown) ?? null;
  const others = now.troubles.filter(({ id }) => id !== shown?.id);
  const { today } = view.figures;
  return html`${heading(level, said.receive.title, { id: 'view-title', class: 'title-xl', focusable: true })}
    <form
      class="scan"
      @submit=${(event: Event) => {
        event.preventDefault();
        on.scan();
      }}
    >
      <label class="label" for="scan">${said.receive.label}</label>
      <div class="line">
        <input
          id="scan"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          enterkeyhint="send"
          maxlength="60"
          aria-describedby="scan-hint"
          .value=${live(state.typed)}
          @input=${(event: Event) => on.change({ typed: valueOf(event) })}
        />
        <button class="button main" type="submit">${said.receive.send}</button>
      </div>
      <p id="scan-hint" class="meta">${said.receive.hint}</p>
    </form>
    ${shown === null ? html`<p class="today count">${today === 0 ? said.receive.todayNone : said.receive.today(today)}</p>` : outcome(shown, page)}
    ${state.problem === null ? nothing : notice('error', state.problem)} ${state.done === null ? nothing : notice('ok', state.done)}
    ${
      others.length === 0
        ? nothing
        : html`<section class="part" aria-labelledby="troubles">
            ${heading(level + 1, said.receive.troubles(others.length), { id: 'troubles', class: 'title-l' })}
            <ul class="rows">
              ${others.map((trouble) => html`<li class="row">${troubleWords(trouble, page)}</li>`)}
            </ul>
          </section>`
    }
    ${latest(page, shown)} ${may(page, 'reject') ? rejecting(page) : nothing}`;
}

/** Large enough to be read from where the envelopes lie. */
function outcome(line: ScanLine, page: DeskPage): TemplateResult {
  const { said, now, view } = page;
  if (line.state === 'refused') {
    const trouble = now.troubles.find(({ id }) => id === line.id);
    return html`<div class="outcome refused">
      ${trouble === undefined ? html`<p class="big">${line.handle}</p>` : troubleWords(trouble, page, true)}
    </div>`;
  }
  return html`<div class="outcome ${line.state}">
    <p class="big">
      ${icon(line.state === 'received' ? 'check' : 'offline')} ${line.state === 'received' ? said.receive.received : said.receive.kept}
    </p>
    <p class="handle"><bdi>${line.handle}</bdi></p>
    ${line.state === 'received' ? html`<p class="count">${said.receive.today(view.figures.today)}</p>` : nothing}
  </div>`;
}

function troubleWords(trouble: KeptTrouble, page: DeskPage, isLarge = false): TemplateResult {
  const { said, on, live: isLive } = page;
  const { receive } = said;
  const words = receive.trouble[known(trouble.code)];
  const isWeb = trouble.code === 'roll/already-web';
  return html`<p class=${isLarge ? 'big' : 'strong'}>${isLarge ? icon('cross') : nothing} ${words.title}</p>
    <p class="handle"><bdi>${trouble.handle}</bdi></p>
    <p>${words.what}</p>
    <p class="ways">
      ${
        isWeb && may(page, 'set-aside')
          ? html`<button
              class="button"
              type="button"
              aria-label=${receive.inBoxOf(trouble.handle)}
              aria-disabled=${isLive ? 'false' : 'true'}
              @click=${() => isLive && on.inBox(trouble)}
            >
              ${receive.inBox}
            </button>`
          : html`<button class="button" type="button" aria-label=${receive.settleOf(trouble.handle)} @click=${() => on.settle(trouble)}>
              ${receive.settle}
            </button>`
      }
    </p>`;
}

function known(code: string): keyof DeskPage['said']['receive']['trouble'] {
  switch (code) {
    case 'roll/already-web':
    case 'roll/already-paper':
    case 'roll/unknown':
    case 'roll/removed':
      return code;
    default:
      return 'other';
  }
}

function latest(page: DeskPage, shown: ScanLine | null): unknown {
  const { said, now, view, on, level, live: isLive } = page;
  const lines = now.scans.filter(({ id, state }) => state !== 'refused' && (id !== shown?.id || state === 'received')).slice(0, 5);
  if (lines.length === 0) return nothing;
  const asked = new Set(view.matters.map(({ handle }) => handle));
  return html`<section class="part" aria-labelledby="latest">
    ${heading(level + 1, said.receive.latest, { id: 'latest', class: 'title-l' })}
    <ul class="rows">
      ${lines.map(
        ({ handle, state }) =>
          html`<li class="row line">
            <span class="handle"><bdi>${handle}</bdi></span>
            <span class="small">${state === 'received' ? said.receive.received : said.receive.kept}</span>
            ${
              state === 'received' && may(page, 'undo') && !asked.has(handle)
                ? html`<button
                    class="text-button"
                    type="button"
                    aria-label=${said.receive.undoOf(handle)}
                    aria-disabled=${isLive ? 'false' : 'true'}
                    @click=${() => isLive && on.undo(handle)}
                  >
                    ${said.receive.undo}
                  </button>`
                : nothing
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

/** An envelope that has come in and cannot be accepted: the first of two says why. */
export function rejecting(page: DeskPage): TemplateResult {
  const { said, state, on, level, live: isLive } = page;
  const form = state.reject;
  if (form === null)
    return html`<p class="part">
      <button
        id="reject"
        class="text-button"
        type="button"
        aria-disabled=${isLive ? 'false' : 'true'}
        @click=${() => isLive && on.change({ reject: { handle: '', reason: null, problem: null }, done: null })}
      >
        ${said.reject.open}
      </button>
    </p>`;
  return html`<form
    class="part form"
    aria-labelledby="reject-title"
    @submit=${(event: Event) => {
      event.preventDefault();
      if (isLive) on.reject();
    }}
  >
    ${heading(level + 1, said.reject.title, { id: 'reject-title', class: 'title-l' })}
    <label class="label" for="reject-handle">${said.reject.handle}</label>
    <input
      id="reject-handle"
      class="short"
      type="text"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      maxlength="60"
      .value=${live(form.handle)}
      @keydown=${(event: KeyboardEvent) => {
        // A scanner's Enter ends the number, not the form.
        if (event.key === 'Enter') event.preventDefault();
      }}
      @input=${(event: Event) => on.change({ reject: { ...form, handle: valueOf(event), problem: null } })}
    />
    <fieldset>
      <legend class="label">${said.reject.why}</legend>
      ${[...DESK_REASONS, 'undo' as const].map(
        (reason) =>
          html`<label class="reason">
            <input
              type="radio"
              name="reason"
              .checked=${live(form.reason === reason)}
              @change=${() => on.change({ reject: { ...form, reason, problem: null } })}
            />
            <span>${reason === 'undo' ? said.reject.undo : said.reject.rules[reason]}</span>
          </label>`,
      )}
    </fieldset>
    ${form.problem === null ? nothing : notice('error', form.problem)}
    <p class="ways">
      <button class="button main" type="submit" aria-disabled=${isLive ? 'false' : 'true'}>${said.reject.send}</button>
      <button class="text-button" type="button" @click=${() => on.change({ reject: null })}>${said.cancel}</button>
    </p>
  </form>`;
}

export function valueOf(event: Event): string {
  return event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement ? event.target.value : '';
}
