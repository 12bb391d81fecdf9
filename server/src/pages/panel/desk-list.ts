/** The list that is drawn from: read, looked at group by group, and locked together with the city's half of the seed. */
import { randomBytes } from 'node:crypto';
import { html } from '@lit-labs/ssr';
import { listDigest, rollFault, seedDigest, strataOf, stratumName, targetsFault, type DrawTargets } from '@insyn/domain/panel/draw.ts';
import type { SeedSource } from '@insyn/domain/panel/types.ts';
import { type ListFault, readList } from '../../panel/read-list.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { faulty, wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, fileField, NO_FAULTS, radioField, textField } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { form, mainButton, quietButton } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { panelPaths } from './context.ts';
import { aboveDesk, type DeskAt, deskAt, type PanelDesk } from './desk.ts';

const HOW =
  'CSV från ett kalkylark, med rubrikerna område, ålder och kön, och namn, adress, postnummer, ort och mejl för dem som ska få brev eller mejl. Inga personnummer.';

export function listFaultWords(fault: ListFault): string {
  switch (fault.code) {
    case 'not-text':
      return 'Filen gick inte att läsa. Spara den som CSV med UTF-8.';
    case 'no-rows':
      return 'Filen har inga rader.';
    case 'column-missing':
      return `Filen saknar en kolumn som heter ${fault.column}.`;
    case 'csv':
      return `Rad ${String(fault.line)} gick inte att läsa.`;
    case 'row-empty':
      return `Rad ${String(fault.line)} saknar område, ålder eller kön.`;
    case 'number-in-row':
      return `Rad ${String(fault.line)} har ett personnummer. Ta bort den kolumnen. Vi vill inte ha dem.`;
    case 'mail-odd':
      return `Rad ${String(fault.line)} har en mejladress som inte ser rätt ut.`;
  }
}

export async function listPage(desk: PanelDesk, at: At, typed: Form = Form.empty(), faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/commit') || found.state.panel.drawn !== null) return null;
  const { committed } = found.state.panel;
  settleList(desk, found);
  const staged = desk.panels.stagedEntries(found.log);
  const entries = staged.length > 0 ? staged : desk.panels.entries(found.log);
  const strata = strataOf(entries);
  const upload = form(
    at.visitor,
    { action: panelPaths.list(found.log), upload: true },
    html`${fileField({ name: 'fil', label: entries.length === 0 ? 'Lista' : 'Byt lista', hint: HOW, accept: '.csv,text/csv', faults })}
      <p class="ways">
        ${entries.length === 0 ? mainButton('Läs listan', { value: 'las' }) : quietButton('Läs en annan lista', { value: 'las' })}
      </p>`,
  );
  const value = (name: string, otherwise: string): string => (typed.has(name) ? typed.text(name) : otherwise);
  const body = html`${faultBox(faults)}
  ${committed === null ? '' : html`<div class="box warn"><p>En lista är redan låst, ${desk.times.words(committed.at)}. Den går att byta till ${desk.times.words(committed.source.after)}. Den nya gäller när du har låst den, och båda låsningarna syns i loggen.</p></div>`}
  ${entries.length === 0 ? upload : ''}
  ${
    entries.length === 0
      ? ''
      : html`<p>${String(entries.length)} personer i ${String(strata.length)} grupper.</p>
          <details ?open=${strata.length <= 12}>
            <summary>Grupperna</summary>
            <table class="figures">
              <thead>
                <tr>
                  <th scope="col">Grupp</th>
                  <th scope="col">Personer</th>
                </tr>
              </thead>
              <tbody>
                ${strata.map(
                  (each) =>
                    html`<tr>
                      <th scope="row">${stratumName(each)}</th>
                      <td>${String(each.roll)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </details>
          <h2>Lås listan</h2>
          <p>
            Två tal avgör lotten. Det ena väljer servern nu och visar efteråt. Det andra får ingen veta förrän efter en tid som du sätter.
            Då kan varken staden eller någon annan räkna ut i förväg vilka som lottas.
          </p>
          ${form(
            at.visitor,
            { action: panelPaths.list(found.log) },
            html`<div class="pair">
                ${textField({ name: 'platser', label: 'Platser', type: 'number', short: true, value: value('platser', '60'), faults })}
                ${textField({ name: 'reserver', label: 'Reserver', type: 'number', short: true, value: value('reserver', '60'), faults })}
              </div>
              ${radioField({
                name: 'kalla',
                label: 'Det öppna talet',
                value: value('kalla', 'tal'),
                choices: [
                  {
                    value: 'tal',
                    label: 'Ett tal som någon annan visar öppet',
                    hint: 'Säkrast. Till exempel en lottdragning i tidningen.',
                  },
                  { value: 'logg', label: 'Var loggen slutar vid tiden', hint: 'Går av sig självt, men loggen skriver staden själv i.' },
                ],
                faults,
              })}
              ${textField({ name: 'namn', label: 'Vilket tal', hint: 'Så att alla vet var det står. Till exempel: Stora lottodragningen lördag 12 december.', value: value('namn', ''), faults })}
              <div class="pair">
                ${textField({ name: 'dag', label: 'Känt från dag', type: 'date', short: true, value: value('dag', ''), faults })}
                ${textField({ name: 'tid', label: 'Klockan', type: 'time', short: true, value: value('tid', '12:00'), faults })}
              </div>
              <p class="ways">${mainButton('Lås listan', { value: 'las-fast' })} <a href=${panelPaths.admin(found.log)}>Tillbaka</a></p>`,
          )}
          <h2>Fel lista?</h2>
          ${upload}`
  }`;
  return faulty({ title: 'Lista och lås', above: aboveDesk(found), body }, faults);
}

export async function answerList(desk: PanelDesk, at: Sent): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/commit') || found.state.panel.drawn !== null) return null;
  const { form: typed, visitor } = at;
  const { committed } = found.state.panel;
  // What may be known already cannot be exchanged; the rules say so too.
  if (committed !== null && at.now >= committed.source.after) return listPage(desk, at, typed, { '': wordsOf('panel/already-committed') });
  if (typed.text('gor') === 'las') {
    if (typed.upload === null || typed.upload.name === '') return listPage(desk, at, typed, { fil: 'Välj en fil först.' });
    const read = readList(typed.upload.bytes);
    if ('code' in read) return listPage(desk, at, typed, { fil: listFaultWords(read) });
    // Looked at before it takes the place of another: a roll of three is no list.
    const fault = rollFault(read.map((row, index) => ({ ...row, id: String(index).padStart(22, '0') })));
    if (fault !== null) return listPage(desk, at, typed, { fil: faultWords(fault.fault, fault.fields) });
    desk.panels.setList(found.log, read);
    return { to: panelPaths.list(found.log) };
  }
  const entries = desk.panels.stagedEntries(found.log);
  if (entries.length === 0) return listPage(desk, at, typed, { fil: 'Läs listan en gång till innan du låser den.' });
  const targets: DrawTargets = { places: wholeOf(typed.text('platser')), reserves: wholeOf(typed.text('reserver')) };
  const fault = rollFault(entries) ?? targetsFault(strataOf(entries), targets);
  if (fault !== null)
    return listPage(desk, at, typed, { [fault.fields[0] === 'reserves' ? 'reserver' : 'platser']: faultWords(fault.fault, []) });
  const after = desk.local.momentOf(typed.text('dag'), typed.text('tid'));
  if (after === null || after <= at.now) return listPage(desk, at, typed, { dag: 'Skriv en dag och en tid som ligger framåt.' });
  const name = typed.text('namn').trim();
  const source: SeedSource = typed.text('kalla') === 'logg' ? { kind: 'head', after } : { kind: 'number', name, after };
  if (source.kind === 'number' && name === '') return listPage(desk, at, typed, { namn: 'Skriv vilket tal det är.' });
  const city = randomBytes(24).toString('base64url');
  // Kept before it is promised: a seed that is lost could never be told.
  desk.panels.setSeed(found.log, city);
  const command = {
    type: 'panel/commit',
    list: listDigest(entries),
    rows: entries.length,
    seed: seedDigest(city),
    source,
    targets,
  } as const;
  const answer = await submit(desk.door, visitor, { log: found.log, command, key: typed.key() });
  if (!answer.accepted) return listPage(desk, at, typed, { [answer.code === 'panel/seed-fault' ? 'namn' : '']: wordsOf(answer.code) });
  desk.panels.adopt(found.log);
  return { to: `${panelPaths.admin(found.log)}?gjort=last` };
}

/** A list that was locked and not yet adopted, because the server stopped in between. */
export function settleList({ panels }: PanelDesk, { log, state }: DeskAt): void {
  const { committed, drawn } = state.panel;
  if (committed === null || drawn !== null) return;
  const staged = panels.stagedEntries(log);
  if (staged.length > 0 && listDigest(staged) === committed.list) panels.adopt(log);
}

function wholeOf(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : -1;
}

function faultWords(code: Parameters<typeof wordsOf>[0], groups: readonly string[]): string {
  const named = groups.filter((each) => each.includes(' · ')).slice(0, 5);
  return named.length === 0 ? wordsOf(code) : `${wordsOf(code)} Det gäller ${named.join('; ')}.`;
}
