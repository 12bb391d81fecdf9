/** How large the words of the room's screen are: the largest step at which all of them are seen. */

/** In hundredths of the screen's width, largest first. The last one is read at eight metres from a screen of 1.4 metres. */
export const STEPS = [6.2, 5.6, 5, 4.4, 3.9, 3.4, 3, 2.6, 2.4] as const;

/** `area` holds the words; they grow with its `--step`. */
export function fit(area: HTMLElement): void {
  for (const step of STEPS) {
    area.style.setProperty('--step', `${step}`);
    if (area.scrollHeight <= area.clientHeight + 1 && area.scrollWidth <= area.clientWidth + 1) return;
  }
}
