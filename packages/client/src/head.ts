/** The end of the log, as far as it was heard of. */
export class KnownHead {
  #heard: { readonly epoch: string; readonly seq: number } | null = null;

  heard(epoch: string, seq: number): void {
    if (this.#heard?.epoch !== epoch || this.#heard.seq < seq) this.#heard = { epoch, seq };
  }

  /** 0 when nothing was heard of in this epoch. */
  of(epoch: string): number {
    return this.#heard?.epoch === epoch ? this.#heard.seq : 0;
  }

  forget(): void {
    this.#heard = null;
  }
}
