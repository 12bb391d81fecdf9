import { html, render } from 'lit';
import { afterEach, describe, expect, it } from '#spec';
import { documentText, plainText, postText } from '@insyn/elements/text/markdown.ts';
import { ATTACKS } from './attack-texts.ts';
import { ATTRIBUTES, ELEMENTS, strangers } from './text-guard.ts';

declare global {
  var attacked: number | undefined;
}

describe('text in a browser', () => {
  const box = document.createElement('div');
  document.body.append(box);
  afterEach(() => void render(html``, box));

  it('[TX11] our own attacks are shown and do nothing', async () => {
    const asked: string[] = [];
    const watch = new PerformanceObserver((list) => asked.push(...list.getEntries().map(({ name }) => name)));
    watch.observe({ type: 'resource' });
    for (const attack of ATTACKS) {
      for (const template of [postText(attack), documentText(attack)]) {
        render(template, box);
        expect(strangers(box, ELEMENTS, ATTRIBUTES), attack).to.deep.equal([]);
        render(html``, box);
      }
    }
    render(
      ATTACKS.map((attack) => [postText(attack), documentText(attack)]),
      box,
    );
    for (const element of box.querySelectorAll<HTMLElement>('*')) element.dispatchEvent(new Event('load'));
    for (const element of box.querySelectorAll<HTMLElement>('[tabindex]')) element.focus();
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    expect([...asked, ...watch.takeRecords().map(({ name }) => name)].filter((name) => !name.startsWith(location.origin))).to.deep.equal(
      [],
    );
    watch.disconnect();
    expect(globalThis.attacked).to.equal(undefined);
  });

  it('[TX5] markup is on screen as it was written', () => {
    for (const attack of ATTACKS.filter((text) => /^<[a-z]/.test(text) && !text.includes('\n') && !/^<(?:https|javascript)/.test(text))) {
      render(postText(attack), box);
      expect(box.textContent).to.equal(attack);
    }
  });

  it('[TX9] plain text needs no page', () => {
    expect(plainText('<b>x</b> *y*')).to.equal('<b>x</b> y');
  });

  it('[TX2] a text that changes keeps its place and shows only the new', () => {
    render(postText('**ett**'), box);
    render(postText('två'), box);
    expect(box.textContent).to.equal('två');
  });
});
