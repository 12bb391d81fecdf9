/** `GET /embed/frame/{id}`: the debate alone, for editors that let no script through but an iframe. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from './layout.ts';

export const FRAME_CLIENT = '/assets/frame.js';

export function framePage(log: LogId, title: string, lang: string, script: string | null): PageParts {
  return {
    title,
    lang: lang === '' ? 'sv' : lang,
    kind: 'frame',
    hidden: true,
    scripts: [FRAME_CLIENT, ...(script === null ? [] : [script])],
    body: html`<main>
      <insyn-debate dialogue=${log}><a href=${routes.page(log)} target="_top">${title}</a></insyn-debate>
    </main>`,
  };
}
