/** `/admin/namnder`: the bodies whose meetings are kept here, and founding another. */
import { html } from '@lit-labs/ssr';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { isBodyLog } from '@insyn/domain/root.ts';
import { meetingEntries } from '@insyn/domain/protokoll/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { boardFaults } from './board-at.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { slugOf } from './create.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from './fields.ts';
import { doneNotice, form, mainButton, paths } from './shell.ts';
import { may, submit } from './visitor.ts';
import { count } from './words.ts';

type Typed = { readonly namn: string; readonly adress: string };

export async function boardsPage(
  office: Office,
  at: At,
  typed: Typed = { namn: '', adress: '' },
  faults: Faults = NO_FAULTS,
): Promise<Shown> {
  const { door } = office;
  if (!may(at.visitor, 'protokoll/plan')) return null;
  const logs = (await door.store.logs()).filter(isBodyLog);
  const found = await Promise.all(logs.map(async (log) => (await door.authority.look(log))?.state));
  const rows = found.flatMap((state) => {
    const body = state?.protokoll;
    return state === undefined || body?.kind !== 'body' || (body.tenant ?? door.tenant) !== at.visitor.tenant ? [] : [{ state, body }];
  });
  const done = saidOf({ grundad: 'Nämnden finns nu. Planera ett möte eller läs in ett protokoll.' }, at.query('gjort'));
  const body = html`${faultBox(faults)} ${done === undefined ? '' : doneNotice(done)}
  ${
    rows.length === 0
      ? html`<p>Ingen nämnd finns här än.</p>`
      : html`<ul class="rows">
          ${rows
            .toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'sv'))
            .map(({ state, body: each }) => {
              const slug = each.log.slice('namnd-'.length);
              const [newest] = meetingEntries(state, at.now);
              return html`<li class="item">
                <h2 class="item-title"><a href=${paths.board(slug)}>${each.name}</a></h2>
                <p class="meta">
                  ${count(each.meetings.length, 'möte', 'möten')}${newest === undefined ? '' : `, till och med ${newest.date}`} ·
                  <a href=${routes.bodyPage(slug)}>Så ser sidan ut</a>
                </p>
              </li>`;
            })}
        </ul>`
  }
  ${
    may(at.visitor, 'protokoll/found')
      ? html`<h2>Lägg till en nämnd</h2>
          ${form(
            at.visitor,
            { action: paths.boards },
            html`${textField({ name: 'namn', label: 'Nämndens namn', value: typed.namn, hint: 'Så som det står i protokollen, till exempel Skolnämnden.', faults })}
              ${textField({ name: 'adress', label: 'Namn i adressen', value: typed.adress, hint: 'Små bokstäver, siffror och bindestreck. Tomt: vi gör ett av namnet. Går inte att ändra senare.', faults })}
              <p class="ways">${mainButton('Lägg till nämnden')}</p>`,
          )}`
      : ''
  }
  ${may(at.visitor, 'tenant/set-search') ? html`<p class="ways"><a href=${paths.searchWords}>Sökorden: det folk säger och det staden kallar det</a></p>` : ''}`;
  return faulty({ title: 'Nämnder och möten', body }, faults);
}

export async function answerBoards(office: Office, at: Sent): Promise<Shown> {
  if (!may(at.visitor, 'protokoll/found')) return null;
  const typed = { namn: at.form.text('namn').trim(), adress: at.form.text('adress').trim().toLowerCase() };
  if (typed.namn === '') return boardsPage(office, at, typed, { namn: 'Skriv vad nämnden heter.' });
  const slug = typed.adress === '' ? slugOf(typed.namn) : typed.adress;
  const log = `namnd-${slug}`;
  if (!isLogId(log))
    return boardsPage(office, at, typed, { adress: 'Namnet går inte att använda. Skriv små bokstäver a–z, siffror eller bindestreck.' });
  const answer = await submit(office.door, at.visitor, {
    log: log as LogId,
    command: { type: 'protokoll/found', name: typed.namn, tenant: at.visitor.tenant },
    key: at.form.key(),
  });
  if (answer.accepted) return { to: `${paths.board(slug)}?gjort=grundad` };
  // A body of another tenant has the name: nothing more is told of it.
  const taken = answer.code === 'protokoll/exists' || answer.code === 'protokoll/not-allowed';
  return boardsPage(
    office,
    at,
    typed,
    taken ? { adress: 'Adressen är redan tagen. Välj en annan.' } : boardFaults(answer.code, answer.fields, { name: 'namn' }),
  );
}
