/** Sending the whole archive of a dialogue to the registrar, the ways that the city has set; and by which codes it is handed over. */
import { html } from '@lit-labs/ssr';
import { codesFor } from '../../archive/codes.ts';
import type { SendWay } from '@insyn/domain/keeping/types.ts';
import { actors, archiveAbove, archiveSettings, keptAt, type KeptAt } from './archive-at.ts';
import { FORM_CHOICES, madePackage, sizeWords } from './archive-packages.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS, radioField, textField } from './fields.ts';
import { doneNotice, facts, form, mainButton, quietButton } from './shell.ts';
import { isAdmin, submit } from './visitor.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  skickat: 'Det skickas nu. Kvittot står här när det har kommit fram.',
  koder: 'Koderna är sparade.',
};
const WAY_WORDS: Readonly<Record<SendWay, string>> = { mail: 'Mejl med länk', folder: 'Mappen' };

function waysOf({ archive }: Office, at: At): readonly SendWay[] {
  const { mail, folder } = archiveSettings(at);
  const hasMail = mail && at.visitor.state.settings.registrar !== '';
  return [...(hasMail ? (['mail'] as const) : []), ...(folder && archive.registrar.hasFolder ? (['folder'] as const) : [])];
}

export async function sendPage(office: Office, at: At): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/send');
  return found === null ? null : screen(office, at, found);
}

async function screen(office: Office, at: At, found: KeptAt, faults: Faults = NO_FAULTS): Promise<Shown> {
  const { log, keeping } = found;
  const ways = waysOf(office, at);
  const done = saidOf(DONE, at.query('gjort'));
  const codes = await codesFor(office.door, log);
  const by = await actors(office, at);
  const { registrar } = at.visitor.state.settings;
  const attempts = office.archive.registrar.attemptsOf(log);
  const body = html`${faultBox(faults)}${done === undefined ? '' : doneNotice(done)}
    ${attempts.map(
      ({ way, state }) =>
        html`<div class=${state === 'failed' ? 'box error' : 'box warn'}>
          <p>
            ${WAY_WORDS[way]}:
            ${state === 'failed' ? 'det kom inte fram. Skicka en gång till, eller hämta paketet och lämna det för hand.' : 'skickas. Går det inte försöker servern igen av sig själv.'}
          </p>
        </div>`,
    )}
    ${
      ways.length === 0
        ? html`<p>
            Ingen väg till registratorn är vald.
            ${isAdmin(at.visitor) ? html`<a href=${archivePaths.settings}>Välj en</a>` : 'En administratör väljer den under Inställningar.'}
          </p>`
        : html`<p>Hela arkivet, också det som är maskat. Det skickas så här:</p>
            <ul>
              ${ways.includes('mail') ? html`<li>ett mejl till ${registrar} med en länk; paketet hämtas efter inloggning</li>` : ''}
              ${ways.includes('folder') ? html`<li>en fil i den mapp som diariet hämtar från</li>` : ''}
            </ul>
            ${form(
              at.visitor,
              { action: archivePaths.send(log) },
              html`${radioField({ name: 'form', label: 'Form', value: 'eark-sip', choices: FORM_CHOICES, faults })}
                <p class="ways">${mainButton('Skicka', { value: 'skicka' })} <a href=${archivePaths.page(log)}>Tillbaka</a></p>`,
            )}`
    }
    ${
      keeping.sendings.length === 0
        ? ''
        : html`<h2>Skickat</h2>
            <ul class="rows">
              ${keeping.sendings
                .toReversed()
                .map(
                  ({ way, at: moment, bytes, by: seat }) =>
                    html`<li class="item">
                      ${WAY_WORDS[way]} <span class="meta">${office.times.words(moment)} · ${sizeWords(bytes)} · ${by(seat)}</span>
                    </li>`,
                )}
            </ul>`
    }
    <h2>Koder</h2>
    ${facts([
      ['Mottagare', codes.receiver === '' ? 'Ingen' : codes.receiver],
      ['Överenskommelse', codes.agreement === '' ? 'Ingen' : codes.agreement],
      ['Referenskod', codes.reference === '' ? 'Ingen' : codes.reference],
    ])}
    ${form(
      at.visitor,
      { action: archivePaths.send(log) },
      html`${textField({ name: 'overenskommelse', label: 'Överenskommelse för den här dialogen', value: keeping.codes?.agreement ?? '', hint: 'Tomt: som staden har satt.', faults })}
        ${textField({ name: 'kod', label: 'Referenskod för den här dialogen', value: keeping.codes?.reference ?? '', hint: 'Tomt: som staden har satt.', faults })}
        <p class="ways">${quietButton('Spara koderna', { value: 'koder' })}</p>`,
    )}`;
  return faulty({ title: 'Skicka till registratorn', above: archiveAbove(at, found), body }, faults);
}

export async function answerSend(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/send');
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const { log, dialogue } = found;
  if (typed.text('gor') === 'koder') {
    const command = { type: 'keeping/set-codes', agreement: typed.text('overenskommelse'), reference: typed.text('kod') } as const;
    const answer = await submit(office.door, visitor, { log, command, key: typed.key() });
    const field = { agreement: 'overenskommelse', reference: 'kod' }[answer.accepted ? '' : (answer.fields?.[0] ?? '')] ?? '';
    return answer.accepted ? { to: `${archivePaths.send(log)}?gjort=koder` } : screen(office, at, found, { [field]: wordsOf(answer.code) });
  }
  const ways = waysOf(office, at);
  if (ways.length === 0) return screen(office, at, found, { '': 'Ingen väg till registratorn är vald.' });
  const chosen = typed.text('form');
  const made = await madePackage(office, found, chosen, true);
  if (made === null) return screen(office, at, found, { form: 'Paketet går inte att göra så. Välj en annan form.' });
  const { title, dnr } = dialogue.description;
  const address = `${office.door.baseUrl()}${archivePaths.packages(log)}`;
  const { seat } = visitor;
  office.archive.registrar.send(ways, { log, made, form: chosen, seat, title, dnr, to: visitor.state.settings.registrar, address });
  return { to: `${archivePaths.send(log)}?gjort=skickat` };
}
