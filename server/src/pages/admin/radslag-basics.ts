/** `Nämnd, beslut och kontakt`: who decided to hold it, who answers, and whom people ask. */
import { html } from '@lit-labs/ssr';
import type { About } from '@insyn/domain/dialogue/types.ts';
import { cleanLine, cleanText } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { latestAbout } from './create.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS, textArea, textField } from './fields.ts';
import { aboveRadslag, type RadslagAt, radslagAt } from './radslag-at.ts';
import { decisionWords } from './radslag-fields.ts';
import { boardNames } from './radslag-new.ts';
import { saveRadslag } from './radslag-save.ts';
import { CHANGED } from './radslag-text.ts';
import { form, mainButton, paths } from './shell.ts';

const TITLE = 'Nämnd, beslut och kontakt';
const NAMES = [
  'body',
  'dnr',
  'decision.body',
  'decision.paragraph',
  'decision.date',
  'decision.address',
  'answers',
  'office',
  'contact',
  'accessibility',
];

function valuesOf({ plan, dialogue }: RadslagAt): Values {
  const { decision, answers, office, accessibility } = plan;
  return {
    body: dialogue.description.body,
    dnr: dialogue.description.dnr,
    'decision.body': decision.body === '' ? dialogue.description.body : decision.body,
    'decision.paragraph': decision.paragraph,
    'decision.date': decision.date,
    'decision.address': decision.address,
    answers,
    office,
    contact: dialogue.description.about?.contact ?? '',
    accessibility,
  };
}

export async function basicsPage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const values = valuesOf(found);
  // What the city has written since is there to be saved.
  const own = at.visitor.state.settings.radslag?.accessibility ?? '';
  return screen(office, at, found, values['accessibility'] === '' ? { ...values, accessibility: own } : values);
}

async function screen(office: Office, at: At, found: RadslagAt, values: Values, faults: Faults = NO_FAULTS): Promise<Shown> {
  const { log, dialogue } = found;
  const boards = await boardNames(office, at.visitor.tenant);
  const value = (name: string): string => values[name] ?? '';
  const line = (
    name: string,
    label: string,
    more: { readonly hint?: string; readonly short?: boolean; readonly type?: 'date' | 'url' } = {},
  ): unknown => textField({ name, label, value: value(name), faults, ...more });
  const body = html`${faultBox(faults)}
  ${dialogue.phase === 'draft' ? '' : html`<p>Rådslaget är kungjort. Det du sparar syns genast, och ändringen står kvar i loggen.</p>`}
  ${form(
    at.visitor,
    { action: paths.radslagPart(log, 'beslut'), values: { las: versionOf(valuesOf(found)) } },
    html`${line('body', 'Nämnd eller styrelse som beslutar', { hint: boards.length === 0 ? 'Den som ska svara på rådslaget.' : `Nämnder som finns här: ${boards.join(', ')}.` })}
      ${line('dnr', 'Diarienummer', { short: true })}
      <h2>Beslutet att hålla rådslaget</h2>
      ${line('decision.body', 'Beslutat av')}
      <div class="pair">
        ${line('decision.paragraph', 'Paragraf', { short: true, hint: 'Till exempel § 12.' })}
        ${line('decision.date', 'Beslutat den', { short: true, type: 'date' })}
      </div>
      ${line('decision.address', 'Länk till protokollet', { type: 'url', hint: 'Får vara tom.' })}
      <h2>Vem svarar?</h2>
      ${line('answers', 'Den som svarar', { hint: 'Rollen, till exempel Skolnämndens ordförande.' })}
      ${line('office', 'Mejladress till dem', { hint: 'Får besked när svaret är sent. Får vara tom.' })}
      <h2>Kontakt</h2>
      ${textArea({ name: 'contact', label: 'Vart vänder man sig med frågor?', value: value('contact'), rows: 3, faults })}
      <h2>Tillgänglighet</h2>
      ${textArea({ name: 'accessibility', label: 'Tillgänglighetsredogörelse', value: value('accessibility'), hint: 'Adressen, eller texten. Brukar komma från stadens inställningar.', rows: 3, faults })}
      <p class="ways">${mainButton('Spara')} <a href=${paths.radslag(log)}>Avbryt</a></p>`,
  )}`;
  return faulty({ title: TITLE, above: aboveRadslag(found), body }, faults);
}

export async function answerBasics(office: Office, at: Sent): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const values = Object.fromEntries(NAMES.map((name) => [name, at.form.text(name)]));
  const again = (faults: Faults): Promise<Shown> => screen(office, at, found, values, faults);
  if (at.form.text('las') !== versionOf(valuesOf(found))) return again({ '': CHANGED });
  const line = (name: string): string => cleanLine(values[name] ?? '');
  const decision = {
    body: line('decision.body'),
    paragraph: line('decision.paragraph'),
    date: line('decision.date'),
    address: line('decision.address'),
  };
  const wrong = decisionWords(decision);
  if (Object.keys(wrong).length > 0) return again(wrong);
  const about = await aboutOf(office, at, found, cleanText(values['contact'] ?? ''));
  const plan = { ...found.plan, decision, answers: line('answers'), office: line('office'), accessibility: line('accessibility') };
  const faults = await saveRadslag(office, at, found, TITLE, { plan, description: { body: line('body'), dnr: line('dnr'), about } });
  return faults === null ? { to: `${paths.radslag(found.log)}?gjort=sparat` } : again(faults);
}

/** What is not known of the card is as the city has it; one that lacks a part is not written yet. */
async function aboutOf(office: Office, { visitor }: At, { dialogue }: RadslagAt, contact: string): Promise<About | null> {
  const was = dialogue.description.about;
  const base = was ?? visitor.state.settings.radslag?.about ?? (await latestAbout(office, visitor.tenant));
  if (base === null || base === undefined || contact === '') return was;
  const { responsible, publicity, retention, rights } = base;
  const about: About = { responsible, publicity, retention, rights, contact };
  return Object.values(about).every((part) => part.trim() !== '') ? about : was;
}
