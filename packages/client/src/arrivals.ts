/** Those who wait for the copy to come to a line. */
export class Arrivals {
  #waiting: readonly { readonly seq: number; readonly done: (reached: boolean) => void }[] = [];

  wait(seq: number): Promise<boolean> {
    return new Promise((done) => {
      this.#waiting = [...this.#waiting, { seq, done }];
    });
  }

  at(seq: number): void {
    const met = this.#waiting.filter((each) => each.seq <= seq);
    this.#waiting = this.#waiting.filter((each) => each.seq > seq);
    for (const { done } of met) done(true);
  }

  /** For now it will not get there. */
  giveUp(): void {
    const left = this.#waiting;
    this.#waiting = [];
    for (const { done } of left) done(false);
  }
}
