/// <reference types="vite/client" />
/** What every story is shown in: a host page with a language, a colour scheme, a width and a font size of its own. */
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { quiet } from './theme.ts';
import './preview.css';

const [manifest] = Object.values(import.meta.glob('../../packages/elements/custom-elements.json', { eager: true, import: 'default' }));
setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    lang: {
      description: 'Language of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'sv', title: 'Svenska' },
          { value: 'en', title: 'English' },
        ],
      },
    },
    scheme: {
      description: 'Colour scheme of the page',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light page' },
          { value: 'dark', title: 'Dark page' },
        ],
      },
    },
    width: {
      description: 'Width of the place',
      toolbar: {
        icon: 'mobile',
        dynamicTitle: true,
        items: [
          { value: 'desktop', title: 'Desktop' },
          { value: 'phone', title: 'Phone, 360 px' },
        ],
      },
    },
    size: {
      description: 'Font size of the page',
      toolbar: {
        icon: 'paragraph',
        dynamicTitle: true,
        items: [
          { value: 'usual', title: 'Usual text' },
          { value: 'small', title: 'Page with 62.5 %' },
        ],
      },
    },
  },
  initialGlobals: { lang: 'sv', scheme: 'light', width: 'desktop', size: 'usual' },
  decorators: [
    (story, { globals }) => {
      const { lang, scheme, width, size } = globals as Readonly<Record<'lang' | 'scheme' | 'width' | 'size', string>>;
      // Elements read the language of the page when they come to it.
      return html`${keyed(lang, html`<div class="host ${scheme} ${width} ${size}" lang=${lang}>${story()}</div>`)}`;
    },
  ],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: { theme: quiet, toc: { headingSelector: 'h2, h3' } },
    options: {
      storySort: { order: ['Bädda in', 'Så hänger det ihop', 'insyn-debate', ['Debate', 'States', 'Live', 'Accessibility'], 'Parts'] },
    },
  },
};

export default preview;
