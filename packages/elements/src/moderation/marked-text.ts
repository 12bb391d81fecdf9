/** A text as it was written, with places underlined: as text nodes, never as markup. */
import { html } from 'lit';

type Place = { readonly start: number; readonly end: number };

export function markedText(text: string, places: readonly Place[]): unknown {
  const inOrder = places
    .filter(({ start, end }) => start >= 0 && end > start && end <= text.length)
    .toSorted((a, b) => a.start - b.start)
    .reduce<Place[]>((kept, place) => (place.start >= (kept.at(-1)?.end ?? 0) ? [...kept, place] : kept), []);
  const whole = inOrder.length === 1 && inOrder[0]?.start === 0 && inOrder[0].end === text.length;
  // The whole text is no place in it.
  if (inOrder.length === 0 || whole) return text;
  return inOrder.map(({ start, end }, index) => {
    const before = text.slice(inOrder[index - 1]?.end ?? 0, start);
    const after = index === inOrder.length - 1 ? text.slice(end) : '';
    return html`${before}<mark>${text.slice(start, end)}</mark>${after}`;
  });
}
