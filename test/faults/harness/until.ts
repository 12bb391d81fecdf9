import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what is named to hold; when it does not in time the error says what was waited for, and what was there instead. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  more: { readonly ms?: number; readonly instead?: () => string } = {},
): Promise<void> {
  const { ms = 20_000, instead } = more;
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${ms} ms for ${what}${instead === undefined ? '' : `; instead: ${instead()}`}`);
    await pause(15);
  }
}
