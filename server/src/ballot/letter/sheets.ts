/** The sheets beside the letter itself: the ballot, what goes into the outer envelope, and a slip to write a post on. */
import type { Letter, LetterOf } from './letter.ts';
import { EDGE, HEIGHT, INNER, LINE, MUTED, type Sheet, WIDTH } from './sheet.ts';
import type { LetterWords } from './words.ts';

export const said = (text: Readonly<Record<string, string>>, lang: string): string => text[lang] ?? Object.values(text)[0] ?? '';

/** The same for everyone: nothing here tells whose it is. */
export function ballot(sheet: Sheet, { definition, lang }: LetterOf, words: LetterWords): void {
  sheet.text(words.ballot.title, { size: 11, colour: MUTED });
  sheet.gap(2);
  sheet.text(said(definition.question, lang), { size: 22, face: 'bold', tag: 'H1' });
  sheet.gap(6);
  sheet.text(words.ballot.how, { size: 13 });
  sheet.gap(14);
  const side = sheet.sized(34);
  const mark = sheet.sized(30);
  const many = definition.alternatives.length > 5;
  for (const each of [...definition.alternatives, null]) {
    const title = each === null ? words.ballot.blank : `${each.letter}. ${said(each.title, lang)}`;
    const x = EDGE + side + 16 + (each === null ? 0 : mark + 12);
    const style = { x, width: INNER - (x - EDGE), size: many ? 14 : 16, face: 'bold', tag: 'H2' } as const;
    const height = Math.max(side, sheet.heightOf(title, style));
    sheet.need(height + sheet.sized(22));
    sheet.rule();
    sheet.gap(many ? 10 : 14);
    const y = sheet.y;
    sheet.figure(words.ballot.box(title), (doc) => doc.rect(EDGE, y, side, side).lineWidth(1.75).strokeColor('#000000').stroke());
    if (each !== null) sheet.tile(each.letter, EDGE + side + 16, y + (side - mark) / 2, mark);
    sheet.textAt(title, y + (height - sheet.heightOf(title, style)) / 2, style);
    sheet.y += height;
    sheet.gap(many ? 10 : 14);
  }
  sheet.rule();
  sheet.gap(14);
  sheet.text(words.ballot.fold, { size: 11, colour: MUTED });
}

export function outer(sheet: Sheet, of: LetterOf, { handle }: Letter, words: LetterWords): void {
  sheet.text(words.outer.title, { size: 18, face: 'bold', tag: 'H1' });
  sheet.gap(4);
  sheet.text(words.outer.how, { size: 12, width: INNER / 2 - 20 });
  sheet.text(words.outer.rule, { size: 12, width: INNER / 2 - 20 });
  let below = 116;
  of.returnTo.forEach((line, at) => {
    below += sheet.textAt(line, below, { x: 312, width: WIDTH - 312 - EDGE, size: 12, face: at === 0 ? 'bold' : 'plain' });
  });
  const top = Math.max(sheet.y + 30, below + 40, 300);
  const side = sheet.sized(110);
  sheet.frame(top, side + 28);
  sheet.qr(handle, words.outer.qr, EDGE + 14, top + 14, side);
  const x = EDGE + side + 34;
  sheet.y = top + 14 + side / 2 - sheet.sized(26);
  sheet.text(words.outer.number, { x, width: INNER - side - 48, size: 11, colour: MUTED });
  let size = 24;
  while (size > 9 && sheet.widthOf(handle, { size, face: 'bold', spacing: 1 }) > (INNER - side - 48) * 0.95) size -= 0.5;
  sheet.text(handle, { x, width: INNER - side - 48, size, face: 'bold', spacing: 1, tag: 'H2' });
  sheet.y = top + side + 50;
  sheet.text(said(of.definition.question, of.lang), { size: 11, colour: MUTED });
}

/** It has no number: what is written in the debate and how somebody voted have nothing to do with each other. */
export function slip(sheet: Sheet, of: LetterOf, words: LetterWords): void {
  const { definition, lang } = of;
  sheet.text(words.slip.title, { size: 18, face: 'bold', tag: 'H1' });
  sheet.gap(4);
  sheet.text(said(definition.question, lang), { size: 13, face: 'bold' });
  sheet.gap(4);
  sheet.text(words.slip.text, { size: 11 });
  sheet.gap(3);
  sheet.text(words.slip.isPublic, { size: 11, face: 'bold' });
  sheet.gap(10);
  sheet.text(words.slip.about, { size: 11 });
  const choices = [...definition.alternatives.map(({ letter, title }) => `${letter}. ${said(title, lang)}`), words.slip.own];
  sheet.text(choices.join('      '), { size: 11, face: 'bold' });
  sheet.gap(14);
  sheet.text(words.slip.words, { size: 11, face: 'bold', tag: 'H2' });
  const foot = sheet.sized(120);
  const step = sheet.sized(26);
  if (HEIGHT - EDGE - foot - sheet.y < step * 6) sheet.turn();
  const bottom = HEIGHT - EDGE - foot;
  sheet.decorate((doc) => {
    for (let y = sheet.y + step; y <= bottom; y += step) doc.moveTo(EDGE, y).lineTo(WIDTH - EDGE, y);
    doc.lineWidth(0.6).strokeColor(LINE).stroke();
  });
  sheet.y = bottom + sheet.sized(18);
  for (const label of [words.slip.name, words.slip.phone]) {
    sheet.text(label, { size: 10, colour: MUTED });
    sheet.gap(22);
    sheet.rule();
    sheet.gap(10);
  }
}
