/** A contribution found by its reference: what stands there, put right or taken back. */
import { addendumContent } from '@insyn/domain/debate/content.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import { html } from '@lit-labs/ssr';
import { faultBox, textArea } from '../admin/fields.ts';
import type { PageParts } from '../layout.ts';
import type { Written } from './fields.ts';
import { aboutField, aboutWords, carried, noticeBox } from './form-page.ts';
import type { Shown } from './registering.ts';
import { deskForm, deskPage, paths, type Shell } from './shell.ts';
import { deskWords as words } from './words.ts';

export type Found = {
  readonly view: DialogueView;
  readonly shown: Shown;
  /** Shown beside it, `null` for none. */
  readonly name: string | null;
  readonly when: string;
  readonly written: Written;
  readonly notice: string | null;
  readonly fault: string | null;
  readonly action: string;
};

const HOW = { edit: 'Rätta orden', add: 'Skriv ett tillägg' } as const;

/** What stands there now: for staff, and for the person on the page of their own. */
export function standing({ view, shown, name, when }: Pick<Found, 'view' | 'shown' | 'name' | 'when'>): unknown {
  const { item, content, looked } = shown;
  if (item.status === 'withdrawn' || content === null) return html`<p>Inlägget är tillbakataget. Orden visas inte längre för någon.</p>`;
  const channel = content.assisted?.channel;
  const added = item.versions.flatMap((version) => (version.kind === 'addendum' ? [addendumContent(looked.held, version.content)] : []));
  return html`<blockquote class="aloud words" lang=${content.lang}>${content.text}</blockquote>
    ${added.map((each) =>
      each === null
        ? ''
        : html`<p class="kind">Tillägg</p>
            <blockquote class="words" lang=${each.lang}>${each.text}</blockquote>`,
    )}
    <dl class="facts">
      <div>
        <dt>Visas som</dt>
        <dd><bdi>${name ?? (channel === undefined ? 'Utan namn' : words.broughtIn[channel])}</bdi></dd>
      </div>
      <div>
        <dt>Mottaget</dt>
        <dd>${when}</dd>
      </div>
      <div>
        <dt>Rådslag</dt>
        <dd>${view.title}</dd>
      </div>
    </dl>`;
}

export function foundPage(shell: Shell, found: Found): PageParts {
  const { shown, notice, action } = found;
  return deskPage(shell, {
    title: 'Det här har personen sagt',
    body: html`<h1>Det här har personen sagt</h1>
      ${noticeBox(notice)} ${standing(found)} ${shown.correct === null && !shown.withdraw ? html`<p>Inget mer kan göras med det.</p>` : ''}
      <div class="acts">
        ${shown.correct === null ? '' : deskForm(shell, action, html`<button class="button main" name="act" value="correct">${HOW[shown.correct]}</button>`)}
        ${shown.withdraw ? deskForm(shell, action, html`<button class="button" name="act" value="withdraw">Ta tillbaka inlägget</button>`) : ''}
      </div>
      ${shown.correct === 'add' ? html`<p class="meta">Orden kan inte längre ändras. Ett tillägg visas under dem, med sin egen tid.</p>` : ''}
      ${shown.correct === null && shown.withdraw ? html`<p class="meta">Debatten tar inte emot ändringar nu. Det går fortfarande att ta tillbaka.</p>` : ''}`,
  });
}

export function correctPage(shell: Shell, { view, shown, written, notice, fault, action }: Found): PageParts {
  const how = shown.correct ?? 'edit';
  const faults: Readonly<Record<string, string>> = fault === null ? {} : { text: fault };
  return deskPage(shell, {
    title: HOW[how],
    faulty: fault !== null,
    body: html`<h1>${HOW[how]}</h1>
      ${faultBox(faults)} ${noticeBox(notice)}
      ${deskForm(
        shell,
        action,
        html`${how === 'edit' ? aboutField(view, written, {}) : ''}
          ${textArea({ name: 'text', label: how === 'edit' ? 'Orden' : 'Tillägget', hint: 'Så nära personens egna ord som det går.', value: written.text, rows: 8, faults })}
          <div class="acts">
            <button class="button main" name="act" value="review">Läs igenom</button>
            <button class="button" name="act" value="found">Tillbaka</button>
          </div>`,
      )}`,
  });
}

export function correctReviewPage(shell: Shell, { view, shown, written, notice, action }: Found): PageParts {
  const values = carried(written);
  return deskPage(shell, {
    title: 'Läs upp för personen',
    body: html`<h1>Läs upp för personen</h1>
      ${noticeBox(notice)}
      <blockquote class="aloud words">${written.text}</blockquote>
      ${
        shown.correct === 'add'
          ? ''
          : html`<dl class="facts">
              <div>
                <dt>Gäller</dt>
                <dd>${aboutWords(view, written)}</dd>
              </div>
            </dl>`
      }
      <p>
        ${shown.correct === 'add' ? 'Det visas som ett tillägg under inlägget.' : 'De nya orden visas i stället. De gamla går att läsa som tidigare version.'}
      </p>
      <div class="acts">
        ${deskForm(shell, action, html`<button class="button main" name="act" value="send">${shown.correct === 'add' ? 'Skicka tillägget' : 'Spara rättelsen'}</button>`, values)}
        ${deskForm(shell, action, html`<button class="button" name="act" value="change">Ändra</button>`, values)}
      </div>`,
  });
}

export function withdrawPage(shell: Shell, found: Found): PageParts {
  return deskPage(shell, {
    title: 'Ta tillbaka inlägget?',
    body: html`<h1>Ta tillbaka inlägget?</h1>
      ${noticeBox(found.notice)} ${standing(found)}
      <p>Orden visas inte längre för någon. I debatten står att författaren har tagit tillbaka sitt inlägg. Det går inte att ångra.</p>
      <div class="acts">
        ${deskForm(shell, found.action, html`<button class="button main" name="act" value="take-back">Ta tillbaka inlägget</button>`)}
        ${deskForm(shell, found.action, html`<button class="button" name="act" value="found">Låt det stå kvar</button>`)}
      </div>`,
  });
}

const DONE = {
  corrected: 'Orden är rättade. Alla kan läsa de nya.',
  added: 'Tillägget är skickat. Det visas under inlägget.',
  withdrawn: 'Inlägget är tillbakataget. Orden visas inte längre för någon.',
} as const;

export function donePage(shell: Shell, done: keyof typeof DONE): PageParts {
  return deskPage(shell, {
    title: 'Klart',
    body: html`<h1>Klart</h1>
      <p class="notice ok">${DONE[done]}</p>
      <p>Referensen gäller fortfarande.</p>
      <div class="acts">${deskForm(shell, paths.clear(shell.root), html`<button class="button main">${words.clear}</button>`)}</div>`,
  });
}
