/** `--insyn-*`: what a host page may set, with our values. */
import { css, unsafeCSS } from 'lit';
import { PALETTE, SIZES } from './palette.ts';

function each(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `--insyn-${name}:${value};`)
    .join('');
}

function colours(pick: (light: string, dark: string) => string): string {
  return each(Object.fromEntries(Object.entries(PALETTE).map(([name, [light, dark]]) => [name, pick(light, dark)])));
}

/**
 * The tokens as CSS text for a selector: `:host` in elements, `:root` on pages of ours. A browser without `light-dark()` gets light
 * colours, and dark ones where `scheme` asks for them.
 */
export function tokensFor(selector: string, dark: string): string {
  const both = colours((light, other) => `light-dark(${light},${other})`);
  return [
    `${selector}{${each(SIZES)}${colours((light) => light)}}`,
    `${dark}{${colours((_light, other) => other)}}`,
    `@supports (color:light-dark(#000,#fff)){${selector},${dark}{${both}}}`,
  ].join('');
}

const forced = css`
  @media (forced-colors: active) {
    :host,
    :host([scheme]) {
      --insyn-bg: Canvas;
      --insyn-surface: Canvas;
      --insyn-sunken: Canvas;
      --insyn-tint: Canvas;
      --insyn-ink: CanvasText;
      --insyn-muted: CanvasText;
      --insyn-control: ButtonBorder;
      --insyn-line: CanvasText;
      --insyn-action: LinkText;
      --insyn-on-action: Canvas;
      --insyn-action-strong: LinkText;
      --insyn-focus: Highlight;
      --insyn-info: CanvasText;
      --insyn-info-bg: Canvas;
      --insyn-warn: CanvasText;
      --insyn-warn-bg: Canvas;
      --insyn-error: CanvasText;
      --insyn-error-bg: Canvas;
      --insyn-ok: CanvasText;
      --insyn-ok-bg: Canvas;
      --insyn-alt-a: CanvasText;
      --insyn-alt-b: CanvasText;
      --insyn-alt-c: CanvasText;
      --insyn-alt-d: CanvasText;
    }
  }
`;

/** On `:host`. The colour scheme is the host page's own, unless the attribute `scheme` says `light` or `dark`. */
export const tokens = [
  unsafeCSS(tokensFor(':host', ':host([scheme="dark"])')),
  css`
    :host {
      display: block;
      container-type: inline-size;
      font-size: var(--insyn-font-size, max(1em, 16px));
      line-height: var(--insyn-line-m);
      font-family: inherit;
      color: var(--insyn-ink);
      text-align: start;
    }
    :host([hidden]) {
      display: none;
    }
    :host([scheme='light']) {
      color-scheme: light;
    }
    :host([scheme='dark']) {
      color-scheme: dark;
    }
    @media print {
      :host,
      :host([scheme]) {
        color-scheme: light;
      }
    }
  `,
  forced,
];

/** The same for pages of ours, which follow the reader's device. */
export const pageTokens: string = `${tokensFor(':root', ':root[data-scheme="dark"]')}:root{color-scheme:light dark}`;
