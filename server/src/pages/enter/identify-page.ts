/** "Ett steg kvar: visa vem du är": what is at stake, where it comes from, and the ways in. */
import { notice } from '@insyn/elements/parts/notice.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { Pairing } from '../../identity/pairing/types.ts';
import { labelOf, offered, staffWays, type Way } from './doors.ts';
import type { Here, Screen } from './here.ts';
import type { Matter, Wanted } from './matter.ts';
import type { EntranceParts } from './serve.ts';

export type Identify = {
  readonly pairing: Pairing;
  readonly matter: Matter;
  readonly ways: readonly Way[];
  readonly parts: EntranceParts;
  /** What is missing, in words, for somebody who is known already. */
  readonly lacks: string | null;
  readonly trouble: string | null;
};

export function identifyScreen(here: Here, { pairing, matter, ways, parts, lacks, trouble }: Identify): Screen {
  const { words, lang, proof } = here;
  const said = words.identify;
  const { eligibility, wanted, log } = matter;
  const action = `${routes.enter(pairing.id)}/val`;
  const staff = staffWays(parts);
  return {
    title: log === null || wanted === null ? said.titleAlone : said.title,
    status: trouble === null ? 200 : 400,
    body: html`${trouble === null ? '' : notice('error', trouble)} ${log === null ? '' : origin(here, pairing)}
      ${wanted === null ? '' : draft(here, wanted)} ${lacks === null ? '' : notice('warn', lacks)}
      ${eligibility === null ? '' : notice('info', said.who(eligibility.area, eligibility.minAge))}
      <p>
        ${wanted === null ? (log === null ? '' : said.whyRead) : said.why} ${ways.some(({ kind }) => kind === 'eid') ? said.number : ''}
      </p>
      ${ways.length === 0 && staff.length === 0 ? notice('warn', said.none) : ''}
      <form method="post" action=${action} class="ways">
        ${proof}
        ${offered(ways).map((way, index) => html`<button class=${index === 0 ? 'button main wide' : 'button wide'} name="way" value=${valueOf(way)}>${wayWords(here, way)}</button>`)}
        <label class="tick"
          ><input type="checkbox" name="shared" value="1" ?checked=${pairing.shared} />
          <span>${said.shared}<br /><span class="meta">${said.sharedWhy}</span></span></label
        >
        ${staff.map((provider) => html`<button class="text-button" name="way" value=${`eid:${provider.settings.id}`}>${said.staff}: ${labelOf(provider, lang)}</button>`)}
      </form>
      ${cancelForm(here, pairing)}`,
  };
}

/** Where it comes from, as its address says it: no page can call itself something else. */
export function origin({ words }: Here, pairing: Pairing): unknown {
  return html`<p class="from">${words.identify.from} <strong>${URL.parse(pairing.origin)?.host ?? pairing.origin}</strong></p>`;
}

function draft({ words }: Here, wanted: Wanted): unknown {
  const said = words.identify;
  const acts: Readonly<Record<string, string>> = said.acts;
  const act = acts[wanted.act];
  return html`<div class="draft">
    <p class="meta">${said.saved[wanted.kind]} ${act === undefined ? '' : html`<strong>${act}</strong>`}</p>
    ${wanted.text === null && wanted.post === null ? '' : html`<blockquote lang=${wanted.lang === '' ? nothing : wanted.lang} dir="auto">${postText(wanted.text ?? wanted.post ?? '')}</blockquote>`}
  </div>`;
}

export function cancelForm({ words, proof }: Here, pairing: Pairing): unknown {
  return html`<form method="post" action=${`${routes.enter(pairing.id)}/avbryt`}>
    ${proof}<button class="text-button">${words.identify.cancel}</button>
  </form>`;
}

function valueOf(way: Way): string {
  return way.kind === 'eid' ? `eid:${way.provider.settings.id}` : way.kind;
}

function wayWords({ words, lang }: Here, way: Way): string {
  if (way.kind === 'eid') return labelOf(way.provider, lang);
  return way.kind === 'mail' ? words.identify.mail : words.identify.letter;
}
