/** How the parts look, all of them. An element that uses them adds this after the shared styles. */
import type { CSSResult } from 'lit';
import { besideStyles } from './beside.styles.ts';
import { debatePartStyles } from './debate-parts.styles.ts';
import { documentStyles } from './document.styles.ts';
import { phaseStyles } from './phase.styles.ts';

export const partStyles: CSSResult[] = [...debatePartStyles, besideStyles, phaseStyles, documentStyles];
