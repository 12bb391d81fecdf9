/** `GET /problems/{code}`: what a code means, in both languages. */
import { PROBLEM_CODES, type ProblemCode, statusOf } from '@insyn/protocol/problems.ts';
import { html } from '@lit-labs/ssr';
import { titleOf } from '../http/problems.ts';
import type { PageParts } from './layout.ts';

export function problemPage(code: ProblemCode): PageParts {
  return {
    title: code,
    lang: 'sv',
    kind: 'problem',
    body: html`<main>
      <h1><code>${code}</code></h1>
      <p>${titleOf(code, 'sv')}</p>
      <p lang="en">${titleOf(code, 'en')}</p>
      <p class="meta">HTTP ${statusOf(code)}</p>
      <p><a href="/problems">Alla koder</a></p>
    </main>`,
  };
}

export function problemsPage(): PageParts {
  return {
    title: 'Koder för fel',
    lang: 'sv',
    kind: 'problem',
    body: html`<main>
      <h1>Koder för fel</h1>
      <ul>
        ${PROBLEM_CODES.map(
          (code) =>
            html`<li>
              <a href=${`/problems/${code}`}><code>${code}</code></a> ${titleOf(code, 'sv')}
            </li>`,
        )}
      </ul>
    </main>`,
  };
}
