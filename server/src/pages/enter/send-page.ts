/** Who it will be from, what is said, and the one button that sends it. */
import type { Level } from '@insyn/domain/access.ts';
import { NAME_MAX } from '@insyn/domain/text/names.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { Pairing } from '../../identity/pairing/types.ts';
import type { Here, Screen } from './here.ts';
import { cancelForm, origin } from './identify-page.ts';
import type { Matter, Wanted } from './matter.ts';

export type Send = {
  readonly pairing: Pairing;
  readonly matter: Matter;
  readonly wanted: Wanted;
  readonly level: Exclude<Level, 'none'>;
  readonly name: { readonly now: string | null; readonly hidden: boolean; readonly offered: string | null; readonly typed: string | null };
  readonly trouble: { readonly words: string; readonly field: 'text' | 'name' | null; readonly status: number } | null;
};

export function sendScreen(here: Here, { pairing, matter, wanted, level, name, trouble }: Send): Screen {
  const { words, proof } = here;
  const said = words.send;
  const go: Readonly<Record<string, string>> = said.go;
  const { kind } = wanted;
  return {
    title: said.title[kind],
    status: trouble?.status ?? 200,
    body: html`${origin(here, pairing)}
      <p class="meta">${matter.title}</p>
      ${trouble !== null && trouble.field === null ? html`<div role="alert">${notice('error', trouble.words)}</div>` : ''}
      <form method="post" action=${`${routes.enter(pairing.id)}/skicka`}>
        ${proof} ${kind === 'other' ? actOn(here, wanted) : textField(here, wanted, trouble)}
        ${kind === 'other' ? '' : nameFields(here, name, trouble?.field === 'name' ? trouble.words : null)}
        <button class="button main wide">${go[wanted.act] ?? words.code.go}</button>
      </form>
      <div class="aside">
        <p class="meta">${said.seen(words.identify.levels[level])}</p>
        <form method="post" action=${`${routes.enter(pairing.id)}/byt`}>${proof}<button class="text-button">${said.notYou}</button></form>
        ${cancelForm(here, pairing)}
      </div>`,
  };
}

function textField({ words }: Here, { kind, text, lang, about, chat }: Wanted, trouble: Send['trouble']): unknown {
  const said = words.send;
  const wrong = trouble?.field === 'text' ? trouble.words : null;
  return html`<div>
    <label class="label" for="text">${kind === 'other' ? '' : said.label[kind]}</label>
    <textarea
      class="field"
      id="text"
      name="text"
      rows="6"
      dir="auto"
      lang=${lang === '' ? nothing : lang}
      aria-describedby=${wrong === null ? 'public' : 'public t'}
      aria-invalid=${wrong === null ? nothing : 'true'}
    >
${`\n${text ?? ''}`}</textarea>
    ${wrong === null ? '' : html`<div id="t" role="alert">${notice('error', wrong)}</div>`}
    <p class="meta" id="public">${said.public}</p>
    ${about === null ? '' : html`<p class="meta">${said.about}: ${about}</p>`}
    ${chat === null ? '' : html`<p class="meta">${said.chat(chat)}</p>`}
  </div>`;
}

function actOn({ words }: Here, { post, lang, act }: Wanted): unknown {
  return post === null
    ? ''
    : html`<div class="draft">
        <p class="meta">${act.startsWith('chat') ? words.send.question : words.send.post}</p>
        <blockquote lang=${lang === '' ? nothing : lang} dir="auto">${postText(post)}</blockquote>
      </div>`;
}

function nameFields({ words }: Here, { now, hidden, offered, typed }: Send['name'], wrong: string | null): unknown {
  const said = words.send;
  const field = (value: string): unknown =>
    html`<input
      class="field"
      id="name"
      name="name"
      type="text"
      autocomplete="nickname"
      maxlength=${NAME_MAX * 2}
      value=${value}
      aria-label=${said.nameLabel}
      aria-describedby=${wrong === null ? 'later' : 'later n'}
      aria-invalid=${wrong === null ? nothing : 'true'}
    />`;
  const fault = wrong === null ? '' : html`<div id="n" role="alert">${notice('error', wrong)}</div>`;
  if (hidden) return html`<p>${said.hidden}</p>`;
  if (now !== null) {
    return html`<div>
      <p><bdi>${said.as(now)}</bdi></p>
      ${fault}
      <details ?open=${wrong !== null}>
        <summary>${said.change}</summary>
        ${field(typed ?? now)}
        <p class="meta" id="later">${said.nameLater}</p>
      </details>
    </div>`;
  }
  return html`<fieldset>
    <legend>${said.name}</legend>
    ${
      offered === null
        ? field(typed ?? '')
        : html`<label class="tick"
              ><input type="radio" name="whose" value="own" ?checked=${typed === null} /> <span><bdi>${offered}</bdi></span></label
            >
            <label class="tick"
              ><input type="radio" name="whose" value="other" ?checked=${typed !== null} /> <span>${said.another}</span></label
            >
            ${field(typed ?? '')}`
    }
    ${fault}
    <p class="meta" id="later">${said.nameLater}</p>
  </fieldset>`;
}
