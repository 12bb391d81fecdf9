/** A poster and a folder of a rådslag, as PDF that everyone can read (ISO 14289-1). */
import { EDGE, HEIGHT, INK, INNER, MUTED, Sheet, WIDTH } from '../../ballot/letter/sheet.ts';
import { shortAddress, type SpreadOf, whenLines } from './texts.ts';
import type { SpreadWords } from './words.ts';

/** The largest of these sizes in which a text keeps within its height. */
function fitting(sizes: readonly number[], heightAt: (size: number) => number, most: number): number {
  return sizes.find((size) => heightAt(size) <= most) ?? sizes.at(-1) ?? 10;
}

const QUESTION_SIZES = [54, 48, 42, 36, 32, 28, 24];

export async function posterPdf(of: SpreadOf, words: SpreadWords, paper: 'A4' | 'A3'): Promise<Buffer> {
  const question = of.matter.question[of.lang] ?? '';
  const sheet = new Sheet({ lang: of.lang, title: question, author: of.city, scale: 1, paper });
  sheet.text(`${of.city} · ${words.kind}`, { size: 16, face: 'bold', colour: MUTED });
  sheet.gap(14);
  const size = fitting(QUESTION_SIZES, (each) => sheet.heightOf(question, { size: each, face: 'bold' }), 230);
  sheet.text(question, { size, face: 'bold', tag: 'H1' });
  sheet.gap(16);
  const alternatives = of.matter.alternatives;
  const tile = alternatives.length > 4 ? 22 : 30;
  for (const { letter, title } of alternatives) {
    const text = { x: EDGE + tile + 12, width: INNER - tile - 12, size: alternatives.length > 4 ? 14 : 19, face: 'bold' as const };
    const height = sheet.heightOf(title[of.lang] ?? '', text);
    sheet.tile(letter, EDGE, sheet.y, tile);
    sheet.textAt(`${letter}. ${title[of.lang] ?? ''}`, sheet.y + Math.max(0, (tile - height) / 2), text);
    sheet.y += Math.max(tile, height) + 9;
  }
  sheet.gap(12);
  for (const line of whenLines(of, words)) sheet.text(line, { size: 17 });
  const side = 150;
  const top = HEIGHT - EDGE - side - 22;
  sheet.rule(top - 18);
  sheet.qr(of.address, words.on(shortAddress(of.address)), EDGE, top, side);
  const beside = { x: EDGE + side + 24, width: INNER - side - 24 };
  let y = top;
  y += sheet.textAt(words.scan, y, { ...beside, size: 13, colour: MUTED }) + 6;
  const address = shortAddress(of.address);
  const wide = fitting(
    [22, 20, 18, 16, 14, 12],
    (each) => (sheet.widthOf(address, { size: each, face: 'bold' }) <= beside.width ? 0 : 1),
    0,
  );
  y += sheet.textAt(address, y, { ...beside, size: wide, face: 'bold' }) + 6;
  if (of.phone !== '') y += sheet.textAt(words.phone(of.phone), y, { ...beside, size: 20, face: 'bold' }) + 6;
  sheet.textAt(words.advisory(of.body), y, { ...beside, size: 12, colour: MUTED });
  return sheet.end();
}

/** A4 on its side: the outside (back and front), then the inside. Printed on both sides, turned on the short edge, folded once. */
export async function folderPdf(of: SpreadOf, words: SpreadWords): Promise<Buffer> {
  const { matter, lang } = of;
  const question = matter.question[lang] ?? '';
  const sheet = new Sheet({ lang, title: question, author: of.city, scale: 1, paper: 'folded' });
  const leaf = HEIGHT / 2;
  const edge = 34;
  const left = { x: edge, width: leaf - 2 * edge };
  const right = { x: leaf + edge, width: leaf - 2 * edge };
  const bottom = WIDTH - edge;
  front(sheet, of, words, { ...right, bottom });
  sheet.y = edge;
  sheet.text(words.decides, { ...left, size: 14, face: 'bold', tag: 'H2' });
  sheet.text(words.advisory(of.body), { ...left, size: 11 });
  sheet.gap(14);
  sheet.text(words.contact, { ...left, size: 14, face: 'bold', tag: 'H2' });
  sheet.text(of.contact, { ...left, size: 11 });
  sheet.turn();
  sheet.y = edge;
  const short = matter.short[lang] ?? '';
  const rows = matter.alternatives.map(({ letter, title, summary }) => ({
    letter,
    title: title[lang] ?? '',
    summary: summary[lang] ?? '',
  }));
  const tile = 22;
  const beside = { x: left.x + tile + 9, width: left.width - tile - 9 };
  const heightAt = (size: number): number =>
    34 +
    sheet.heightOf(short, { width: left.width, size }) +
    rows.reduce(
      (sum, { title, summary }) =>
        sum +
        10 +
        Math.max(
          tile,
          sheet.heightOf(title, { width: beside.width, size: size + 1, face: 'bold' }) +
            sheet.heightOf(summary, { width: beside.width, size }),
        ),
      44,
    );
  const size = fitting([11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8], heightAt, bottom - edge);
  sheet.text(words.short, { ...left, size: 14, face: 'bold', tag: 'H2' });
  sheet.text(short, { ...left, size });
  if (rows.length > 0) {
    sheet.gap(10);
    sheet.text(words.alternatives, { ...left, size: 14, face: 'bold', tag: 'H2' });
    sheet.gap(4);
  }
  for (const { letter, title, summary } of rows) {
    sheet.tile(letter, left.x, sheet.y + 1, tile);
    const used = sheet.textAt(`${letter}. ${title}`, sheet.y, { ...beside, size: size + 1, face: 'bold', tag: 'H3' });
    const more = summary === '' ? 0 : sheet.textAt(summary, sheet.y + used, { ...beside, size });
    sheet.y += Math.max(tile, used + more) + 8;
  }
  sheet.y = edge;
  sheet.text(words.how, { ...right, size: 14, face: 'bold', tag: 'H2' });
  for (const way of [...words.ways, ...(of.phone === '' ? [] : [words.wayByPhone(of.phone)])]) {
    sheet.text(way, { ...right, size: 11.5 });
    sheet.gap(4);
  }
  sheet.gap(12);
  sheet.text(words.when, { ...right, size: 14, face: 'bold', tag: 'H2' });
  for (const line of whenLines(of, words)) {
    sheet.text(line, { ...right, size: 12.5, face: 'bold' });
    sheet.gap(3);
  }
  return sheet.end();
}

type Leaf = { readonly x: number; readonly width: number; readonly bottom: number };

function front(sheet: Sheet, of: SpreadOf, words: SpreadWords, { x, width, bottom }: Leaf): void {
  const question = of.matter.question[of.lang] ?? '';
  sheet.y = 34;
  sheet.text(`${of.city} · ${words.kind}`, { x, width, size: 12, face: 'bold', colour: MUTED });
  sheet.gap(18);
  const size = fitting([34, 30, 26, 23, 20, 17], (each) => sheet.heightOf(question, { width, size: each, face: 'bold' }), 190);
  sheet.text(question, { x, width, size, face: 'bold', tag: 'H1', colour: INK });
  const side = 112;
  const top = bottom - side - 44;
  sheet.qr(of.address, words.on(shortAddress(of.address)), x, top, side);
  const place = { x: x + side + 16, width: width - side - 16 };
  const below = top + sheet.textAt(words.scan, top, { ...place, size: 10.5, colour: MUTED }) + 5;
  if (of.phone !== '') sheet.textAt(words.phone(of.phone), below, { ...place, size: 13, face: 'bold' });
  sheet.textAt(shortAddress(of.address), top + side + 10, { x, width, size: 11, face: 'bold' });
}
