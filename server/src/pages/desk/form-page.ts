/** The four fields, and what was written read back before it is sent. */
import { CHANNELS } from '@insyn/domain/debate/types.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import { html } from '@lit-labs/ssr';
import { faultBox, radioField, textArea, textField } from '../admin/fields.ts';
import type { PageParts } from '../layout.ts';
import { channelOf, type Faults, nameOf, type Written } from './fields.ts';
import { deskForm, deskPage, paths, type Shell } from './shell.ts';
import { deskWords as words } from './words.ts';

export type FormPage = {
  readonly view: DialogueView;
  readonly log: string;
  readonly written: Written;
  readonly faults: Faults;
  readonly notice: string | null;
  /** Where it goes: a new one, or one that is under way. */
  readonly action: string;
};

/** Said before the person begins, as to everyone who writes. */
const BEFORE = 'Säg först: Det du säger blir offentligt och sparas i stadens arkiv. Säg inget privat om dig själv eller andra.';

export function formPage(shell: Shell, { view, log, written, faults, notice, action }: FormPage): PageParts {
  const named: Readonly<Record<string, string>> = {
    ...(faults.channel === undefined ? {} : { channel: faults.channel }),
    ...(faults.name === undefined ? {} : { name: faults.name }),
    ...(faults.about === undefined ? {} : { about: faults.about }),
    ...(faults.text === undefined ? {} : { text: faults.text }),
  };
  const faulty = Object.keys(named).length > 0;
  return deskPage(shell, {
    title: 'Ta emot ett inlägg',
    faulty,
    body: html`<p class="kind"><a href=${paths.dialogue(shell.root, log)}>${view.title}</a></p>
      <h1>Ta emot ett inlägg</h1>
      ${faultBox(named)} ${noticeBox(notice)}
      <p class="notice info">${BEFORE}</p>
      ${deskForm(
        shell,
        action,
        html`${radioField({
            name: 'channel',
            label: 'Hur kom det in?',
            value: written.channel,
            choices: CHANNELS.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)).map((value) => ({
              value,
              label: words.channels[value],
            })),
            faults: named,
          })}
          ${textField({ name: 'name', label: 'Namn som ska synas', hint: 'Hela namnet, bara förnamnet eller ett annat namn.', value: written.name, faults: named })}
          <div class="choice single">
            <input type="checkbox" id="f-nameless" name="nameless" value="1" ?checked=${written.nameless} />
            <label for="f-nameless">Vill inte visa namn</label>
            <p class="hint" id="f-nameless-hint">Då står det hur orden kom in i stället, till exempel ”${words.broughtIn.phone}”.</p>
          </div>
          ${aboutField(view, written, named)}
          ${textArea({ name: 'text', label: 'Orden', hint: 'Så nära personens egna ord som det går.', value: written.text, rows: 8, faults: named })}
          <p class="acts"><button class="button main" name="act" value="review">Läs igenom</button></p>`,
        { log },
      )}`,
  });
}

const ORDER = ['phone', 'paper', 'office', 'meeting'] as const;

export function noticeBox(notice: string | null): unknown {
  return notice === null ? '' : html`<div class="notice warn" role="alert"><p>${notice}</p></div>`;
}

export function aboutField(view: DialogueView, { about }: Written, faults: Readonly<Record<string, string>>): unknown {
  return radioField({
    name: 'about',
    label: 'Vad gäller det?',
    value: about,
    choices: [
      { value: 'other', label: 'Ingen särskild' },
      ...view.alternatives.map(({ id, letter, title }) => ({ value: `a:${id}`, label: `${letter} ${title}` })),
      { value: 'question', label: 'Fråga till staden' },
    ],
    faults,
  });
}

export function aboutWords(view: DialogueView, { about }: Written): string {
  const alternative = view.alternatives.find(({ id }) => about === `a:${id}`);
  if (alternative !== undefined) return `${alternative.letter} ${alternative.title}`;
  return about === 'question' ? 'Fråga till staden' : 'Ingen särskild';
}

/** The words go along unseen: nothing is lost should the server have forgotten. */
export function carried(written: Written): Readonly<Record<string, string>> {
  const { channel, name, about, text } = written;
  return { channel, name, about, text, ...(written.nameless ? { nameless: '1' } : {}) };
}

export function signature(written: Written): string {
  const channel = channelOf(written) ?? 'office';
  const name = nameOf(written);
  return name === null ? words.broughtIn[channel] : `${name} · ${words.broughtIn[channel].toLowerCase()}`;
}

export type ReviewPage = {
  readonly view: DialogueView;
  readonly log: string;
  readonly written: Written;
  readonly notice: string | null;
  readonly action: string;
};

export function reviewPage(shell: Shell, { view, log, written, notice, action }: ReviewPage): PageParts {
  const values = { ...carried(written), log };
  return deskPage(shell, {
    title: 'Läs upp för personen',
    body: html`<p class="kind"><a href=${paths.dialogue(shell.root, log)}>${view.title}</a></p>
      <h1>Läs upp för personen</h1>
      ${noticeBox(notice)}
      <blockquote class="aloud words">${written.text}</blockquote>
      <dl class="facts">
        <div>
          <dt>Så visas det</dt>
          <dd><bdi>${signature(written)}</bdi></dd>
        </div>
        <div>
          <dt>Gäller</dt>
          <dd>${aboutWords(view, written)}</dd>
        </div>
      </dl>
      <p>Fråga: Är det här rätt? Får vi skicka det? Alla kan läsa det sedan.</p>
      <div class="acts">
        ${deskForm(shell, action, html`<button class="button main" name="act" value="send">Skicka inlägget</button>`, values)}
        ${deskForm(shell, action, html`<button class="button" name="act" value="change">Ändra</button>`, values)}
      </div>`,
  });
}
