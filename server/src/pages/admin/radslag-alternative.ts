/** One alternative: its name, two lines, picture, cost, and what would follow from it under each heading. */
import { html } from '@lit-labs/ssr';
import { PICTURE_BYTES, PICTURE_MEDIA, pictureMediaOf } from '@insyn/domain/vote/pictures.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, fileField, NO_FAULTS, textArea, textField } from './fields.ts';
import { alternativeAddress } from './radslag-alternatives.ts';
import { aboveRadslag, frozenWords, type RadslagAt, radslagAt } from './radslag-at.ts';
import { saveRadslag } from './radslag-save.ts';
import { CHANGED } from './radslag-text.ts';
import { matterValues, readAlternative } from './radslag-values.ts';
import { languageWords } from './radslag-words.ts';
import { form, mainButton, paths, quietButton } from './shell.ts';
import { pictureName } from './vote-draft.ts';
import { keepPicture, pictureFault, readPicture, REMOVE_PICTURE } from './vote-picture.ts';

type AlternativeAt = { readonly found: RadslagAt; readonly each: RadslagAt['matter']['alternatives'][number] };

async function alternativeAt(office: Office, at: At): Promise<AlternativeAt | null> {
  const found = await radslagAt(office, at);
  const each = found?.matter.alternatives.find(({ id }) => id === at.params['letter']);
  return found === null || each === undefined ? null : { found, each };
}

export async function alternativePage(office: Office, at: At): Promise<Shown> {
  const here = await alternativeAt(office, at);
  return here === null ? null : screen(at, here, matterValues(here.found.matter));
}

function screen(at: At, { found, each }: AlternativeAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const { log, matter, plan } = found;
  const frozen = frozenWords(found);
  const under = `alternatives.${each.id}`;
  const sha256 = values[pictureName(each.id)] ?? '';
  const said = (path: string, label: string, more: { readonly rows?: number; readonly hint?: string } = {}): unknown =>
    plan.languages.map((lang, place) => {
      const name = `${path}.${lang}`;
      const field = {
        name,
        label: plan.languages.length === 1 ? label : `${label}, ${languageWords(lang)}`,
        value: values[name] ?? '',
        faults,
        ...(more.hint === undefined || place > 0 ? {} : { hint: more.hint }),
      };
      return more.rows === undefined ? textField(field) : textArea({ ...field, rows: more.rows });
    });
  const body = html`${faultBox(faults)} ${frozen === null ? '' : html`<div class="box warn"><p>${frozen}</p></div>`}
  ${
    frozen !== null
      ? html`<p><a href=${paths.radslagPart(log, 'alternativ')}>Till alternativen</a></p>`
      : form(
          at.visitor,
          { action: paths.radslagAlternative(log, each.id), upload: true, values: { las: versionOf(each) } },
          html`<button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="spara"></button>
            ${said(`${under}.title`, 'Namn')} ${said(`${under}.summary`, 'Två rader om vad det är', { rows: 2, hint: 'Högst 300 tecken.' })}
            ${said(`${under}.cost`, 'Kostnad', { hint: 'Till exempel 312 mnkr. Har ett alternativ en kostnad ska alla ha det.' })}
            ${textField({ name: `${under}.map`, label: 'Länk till karta', type: 'url', value: values[`${under}.map`] ?? '', hint: 'Får vara tom. Har ett alternativ en karta ska alla ha det.', faults })}
            <h2>Bild</h2>
            ${
              sha256 === ''
                ? ''
                : html`<p>
                      <img
                        class="vote-picture"
                        src=${alternativeAddress(found, each.id, sha256)}
                        alt=${`Bilden som ${each.letter} har nu`}
                      />
                    </p>
                    <p>${quietButton('Ta bort bilden', { value: REMOVE_PICTURE })}</p>`
            }
            ${fileField({
              name: pictureName(each.id),
              label: sha256 === '' ? 'Välj en bild' : 'Byt bild',
              hint: `PNG, JPEG eller WebP, högst ${String(PICTURE_BYTES / 1000)} kB. Samma blickpunkt och skala för alla. Visas i formen 3:2.`,
              accept: PICTURE_MEDIA.join(','),
              faults,
            })}
            ${said(pictureName(each.id), 'Vad bilden visar', { rows: 2, hint: 'För den som inte ser bilden. Behövs bara när det finns en bild.' })}
            <h2>Vad blir följden?</h2>
            ${matter.headings.map(({ id, label }) => said(`${under}.consequences.${id}`, label[found.lang] ?? id, { rows: 2 }))}
            <p class="ways">
              ${mainButton('Spara', { value: 'spara' })} ${nextOf(found, each.id)}
              <a href=${paths.radslagPart(log, 'alternativ')}>Tillbaka utan att spara</a>
            </p>`,
        )
  }`;
  const above = [...aboveRadslag(found), [paths.radslagPart(log, 'alternativ'), 'Alternativ'] as const];
  return faulty({ title: `Alternativ ${each.letter}`, above, body }, faults);
}

function nextOf({ matter }: RadslagAt, id: string): unknown {
  const next = matter.alternatives[matter.alternatives.findIndex((each) => each.id === id) + 1];
  return next === undefined ? '' : quietButton(`Spara och gå till ${next.letter}`, { value: 'nasta' });
}

export async function answerAlternative(office: Office, at: Sent): Promise<Shown> {
  const here = await alternativeAt(office, at);
  if (here === null) return null;
  const { found, each } = here;
  const { form: typed } = at;
  const before = matterValues(found.matter);
  const names = typed.names().filter((name) => name.startsWith(`alternatives.${each.id}.`) && name !== pictureName(each.id));
  const typedValues: Values = { ...before, ...Object.fromEntries(names.map((name) => [name, typed.text(name)])) };
  const again = (values: Values, faults: Faults): Shown => screen(at, here, values, faults);
  const frozen = frozenWords(found);
  if (frozen !== null) return again(typedValues, { '': frozen });
  if (typed.text('las') !== versionOf(each)) return again(typedValues, { '': CHANGED });
  const act = typed.text('gor');
  const { upload } = typed;
  const isNew = upload !== null && upload.bytes.length > 0;
  const refused = isNew ? pictureFault(upload) : null;
  if (refused !== null) return again(typedValues, { [pictureName(each.id)]: refused });
  const picture = act === REMOVE_PICTURE ? '' : isNew ? await keepPicture(office, found.log, upload) : (before[pictureName(each.id)] ?? '');
  const values: Values = { ...typedValues, [pictureName(each.id)]: picture };
  const headings = found.matter.headings.map(({ id }) => id);
  const changed = readAlternative(each, values, found.plan.languages, headings);
  const alternatives = found.matter.alternatives.map((one) => (one.id === each.id ? changed : one));
  const faults = await saveRadslag(office, at, found, `Alternativ ${each.letter}`, { matter: { ...found.matter, alternatives } });
  if (faults !== null) return again(values, faults);
  const next = found.matter.alternatives[alternatives.indexOf(changed) + 1];
  if (act === REMOVE_PICTURE) return { to: paths.radslagAlternative(found.log, each.id) };
  return act === 'nasta' && next !== undefined
    ? { to: paths.radslagAlternative(found.log, next.id) }
    : { to: `${paths.radslagPart(found.log, 'alternativ')}?gjort=sparat` };
}

/** The picture, for those who write it. */
export async function alternativePicture(office: Office, at: At): Promise<Shown> {
  const here = await alternativeAt(office, at);
  const sha256 = here?.each.picture?.sha256;
  if (here === null || sha256 === undefined) return null;
  const { log } = here.found;
  const file = (await readPicture(office, log, sha256)) ?? (await office.door.store.attachment(log, sha256));
  const media = file === null ? null : pictureMediaOf(file.bytes);
  return file === null || media === null
    ? null
    : { file: { bytes: file.bytes, media, name: `${here.each.id}.${media.slice('image/'.length)}` } };
}
