import { isDesignation, isGeneric } from './heading-words.ts';
import type { Found, Style } from './headings.ts';

export interface Outline {
  /** Level 1–6 by index of the block. */
  readonly levels: ReadonlyMap<number, number>;
  /** The heading that names the document, if one does. */
  readonly title: Found | undefined;
}

/** The first heading names the document if it stands before its text and says something about it. */
function titleOf(found: readonly Found[], opening: number): Found | undefined {
  const first = found.find((h) => !isDesignation(h.short ?? h.text));
  if (first === undefined || first.at > opening) return undefined;
  // One § of several does not name them all.
  if (first.style === 'section' && found.some((h) => h !== first && h.style === 'section')) return undefined;
  return isGeneric(first.short ?? first.text) || first.style === 'numbered' ? undefined : first;
}

/**
 * Levels from the look of the headings: a § or capitals stand over headings set apart, these over headings set close
 * to their text, these over numbered ones. No level is skipped, so that a table of contents can be drawn.
 */
export function outlineOf(found: readonly Found[], opening: number): Outline {
  const title = titleOf(found, opening);
  const rest = found.filter((h) => h !== title);
  const order: readonly Style[] = ['section', 'capitals', 'apart', 'close', 'numbered'];
  const used = order.filter((style) => rest.some((h) => h.style === style));
  const base = new Map(used.map((style, i) => [style, i + 2]));
  const levels = new Map<number, number>();
  const above: { rank: number; level: number }[] = [];
  for (const h of found) {
    const rank = h === title ? 1 : rankOf(h, base, used);
    while ((above.at(-1)?.rank ?? 0) >= rank) above.pop();
    const level = h === title ? 1 : Math.min(6, Math.max(2, (above.at(-1)?.level ?? 1) + 1));
    above.push({ rank, level });
    levels.set(h.at, level);
  }
  return { levels, title };
}

function rankOf(h: Found, base: ReadonlyMap<Style, number>, used: readonly Style[]): number {
  const own = base.get(h.style) ?? 2;
  if (h.style !== 'numbered') return own;
  // 1.2 stands under 1: such numbers count from the top where no other heading does.
  return h.depth > 0 ? Math.max(1, used.length === 1 ? 1 : own - 1) + h.depth : own;
}
