/** `/admin/installningar`: what the city or district is called, who helps by telephone, and how fast one person may write. */
import { html } from '@lit-labs/ssr';
import type { TenantSettings } from '@insyn/domain/tenant/types.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { ownLine } from './done.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textField } from './fields.ts';
import { doneNotice, form, mainButton, paths } from './shell.ts';
import { submit, whoIs } from './visitor.ts';

const CHANGED = 'Någon annan har ändrat inställningarna sedan du öppnade sidan. Öppna sidan på nytt och se vad som gäller nu.';

/** What a field of the settings is called in the form, and what is wrong with it when the rules say that something is. */
const FIELDS: Readonly<Record<keyof Omit<TenantSettings, 'radslag' | 'openData' | 'archive'>, readonly [name: string, fault: string]>> = {
  name: ['namn', 'Namnet går inte att använda. Skriv högst 100 tecken, utan personnummer.'],
  phone: ['telefon', 'Numret går inte att använda. Skriv högst 40 tecken.'],
  secondsBetweenPosts: ['sekunder', 'Skriv ett tal från 0 till 3600.'],
  postsPerHour: ['antal', 'Skriv ett tal från 1 till 1000.'],
  registrar: ['registrator', 'Adressen går inte att använda. Skriv en mejladress, eller lämna fältet tomt.'],
  alarm: ['larm', 'Adressen går inte att använda. Skriv en mejladress, eller lämna fältet tomt.'],
  lends: ['lanar', 'Välj ja eller nej.'],
};

function valuesOf({ name, phone, secondsBetweenPosts, postsPerHour, registrar, alarm, lends }: TenantSettings): Values {
  return {
    namn: name,
    telefon: phone,
    sekunder: String(secondsBetweenPosts),
    antal: String(postsPerHour),
    registrator: registrar,
    larm: alarm,
    lanar: lends ? 'ja' : 'nej',
  };
}

export async function townPage(office: Office, at: At): Promise<Shown> {
  const { visitor } = at;
  const line = await ownLine(office, at, await whoIs(office.door, visitor, visitor.tenant));
  return screen(at, valuesOf(visitor.state.settings), NO_FAULTS, line?.type === 'tenant/settings-changed');
}

function screen({ visitor }: At, values: Values, faults: Faults = NO_FAULTS, done = false): Shown {
  const value = (name: string): string => values[name] ?? '';
  const body = html`${faultBox(faults)}
    <p><a href=${paths.radslagDefaults}>Det som varje rådslag börjar med</a></p>
    <p><a href=${archivePaths.settings}>Arkiv: tiden på webben, leverans, sekretess</a></p>
    ${done ? doneNotice('Inställningarna är sparade och gäller nu.') : ''}
    ${form(
      visitor,
      { action: paths.town, values: { las: versionOf(visitor.state.settings) } },
      html`${textField({ name: 'namn', label: 'Namn', value: value('namn'), hint: 'Staden eller stadsdelen, så som det står överst på sidorna.', faults })}
        ${textField({ name: 'telefon', label: 'Telefon till dem som kan hjälpa', value: value('telefon'), hint: 'Får vara tom.', faults })}
        <h2>Takten i debatten</h2>
        <p>Gäller var och en som skriver, i alla dialoger. Den som skriver för fort får veta hur länge det är att vänta.</p>
        ${textField({ name: 'sekunder', label: 'Sekunder mellan två inlägg', value: value('sekunder'), short: true, hint: '0 till 3600.', faults })}
        ${textField({ name: 'antal', label: 'Inlägg på en timme, som mest', value: value('antal'), short: true, hint: '1 till 1000.', faults })}
        <h2>Granskningen</h2>
        ${textField({ name: 'registrator', label: 'Registratorns mejladress', value: value('registrator'), hint: 'Dit skickas inlägg som ska diarieföras. Får vara tom.', faults })}
        ${textField({ name: 'larm', label: 'Mejladress för larm', value: value('larm'), hint: 'Får besked när något måste stoppas genast och ingen granskar. Får vara tom.', faults })}
        ${selectField({
          name: 'lanar',
          label: 'Låna ut moderatorer till andra',
          value: value('lanar'),
          choices: [
            { value: 'nej', label: 'nej' },
            { value: 'ja', label: 'ja, andra kan be om hjälp av våra moderatorer' },
          ],
          faults,
        })}
        <p class="ways">${mainButton('Spara')} <a href=${paths.start}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Inställningar', body }, faults);
}

/** -1 for what is no whole number: less than any that is let through. */
function whole(text: string): number {
  const digits = text.replace(/[\s\u00a0]/g, '');
  return /^\d{1,6}$/.test(digits) ? Number(digits) : -1;
}

export async function answerTown(office: Office, at: Sent): Promise<Shown> {
  const { form: typed, visitor } = at;
  const values = Object.fromEntries(Object.values(FIELDS).map(([name]) => [name, typed.text(name)]));
  const settings: TenantSettings = {
    name: typed.text('namn'),
    phone: typed.text('telefon'),
    secondsBetweenPosts: whole(typed.text('sekunder')),
    postsPerHour: whole(typed.text('antal')),
    registrar: typed.text('registrator'),
    alarm: typed.text('larm'),
    lends: typed.text('lanar') === 'ja',
  };
  if (typed.text('las') !== versionOf(visitor.state.settings) && (await office.door.store.answered(visitor.tenant, typed.key())) === null)
    return screen(at, values, { '': CHANGED });
  const answer = await submit(office.door, visitor, { log: visitor.tenant, command: { type: 'tenant/set', settings }, key: typed.key() });
  if (answer.accepted) return { to: `${paths.town}?gjort=${String(answer.receipt.seq)}` };
  const field = Object.entries(FIELDS).find(([name]) => name === answer.fields?.[0])?.[1];
  if (field === undefined) return screen(at, values, { '': wordsOf(answer.code) });
  return screen(at, values, { [field[0]]: answer.code === 'tenant/field-empty' ? 'Skriv ett namn.' : field[1] });
}
