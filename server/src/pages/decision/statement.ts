/** The statement of reasons with every field of Regulation (EU) 2022/2065 art. 17.3, in words. */
import { lastDay } from '@insyn/domain/moderation/statement.ts';
import type { DecisionView } from '@insyn/domain/view.ts';
import { day, exactTime } from '@insyn/elements/base/time.ts';
import { html } from '@lit-labs/ssr';
import type { DecisionWords } from './words.ts';

export type StatementPart = { readonly words: DecisionWords; readonly now: string; readonly zone: string; readonly whole: boolean };

export function statementPart(
  { kind, at, statement, mayAppeal, appeal }: DecisionView,
  { words, now, zone, whole }: StatementPart,
): unknown {
  const { source, check, ground, clause, policy, label, why, note, place, redress } = statement;
  const until = day(lastDay('rejected', at), now, words.lang, zone);
  const rows: readonly (readonly [title: string, text: unknown])[] = [
    [words.what, words.whats[kind](exactTime(redress.until, words.lang, zone), whole)],
    [words.facts, html`${words.sources[source]} ${place === null ? words.whole : words.place}${note === '' ? '' : html`<br />${note}`}`],
    [words.means, check === null ? words.byPerson : words.checked(check)],
    [words.ground[ground], words.rule(clause, policy)],
    [words.reason, html`${label}${why === '' || why === label ? '' : html`<br />${why}`}`],
    ...(appeal === null ? [[words.redress, mayAppeal ? words.mayAppeal(until) : words.mayNot(until)] as const] : []),
    [words.decidedAt, exactTime(at, words.lang, zone)],
  ];
  return html`<section aria-labelledby="beslut">
    <h2 id="beslut">${words.statement}</h2>
    <dl>
      ${rows.map(
        ([title, text]) =>
          html`<div>
            <dt>${title}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
