/** Where tests of an element stand, and the dresses in which axe looks at each of its stories. */
import type Axe from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { expect } from '#spec';
import { emulateFeatures, setViewport } from '../kit/commands.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
/** Colours are measured where they have come to, not on their way. */
const STILL = { 'prefers-reduced-motion': 'reduce' } as const;

/** Waits until `look` finds something, and says what it waited for when it does not come. */
export async function find<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > 8_000) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The main part of a page, empty but for its heading. */
export function place(): HTMLElement {
  document.documentElement.lang = 'sv';
  document.title = 'Sidan';
  document.body.style.background = 'Canvas';
  const main = document.createElement('main');
  main.append(Object.assign(document.createElement('h1'), { textContent: 'Sidan' }));
  document.body.append(main);
  return main;
}

export async function undress(): Promise<void> {
  document.querySelector('main')?.remove();
  document.documentElement.style.colorScheme = '';
  await emulateFeatures({});
  await setViewport({ width: 1000, height: 800 });
}

type Dress = () => Promise<void>;

/** One after the other; each keeps what the one before put on. */
export const FINE: readonly Dress[] = [
  () => emulateFeatures(STILL),
  () => Promise.resolve(void (document.documentElement.style.colorScheme = 'dark')),
  () => setViewport({ width: 320, height: 740 }),
  () => emulateFeatures({ ...STILL, 'forced-colors': 'active' }),
];

/** Plays a story and looks at it in every dress. */
export async function fine(axe: typeof Axe, story: { readonly render?: unknown }, dresses: readonly Dress[]): Promise<void> {
  const stage = document.createElement('div');
  place().append(stage);
  render((story.render as () => TemplateResult)(), stage);
  await find('the story', () => stage.querySelector('insyn-stage[data-set]'));
  for (const dress of dresses) {
    await dress();
    const { violations } = await axe.run(document.querySelector('main') ?? document, {
      runOnly: { type: 'tag', values: TAGS },
      resultTypes: ['violations'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).to.deep.equal([]);
    expect(document.documentElement.scrollWidth, 'nothing wider than the page').to.be.at.most(innerWidth);
  }
  render(null, stage);
}
