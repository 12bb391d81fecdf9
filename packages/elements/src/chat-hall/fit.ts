/** How large the words of the room's screen are: the largest step at which all of them are seen. */

/**
 * In hundredths of the screen's width, largest first. At 2.4 the capitals of a screen 1.4 metres wide are 24 mm high: twice what an eye
 * of full sight just reads at eight metres. The last step is for a script that needs more room than ours.
 */
export const STEPS = [6.2, 5.6, 5, 4.4, 3.9, 3.4, 3, 2.6, 2.4, 2.1] as const;
/** Below this the words are many: thinner letters, and no room for empty lines. */
const DENSE = 3;

/** `area` holds the words; they grow with its `--step`. */
export function fit(area: HTMLElement): void {
  for (const step of STEPS) {
    area.style.setProperty('--step', `${step}`);
    area.closest('.hall')?.classList.toggle('dense', step < DENSE);
    if (area.scrollHeight <= area.clientHeight + 1 && area.scrollWidth <= area.clientWidth + 1) return;
  }
}
