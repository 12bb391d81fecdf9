/** What stands round the list of posts: new ones, order, what they are about, more of them. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { SORTS } from '@insyn/domain/debate/types.ts';
import type { Sort } from '@insyn/domain/debate/types.ts';
import type { Alternative } from '@insyn/domain/dialogue/types.ts';
import { icon } from '../base/icons.ts';
import type { PartContext } from './context.ts';
import { searchField, type SearchChoice } from './search.ts';
import { viewSwitch, type ViewSwitch } from './view-switch.ts';

/** `Visa 3 nya inlägg`; its place is kept when there are none, so that nothing jumps. */
export function freshButton(count: number, context: PartContext, onShow: () => void): TemplateResult {
  return html`<div class="fresh">
    ${
      count === 0
        ? nothing
        : html`<button class="text-button" type="button" @click=${onShow}>${icon('up')}${context.words['feed.new'](count)}</button>`
    }
  </div>`;
}

export type FeedChoice = {
  readonly sort: Sort;
  /** `''` all, an alternative's id, `question` or `other`. */
  readonly stance: string;
  readonly alternatives: readonly Alternative[];
  readonly onSort: (sort: Sort) => void;
  readonly onStance: (stance: string) => void;
  /** Where words can be looked for. */
  readonly search?: SearchChoice;
  /** Where there are alternatives to be for or against. */
  readonly views?: ViewSwitch;
};

export function feedControls(choice: FeedChoice, context: PartContext): TemplateResult {
  const { words } = context;
  const sorted = (event: Event): void => {
    const value = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : '';
    const sort = SORTS.find((known) => known === value);
    if (sort !== undefined) choice.onSort(sort);
  };
  const chosen = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) choice.onStance(event.currentTarget.value);
  };
  const stances: readonly (readonly [string, string])[] = [
    ['', words['feed.all']],
    ...choice.alternatives.map(({ id, letter, title }) => [id, `${letter} ${title}`] as const),
    ['question', words['compose.question']],
    ['other', words['compose.none']],
  ];
  return html`<div class="controls">
    <label>
      <span>${words['feed.sort']}</span>
      <select name="sort" @change=${sorted}>
        ${SORTS.map((sort) => html`<option value=${sort} ?selected=${sort === choice.sort}>${words['feed.sorts'][sort]}</option>`)}
      </select>
    </label>
    ${
      choice.views?.sides === true
        ? nothing
        : html`<label>
            <span>${words['feed.about']}</span>
            <select name="stance" @change=${chosen}>
              ${stances.map(([value, title]) => html`<option value=${value} ?selected=${value === choice.stance}>${title}</option>`)}
            </select>
          </label>`
    }
    ${choice.views === undefined ? nothing : viewSwitch(choice.views, context)}
    ${choice.search === undefined ? nothing : searchField(choice.search, context)}
  </div>`;
}

export function moreButton(loading: boolean, context: PartContext, onMore: () => void): TemplateResult {
  const { words } = context;
  return html`<button
    class="button wide"
    type="button"
    aria-disabled=${loading ? 'true' : nothing}
    @click=${() => (loading ? undefined : onMore())}
  >
    ${loading ? words['feed.loading'] : words['feed.more']}
  </button>`;
}
