/** In the copy nothing is live: only what is wrong is told. */
import { html } from 'lit';
import * as usual from '../parts/status.ts';

export const statusWords: typeof usual.statusWords = (status, context, first) =>
  isCalm(status) ? null : usual.statusWords(status, context, first);

export const statusLine: typeof usual.statusLine = (status, context, first) =>
  isCalm(status) ? html`` : usual.statusLine(status, context, first);

function isCalm({ kind }: Parameters<typeof usual.statusWords>[0]): boolean {
  return kind === 'live' || kind === 'catching-up' || kind === 'connecting';
}
