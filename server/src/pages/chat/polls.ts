/** Quick polls of a chat: what was asked, and how it came out where the host has shown it. */
import type { PollView } from '@insyn/domain/chat/views.ts';
import { chatPoll } from '@insyn/elements/parts/chat-poll.ts';
import { html } from '@lit-labs/ssr';
import type { ChatPage } from './page.ts';

export function pollsPart(page: ChatPage): unknown {
  const { chat } = page.context;
  if (chat.polls.length === 0) return '';
  return html`<div class="pulses">${chat.polls.map((poll) => (poll.counts === null ? unshown(poll, page) : shown(poll, page)))}</div>`;
}

function shown(poll: PollView, { context }: ChatPage): unknown {
  const nobody = { chosen: null, busy: false, error: null, mayAnswer: false, onChoose: () => {}, onSend: () => {} } as const;
  return chatPoll(poll, { ...context, level: 2 }, nobody);
}

/** What was asked, while nobody has been shown how it came out. */
function unshown({ poll, question, options, status, answers }: PollView, { context, words }: ChatPage): unknown {
  const { said } = context;
  return html`<section class="pulse" aria-labelledby=${`t-${poll}`}>
    <h2 id=${`t-${poll}`} class="title-l"><span class="meta">${said.pulse}</span> ${question}</h2>
    <ul>
      ${options.map((option) => html`<li>${option}</li>`)}
    </ul>
    <p class="meta">${status === 'open' ? words.pulseWaits(answers) : `${said.pulseClosed} ${said.pulseAnswers(answers)}`}</p>
    ${status === 'open' ? html`<p class="meta no-script">${words.pulseHow}</p>` : ''}
    <p class="meta">${said.pulseOpen}</p>
  </section>`;
}

/** `42 %`, of those who answered. */
export function shareWords(count: number, of: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(of === 0 ? 0 : count / of);
}
