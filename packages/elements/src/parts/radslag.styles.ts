/** How the parts of a rådslag look: for the element, and for the server's own pages. */
import type { CSSResult } from 'lit';
import { besideStyles } from './beside.styles.ts';
import { cardsStyles } from './cards.styles.ts';
import { decidedStyles } from './decided.styles.ts';
import { linesStyles, marksStyles } from './lines.styles.ts';
import { phaseStyles } from './phase.styles.ts';
import { radslagAlternativesStyles } from './radslag-alternatives.styles.ts';
import { radslagFrameStyles } from './radslag-frame.styles.ts';
import { radslagHeadStyles } from './radslag-head.styles.ts';
import { radslagQuietStyles } from './radslag-parts.styles.ts';
import { voteAlternativesStyles } from './vote-alternatives.styles.ts';
import { votePartBase } from './vote.styles.ts';

export const radslagPartStyles: readonly CSSResult[] = [
  marksStyles,
  linesStyles,
  cardsStyles,
  besideStyles,
  decidedStyles,
  phaseStyles,
  votePartBase,
  voteAlternativesStyles,
  radslagHeadStyles,
  radslagAlternativesStyles,
  radslagQuietStyles,
  radslagFrameStyles,
];
