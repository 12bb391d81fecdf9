/** A dialogue as staff have it in front of them: what can be done now, what to read aloud, what to tell. And the same on paper, large. */
import type { DialogueView } from '@insyn/domain/view.ts';
import { pattern } from '@insyn/elements/parts/alternative.ts';
import type { PartContext } from '@insyn/elements/parts/context.ts';
import { phaseLine, phaseSentence, phaseSteps } from '@insyn/elements/parts/phase-line.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from '../layout.ts';
import { shortAddress, spelled } from './address.ts';
import { deskPage, paths, printButton, type Shell } from './shell.ts';

export type DeskDialogue = {
  readonly log: string;
  readonly view: DialogueView;
  /** Where people reach the server, and the path of the dialogue's own page. */
  readonly base: string;
  readonly path: string;
  /** Telephone number of the city; empty when there is none. */
  readonly phone: string;
};

export function dialogueDeskPage(shell: Shell, dialogue: DeskDialogue, context: PartContext): PageParts {
  const { log, view } = dialogue;
  const steps = view.kind === 'radslag' ? phaseSteps(view.base) : [];
  return deskPage(shell, {
    title: view.title,
    body: html`<h1>${view.title}</h1>
      ${phaseLine(steps, phaseSentence(view, context), context)}
      <p class="acts">
        ${view.debateOpen ? html`<a class="button main" href=${paths.form(shell.root, log)}>Ta emot ett inlägg</a>` : ''}
        <a class="button" href=${paths.large(shell.root, log)}>Skriv ut stort</a>
      </p>
      <section aria-labelledby="upp">
        <h2 id="upp">Läs upp</h2>
        <div class="aloud" lang=${view.lang}>${aloud(view, context)}</div>
      </section>
      <section aria-labelledby="sag">
        <h2 id="sag">Att lämna till personen</h2>
        ${handOver(shell, dialogue)}
      </section>
      ${shell.practice ? '' : html`<p><a href=${dialogue.path}>Hela rådslaget, med underlag och alla inlägg</a></p>`}`,
  });
}

function aloud(view: DialogueView, context: PartContext): unknown {
  return html`<p class="question">${view.title}</p>
    <p class="short">${view.summary}</p>
    ${
      view.alternatives.length === 0
        ? ''
        : html`<p>Det finns ${view.alternatives.length} alternativ:</p>
            <ul class="alternatives">
              ${view.alternatives.map(({ letter, title }) => html`<li>${pattern(letter)} <strong>${letter}</strong> <span>${title}</span></li>`)}
            </ul>`
    }
    <p>${phaseSentence(view, context)}</p>`;
}

function handOver({ practice }: Shell, { view, base, path, phone }: DeskDialogue): unknown {
  const address = shortAddress(base, path);
  return html`<dl class="facts">
    <div>
      <dt>Adress</dt>
      <dd>
        ${practice ? 'Står här på riktigt. Övningen har ingen egen adress.' : html`<strong class="address">${address}</strong><br /><span class="meta">Sägs så här: ${spelled(address)}</span>`}
      </dd>
    </div>
    ${
      phone === ''
        ? ''
        : html`<div>
            <dt>Telefon</dt>
            <dd><strong>${phone}</strong></dd>
          </div>`
    }
    ${
      view.about === null
        ? ''
        : html`<div>
            <dt>Frågor om rådslaget</dt>
            <dd>${view.about.contact}</dd>
          </div>`
    }
    ${
      view.dnr === ''
        ? ''
        : html`<div>
            <dt>Diarienummer</dt>
            <dd>${view.dnr}</dd>
          </div>`
    }
  </dl>`;
}

/** On paper at 18 points and more: the question, the short text, the alternatives, until when, and where to turn. */
export function largePage(shell: Shell, dialogue: DeskDialogue, context: PartContext): PageParts {
  const { log, view, phone, base, path } = dialogue;
  return deskPage(shell, {
    title: `${view.title} (stor text)`,
    kind: 'large',
    body: html`<p class="acts screen-only"><a href=${paths.dialogue(shell.root, log)}>Tillbaka</a> ${printButton('Skriv ut')}</p>
      <article class="sheet" lang=${view.lang}>
        <h1>${view.title}</h1>
        <p class="short">${view.summary}</p>
        ${
          view.alternatives.length === 0
            ? ''
            : html`<h2>Alternativen</h2>
                <ul class="alternatives">
                  ${view.alternatives.map(({ letter, title }) => html`<li>${pattern(letter)} <strong>${letter}</strong> <span>${title}</span></li>`)}
                </ul>`
        }
        <h2>Så gör du</h2>
        <p>${phaseSentence(view, context)}</p>
        <p>
          Du kan lämna ditt inlägg på medborgarkontoret${phone === '' ? ', på papper' : `, ringa ${phone}, lämna det på papper`} eller
          skriva på webben.
        </p>
        ${shell.practice ? '' : html`<p>${shortAddress(base, path)}</p>`}
        ${
          view.about === null
            ? ''
            : html`<h2>Frågor</h2>
                <p>${view.about.contact}</p>`
        }
      </article>`,
  });
}
