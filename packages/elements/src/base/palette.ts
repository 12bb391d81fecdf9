/** The colours: light, then dark. `test/elements/tokens.test.ts` asserts their contrast with the WCAG formula. */
export type Pair = readonly [light: string, dark: string];

export const PALETTE = {
  /** Of our own pages; embedded elements are transparent. */
  bg: ['#fbfaf7', '#141917'],
  surface: ['#ffffff', '#1c2220'],
  sunken: ['#f1efe9', '#101413'],
  tint: ['#e4efea', '#20332d'],
  ink: ['#1e2422', '#ecefea'],
  muted: ['#55605b', '#a9b4ae'],
  /** Borders of fields and buttons. */
  control: ['#7a837e', '#7e8a84'],
  /** Hairlines: decoration only. */
  line: ['#d9d6cc', '#38413d'],
  action: ['#1d5b4f', '#8fd3bf'],
  'on-action': ['#ffffff', '#0c211b'],
  'action-strong': ['#154439', '#b3e4d5'],
  focus: ['#1a3fa8', '#ffd36b'],
  info: ['#234e7d', '#a5c8ee'],
  'info-bg': ['#e6eef6', '#1b2a3a'],
  warn: ['#7a4b00', '#f0c36a'],
  'warn-bg': ['#fbf0d9', '#332812'],
  error: ['#a0261c', '#ffb0a5'],
  'error-bg': ['#fbe9e6', '#3b1d19'],
  ok: ['#22623a', '#9ad6ac'],
  'ok-bg': ['#e5f2e8', '#17301f'],
  'alt-a': ['#8a3b57', '#e9a2bc'],
  'alt-b': ['#2b5c9e', '#9dc3f2'],
  'alt-c': ['#8a5a00', '#e6bd6b'],
  'alt-d': ['#4c5a2b', '#bfd08f'],
} as const satisfies Record<string, Pair>;

export type Colour = keyof typeof PALETTE;

/** Sizes in the host element's font size; spaces and radii in px, as drawn. */
export const SIZES = {
  'text-xs': 'max(0.82em, 14px)',
  'text-s': '0.9em',
  'text-m': '1em',
  'text-l': '1.2em',
  'text-xl': '1.45em',
  'text-2xl': 'clamp(1.75em, 1.2em + 2.2cqi, 2.05em)',
  'line-xs': '1.45',
  'line-s': '1.5',
  'line-m': '1.55',
  'line-l': '1.45',
  'line-xl': '1.3',
  'line-2xl': '1.2',
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-5': '24px',
  'space-6': '32px',
  'space-7': '48px',
  radius: '4px',
  'radius-card': '8px',
  target: '44px',
  /** About 68 characters of running text. */
  measure: '34em',
  serif: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif',
} as const satisfies Record<string, string>;
