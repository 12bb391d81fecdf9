/** Words of the machine, and words that the city does not use to people. */
export const MACHINE_WORDS =
  /\b(?:seq|epoch|hash|sealed|fact|token|outbox|payload|undefined|null|NaN|cursor|query|endpoint|session|autentisera\w*|vänligen|ogiltig\w*|snart|misslyckades)\b|\[object|!/i;

/** Every text of a set of words, functions called with plausible things. */
export function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [1, 20].map((count) => called(value as (...args: unknown[]) => unknown, count));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}

/** Most take a number or a text, some a text that they look into, some a list. */
function called(say: (...args: unknown[]) => unknown, count: number): string {
  for (const given of [count, 'skola', ['förskola']]) {
    try {
      return String(say(given, given));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new Error(`nothing could be said by ${say.toString()}`);
}
