/** What a dialogue still lacks before it opens, and whom it is for. */
import { html } from '@lit-labs/ssr';
import { nextStaffed } from '@insyn/domain/moderation/staffing.ts';
import type { DialogueAt } from './dialogue-at.ts';
import { paths } from './shell.ts';

export function eligibilityWords({ area, minAge }: { readonly area: string; readonly minAge: number }): string {
  return [...(area === '' ? [] : [`folkbokförd i ${area}`]), ...(minAge === 0 ? [] : [`fyllda ${String(minAge)} år`])].join(', ');
}

type Need = readonly [there: boolean, words: string, address: string];
/** Without these a dialogue does not open (`dialogue/enter`). */
const MUST: readonly string[] = ['Om dialogen', 'Regler och skäl', 'Tider då någon granskar'];

/** What an ordinary dialogue has when it opens; the card and the rules must be there. */
export function needs({ log, dialogue, state }: Pick<DialogueAt, 'log' | 'dialogue' | 'state'>, now: string): readonly Need[] {
  const policy = state.moderation.policies.at(-1);
  const { summary, alternatives, body, dnr, debateCloses, about } = dialogue.description;
  return [
    [true, 'Frågan', paths.describe(log)],
    [summary !== '', 'Kort text', paths.describe(log)],
    [alternatives.length > 0, 'Alternativ', paths.describe(log)],
    [body !== '', 'Nämnd', paths.describe(log)],
    [dnr !== '', 'Diarienummer', paths.describe(log)],
    [debateCloses !== null, 'När debatten stänger', paths.describe(log)],
    [about !== null, 'Om dialogen', paths.about(log)],
    [dialogue.documents.length > 0, 'Underlag', paths.documents(log)],
    [policy?.reasons.some(({ retired }) => !retired) === true, 'Regler och skäl', paths.ownRules(log)],
    [policy !== undefined && nextStaffed(policy.staffing, now) !== null, 'Tider då någon granskar', paths.ownRules(log)],
  ];
}

export function readiness(found: DialogueAt, now: string): unknown {
  const all = needs(found, now);
  const missing = all.filter(([there]) => !there);
  return html`<section class="ready" aria-labelledby="redo">
    <h2 id="redo">Redo att öppna: ${all.length - missing.length} av ${all.length}</h2>
    ${
      missing.length === 0
        ? html`<p>Allt är på plats.</p>`
        : html`<p>Det här saknas:</p>
            <ul>
              ${missing.map(([, words, address]) => html`<li><a href=${address}>${words}</a>${MUST.includes(words) ? ' (måste finnas)' : ''}</li>`)}
            </ul>`
    }
  </section>`;
}
