/** Paper, ink and one colour for what can be pressed: the palette of the elements. */
import { create, type ThemeVars } from 'storybook/theming';
import { PALETTE } from '@insyn/elements/base/palette.ts';

const [bg] = PALETTE.bg;
const [surface] = PALETTE.surface;
const [sunken] = PALETTE.sunken;
const [ink] = PALETTE.ink;
const [muted] = PALETTE.muted;
const [line] = PALETTE.line;
const [action] = PALETTE.action;

export const quiet: ThemeVars = create({
  base: 'light',
  brandTitle: 'Insyn Dialog',
  brandUrl: './',
  brandTarget: '_self',
  fontBase: 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  appBg: sunken,
  appContentBg: bg,
  appPreviewBg: bg,
  appBorderColor: line,
  appBorderRadius: 4,
  textColor: ink,
  textMutedColor: muted,
  barBg: bg,
  barTextColor: muted,
  barSelectedColor: action,
  barHoverColor: action,
  colorPrimary: action,
  colorSecondary: action,
  inputBg: surface,
  inputBorder: line,
  inputTextColor: ink,
});
