/** Moments in the words and zone of the reader's city. */
import { html } from '@lit-labs/ssr';

export class Times {
  readonly zone: string;
  private readonly full: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.zone = timeZone;
    this.full = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  /** `20 november 2026 kl. 18:05`; the text itself for one that is no moment. */
  words(at: string): string {
    const moment = new Date(at);
    return Number.isNaN(moment.getTime()) ? at : this.full.format(moment);
  }

  element(at: string): unknown {
    return html`<time datetime=${at}>${this.words(at)}</time>`;
  }
}
