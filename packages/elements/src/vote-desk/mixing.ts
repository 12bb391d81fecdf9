/** Outer envelopes are opened, inner ones mixed by ten at least, and laid into batches: from here on nobody can see whose they are. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { BATCH_MOST, SHUFFLE_LEAST } from '@insyn/domain/vote/paper.ts';
import { icon } from '../base/icons.ts';
import { heading } from '../base/heading.ts';
import { notice } from '../parts/notice.ts';
import { may, type DeskPage } from './page.ts';
import { rejecting, valueOf } from './reception.ts';

export function mixing(page: DeskPage): TemplateResult {
  const { said, view, state, level } = page;
  const { mix } = said;
  const { waiting, loose } = view.figures;
  return html`${heading(level, mix.title, { id: 'view-title', class: 'title-xl', focusable: true })}
    <p class="large count">${waiting === 0 ? mix.none : mix.waiting(waiting)}</p>
    ${state.problem === null ? nothing : notice('error', state.problem)} ${state.done === null ? nothing : notice('ok', state.done)}
    ${waiting === 0 || !may(page, 'accept') ? nothing : groupPart(page)}
    <section class="part" aria-labelledby="batch-title">
      ${heading(level + 1, mix.batch, { id: 'batch-title', class: 'title-l' })}
      <p class="count">${loose === 0 ? mix.batchNone : mix.loose(loose)}</p>
      ${loose === 0 || !may(page, 'open-batch') ? nothing : batchForm(page)}
    </section>`;
}

function groupPart(page: DeskPage): TemplateResult {
  const { said, view, state, on, live: isLive } = page;
  const { mix } = said;
  const { waiting } = view.figures;
  // When the vote has closed the last ones may be few.
  const isLast = view.status === 'closed';
  const isAsked = view.matters.some(({ kind, signedBy }) => kind !== 'aside' && signedBy === null);
  const isEnough = waiting >= SHUFFLE_LEAST || (isLast && !isAsked);
  const isGroup = state.group.length >= SHUFFLE_LEAST;
  return html`<ol class="steps">
      <li>${mix.steps[0]}</li>
      <li>${mix.steps[1]} ${may(page, 'reject') ? rejecting(page) : nothing}</li>
      <li>${mix.steps[2]}</li>
    </ol>
    ${
      state.askedMix !== null
        ? asking(page, state.askedMix)
        : isEnough
          ? html`<p class="ways">
              <button
                id="mix-all"
                class="button main"
                type="button"
                aria-disabled=${isLive ? 'false' : 'true'}
                @click=${() => isLive && on.change({ askedMix: 'all' })}
              >
                ${mix.all(waiting)}
              </button>
            </p>`
          : notice('warn', isLast ? mix.signFirst : mix.few(SHUFFLE_LEAST - waiting))
    }
    ${
      waiting <= SHUFFLE_LEAST
        ? nothing
        : html`<details class="part" ?open=${state.group.length > 0}>
            <summary>${mix.some}</summary>
            <form
              @submit=${(event: Event) => {
                event.preventDefault();
                on.addToGroup();
              }}
            >
              <label class="label" for="group">${mix.someLabel}</label>
              <div class="line">
                <input
                  id="group"
                  type="text"
                  autocomplete="off"
                  autocapitalize="characters"
                  spellcheck="false"
                  maxlength="60"
                  .value=${live(state.groupTyped)}
                  @input=${(event: Event) => on.change({ groupTyped: valueOf(event) })}
                />
                <button class="button" type="submit">${mix.someAdd}</button>
              </div>
            </form>
            ${
              state.group.length === 0
                ? nothing
                : html`<p class="large count">${mix.someCount(state.group.length)}</p>
                    <ul class="handles">
                      ${state.group.map(
                        (handle) =>
                          html`<li>
                            <button
                              class="chip"
                              type="button"
                              aria-label=${mix.someRemove(handle)}
                              @click=${() => on.removeFromGroup(handle)}
                            >
                              <bdi>${handle}</bdi> ${icon('cross')}
                            </button>
                          </li>`,
                      )}
                    </ul>
                    <p class="ways">
                      ${
                        isGroup
                          ? html`<button
                              class="button main"
                              type="button"
                              aria-disabled=${isLive ? 'false' : 'true'}
                              @click=${() => isLive && on.change({ askedMix: 'group' })}
                            >
                              ${mix.someSend(state.group.length)}
                            </button>`
                          : nothing
                      }
                      <button class="text-button" type="button" @click=${() => on.clearGroup()}>${mix.someClear}</button>
                    </p>`
            }
          </details>`
    }`;
}

/** It cannot be taken back: from here on the number of an envelope says nothing of what lies in it. */
function asking({ said, state, on, view, live: isLive }: DeskPage, which: 'all' | 'group'): TemplateResult {
  const { mix } = said;
  const count = which === 'all' ? view.figures.waiting : state.group.length;
  return html`<div class="form asking">
    <p>${mix.ask(count)}</p>
    <p class="ways">
      <button
        id="mix-yes"
        class="button main"
        type="button"
        aria-disabled=${isLive ? 'false' : 'true'}
        @click=${() => isLive && (which === 'all' ? on.mixAll() : on.mixGroup())}
      >
        ${mix.askYes(count)}
      </button>
      <button class="text-button" type="button" @click=${() => on.change({ askedMix: null })}>${said.cancel}</button>
    </p>
  </div>`;
}

function batchForm({ said, state, on, view, live: isLive }: DeskPage): TemplateResult {
  const { mix } = said;
  return html`<form
    @submit=${(event: Event) => {
      event.preventDefault();
      if (isLive) on.openBatch();
    }}
  >
    <label class="label" for="envelopes">${mix.batchLabel}</label>
    <div class="line">
      <input
        id="envelopes"
        class="figure"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxlength="2"
        placeholder=${String(Math.min(view.figures.loose, BATCH_MOST))}
        .value=${live(state.envelopes)}
        @input=${(event: Event) => on.change({ envelopes: valueOf(event) })}
      />
      <button class="button ${view.figures.waiting === 0 ? 'main' : ''}" type="submit" aria-disabled=${isLive ? 'false' : 'true'}>
        ${mix.batchSend}
      </button>
    </div>
  </form>`;
}
