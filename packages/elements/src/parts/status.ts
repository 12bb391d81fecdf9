/** How fresh what one reads is. The words are said by the announcer; the line itself is silent. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Status } from '@insyn/client/types.ts';
import { icon } from '../base/icons.ts';
import { problemWords } from '../translations/translation.ts';
import { timeWords } from './context.ts';
import type { PartContext } from './context.ts';
import { notice } from './notice.ts';

/** What to say about the connection; `null` when there is nothing to tell. `first`: the first time it is live. */
export function statusWords(status: Status, context: PartContext, first = false): string | null {
  const { words } = context;
  switch (status.kind) {
    case 'connecting':
      return words['status.connecting'];
    case 'live':
      return first ? words['status.live'] : null;
    case 'catching-up':
      return words['status.catchingUp'];
    case 'offline':
      if (!status.network) return words['status.offline'];
      return status.since === null ? words['status.unreached'] : words['status.server'](timeWords(status.since, context));
    case 'refused':
      return problemWords(words, status.problem.code);
  }
}

/** A dot and a word when live, a notice when something is wrong. */
export function statusLine(status: Status, context: PartContext, first = false): TemplateResult {
  const said = statusWords(status, context, first);
  switch (status.kind) {
    case 'live':
      return html`<p class="status live">
        ${icon('dot')}<span>${context.words['status.word']}</span>${said === null ? nothing : html`<span class="meta">${said}</span>`}
      </p>`;
    case 'connecting':
    case 'catching-up':
      return html`<p class="status meta">${icon('ring')}<span>${said}</span></p>`;
    case 'offline':
      return notice('warn', said, { icon: 'offline' });
    case 'refused':
      return notice('error', said);
  }
}
