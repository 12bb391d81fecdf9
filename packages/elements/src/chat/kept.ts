/** How much is read aloud, as it was chosen last in this browser. */

export const ALOUD = ['all', 'answers', 'off'] as const;
export type Aloud = (typeof ALOUD)[number];

const NAME = 'insyn.chat.aloud';

export function kept(): Aloud {
  try {
    const found = globalThis.localStorage?.getItem(NAME);
    return ALOUD.find((each) => each === found) ?? 'all';
  } catch {
    // A browser that keeps nothing for this page: then it is as in the beginning.
    return 'all';
  }
}

export function keep(aloud: Aloud): void {
  try {
    localStorage.setItem(NAME, aloud);
  } catch {
    // As above: it holds for as long as the page is open.
  }
}
