/** Sealing a dialogue now, and its packages to download: what everyone may read, or all of it for the registrar. */
import { html } from '@lit-labs/ssr';
import { FORMS, PACKAGE_TYPES, type Form as PackageForm, type PackageType, type PackageWish } from '../../archive/wish.ts';
import { type Package, packed } from '../../archive/package.ts';
import { codesFor } from '../../archive/codes.ts';
import { archiveAbove, keptAt, type KeptAt } from './archive-at.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Faults, faultBox, NO_FAULTS, radioField } from './fields.ts';
import { form, mainButton, quietButton } from './shell.ts';

export const FORM_CHOICES: readonly { readonly value: string; readonly label: string; readonly hint: string }[] = [
  { value: 'eark-sip', label: 'Paket att lämna över', hint: 'E-ARK SIP, som är FGS Paketstruktur 2.0.' },
  { value: 'eark-aip', label: 'Paket att bevara', hint: 'E-ARK AIP.' },
  { value: 'bagit-aip', label: 'BagIt', hint: 'En enkel mapp med kontrollsummor.' },
  { value: 'insyn-aip', label: 'Arkivet som det är', hint: 'En mapp att öppna i webbläsaren.' },
];

export async function packagesPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await keptAt(office, at);
  if (found === null) return null;
  const { log } = found;
  const editions = office.archive.store.editions(log).toReversed();
  const body = html`${faultBox(faults)}
    <h2>Hämta ett paket</h2>
    ${form(
      at.visitor,
      { action: archivePaths.packageFile(log) },
      html`${radioField({ name: 'form', label: 'Form', value: 'eark-sip', choices: FORM_CHOICES, faults })}
        ${radioField({
          name: 'omfang',
          label: 'Vad ska vara med?',
          value: 'public',
          choices: [
            { value: 'public', label: 'Det som alla får läsa' },
            { value: 'full', label: 'Allt', hint: 'Också det som är maskat, dolt eller bara för er. Bara för arkivet.' },
          ],
          faults,
        })}
        <p>Det tar några sekunder, längre för en stor dialog.</p>
        <p class="ways">${mainButton('Hämta')} <a href=${archivePaths.page(log)}>Tillbaka</a></p>`,
    )}
    <h2>Utgåvor</h2>
    ${
      editions.length === 0
        ? html`<p>Inga än.</p>`
        : html`<ul class="rows">
            ${editions.map(
              ({ at: moment, bytes }) =>
                html`<li class="item">
                  ${office.times.words(new Date(moment).toISOString())} <span class="meta">${sizeWords(bytes)}</span>
                </li>`,
            )}
          </ul>`
    }
    ${form(at.visitor, { action: archivePaths.packages(log) }, html`<p class="ways">${quietButton('Försegla nu', { value: 'forsegla' })}</p>`)}`;
  return faulty({ title: 'Försegla och hämta', above: archiveAbove(at, found), body }, faults);
}

export async function answerPackages(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at);
  if (found === null || at.form.text('gor') !== 'forsegla') return found === null ? null : packagesPage(office, at);
  const edition = await office.archive.keeping.seal(found.log);
  if (edition === null) return packagesPage(office, at, { '': 'Dialogen går inte att försegla än: den är inte öppen för alla.' });
  return { to: `${archivePaths.page(found.log)}?gjort=forseglat` };
}

export async function answerPackageFile(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at);
  if (found === null) return null;
  const made = await madePackage(office, found, at.form.text('form'), at.form.text('omfang') === 'full');
  if (made === null) return packagesPage(office, at, { form: 'Paketet går inte att göra så. Välj en annan form.' });
  return { file: { bytes: made.bytes, media: 'application/zip', name: made.name } };
}

/** `form`: as in the choices. */
export async function madePackage(office: Office, found: KeptAt, chosen: string, full: boolean): Promise<Package | null> {
  const wish = await wishOf(office, found, chosen);
  if (wish === null) return null;
  const { whole, open } = office.archive;
  return full ? packed(whole, found.log, wish, 'full') : packed(open, found.log, wish);
}

async function wishOf({ door }: Office, { log }: KeptAt, chosen: string): Promise<PackageWish | null> {
  const [form, type] = chosen.split('-');
  return isForm(form) && isType(type) ? { ...(await codesFor(door, log)), form, type } : null;
}

function isForm(text: string | undefined): text is PackageForm {
  return FORMS.some((each) => each === text);
}

function isType(text: string | undefined): text is PackageType {
  return PACKAGE_TYPES.some((each) => each === text);
}

export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${String(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
