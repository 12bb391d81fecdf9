/** Invitations: letters as files to print, mails that are sent, and codes to give out by hand. Who was asked stays in the list's file. */
import { html } from '@lit-labs/ssr';
import { strToU8, zipSync } from 'fflate';
import { printed } from '../../identity/letter-codes.ts';
import { MailError } from '../../identity/mail/mailer.ts';
import { invitationMail, invitationPdf, type InvitationTo } from '../../panel/letter.ts';
import type { Invitation } from '../../panel/store.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { faulty, wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from '../admin/fields.ts';
import { facts, form, mainButton, quietButton } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { panelPaths } from './context.ts';
import { aboveDesk, type DeskAt, deskAt, type PanelDesk } from './desk.ts';

/** Letters drawn in one go: each takes a moment, and others wait meanwhile. */
export const LETTERS_MOST = 25;
const MAILS_MOST = 50;
const CODES_MOST = 100;

export function invitationTo({ door }: PanelDesk, { log, town, phone, dialogue }: DeskAt): InvitationTo {
  const { title, summary, about } = dialogue.description;
  return {
    city: town === '' ? 'Staden' : town,
    phone,
    title,
    summary,
    page: `${door.baseUrl()}${panelPaths.home(log)}`,
    contact: about?.contact ?? '',
  };
}

export async function invitePage(desk: PanelDesk, at: At, faults: Faults = NO_FAULTS, given: readonly string[] = []): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/invite')) return null;
  const { log } = found;
  const letters = desk.panels.next(log, 'letter', 1000).length;
  const mails = desk.mailer === null ? 0 : desk.panels.next(log, 'mail', 1000).length;
  const act = (body: unknown): unknown => form(at.visitor, { action: panelPaths.invite(log), quiet: true }, body);
  const body = html`${faultBox(faults)}
    ${
      given.length === 0
        ? ''
        : html`<div class="box ok" role="status">
            <p>Koderna visas bara nu. Skriv ut sidan eller skriv av dem.</p>
            <ul>
              ${given.map((code) => html`<li class="digest">${code}</li>`)}
            </ul>
          </div>`
    }
    ${facts([
      ['Väntar på brev', String(letters)],
      ['Väntar på mejl', desk.mailer === null ? 'Servern skickar inga mejl.' : String(mails)],
      ['Sagt nej', `${String(found.state.panel.declined)} (en reserv ur samma grupp får frågan)`],
    ])}
    <h2>Brev</h2>
    <p>
      Du får en fil med ett brev för varje person: kod, ruta för telefonen, vad det är och hur man säger nej. När filen är hämtad räknas de
      som inbjudna.
    </p>
    ${letters === 0 ? html`<p class="meta">Ingen väntar på brev.</p>` : act(html`<p class="ways">${mainButton(`Hämta ${letters > LETTERS_MOST ? `de första ${String(LETTERS_MOST)}` : String(letters)} breven`, { value: 'brev' })}</p>`)}
    <h2>Mejl</h2>
    ${mails === 0 ? html`<p class="meta">Ingen väntar på mejl.</p>` : act(html`<p class="ways">${quietButton(`Skicka ${String(Math.min(mails, MAILS_MOST))} mejl`, { value: 'mejl' })}</p>`)}
    <h2>Koder för hand</h2>
    <p>För den som bjuds in på annat sätt, till exempel på ett möte. De är inte lottade, och det står i loggen hur många de är.</p>
    ${act(
      html`${textField({ name: 'antal', label: 'Hur många', type: 'number', short: true, value: '', faults })}
        <p class="ways">${quietButton('Gör koder', { value: 'koder' })}</p>`,
    )}`;
  return faulty({ title: 'Bjud in', above: aboveDesk(found), body }, faults);
}

export async function answerInvite(desk: PanelDesk, at: Sent): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/invite')) return null;
  const { form: typed } = at;
  // The same form once more would make other codes.
  if ((await desk.door.store.answered(found.log, typed.key())) !== null) return { to: panelPaths.invite(found.log) };
  switch (typed.text('gor')) {
    case 'brev':
      return sendLetters(desk, at, found);
    case 'mejl':
      return sendMails(desk, at, found);
    default:
      return giveCodes(desk, at, found);
  }
}

async function sendLetters(desk: PanelDesk, at: Sent, found: DeskAt): Promise<Shown> {
  const { log, tenant } = found;
  const people = desk.panels.next(log, 'letter', LETTERS_MOST);
  if (people.length === 0) return invitePage(desk, at, { '': 'Ingen väntar på brev.' });
  const invitations = desk.panels.invite(log, tenant, people, 'letter');
  const said = await tell(desk, at, found, 'letter', invitations);
  if (said !== null) return said;
  const to = invitationTo(desk, found);
  const files: Record<string, Uint8Array> = {
    'LAS-MIG.txt': strToU8('Ett brev för varje person. Skriv ut dem, lägg dem i fönsterkuvert och radera filen.\r\n'),
  };
  for (const [index, { person, code }] of invitations.entries())
    files[`brev-${String(index + 1).padStart(3, '0')}.pdf`] = new Uint8Array(await invitationPdf(to, person.address, code));
  return { file: { bytes: zipSync(files, { level: 0 }), media: 'application/zip', name: `${log}-brev.zip` } };
}

/** Says in the log how many; what cannot be said was not sent. */
async function tell(
  desk: PanelDesk,
  at: Sent,
  { log, tenant }: DeskAt,
  way: 'letter' | 'mail',
  invitations: readonly Invitation[],
): Promise<Shown> {
  const command = { type: 'panel/invite', way, count: invitations.length } as const;
  const answer = await submit(desk.door, at.visitor, { log, command, key: at.form.key() });
  if (answer.accepted) return null;
  desk.panels.takeBack(log, tenant, invitations);
  return invitePage(desk, at, { '': wordsOf(answer.code) });
}

async function sendMails(desk: PanelDesk, at: Sent, found: DeskAt): Promise<Shown> {
  const { log, tenant } = found;
  const { mailer } = desk;
  if (mailer === null) return invitePage(desk, at, { '': wordsOf('login/mail-not-sent') });
  const invitations = desk.panels.invite(log, tenant, desk.panels.next(log, 'mail', MAILS_MOST), 'mail');
  const to = invitationTo(desk, found);
  const failed: Invitation[] = [];
  for (const invitation of invitations) {
    try {
      await mailer.send(invitationMail(to, invitation.person.mail, invitation.code));
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      failed.push(invitation);
    }
  }
  desk.panels.takeBack(log, tenant, failed);
  const sent = invitations.filter((each) => !failed.includes(each));
  if (sent.length > 0) {
    const said = await submit(desk.door, at.visitor, {
      log,
      command: { type: 'panel/invite', way: 'mail', count: sent.length },
      key: at.form.key(),
    });
    if (!said.accepted) return invitePage(desk, at, { '': wordsOf(said.code) });
  }
  if (failed.length > 0) return invitePage(desk, at, { '': `${String(failed.length)} mejl gick inte att skicka. De väntar kvar.` });
  return { to: `${panelPaths.admin(log)}?gjort=bjudit` };
}

async function giveCodes(desk: PanelDesk, at: Sent, found: DeskAt): Promise<Shown> {
  const count = /^\d{1,3}$/.test(at.form.text('antal').trim()) ? Number(at.form.text('antal')) : 0;
  if (count < 1 || count > CODES_MOST) return invitePage(desk, at, { antal: `Skriv ett tal från 1 till ${String(CODES_MOST)}.` });
  const said = await submit(desk.door, at.visitor, {
    log: found.log,
    command: { type: 'panel/invite', way: 'code', count },
    key: at.form.key(),
  });
  if (!said.accepted) return invitePage(desk, at, { '': wordsOf(said.code) });
  return invitePage(desk, at, NO_FAULTS, desk.panels.codes(found.log, found.tenant, count).map(printed));
}
