import { sendKeys } from '@web/test-runner-commands';
import { afterEach, describe, expect, it } from '#spec';
import '@insyn/elements/debate/define.ts';
import type { InsynDebate } from '@insyn/elements/debate/debate.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Side } from '@insyn/domain/debate/types.ts';
import { DESCRIPTION } from '../kit/world.ts';
import { LOG, postOf } from '../client/scene.ts';
import { moderatedScene, type ModeratedScene } from './moderated-scene.ts';

async function find<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > 8000) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

let stage: ModeratedScene;
const undo: (() => void)[] = [];
const alternative = DESCRIPTION.alternatives[0]?.id ?? '';

async function show(name: string | null, width = '900px'): Promise<ShadowRoot> {
  const element: InsynDebate = document.createElement('insyn-debate');
  element.lang = 'sv';
  element.dialogue = LOG;
  element.client = stage.open(name);
  element.style.inlineSize = width;
  document.body.append(element);
  undo.push(() => {
    element.remove();
  });
  await find('the debate', () => element.shadowRoot?.querySelector('.debate'));
  if (!element.shadowRoot) throw new Error('not drawn');
  return element.shadowRoot;
}

const write = async (name: string, text: string, side?: Side): Promise<PostId> =>
  postOf(
    await stage.act(name, {
      type: 'debate/submit',
      text,
      lang: 'sv',
      stance: { kind: 'alternative', alternative, ...(side === undefined ? {} : { side }) },
    }),
  );
const wordsOf = (element: Element | null | undefined): string => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const press = async (from: ParentNode, words: string): Promise<void> => {
  const target = await find(`button ${words}`, () =>
    [...from.querySelectorAll<HTMLElement>('button')].find((each) => wordsOf(each).startsWith(words)),
  );
  target.focus();
  await sendKeys({ press: 'Enter' });
};
const half = (root: ShadowRoot, side: Side): HTMLElement | null => root.querySelector(`[aria-labelledby="side-${alternative}-${side}"]`);
const count = (root: ShadowRoot, side: Side): number => half(root, side)?.querySelectorAll('article').length ?? -1;

describe('for and against', () => {
  afterEach(() => {
    for (const each of undo.splice(0).reverse()) each();
    stage.close();
  });

  it('[EL55] for or against is chosen after the alternative, nothing to begin with, and stands on the post as word and drawing', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    const root = await show('Rut');
    await press(root, 'Skriv inlägg');
    const composer = await find('the composer', () => root.querySelector('insyn-composer')?.shadowRoot);
    expect(composer.querySelector('input[name=side]')).to.equal(null);
    composer.querySelectorAll<HTMLElement>('input[name=stance]')[1]?.click();
    const sides = await find('the sides', () => {
      const all = [...composer.querySelectorAll<HTMLInputElement>('input[name=side]')];
      return all.length === 3 && all;
    });
    expect(sides.map(({ checked }) => checked)).to.deep.equal([false, false, true]);
    sides[0]?.click();
    const field = await find('the field', () => composer.querySelector('textarea'));
    field.value = 'Ja tack.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    composer.querySelector<HTMLElement>('button[type=submit]')?.click();
    const chip = await find('the chip', () => root.querySelector('article .chip'));
    expect(wordsOf(chip)).to.equal(`För ${DESCRIPTION.alternatives[0]?.letter ?? ''}`);
    expect(chip.querySelector('svg.side')).not.to.equal(null);
  });

  it('[EL56] two columns with counts, each paged by itself; news wait for a press, own posts do not, and a post leads to its thread', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    for (let n = 1; n <= 12; n += 1) await write('Majken', `Skäl ${String(n)} för`, 'for');
    const against = await write('Tage', 'Ett skäl emot', 'against');
    await write('Nour', 'Jag väger ännu');
    const root = await show('Rut');
    const views = await find('the switch', () => root.querySelector('.views'));
    expect([...views.querySelectorAll('button')].map((each) => each.getAttribute('aria-pressed'))).to.deep.equal(['true', 'false']);
    await press(views, 'För och emot');
    await find('ten and one', () => count(root, 'for') === 10 && count(root, 'against') === 1);
    await find('counts', () => wordsOf(half(root, 'for')?.querySelector('h4')).includes('(12)'));
    expect(wordsOf(half(root, 'against')?.querySelector('h4'))).to.match(/^Emot \S+ \(1\)$/);
    expect(wordsOf(root.querySelector('.sides'))).to.include('1 inlägg är varken för eller emot.');
    const [one, other] = [half(root, 'for'), half(root, 'against')].map((each) => each?.getBoundingClientRect());
    expect(one?.top).to.equal(other?.top);
    await press(half(root, 'for') ?? root, 'Visa fler för');
    await find('twelve', () => count(root, 'for') === 12);
    expect(count(root, 'against')).to.equal(1);
    await write('Hodan', 'Ännu ett emot', 'against');
    await find('it waits', () => wordsOf(root.querySelector('.fresh')) === 'Visa 1 nytt inlägg');
    expect(count(root, 'against')).to.equal(1);
    await press(root, 'Visa 1 nytt inlägg');
    await find('two', () => count(root, 'against') === 2);
    await write('Rut', 'Och mitt', 'for');
    await find('own at once', () => count(root, 'for') === 13);
    const mine = await find('the post', () => root.querySelector(`[id="p-${against}"]`)?.closest('li'));
    await press(mine, 'Visa i tråden');
    await find('the thread, with focus on it', () => root.querySelector('.sides') === null && root.activeElement?.id === `p-${against}`);
  });

  it('[EL56] one column under the other where there is no room, with a word where a column is empty', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    await write('Majken', 'Ett skäl', 'for');
    const root = await show(null, '360px');
    await press(await find('the switch', () => root.querySelector('.views')), 'För och emot');
    await find(
      'one and none',
      () => count(root, 'for') === 1 && wordsOf(half(root, 'against')).includes('Ingen har skrivit emot det här än.'),
    );
    const [one, other] = [half(root, 'for'), half(root, 'against')].map((each) => each?.getBoundingClientRect());
    expect((other?.top ?? 0) >= (one?.bottom ?? 0)).to.equal(true);
  });
});
