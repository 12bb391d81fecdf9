/**
 * Views of a rådslag in the page's address. `hash`: `#ny-skola/debatt`, which leaves every other fragment of the page alone; `page`:
 * `#debatt`, on the dialogue's own page; `none`: the address is never touched.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LogId } from '@insyn/domain/ids.ts';
import { RADSLAG_VIEWS, type RadslagViewName } from '../translations/radslag.ts';

export const ROUTINGS = ['hash', 'page', 'none'] as const;
export type Routing = (typeof ROUTINGS)[number];

export interface RouteHost extends ReactiveControllerHost {
  readonly routing: Routing;
  readonly log: LogId;
  /** Address of the whole on a page elsewhere. */
  readonly whole: string;
  /** The page's address names another view. `null`: the whole; `arrived`: the page was opened with it. */
  routed(view: RadslagViewName | null, arrived: boolean): void;
}

/** What a fragment says: a view, the whole, a post of the debate, a question of a chat, or something that is not ours. */
export type Place = RadslagViewName | null | undefined;

const POST = /^#p-[A-Za-z0-9_-]{22}$/;
const QUESTION = /^#f-[A-Za-z0-9_-]{22}$/;

export function placeOf(hash: string, routing: Routing, log: LogId): Place {
  if (POST.test(hash)) return 'debatt';
  if (QUESTION.test(hash)) return 'chatt';
  if (hash === '' || hash === '#') return null;
  if (routing === 'none') return undefined;
  const prefix = routing === 'hash' ? `#${log}/` : '#';
  if (routing === 'hash' && hash === `#${log}`) return null;
  if (!hash.startsWith(prefix)) return undefined;
  const name = hash.slice(prefix.length);
  return RADSLAG_VIEWS.find((view) => view === name);
}

export class Route implements ReactiveController {
  readonly #host: RouteHost;
  #at: RadslagViewName | null = null;
  #began = false;

  constructor(host: RouteHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The view of the page's address now. */
  get view(): RadslagViewName | null {
    return this.#at;
  }

  hostConnected(): void {
    globalThis.addEventListener?.('popstate', this.#look);
    globalThis.addEventListener?.('hashchange', this.#look);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener?.('popstate', this.#look);
    globalThis.removeEventListener?.('hashchange', this.#look);
    this.#began = false;
    this.#at = null;
  }

  /** There is something to see: what the page was opened with. */
  begin(): void {
    if (this.#began) return;
    this.#began = true;
    const place = this.#place();
    if (place === null || place === undefined) return;
    this.#at = place;
    this.#host.routed(place, true);
  }

  /** Address of a view, on this page where it keeps addresses. */
  href(view: RadslagViewName | null): string {
    const { routing, log, whole } = this.#host;
    if (routing === 'none') return view === null ? whole : `${whole}#${view}`;
    if (routing === 'page') return view === null ? '#question' : `#${view}`;
    return view === null ? `#${log}` : `#${log}/${view}`;
  }

  /** The reader opened or left a view without following a link. */
  show(view: RadslagViewName | null): void {
    if (view === this.#at) return;
    this.#at = view;
    if (this.#host.routing === 'none') return;
    const { pathname, search } = globalThis.location;
    if (view === null) history.replaceState(history.state, '', `${pathname}${search}`);
    else history.pushState(history.state, '', this.href(view));
  }

  #place(): Place {
    return placeOf(globalThis.location.hash, this.#host.routing, this.#host.log);
  }

  readonly #look = (): void => {
    if (!this.#began || this.#host.routing === 'none') return;
    const place = this.#place();
    // A fragment that is not ours: the reader went to something else of the page, and what is open stays.
    if (place === undefined || place === this.#at) return;
    this.#at = place;
    this.#host.routed(place, false);
  };
}
