/** `/admin/dialoger/d/{log}/arkiv`: how a dialogue is kept, in words, and the ways to what can be done about it. */
import { html } from '@lit-labs/ssr';
import { masksNow } from '@insyn/domain/keeping/masks.ts';
import { leavesWebAt } from '@insyn/domain/keeping/web.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { archiveAbove, archiveSettings, keptAt, type KeptAt } from './archive-at.ts';
import { archivePaths } from './archive-paths.ts';
import type { At, Office, Shown } from './context.ts';
import { doneNotice } from './shell.ts';
import { saidOf } from './done.ts';
import { count } from './words.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  forseglat: 'Dialogen är förseglad som den är nu.',
};

export async function keptPage(office: Office, at: At): Promise<Shown> {
  const found = await keptAt(office, at);
  if (found === null) return null;
  const { log, keeping } = found;
  const done = saidOf(DONE, at.query('gjort'));
  const masks = masksNow(found.state).length;
  const waiting = keeping.waiting.length;
  const [sent, delivered] = [keeping.sendings.at(-1), keeping.deliveries.at(-1)];
  return {
    screen: {
      title: 'Arkiv',
      above: archiveAbove(at, found, false),
      body: html`${done === undefined ? '' : doneNotice(done)}
        <p>${stateWords(office, found)}</p>
        <ul class="entries">
          ${entry(archivePaths.packages(log), 'Försegla och hämta', editionWords(office, found))}
          ${entry(archivePaths.send(log), 'Skicka till registratorn', sent === undefined ? 'Inte skickat.' : `Skickat ${office.times.words(sent.at)}.`)}
          ${entry(archivePaths.deliver(log), 'Lämna ut', delivered === undefined ? 'Inget är utlämnat.' : `${count(keeping.deliveries.length, 'utlämning', 'utlämningar')}, den senaste ${office.times.words(delivered.at)}.`)}
          ${entry(archivePaths.masks(log), 'Maska uppgifter', masks === 0 ? 'Inget är maskat.' : `${count(masks, 'uppgift är', 'uppgifter är')} maskade.`)}
          ${entry(archivePaths.web(log), 'Tiden på webben', webWords(office, at, found))}
          ${entry(archivePaths.erasing(log), 'Gallra', waiting > 0 ? 'Ett förslag väntar på en andra person.' : keeping.erasures.length === 0 ? 'Inget är gallrat.' : `Gallrat ${count(keeping.erasures.length, 'gång', 'gånger')}.`)}
        </ul>
        <p><a href=${routes.archivePage(log)}>Arkivet som alla ser det</a></p>`,
    },
  };
}

function entry(address: string, words: string, more: string): unknown {
  return html`<li><a href=${address}>${words}</a><span class="meta">${more}</span></li>`;
}

function stateWords({ archive, times }: Office, { log, dialogue, state }: KeptAt): string {
  const last = archive.store.editions(log).at(-1);
  if (dialogue.phase !== 'archived')
    return last === undefined
      ? 'Dialogen pågår. När den avslutas förseglas den av sig själv.'
      : `Dialogen pågår. Den förseglades senast ${times.words(new Date(last.at).toISOString())}.`;
  if (last === undefined) return 'Dialogen är avslutad, och inte förseglad än.';
  const when = times.words(new Date(last.at).toISOString());
  return last.size === state.seq
    ? `Dialogen är avslutad och förseglad ${when}. Inget har hänt sedan dess.`
    : `Dialogen är avslutad och förseglad ${when}. Det har hänt något sedan dess; inom en månad förseglas den på nytt.`;
}

function editionWords({ archive }: Office, { log }: KeptAt): string {
  const all = archive.store.editions(log).length;
  return all === 0 ? 'Inga utgåvor än.' : count(all, 'utgåva', 'utgåvor');
}

/** Also at the top of the page where it is set. */
export function webWords({ times }: Office, at: At, { state, keeping, dialogue }: KeptAt): string {
  if (keeping.offWeb !== null) return `Togs bort från webben ${times.words(keeping.offWeb.at)}.`;
  const due = leavesWebAt(state, archiveSettings(at).monthsOnWeb);
  if (due !== null) return `Tas bort från webben ${times.words(due)}.`;
  const months = keeping.months === 'tenant' ? archiveSettings(at).monthsOnWeb : keeping.months;
  if (dialogue.phase !== 'archived' && months !== null) return `Tas bort från webben ${String(months)} månader efter att den avslutas.`;
  return 'Ligger kvar på webben.';
}
