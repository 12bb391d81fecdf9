/** What takes two people: the first has signed on another screen, or waits here for the second. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DeskMatter } from '@insyn/protocol/vote-desk.ts';
import { heading } from '../base/heading.ts';
import { notice } from '../parts/notice.ts';
import { nameOf, type DeskPage } from './page.ts';

export function signing(page: DeskPage): TemplateResult {
  const { said, view, state, level } = page;
  const open = view.matters.filter(({ signedBy }) => signedBy === null);
  const done = view.matters.filter(({ signedBy }) => signedBy !== null);
  return html`${heading(level, said.sign.title, { id: 'view-title', class: 'title-xl', focusable: true })}
  ${state.problem === null ? nothing : notice('error', state.problem)} ${state.done === null ? nothing : notice('ok', state.done)}
  ${
    open.length === 0
      ? html`<p class="large">${said.sign.none}</p>`
      : html`<ul class="rows">
          ${open.map((matter) => html`<li class="row">${matterRow(matter, page)}</li>`)}
        </ul>`
  }
  ${
    done.length === 0
      ? nothing
      : html`<details class="part">
          <summary>${said.sign.done(done.length)}</summary>
          <ul class="rows">
            ${done.map(
              (matter) =>
                html`<li class="row">
                  <p class="handle"><bdi>${matter.handle}</bdi></p>
                  <p>${kindWords(matter, page)}</p>
                  <p class="meta">${said.sign.both(nameOf(page, matter.proposedBy), nameOf(page, matter.signedBy ?? 0))}</p>
                </li>`,
            )}
          </ul>
        </details>`
  }`;
}

export function kindWords({ kind, reason }: DeskMatter, { said }: DeskPage): string {
  if (kind !== 'reject') return said.sign.kind[kind];
  return said.sign.kind.reject(reason === null ? '' : said.reject.rules[reason]);
}

function matterRow(matter: DeskMatter, page: DeskPage): TemplateResult {
  const { said, view, on, live: isLive } = page;
  const isOwn = matter.proposedBy === view.number;
  return html`<p class="handle large"><bdi>${matter.handle}</bdi></p>
    <p>${kindWords(matter, page)}</p>
    <p class="meta">${isOwn ? said.sign.own : said.sign.by(nameOf(page, matter.proposedBy))}</p>
    <p class="ways">
      ${
        isOwn
          ? nothing
          : html`<button
              class="button main"
              type="button"
              aria-label=${said.sign.signOf(matter.handle)}
              aria-disabled=${isLive ? 'false' : 'true'}
              @click=${() => isLive && on.sign(matter)}
            >
              ${said.sign.sign}
            </button>`
      }
      <button
        class="text-button"
        type="button"
        aria-label=${said.sign.dropOf(matter.handle)}
        aria-disabled=${isLive ? 'false' : 'true'}
        @click=${() => isLive && on.drop(matter)}
      >
        ${said.sign.drop}
      </button>
    </p>`;
}
