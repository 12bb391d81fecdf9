/**
 * The letter of one voter (look §1.6): what the question is and how one votes on the web, how one votes on paper, the ballot without a
 * mark, the sheet with the return address and the envelope's number, and a slip to write a post on. Each lies on a sheet of its own, so
 * that nothing that names the voter is on the back of a ballot.
 */
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { printed } from '../../identity/letter-codes.ts';
import { drawStep } from './pictures.ts';
import { EDGE, INNER, MUTED, Sheet, WIDTH } from './sheet.ts';
import { ballot, outer, said, slip } from './sheets.ts';
import { letterWords, type LetterWords } from './words.ts';

/** What is the same in every letter of an election. */
export type LetterOf = {
  readonly definition: Definition;
  readonly election: string;
  readonly city: string;
  /** Of those who help; empty when there is none. */
  readonly phone: string;
  /** Address of the voting page, without a code. */
  readonly page: string;
  /** Where the outer envelope goes, line by line. */
  readonly returnTo: readonly string[];
  /** One of the definition's languages. */
  readonly lang: string;
};
export type Letter = {
  readonly handle: string;
  /** Seventeen signs. */
  readonly code: string;
  /** Empty: given out by hand, or addressed by somebody who may know where. */
  readonly address: readonly string[];
  readonly isLarge: boolean;
};

const LARGE = 1.5;

export async function letterPdf(of: LetterOf, letter: Letter): Promise<Buffer> {
  const words = letterWords(of.lang);
  const sheet = new Sheet({ lang: of.lang, title: words.title, author: of.city, scale: letter.isLarge ? LARGE : 1 });
  front(sheet, of, letter, words);
  back(sheet, of, words);
  sheet.newSheet();
  ballot(sheet, of, words);
  sheet.newSheet();
  outer(sheet, of, letter, words);
  sheet.newSheet();
  slip(sheet, of, words);
  return sheet.end();
}

function front(sheet: Sheet, of: LetterOf, letter: Letter, words: LetterWords): void {
  const { definition, lang } = of;
  sheet.textAt(words.from(of.city), EDGE, { size: 14, face: 'bold', width: INNER / 2 });
  sheet.textAt(definition.decides.dnr, EDGE + sheet.sized(20), { size: 9, colour: MUTED, width: INNER / 2 });
  // The window of a Swedish envelope is on the right (SS 62 81 34).
  let below = 150;
  letter.address.forEach((line) => {
    below += sheet.textAt(line, below - 34, { x: 312, width: WIDTH - 312 - EDGE, size: 11 });
  });
  sheet.y = Math.max(190, below);
  sheet.text(said(definition.question, lang), { size: 22, face: 'bold', tag: 'H1' });
  sheet.gap(4);
  sheet.text(words.from_to(momentWords(definition.opens, lang), momentWords(definition.closes, lang)), { size: 11.5 });
  sheet.text(said(definition.eligible.text, lang), { size: 11.5 });
  sheet.gap(10);
  alternatives(sheet, of);
  sheet.gap(6);
  sheet.need(sheet.sized(168));
  sheet.text(words.oneWay, { size: 16, face: 'bold', tag: 'H2' });
  sheet.gap(7);
  webBox(sheet, of, letter, words);
  sheet.gap(9);
  sheet.need(sheet.sized(62));
  sheet.text(words.paper.title, { size: 13, face: 'bold', tag: 'H2' });
  sheet.text(`${words.paper.text} ${words.paper.by(momentWords(definition.closes, lang))}`, { size: 10.5 });
  sheet.gap(4);
  sheet.text(advisory(of, words), { size: 9.5, colour: MUTED });
}

function advisory({ definition, lang }: LetterOf, words: LetterWords): string {
  const { body, dnr, paragraph, date } = definition.decides;
  const matter = [dnr, paragraph].filter((each) => each !== '').join(', ');
  return `${words.advisory(body, date === null ? null : dayWords(date, lang))}${matter === '' ? '' : ` (${matter})`}`;
}

function alternatives(sheet: Sheet, { definition, lang }: LetterOf): void {
  // Few stand above one another with room for their two lines; many in two columns.
  const columns = definition.alternatives.length > 4 ? 2 : 1;
  const width = (INNER - (columns - 1) * 18) / columns;
  const isRoomy = columns === 1;
  const side = sheet.sized(isRoomy ? 40 : 30);
  const [head, body] = isRoomy ? [14, 11.5] : [12.5, 10];
  const text = { x: 0, width: width - side - 12 };
  for (let at = 0; at < definition.alternatives.length; at += columns) {
    const row = definition.alternatives.slice(at, at + columns);
    const heights = row.map(
      ({ letter, title, summary }) =>
        sheet.heightOf(`${letter}. ${said(title, lang)}`, { ...text, size: head, face: 'bold' }) +
        sheet.heightOf(said(summary, lang), { ...text, size: body }),
    );
    const height = Math.max(side, ...heights);
    sheet.need(height);
    row.forEach(({ letter, title, summary }, column) => {
      const x = EDGE + column * (width + 18);
      sheet.tile(letter, x, sheet.y + 1, side);
      const place = { x: x + side + 12, width: text.width };
      const used = sheet.textAt(`${letter}. ${said(title, lang)}`, sheet.y, { ...place, size: head, face: 'bold', tag: 'H3' });
      sheet.textAt(said(summary, lang), sheet.y + used, { ...place, size: body });
    });
    sheet.y += height;
    sheet.gap(isRoomy ? 13 : 9);
  }
}

function webBox(sheet: Sheet, of: LetterOf, { code }: Letter, words: LetterWords): void {
  const top = sheet.y;
  const pad = 12;
  const side = sheet.sized(104);
  const x = EDGE + pad + side + 16;
  const width = INNER - (x - EDGE) - pad;
  sheet.qr(`${of.page}#kod=${code}`, words.web.qr, EDGE + pad, top + pad, side);
  sheet.y = top + pad - 2;
  sheet.text(words.web.title, { x, width, size: 13, face: 'bold', tag: 'H2' });
  sheet.text(words.web.scan, { x, width, size: 10.5 });
  sheet.text(`${words.web.type} ${of.page.replace(/^https:\/\//, '')}`, { x, width, size: 10.5 });
  sheet.gap(2);
  sheet.text(words.web.words, { x, width, size: 8.5, colour: MUTED });
  sheet.text(controlWords(of.election).join(' · '), { x, width, size: 8.5, colour: MUTED });
  sheet.gap(5);
  sheet.text(words.web.code, { x, width, size: 9.5, colour: MUTED });
  const shown = printed(code).replaceAll('-', ' ');
  // As large as there is room for on one line.
  let size = 20;
  while (size > 9 && sheet.widthOf(shown, { size, face: 'bold', spacing: 1 }) > width * 0.95) size -= 0.5;
  sheet.text(shown, { x, width, size, face: 'bold', spacing: 1 });
  const bottom = Math.max(sheet.y, top + pad + side) + pad - 4;
  sheet.frame(top, bottom - top);
  sheet.y = bottom;
}

function back(sheet: Sheet, of: LetterOf, words: LetterWords): void {
  sheet.turn();
  sheet.text(words.steps.title, { size: 18, face: 'bold', tag: 'H1' });
  sheet.gap(8);
  const gap = 20;
  const isTall = sheet.sized(1) > 1;
  const width = isTall ? INNER : (INNER - 2 * gap) / 3;
  const top = sheet.y;
  let lowest = top;
  words.steps.each.forEach((text, at) => {
    const picture = 92;
    if (isTall) sheet.need(picture + sheet.heightOf(text, { size: 11 }) + 40);
    const x = isTall ? EDGE : EDGE + at * (width + gap);
    const y = isTall ? sheet.y : top;
    sheet.figure(words.pictures[at] ?? '', (doc) => drawStep(doc, at, x, y, picture));
    let below = y + picture + 8;
    below += sheet.textAt(String(at + 1), below, { x, width, size: 15, face: 'bold', tag: 'H2' });
    below += sheet.textAt(text, below, { x, width, size: 11 });
    lowest = Math.max(lowest, below);
    if (isTall) sheet.y = below + 14;
  });
  sheet.y = Math.max(lowest, sheet.y);
  sheet.gap(10);
  sheet.text(words.steps.after, { size: 10.5 });
  sheet.gap(14);
  const { help } = words;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [help.title, [`${of.phone === '' ? help.noPhone : help.phone(of.phone)} ${help.more}`, help.mark, help.lost]],
    [words.secret.title, [words.secret.text]],
    [words.real.title, [words.real.text, controlWords(of.election).join(' · ')]],
  ];
  for (const [title, texts] of parts) {
    sheet.need(sheet.sized(28) + texts.reduce((sum, text) => sum + sheet.heightOf(text, { size: 10.5 }), 0));
    sheet.text(title, { size: 13, face: 'bold', tag: 'H2' });
    for (const text of texts) {
      sheet.text(text, { size: 10.5 });
      sheet.gap(3);
    }
    sheet.gap(9);
  }
  sheet.need(sheet.sized(30));
  sheet.rule();
  sheet.gap(6);
  sheet.text(`${words.languages}${of.phone === '' ? '' : ` · ${of.phone}`}`, { size: 11, face: 'bold' });
}

/** `söndag 4 januari klockan 08.00`, by the city's clock. */
function momentWords({ utc, zone }: Definition['opens'], lang: string): string {
  const tag = lang === 'sv' ? 'sv-SE' : lang === 'en' ? 'en-GB' : lang;
  const at = new Date(utc);
  const day = new Intl.DateTimeFormat(tag, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  const time = new Intl.DateTimeFormat(tag, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return lang === 'sv' ? `${day} klockan ${time.replace(':', '.')}` : `${day}, ${time}`;
}

function dayWords(date: string, lang: string): string {
  const tag = lang === 'sv' ? 'sv-SE' : lang === 'en' ? 'en-GB' : lang;
  return new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${date}T12:00:00Z`),
  );
}
