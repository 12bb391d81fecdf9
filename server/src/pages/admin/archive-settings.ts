/** `/admin/installningar/arkiv`: how the city keeps its dialogues, for all of them that do not say otherwise. */
import { html } from '@lit-labs/ssr';
import type { ArchiveSettings } from '@insyn/domain/tenant/archive-settings.ts';
import { archiveSettings } from './archive-at.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { ownLine } from './done.ts';
import { checkField, type Faults, faultBox, NO_FAULTS, textArea, textField } from './fields.ts';
import { doneNotice, form, mainButton, paths } from './shell.ts';
import { isAdmin, submit, whoIs } from './visitor.ts';

const FIELDS = ['manader', 'overenskommelse', 'kod', 'mottagare', 'mejl', 'mapp', 'grunder'] as const;
const FAULTS: Readonly<Partial<Record<string, readonly [field: string, words: string]>>> = {
  'archive.monthsOnWeb': ['manader', 'Skriv ett antal månader från 1 till 1200, eller lämna fältet tomt.'],
  'archive.agreement': ['overenskommelse', 'Skriv högst 200 tecken.'],
  'archive.reference': ['kod', 'Skriv högst 200 tecken.'],
  'archive.receiver': ['mottagare', 'Skriv högst 200 tecken.'],
  'archive.grounds': ['grunder', 'Skriv högst 40 bestämmelser, en på varje rad, på högst 120 tecken.'],
};

function valuesOf({ monthsOnWeb, agreement, reference, receiver, mail, folder, grounds }: ArchiveSettings): Values {
  return {
    manader: monthsOnWeb === null ? '' : String(monthsOnWeb),
    overenskommelse: agreement,
    kod: reference,
    mottagare: receiver,
    mejl: mail ? 'ja' : '',
    mapp: folder ? 'ja' : '',
    grunder: grounds.join('\n'),
  };
}

export async function archiveSettingsPage(office: Office, at: At): Promise<Shown> {
  if (!isAdmin(at.visitor)) return null;
  const line = await ownLine(office, at, await whoIs(office.door, at.visitor, at.visitor.tenant));
  return screen(office, at, valuesOf(archiveSettings(at)), NO_FAULTS, line?.type === 'tenant/settings-changed');
}

function screen({ archive }: Office, at: At, values: Values, faults: Faults = NO_FAULTS, done = false): Shown {
  const value = (name: string): string => values[name] ?? '';
  const { registrar } = at.visitor.state.settings;
  const body = html`${faultBox(faults)}${done ? doneNotice('Inställningarna är sparade och gäller nu.') : ''}
  ${form(
    at.visitor,
    { action: archivePaths.settings, values: { las: versionOf(at.visitor.state.settings) } },
    html`<h2>Tiden på webben</h2>
      ${textField({ name: 'manader', label: 'Månader på webben efter att en dialog är avslutad', value: value('manader'), short: true, hint: 'Tomt: dialogerna ligger kvar. Arkivet finns kvar oavsett.', faults })}
      <h2>Till registratorn</h2>
      ${checkField({ name: 'mejl', label: 'Mejl med länk', hint: registrar === '' ? 'Registratorns mejladress saknas under Inställningar.' : `Till ${registrar}.`, value: value('mejl') })}
      ${checkField({ name: 'mapp', label: 'En fil i mappen', hint: archive.registrar.hasFolder ? 'Den mapp som diariet hämtar från.' : 'Servern har ingen sådan mapp än. Den som sköter servern sätter ARCHIVE_FOLDER.', value: value('mapp') })}
      <h2>Leverans</h2>
      ${textField({ name: 'mottagare', label: 'Mottagare', value: value('mottagare'), hint: 'Till exempel Stadsarkivet.', faults })}
      ${textField({ name: 'overenskommelse', label: 'Överenskommelse', value: value('overenskommelse'), hint: 'Så som mottagaren skriver den.', faults })}
      ${textField({ name: 'kod', label: 'Referenskod', value: value('kod'), hint: 'Mottagarens egen kod.', faults })}
      <h2>Sekretess</h2>
      ${textArea({ name: 'grunder', label: 'Fler bestämmelser att maska med stöd av', value: value('grunder'), rows: 4, hint: 'En på varje rad. Till exempel: 35 kap. 1 § offentlighets- och sekretesslagen.', faults })}
      <p class="ways">${mainButton('Spara')} <a href=${paths.town}>Avbryt</a></p>`,
  )}`;
  return faulty({ title: 'Arkiv', above: [[paths.town, 'Inställningar']], body }, faults);
}

export async function answerArchiveSettings(office: Office, at: Sent): Promise<Shown> {
  const { form: typed, visitor } = at;
  if (!isAdmin(visitor)) return null;
  const values: Values = Object.fromEntries(FIELDS.map((name) => [name, typed.text(name)]));
  const months = typed.text('manader').trim();
  const archive: ArchiveSettings = {
    monthsOnWeb: months === '' ? null : /^\d{1,4}$/.test(months) ? Number(months) : 0,
    agreement: typed.text('overenskommelse'),
    reference: typed.text('kod'),
    receiver: typed.text('mottagare'),
    mail: typed.text('mejl') === 'ja',
    folder: typed.text('mapp') === 'ja',
    grounds: typed.text('grunder').split('\n'),
  };
  if (typed.text('las') !== versionOf(visitor.state.settings) && (await office.door.store.answered(visitor.tenant, typed.key())) === null)
    return screen(office, at, values, {
      '': 'Någon annan har ändrat inställningarna sedan du öppnade sidan. Öppna sidan på nytt och se vad som gäller nu.',
    });
  const command = { type: 'tenant/set', settings: { archive } } as const;
  const answer = await submit(office.door, visitor, { log: visitor.tenant, command, key: typed.key() });
  if (answer.accepted) return { to: `${archivePaths.settings}?gjort=${String(answer.receipt.seq)}` };
  const [field, words] = FAULTS[answer.fields?.[0] ?? ''] ?? ['', wordsOf(answer.code)];
  return screen(office, at, values, { [field]: words });
}
