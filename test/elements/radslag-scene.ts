/** What the tests of a rådslag share: a page with one on it, and ways to look at it. */
import type { InsynRadslag } from '@insyn/elements/radslag/radslag.ts';
import '@insyn/elements/radslag/define.ts';
import { radslagElement, type RadslagLook } from '../../stories/elements/radslag-stage.ts';
import { createRadslagWorld, type RadslagWorld, type RadslagWorldOptions } from '../../stories/elements/radslag-world.ts';
import type { Weather } from '../../stories/elements/weather.ts';
import { find, place, undress } from './stage-of-parts.ts';

export type Shown = { readonly world: RadslagWorld; readonly element: InsynRadslag; readonly root: ShadowRoot; readonly weather: Weather };

const worlds: RadslagWorld[] = [];

export async function show(options: RadslagWorldOptions = {}, look: RadslagLook = {}): Promise<Shown> {
  const world = await createRadslagWorld(options);
  worlds.push(world);
  return { world, ...(await open(world, look)) };
}

/** Another page of the same city. */
export async function open(world: RadslagWorld, look: RadslagLook = {}): Promise<Omit<Shown, 'world'>> {
  const { client, weather } = world.page();
  const element = radslagElement(client, { lang: 'sv', ...look });
  place().append(element);
  await element.updateComplete;
  const { shadowRoot: root } = element;
  if (root === null) throw new Error('not drawn');
  await find('the rådslag', () => root.querySelector('.radslag'));
  return { element, root, weather };
}

export async function cleared(): Promise<void> {
  for (const world of worlds.splice(0)) world.close();
  for (const main of document.querySelectorAll('main')) main.remove();
  document.documentElement.removeAttribute('dir');
  localStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
  await undress();
}

export const plain = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();

export function words({ root }: Pick<Shown, 'root'>, selector = '.radslag'): string {
  return plain(root.querySelector(selector)?.textContent ?? '');
}

export function all({ root }: Pick<Shown, 'root'>, selector: string): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

/** Every element, through the roots of those inside. */
export function deep(root: ParentNode, selector: string): readonly HTMLElement[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : deep(shadowRoot, selector)));
  return [...root.querySelectorAll<HTMLElement>(selector), ...inner];
}

export async function click({ root, element }: Pick<Shown, 'root' | 'element'>, selector: string): Promise<void> {
  (await find(selector, () => root.querySelector<HTMLElement>(selector))).click();
  await element.updateComplete;
}

/** What has focus within the element: its id, or the tag it is. */
export function focused({ root }: Pick<Shown, 'root'>): string {
  return root.activeElement?.id ?? '';
}
