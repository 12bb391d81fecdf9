/** A document of a matter is to be ordered from the registrar. Whoever takes it over prevents the default: else the link leads to the server's form. */
export class InsynOrder extends Event {
  /** The matter, as it is looked up. */
  readonly matter: string;
  readonly document: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  constructor(matter: string, document: string, date: string) {
    super('insyn-order', { bubbles: true, composed: true, cancelable: true });
    this.matter = matter;
    this.document = document;
    this.date = date;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'insyn-order': InsynOrder;
  }
}
