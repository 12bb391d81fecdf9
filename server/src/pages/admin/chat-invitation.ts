/** A text for those who answer, to be mailed or put into a calendar by the one who plans: the server knows no address of theirs. */
import { html } from '@lit-labs/ssr';
import { memberRole } from '@insyn/elements/parts/chat-context.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type ChatAt, clockOf, spanOf } from './chat-at.ts';
import type { Office } from './context.ts';

/** Characters of a `mailto:` that mail programs take; a longer text is copied by hand. */
const MAILTO_MOST = 1900;

export function invitationOf({ log, session, plan }: ChatAt, office: Office): { readonly subject: string; readonly text: string } {
  const base = office.door.baseUrl();
  const id = session.session;
  const when = spanOf(plan, office);
  return {
    subject: `Svara i chatten: ${plan.title}`,
    text: [
      `Du är en av dem som svarar i chatten ”${plan.title}”.`,
      '',
      `Tid: ${when}, efter klockan i ${clockOf(office)}.`,
      `Frågor tas emot från ${office.times.words(plan.asks.utc)}.`,
      '',
      'Svarar:',
      ...plan.panel.map((member) => `- ${member.name}${memberRole(member, { words: sv })}`),
      ...(plan.host === '' ? [] : ['', `Värd: ${plan.host}`]),
      '',
      'Här svarar du. Visa vem du är när du öppnar sidan:',
      `${base}${routes.answerPage(log, id)}`,
      '',
      'Lägg in tiden i din kalender, med påminnelse en kvart före:',
      `${base}${routes.chatCalendar(log, id)}`,
      '',
      'Så ser sidan ut för alla:',
      `${base}${routes.chatPage(log, id)}`,
    ].join('\n'),
  };
}

export function invitationPart(chat: ChatAt, office: Office): unknown {
  const { subject, text } = invitationOf(chat, office);
  const mail = `mailto:?${new URLSearchParams({ subject, body: text.replaceAll('\n', '\r\n') }).toString().replaceAll('+', '%20')}`;
  return html`<h2>Bjud in dem som svarar</h2>
    <p>Kopiera inbjudan och mejla den till dem som svarar. I den står tiden, länken till sidan där de svarar och en fil till kalendern.</p>
    <div class="field">
      <label for="f-inbjudan">Inbjudan</label>
      <textarea id="f-inbjudan" rows=${String(text.split('\n').length + 2)} readonly>${text}</textarea>
    </div>
    <p class="ways">
      ${mail.length > MAILTO_MOST ? '' : html`<a class="button" href=${mail}>Öppna i mejlprogrammet</a>`}
      <a href=${routes.chatCalendar(chat.log, chat.session.session)}>Kalenderfilen</a>
    </p>`;
}
