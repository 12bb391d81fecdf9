/** A few at once, the others in the order they came. */
export class Queue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly atOnce: number;
  private readonly longest: number;

  /** `longest`: how many may wait. */
  constructor(atOnce: number, longest: number) {
    this.atOnce = atOnce;
    this.longest = longest;
  }

  /** `null`: too many wait already, and nothing was done. */
  async take<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.longest) return null;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next one in line, so that nobody who comes now passes them.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
