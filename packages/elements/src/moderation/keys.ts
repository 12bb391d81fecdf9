/** Which key means what. One letter is a command only within the console, and only while it is wanted (WCAG 2.1.4). */

export type KeyAct =
  | {
      readonly do:
        | 'approve'
        | 'return'
        | 'reject'
        | 'law'
        | 'registrar'
        | 'note'
        | 'next'
        | 'previous'
        | 'undo'
        | 'mark'
        | 'keys'
        | 'cancel'
        | 'confirm';
    }
  | { readonly do: 'reason'; readonly at: number };

const LETTERS = {
  p: 'approve',
  ä: 'return',
  a: 'reject',
  l: 'law',
  r: 'registrar',
  h: 'note',
  j: 'next',
  k: 'previous',
  z: 'undo',
  v: 'mark',
  '?': 'keys',
} as const;

/** `null` for what is no command: also while somebody writes, or holds a key that belongs to the browser. */
export function keyAct(
  event: KeyboardEvent,
  { letters, filling }: { readonly letters: boolean; readonly filling: boolean },
): KeyAct | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const from = event.composedPath()[0];
  const writing =
    from instanceof HTMLTextAreaElement || (from instanceof HTMLInputElement && from.type !== 'radio' && from.type !== 'checkbox');
  if (event.key === 'Escape' && filling) return { do: 'cancel' };
  if (writing || from instanceof HTMLSelectElement) return null;
  const onButton =
    from instanceof HTMLButtonElement || from instanceof HTMLAnchorElement || (from instanceof HTMLElement && from.localName === 'summary');
  if (event.key === 'Enter') return filling && !onButton ? { do: 'confirm' } : null;
  if (!letters) return null;
  if (/^[1-9]$/.test(event.key)) return { do: 'reason', at: Number(event.key) - 1 };
  const letter = event.key.toLocaleLowerCase('sv');
  // A key that is held down reads on; it does not decide about one post after another.
  if (event.repeat && letter !== 'j' && letter !== 'k') return null;
  return Object.hasOwn(LETTERS, letter) ? { do: LETTERS[letter as keyof typeof LETTERS] } : null;
}
