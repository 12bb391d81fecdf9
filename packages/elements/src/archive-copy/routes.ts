/** Addresses in the copy: what lies in the folder is found in the folder, everything else where the original was. */
import { API, routes as server } from '@insyn/protocol/routes.ts';

export { API };
export type { FeedForm } from '@insyn/protocol/routes.ts';

type Routes = {
  readonly [Name in keyof typeof server]: (typeof server)[Name] extends string ? string : (typeof server)[Name];
};

/** Said by the page, whose policy lets nothing be fetched from there. */
const original = globalThis.document?.querySelector<HTMLElement>('#kopia')?.dataset['original'] ?? '';
const here = (path: string): string => new URL(path, globalThis.document?.baseURI ?? 'http://localhost/').href;

const there = Object.fromEntries(
  Object.entries(server).map(([name, route]) => [
    name,
    typeof route === 'string'
      ? `${original}${route}`
      : (...given: readonly unknown[]) => `${original}${(route as (...args: readonly unknown[]) => string)(...given)}`,
  ]),
) as unknown as Routes;

export const routes: Routes = {
  ...there,
  page: () => here('index.html'),
  permalink: (_log, post) => here(`index.html#p-${post}`),
  attachment: (_log, sha256) => here(`../attachments/${sha256}`),
  document: (_log, document) => here(`../html/underlag-${document}.html`),
  ledgerPage: () => here('../html/granskning.html'),
  voteResult: () => here('../html/resultat.html'),
  chatPage: () => here('index.html#chatt'),
  chatRecord: (_log, session) => here(`../html/chatt-${session}.html`),
};
