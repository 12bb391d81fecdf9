/** What stands in place of a composer while somebody says who they are on a page of ours. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Identifying } from '@insyn/client/types.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { excerpt } from '../text/plain.ts';
import type { PartContext } from './context.ts';

export type IdentifyOptions = {
  /** The tab could be opened; else there is only the link to press. */
  readonly tab: boolean;
  readonly onStop: () => void;
};

/** Characters of what was written, for knowing it again. */
const GLIMPSE = 140;

export function identifyCard(now: Identifying, context: PartContext, { tab, onStop }: IdentifyOptions): TemplateResult {
  const { words, level } = context;
  const { command, code, url, step } = now;
  const text = command !== null && 'text' in command ? excerpt(command.text, GLIMPSE) : null;
  const kind = command === null ? 'login' : text !== null ? 'send' : command.type === 'debate/support' ? 'support' : 'other';
  const told =
    url === null
      ? words['login.opening']
      : step === 'opened'
        ? words['login.opened']
        : tab
          ? words['login.elsewhere']
          : words['login.press'];
  return html`<section class="identify" id="identify" aria-labelledby="identify-title">
    ${heading(level, words['login.title'], { id: 'identify-title', class: 'title-l', focusable: true })}
    ${
      text === null
        ? nothing
        : html`<div>
            <p class="meta">${words['login.saved']}</p>
            <blockquote dir="auto">${text}</blockquote>
          </div>`
    }
    <p>${told} ${words['login.next'][kind]}</p>
    ${code === null ? nothing : codeLine(code, context)}
    <div class="row">
      ${
        url === null
          ? nothing
          : html`<a class="button main" href=${url} target="_blank" rel="noopener" id="identify-link"
              >${icon('arrow')}${tab || step === 'opened' ? words['login.again'] : words['login.go']}</a
            >`
      }
      <button class="text-button" type="button" @click=${onStop}>${words['login.stop']}</button>
    </div>
  </section>`;
}

/** Large and grouped; read out sign by sign. */
function codeLine(code: string, { words }: PartContext): TemplateResult {
  const aloud = code
    .split('-')
    .map((group) => Array.from(group).join(' '))
    .join(', ');
  return html`<p class="same">
    <span>${words['login.code']}</span>
    <span class="code"><span aria-hidden="true">${code}</span><span class="hidden">${aloud}</span></span>
  </p>`;
}
