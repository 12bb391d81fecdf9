/** Says things to screen readers without moving focus: one polite node, at most one message in a few seconds. */
import { html } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';

/**
 * Put `render()` in the template, always and from the start: a status node that comes with its text is not read. Messages that wait
 * are said together; for the same `topic` only the newest is kept ("3 nya inlägg" replaces "2 nya inlägg").
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #pause: number;
  readonly #waiting = new Map<string, string>();
  #spoken = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #untopical = 0;

  /** `pause`: milliseconds between messages. */
  constructor(host: ReactiveControllerHost, pause = 4_000) {
    this.#host = host;
    this.#pause = pause;
    host.addController(this);
  }

  say(message: string, topic?: string): void {
    this.#untopical += 1;
    const key = topic ?? `#${String(this.#untopical)}`;
    this.#waiting.delete(key);
    this.#waiting.set(key, message);
    if (this.#timer === undefined) this.#speak();
  }

  /** What is in the node now. */
  get spoken(): string {
    return this.#spoken;
  }

  render(): TemplateResult {
    return html`<div class="hidden" role="status" aria-live="polite" aria-atomic="true">${this.#spoken}</div>`;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
    this.#spoken = '';
  }

  #speak(): void {
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    const message = [...this.#waiting.values()].join(' ');
    this.#waiting.clear();
    // The same words twice in a row are a change only if something differs.
    this.#spoken = message === this.#spoken ? `${message}\u00a0` : message;
    this.#host.requestUpdate();
    this.#timer = setTimeout(() => this.#speak(), this.#pause);
  }
}
