/** `GET /d/{id}/granskning`: the rules, who reads when, and every act of moderation. Without a script. */
import type { LogState } from '@insyn/domain/root.ts';
import type { LedgerPage } from '@insyn/domain/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from '../layout.ts';
import { countsPart } from './counts.ts';
import { rowsPart } from './rows.ts';
import { rulesPart } from './rules.ts';
import { staffingPart } from './staffing.ts';
import type { LedgerWords } from './words.ts';

export const LEDGER_STYLE = '/assets/ledger.css';

export type LedgerParts = {
  readonly state: LogState;
  readonly page: LedgerPage;
  readonly later: boolean;
  /** UTC with milliseconds. */
  readonly now: string;
  readonly zone: string;
  readonly base: string;
  readonly words: LedgerWords;
};

/** `null` where there is no dialogue. */
export function ledgerPage({ state, page, later, now, zone, base, words }: LedgerParts): PageParts | null {
  const { log, dialogue, moderation } = state;
  if (dialogue.phase === 'empty') return null;
  const policy = moderation.policies.at(-1) ?? null;
  const { when, of } = dialogue.settings.review;
  const { title } = dialogue.description;
  const { contents } = words;
  return {
    title: `${words.title} – ${title}`,
    lang: words.lang,
    kind: 'ledger',
    speaks: 'own',
    styles: [LEDGER_STYLE],
    canonical: `${base}${routes.ledgerPage(log)}`,
    hidden: dialogue.phase === 'draft' || later,
    body: html`<main>
      <p><a href=${routes.page(log)}>${words.back(title)}</a></p>
      <h1>${words.title}</h1>
      <p>${words.about}</p>
      <p>${words.review[when][of]} ${words.person}</p>
      <nav class="jump" aria-label=${words.title}>
        <ul>
          <li><a href="#logg">${contents.log}</a></li>
          <li><a href="#antal">${contents.counts}</a></li>
          <li><a href="#tider">${contents.staffing}</a></li>
          <li><a href="#regler">${contents.rules}</a></li>
        </ul>
      </nav>
      <section aria-labelledby="regler">
        <h2 id="regler">${policy === null ? contents.rules : policy.title}</h2>
        ${rulesPart({ policies: moderation.policies, now, zone, words })}
      </section>
      ${
        policy === null
          ? ''
          : html`<section aria-labelledby="tider">
              <h2 id="tider">${contents.staffing}</h2>
              ${staffingPart(policy.staffing, now, words)}
            </section>`
      }
      <section aria-labelledby="antal">
        <h2 id="antal">${contents.counts}</h2>
        ${countsPart(page.counts, words)}
      </section>
      <section aria-labelledby="logg">
        <h2 id="logg">${contents.log}</h2>
        ${rowsPart({ log, page, later, now, zone, words })}
      </section>
    </main>`,
  };
}
