/** The shell of every page of the demo, and the headers it is served with: nothing inline, nothing from elsewhere but the widget. */
import { directionIn } from '@insyn/elements/base/direction.ts';
import { html } from '@lit-labs/ssr';
import { render } from '@lit-labs/ssr/lib/render.js';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { Answer } from './answer.ts';

export type Template = ReturnType<typeof html>;

/** How a page is shown: what the demo bar switches. */
export type Look = {
  readonly dark: boolean;
  /** Without the bar, for the phone's frame. */
  readonly framed: boolean;
  /** The reader's language: the widgets have it, the city's own words are in Swedish. */
  readonly lang: PageLang;
};
export const PAGE_LANGS = ['sv', 'fi', 'ar'] as const;
export type PageLang = (typeof PAGE_LANGS)[number];

/** Said on a page in another language: the city has written its own words in Swedish alone. */
const ONLY_SWEDISH: Readonly<Record<PageLang, string>> = {
  sv: '',
  fi: 'Kaupungin omat tekstit tällä sivulla ovat vain ruotsiksi.',
  ar: 'نصوص المدينة نفسها في هذه الصفحة بالسويدية فقط.',
};

export type PageParts = {
  readonly title: string;
  readonly description: string;
  /** Style sheets, by path. */
  readonly styles: readonly string[];
  readonly site: string;
  readonly look: Look;
  readonly bar: Template | null;
  readonly body: Template;
};

export async function page(parts: PageParts, dialog: string, status = 200): Promise<Answer> {
  const { look, bar } = parts;
  const template = html`<!doctype html>
    <html lang="sv" data-scheme=${look.dark ? 'dark' : 'light'} data-site=${parts.site} data-sprak=${look.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${parts.title}</title>
        <meta name="description" content=${parts.description} />
        <link rel="icon" href="/ikon.svg" type="image/svg+xml" />
        ${parts.styles.map((href) => html`<link rel="stylesheet" href=${href} />`)}
        <script type="module" src="/sprak.js"></script>
        <script type="module" src="${dialog}/embed/insyn.js"></script>
        <script type="module" src="/demo.js"></script>
      </head>
      <body>
        <a class="skip" href="#innehall">Till innehållet</a>
        ${bar ?? ''}
        ${look.lang === 'sv' ? '' : html`<p class="demo-language" lang=${look.lang} dir=${directionIn(look.lang)}>${ONLY_SWEDISH[look.lang]}</p>`}
        ${parts.body}
      </body>
    </html>`;
  return {
    status,
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy(dialog), 'cache-control': 'no-store' },
    body: (await collectResult(render(template))).trimStart(),
  };
}

/** What a city with a strict policy writes: the widget's two lines are `script-src` and `connect-src`. */
export function policy(dialog: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${dialog}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${dialog} ${dialog.replace(/^http/, 'ws')}`,
    `frame-src 'self' ${dialog}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}
