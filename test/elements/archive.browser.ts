/** The element of an archive in every state: by axe, in four languages and both schemes, and where focus stands. */
import 'axe-core';
import type Axe from 'axe-core';
import { afterEach, describe, expect, it } from '#spec';
import type { InsynArchive } from '@insyn/elements/archive/archive.ts';
import '@insyn/elements/archive/define.ts';
import { archiveWords } from '@insyn/elements/translations/archive.ts';
import type { ArchiveChecked, ArchivedPost } from '@insyn/protocol/archive-check.ts';
import { HOLDS, POST, storyArchive, storyChecker } from '../../stories/elements/archive-stage.ts';
import { sendKeys } from '../kit/commands.ts';
import { find, place, undress } from './stage-of-parts.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
const OUTCOMES: readonly ArchiveChecked[] = [
  HOLDS,
  { ...HOLDS, kind: 'unknown-keys', witnesses: [], documents: 0, votes: 0 },
  { kind: 'tampered', file: 'lines.ndjson', seq: 37, why: 'does not follow the line before' },
  { kind: 'incomplete', file: 'zip', why: 'the list of the zip is not whole' },
];

async function show(
  checked: ArchiveChecked = HOLDS,
  post: ArchivedPost | null = POST,
  more: Partial<InsynArchive> = {},
): Promise<ShadowRoot> {
  const element = storyArchive(storyChecker(checked, post));
  Object.assign(element, { lang: 'sv' }, more);
  (document.querySelector('main') ?? place()).append(element);
  await element.updateComplete;
  const { shadowRoot: root } = element;
  if (root === null) throw new Error('not drawn');
  await find('the button', () => root.querySelector('#check'));
  return root;
}

async function checkIn(root: ShadowRoot): Promise<void> {
  root.querySelector<HTMLElement>('#check')?.click();
  await find('the result', () => root.querySelector('#result'));
}

async function violations(root: ShadowRoot): Promise<readonly string[]> {
  const found = await axe.run(root.host, { runOnly: TAGS, resultTypes: ['violations'] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe('an archive in somebody else’s page', () => {
  afterEach(async () => {
    document.body.style.background = '';
    await undress();
  });

  it(
    '[AR108] axe finds nothing in any state, in four languages, light and dark',
    async () => {
      for (const [at, lang] of ['sv', 'en', 'fi', 'ar'].entries()) {
        for (const checked of OUTCOMES) {
          const root = await show(checked, POST, { lang, scheme: at % 2 === 0 ? 'light' : 'dark' });
          // The element is transparent: the page has the ground.
          document.body.style.background = at % 2 === 0 ? '' : '#141917';
          await checkIn(root);
          for (const fold of root.querySelectorAll('details')) fold.open = true;
          expect(await violations(root), `${lang} ${checked.kind}`).to.deep.equal([]);
          root.host.remove();
        }
      }
    },
    { timeout: 40_000 },
  );

  it('[AR108] says calmly what came of it, and focus is at the answer', async () => {
    for (const [checked, said] of [
      [OUTCOMES[0], archiveWords('sv').holds],
      [OUTCOMES[1], archiveWords('sv').fits],
      [OUTCOMES[2], 'Första felet är i lines.ndjson, händelse 37.'],
      [OUTCOMES[3], archiveWords('sv').broken],
    ] as const) {
      const root = await show(checked);
      await checkIn(root);
      await find('focus', () => (root.activeElement?.id === 'result' ? root.activeElement : null));
      expect(root.querySelector('#result')?.textContent).to.include(said);
      root.host.remove();
    }
  });

  it('[AR109] a post is looked for by keys alone, and told as it stands; one without words, one that is not there, and what is no link are told too', async () => {
    for (const [post, typed, said] of [
      [POST, `#p-${POST.post}`, POST.text ?? ''],
      [{ ...POST, text: null, name: null }, `https://dialog.example.se/d/ny-skola#p-${POST.post}`, archiveWords('sv').withheld],
      [null, `#p-${POST.post}`, archiveWords('sv').gone],
      [POST, 'min länk', archiveWords('sv').noLink],
    ] as const) {
      const root = await show(HOLDS, post);
      root.querySelector<HTMLInputElement>('#post-link')?.focus();
      await sendKeys({ type: typed });
      await sendKeys({ press: 'Enter' });
      await find(said, () => (root.textContent?.includes(said) ? root.host : null));
      expect(await violations(root), said).to.deep.equal([]);
      root.host.remove();
    }
  });
});
