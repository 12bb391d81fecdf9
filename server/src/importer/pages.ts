import type { Layout } from './lines.ts';

/** How many pages the source has, where it says: by form feeds, or by the different numbers in its page marks. */
export function pagesOf({ lines, formFeeds }: Layout, furniture: ReadonlySet<number>): number | undefined {
  if (formFeeds > 0) return lines.filter((line, i) => i > 0 && line.page).length + 1;
  const numbers = new Set<number>();
  for (const i of furniture) {
    const number = /(?:\bsida|\bsid\.?|\bpage)\s*(\d{1,4})|^(?:[-–—]\s*)?(\d{1,4})(?:\s*[-–—]|\s*\(\d{1,4}\))?$/iu.exec(
      lines[i]?.text ?? '',
    );
    const value = number?.[1] ?? number?.[2];
    if (value !== undefined) numbers.add(Number(value));
  }
  return numbers.size > 1 ? numbers.size : undefined;
}
