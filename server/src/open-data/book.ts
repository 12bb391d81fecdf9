/** Which routes there are, as they were registered, and what is said of them: what the OpenAPI document is made of, and held against. */
import type { TSchema } from '@fastify/type-provider-typebox';
import { API } from '@insyn/protocol/routes.ts';
import type { App } from '../http/door.ts';
import type { Described } from './described.ts';

export type Registered = {
  readonly method: string;
  readonly path: string;
  readonly query: TSchema | null;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Says no to a method; there is nothing at its address by it. */
    readonly refuses?: true;
  }
}

export class Book {
  private readonly routes = new Map<string, Registered>();
  private readonly about = new Map<string, Described>();

  add(route: Registered): void {
    this.routes.set(`${route.method} ${route.path}`, route);
  }

  describe(about: Described): void {
    this.about.set(`${(about.method ?? 'get').toUpperCase()} ${about.path}`, about);
  }

  get registered(): readonly Registered[] {
    return [...this.routes.values()];
  }

  /** Routes of which something is said and that are there. */
  get described(): readonly { readonly about: Described; readonly route: Registered }[] {
    return [...this.about].flatMap(([name, about]) => {
      const route = this.routes.get(name);
      return route === undefined ? [] : [{ about, route }];
    });
  }
}

const books = new WeakMap<App, Book>();

/** Called before the first route. */
export function keepRoutes(app: App): void {
  const book = new Book();
  books.set(app, book);
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    if (!`${url}/`.startsWith(`${API}/`) || config?.refuses === true) return;
    const query = (schema?.querystring ?? null) as TSchema | null;
    for (const each of [method].flat()) if (each !== 'HEAD') book.add({ method: each, path: url, query });
  });
}

export function bookOf(app: App): Book {
  const book = books.get(app);
  if (book === undefined) throw new Error('routes are not kept');
  return book;
}
