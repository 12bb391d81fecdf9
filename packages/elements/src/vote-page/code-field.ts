/** The code of a letter in four groups: typed, pasted whole or brought by the address. Each group is looked at when it is left. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { CODE_LENGTH, readSigns, SIGNS } from '@insyn/domain/text/signs.ts';
import { icon } from '../base/icons.ts';
import type { VotePageWords } from '../translations/vote-page.ts';

/** As they are printed: four each, and the check sign with the last. */
const SIZES: readonly number[] = [4, 4, 4, CODE_LENGTH - 12];
const GROUPS = SIZES.length;

/** `short`: too few signs, or too many; `signs`: one that no code has; `whole`: the check at the end does not fit. */
export type CodeFault = { readonly group: number; readonly why: 'short' | 'signs' } | { readonly group: null; readonly why: 'whole' };

/** As in the letter: capital letters, O for 0, I and L for 1, nothing between them. */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

export class CodeField {
  readonly #groups: string[] = Array.from({ length: GROUPS }, () => '');
  readonly #changed: () => void;
  #fault: CodeFault | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get groups(): readonly string[] {
    return this.#groups;
  }
  get fault(): CodeFault | null {
    return this.#fault;
  }

  /** Puts signs in from a group on; more than fit in it go to those after. The group where the next sign belongs. */
  put(group: number, typed: string): number {
    const signs = plain(typed);
    const from = signs.length >= CODE_LENGTH ? 0 : group;
    let rest = signs;
    let last = from;
    for (let at = from; at < GROUPS && (rest !== '' || at === from); at += 1) {
      this.#groups[at] = rest.slice(0, SIZES[at]);
      rest = rest.slice(SIZES[at]);
      last = at;
    }
    if (this.#fault !== null && this.#faultIn(this.#fault.group ?? 0) === null) this.#fault = null;
    this.#changed();
    return (this.#groups[last] ?? '').length === SIZES[last] ? Math.min(GROUPS - 1, last + 1) : last;
  }

  /** A group is left. An empty one is no fault: perhaps nobody wants to write a code. */
  left(group: number): void {
    if (this.#groups[group] === '') return;
    const fault = this.#faultIn(group);
    if (fault === null && this.#fault?.group !== group) return;
    this.#fault = fault;
    this.#changed();
  }

  /** The whole code; `null` where something is wrong with it, which is shown. */
  read(): string | null {
    const faulty = this.#groups.findIndex((_signs, group) => this.#faultIn(group) !== null);
    const code = readSigns(this.#groups.join(''), CODE_LENGTH);
    this.#fault = faulty >= 0 ? this.#faultIn(faulty) : code === null ? { group: null, why: 'whole' } : null;
    this.#changed();
    return code;
  }

  clear(): void {
    this.#groups.fill('');
    this.#fault = null;
  }

  #faultIn(group: number): CodeFault | null {
    const signs = this.#groups[group] ?? '';
    if ([...signs].some((sign) => !SIGNS.includes(sign))) return { group, why: 'signs' };
    return signs.length === SIZES[group] ? null : { group, why: 'short' };
  }
}

const idOf = (group: number): string => `kod-${String(group + 1)}`;

/** `said`: what the server said of the whole code. */
export function codeField(field: CodeField, words: VotePageWords, said: unknown, within: () => ParentNode): TemplateResult {
  const { identify } = words;
  const { fault } = field;
  const wrong = faultWords(fault, words) ?? said;
  const typed = (event: Event, group: number): void => {
    const input = event.target as HTMLInputElement;
    const to = field.put(group, input.value);
    input.value = field.groups[group] ?? '';
    const next = within().querySelector<HTMLInputElement>(`#${idOf(to)}`);
    if (to !== group && next !== null) next.focus();
  };
  const back = (event: KeyboardEvent, group: number): void => {
    const input = event.target as HTMLInputElement;
    if (event.key !== 'Backspace' || input.value !== '' || group === 0) return;
    event.preventDefault();
    within()
      .querySelector<HTMLInputElement>(`#${idOf(group - 1)}`)
      ?.focus();
  };
  return html`<fieldset class="letter-code" aria-describedby="kod-hint">
    <legend class="hidden">${identify.code}</legend>
    <p class="meta" id="kod-hint">${identify.codeHint}</p>
    <div class="groups">
      ${field.groups.map(
        (signs, group) =>
          html`<input
            id=${idOf(group)}
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck="false"
            size=${SIZES[group] ?? 4}
            aria-label=${identify.group(group + 1)}
            aria-invalid=${fault !== null && (fault.group ?? group) === group ? 'true' : nothing}
            aria-describedby=${wrong === null ? nothing : 'kod-fel'}
            .value=${signs}
            @input=${(event: Event) => typed(event, group)}
            @keydown=${(event: KeyboardEvent) => back(event, group)}
            @blur=${() => field.left(group)}
          />`,
      )}
    </div>
    <div id="kod-fel" role="alert">${wrong === null ? nothing : html`<p class="fault">${icon('alert')} <span>${wrong}</span></p>`}</div>
  </fieldset>`;
}

function faultWords(fault: CodeFault | null, { identify }: VotePageWords): string | null {
  if (fault === null) return null;
  if (fault.group === null) return identify.codeWrong;
  return fault.why === 'short' ? identify.groupShort(fault.group + 1, SIZES[fault.group] ?? 0) : identify.groupSigns(fault.group + 1);
}
