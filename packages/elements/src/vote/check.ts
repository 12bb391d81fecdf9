/** *Kontrollera min röst*: a receipt is pasted or read from a picture, its ballot is looked for, and all ballots are counted again here. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Checked, Recounted, VoteShown } from '@insyn/client/vote/shown.ts';
import type { RecountRule } from '@insyn/domain/vote/recount.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { notice } from '../parts/notice.ts';
import { numberWords, type VoteContext } from '../parts/vote-context.ts';
import { readPicture } from './picture.ts';

export type CheckHost = ReactiveControllerHost & {
  readonly shown: VoteShown | null;
  say(message: string): void;
};

type Answer =
  | { readonly kind: 'empty' | 'picture' }
  | { readonly kind: 'checked'; readonly checked: Checked }
  | { readonly kind: 'recounted'; readonly recount: Recounted };

const SUMS: readonly RecountRule[] = ['sums', 'bounds', 'suppression', 'result-form'];
const COUNTS: readonly RecountRule[] = ['board-count', 'board-root', 'web-count', 'board-mode'];

export class VoteCheck {
  readonly #host: CheckHost;
  #text = '';
  #busy = false;
  #answer: Answer | null = null;
  #asked = 0;

  constructor(host: CheckHost) {
    this.#host = host;
  }

  /** Another vote, or nobody looks any more. */
  forget(): void {
    this.#asked += 1;
    this.#text = '';
    this.#busy = false;
    this.#answer = null;
  }

  render(context: VoteContext): TemplateResult {
    const title = heading(context.level, context.said.check.title, { id: 'vote-check', class: 'title-xl' });
    return html`<section class="check-part screen-only" aria-labelledby="vote-check">${title} ${this.#form(context)}</section>`;
  }

  /** Folded under its title, among other things that few are after. */
  folded(context: VoteContext): TemplateResult {
    const title = heading(context.level, context.said.check.title, { id: 'vote-check', class: 'title-l' });
    return html`<details class="check-fold screen-only">
      <summary>${title}</summary>
      <div class="check-part">${this.#form(context)}</div>
    </details>`;
  }

  #form(context: VoteContext): TemplateResult {
    const { said, view, base, log } = context;
    const words = said.check;
    const wrong = this.#answer !== null && isWrong(this.#answer);
    const over = view.status === 'result';
    return html`<p>${words.why}</p>
      <form novalidate @submit=${this.#sent}>
        <label class="label" for="receipt">${words.label}</label>
        <textarea
          id="receipt"
          rows="3"
          dir="ltr"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .value=${this.#text}
          aria-describedby="check-answer"
          aria-invalid=${wrong ? 'true' : nothing}
          @input=${this.#typed}
        ></textarea>
        <div class="check-acts">
          <button class="button" type="submit" aria-disabled=${this.#busy ? 'true' : nothing}>${words.press}</button>
          ${
            'BarcodeDetector' in globalThis
              ? html`<label class="text-button picture-button">
                  ${icon('search')}<span>${words.picture}</span>
                  <input class="hidden" type="file" accept="image/*" @change=${this.#pictured} />
                </label>`
              : nothing
          }
        </div>
      </form>
      <div id="check-answer">
        ${this.#busy ? html`<p class="meta">${words.working}</p>` : this.#answer === null ? nothing : answerPart(this.#answer, context)}
      </div>
      ${
        over && view.board !== null
          ? html`<p>
                <button class="text-button" type="button" aria-disabled=${this.#busy ? 'true' : nothing} @click=${this.#recount}>
                  ${icon('bundle')}<span>${words.recount}</span>
                </button>
              </p>
              ${isHere(context) ? nothing : html`<p class="meta"><a href=${`${base}${routes.voteResult(log)}`}>${words.more}</a></p>`}`
          : over
            ? html`<p class="meta">${words.revision}</p>`
            : nothing
      }`;
  }

  readonly #typed = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement) this.#text = event.target.value;
  };

  readonly #sent = (event: Event): void => {
    event.preventDefault();
    if (this.#busy) return;
    if (this.#text.trim() === '') this.#tell({ kind: 'empty' });
    else void this.#work(async (shown) => ({ kind: 'checked', checked: await shown.check(this.#text) }));
  };

  readonly #recount = (): void => {
    if (!this.#busy) void this.#work(async (shown) => ({ kind: 'recounted', recount: await shown.recount() }));
  };

  readonly #pictured = (event: Event): void => {
    const field = event.target instanceof HTMLInputElement ? event.target : null;
    const file = field?.files?.[0];
    if (field === null || file === undefined || this.#busy) return;
    field.value = '';
    void this.#work(async (shown) => {
      const text = await readPicture(file);
      if (text === null) return { kind: 'picture' };
      this.#text = text;
      return { kind: 'checked', checked: await shown.check(text) };
    });
  };

  async #work(find: (shown: VoteShown) => Promise<Answer>): Promise<void> {
    const { shown } = this.#host;
    if (shown === null) return;
    this.#asked += 1;
    const asked = this.#asked;
    this.#busy = true;
    this.#answer = null;
    this.#host.requestUpdate();
    const answer = await find(shown).catch((): Answer => ({ kind: 'checked', checked: { kind: 'unreached' } }));
    if (asked !== this.#asked) return;
    this.#busy = false;
    this.#tell(answer);
  }

  #tell(answer: Answer): void {
    this.#answer = answer;
    this.#told = answer;
    this.#host.requestUpdate();
  }

  #told: Answer | null = null;

  /** What came of it, for those who do not see it: once, after it was drawn. */
  speak(context: VoteContext): void {
    const answer = this.#told;
    this.#told = null;
    if (answer !== null)
      this.#host.say(
        linesOf(answer, context)
          .map(({ words }) => words)
          .join(' '),
      );
  }
}

/** The page with the files is the one that it stands on. */
export function isHere({ base, log }: Pick<VoteContext, 'base' | 'log'>): boolean {
  const { origin, pathname } = globalThis.location;
  return (base === '' || base === origin) && pathname === routes.voteResult(log);
}

type Line = { readonly kind: 'ok' | 'warn' | 'error' | 'info'; readonly words: string };

function isWrong(answer: Answer): boolean {
  return answer.kind === 'empty' || (answer.kind === 'checked' && ['none', 'other', 'false'].includes(answer.checked.kind));
}

function answerPart(answer: Answer, context: VoteContext): unknown {
  return linesOf(answer, context).map(({ kind, words }) => notice(kind, words));
}

function linesOf(answer: Answer, context: VoteContext): readonly Line[] {
  const words = context.said.check;
  switch (answer.kind) {
    case 'empty':
      return [{ kind: 'error', words: words.empty }];
    case 'picture':
      return [{ kind: 'error', words: words.noPicture }];
    case 'recounted':
      return [recounted(answer.recount, context)];
    case 'checked':
      return checkedLines(answer.checked, context);
  }
}

function checkedLines(checked: Checked, context: VoteContext): readonly Line[] {
  const { view, said } = context;
  const words = said.check;
  const over = view.status === 'result';
  switch (checked.kind) {
    case 'none':
    case 'other':
    case 'false':
      return [{ kind: 'error', words: words[checked.kind] }];
    case 'unreached':
      return [{ kind: 'warn', words: words.unreached }];
    case 'gone':
      return [{ kind: 'warn', words: over ? words.goneOver : words.gone }];
    case 'kept':
      return [{ kind: 'ok', words: over ? words.keptOver : words.kept }];
    case 'counted': {
      const all = view.result?.board.count ?? 0;
      return [
        { kind: 'ok', words: words.counted(numberWords(checked.line, context), numberWords(all, context)) },
        recounted(checked.recount, context),
      ];
    }
  }
}

function recounted(recount: Recounted, { said }: VoteContext): Line {
  const words = said.check;
  if (recount.kind === 'unreached') return { kind: 'warn', words: words.unreached };
  const [first] = recount.broken;
  if (first === undefined) return { kind: 'ok', words: words.holds(recount.ballots) };
  const why = COUNTS.includes(first.rule) ? 'count' : SUMS.includes(first.rule) ? 'sums' : 'file';
  return { kind: 'error', words: words.broken(words.faults[why]) };
}
