import type { RadslagViewName } from '../translations/radslag.ts';

/** A reader opened a view of a rådslag, or came back to the whole of it. A page that keeps addresses of its own writes `view` there. */
export class InsynViewed extends Event {
  /** Name of the view as in its address, such as `debatt`; `null`: the whole. */
  readonly view: RadslagViewName | null;
  constructor(view: RadslagViewName | null) {
    super('insyn-view', { bubbles: true, composed: true });
    this.view = view;
  }
}

export function tellViewed(element: EventTarget, view: RadslagViewName | null): void {
  element.dispatchEvent(new InsynViewed(view));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'insyn-view': InsynViewed;
  }
}
