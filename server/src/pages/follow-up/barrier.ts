/** *Rapportera hinder*: what was hard, which help is used, how to be reached. It goes as a mail; here a number is kept. */
import { notice } from '@insyn/elements/parts/notice.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { cleanLine, cleanText, isShowable } from '@insyn/domain/text/clean.ts';
import type { Mail } from '../../identity/mail/mailer.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { PageParts } from '../layout.ts';
import { FOLLOW_UP_STYLE } from './style.ts';
import { type Barrier, BARRIERS, type FollowUpWords, followUpWords } from './words.ts';

export type Typed = {
  /** Empty while nothing is chosen. */
  readonly kind: Barrier | '';
  readonly text: string;
  readonly help: string;
  readonly contact: string;
  /** Where it was: the address of a page, as it was given. */
  readonly from: string;
};
export const NOTHING_TYPED: Typed = { kind: '', text: '', help: '', contact: '', from: '' };
export type BarrierFault = 'empty' | 'personal' | 'slow' | 'notSent';

export const MOST = { text: 4000, help: 300, contact: 200, from: 300 } as const;

/** What of it can be read as text; the rest is as if it had not been typed. */
export function readTyped(of: (name: string) => string): Typed {
  const line = (name: keyof typeof MOST): string => {
    const clean = cleanLine(of(name).slice(0, MOST[name]));
    return clean !== '' && isShowable(clean) ? clean : '';
  };
  const text = cleanText(of('text').slice(0, MOST.text));
  return {
    kind: BARRIERS.find((kind) => kind === of('kind')) ?? '',
    text: text !== '' && isShowable(text) ? text : '',
    help: line('help'),
    contact: line('contact'),
    from: fromIn(of('from')),
  };
}

/** An address of the web, or a path of ours; nothing else is repeated. */
export function fromIn(given: string): string {
  const fits = given.length <= MOST.from && /^(?:https?:\/\/|\/(?!\/))[\w\-./~%?=&#:+]*$/.test(given);
  return fits ? given : '';
}

export function faultIn({ kind, text, help, contact }: Typed): BarrierFault | null {
  if (kind === '' && text === '') return 'empty';
  return [text, help, contact].some((each) => personalNumbers(each).length > 0) ? 'personal' : null;
}

/** To staff, in Swedish. `about`: the dialogue's title, empty where it is about none. */
export function barrierMail(to: string, { kind, text, help, contact, from }: Typed, about: string): Mail {
  const { barrier, barriers } = followUpWords('sv');
  const named = kind === '' ? '' : barriers[kind];
  return {
    to,
    subject: `Hinder rapporterat${about === '' ? '' : `: ${about}`}`,
    text: [
      'Någon har rapporterat ett hinder för att delta.',
      about === '' ? '' : `Dialog: ${about}`,
      from === '' ? '' : `Sidan:\n${from}`,
      named === '' ? '' : `${barrier.kind} ${named}`,
      text === '' ? '' : `${barrier.text}:\n${text}`,
      help === '' ? '' : `Hjälp som används: ${help}`,
      contact === '' ? 'Ingen kontakt lämnades.' : `Väntar på svar: ${contact}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}

export type BarrierPage = {
  /** Where the form goes. */
  readonly action: string;
  readonly about: string;
  /** Path of the page to go back to; empty where there is none. */
  readonly back: string;
  readonly typed: Typed;
  readonly proof: string;
  readonly fault: BarrierFault | null;
  /** Telephone number of the city's help; may be empty. */
  readonly phone: string;
  readonly words: FollowUpWords;
};

export function barrierPage({ action, about, back, typed, proof, fault, phone, words }: BarrierPage): PageParts {
  const { barrier } = words;
  const told = fault === 'notSent' ? barrier.notSent(phone) : fault === null ? '' : barrier[fault];
  return frame(
    barrier.title,
    words,
    html`${way(back, about, words)}
      <h1>${barrier.title}</h1>
      <p class="lead">${barrier.lead}</p>
      ${about === '' ? '' : html`<p>${barrier.about(about)}</p>`}
      ${fault === null ? '' : html`<div role="alert" id="fel">${notice('error', told)}</div>`}
      <form method="post" action=${action}>
        <input type="hidden" name="csrf" value=${proof} />
        <input type="hidden" name="from" value=${typed.from} />
        <fieldset aria-describedby=${fault === 'empty' ? 'fel' : nothing}>
          <legend>${barrier.kind}</legend>
          ${BARRIERS.map(
            (kind) =>
              html`<label class="tick"
                ><input type="radio" name="kind" value=${kind} ?checked=${kind === typed.kind} />
                <span>${words.barriers[kind]}</span></label
              >`,
          )}
        </fieldset>
        <div>
          <label class="label" for="text">${barrier.text}</label>
          <span class="meta" id="text-hint">${barrier.textHint}</span>
          <textarea id="text" name="text" maxlength=${MOST.text} aria-describedby="text-hint">${typed.text}</textarea>
        </div>
        ${line('help', typed.help, words)} ${line('contact', typed.contact, words)}
        <p class="meta">${barrier.privacy}</p>
        <button class="button main">${barrier.send}</button>
      </form>`,
  );
}

function line(name: 'help' | 'contact', value: string, { barrier }: FollowUpWords): unknown {
  return html`<div>
    <label class="label" for=${name}>${barrier[name]} <span class="optional">(${barrier.optional})</span></label>
    <span class="meta" id=${`${name}-hint`}>${barrier[`${name}Hint`]}</span>
    <input class="field" id=${name} name=${name} maxlength=${MOST[name]} value=${value} aria-describedby=${`${name}-hint`} />
  </div>`;
}

export function barrierThanks(back: string, about: string, words: FollowUpWords): PageParts {
  const { barrier } = words;
  return frame(
    barrier.thanks,
    words,
    html`<h1>${barrier.thanks}</h1>
      <p class="lead">${barrier.thanksLead}</p>
      ${way(back, about, words)}`,
  );
}

function way(back: string, about: string, words: FollowUpWords): unknown {
  return back === '' ? '' : html`<p class="way"><a href=${back}>${about === '' ? `‹ ${words.barrier.back}` : words.back(about)}</a></p>`;
}

function frame(title: string, words: FollowUpWords, body: unknown): PageParts {
  return {
    title,
    lang: words.lang,
    kind: 'asked',
    speaks: 'own',
    hidden: true,
    styles: [FOLLOW_UP_STYLE],
    body: html`<main>${body}</main>`,
  };
}
