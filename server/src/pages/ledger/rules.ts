/** The published rules of a dialogue, with the reasons that a decision may have; earlier versions folded. */
import type { Policy } from '@insyn/domain/moderation/types.ts';
import { day } from '@insyn/elements/base/time.ts';
import { documentText } from '@insyn/elements/text/markdown.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { LedgerWords } from './words.ts';

/** Level of the heading above: the text's own headings stand below it. */
const LEVEL = 2;

export type RulesPart = { readonly policies: readonly Policy[]; readonly now: string; readonly zone: string; readonly words: LedgerWords };

export function rulesPart({ policies, now, zone, words }: RulesPart): unknown {
  const policy = policies.at(-1);
  if (!policy) return html`<p>${words.noRules}</p>`;
  const earlier = policies.slice(0, -1).toReversed();
  const when = (at: string): string => day(at, now, words.lang, zone);
  return html`<p class="meta">${words.version(policy.version, when(policy.at))}</p>
    ${textOf(policy, words)}
    <details>
      <summary>${words.reasons}</summary>
      <dl class="reasons">
        ${policy.reasons
          .filter(({ retired }) => !retired)
          .map(
            ({ label, clause, ground, why }) =>
              html`<div>
                <dt>${words.label(label)}</dt>
                <dd>${words.label(why)} <span class="meta">${words.grounds[ground]}${clause === '' ? '' : `: ${clause}`}</span></dd>
              </div>`,
          )}
      </dl>
    </details>
    ${
      earlier.length === 0
        ? ''
        : html`<details>
            <summary>${words.earlier}</summary>
            ${earlier.map(
              (each) =>
                html`<details class="version">
                  <summary>${words.earlierOf(each.version, when(each.at))}</summary>
                  ${textOf(each, words)}
                </details>`,
            )}
          </details>`
    }`;
}

function textOf({ text, lang }: Policy, words: LedgerWords): unknown {
  return html`<div class="text rules" lang=${lang === words.lang ? nothing : lang}>${documentText(text, LEVEL + 1)}</div>`;
}
