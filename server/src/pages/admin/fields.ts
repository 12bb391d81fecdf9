/** Fields of forms as plain HTML: a label above, a hint, what is wrong beside it, and what was typed still in it. */
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';

/** What is wrong, by name of field; `''` for what concerns the whole. */
export type Faults = Readonly<Record<string, string>>;
export const NO_FAULTS: Faults = {};

type Common = { readonly name: string; readonly label: string; readonly value: string; readonly hint?: string; readonly faults?: Faults };
type Text = Common & {
  readonly type?: 'text' | 'date' | 'time' | 'number' | 'url';
  readonly short?: boolean;
  readonly autocomplete?: string;
  readonly required?: boolean;
};
export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

const idOf = (name: string): string => `f-${name.replace(/[^a-z0-9]+/gi, '-')}`;

function describedBy({ name, hint, faults }: Common): string | typeof nothing {
  const ids = [hint === undefined ? '' : `${idOf(name)}-hint`, faults?.[name] === undefined ? '' : `${idOf(name)}-fault`].filter(
    (id) => id !== '',
  );
  return ids.length === 0 ? nothing : ids.join(' ');
}

function around(common: Common, control: unknown): unknown {
  const { name, label, hint, faults } = common;
  const fault = faults?.[name];
  return html`<div class=${fault === undefined ? 'field' : 'field wrong'}>
    <label for=${idOf(name)}>${label}</label>
    ${hint === undefined ? '' : html`<p class="hint" id=${`${idOf(name)}-hint`}>${hint}</p>`} ${faultLine(name, fault)} ${control}
  </div>`;
}

function faultLine(name: string, fault: string | undefined): unknown {
  return fault === undefined ? '' : html`<p class="fault" id=${`${idOf(name)}-fault`}>${fault}</p>`;
}

export function textField(field: Text): unknown {
  const { name, value, type = 'text', short = false, autocomplete = 'off', required = false } = field;
  return around(
    field,
    html`<input
      id=${idOf(name)}
      name=${name}
      type=${type}
      class=${short ? 'short' : nothing}
      value=${value}
      autocomplete=${autocomplete}
      spellcheck="false"
      ?required=${required}
      aria-invalid=${field.faults?.[name] === undefined ? 'false' : 'true'}
      aria-describedby=${describedBy(field)}
    />`,
  );
}

export function textArea(field: Common & { readonly rows?: number }): unknown {
  const { name, value, rows = 4 } = field;
  return around(
    field,
    html`<textarea
      id=${idOf(name)}
      name=${name}
      rows=${String(rows)}
      aria-invalid=${field.faults?.[name] === undefined ? 'false' : 'true'}
      aria-describedby=${describedBy(field)}
    >
${value}</textarea>`,
  );
}

export function selectField(field: Common & { readonly choices: readonly Choice[] }): unknown {
  const { name, value, choices } = field;
  return around(
    field,
    html`<select id=${idOf(name)} name=${name} aria-describedby=${describedBy(field)}>
      ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`)}
    </select>`,
  );
}

/** One of several, each with a word of what it means. */
export function radioField(field: Common & { readonly choices: readonly Choice[] }): unknown {
  const { name, label, value, choices, hint, faults } = field;
  const fault = faults?.[name];
  return html`<fieldset class=${fault === undefined ? 'field' : 'field wrong'} id=${idOf(name)} tabindex="-1">
    <legend>${label}</legend>
    ${hint === undefined ? '' : html`<p class="hint">${hint}</p>`} ${faultLine(name, fault)}
    ${choices.map((choice, at) => radio(name, value, choice, at))}
  </fieldset>`;
}

function radio(name: string, value: string, choice: Choice, at: number): unknown {
  const id = `${idOf(name)}-${String(at)}`;
  return html`<div class="choice">
    <input
      type="radio"
      id=${id}
      name=${name}
      value=${choice.value}
      ?checked=${choice.value === value}
      aria-describedby=${choice.hint === undefined ? nothing : `${id}-hint`}
    />
    <label for=${id}>${choice.label}</label>
    ${choice.hint === undefined ? '' : html`<p class="hint" id=${`${id}-hint`}>${choice.hint}</p>`}
  </div>`;
}

/** Yes or no: sent as `ja`, or not at all. */
export function checkField({ name, label, hint, value }: Omit<Common, 'faults'>): unknown {
  const id = idOf(name);
  return html`<div class="choice">
    <input
      type="checkbox"
      id=${id}
      name=${name}
      value="ja"
      ?checked=${value === 'ja'}
      aria-describedby=${hint === undefined ? nothing : `${id}-hint`}
    />
    <label for=${id}>${label}</label>
    ${hint === undefined ? '' : html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
  </div>`;
}

/** One file. What was chosen before cannot be put back: browsers do not let a page do it. */
export function fileField({ name, label, hint, faults, accept }: Omit<Common, 'value'> & { readonly accept: string }): unknown {
  const common = { name, label, value: '', ...(hint === undefined ? {} : { hint }), ...(faults === undefined ? {} : { faults }) };
  return around(common, html`<input type="file" id=${idOf(name)} name=${name} accept=${accept} aria-describedby=${describedBy(common)} />`);
}

/** What is carried along unseen. */
export function hiddenFields(values: Readonly<Record<string, string>>): unknown {
  return Object.entries(values).map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`);
}

/** At the top of a page whose form came back: what is wrong, each with a way to its field. */
export function faultBox(faults: Faults): unknown {
  const all = Object.entries(faults);
  if (all.length === 0) return '';
  return html`<div class="box error" role="alert" id="fel">
    <h2>Inget är sparat än</h2>
    <ul>
      ${all.map(([name, words]) => html`<li>${name === '' ? words : html`<a href=${`#${idOf(name)}`}>${words}</a>`}</li>`)}
    </ul>
    <p>Det du har skrivit är kvar.</p>
  </div>`;
}
