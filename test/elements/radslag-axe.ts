/** Looks at stories of a rådslag in every dress. Several files share them: each has its minutes. */
import 'axe-core';
import type Axe from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { afterEach, expect, it } from '#spec';
import * as stories from '../../stories/elements/insyn-radslag.stories.ts';
import { emulateFeatures } from '../kit/commands.ts';
import { cleared } from './radslag-scene.ts';
import { find, FINE, place } from './stage-of-parts.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
const NAMES = Object.keys(stories).filter((name) => name !== 'default');

/** What stands inside is looked at in its own tests; with all of it in these stories. */
const INSIDE = ['insyn-debate', 'insyn-chat', 'insyn-vote'].map((tag) => ['insyn-radslag', tag]);
const WHOLE: ReadonlySet<string> = new Set(['Playground', 'Answered']);

/** Every `of`th story, beginning with number `from`. */
export function looksAt(from: number, of: number): void {
  afterEach(async () => {
    await cleared();
    await emulateFeatures({});
  });
  for (const name of NAMES.filter((_name, at) => at % of === from)) {
    it(`[EM248] axe finds nothing, light, dark, at 320 px and in forced colours: ${name}`, () => looked(name), { timeout: 90_000 });
  }
}

async function looked(name: string): Promise<void> {
  const stage = document.createElement('div');
  place().append(stage);
  const { render: play } = (stories as unknown as Readonly<Record<string, { readonly render: () => TemplateResult }>>)[name] ?? {};
  render(play?.(), stage);
  const element = await find(name, () => stage.querySelector('insyn-radslag-stage[data-set]')?.querySelector('insyn-radslag'));
  const root = await find('its root', () => element.shadowRoot);
  for (const details of root.querySelectorAll('details')) details.open = true;
  await find(
    'what stands inside',
    () => !root.querySelector('insyn-debate:not(:defined), insyn-vote:not(:defined), insyn-chat:not(:defined)'),
  );
  for (const dress of FINE) {
    await dress();
    // The link in the slot is the host page's own, in its own colours.
    const { violations } = await axe.run(
      { include: [['main']], exclude: [['insyn-radslag > a'], ...(WHOLE.has(name) ? [] : INSIDE)] },
      { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] },
    );
    const found = violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
    expect(found).to.deep.equal([]);
    expect(document.documentElement.scrollWidth - innerWidth, name).to.be.at.most(0);
  }
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  expect(twice, `${name}: an id twice`).to.deep.equal([]);
  expect(root.querySelectorAll('[style]').length, `${name}: a style in place`).to.equal(0);
}
