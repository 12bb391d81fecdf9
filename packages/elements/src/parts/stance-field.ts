/** What a post is about: chips after the text, nothing particular to begin with. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { SIDES, type Side, type Stance } from '@insyn/domain/debate/types.ts';
import type { Alternative } from '@insyn/domain/dialogue/types.ts';
import type { Translation } from '../translations/translation.ts';
import { pattern, sideMark } from './alternative.ts';

export function stanceField(
  chosen: Stance,
  alternatives: readonly Alternative[],
  words: Translation,
  onChoose: (stance: Stance) => void,
): TemplateResult {
  const choice = (stance: Stance, label: unknown): TemplateResult =>
    html`<label class="choice">
      <input type="radio" name="stance" .checked=${live(keyOf(stance) === keyOf(chosen))} @change=${() => onChoose(stance)} />
      <span class="chip">${label}</span>
    </label>`;
  return html`<fieldset>
      <legend class="label">${words['compose.stance']}</legend>
      <div class="chips">
        ${choice({ kind: 'other' }, words['compose.none'])}
        ${alternatives.map(({ id, letter, title }) =>
          choice({ kind: 'alternative', alternative: id }, html`<b>${letter}</b> <span>${title}</span> ${pattern(letter)}`),
        )}
        ${choice({ kind: 'question' }, words['compose.question'])}
      </div>
    </fieldset>
    ${sideField(chosen, alternatives, words, onChoose)}`;
}

/** For or against the alternative chosen: nothing to begin with, and nothing that has to be said. */
function sideField(chosen: Stance, alternatives: readonly Alternative[], words: Translation, onChoose: (stance: Stance) => void): unknown {
  const about = chosen.kind === 'alternative' ? alternatives.find(({ id }) => id === chosen.alternative) : undefined;
  if (chosen.kind !== 'alternative' || about === undefined) return nothing;
  const { alternative } = chosen;
  const choice = (side: Side | null): TemplateResult =>
    html`<label class="choice">
      <input
        type="radio"
        name="side"
        .checked=${live((chosen.side ?? null) === side)}
        @change=${() => onChoose({ kind: 'alternative', alternative, ...(side === null ? {} : { side }) })}
      />
      <span class="chip">${side === null ? nothing : sideMark(side)}${words['side.names'][side ?? 'neither']}</span>
    </label>`;
  return html`<fieldset>
    <legend class="label">${words['side.legend'](about.letter)}</legend>
    <div class="chips">${SIDES.map(choice)}${choice(null)}</div>
  </fieldset>`;
}

function keyOf(stance: Stance): string {
  return stance.kind === 'alternative' ? `alternative ${stance.alternative}` : stance.kind;
}
