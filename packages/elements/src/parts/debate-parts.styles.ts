/** How what a debate, its composer and the line of a login are made of looks. */
import type { CSSResult } from 'lit';
import { cardsStyles } from './cards.styles.ts';
import { decidedStyles } from './decided.styles.ts';
import { feedStyles } from './feed.styles.ts';
import { identifyStyles } from './identify.styles.ts';
import { linesStyles, marksStyles } from './lines.styles.ts';
import { postStyles } from './post.styles.ts';

export const debatePartStyles: CSSResult[] = [postStyles, marksStyles, linesStyles, cardsStyles, feedStyles, identifyStyles, decidedStyles];
