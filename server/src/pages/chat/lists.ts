/** The questions of a chat: in the order of the queue before it and while it is on, in the order they were taken up after. */
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { clock } from '@insyn/elements/base/time.ts';
import { chatTime, memberName, memberOf } from '@insyn/elements/parts/chat-context.ts';
import { answersNow } from '@insyn/elements/parts/chat-people.ts';
import { chatQuestion } from '@insyn/elements/parts/chat-question.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { html as part } from 'lit';
import type { ChatPage } from './page.ts';
import { dateWords } from './times.ts';

/** Questions of a list that a page carries which the element is about to replace. */
const FIRST = 25;

export function listsPart(page: ChatPage): unknown {
  const { chat, said } = page.context;
  switch (chat.phase) {
    case 'announced':
    case 'cancelled':
      return everything(page) === 0 ? '' : listPart(page, 'fragor-alla', said.advance(chat.queue.length), chat.queue);
    case 'asking':
      return chat.queue.length === 0
        ? html`<h2>${said.advance(0)}</h2>
            <p>${said.noneYet}</p>`
        : html`${listPart(page, 'ko', said.advance(chat.queue.length), chat.queue)} ${quietLists(page)}`;
    case 'live':
      return livePart(page);
    case 'ended':
      return recordPart(page);
  }
}

function everything({ look }: ChatPage): number {
  return look.record.questions.length;
}

function livePart(page: ChatPage): unknown {
  const { context, look, words, whole, script } = page;
  const { chat, said } = context;
  const { taken, answered, queue } = chat;
  const address = routes.chatPage(look.log, chat.session);
  return html`<p class="meta state-at">${words.stateAt(clock(look.at, words.lang, context.zone))} <a href=${address}>${words.reload}</a></p>
    ${taken.length === 0 ? '' : listPart(page, 'nu', said.lists.now(taken.length), taken)}
    ${answered.length === 0 ? '' : listPart(page, 'besvarade', said.lists.answered(answered.length), answered.toReversed())}
    ${
      queue.length === 0
        ? html`<h2>${said.lists.queue(0)}</h2>
            <p>${said.noQueue}</p>`
        : listPart(page, 'ko', said.lists.queue(queue.length), queue)
    }
    ${quietLists(page)}
    ${whole || script === null || Math.max(answered.length, queue.length) <= FIRST ? '' : html`<p><a href=${`${address}?allt=1`}>${words.showAll}</a></p>`}`;
}

/** What is not taken up now, and why. */
function quietLists(page: ChatPage): unknown {
  const { chat, said } = page.context;
  const { later, declined, merged, gone } = chat;
  return [
    later.length === 0 ? '' : listPart(page, 'senare', said.lists.later(later.length), later),
    declined.length === 0 ? '' : listPart(page, 'tas-inte-upp', said.lists.declined(declined.length), declined),
    merged.length === 0 ? '' : listPart(page, 'sammanslagna', said.lists.merged(merged.length), merged),
    gone.length === 0 ? '' : listPart(page, 'borttagna', page.words.goneTitle(gone.length), gone),
  ];
}

/** The record: those that were answered as they were taken up, then what became of the others. */
function recordPart(page: ChatPage): unknown {
  const { chat, said } = page.context;
  const inOrder = page.look.record.questions.filter(({ status }) => status === 'answered' || status === 'taken' || status === 'queue');
  if (everything(page) === 0) return html`<p>${page.words.noQuestions}</p>`;
  return html`${
    inOrder.length === 0
      ? ''
      : html`<section aria-labelledby="fragor-alla">
          <h2 id="fragor-alla">${page.words.questions(inOrder.length)}</h2>
          <p class="meta record-order">${said.recordOrder}</p>
          ${inOrder.map((question) => one(page, question))}
        </section>`
  }
  ${chat.phase === 'ended' ? quietLists(page) : ''}`;
}

function listPart(page: ChatPage, id: string, title: string, questions: readonly QuestionView[]): unknown {
  const { whole, script, words } = page;
  const shown = whole || script === null ? questions : questions.slice(0, FIRST);
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${shown.map((question) => one(page, question))}
    ${shown.length === questions.length ? '' : html`<p class="meta">${words.allOf(shown.length, questions.length)}</p>`}
  </section>`;
}

/** What is put into a part that elements draw too is made as they make it: the server's own templates stand in none of theirs. */
function one({ context, words }: ChatPage, question: QuestionView): unknown {
  const over = context.chat.phase === 'ended';
  const slot = part`${answersNow(question.taken, context)} ${over ? history(question, { context, words }) : ''}`;
  // What the heading above says is not said again by each.
  const chip = question.status === 'later' || question.status === 'merged';
  return chatQuestion(question, context, { slot, factsOpen: over, chip });
}

/** When it was taken up, by whom and from which place; until when an answer is promised, with the year. */
function history({ takes, later, status }: QuestionView, { context, words }: Pick<ChatPage, 'context' | 'words'>): unknown {
  const lines = takes.map(({ member, at, place, chosen }) =>
    words.takenUp(chatTime(at, context), memberName(memberOf(context.chat, member), context), place, chosen === 'host'),
  );
  const promised = status === 'later' && later !== null ? [words.promisedFor(dateWords(later.until, words.lang))] : [];
  return [...lines, ...promised].map((line) => part`<p class="meta history-line">${line}</p>`);
}
