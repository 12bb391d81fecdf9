/** Whether an envelope has come, told to its sender alone; and whether a receipt's ballot lies in the box. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import type { StandingAnswer } from '@insyn/protocol/voting.ts';
import { notice, type NoticeKind } from '../parts/notice.ts';
import { codeField } from './code-field.ts';
import { dayWords, type PageContext } from './context.ts';
import type { Screen } from './desk.ts';
import { callLink, focusFault, troubleWords } from './identify.ts';
import { top } from './frame.ts';

const KINDS: Readonly<Record<StandingAnswer['state'], NoticeKind>> = {
  none: 'info',
  web: 'info',
  received: 'ok',
  accepted: 'ok',
  rejected: 'warn',
  removed: 'warn',
};

export function paper(standing: StandingAnswer | null, context: PageContext): TemplateResult {
  const { words, desk, code } = context;
  const said = words.paper;
  const submit = (event: Event): void => {
    event.preventDefault();
    const read = code.read();
    if (read !== null) void desk.paperOf(read);
    else focusFault(context);
  };
  const wrong = desk.trouble === null || desk.trouble.kind === 'again' ? null : troubleWords(context);
  return html`${top(null, said.title, context, '')}
    <div role="status">${standing === null ? nothing : answer(standing, context)}</div>
    <p>${said.hint}</p>
    <form class="letter" novalidate @submit=${submit}>
      ${codeField(code, words, wrong, context.within)}
      <button class="button main wide" aria-disabled=${desk.busy ? 'true' : nothing}>
        ${desk.busy ? words.identify.checking : said.ask}
      </button>
    </form>
    <p><button class="text-button" type="button" @click=${() => void desk.back()}>${said.back}</button></p>`;
}

function answer({ state, reason, day }: StandingAnswer, context: PageContext): TemplateResult {
  const { words, phone } = context;
  const said = words.paper;
  const sentence = state === 'rejected' && reason !== null ? said.because(said.reasons[reason]) : said.states[state];
  return html`${notice(KINDS[state], html`<strong>${sentence}</strong> ${day === null ? nothing : said.since(dayWords(day, context))}`)}
  ${state === 'rejected' && phone !== '' ? html`<p>${callLink(words.call(phone), phone)}</p>` : nothing}`;
}

const ANSWERS: Readonly<Record<Extract<Screen, { kind: 'check' }>['answer'], NoticeKind>> = {
  checking: 'info',
  there: 'ok',
  missing: 'error',
  forged: 'error',
  unreached: 'warn',
};

export function check({ receipt, answer: found }: Extract<Screen, { kind: 'check' }>, context: PageContext): TemplateResult {
  const { words, desk, phone } = context;
  const said = words.check;
  return html`${top(null, said.title, context, '')}
    <div role="status">${notice(ANSWERS[found], said[found])}</div>
    ${
      found === 'forged'
        ? nothing
        : html`<p class="meta">${words.done.receiptWords}</p>
            <ol class="words">
              ${controlWords(receipt.hash).map((word) => html`<li lang="sv">${word}</li>`)}
            </ol>`
    }
    ${found === 'missing' && phone !== '' ? html`<p>${callLink(words.call(phone), phone)}</p>` : nothing}
    <p><button class="button" type="button" @click=${() => void desk.back()}>${said.toVote}</button></p>`;
}
