/** What stands around every page of the administrators. */
import type { SeatRole } from '@insyn/domain/fact.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import { routes } from '@insyn/protocol/routes.ts';
import type { PageParts } from '../layout.ts';
import { hiddenFields } from './fields.ts';
import { newKey } from './form-data.ts';
import { isAdmin, type Visitor } from './visitor.ts';
import { ROLE_WORDS } from './words.ts';

export const ADMIN = '/admin';
export const ADMIN_STYLE = '/assets/admin.css';
export const PREVIEW_STYLE = '/assets/preview.css';
export const ADMIN_SCRIPT = '/assets/admin.js';

/** Parts of a rådslag, each a page of its own. */
export type RadslagPart =
  | 'fragan'
  | 'alternativ'
  | 'beslut'
  | 'datum'
  | 'partierna'
  | 'moten'
  | 'asiktsbild'
  | 'kungor'
  | 'argument'
  | 'svar'
  | 'spridning'
  | 'historik'
  | 'arkivera'
  | 'forhandsvisa'
  | 'testa';

export const paths = {
  start: ADMIN,
  people: `${ADMIN}/personer`,
  grant: `${ADMIN}/personer/roll`,
  borrow: `${ADMIN}/personer/lana`,
  revoke: `${ADMIN}/personer/avsluta`,
  regrant: `${ADMIN}/personer/ge-tillbaka`,
  proposal: (digest: string): string => `${ADMIN}/personer/forslag/${digest}`,
  history: `${ADMIN}/historik`,
  dialogues: `${ADMIN}/dialoger`,
  create: `${ADMIN}/dialoger/ny`,
  dialogue: (log: string): string => `${ADMIN}/dialoger/d/${log}`,
  describe: (log: string): string => `${ADMIN}/dialoger/d/${log}/beskrivning`,
  about: (log: string): string => `${ADMIN}/dialoger/d/${log}/om`,
  settings: (log: string): string => `${ADMIN}/dialoger/d/${log}/deltagande`,
  phase: (log: string): string => `${ADMIN}/dialoger/d/${log}/lage`,
  documents: (log: string): string => `${ADMIN}/dialoger/d/${log}/underlag`,
  removeDocument: (log: string, document: string): string => `${ADMIN}/dialoger/d/${log}/underlag/${document}`,
  preview: (log: string): string => `${ADMIN}/dialoger/d/${log}/forhandsvisning`,
  chats: (log: string): string => `${ADMIN}/dialoger/d/${log}/chattar`,
  newChat: (log: string): string => `${ADMIN}/dialoger/d/${log}/chattar/ny`,
  chat: (log: string, session: string): string => `${ADMIN}/dialoger/d/${log}/chattar/${session}`,
  changeChat: (log: string, session: string): string => `${ADMIN}/dialoger/d/${log}/chattar/${session}/andra`,
  cancelChat: (log: string, session: string): string => `${ADMIN}/dialoger/d/${log}/chattar/${session}/stall-in`,
  vote: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning`,
  voteQuestion: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/fragan`,
  voteFrame: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/alternativ`,
  voteAlternative: (log: string, letter: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/alternativ/${letter}`,
  votePicture: (log: string, letter: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/alternativ/${letter}/bild`,
  votePreview: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/forhandsvisning`,
  voteSign: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/skriv-under`,
  voteCancel: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/stall-in`,
  voteResult: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/resultat`,
  voteRoll: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/rostlangd`,
  voteLetter: (log: string): string => `${ADMIN}/dialoger/d/${log}/omrostning/rostlangd/brev`,
  followUp: `${ADMIN}/uppfoljning`,
  followUpFile: `${ADMIN}/uppfoljning.csv`,
  newRadslag: `${ADMIN}/radslag/ny`,
  radslag: (log: string): string => `${ADMIN}/radslag/${log}`,
  radslagPart: (log: string, part: RadslagPart): string => `${ADMIN}/radslag/${log}/${part}`,
  radslagAlternative: (log: string, letter: string): string => `${ADMIN}/radslag/${log}/alternativ/${letter}`,
  radslagPicture: (log: string, letter: string): string => `${ADMIN}/radslag/${log}/alternativ/${letter}/bild`,
  radslagMeeting: (log: string, session: string): string => `${ADMIN}/radslag/${log}/moten/${session}`,
  radslagDefaults: `${ADMIN}/installningar/radslag`,
  sites: `${ADMIN}/webbplatser`,
  removeSite: `${ADMIN}/webbplatser/ta-bort`,
  town: `${ADMIN}/installningar`,
  rules: `${ADMIN}/granskning`,
  editRules: `${ADMIN}/granskning/andra`,
  ownRules: (log: string): string => `${ADMIN}/dialoger/d/${log}/granskning`,
  editOwnRules: (log: string): string => `${ADMIN}/dialoger/d/${log}/granskning/andra`,
  words: (log: string): string => `${ADMIN}/dialoger/d/${log}/ord`,
  reopen: (log: string): string => `${ADMIN}/dialoger/d/${log}/oppna-igen`,
  erase: (log: string): string => `${ADMIN}/dialoger/d/${log}/radera`,
  boards: `${ADMIN}/namnder`,
  board: (body: string): string => `${ADMIN}/namnder/n/${body}`,
  boardPlan: (body: string): string => `${ADMIN}/namnder/n/${body}/planera`,
  boardUpload: (body: string): string => `${ADMIN}/namnder/n/${body}/las-in`,
  boardMeeting: (body: string, meeting: string): string => `${ADMIN}/namnder/n/${body}/moten/${meeting}`,
  boardReplan: (body: string, meeting: string): string => `${ADMIN}/namnder/n/${body}/moten/${meeting}/tid`,
  boardFiles: (body: string, meeting: string): string => `${ADMIN}/namnder/n/${body}/moten/${meeting}/handlingar`,
  boardFile: (body: string, meeting: string, document: string): string =>
    `${ADMIN}/namnder/n/${body}/moten/${meeting}/handlingar/${document}`,
  boardWithdraw: (body: string, meeting: string): string => `${ADMIN}/namnder/n/${body}/moten/${meeting}/ta-bort`,
  boardThread: (body: string, meeting: string): string => `${ADMIN}/namnder/n/${body}/moten/${meeting}/fragor`,
  retention: `${ADMIN}/gallring`,
  searchWords: `${ADMIN}/sokord`,
  debates: `${ADMIN}/debatter`,
  debate: (log: string): string => `${ADMIN}/dialoger/d/${log}/debatten`,
  post: (log: string, post: string): string => `${ADMIN}/dialoger/d/${log}/debatten/inlagg/${post}`,
  day: (log: string, day: string): string => `${ADMIN}/dialoger/d/${log}/debatten/dag/${day}`,
  bodies: (log: string): string => `${ADMIN}/dialoger/d/${log}/debatten/instanser`,
  yttranden: (log: string): string => `${ADMIN}/dialoger/d/${log}/debatten/yttranden`,
  yttrande: (log: string, yttrande: string): string => `${ADMIN}/dialoger/d/${log}/debatten/yttranden/${yttrande}`,
} as const;

const MENU = [
  [paths.people, 'Personer och roller'],
  [paths.dialogues, 'Dialoger'],
  [paths.followUp, 'Uppföljning'],
  [paths.boards, 'Nämnder'],
  [paths.rules, 'Regler'],
  [paths.sites, 'Webbplatser'],
  [paths.town, 'Inställningar'],
] as const;
/** For those who work with the debates and administer nothing. */
const DEBATE_MENU = [[paths.debates, 'Debatter']] as const;
const MINUTES_MENU = [...DEBATE_MENU, [paths.boards, 'Nämnder']] as const;

export type Crumb = readonly [address: string, words: string];

export type Screen = {
  readonly title: string;
  readonly body: unknown;
  /** The pages above this one, outermost first, after the start. */
  readonly above?: readonly Crumb[];
  /** A form came back with faults: said in the title too. */
  readonly faulty?: boolean;
  /** Words are counted and weekdays told while one types. Without it the page does the same when it is sent. */
  readonly lively?: boolean;
};

export function screenPage(visitor: Visitor, path: string, { title, body, above = [], faulty = false, lively = false }: Screen): PageParts {
  const town = visitor.state.settings.name;
  const administers = isAdmin(visitor);
  const [home, menu, area] = administers ? [paths.start, MENU, 'Administration'] : [paths.debates, menuOf(visitor), 'Debatter'];
  return {
    title: `${faulty ? 'Rätta: ' : ''}${title} · ${town}`,
    lang: 'sv',
    kind: 'admin',
    hidden: true,
    styles: [ADMIN_STYLE],
    scripts: lively ? [ADMIN_SCRIPT] : [],
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <header class="top">
        <div class="inner">
          <p class="town">
            <a href=${home} aria-current=${path === home ? 'page' : 'false'}>${town}</a>
            <span class="meta">${area}</span>
          </p>
          <nav aria-label=${area}>
            <ul>
              ${menu.map(([address, words]) => html`<li><a href=${address} aria-current=${path === address ? 'page' : isUnder(path, address, administers) ? 'true' : 'false'}>${words}</a></li>`)}
            </ul>
          </nav>
        </div>
      </header>
      <main id="innehall" tabindex="-1">
        ${crumbs(above)}
        <h1>${title}</h1>
        ${body}
      </main>
      <footer class="foot">
        <div class="inner">
          <p class="meta">
            Du är <bdi>${visitor.name ?? 'en person utan namn'}</bdi>, ${rolesOf(visitor)}, nr ${visitor.number}.
            <a href="/jag">Dina uppgifter och logga ut</a>
          </p>
        </div>
      </footer>`,
  };
}

function menuOf({ seats }: Visitor): readonly (readonly [string, string])[] {
  const is = (role: SeatRole): boolean => seats.some((seat) => seat.startsWith(`${role}/`));
  const minutes = is('official') || is('registrar') ? MINUTES_MENU : DEBATE_MENU;
  const reviews = is('moderator') || is('registrar') ? ([...minutes, [routes.moderate, 'Granska']] as const) : minutes;
  return is('registrar') ? [...reviews, [paths.retention, 'Gallring']] : reviews;
}

function rolesOf(visitor: Visitor): string {
  const roles = isAdmin(visitor) ? (['admin'] as const) : visitor.seats.map((seat) => seat.split('/')[0] as SeatRole);
  return roles.map((role) => ROLE_WORDS[role].name.toLowerCase()).join(', ');
}

function isUnder(path: string, address: string, administers: boolean): boolean {
  if (address === paths.dialogues && path.startsWith(`${ADMIN}/radslag/`)) return true;
  return path.startsWith(`${address}/`) || (!administers && address === paths.debates && path.startsWith(`${paths.dialogues}/`));
}

function crumbs(above: readonly Crumb[]): unknown {
  if (above.length === 0) return '';
  return html`<nav aria-label="Du är här" class="crumbs">
    <ol>
      ${above.map(([address, words]) => html`<li><a href=${address}>${words}</a></li>`)}
    </ol>
  </nav>`;
}

/** A page around somebody who is not (known to be) an admin. */
export function outsidePage(title: string, body: unknown): PageParts {
  return {
    title,
    lang: 'sv',
    kind: 'admin',
    hidden: true,
    styles: [ADMIN_STYLE],
    body: html`<main id="innehall">
      <h1>${title}</h1>
      ${body}
    </main>`,
  };
}

export type FormOptions = {
  readonly action: string;
  readonly upload?: boolean;
  readonly values?: Readonly<Record<string, string>>;
  readonly quiet?: boolean;
};

/** Every form: sent by POST, with the proof that our own page made it and a key that makes it one act. */
export function form({ csrf }: Visitor, { action, upload = false, values = {}, quiet = false }: FormOptions, body: unknown): unknown {
  return html`<form
    method="post"
    action=${action}
    enctype=${upload ? 'multipart/form-data' : 'application/x-www-form-urlencoded'}
    class=${quiet ? 'quiet' : nothing}
    novalidate
  >
    ${hiddenFields({ csrf, nyckel: newKey(), ...values })} ${body}
  </form>`;
}

export function mainButton(words: string, more: { readonly name?: string; readonly value?: string } = {}): unknown {
  return html`<button class="button main" name=${more.name ?? 'gor'} value=${more.value ?? 'ja'}>${words}</button>`;
}

export function quietButton(words: string, more: { readonly name?: string; readonly value?: string } = {}): unknown {
  return html`<button class="button" name=${more.name ?? 'gor'} value=${more.value ?? 'ja'}>${words}</button>`;
}

/** What has just been done, and the way back from it. */
export function doneNotice(words: string, more: unknown = ''): unknown {
  return html`<div class="box ok" role="status">
    <p>${words}</p>
    ${more}
  </div>`;
}

/** A list of terms and what they are. */
export function facts(rows: readonly (readonly [string, unknown])[]): unknown {
  return html`<dl class="facts">
    ${rows.map(
      ([term, words]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${words}</dd>
        </div>`,
    )}
  </dl>`;
}
