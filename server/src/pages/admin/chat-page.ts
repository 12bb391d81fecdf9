/** One chat: when and with whom, the ways to its pages, an invitation for those who answer, and what can still be changed. */
import { html } from '@lit-labs/ssr';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { sessionViews } from '@insyn/domain/chat/view.ts';
import type { SessionView } from '@insyn/domain/chat/views.ts';
import { memberRole } from '@insyn/elements/parts/chat-context.ts';
import { chatWords } from '@insyn/elements/translations/chat.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { aboveChat, CHAT_STATES, chatAt, type ChatAt, spanOf } from './chat-at.ts';
import { CONTROL_CHOICES } from './chat-form.ts';
import { invitationPart } from './chat-invitation.ts';
import { candidatesOf, fieldOf } from './chat-panel.ts';
import type { At, Office, Shown } from './context.ts';
import { saidOf } from './done.ts';
import { doneNotice, facts, paths } from './shell.ts';
import { may } from './visitor.ts';
import { count } from './words.ts';

const DONE = {
  planerad: 'Chatten är planerad och syns på dialogens sida.',
  andrad: 'Ändringen är sparad.',
  installd: 'Chatten är inställd. Skälet syns för alla.',
} as const;

export async function chatPage(office: Office, at: At): Promise<Shown> {
  const chat = await chatAt(office, at);
  if (chat === null) return null;
  const { log, session, plan, phase, state, held } = chat;
  const view = sessionViews(state, held, PUBLIC, at.now).find((each) => each.session === session.session);
  const done = saidOf(DONE, at.query('gjort'));
  const id = session.session;
  const over = phase === 'ended' || phase === 'cancelled';
  const said = chatWords('sv');
  const body = html`${done === undefined ? '' : doneNotice(done)}
    <p>
      <span class=${`state ${phase === 'live' ? 'debate' : phase === 'cancelled' ? 'closed' : ''}`}>${CHAT_STATES[phase]}</span>
      ${spanOf(plan, office)}
    </p>
    ${phase === 'cancelled' ? html`<p>Skäl: ${view?.cancelled ?? ''}</p>` : ''} ${over ? '' : lackingPart(chat, office, at)}
    ${
      over
        ? ''
        : html`<p class="ways">
            <a class="button main" href=${routes.hostPage(log, id)}>Värdens sida</a>
            ${may(at.visitor, 'chat/change') ? html`<a class="button" href=${paths.changeChat(log, id)}>Ändra</a>` : ''}
            ${may(at.visitor, 'chat/cancel') ? html`<a href=${paths.cancelChat(log, id)}>Ställ in chatten</a>` : ''}
          </p>`
    }
    ${facts([
      ['Frågor tas emot från', office.times.words(plan.asks.utc)],
      [
        'Svarar',
        html`${plan.panel.map((member, index) => html`${index === 0 ? '' : html`<br />`}<bdi>${member.name}</bdi>${memberRole(member, { words: sv })}`)}`,
      ],
      ['Värd', plan.host === '' ? 'Ingen namngiven' : plan.host],
      ['Granskning', `${CONTROL_CHOICES[plan.control].label}${plan.control === 'delay' ? `: ${said.seconds(plan.delaySeconds)}` : ''}`],
      ['Mellan två frågor', plan.slowSeconds === 0 ? 'Ingen väntan' : said.seconds(plan.slowSeconds)],
      ['Frågor', askedWords(view)],
      ...(phase === 'ended'
        ? [
            [
              'Protokollet',
              (view?.approved ?? null) === null
                ? 'Inte godkänt. Värden godkänner det på sin sida.'
                : `Godkänt ${office.times.words(view?.approved?.at ?? '')}`,
            ] as const,
          ]
        : []),
    ] as readonly (readonly [string, unknown])[])}
    <h2>Sidor</h2>
    <ul class="entries">
      <li><a href=${routes.chatPage(log, id)}>Läsarnas sida</a><span class="meta">Öppen för alla som får läsa dialogen.</span></li>
      ${phase === 'cancelled' ? '' : html`<li><a href=${routes.answerPage(log, id)}>De svarandes sida</a><span class="meta">Bara för den som svarar.</span></li>`}
      ${over ? '' : html`<li><a href=${routes.chatHall(log, id)}>Skärmen i salen</a><span class="meta">En fråga i taget, i stor text.</span></li>`}
      ${phase === 'ended' ? html`<li><a href=${routes.hostPage(log, id)}>Värdens sida</a><span class="meta">Godkänn protokollet, se vad som väntar.</span></li>` : ''}
      ${phase === 'ended' ? html`<li><a href=${routes.chatRecord(log, id)}>Protokollet som fil</a><span class="meta">Text att spara eller lägga i akten.</span></li>` : ''}
    </ul>
    ${over ? '' : invitationPart(chat, office)}`;
  return { screen: { title: plan.title === '' ? 'Chatt utan rubrik' : plan.title, above: aboveChat(at, chat), body } };
}

function askedWords(view: SessionView | undefined): string {
  const { questions = 0, answered = 0 } = view?.statistics ?? {};
  return questions === 0 ? 'Inga än' : `${String(questions)}, varav ${count(answered, 'besvarad', 'besvarade')}`;
}

/** Those whose role does not hold any more, or not so long: they could not answer. */
function lackingPart({ session, plan, phase, dialogue }: ChatAt, { local }: Office, { visitor, now }: At): unknown {
  const during = { from: phase === 'live' ? now : plan.opens.utc, to: plan.closes.utc };
  const known = new Map(candidatesOf(visitor, new Map(), dialogue.description.body, during, now).map((each) => [each.field, each]));
  const lacking = plan.panel.filter((member) => known.get(fieldOf(member.member, member))?.lack !== null);
  if (lacking.length === 0) return '';
  return html`<div class="box warn">
    <p>
      ${lacking.map(({ name }) => name).join(', ')} har inget uppdrag som gäller hela chatten den ${local.dayWords(plan.opens.utc)}, och kan
      då inte svara.
      ${may(visitor, 'chat/change') ? html`<a href=${`${paths.changeChat(dialogue.log, session.session)}#f-panel`}>Ändra vilka som svarar</a>` : ''}
    </p>
  </div>`;
}
