/** What stands around the pages of those who answer or lead: little, for they are read on a phone while a chat is on. */
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { hiddenFields } from '../admin/fields.ts';
import { newKey } from '../admin/form-data.ts';
import { ADMIN_STYLE } from '../admin/shell.ts';
import type { PageParts } from '../layout.ts';
import type { OwnVisitor } from './own-visitor.ts';
import { CHAT_STYLE } from './page.ts';

export type OwnScreen = {
  readonly title: string;
  readonly body: unknown;
  readonly scripts?: readonly string[];
  /** As wide as the window: the host has a queue beside a question. */
  readonly wide?: boolean;
  readonly faulty?: boolean;
};

export function ownScreen(visitor: OwnVisitor, { title, body, scripts = [], wide = false, faulty = false }: OwnScreen): PageParts {
  return {
    title: `${faulty ? 'Rätta: ' : ''}${title}${visitor.town === '' ? '' : ` · ${visitor.town}`}`,
    lang: 'sv',
    kind: wide ? 'admin chat own-chats wide' : 'admin chat own-chats',
    hidden: true,
    styles: [ADMIN_STYLE, CHAT_STYLE],
    scripts,
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <header class="top">
        <div class="inner">
          <p class="town">
            <a href=${routes.answerStart}>${visitor.town === '' ? 'Svara' : visitor.town}</a> <span class="meta">Chattar</span>
          </p>
        </div>
      </header>
      <main id="innehall" tabindex="-1">${body}</main>
      <footer class="foot">
        <div class="inner">
          <p class="meta">
            Du är <bdi>${visitor.name ?? 'en person utan namn'}</bdi>. <a href=${routes.answerStart}>Alla dina chattar</a> ·
            <a href=${routes.mine}>Dina uppgifter och logga ut</a>
          </p>
        </div>
      </footer>`,
  };
}

/** A page around nobody we know. */
export function strangePage(title: string, body: unknown): PageParts {
  return {
    title,
    lang: 'sv',
    kind: 'admin',
    hidden: true,
    styles: [ADMIN_STYLE],
    body: html`<main id="innehall">
      <h1>${title}</h1>
      ${body}
    </main>`,
  };
}

/** Every form: by POST, with the proof that our own page made it and a key that makes it one act. */
export function ownForm({ csrf }: OwnVisitor, action: string, values: Readonly<Record<string, string>>, body: unknown): unknown {
  return html`<form method="post" action=${action} novalidate>${hiddenFields({ csrf, nyckel: newKey(), ...values })} ${body}</form>`;
}
