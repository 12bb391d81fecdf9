/** What every stage is: it plays its scene when it comes on screen, and closes what it opened when it leaves. */
export abstract class StoryStage extends HTMLElement {
  scene: ((stage: this) => Promise<void>) | null = null;
  readonly #opened: { close(): void }[] = [];

  connectedCallback(): void {
    // Several stories on one page must not pull the reader's focus to and fro.
    this.inert = new URLSearchParams(location.search).get('viewMode') === 'docs';
    void this.#play();
  }

  disconnectedCallback(): void {
    this.replaceChildren();
    for (const each of this.#opened.splice(0)) each.close();
    delete this.dataset['set'];
  }

  /** Closed with the stage. What is opened when the stage has left already stays with whoever opened it. */
  protected keep<Opened extends { close(): void }>(opened: Opened): Opened {
    if (this.isConnected) this.#opened.push(opened);
    return opened;
  }

  async #play(): Promise<void> {
    await this.scene?.(this);
    this.inert = false;
    this.dataset['set'] = '';
  }
}
