/** Which key means what in the list of questions. One letter is a command only there, and only while it is wanted (WCAG 2.1.4). */

export type KeyAct = 'next' | 'previous' | 'take' | 'decline' | 'merge' | 'prepare' | 'undo' | 'keys' | 'close';

const LETTERS: Readonly<Record<string, KeyAct>> = {
  j: 'next',
  k: 'previous',
  t: 'take',
  n: 'decline',
  s: 'merge',
  f: 'prepare',
  z: 'undo',
  '?': 'keys',
};

/** `null` for what is no command: also while somebody writes, or holds a key that belongs to the browser. */
export function keyAct(event: KeyboardEvent, letters: boolean): KeyAct | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape') return 'close';
  const from = event.composedPath()[0];
  const writing =
    from instanceof HTMLTextAreaElement || from instanceof HTMLSelectElement || (from instanceof HTMLInputElement && from.type !== 'radio');
  if (writing || !letters) return null;
  const act = LETTERS[event.key.toLocaleLowerCase('sv')] ?? null;
  // A key that is held down goes on through the list, and does nothing else again and again.
  return event.repeat && act !== 'next' && act !== 'previous' ? null : act;
}
