/** Cancelling a chat, with a reason that everyone can read. */
import { html } from '@lit-labs/ssr';
import { aboveChat, type ChatAt, chatAt, spanOf } from './chat-at.ts';
import { refusedPlan } from './chat-read.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Faults, faultBox, NO_FAULTS, textArea } from './fields.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { may, submit } from './visitor.ts';
import { count } from './words.ts';

async function cancelledAt(office: Office, at: At): Promise<ChatAt | null> {
  return may(at.visitor, 'chat/cancel') ? chatAt(office, at) : null;
}

export async function cancelChatPage(office: Office, at: At): Promise<Shown> {
  const chat = await cancelledAt(office, at);
  if (chat === null) return null;
  const over = chat.phase === 'ended' || chat.phase === 'cancelled';
  return over ? { to: paths.chat(chat.log, chat.session.session) } : screen(office, at, chat, '');
}

function screen(office: Office, at: At, chat: ChatAt, reason: string, faults: Faults = NO_FAULTS): Shown {
  const { log, session, plan, phase, state } = chat;
  const asked = [...state.chat.messages.values()].filter(
    (message) => message.session === session.session && message.role === 'question' && message.shown,
  ).length;
  const body = html`${faultBox(faults)}
    ${facts([
      ['Chatt', plan.title],
      ['Tid', spanOf(plan, office)],
      ['Frågor', asked === 0 ? 'Inga än' : `${count(asked, 'fråga', 'frågor')} har kommit. De går att läsa även efteråt.`],
    ])}
    ${phase === 'live' ? html`<div class="box warn"><p>Chatten pågår. Ska den sluta tidigare är det värden som avslutar den: då blir det ett protokoll, och frågor som väntar får svar skriftligt.</p></div>` : ''}
    <p>
      Ingen kan fråga eller svara i en inställd chatt. Den som följer dialogen får besked. Det går inte att ångra, men du kan planera en ny
      chatt.
    </p>
    ${form(
      at.visitor,
      { action: paths.cancelChat(log, session.session) },
      html`${textArea({ name: 'skal', label: 'Varför ställs chatten in?', value: reason, rows: 3, hint: 'Alla kan läsa det.', faults })}
        <p class="ways">${mainButton('Ställ in chatten')} <a href=${paths.chat(log, session.session)}>Avbryt</a></p>`,
    )}`;
  return faulty(
    { title: 'Ska chatten ställas in?', above: [...aboveChat(at, chat), [paths.chat(log, session.session), plan.title]], body },
    faults,
  );
}

export async function answerCancelChat(office: Office, at: Sent): Promise<Shown> {
  const chat = await cancelledAt(office, at);
  if (chat === null) return null;
  const { log, session } = chat;
  const reason = at.form.text('skal');
  const answer = await submit(office.door, at.visitor, {
    log,
    command: { type: 'chat/cancel', session: session.session, reason },
    key: at.form.key(),
  });
  if (answer.accepted) return { to: `${paths.chat(log, session.session)}?gjort=installd` };
  return screen(office, at, chat, reason, refusedPlan(answer.code, answer.fields));
}
