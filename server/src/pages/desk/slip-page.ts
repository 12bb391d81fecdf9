/** What the person takes home: what was said, where it can be read, and the reference, which is shown here and nowhere else. */
import type { DialogueView } from '@insyn/domain/view.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from '../layout.ts';
import { shortAddress } from './address.ts';
import type { Written } from './fields.ts';
import { aboutWords, signature } from './form-page.ts';
import { groupsOf, spoken, written as grouped } from './reference.ts';
import { deskForm, deskPage, paths, printButton, type Shell } from './shell.ts';
import { deskWords as words } from './words.ts';

/** Where the person gets on with the reference alone. */
export const SLIP_PATH = '/jag/kvitto';

export type Slip = {
  readonly view: DialogueView;
  readonly written: Written;
  readonly reference: string;
  /** When, in words. */
  readonly when: string;
  readonly base: string;
  /** Path of the post. */
  readonly post: string;
  readonly phone: string;
};

export function slipPage(shell: Shell, slip: Slip): PageParts {
  const { root } = shell;
  return deskPage(shell, {
    title: 'Inlägget är mottaget',
    kind: 'slip',
    body: html`<div class="screen-only">
        <h1>Inlägget är mottaget</h1>
        <p class="notice ok">Det är skickat. Lämna kvittot eller läs upp referensen nu: den går inte att få fram igen.</p>
        <p class="acts">${printButton('Skriv ut kvittot')}</p>
      </div>
      ${sheet(shell, slip)}
      <section class="screen-only" aria-labelledby="bokstavera">
        <h2 id="bokstavera">Läs upp referensen i telefon</h2>
        <ol class="groups">
          ${groupsOf(slip.reference).map((group) => html`<li><strong class="signs">${group}</strong> <span>${spoken(group)}</span></li>`)}
        </ol>
      </section>
      <div class="acts screen-only">${deskForm(shell, paths.clear(root), html`<button class="button main">${words.clear}</button>`)}</div>`,
  });
}

function sheet({ practice }: Shell, { view, written, reference, when, base, post, phone }: Slip): unknown {
  return html`<article class="sheet" aria-labelledby="kvitto">
    <h2 id="kvitto">Kvitto på ditt inlägg</h2>
    ${practice ? html`<p><strong>${words.practice}</strong></p>` : ''}
    <p class="question" lang=${view.lang}>${view.title}</p>
    <blockquote class="words">${written.text}</blockquote>
    <dl class="facts">
      <div>
        <dt>Så visas det</dt>
        <dd><bdi>${signature(written)}</bdi></dd>
      </div>
      <div>
        <dt>Gäller</dt>
        <dd>${aboutWords(view, written)}</dd>
      </div>
      <div>
        <dt>Mottaget</dt>
        <dd>${when}</dd>
      </div>
      <div>
        <dt>Här kan det läsas</dt>
        <dd class="address">${practice ? 'Övningen har ingen egen adress.' : shortAddress(base, post)}</dd>
      </div>
      <div>
        <dt>Din referens</dt>
        <dd><strong class="signs">${grouped(reference)}</strong></dd>
      </div>
    </dl>
    <h3>Det här kan du göra med referensen</h3>
    <ul>
      <li>Rätta orden: ${phone === '' ? 'kom till medborgarkontoret' : `ring ${phone} eller kom till medborgarkontoret`}.</li>
      <li>Ta tillbaka inlägget: på samma sätt${practice ? '' : `, eller själv på ${shortAddress(base, SLIP_PATH)}`}.</li>
    </ul>
    <p>Den som har referensen kan göra det i ditt namn. Visa den inte för andra. Den går inte att få fram igen.</p>
  </article>`;
}
