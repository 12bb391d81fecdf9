/** Words that look like another. Pure. */

/** At most so many, nearest first; for words of fewer than five letters one slip, else two. */
export function nearest(word: string, candidates: Iterable<string>, most: number): readonly string[] {
  const slips = word.length < 5 ? 1 : 2;
  const found: { readonly text: string; readonly distance: number }[] = [];
  for (const text of candidates) {
    if (Math.abs(text.length - word.length) > slips || text === word) continue;
    const distance = distanceOf(word, text, slips);
    if (distance <= slips) found.push({ text, distance });
  }
  const begins = ({ text }: { readonly text: string }): number => (text[0] === word[0] ? 0 : 1);
  return found
    .sort((a, b) => a.distance - b.distance || begins(a) - begins(b) || (a.text < b.text ? -1 : 1))
    .slice(0, most)
    .map(({ text }) => text);
}

/** Slips of the hand: a letter too many, too few, another one, or two that changed places. More than `most` is told as `most + 1`. */
export function distanceOf(a: string, b: string, most: number): number {
  const [left, right] = [[...a], [...b]];
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let least = Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    if (Math.min(...line) > most) return most + 1;
    [before, last] = [last, line];
  }
  return Math.min(last[right.length] ?? 0, most + 1);
}

/** Runs of three letters side by side, the last one to the end of the word. */
export function trigramsOf(word: string): readonly string[] {
  const letters = [...word];
  const last = letters.length - 3;
  const starts = Array.from({ length: Math.max(0, Math.ceil(letters.length / 3)) }, (_, at) => Math.min(at * 3, last));
  return last < 0 ? [] : [...new Set(starts.map((at) => letters.slice(at, at + 3).join('')))];
}
