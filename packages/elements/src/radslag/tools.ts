/** Lyssna · Lättläst · Språk · Skriv ut. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { ownName } from '../parts/languages.ts';
import type { RadslagContext } from '../parts/radslag-context.ts';

export type ToolsOptions = {
  /** `null` where nothing can be read aloud in this language. */
  readonly aloud: boolean | null;
  readonly onListen: (on: boolean) => void;
  readonly onEasy: (on: boolean) => void;
  readonly onLanguage: (lang: string) => void;
  readonly onPrint: () => void;
};

export function radslagTools(context: RadslagContext, options: ToolsOptions): TemplateResult {
  const { said, view, lang, easy } = context;
  const { languages } = view.plan;
  const { aloud, onListen, onEasy, onLanguage, onPrint } = options;
  const chosen = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) onLanguage(event.currentTarget.value);
  };
  const inSwedish = lang.toLowerCase().split('-')[0] === 'sv';
  return html`<div class="tools screen-only" role="group" aria-label=${said.tools.label}>
      ${
        aloud === null
          ? nothing
          : html`<button type="button" class="text-button" id="listen" aria-pressed=${String(aloud)} @click=${() => onListen(!aloud)}>
              ${icon(aloud ? 'stop' : 'listen')}<span>${aloud ? said.tools.stop : said.tools.listen}</span>
            </button>`
      }
      <button type="button" class="text-button" id="easy" aria-pressed=${String(easy)} @click=${() => onEasy(!easy)}>
        ${icon(easy ? 'check' : 'simple')}<span>${said.tools.easy}</span>
      </button>
      ${
        languages.length < 2
          ? nothing
          : html`<label class="language">
              ${icon('language')}<span class="hidden">${said.tools.language}</span>
              <select id="language" @change=${chosen}>
                ${languages.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === lang} .selected=${tag === lang}>${ownName(tag)}</option>`)}
              </select>
            </label>`
      }
      <button type="button" class="text-button" id="print" @click=${onPrint}>${icon('print')}<span>${said.tools.print}</span></button>
    </div>
    ${easy && !inSwedish ? html`<p class="meta lacks">${said.onlyEasySwedish}</p>` : nothing}`;
}
