/** `M.D.`: what a person writes on the label of a sealed batch. A person without a name has their number. */
export function initialsOf(name: string, number: number): string {
  const parts = name.split(/[\s-]+/u).filter((part) => /^\p{L}/u.test(part));
  const [first] = parts;
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  if (first === undefined) return `nr ${String(number)}`;
  return [first, last].flatMap((part) => (part === undefined ? [] : `${[...part][0]?.toUpperCase() ?? ''}.`)).join('');
}
