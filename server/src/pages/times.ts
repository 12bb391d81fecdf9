/** Moments in the words and zone of the reader's city. */
import { html } from '@lit-labs/ssr';

export class Times {
  readonly zone: string;
  private readonly full: Intl.DateTimeFormat;
  private readonly hours: Intl.DateTimeFormat;
  private readonly date: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.zone = timeZone;
    const day = { timeZone, day: 'numeric', month: 'long', year: 'numeric' } as const;
    this.full = new Intl.DateTimeFormat('sv-SE', { ...day, hour: '2-digit', minute: '2-digit' });
    this.hours = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' });
    this.date = new Intl.DateTimeFormat('sv-SE', day);
  }

  /** `20 november 2026 kl. 18:05`; the text itself for one that is no moment. */
  words(at: string): string {
    const moment = new Date(at);
    return Number.isNaN(moment.getTime()) ? at : this.full.format(moment);
  }

  /** `20 november 2026`. */
  day(at: string): string {
    const moment = new Date(at);
    return Number.isNaN(moment.getTime()) ? at : this.date.format(moment);
  }

  /** `18:05`; empty for what is no moment. */
  clock(at: string): string {
    const moment = new Date(at);
    return Number.isNaN(moment.getTime()) ? '' : this.hours.format(moment);
  }

  element(at: string): unknown {
    return html`<time datetime=${at}>${this.words(at)}</time>`;
  }
}
