import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '#spec';
import { PALETTE, SIZES } from '@insyn/elements/base/palette.ts';
import type { Colour } from '@insyn/elements/base/palette.ts';
import { pageTokens, tokensFor } from '@insyn/elements/base/tokens.styles.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What the visual language promises: colour, ground, light, dark; `null` where it promises nothing. */
const PROMISED: readonly (readonly [Colour, Colour, number | null, number | null])[] = [
  ['ink', 'bg', 15.1, 15.3],
  ['ink', 'surface', 15.8, 13.9],
  ['muted', 'bg', 6.3, 8.3],
  ['muted', 'surface', 6.5, 7.6],
  ['muted', 'tint', 5.6, null],
  ['control', 'bg', 3.7, 5.0],
  ['control', 'surface', 3.9, 4.5],
  ['control', 'tint', 3.3, null],
  ['line', 'bg', 1.4, 1.7],
  ['action', 'bg', 7.6, 10.4],
  ['action', 'surface', 7.9, 9.4],
  ['on-action', 'action', 7.9, 9.8],
  ['action-strong', 'bg', 10.5, 12.7],
  ['action-strong', 'surface', 10.9, 11.5],
  ['focus', 'bg', 8.7, 12.5],
  ['focus', 'surface', 9.1, 11.4],
  ['info', 'info-bg', 7.3, 8.4],
  ['warn', 'warn-bg', 6.6, 8.8],
  ['error', 'error-bg', 6.4, 8.7],
  ['ok', 'ok-bg', 6.3, 8.5],
  ['alt-a', 'bg', 7.1, 8.8],
  ['alt-a', 'surface', 7.4, 8.0],
  ['alt-b', 'bg', 6.4, 9.8],
  ['alt-b', 'surface', 6.7, 8.9],
  ['alt-c', 'bg', 5.7, 10.0],
  ['alt-c', 'surface', 5.9, 9.1],
  ['alt-d', 'bg', 7.2, 10.7],
  ['alt-d', 'surface', 7.5, 9.7],
];

/** Text on every ground it can stand on. */
const GROUNDS: readonly Colour[] = ['bg', 'surface', 'sunken', 'tint'];
const TEXTS: readonly Colour[] = ['ink', 'muted', 'action', 'action-strong', 'error', 'ok', 'warn', 'info'];

describe('tokens', () => {
  for (const [scheme, at] of [
    ['light', 0],
    ['dark', 1],
  ] as const) {
    it(`[EL1] the ${scheme} colours have the contrast that is promised`, () => {
      for (const [colour, ground, light, dark] of PROMISED) {
        const promised = at === 0 ? light : dark;
        if (promised !== null)
          expect(contrast(PALETTE[colour][at], PALETTE[ground][at]), `${colour} on ${ground}`).to.be.closeTo(promised, 0.1);
      }
    });

    it(`[EL1] ${scheme} text is readable on every ground, controls and the focus ring are seen`, () => {
      for (const ground of GROUNDS) {
        for (const text of TEXTS) expect(contrast(PALETTE[text][at], PALETTE[ground][at]), `${text} on ${ground}`).to.be.at.least(4.5);
        for (const edge of ['control', 'focus'] as const)
          expect(contrast(PALETTE[edge][at], PALETTE[ground][at]), `${edge} on ${ground}`).to.be.at.least(3);
      }
    });
  }

  it('[EL2] every colour has light and dark, with a fallback for browsers without light-dark()', () => {
    const css = tokensFor(':host', ':host([scheme="dark"])');
    expect(css).to.match(/^:host\{.*--insyn-ink:#1e2422;.*\}:host\(\[scheme="dark"\]\)\{.*--insyn-ink:#ecefea;/);
    expect(css).to.include('@supports (color:light-dark(#000,#fff)){').and.to.include('--insyn-ink:light-dark(#1e2422,#ecefea);');
    for (const size of Object.keys(SIZES)) expect(css).to.include(`--insyn-${size}:`);
    expect(pageTokens).to.include(':root{color-scheme:light dark}');
  });

  it('[EL2] nothing is sized by the page’s root or the window, and nothing stands fixed', () => {
    const folder = join(import.meta.dirname, '../../packages/elements/src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(files.length).to.be.above(20);
    for (const file of files) {
      const source = readFileSync(join(folder, file), 'utf8');
      expect(source, file).not.to.match(/\d(?:rem|vw|vh|vmin|vmax|dvh|svh|lvh)\b/);
      expect(source, file).not.to.match(/position:\s*fixed|@media[^{]*(?:width|height|prefers-color-scheme)/);
      expect(source, file).not.to.match(/\sstyle=|styleMap|unsafeHTML|unsafeSVG|unsafeStatic|innerHTML|insertAdjacentHTML/);
    }
  });
});
