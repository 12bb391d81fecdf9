import { html, LitElement, type TemplateResult } from 'lit';
import { after, describe, expect, it } from '#spec';
import { accessibilityTree, accessibleNodes, emulateFeatures, sendKeys, setViewport } from './commands.ts';

class Probe extends LitElement {
  static override properties = { count: { type: Number } };
  declare count: number;
  constructor() {
    super();
    this.count = 0;
  }
  override render(): TemplateResult {
    return html`<button @click=${() => (this.count += 1)}>Räknat ${this.count}</button>`;
  }
}
customElements.define('kit-probe', Probe);

describe('browser runner', () => {
  const probe = new Probe();
  document.body.append(probe);
  after(() => probe.remove());

  it('[RO9] a component of lit renders, answers the keyboard and stands in the accessibility tree', async () => {
    await probe.updateComplete;
    const button = probe.renderRoot.querySelector('button');
    button?.focus();
    await sendKeys({ press: 'Enter' });
    await probe.updateComplete;
    expect(button?.textContent).to.equal('Räknat 1');
    const buttons = accessibleNodes(await accessibilityTree(), (node) => node.role === 'button');
    expect(buttons.map((node) => node.name)).to.deep.equal(['Räknat 1']);
  });

  it('[RO9] viewport and media features are what the test asks for, forced colours too', async () => {
    await setViewport({ width: 320, height: 256 });
    expect(innerWidth).to.equal(320);
    for (const [features, query] of [
      [{ 'forced-colors': 'active' }, '(forced-colors: active)'],
      [{ 'prefers-color-scheme': 'dark' }, '(prefers-color-scheme: dark)'],
      [{ 'prefers-reduced-motion': 'reduce' }, '(prefers-reduced-motion: reduce)'],
      [{ 'prefers-contrast': 'more' }, '(prefers-contrast: more)'],
    ] as const) {
      await emulateFeatures(features);
      expect(matchMedia(query).matches, query).to.equal(true);
      await emulateFeatures({});
      expect(matchMedia(query).matches, `${query} taken away`).to.equal(false);
    }
  });

  it('[RO9] text is drawn: the packed browser has a font', () => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    pen?.fillText('Åäö', 10, 20);
    const drawn = pen?.getImageData(0, 0, 60, 40).data.some((value) => value > 0);
    expect(drawn).to.equal(true);
  });
});
