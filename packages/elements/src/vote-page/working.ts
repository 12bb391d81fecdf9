/** While the vote is on its way: the steps in words, what is in the way, and what the page does about it. And when it came to nothing. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { VOTE_STEPS, type VoteSnapshot } from '@insyn/client/vote/voting.ts';
import { icon } from '../base/icons.ts';
import { notice } from '../parts/notice.ts';
import { voterProblems } from '../translations/vote-problems.ts';
import { clockWords, whenWords, type PageContext } from './context.ts';
import { callLink } from './identify.ts';
import { top } from './frame.ts';

const STEPS = VOTE_STEPS.slice(1);

export function working(context: PageContext): TemplateResult {
  const { words, desk } = context;
  const said = words.working;
  const at = STEPS.indexOf(desk.snapshot?.step ?? 'token');
  return html`${top(3, said.title, context, '')}
    <p>${said.stay}</p>
    <ol class="progress">
      ${said.steps.map((step, index) => {
        const state = index < at ? 'done' : index === Math.max(0, at) ? 'now' : 'later';
        return html`<li class=${state} aria-current=${state === 'now' ? 'step' : nothing}>
          ${icon(state === 'done' ? 'check' : state === 'now' ? 'half' : 'ring')} <span>${step}</span>
          <span class="meta">${said[state]}</span>
        </li>`;
      })}
    </ol>
    <div role="status">${waitingWords(context)}</div>`;
}

function waitingWords(context: PageContext): unknown {
  const { words, desk } = context;
  const waiting = desk.snapshot?.waiting ?? null;
  if (waiting === null) return nothing;
  const said = words.working;
  const time = clockWords(desk.again, context);
  const sentence = waiting === 'network' ? said.network : waiting === 'busy' ? said.busy(time) : said.down(time);
  return html`${notice('warn', sentence, { icon: waiting === 'network' ? 'offline' : 'clock' })}
    <p><button class="button" type="button" @click=${() => desk.retry()}>${said.retry}</button></p>`;
}

/** What the page itself says of some; for the rest, the words of the whole house. */
export function refused(code: NonNullable<VoteSnapshot['refused']>, context: PageContext): TemplateResult {
  const { words, desk, phone } = context;
  const said = words.refused;
  const earlier = desk.snapshot?.cast !== null && desk.snapshot?.cast !== undefined;
  const again = code === 'device/token' || code === 'device/receipt' || code.startsWith('blind/');
  return html`${top(3, said.title, context, '')} ${notice('error', refusedWords(code, context))}
    ${earlier ? html`<p>${said.kept}</p>` : nothing} ${phone === '' ? nothing : html`<p>${callLink(words.call(phone), phone)}</p>`}
    <div class="acts">
      ${again ? html`<button class="button main" type="button" @click=${() => desk.retry()}>${said.again}</button>` : nothing}
      <button class="button" type="button" @click=${() => void desk.back()}>${words.paper.back}</button>
    </div>`;
}

function refusedWords(code: NonNullable<VoteSnapshot['refused']>, context: PageContext): string {
  const { words, definition } = context;
  const said = words.refused;
  switch (code) {
    case 'device/token':
      return said.token;
    case 'device/receipt':
      return said.receipt;
    case 'cast/closed':
    case 'roll/closed':
      return said.closed(whenWords(definition.closes.utc, context));
    case 'ballot/bad-revision':
      return said.most;
    default: {
      const known: Readonly<Record<string, unknown>> = voterProblems(words.$code);
      const found = known[code];
      return typeof found === 'string' ? found : words.identify.unreached;
    }
  }
}
