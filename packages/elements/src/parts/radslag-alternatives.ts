/** The alternatives side by side: as large, in one order, with the same figures. None is chosen or recommended. And what would be if nothing is done. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Heading, Localised } from '@insyn/domain/vote/definition.ts';
import type { Matter, MatterAlternative } from '@insyn/domain/radslag/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { spoken } from '../base/spoken.ts';
import { lacks, picked, told, type RadslagContext } from './radslag-context.ts';
import { filledHeadings, letterTile } from './vote-alternatives.ts';

/** More columns of words than these nobody can read beside each other. */
const COLUMNS_MOST = 4;
const FIGURES_MOST = 3;

export type AlternativesOptions = {
  /** What stands as the picture of an alternative, instead of its own; `null`: nothing does. */
  readonly picture?: (alternative: MatterAlternative, own: unknown) => unknown;
  /** Opens the comparison from a card; without it the link leads there. */
  readonly onCompare?: (event: Event) => void;
  /** The comparison is laid out. */
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
};

export function radslagAlternatives(matter: Matter, context: RadslagContext, options: AlternativesOptions = {}): TemplateResult {
  const { said, level } = context;
  const { alternatives } = matter;
  return html`<section class="alternatives-part" id="alternativ" aria-labelledby="alternativ-title">
    ${heading(level, said.alternatives(alternatives.length), { id: 'alternativ-title', class: 'title-xl', focusable: true })}
    ${lacks(context, ...alternatives.flatMap(({ title, summary }) => [title, summary]))}
    <ul class="cards" data-many=${String(alternatives.length)}>
      ${alternatives.map((each) => html`<li class="choice-card" part="alternative">${card(each, matter, context, options)}</li>`)}
    </ul>
    ${comparison(matter, context, options)} ${otherwise(matter, context)}
  </section>`;
}

type Figure = { readonly label: unknown; readonly text: Localised };

/** What stands in brackets at the end of a text is told in the comparison. */
const ASIDE = /\s*[((][^()()]*[))]\s*$/u;

/** What it costs, and the headings that are shown on every card: three at most. */
function figuresOf({ cost, consequences }: MatterAlternative, { headings, figures }: Matter, context: RadslagContext): readonly Figure[] {
  const shown = figures.flatMap((id): readonly Figure[] => {
    const label = headings.find((each) => each.id === id)?.label;
    const text = consequences[id];
    return label === undefined || text === undefined ? [] : [{ label: short(label, context), text }];
  });
  return [...(cost === null ? [] : [{ label: context.said.cost, text: cost }]), ...shown].slice(0, FIGURES_MOST);
}

function short(text: Localised, context: RadslagContext): TemplateResult {
  const { text: words } = picked(text, context);
  return told(
    Object.fromEntries(Object.entries(text).map(([tag, each]) => [tag, each === words ? each.replace(ASIDE, '') : each])),
    context,
  );
}

function card(alternative: MatterAlternative, matter: Matter, context: RadslagContext, options: AlternativesOptions): TemplateResult {
  const { said, level, href } = context;
  const { letter, title, summary, map } = alternative;
  const own = ownPicture(alternative, context);
  const picture = options.picture === undefined ? own : options.picture(alternative, own);
  const name = picked(title, context);
  const figures = figuresOf(alternative, matter, context);
  return html`${picture === null ? nothing : html`<div class="picture-place">${picture}</div>`}
    ${heading(level + 1, html`${letterTile(letter)} ${told(title, context)}`, { id: `alternativ-${alternative.id}`, class: 'title-l' })}
    <p class="summary-of">${told(summary, context)}</p>
    ${
      figures.length === 0
        ? nothing
        : html`<dl class="figures">
            ${figures.map(
              ({ label, text }) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd>${short(text, context)}</dd>
                </div>`,
            )}
          </dl>`
    }
    <p class="more screen-only">
      <a href=${href('alternativ')} @click=${options.onCompare ?? nothing}>${spoken(said.allOf(letter, name.text), [said.consequences])}</a>
      ${
        map === null
          ? nothing
          : html`<a href=${map} target="_blank" rel="noreferrer noopener"
              >${icon('map')}<span>${said.map}</span><span class="hidden"> ${letter}</span></a
            >`
      }
    </p>`;
}

function ownPicture({ picture }: MatterAlternative, context: RadslagContext): unknown {
  if (picture === null) return null;
  const { text, lang } = picked(picture.alt, context);
  return html`<img
    src=${`${context.base}${routes.attachment(context.log, picture.sha256)}`}
    alt=${text}
    lang=${lang}
    loading="lazy"
    @error=${hide}
  />`;
}

/** A picture that does not come leaves its words. */
function hide(event: Event): void {
  if (event.target instanceof HTMLElement) event.target.classList.add('gone');
}

/** A table where there is room; on a phone one heading at a time, with the alternatives under it. Roles, since it is no table to the style there. */
function comparison(matter: Matter, context: RadslagContext, { open = false, onToggle }: AlternativesOptions): unknown {
  const { said } = context;
  const { alternatives } = matter;
  const cost = alternatives.every((each) => each.cost !== null);
  const headings = filledHeadings(matter);
  if (headings.length === 0 && !cost) return nothing;
  const toggled = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement) onToggle?.(event.currentTarget.open);
  };
  const rows: readonly Row[] = [
    ...(cost ? [{ label: said.cost, texts: alternatives.map((each) => each.cost ?? {}) }] : []),
    ...headings.map((each) => rowOf(each, alternatives, context)),
  ];
  return html`<details class="compare" id="compare" ?open=${open} @toggle=${toggled}>
    <summary id="compare-title">${said.compare}</summary>
    <p class="meta told">${said.compareSame}</p>
    ${lacks(context, ...headings.map(({ label }) => label))}
    <table role="table" class=${alternatives.length > COLUMNS_MOST ? 'compare-table many' : 'compare-table'}>
      <caption class="hidden">
        ${said.compare}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col"><span class="hidden">${said.heading}</span></th>
          ${alternatives.map(
            ({ letter, title }) => html`<th role="columnheader" scope="col">${letterTile(letter)} ${told(title, context)}</th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          ({ label, texts }) =>
            html`<tr role="row">
              <th role="rowheader" scope="row">${label}</th>
              ${texts.map(
                (text, at) =>
                  html`<td role="cell">
                    <span class="cell-letter" aria-hidden="true">${letterTile(alternatives[at]?.letter ?? '')}</span
                    ><span>${told(text, context)}</span>
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

type Row = { readonly label: unknown; readonly texts: readonly Localised[] };

function rowOf({ id, label }: Heading, alternatives: readonly MatterAlternative[], context: RadslagContext): Row {
  return { label: told(label, context), texts: alternatives.map(({ consequences }) => consequences[id] ?? {}) };
}

function otherwise({ otherwise: box }: Matter, context: RadslagContext): unknown {
  if (box === null) return nothing;
  return html`<div class="otherwise">
    ${heading(context.level + 1, told(box.heading, context), { class: 'title-m' })}
    <p>${told(box.text, context)}</p>
  </div>`;
}
