import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { InsynSearch } from '@insyn/elements/search/search.ts';
import '@insyn/elements/search/define.ts';
import { storyRecords, type RecordsWeather, type StoryRecords } from './records.ts';
import { buttonOf, staged, until, type Stage } from './stage.ts';

/** Every state that the search can be met in. */
const meta: Meta = { title: 'insyn-search/States', component: 'insyn-search' };
export default meta;

type Story = StoryObj;
export type Searching = { readonly element: InsynSearch; readonly records: StoryRecords };

export function searching(
  place: HTMLElement,
  attributes: Readonly<Record<string, string>> = {},
  weather: Partial<RecordsWeather> = {},
): Searching {
  const records = storyRecords({ limit: 5, ...weather });
  const element = document.createElement('insyn-search');
  element.records = records;
  for (const [name, value] of Object.entries({ ask: '#fraga', ...attributes })) element.setAttribute(name, value);
  const link = document.createElement('a');
  link.href = '#sok';
  link.textContent = 'Sök på stadens egen sida';
  element.append(link);
  place.append(element);
  return { element, records };
}

async function shows(
  stage: Stage,
  selector: string,
  attributes: Readonly<Record<string, string>>,
  weather: Partial<RecordsWeather> = {},
): Promise<Searching> {
  const shown = searching(stage, attributes, weather);
  await until(selector, () => shown.element.shadowRoot?.querySelector(selector));
  await shown.element.updateComplete;
  return shown;
}

/** Before anything is asked: one field, and what can be written in it. */
export const Empty: Story = { render: staged(async (stage) => void (await shows(stage, 'form', {}))) };

/** Hits in their context, what can be influenced now marked as such; each in its own language. *Visa fler* brings the rest. */
export const Hits: Story = { render: staged(async (stage) => void (await shows(stage, '.hit', { q: 'skola' }))) };

/** Two filters, each taken away by one press, or both at once. */
export const Filtered: Story = {
  render: staged(async (stage) => void (await shows(stage, '.hit', { q: 'skola', body: 'skolnamnden', status: 'decided' }))),
};

/** A word that the city does not use: what was looked for too is said. */
export const Synonym: Story = { render: staged(async (stage) => void (await shows(stage, '.hit', { q: 'dagis' }))) };

/** So many that they were not counted. */
export const TooManyToCount: Story = {
  render: staged(async (stage) => void (await shows(stage, '.hit', { q: 'skola' }, { uncounted: true }))),
};

/** Nothing found for a word that is misspelt: those that look alike, and somebody to ask. */
export const NoHitsAlike: Story = { render: staged(async (stage) => void (await shows(stage, '.no-hits', { q: 'skolgårdn' }))) };

/** Nothing found with these filters: one press takes them away. */
export const NoHitsFiltered: Story = {
  render: staged(async (stage) => void (await shows(stage, '.no-hits', { q: 'brygga', status: 'open', body: 'skolnamnden' }))),
};

/** On its way, for long enough to be seen. */
export const OnItsWay: Story = {
  render: staged(async (stage) => void (await shows(stage, '.coming', { q: 'skola' }, { answers: 'never' }))),
};

/** The server is not reached: the words stay, and the page's own link stands there. */
export const Unreached: Story = {
  render: staged(async (stage) => void (await shows(stage, '.trouble', { q: 'skola' }, { answers: 'not' }))),
};

/** It was reached before: what was found stands, dimmed, while the new question has no answer. */
export const UnreachedLater: Story = {
  render: staged(async (stage) => {
    const { element, records } = await shows(stage, '.hit', { q: 'skola' });
    records.weather.answers = 'not';
    element.status = 'archived';
    await until('the trouble', () => element.shadowRoot?.querySelector('.trouble'));
  }),
};

/** Somebody, or a machine beside them, asked too often: when to go on. */
export const TooOften: Story = {
  render: staged(async (stage) => void (await shows(stage, '.trouble', { q: 'skola' }, { answers: 'too-many', wait: 40 }))),
};

/** In a place 320 px wide: filters behind one button, which says how many are chosen. */
export const Narrow320: Story = {
  name: 'Narrow, 320 px',
  render: staged(async (stage) => {
    const place = document.createElement('div');
    place.style.maxInlineSize = '320px';
    stage.append(place);
    const { element } = searching(place, { q: 'skola', body: 'skolnamnden' });
    (await until('the filters', () => buttonOf(element.shadowRoot, /Filtrera|Filter/))).click();
    await until('them open', () => element.shadowRoot?.querySelector('.narrow.open'));
  }),
};

/** In English: the words round the hits are, the hits are in their own language. */
export const InEnglish: Story = { render: staged(async (stage) => void (await shows(stage, '.hit', { q: 'skola', lang: 'en' }))) };
