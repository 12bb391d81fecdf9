/** Quick polls of a chat: what was asked, and how it came out where the host has shown it. */
import type { PollView } from '@insyn/domain/chat/views.ts';
import { html } from '@lit-labs/ssr';
import type { ChatPage } from './page.ts';

export function pollsPart(page: ChatPage): unknown {
  const { chat, said } = page.context;
  if (chat.polls.length === 0) return '';
  return html`<section aria-labelledby="puls">
    <h2 id="puls">${said.pulse}</h2>
    <p class="meta">${said.pulseOpen}</p>
    ${chat.polls.map((poll) => one(poll, page))}
  </section>`;
}

function one({ question, options, status, counts, answers }: PollView, { context, words }: ChatPage): unknown {
  const { said } = context;
  if (counts !== null) {
    const [name, many, share] = said.pulseColumns;
    return html`<table class="pulse">
      <caption>
        ${question}
      </caption>
      <thead>
        <tr>
          <th scope="col">${name}</th>
          <th scope="col">${many}</th>
          <th scope="col">${share}</th>
        </tr>
      </thead>
      <tbody>
        ${options.map(
          (option, at) =>
            html`<tr>
              <th scope="row">${option}</th>
              <td>${counts[at] ?? 0}</td>
              <td>${shareWords(counts[at] ?? 0, answers, words.lang)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
  return html`<div class="pulse-open">
    <h3>${question}</h3>
    <ul>
      ${options.map((option) => html`<li>${option}</li>`)}
    </ul>
    <p class="meta">${status === 'open' ? words.pulseWaits(answers) : `${said.pulseClosed} ${said.pulseAnswers(answers)}`}</p>
    ${status === 'open' ? html`<noscript><p class="meta">${words.pulseHow}</p></noscript>` : ''}
  </div>`;
}

/** `42 %`, of those who answered. */
export function shareWords(count: number, of: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(of === 0 ? 0 : count / of);
}
