/** `GET /d/{log}/chatt/{session}/sal`: the screen in the room, one question in large type. Where the script does not run it is as it stood. */
import { chatWords } from '@insyn/elements/translations/chat.ts';
import { memberName, memberOf, memberRole } from '@insyn/elements/parts/chat-context.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from '../layout.ts';
import type { ChatLook } from './look.ts';
import { CHAT_STYLE, contextOf } from './page.ts';
import { whenWords } from './times.ts';
import { sv as words } from './words.ts';

export function hallPage(look: ChatLook, { base, script }: { readonly base: string; readonly script: string | null }): PageParts {
  const { log, session, record, state } = look;
  const { view } = record;
  const context = contextOf(look, 'sv', 1);
  const address = `${base}${routes.chatPage(log, session.session)}`;
  const [now] = view.taken;
  const member = now === undefined ? null : memberOf(view, now.taken);
  const said = chatWords('sv');
  return {
    title: words.titleOf(view.plan.title),
    lang: 'sv',
    kind: 'hall',
    styles: [CHAT_STYLE],
    scripts: script === null ? [] : [script],
    canonical: address,
    hidden: state.dialogue.phase === 'draft',
    body: html`<main>
      <insyn-chat-hall dialogue=${log} session=${session.session} zone=${context.zone}>
        ${
          now?.view?.author === undefined || now.view.author === null
            ? html`<h1>${view.plan.title}</h1>
                <p class="hall-when">
                  ${view.phase === 'live' ? words.hallNone : view.phase === 'ended' ? `${said.ended}.` : whenWords(view, context)}
                </p>`
            : html`<h1 class="hall-question" lang=${now.view.lang} dir="auto">${now.view.text}</h1>
                ${member === null ? '' : html`<p class="hall-who">${words.hallWho(`${memberName(member, context)}${memberRole(member, context)}`)}</p>`}`
        }
        <p class="hall-ask">${words.hallAsk(address.replace(/^https?:\/\//, ''))}</p>
      </insyn-chat-hall>
    </main>`,
  };
}
