/** `/vard/{log}/{session}`: the page of whoever leads a chat. Without its script the list is there to read, and says what it needs. */
import { readerOf } from '@insyn/authority/marks.ts';
import { chatView } from '@insyn/domain/chat/view.ts';
import { chatQuestion } from '@insyn/elements/parts/chat-question.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { withNames } from '../with-names.ts';
import { leads } from './answer-start.ts';
import { standingWords } from './answer-parts.ts';
import type { OwnChat, OwnRoom } from './own-at.ts';
import type { OwnShown } from './own-serve.ts';
import { callWords } from './telephone.ts';
import { contextOf } from './page.ts';

/** The built script of the page: a file of its own, so that no reader fetches it. */
export const HOST_SCRIPT = '/embed/chat-host.js';

export async function hostPage({ door }: OwnRoom, at: OwnChat): Promise<OwnShown> {
  const { log, state, held, session, who, visitor, now } = at;
  const viewer = readerOf(who);
  const messages = [...state.chat.messages.values()].filter((message) => message.session === session.session);
  const items = messages.flatMap(({ post }) => state.debate.items.get(post) ?? []);
  const view = chatView(state, await withNames(door.people, state, held, viewer, items), viewer, session.session, now);
  if (view === null) return null;
  const { title } = view.plan;
  if (!leads(who.seats))
    return {
      status: 403,
      screen: {
        title,
        body: html`<h1>Led chatten · ${title}</h1>
          <div class="box warn"><p>Du har inget uppdrag att leda chattar här.${callWords(visitor.phone)}</p></div>
          <p><a href=${routes.chatPage(log, session.session)}>Läs frågorna och svaren</a></p>`,
      },
    };
  const context = contextOf({ log, session, record: { view }, at: now }, 'sv', 3);
  const { said } = context;
  const lists = [
    [said.lists.now(view.taken.length), view.taken],
    [said.lists.queue(view.queue.length), view.queue],
    [said.lists.answered(view.answered.length), view.answered],
    [said.lists.later(view.later.length), view.later],
    [said.lists.declined(view.declined.length), view.declined],
  ] as const;
  const inside = html`<h1>Led chatten · ${title}</h1>
    <p class="when">${standingWords(view, context.zone)}</p>
    <div class="box">
      <p>Att leda chatten behöver JavaScript. Slå på det i webbläsaren och ladda om sidan. Här kan du läsa hur det står.</p>
    </div>
    ${lists.map(([heading, questions]) =>
      questions.length === 0
        ? ''
        : html`<h2>${heading}</h2>
            ${questions.map((question) => chatQuestion(question, context, { chip: false }))}`,
    )}`;
  return {
    screen: {
      title: `Led chatten · ${title}`,
      wide: true,
      scripts: door.embedded() ? [HOST_SCRIPT] : [],
      body: html`<insyn-chat-host dialogue=${log} session=${session.session} zone=${context.zone} heading-level="1"
        >${inside}</insyn-chat-host
      >`,
    },
  };
}
