import { furnitureOf, isDomain, type Furniture } from './furniture-words.ts';
import { isPart } from './heading-words.ts';
import { endsBroken } from './hyphens.ts';
import { isEnded, measured, startsLower, type Layout, type Line } from './lines.ts';
import { partHead } from './minutes/part-words.ts';

/** A line with its numbers made equal: "Sida 3 (9)" and "Sida 4 (9)" are one head. */
const signature = (text: string): string => text.toLowerCase().replace(/\d+/gu, '#');

interface Page {
  readonly from: number;
  readonly to: number;
}

/** Heads and feet at the edges of pages that the source itself separates by form feeds. */
function atPageEdges(lines: readonly Line[], drop: Set<number>): void {
  const pages: Page[] = [];
  let from = 0;
  lines.forEach((line, i) => {
    if (i > 0 && line.page && line.gap === 0 && i > from) {
      pages.push({ from, to: i });
      from = i;
    }
  });
  pages.push({ from, to: lines.length });
  if (pages.length < 2) return;
  const sides = [pages.map(({ from: a, to: b }) => edgeOf(a, b, 1)), pages.map(({ from: a, to: b }) => edgeOf(b - 1, a - 1, -1))];
  const enough = Math.max(2, Math.ceil(pages.length * 0.4));
  for (const edges of sides) {
    const pagesWith = new Map<string, number>();
    for (const edge of edges) for (const sign of new Set(edge.map((i) => edgeSign(lines[i]?.text ?? '')))) add(pagesWith, sign);
    edges.forEach((edge, page) => {
      for (const i of edge) {
        const text = lines[i]?.text ?? '';
        // What stands farther in than a line of this page alone is text, however often it comes back: "Beslut", a dnr.
        if (text.length > 120 || headsPart(text) || isSentence(text) || (pagesWith.get(edgeSign(text)) ?? 0) < enough) break;
        const isTitle = page === 0 && furnitureOf(lines[i]?.raw ?? '') === undefined && !/^\d+$/u.test(text);
        if (!isTitle) drop.add(i);
      }
    });
  }
}

/** A dnr or a § by itself is a running head where it is the same one; different ones are those of the §§ that begin there. */
const edgeSign = (text: string): string => (/^(?:dnr|diarien)(?!.*\bsid)/iu.test(text) || SECTION.test(text) ? text : signature(text));

/** Lines that a running head or foot may reach, from the edge of the page inwards. */
function edgeOf(from: number, to: number, step: 1 | -1): readonly number[] {
  return Array.from({ length: Math.min(NEAR, Math.abs(to - from)) }, (_, k) => from + k * step);
}

/** Lone page numbers: one chain of lines 1, 2, 3 … far enough apart to be pages. */
function pageNumbers(lines: readonly Line[], drop: Set<number>): void {
  interface Link {
    readonly at: number;
    readonly length: number;
    readonly back: Link | undefined;
  }
  const ends = new Map<number, Link>();
  let best: Link | undefined;
  lines.forEach((line, at) => {
    if (!/^\d{1,4}$/u.test(line.text)) return;
    const value = Number(line.text);
    const before = ends.get(value - 1);
    const apart = line.gap > 0 && (lines[at + 1]?.gap ?? 1) > 0;
    const back = before !== undefined && at - before.at >= (apart ? 4 : 8) ? before : undefined;
    const link = { at, length: (back?.length ?? 0) + 1, back };
    if ((ends.get(value)?.length ?? 0) < link.length) ends.set(value, link);
    if (link.length > (best?.length ?? 2)) best = link;
  });
  for (let link: Link | undefined = best; link !== undefined; link = link.back) drop.add(link.at);
}

/** Short lines that come back in the middle of sentences: running heads of a source without page marks. */
function interrupting(lines: readonly Line[], drop: Set<number>): void {
  const count = new Map<string, number>();
  const signs = lines.map((line) => (line.text.length <= 100 ? signature(line.text) : ''));
  for (const sign of signs) count.set(sign, (count.get(sign) ?? 0) + 1);
  const candidate = (i: number): boolean => {
    const line = lines[i];
    if (line === undefined || signs[i] === '') return false;
    return (drop.has(i) || (count.get(signs[i] ?? '') ?? 0) >= 3) && line.width < line.measure * 0.8 && !startsLower(line.text);
  };
  const broken = new Map<string, number>();
  for (let i = 1; i < lines.length; i++) {
    if (!candidate(i) || candidate(i - 1)) continue;
    let end = i;
    while (candidate(end)) end++;
    const before = lines[i - 1];
    const after = lines[end];
    if (before === undefined || after === undefined || !startsLower(after.text)) continue;
    const open = endsBroken(before.text) || (!isEnded(before.text) && before.width > before.measure * 0.75);
    if (!open) continue;
    for (let j = i; j < end; j++) broken.set(signs[j] ?? '', (broken.get(signs[j] ?? '') ?? 0) + 1);
  }
  signs.forEach((sign, i) => {
    const times = broken.get(sign) ?? 0;
    if (sign !== '' && times >= 2 && times * 3 >= (count.get(sign) ?? 0) && candidate(i)) drop.add(i);
  });
}

/** Heads and feet spread over several lines: what stands beside a page mark and belongs to such places. */
function besideMarks(lines: readonly Line[], kinds: readonly Furniture[], drop: Set<number>): void {
  const marks = lines.map((_, i) => i).filter((i) => kinds[i] === 'strong' || drop.has(i));
  const marked = new Set(marks);
  const all = new Map<string, number>();
  const exactly = new Map<string, number>();
  for (const line of lines) {
    add(all, signature(line.text));
    add(exactly, line.text);
  }
  const near = new Map<string, number>();
  let pages = 0;
  let counted = -1;
  let last = -Infinity;
  for (const mark of marks) {
    if (mark - last > 2 * NEAR) pages++;
    last = mark;
    for (let j = Math.max(counted + 1, mark - NEAR); j <= mark + NEAR; j++) {
      const text = lines[j]?.text;
      if (text !== undefined && text.length <= 100) add(near, signature(text));
      counted = j;
    }
  }
  // Words below a heading of a part are its text, even where they end every page: a list of receivers, of papers.
  const below = (i: number): boolean => {
    for (let j = i; j > i - NEAR && j > 0; j--) {
      const [line, above] = [lines[j], lines[j - 1]];
      if (line === undefined || above === undefined || line.gap > 0 || line.page || drop.has(j - 1)) return false;
      if (headsPart(above.text)) return true;
      if (kinds[j - 1] === 'strong' || kinds[j - 1] === 'weak') return false;
    }
    return false;
  };
  // A head comes back on many pages, and nowhere but beside the marks.
  const repeats = (i: number): boolean => {
    const line = lines[i];
    if (line === undefined || line.text.length > 100 || headsPart(line.text)) return false;
    const times = near.get(signature(line.text)) ?? 0;
    const often = pages >= 3 && times >= 2 && times * 3 >= pages && (all.get(signature(line.text)) ?? 0) <= times && !isItem(line.text);
    return often && ((kinds[i] !== undefined && times * 10 >= pages * 8) || !below(i));
  };
  const belongs = (i: number): boolean =>
    lines[i] !== undefined && (marked.has(i) || repeats(i) || kinds[i] === 'weak' || (kinds[i] === 'owner' && pages < 3));
  let done = -1;
  for (const mark of marks) {
    if (mark <= done) continue;
    let from = mark;
    while (belongs(from - 1)) from--;
    let to = mark;
    while (belongs(to + 1)) to++;
    done = to;
    // A body's name at the edge may be the heading of what follows: it goes only if it comes back.
    const unsure = (i: number): boolean => {
      const text = lines[i]?.text ?? '';
      if (marked.has(i)) return false;
      // A dnr of its own on one of several pages is that of the § that goes on there.
      if (pages >= 2 && /^(?:dnr|diarien)/iu.test(text)) return (exactly.get(text) ?? 0) < 2;
      return kinds[i] === 'owner' && (all.get(signature(text)) ?? 0) < 2;
    };
    while (unsure(to)) to--;
    while (unsure(from)) from++;
    for (let i = from; i <= to; i++) drop.add(i);
  }
}

/** A running foot says what and where, not a sentence. */
const isSentence = (text: string): boolean => /^\p{Lu}.* .*\p{Ll}{2}\.$/u.test(text) && furnitureOf(text) === undefined;
const headsPart = (text: string): boolean => isPart(text) || partHead(text) !== undefined;

/** How many lines from a page mark its head or foot may reach. */
const NEAR = 6;
const isItem = (text: string): boolean => SECTION.test(text) || /^(?:§|\d{1,3}[.)]\s|[-–•])/u.test(text);
/** The head of a §, with or without letters of the body before it. */
const SECTION = /^(?:\p{Lu}\p{L}{0,5}(?:[ -]?\p{Lu}\p{L}{0,5}){0,2}\s*)?(?:§|[Pp]aragraf|PARAGRAF)\s*\d/u;

/** The first line that names a § stays, wherever on a page it stands; only what repeats it may go. */
function keepSections(lines: readonly Line[], kinds: readonly Furniture[], drop: Set<number>): void {
  const seen = new Set<string>();
  lines.forEach((line, i) => {
    if (!SECTION.test(line.text.slice(0, 60)) || kinds[i] === 'strong') return;
    if (!seen.has(line.text)) drop.delete(i);
    seen.add(line.text);
  });
}

const add = (map: Map<string, number>, key: string): Map<string, number> => map.set(key, (map.get(key) ?? 0) + 1);

/** Indexes of the lines that are page heads and feet. */
export function findFurniture({ lines, formFeeds }: Layout): Set<number> {
  const drop = new Set<number>();
  if (formFeeds > 0) atPageEdges(lines, drop);
  pageNumbers(lines, drop);
  interrupting(lines, drop);
  const kinds = lines.map((line) => furnitureOf(line.raw));
  const domains = new Map<string, number>();
  lines.forEach((line, i) => kinds[i] === 'weak' && isDomain(line.text) && add(domains, line.text));
  lines.forEach((line, i) => (domains.get(line.text) ?? 0) >= 2 && drop.add(i));
  besideMarks(lines, kinds, drop);
  // The last page's foot has no page mark after it: words of a foot that went elsewhere go there too.
  const gone = new Map<string, number>();
  for (const i of drop)
    if (kinds[i] === 'weak' && /^(?!dnr|diarien)\P{L}*\p{L}/iu.test(lines[i]?.text ?? '')) add(gone, lines[i]?.text ?? '');
  const enough = (text: string): number => (/^(?:justera|utdragsb)/iu.test(text) ? 1 : 2);
  lines.forEach((line, i) => (gone.get(line.text) ?? 0) >= enough(line.text) && drop.add(i));
  keepSections(lines, kinds, drop);
  return drop;
}

/** The lines that stay. Where something went, a page may have ended (`page`), or a new part begins (`part`). */
export function without(lines: readonly Line[], drop: ReadonlySet<number>, seam: 'page' | 'part'): Line[] {
  const left: Line[] = [];
  let cut = false;
  lines.forEach((line, i) => {
    if (drop.has(i)) {
      cut = true;
      return;
    }
    left.push(cut && left.length > 0 ? { ...line, page: seam === 'page', gap: seam === 'page' ? 0 : Math.max(1, line.gap) } : line);
    cut = false;
  });
  return drop.size === 0 ? [...lines] : measured(left);
}
