/** How the question is for those who vote: before it is put forward, and for whoever signs it. */
import { html } from '@lit-labs/ssr';
import type { Definition, Localised, VoteAlternative } from '@insyn/domain/vote/definition.ts';
import { hasInk } from '@insyn/domain/text/clean.ts';
import type { At, Office, Shown } from './context.ts';
import { facts, paths } from './shell.ts';
import { aboveVote, isDraft, momentOf, voteAt } from './vote-at.ts';
import { readDraft } from './vote-draft.ts';
import { draftPictureAddress } from './vote-picture.ts';
import { draftDefinition } from './vote-read.ts';
import { LANGUAGES } from './words.ts';

const said = (text: Localised, lang: string): string => (hasInk(text[lang] ?? '') ? (text[lang] ?? '') : '…');

export async function votePreviewPage(office: Office, at: At): Promise<Shown> {
  const found = await voteAt(office, at);
  if (found === null || !isDraft(found)) return null;
  const definition = draftDefinition(found, await readDraft(office, found), office.local);
  return {
    screen: {
      title: 'Så ser den som röstar frågan',
      above: aboveVote(at, found),
      body: html`<p>Det som inte är skrivet än står som tre punkter.</p>
        ${ballotParts(definition, office, ({ id }, sha256) => draftPictureAddress(found.log, id, sha256))}
        <p class="ways"><a href=${paths.vote(found.log)}>Tillbaka</a></p>`,
    },
  };
}

/** Address of an alternative's picture. */
export type PictureAt = (each: VoteAlternative, sha256: string) => string;

/** In each language of the definition. */
export function ballotParts(definition: Definition, office: Office, pictureAt: PictureAt): unknown {
  return definition.languages.map((lang) => ballotPart(definition, { lang, pictureAt }, office));
}

type RowOf = readonly [heading: string, of: (each: VoteAlternative) => string];

function ballotPart(
  definition: Definition,
  { lang, pictureAt }: { readonly lang: string; readonly pictureAt: PictureAt },
  office: Office,
): unknown {
  const { alternatives, eligible, decides, opens, closes, languages } = definition;
  const name = LANGUAGES.find(([code]) => code === lang)?.[1] ?? lang;
  const headings = definition.headings.filter(({ id }) => alternatives.some(({ consequences }) => Object.hasOwn(consequences, id)));
  const rows: RowOf[] = headings.map(({ id, label }) => [said(label, lang), ({ consequences }) => said(consequences[id] ?? {}, lang)]);
  if (alternatives.some(({ cost }) => cost !== null)) rows.unshift(['Kostnad', ({ cost }) => (cost === null ? '…' : said(cost, lang))]);
  return html`<section class="as-read" aria-label=${languages.length === 1 ? 'Så ser den som röstar frågan' : `På ${name.toLowerCase()}`}>
    ${languages.length === 1 ? '' : html`<p class="meta">${name}</p>`}
    <div lang=${lang} dir="auto">
      <h2>${said(definition.question, lang)}</h2>
      <p>${said(eligible.text, lang)}</p>
      ${alternatives.map(
        (each) =>
          html`<h3>${each.letter}. ${said(each.title, lang)}</h3>
            ${each.picture === null ? '' : html`<p><img class="vote-picture" src=${pictureAt(each, each.picture.sha256)} alt=${said(each.picture.alt, lang)} /></p>`}
            <p>${said(each.summary, lang)}</p>
            ${each.map?.startsWith('https://') === true ? html`<p><a href=${each.map} rel="noreferrer">Karta för ${each.letter}</a></p>` : ''}`,
      )}
      <h3>Blank röst</h3>
      ${rows.map(
        ([heading, of]) =>
          html`<h3>${heading}</h3>
            ${facts(alternatives.map((each): readonly [string, string] => [`${each.letter}. ${said(each.title, lang)}`, of(each)]))}`,
      )}
    </div>
    <p class="meta">
      ${opens.utc === '' || closes.utc === '' ? 'Tiderna är inte satta än.' : `Röstningen öppnar ${momentOf(office, opens.utc)} och stänger ${momentOf(office, closes.utc)}.`}
      Den är rådgivande.
      ${decides.body === '' ? '' : `${decides.body} beslutar${decides.date === null ? '' : ` ${office.times.day(`${decides.date}T12:00:00.000Z`)}`}${decides.dnr === '' ? '' : ` (${[decides.dnr, decides.paragraph].filter((each) => each !== '').join(', ')})`}.`}
    </p>
  </section>`;
}
