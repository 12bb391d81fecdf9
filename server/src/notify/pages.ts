/** What the pages of following show: forms that work without a script, and no word of whether an address is known. */
import type { FollowWay, Pace, Topic } from '@insyn/protocol/follows.ts';
import { PACES } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { PageParts } from '../pages/layout.ts';
import { ENTER_STYLE } from '../pages/enter/here.ts';
import type { FollowPageWords } from './page-words.ts';

export type Named = { readonly topic: Topic; readonly name: string };
type Frame = { readonly words: FollowPageWords; readonly lang: 'sv' | 'en' };

/** `body:skolnamnden`: a topic as a field of a form. */
export const topicField = ({ kind, key }: Topic): string => `${kind}:${key}`;

function framed({ lang }: Frame, title: string, body: unknown, scripts: readonly string[] = []): PageParts {
  return {
    title,
    lang,
    kind: 'enter',
    hidden: true,
    speaks: 'own',
    styles: [ENTER_STYLE],
    scripts,
    body: html`<main>
      <h1>${title}</h1>
      ${body}
    </main>`,
  };
}

export type BeginPage = Frame & {
  readonly ways: readonly FollowWay[];
  readonly topics: readonly Named[];
  readonly typed: { readonly address: string; readonly pace: Pace };
  readonly fault: string | null;
  /** The script of the elements, where the card may take the form's place: it can ask the browser too. */
  readonly script: string | null;
};

export function beginPage({ ways, topics, typed, fault, script, ...frame }: BeginPage): PageParts {
  const { words } = frame;
  const typable = ways.filter((way) => way !== 'push');
  if (topics.length === 0 || typable.length === 0)
    return framed(frame, words.title, html`<p>${topics.length === 0 ? words.nothing : words.noWay}</p>`);
  const form = html`<p>${words.lead(topics.map(({ name }) => name).join(', '))}</p>
    ${fault === null ? '' : html`<div role="alert" id="fault">${notice('error', fault)}</div>`}
    <form method="post" action=${routes.followPage}>
      ${topics.map(({ topic }) => html`<input type="hidden" name="amne" value=${topicField(topic)} />`)}
      <div>
        <label class="label" for="adress">${words.address}</label>
        <p class="meta" id="hint">${words.addressHint(typable)}</p>
        <input
          class="field"
          id="adress"
          name="adress"
          required
          maxlength="320"
          autocapitalize="none"
          spellcheck="false"
          value=${typed.address}
          aria-describedby=${fault === null ? 'hint' : 'hint fault'}
          aria-invalid=${fault === null ? nothing : 'true'}
        />
      </div>
      ${paceFields(words, typed.pace)}
      <button class="button main wide">${words.go}</button>
    </form>
    <p class="meta">${words.privacy}</p>`;
  // What was typed wrong stays in the form.
  if (script === null || fault !== null) return framed(frame, words.title, form);
  const asked = topics.map(({ topic }) => topicField(topic)).join(' ');
  const only = topics.length === 1 ? topics[0]?.name : undefined;
  return framed(frame, words.title, html`<insyn-follow topic=${asked} label=${only ?? nothing} heading-level="2">${form}</insyn-follow>`, [
    script,
  ]);
}

function paceFields(words: FollowPageWords, chosen: Pace): unknown {
  return html`<fieldset>
    <legend>${words.when}</legend>
    ${PACES.map(
      (pace) =>
        html`<label class="tick"
          ><input type="radio" name="takt" value=${pace} ?checked=${pace === chosen} /> <span>${words.paces[pace]}</span></label
        >`,
    )}
  </fieldset>`;
}

/** After asking, whether a message went out or not. */
export function checkPage(frame: Frame & { readonly way: 'mail' | 'sms' }): PageParts {
  const { words, way } = frame;
  return framed(
    frame,
    words.check.title,
    html`<p>${words.check[way]}</p>
      ${way === 'sms' ? codeForm(words, '') : ''}`,
  );
}

export function codePage(frame: Frame & { readonly number: string; readonly wrong: boolean }): PageParts {
  const { words, number, wrong } = frame;
  return framed(
    frame,
    words.code.title,
    html`${wrong ? html`<div role="alert" id="fault">${notice('error', words.code.wrong)}</div>` : ''} ${codeForm(words, number)}`,
  );
}

function codeForm({ code }: FollowPageWords, number: string): unknown {
  return html`<form method="post" action=${`${routes.followPage}/kod`}>
    <div>
      <label class="label" for="nummer">${code.number}</label>
      <input class="field" id="nummer" name="nummer" type="tel" autocomplete="tel" required maxlength="40" value=${number} />
    </div>
    <div>
      <label class="label" for="kod">${code.code}</label>
      <input class="field code" id="kod" name="kod" inputmode="numeric" autocomplete="one-time-code" required maxlength="12" />
    </div>
    <button class="button main wide">${code.go}</button>
  </form>`;
}

export type OwnPage = Frame & { readonly path: string; readonly topics: readonly Named[] };

/** Looking at it confirms nothing: programs that look through mail open every link. */
export function confirmPage({ path, topics, ...frame }: OwnPage): PageParts {
  const { words } = frame;
  return framed(
    frame,
    words.confirm.title,
    html`<p>${words.confirm.lead(topics.map(({ name }) => name).join(', '))}</p>
      <form method="post" action=${path}>
        <button class="button main wide" name="gor" value="ja">${words.confirm.go}</button>
      </form>
      <form method="post" action=${`${path}/sluta`}><button class="text-button">${words.confirm.not}</button></form>
      <p class="meta">${words.privacy}</p>`,
  );
}

export function minePage({
  path,
  topics,
  pace,
  said,
  ...frame
}: OwnPage & { readonly pace: Pace; readonly said: 'on' | 'saved' | null }): PageParts {
  const { words } = frame;
  return framed(
    frame,
    words.mine.title,
    html`${said === null ? '' : html`<div role="status">${notice('ok', words.mine[said])}</div>`}
      <form method="post" action=${path}>
        <fieldset>
          <legend>${words.mine.topics}</legend>
          ${topics.map(
            ({ topic, name }) =>
              html`<label class="tick"
                ><input type="checkbox" name="amne" value=${topicField(topic)} checked /> <span>${name}</span></label
              >`,
          )}
        </fieldset>
        ${paceFields(words, pace)}
        <button class="button main wide" name="gor" value="spara">${words.mine.save}</button>
      </form>
      <form method="post" action=${`${path}/sluta`}><button class="button danger">${words.mine.end}</button></form>
      <p class="meta">${words.privacy}</p>`,
  );
}

export function endPage({ path, ...frame }: Frame & { readonly path: string }): PageParts {
  const { end } = frame.words;
  return framed(
    frame,
    end.title,
    html`<p>${end.lead}</p>
      <form method="post" action=${`${path}/sluta`}><button class="button main wide">${end.go}</button></form>
      <p><a href=${path}>${end.back}</a></p>`,
  );
}

export function wordsPage(frame: Frame, which: 'ended' | 'missing', lead = frame.words[which].lead): PageParts {
  return framed(frame, frame.words[which].title, html`<p>${lead}</p>`);
}
