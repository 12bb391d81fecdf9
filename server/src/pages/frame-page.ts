/** `GET /embed/frame/{id}`: the debate, or another part that is asked for, for editors that let no script through but an iframe. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { liveElement } from './embed/live.ts';
import { SCHEMES, SHOWN, USUAL_LEVEL, type Wish } from './embed/snippet.ts';
import type { PageParts } from './layout.ts';

export const FRAME_CLIENT = '/assets/frame.js';

export function frameWish(query: unknown): Wish {
  const { visa, sprak, farg } = query as Readonly<Record<string, unknown>>;
  return {
    shown: SHOWN.find((each) => each === visa) ?? 'debatt',
    lang: typeof sprak === 'string' && /^[a-z]{2,3}$/.test(sprak) ? sprak : null,
    level: USUAL_LEVEL,
    scheme: SCHEMES.find((each) => each === farg) ?? 'host',
    pinned: false,
  };
}

export function framePage(log: LogId, title: string, lang: string, script: string | null, wish: Wish): PageParts {
  return {
    title,
    lang: lang === '' ? 'sv' : lang,
    kind: 'frame',
    hidden: true,
    scripts: [FRAME_CLIENT, ...(script === null ? [] : [script])],
    body: html`<main>${liveElement(wish, log, html`<a href=${routes.page(log)} target="_top">${title}</a>`)}</main>`,
  };
}
