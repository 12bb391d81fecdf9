/** The desk's first page: find a dialogue, or a contribution by its reference. */
import { phaseSentence } from '@insyn/elements/parts/phase-line.ts';
import type { PartContext } from '@insyn/elements/parts/context.ts';
import { html } from '@lit-labs/ssr';
import { textField } from '../admin/fields.ts';
import type { PageParts } from '../layout.ts';
import type { Entry } from './place.ts';
import { deskForm, deskPage, paths, PRACTICE, type Shell } from './shell.ts';
import { deskWords as words } from './words.ts';

export type Home = {
  readonly entries: readonly Entry[];
  /** Words that were searched for; `null` for the list of open ones. */
  readonly searched: string | null;
  readonly reference: { readonly typed: string; readonly fault: string } | null;
  readonly notice: string | null;
};

export function homePage(shell: Shell, { entries, searched, reference, notice }: Home, context: PartContext): PageParts {
  const { root } = shell;
  return deskPage(shell, {
    title: words.home,
    faulty: reference !== null,
    body: html`<h1>${words.home}</h1>
      ${notice === null ? '' : html`<div class="notice warn" role="status"><p>${notice}</p></div>`}
      <section aria-labelledby="hitta">
        <h2 id="hitta">${words.find}</h2>
        ${deskForm(
          shell,
          paths.search(root),
          html`${textField({ name: 'sok', label: words.findLabel, value: searched ?? '' })}<button class="button main">
              ${words.findButton}
            </button>`,
        )}
        <h3 id="traffar" tabindex="-1">${searched === null ? words.open : words.found(entries.length, searched)}</h3>
        ${entries.length === 0 && searched === null ? html`<p>${words.noneOpen}</p>` : ''}
        <ul class="entries">
          ${entries.map((entry) => entryLine(shell, entry, context))}
        </ul>
      </section>
      <section aria-labelledby="referens">
        <h2 id="referens">${words.reference}</h2>
        ${deskForm(
          shell,
          paths.reference(root),
          html`${textField({
              name: 'referens',
              label: words.referenceLabel,
              hint: words.referenceHint,
              value: reference?.typed ?? '',
              faults: reference === null ? {} : { referens: reference.fault },
            })}<button class="button">${words.referenceButton}</button>`,
        )}
      </section>
      ${
        shell.practice
          ? ''
          : html`<section aria-labelledby="ova">
              <h2 id="ova">${words.toPractice}</h2>
              <p>${words.toPracticeMore} <a href=${PRACTICE}>Öppna övningen</a></p>
            </section>`
      }`,
  });
}

function entryLine({ root }: Shell, { log, view }: Entry, context: PartContext): unknown {
  return html`<li>
    <a href=${paths.dialogue(root, log)}>${view.title}</a>
    <p class="meta">${[phaseSentence(view, context), view.body, view.dnr].filter((part) => part !== '').join(' · ')}</p>
  </li>`;
}
