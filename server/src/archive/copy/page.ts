/** The page of the copy: what it is, from which day, where the original was; the widgets take the place of the way to the plain pages. */
import type { DialogueState } from '@insyn/domain/dialogue/types.ts';
import { COPY_SCRIPT } from '@insyn/protocol/archive-copy.ts';
import { html, render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { pageStyle } from '../../pages/style.ts';
import type { Times } from '../../pages/times.ts';

/**
 * Nothing that a page of the copy does leaves its folder, whoever serves it. `style-src` has no words for the sheets that the
 * widgets make themselves: those are no text of the page.
 */
export const COPY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
].join('; ');

/** `titled`: the widget has the heading of the page. */
type About = { readonly at: string; readonly original: string; readonly times: Times; readonly titled: boolean };

export function copyPage({ description }: Exclude<DialogueState, { phase: 'empty' }>, { at, original, times, titled }: About): string {
  const { title, lang, summary } = description;
  const page = html`<!doctype html>
    <html lang=${lang === '' ? 'sv' : lang}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content=${COPY_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} – kopia från arkivet</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="kopia.css" />
        <script type="module" src=${COPY_SCRIPT}></script>
      </head>
      <body class="copy">
        <header class="copy-note" lang="sv" dir="ltr">
          <p>
            <strong>Kopia från arkivet.</strong> Så här såg dialogen ut ${times.day(at)}. Allt går att läsa och söka i. Det går inte att
            skriva här.
          </p>
          <p class="meta">
            Originalet låg på <a href=${original} rel="noreferrer">${original}</a>.
            <a href="../html/index.html">Samma sak som vanliga sidor</a>
          </p>
        </header>
        <main>
          ${
            titled
              ? ''
              : html`<h1>${title}</h1>
                  <p class="summary">${summary}</p>`
          }
          <details id="sok" class="copy-search" lang="sv" hidden>
            <summary>Sök i inlägg, underlag och chattar</summary>
          </details>
          <div id="kopia" data-original=${new URL(original).origin}>
            <noscript>
              <p lang="sv">Utan JavaScript: <a href="../html/index.html">läs dialogen som vanliga sidor</a>.</p>
            </noscript>
          </div>
        </main>
      </body>
    </html>`;
  return `${collectResultSync(render(page))}\n`;
}

const RULES = `
.copy main{max-width:76em;margin-inline:auto;padding-inline:clamp(16px,4cqi,40px)}
.copy insyn-radslag{--insyn-question-font:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
.copy-note{max-width:76em;margin-inline:auto;padding:.75em clamp(16px,4cqi,40px);border-block-end:1px solid var(--line,#d9d6cc)}
.copy-note p{margin:.2em 0}
.copy-note a{overflow-wrap:anywhere}
.copy-search{margin-block:1em}
.copy-search summary{padding-block:.75em}
`;

export const copyStyle: string = `${pageStyle}${RULES}`;
