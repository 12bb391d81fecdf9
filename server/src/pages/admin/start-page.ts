/** `/admin`: what waits for this person, and the ways on. */
import { html } from '@lit-labs/ssr';
import { PROPOSAL_DAYS } from '@insyn/domain/tenant/decide.ts';
import { archivePaths } from './archive-paths.ts';
import type { At, Office, Shown } from './context.ts';
import { namesFor, proposalsNow } from './people-words.ts';
import { proposalList } from './proposals.ts';
import { isOwn, waitingIn } from './reopen.ts';
import { paths } from './shell.ts';
import { whoIs } from './visitor.ts';
import { count, numberOf } from './words.ts';

export async function startPage(office: Office, at: At): Promise<Shown> {
  const { visitor, now } = at;
  const waiting = proposalsNow(visitor.state, now, PROPOSAL_DAYS).filter(({ by }) => numberOf(by) !== visitor.number);
  const names = await namesFor(
    office.book,
    visitor.tenant,
    await whoIs(office.door, visitor, visitor.tenant),
    waiting.map(({ act }) => act),
  );
  const rows = await office.dialogues.of(visitor.tenant);
  const reopenings = rows.filter(({ proposals }) => waitingIn({ proposals }, now).some((each) => !isOwn(each, visitor)));
  const erasures = rows.filter((row) => row.erasures.some(({ by }) => numberOf(by) !== visitor.number));
  const [people, dialogues, sites] = [visitor.state.holders.length, rows.length, visitor.state.origins.length];
  return {
    screen: {
      title: 'Administration',
      body: html`${
          waiting.length + reopenings.length + erasures.length === 0
            ? html`<p>Inget väntar på dig.</p>`
            : html`<h2>Väntar på dig</h2>
                ${proposalList(office, at, waiting, names)}
                ${erasures.map(
                  ({ log, title }) => html`<p class="item waiting"><a href=${archivePaths.erasing(log)}>Ska det gallras?</a> ${title}</p>`,
                )}
                ${reopenings.map(
                  ({ log, title }) => html`<p class="item waiting"><a href=${paths.reopen(log)}>Ska debatten öppna igen?</a> ${title}</p>`,
                )}`
        }
        <ul class="entries">
          <li><a href=${paths.people}>Personer och roller</a><span class="meta">${count(people, 'person', 'personer')}</span></li>
          <li>
            <a href=${paths.dialogues}>Dialoger</a
            ><span class="meta">${dialogues === 0 ? 'Ingen än' : count(dialogues, 'dialog', 'dialoger')}</span>
          </li>
          <li>
            <a href=${paths.sites}>Webbplatser</a
            ><span class="meta">${sites === 0 ? 'Ingen godkänd än' : count(sites, 'godkänd', 'godkända')}</span>
          </li>
          <li><a href=${paths.rules}>Regler</a><span class="meta">Skäl, tider då någon granskar, sparade svar</span></li>
          <li><a href=${paths.retention}>Gallring</a><span class="meta">Beslut, och logg över det som har raderats</span></li>
          <li><a href=${paths.town}>Inställningar</a><span class="meta">Namn, telefon, takten i debatten</span></li>
        </ul>`,
    },
  };
}
