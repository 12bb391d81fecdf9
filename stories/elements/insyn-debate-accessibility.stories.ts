import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { compose, inside, staged, type, type Shown } from './stage.ts';
import { threadsOf } from './world.ts';

/** For everyone: by keyboard, by ear, with large text, in a narrow place, in one's own colours. WCAG 2.2 AA, checked by axe in every story and by hand here. */
const meta: Meta = {
  title: 'insyn-debate/Accessibility',
  component: 'insyn-debate',
};
export default meta;

type Story = StoryObj;

const FEW = threadsOf('hodan-forsta', 'torun-fraga', 'tage-bjorkangen');

/**
 * Without a mouse. **Tab** goes in the order of reading: *Skriv inlägg* → *Sortera* → *Gäller* → each post: its time (a link to it),
 * *Stöd*, *Svara*, *Dela*, and on one's own post *Ändra* or *Skriv tillägg* and *Ta tillbaka* → *Visa fler* → documents → *Om dialogen*.
 * **Enter** or **Space** presses. A composer opens with the cursor in its text; after sending, focus is on the receipt, or on the new
 * answer; closing leads back to the button that opened it; a post taken back keeps focus in its place. There are no shortcuts to
 * learn, no trap, and nothing that only shows on hover.
 */
export const Keyboard: Story = {
  render: staged(async (stage) => void (await stage.open(await stage.city({ posts: FEW }), 'Tage Brunnskär'))),
};

/**
 * Names as a screen reader says them, read from the element as it stands. Each says whose post a button belongs to; figures come with
 * their word. Announced politely and at most one thing in a few seconds: sent, new posts, network lost and back, errors.
 */
export const ScreenReaderNames: Story = {
  render: staged(async (stage) => {
    const shown = await stage.open(await stage.city({ posts: threadsOf('torun-fraga', 'hodan-forsta') }), 'Rut Havrelind');
    await inside(shown, 'article');
    stage.append(namesOf(shown));
  }),
};

/** In a place 320 px wide, as a phone at 400 % zoom has: one column, no sideways scrolling, every button at least 24 px. */
export const Narrow320: Story = {
  name: 'Narrow, 320 px',
  render: staged(async (stage) => {
    const place = box('narrow', stage);
    const rut = await stage.open(await stage.city({ posts: FEW }), 'Rut Havrelind', { place });
    await type(await compose(rut), 'Går allt att läsa här?');
  }),
};

/** Text at twice the size, set by the host page. Everything grows with it; nothing is cut off. */
export const LargeText: Story = {
  render: staged(
    async (stage) => void (await stage.open(await stage.city({ posts: FEW }), 'Rut Havrelind', { place: box('large', stage) })),
  ),
};

/**
 * Forced colours (Windows contrast themes). Turn them on in the system, or in the browser's developer tools under *Rendering*,
 * `forced-colors: active`. Borders stand where colours did, patterns keep the alternatives apart, and the focus ring is the system's.
 */
export const ForcedColours: Story = {
  render: staged(async (stage) => {
    const rut = await stage.open(await stage.city({ posts: FEW }), 'Rut Havrelind');
    await type(await compose(rut), 'Syns kanterna?');
  }),
};

function box(className: string, stage: HTMLElement): HTMLElement {
  const place = document.createElement('div');
  place.className = className;
  stage.append(place);
  return place;
}

/** Headings, links, buttons and fields in order, by role and name. */
function namesOf({ element }: Shown): HTMLElement {
  const table = document.createElement('table');
  table.className = 'names';
  const found = element.shadowRoot?.querySelectorAll<HTMLElement>('h1,h2,h3,h4,h5,h6,a[href],button,select,summary,article') ?? [];
  table.append(rowOf('th', 'Roll', 'Namn'), ...[...found].map((each) => rowOf('td', roleOf(each), nameOf(each))));
  return table;
}

const ROLES: Readonly<Record<string, string>> = { a: 'länk', button: 'knapp', select: 'lista', summary: 'utfällning', article: 'inlägg' };

function roleOf({ localName }: HTMLElement): string {
  return ROLES[localName] ?? `rubrik ${localName.slice(1)}`;
}

function nameOf(each: HTMLElement): string {
  const labels = each.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const root = each.getRootNode();
  const labelled = root instanceof ShadowRoot ? labels.map((id) => root.getElementById(id)?.textContent ?? '').join(' ') : '';
  const label = each instanceof HTMLSelectElement ? (each.labels[0]?.querySelector('span')?.textContent ?? '') : '';
  const own = each.getAttribute('aria-label') ?? (labelled || label || spokenIn(each));
  return own.replace(/\s+/g, ' ').trim();
}

/** The text without what is hidden from screen readers. */
function spokenIn(each: HTMLElement): string {
  const copy = each.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  for (const silent of copy.querySelectorAll('[aria-hidden="true"]')) silent.remove();
  return copy.textContent;
}

function rowOf(cell: 'th' | 'td', ...texts: readonly string[]): HTMLTableRowElement {
  const row = document.createElement('tr');
  for (const text of texts) row.append(Object.assign(document.createElement(cell), { textContent: text }));
  return row;
}
