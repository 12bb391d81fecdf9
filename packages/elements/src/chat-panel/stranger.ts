/** Somebody who reads the questions and cannot answer them, and why. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import { dayWords } from '../parts/chat-context.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import type { PanelWords } from './words.ts';

export type StrangerOptions = {
  readonly said: PanelWords;
  /** Address of the page where one logs in; empty where a tab of its own is opened. */
  readonly login: string;
  readonly invited: boolean;
  /** `YYYY-MM-DD`, or empty. */
  readonly mandateEnded: string;
  readonly phone: string;
  readonly wrong: string | null;
  readonly enter: () => void;
};

export function stranger(now: DialogueSnapshot, context: PartContext, options: StrangerOptions): TemplateResult {
  const { said, login, invited, mandateEnded, phone, wrong, enter } = options;
  if (!now.me.loggedIn) {
    const link = html`<a class="button main wide" id="login" href=${login}>${said.login}</a>`;
    const button = html`<button class="button main wide" type="button" id="login" @click=${enter}>${said.login}</button>`;
    return html`<div class="stranger">
      <p class="small">${said.loginWhy}</p>
      ${login !== '' ? link : now.canIdentify ? button : nothing} ${wrong === null ? nothing : notice('info', wrong)}
    </div>`;
  }
  const about = now.dialogue?.about?.contact ?? '';
  const number = phone || numberIn(about);
  const ended = mandateEnded === '' ? said.noRole : said.mandateEnded(dayWords(mandateEnded, context));
  const turn = number === '' ? html`<br /><span dir="auto">${about}</span>` : html` ${said.call(number)}`;
  return notice('warn', html`${invited ? ended : said.notInPanel}${number === '' && about === '' ? nothing : turn}`, { icon: 'alert' });
}

/** The telephone number in the words about whom to turn to; empty where there is none. */
export function numberIn(contact: string): string {
  return /(?:\+46\s?|\b0)\d[\d\s-]{5,}\d/.exec(contact)?.[0].trim() ?? '';
}
