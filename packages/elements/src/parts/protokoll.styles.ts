/** How meetings and matters look. An element or a page that shows them adds this after the shared styles. */
import type { CSSResult } from 'lit';
import { meetingStyles } from './meeting.styles.ts';
import { paragraphStyles } from './paragraph.styles.ts';
import { timelineStyles } from './timeline.styles.ts';

export const protokollStyles: CSSResult[] = [meetingStyles, paragraphStyles, timelineStyles];
