/** `/d/{log}/badda-in`: what is to be seen, how, the code to paste, and how it will look. For everyone: the code is no secret. */
import { html } from '@lit-labs/ssr';
import { liveElement } from './live.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { phaseSentence } from '@insyn/elements/parts/phase-line.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { ADMIN_SCRIPT, ADMIN_STYLE } from '../admin/shell.ts';
import { radioField, selectField, checkField } from '../admin/fields.ts';
import type { PageParts } from '../layout.ts';
import {
  type Form,
  FORMS,
  type Of,
  type Pinned,
  type Scheme,
  SCHEMES,
  type Shown,
  SHOWN,
  snippet,
  USUAL_LEVEL,
  type Wish,
} from './snippet.ts';

export type EmbedAsked = {
  readonly state: LogState;
  readonly held: Held;
  readonly now: string;
  readonly base: string;
  readonly zone: string;
  readonly pinned: Pinned | null;
  readonly script: string | null;
  /** Empty for what is not there. */
  readonly query: (name: string) => string;
  /** Where staff test a page; `null` for everybody else. */
  readonly test: string | null;
};

const LANGUAGES = [
  { value: '', label: 'Sidans eget' },
  { value: 'sv', label: 'Svenska' },
  { value: 'en', label: 'English' },
  { value: 'fi', label: 'Suomi' },
  { value: 'ar', label: 'العربية' },
] as const;
const SHOWN_WORDS: Readonly<Record<Shown, string>> = {
  helt: 'Hela rådslaget',
  kort: 'Kort ruta',
  debatt: 'Bara debatten',
  chatt: 'Bara chatten',
  resultat: 'Bara omröstningen och resultatet',
};
const SCHEME_WORDS: Readonly<Record<Scheme, string>> = { host: 'Som sidan', light: 'Ljus', dark: 'Mörk' };
const FORM_WORDS: Readonly<Record<Form, string>> = { html: 'HTML', wordpress: 'WordPress', iframe: 'iframe', lank: 'Bara länk' };
const FORM_HELP: Readonly<Record<Form, string>> = {
  html: 'Klistra in där rådslaget ska synas. Skriptraden behövs en gång på varje sida.',
  wordpress: 'Lägg till blocket Anpassad HTML och klistra in. Försvinner skriptet när ni sparar, använd iframe.',
  iframe: 'För redigerare som tar bort skript. Höjden är fast: låt den vara hög, ramen rullar annars inuti.',
  lank: 'Inget skript alls. Texten är läget just nu och ändras inte av sig själv.',
};

/** The whole rådslag where there is one; a dialogue of another kind is a debate. */
export function wishOf({ state, query }: Pick<EmbedAsked, 'state' | 'query'>): Wish {
  const whole = state.radslag.plan !== null;
  const level = Number(query('niva'));
  return {
    shown: SHOWN.find((each) => each === query('visa')) ?? (whole ? 'helt' : 'debatt'),
    lang: LANGUAGES.find(({ value }) => value !== '' && value === query('sprak'))?.value ?? null,
    level: Number.isInteger(level) && level >= 1 && level <= 6 ? level : USUAL_LEVEL,
    scheme: SCHEMES.find((each) => each === query('farg')) ?? 'host',
    pinned: query('last') === 'ja',
  };
}

export function embedPage(asked: EmbedAsked): PageParts | null {
  const { state, held, now, base, pinned, script, query } = asked;
  const view = dialogueView(state, held, now);
  if (view === null) return null;
  const { log } = state;
  const wish = wishOf(asked);
  const form = FORMS.find((each) => each === query('flik')) ?? 'html';
  const sentence = phaseSentence(view, { words: sv, now: Date.parse(now), zone: asked.zone, level: 2 });
  const of: Of = { log, title: view.title, state: sentence, base, pinned };
  return {
    title: `Bädda in · ${view.title}`,
    lang: 'sv',
    kind: 'admin builder',
    hidden: true,
    styles: [ADMIN_STYLE],
    scripts: [ADMIN_SCRIPT, ...(script === null ? [] : [script])],
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <main id="innehall" tabindex="-1">
        <nav aria-label="Du är här" class="crumbs">
          <ol>
            <li><a href=${routes.page(log)}>${view.title}</a></li>
          </ol>
        </nav>
        <h1>Bädda in</h1>
        <form method="get" action=${routes.embedPage(log)}>
          <input type="hidden" name="flik" value=${form} />
          ${radioField({ name: 'visa', label: '1. Vad ska visas?', value: wish.shown, choices: SHOWN.filter((each) => state.radslag.plan !== null || (each !== 'helt' && each !== 'kort')).map((each) => ({ value: each, label: SHOWN_WORDS[each] })) })}
          <h2>2. Hur?</h2>
          <div class="pair">
            ${selectField({ name: 'sprak', label: 'Språk', value: wish.lang ?? '', choices: LANGUAGES })}
            ${selectField({ name: 'niva', label: 'Rubriknivå', value: String(wish.level), choices: [1, 2, 3, 4, 5, 6].map((each) => ({ value: String(each), label: `h${String(each)}` })) })}
            ${selectField({ name: 'farg', label: 'Färg', value: wish.scheme, choices: SCHEMES.map((each) => ({ value: each, label: SCHEME_WORDS[each] })) })}
          </div>
          <p class="meta">Bredden följer sidan.</p>
          ${pinned === null ? '' : checkField({ name: 'last', label: 'Låst version med kontrollsumma', hint: `Version ${pinned.version}. Ni byter själva vid uppdatering: då ändras både adressen och summan.`, value: wish.pinned ? 'ja' : '' })}
          <p class="ways"><button class="button">Visa koden</button></p>
        </form>
        ${codePart(of, wish, form, query)} ${previewPart(of, wish, script !== null)} ${checkPart(asked)} ${textsPart(base)}
      </main>`,
  };
}

function codePart(of: Of, wish: Wish, form: Form, query: EmbedAsked['query']): unknown {
  const link = (each: Form): string => {
    const kept = ['visa', 'sprak', 'niva', 'farg', 'last'].flatMap((name) => (query(name) === '' ? [] : [[name, query(name)]]));
    return `${routes.embedPage(of.log)}?${new URLSearchParams([...kept, ['flik', each]]).toString()}#kod-rubrik`;
  };
  return html`<h2 id="kod-rubrik">3. Klistra in</h2>
    <nav aria-label="Koden som">
      <ul class="tabs">
        ${FORMS.map((each) => html`<li>${each === form ? html`<span aria-current="true">${FORM_WORDS[each]}</span>` : html`<a href=${link(each)}>${FORM_WORDS[each]}</a>`}</li>`)}
      </ul>
    </nav>
    <p>${FORM_HELP[form]}</p>
    <pre class="wrap" tabindex="0"><code id="kod">${snippet(form, of, wish)}</code></pre>
    <p class="together">
      <button class="button" type="button" hidden data-copies="kod" data-said="Koden är kopierad. Klistra in den där rådslaget ska synas.">
        Kopiera
      </button>
      <span role="status"></span>
    </p>`;
}

const WIDTHS = [
  ['telefon', 'Telefon'],
  ['surfplatta', 'Surfplatta'],
  ['dator', 'Dator'],
] as const;

function previewPart(of: Of, wish: Wish, isLive: boolean): unknown {
  return html`<h2>Så blir det</h2>
    ${
      isLive
        ? html`<p class="together">
              ${WIDTHS.map(([value, label]) => html`<button class="button" type="button" hidden data-width=${value} aria-pressed=${value === 'dator' ? 'true' : 'false'}>${label}</button>`)}
            </p>
            <div id="visning" class="shown-embed" data-width="dator">
              ${liveElement(wish, of.log, html`<a href=${routes.page(of.log)}>${of.title}</a>`)}
            </div>`
        : html`<p>Skriptet är inte byggt på den här servern, så det finns inget att visa.</p>`
    }`;
}

function checkPart({ state, base, test }: EmbedAsked): unknown {
  const socket = base.replace(/^http/, 'ws');
  const policy = [`script-src ${base}`, `connect-src ${base} ${socket}`, `img-src ${base}`].join('\n');
  return html`<h2>4. Kontrollera</h2>
    <p>Har sidan en säkerhetspolicy (Content-Security-Policy) behöver den de här raderna:</p>
    <pre class="wrap" tabindex="0"><code>${policy}</code></pre>
    <p>
      Läsa går på alla webbplatser. För att besökare ska kunna skriva behöver adressen vara godkänd.
      <a href=${`mailto:?${mailQuery(state.log, base)}`}>Be om godkännande</a>
    </p>
    ${
      test === null
        ? html`<p class="meta">Den som arbetar med rådslaget kan också testa en sida härifrån, efter att ha loggat in.</p>`
        : html`<p class="ways"><a class="button" href=${test}>Testa en sida</a></p>`
    }`;
}

function mailQuery(log: LogId, base: string): string {
  const subject = 'Godkänn vår webbplats för rådslaget';
  const text = `Hej!\n\nVi vill kunna låta besökare skriva i rådslaget på vår webbplats.\n\nAdress till sidan: https://\nRådslaget: ${base}${routes.page(log)}\n\nAdressen godkänns här: ${base}/admin/webbplatser\n`;
  return `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
}

function textsPart(base: string): unknown {
  const host = new URL(base).host;
  const accessibility = `Rådslaget på den här sidan kommer från ${host}. Det är gjort för att följa WCAG 2.2, nivå AA, går att använda med tangentbord och skärmläsare och följer sidans textstorlek. Brister kan du anmäla där, under Om dialogen.`;
  const cookies = `Rådslaget på den här sidan sätter ingen kaka förrän någon loggar in för att skriva. Då sätts en kaka av ${host}, som behövs för att veta att det är samma person. Den används inte till något annat.`;
  const text = (id: string, title: string, words: string): unknown =>
    html`<h3>${title}</h3>
      <p id=${id} class="as-read">${words}</p>
      <p class="together">
        <button class="button" type="button" hidden data-copies=${id} data-said="Texten är kopierad.">Kopiera</button>
        <span role="status"></span>
      </p>`;
  return html`<h2>Texter till era sidor</h2>
    ${text('text-tillganglighet', 'Till tillgänglighetsredogörelsen', accessibility)} ${text('text-kakor', 'Till sidan om kakor', cookies)}`;
}
