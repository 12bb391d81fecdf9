import type { SearchQuery } from '@insyn/domain/protokoll/search.ts';

/** Somebody asked something else: other words or other filters. A page that wants it in its address writes `query` there. */
export class InsynSearched extends Event {
  readonly query: SearchQuery;
  constructor(query: SearchQuery) {
    super('insyn-search', { bubbles: true, composed: true });
    this.query = query;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'insyn-search': InsynSearched;
  }
}
