/** How long a dialogue stays on the web after it was put away, taking it away now, and putting it back. */
import { html } from '@lit-labs/ssr';
import type { WebMonths } from '@insyn/domain/keeping/types.ts';

import { archiveAbove, archiveSettings, keptAt, type KeptAt } from './archive-at.ts';
import { webWords } from './archive-page.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import type { Values } from './description-form.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, radioField, textField } from './fields.ts';
import { doneNotice, facts, form, mainButton, quietButton } from './shell.ts';
import { submit } from './visitor.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  tid: 'Tiden är sparad.',
  borta: 'Dialogen finns inte längre på webben. Arkivet är kvar.',
  ater: 'Dialogen finns på webben igen.',
};

export async function webPage(office: Office, at: At): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/set-web');
  return found === null ? null : askPage(office, at, found, valuesOf(found));
}

function valuesOf({ keeping: { months } }: KeptAt): Values {
  return {
    val: months === 'tenant' ? 'stad' : months === null ? 'aldrig' : 'egen',
    manader: typeof months === 'number' ? String(months) : '',
  };
}

function askPage(office: Office, at: At, found: KeptAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const { log, keeping, dialogue } = found;
  const value = (name: string): string => values[name] ?? '';
  const done = saidOf(DONE, at.query('gjort'));
  const city = archiveSettings(at).monthsOnWeb;
  const body = html`${faultBox(faults)}${done === undefined ? '' : doneNotice(done)}
    <p>${webWords(office, at, found)} Arkivet finns kvar oavsett.</p>
    ${
      keeping.offWeb === null
        ? html`${form(
            at.visitor,
            { action: archivePaths.web(log) },
            html`${radioField({
                name: 'val',
                label: 'När dialogen är avslutad',
                value: value('val'),
                choices: [
                  { value: 'stad', label: `Som för alla dialoger: ${city === null ? 'den ligger kvar' : `${String(city)} månader`}` },
                  { value: 'egen', label: 'Den tas bort efter ett antal månader' },
                  { value: 'aldrig', label: 'Den ligger kvar' },
                ],
                faults,
              })}
              ${textField({ name: 'manader', label: 'Antal månader', value: value('manader'), short: true, faults })}
              <p class="meta">Registratorn får ett mejl fyra veckor innan. Ingenting tas bort tidigare än så.</p>
              <p class="ways">${mainButton('Spara', { value: 'spara' })} <a href=${archivePaths.page(log)}>Avbryt</a></p>`,
          )}
          ${dialogue.phase === 'archived' ? reasonForm(at, found, value('skal'), 'Ta bort från webben nu', 'bort', faults) : ''}`
        : reasonForm(at, found, value('skal'), 'Lägg ut på webben igen', 'ater', faults)
    }`;
  return faulty({ title: 'Tiden på webben', above: archiveAbove(at, found), body }, faults);
}

function reasonForm(at: At, { log }: KeptAt, reason: string, words: string, act: 'bort' | 'ater', faults: Faults): unknown {
  return html`<h2>${words}</h2>
    ${form(
      at.visitor,
      { action: archivePaths.web(log), values: { avsikt: act } },
      html`${textField({ name: 'skal', label: 'Varför', value: reason, hint: 'Alla kan läsa det.', faults })}
        <p class="ways">${quietButton('Visa vad som händer', { value: 'visa' })}</p>`,
    )}`;
}

function checkPage(at: At, found: KeptAt, act: 'bort' | 'ater', reason: string): Shown {
  const goes = act === 'bort';
  return {
    screen: {
      title: goes ? 'Ska dialogen tas bort från webben?' : 'Ska dialogen ut på webben igen?',
      above: archiveAbove(at, found),
      body: html`${facts([
          ['Dialog', found.dialogue.description.title],
          ['Varför', reason],
        ])}
        <h2>Det här händer</h2>
        <ul>
          ${
            goes
              ? html`<li>sidan säger att dialogen inte längre finns på webben, var den är bevarad och hur man ber om den</li>
                  <li>sökning, flöden, öppna data och inbäddade delar visar den inte</li>
                  <li>arkivet är kvar, och ni som arbetar med dialogen kan läsa den</li>`
              : html`<li>sidan, sökningen, flödena och öppna data visar dialogen som förut</li>
                  <li>tiden på webben räknas från nu</li>`
          }
        </ul>
        ${form(
          at.visitor,
          { action: archivePaths.web(found.log) },
          html`${hiddenFields({ avsikt: act, skal: reason })}
            <p class="ways">
              ${mainButton(goes ? 'Ta bort från webben' : 'Lägg ut igen', { value: 'gor' })} ${quietButton('Ändra', { value: 'andra' })}
              <a href=${archivePaths.page(found.log)}>Avbryt</a>
            </p>`,
        )}`,
    },
  };
}

export async function answerWeb(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/set-web');
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const { log } = found;
  const values: Values = {
    ...valuesOf(found),
    ...(typed.has('val') ? { val: typed.text('val'), manader: typed.text('manader') } : {}),
    skal: typed.text('skal'),
  };
  const act = typed.text('avsikt') === 'bort' ? 'bort' : typed.text('avsikt') === 'ater' ? 'ater' : null;
  if (typed.text('gor') === 'andra') return askPage(office, at, found, values);
  if (act !== null && typed.text('gor') !== 'gor')
    return typed.text('skal').trim() === ''
      ? askPage(office, at, found, values, { skal: 'Skriv varför.' })
      : checkPage(at, found, act, typed.text('skal').trim());
  const command =
    act === null
      ? ({ type: 'keeping/set-web', months: monthsIn(values) } as const)
      : ({ type: act === 'bort' ? 'keeping/unpublish' : 'keeping/publish-again', reason: typed.text('skal') } as const);
  const answer = await submit(office.door, visitor, { log, command, key: typed.key() });
  if (answer.accepted) return { to: `${archivePaths.web(log)}?gjort=${act === null ? 'tid' : act === 'bort' ? 'borta' : 'ater'}` };
  const field = { months: 'manader', reason: 'skal' }[answer.fields?.[0] ?? ''] ?? '';
  return askPage(office, at, found, values, { [field]: wordsOf(answer.code) });
}

/** 0 for what is no number: it is let through nowhere. */
function monthsIn(values: Values): WebMonths {
  if (values['val'] === 'stad') return 'tenant';
  if (values['val'] === 'aldrig') return null;
  const typed = (values['manader'] ?? '').trim();
  return /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
}
