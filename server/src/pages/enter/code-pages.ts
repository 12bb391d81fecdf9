/** One question each: the mail address, the code from the mail, its link, the code from the letter. */
import { notice } from '@insyn/elements/parts/notice.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { Pairing } from '../../identity/pairing/types.ts';
import type { Here, Screen } from './here.ts';
import { origin } from './identify-page.ts';

export type Trouble = { readonly words: string; readonly status: number };

type Question = {
  readonly title: string;
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly go: string;
  readonly input: unknown;
  readonly before?: unknown;
  readonly trouble: Trouble | null;
  readonly after?: unknown;
};

function question(
  here: Here,
  pairing: Pairing,
  { title, path, label, hint, go, input, before = '', trouble, after = '' }: Question,
): Screen {
  const { words, proof } = here;
  return {
    title,
    status: trouble?.status ?? 200,
    body: html`${pairing.log === null ? '' : origin(here, pairing)} ${before}
      <form method="post" action=${`${routes.enter(pairing.id)}/${path}`} novalidate>
        ${proof}
        <div>
          <label class="label" for="f">${label}</label>
          ${input}
          <p class="meta" id="h">${hint}</p>
        </div>
        ${trouble === null ? '' : html`<div id="t" role="alert">${notice('error', trouble.words)}</div>`}
        <button class="button main wide">${go}</button>
      </form>
      ${after}
      <p><a href=${routes.enter(pairing.id)}>${words.mail.back}</a></p>`,
  };
}

const told = (trouble: Trouble | null): string => (trouble === null ? 'h' : 'h t');
const faulty = (trouble: Trouble | null): 'true' | typeof nothing => (trouble === null ? nothing : 'true');

export function mailScreen(here: Here, pairing: Pairing, trouble: Trouble | null, typed = ''): Screen {
  const said = here.words.mail;
  const input = html`<input
    class="field"
    id="f"
    name="mejl"
    type="email"
    autocomplete="email"
    inputmode="email"
    spellcheck="false"
    autocapitalize="none"
    required
    maxlength="320"
    autofocus
    value=${typed}
    aria-describedby=${told(trouble)}
    aria-invalid=${faulty(trouble)}
  />`;
  return question(here, pairing, { title: said.title, path: 'mejl', label: said.label, hint: said.hint, go: said.send, input, trouble });
}

export function codeScreen(here: Here, pairing: Pairing, address: string, trouble: Trouble | null): Screen {
  const { words, proof } = here;
  const said = words.code;
  const input = html`<input
    class="field code"
    id="f"
    name="kod"
    type="text"
    inputmode="numeric"
    autocomplete="one-time-code"
    spellcheck="false"
    required
    maxlength="20"
    autofocus
    aria-describedby=${told(trouble)}
    aria-invalid=${faulty(trouble)}
  />`;
  return question(here, pairing, {
    title: said.title,
    path: 'kod',
    label: said.label,
    hint: said.hint,
    go: said.go,
    input,
    trouble,
    before: html`<p>${said.sent(address)}</p>`,
    after: html`<form method="post" action=${`${routes.enter(pairing.id)}/mejl`}>
      ${proof}<input type="hidden" name="mejl" value=${address} /><button class="text-button">${said.again}</button>
    </form>`,
  });
}

export function linkScreen(here: Here, pairing: Pairing, token: string): Screen {
  const said = here.words.link;
  return {
    title: said.title,
    body: html`${pairing.log === null ? '' : origin(here, pairing)}
      <p>${said.text}</p>
      <form method="post" action=${`${routes.enter(pairing.id)}/lank/${token}`}>
        ${here.proof}<button class="button main wide">${said.go}</button>
      </form>`,
  };
}

export function letterScreen(here: Here, pairing: Pairing, trouble: Trouble | null, typed = ''): Screen {
  const said = here.words.letter;
  const input = html`<input
    class="field code"
    id="f"
    name="kod"
    type="text"
    autocomplete="off"
    autocapitalize="characters"
    spellcheck="false"
    required
    maxlength="60"
    autofocus
    data-groups="4"
    data-sign=${said.sign}
    data-length=${said.length}
    placeholder="____-____-____-_____"
    value=${typed}
    aria-describedby=${told(trouble)}
    aria-invalid=${faulty(trouble)}
  />`;
  return question(here, pairing, { title: said.title, path: 'brev', label: said.label, hint: said.hint, go: said.go, input, trouble });
}
