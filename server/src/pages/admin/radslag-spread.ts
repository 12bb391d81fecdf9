/** `Spridningspaket`: poster, folder, text message and newspaper text, from the fields that the page is made of. */
import { html } from '@lit-labs/ssr';
import { hasInk } from '@insyn/domain/text/clean.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { folderPdf, posterPdf } from '../spread/papers.ts';
import { newspaperText, SMS_MOST, smsText, type SpreadOf } from '../spread/texts.ts';
import { type SpreadWords, spreadWords } from '../spread/words.ts';
import type { At, Office, Shown } from './context.ts';
import { aboveRadslag, type RadslagAt, radslagAt } from './radslag-at.ts';
import { languageWords } from './radslag-words.ts';
import { paths } from './shell.ts';

const FILES = [
  ['affisch-a4', 'Affisch, A4', 'Till anslagstavlan, biblioteket, skolan.'],
  ['affisch-a3', 'Affisch, A3', 'Samma, större.'],
  ['folder', 'Folder, A4 vikt på mitten', 'Skriv ut på båda sidor, vänd på kortsidan, vik en gång.'],
] as const;
type FileName = (typeof FILES)[number][0];

function made(
  office: Office,
  { visitor }: At,
  found: RadslagAt,
  lang: string,
): { readonly of: SpreadOf; readonly words: SpreadWords } | null {
  const words = spreadWords(lang);
  const { name: city, phone } = visitor.state.settings;
  const { matter, plan, dialogue, log } = found;
  if (words === null || !hasInk(matter.question[lang] ?? '')) return null;
  const { body, about } = dialogue.description;
  const address = `${office.door.baseUrl()}${routes.page(log)}`;
  return { words, of: { matter, plan, body, contact: about?.contact ?? '', city, phone, address, lang } };
}

export async function spreadPage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const { plan, matter, log } = found;
  const asked = at.query('sprak');
  const lang = plan.languages.includes(asked) ? asked : found.lang;
  const spread = made(office, at, found, lang);
  const file = FILES.find(([name]) => name === at.query('fil'))?.[0];
  if (file !== undefined)
    return spread === null
      ? null
      : { file: { bytes: await drawn(file, spread), media: 'application/pdf', name: `${log}-${file}-${lang}.pdf` } };
  const here = paths.radslagPart(log, 'spridning');
  const without = plan.languages.filter((each) => spreadWords(each) === null || !hasInk(matter.question[each] ?? ''));
  const others = plan.languages.filter((each) => !without.includes(each));
  const body = html`<p>Allt görs av rådslagets egna fält. Ändras frågan eller datumen är det bara att hämta på nytt.</p>
    ${found.dialogue.phase === 'draft' ? html`<div class="box warn"><p>Rådslaget är inte kungjort än. Sprid inget förrän sidan syns för alla.</p></div>` : ''}
    ${
      others.length < 2
        ? ''
        : html`<nav aria-label="Språk">
            <ul class="tabs">
              ${others.map((each) => html`<li>${each === lang ? html`<span aria-current="true">${languageWords(each)}</span>` : html`<a href=${`${here}?sprak=${each}`}>${languageWords(each)}</a>`}</li>`)}
            </ul>
          </nav>`
    }
    ${without.length === 0 ? '' : html`<p class="meta">Går inte att hämta på ${without.map(languageWords).join(', ')}: ${without.includes('ar') ? 'arabisk skrift går inte att skriva ut härifrån utan att bokstäverna faller isär' : 'texten finns inte'}.</p>`}
    ${spread === null ? html`<p>Skriv frågan först.</p>` : partsOf(here, lang, spread)}`;
  return { screen: { title: 'Spridningspaket', above: aboveRadslag(found), body, lively: true } };
}

function partsOf(here: string, lang: string, { of, words }: { readonly of: SpreadOf; readonly words: SpreadWords }): unknown {
  const sms = smsText(of, words);
  const text = (id: string, title: string, content: string, more: unknown = ''): unknown =>
    html`<h2>${title}</h2>
      <p id=${id} class="as-read lines-in" lang=${lang}>${content}</p>
      ${more}
      <p class="together">
        <button class="button" type="button" hidden data-copies=${id} data-said="Texten är kopierad.">Kopiera</button>
        <span role="status"></span>
      </p>`;
  return html`<h2>Att skriva ut</h2>
    <ul class="entries">
      ${FILES.map(([name, label, what]) => html`<li><a href=${`${here}?fil=${name}&sprak=${lang}`}>${label} (PDF)</a><span class="meta">${what}</span></li>`)}
    </ul>
    ${text('sms-text', 'Sms', sms, html`<p class="meta">${sms.length} av ${SMS_MOST} tecken, ett meddelande.</p>`)}
    ${text('tidningstext', 'Till tidningen eller anslagstavlan', newspaperText(of, words))}`;
}

async function drawn(file: FileName, { of, words }: { readonly of: SpreadOf; readonly words: SpreadWords }): Promise<Uint8Array> {
  switch (file) {
    case 'affisch-a4':
      return posterPdf(of, words, 'A4');
    case 'affisch-a3':
      return posterPdf(of, words, 'A3');
    case 'folder':
      return folderPdf(of, words);
  }
}
