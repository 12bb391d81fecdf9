/** Whether letters are commands, as this browser was told last (WCAG 2.1.4). */
const NAME = 'insyn-granska-tangenter';

export function keptLetters(): boolean {
  try {
    return globalThis.localStorage?.getItem(NAME) !== 'off';
  } catch (error) {
    // A browser that keeps nothing begins with them on.
    if (error instanceof DOMException) return true;
    throw error;
  }
}

export function keepLetters(on: boolean): void {
  try {
    localStorage.setItem(NAME, on ? 'on' : 'off');
  } catch (error) {
    // A browser that keeps nothing asks again next time.
    if (!(error instanceof DOMException)) throw error;
  }
}
