/**
 * Widths of characters in a proportional book face, in thousandths of the type size. Texts taken from PDFs have lost
 * their right edge; with these the edge is found again closely enough to see which line ended early.
 */
const CLASSES: readonly (readonly [string, number])[] = [
  ["ijltIJ.,:;'!|/()[] ", 290],
  ['fr-‐‑"”“’', 350],
  ['s', 390],
  ['aceåäzéáà', 444],
  ['mM', 800],
  ['wWÅÄÖABCDEFGHKLNOPQRSTUVXYZ', 690],
];
const TABLE = new Map(CLASSES.flatMap(([chars, width]) => [...chars].map((c) => [c, width] as const)));

/** No line that matters is longer; longer ones count as this long. */
const LONGEST = 400;

export function widthOf(text: string): number {
  let width = 0;
  for (const c of text.slice(0, LONGEST)) width += TABLE.get(c) ?? 500;
  return width;
}

export const SPACE = 270;
