/** Numbers up to twelve in the words of a language, from nought; larger ones in figures. */
export function smallNumbers(words: readonly string[]): (count: number) => string {
  return (count) => words[count] ?? String(count);
}

export const inSwedish = smallNumbers(['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv']);

/** As the first word of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
