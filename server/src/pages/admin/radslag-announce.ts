/** `Kungör`: everything on one page as it will be, what is missing, and one button. */
import { html } from '@lit-labs/ssr';
import { readinessOf } from '@insyn/domain/radslag/readiness.ts';
import { timesOf } from '@insyn/domain/radslag/plan.ts';
import { hasInk } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { sideBySide } from './radslag-alternatives.ts';
import { aboveRadslag, type RadslagAt, radslagAt, TEMPLATE_WORDS } from './radslag-at.ts';
import { placeOfNeed } from './radslag-needs.ts';
import { isTimeName, TIME_WORDS, zonedWords } from './radslag-times.ts';
import { languageWords, NEED_WORDS } from './radslag-words.ts';
import { eligibilityWords } from './readiness.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { LEVEL_WORDS } from './words.ts';

export async function announcePage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  return found.dialogue.phase === 'draft' ? screen(at, found) : { to: paths.radslag(found.log) };
}

function screen(at: At, found: RadslagAt, faults: Faults = NO_FAULTS): Shown {
  const { log, plan, matter, dialogue, state, held, lang } = found;
  const missing = readinessOf(state, held, at.now).filter(({ there }) => !there);
  const { description, settings } = dialogue;
  const { about } = description;
  const decision = [plan.decision.body, plan.decision.paragraph, plan.decision.date].filter(hasInk).join(', ');
  const policy = state.moderation.policies.at(-1);
  const or = (text: string, none: string): string => (hasInk(text) ? text : none);
  const body = html`${faultBox(faults)}
    ${
      missing.length === 0
        ? html`<p>Läs igenom. När du kungör syns rådslaget för alla, och sedan går det av sig självt efter datumen.</p>`
        : html`<div class="box warn">
            <h2>Det här saknas</h2>
            <ul>
              ${missing.map(({ need, fields }) => html`<li><a href=${placeOfNeed(found, need, fields[0] ?? '')}>${NEED_WORDS[need]}</a></li>`)}
            </ul>
          </div>`
    }
    <section class="as-read" aria-label="Så ser frågan ut" lang=${lang} dir="auto">
      <h2>${matter.question[lang] ?? description.title}</h2>
      <p class="lines">${or(matter.short[lang] ?? '', '…')}</p>
    </section>
    ${
      matter.alternatives.length === 0
        ? ''
        : html`<h2>Alternativ</h2>
            ${sideBySide(found, lang)}`
    }
    <h2>Datum</h2>
    ${facts(timesOf(plan.times).map(([name, time]) => [isTimeName(name) ? TIME_WORDS[name] : name, zonedWords(time)] as const))}
    <h2>Det andra</h2>
    ${facts([
      ['Storlek', TEMPLATE_WORDS[plan.template].name],
      ['Språk', plan.languages.map(languageWords).join(', ')],
      ['Nämnd', or(description.body, 'Saknas')],
      ['Diarienummer', or(description.dnr, 'Saknas')],
      ['Beslut att hålla det', or(decision, 'Saknas')],
      ['Svarar', or(plan.answers, 'Saknas')],
      ['Kontakt', or(about?.contact ?? '', 'Saknas')],
      [
        'Skriva får',
        `${LEVEL_WORDS[settings.levels.write]}${settings.eligibility === null ? '' : ` (${eligibilityWords(settings.eligibility)})`}`,
      ],
      ['Regler', policy === undefined ? 'Saknas' : `${policy.inherited ? 'Stadens' : 'Egna'}, version ${String(policy.version)}`],
      ['Underlag', dialogue.documents.length === 0 ? 'Inga än. Går att lägga till senare.' : String(dialogue.documents.length)],
    ])}
    ${
      missing.length === 0
        ? form(
            at.visitor,
            { action: paths.radslagPart(log, 'kungor') },
            html`<p>
                Efter det går frågan och alternativen att ändra${plan.template === 'simple' ? '' : ' tills en omröstning är framlagd'}, och
                varje ändring syns. Datum som inte har varit går att flytta.
              </p>
              <p class="ways">${mainButton('Kungör nu')} <a href=${paths.radslag(log)}>Inte än</a></p>`,
          )
        : html`<p class="ways"><a href=${paths.radslag(log)}>Tillbaka</a></p>`
    }`;
  return faulty({ title: 'Kungör rådslaget', above: aboveRadslag(found), body }, faults);
}

export async function answerAnnounce(office: Office, at: Sent): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const answer = await submit(office.door, at.visitor, { log: found.log, command: { type: 'radslag/announce' }, key: at.form.key() });
  if (answer.accepted) return { to: `${paths.radslag(found.log)}?gjort=kungjort` };
  return screen(at, found, {
    '': answer.code === 'radslag/not-ready' ? 'Något saknas fortfarande. Det står här nedanför.' : wordsOf(answer.code),
  });
}

export async function archivePage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  if (found.dialogue.phase !== 'answered') return { to: paths.radslag(found.log) };
  return archiveScreen(at, found, NO_FAULTS);
}

function archiveScreen(at: At, found: RadslagAt, faults: Faults): Shown {
  const body = html`${faultBox(faults)}
    <p>
      Rådslaget går att läsa som förut, på samma adress. Inget mer kan skrivas eller ändras, inte heller svaret. Det går inte att ångra.
    </p>
    <p>Annars sker det av sig självt ${zonedWords(found.plan.times.archive)}.</p>
    ${form(at.visitor, { action: paths.radslagPart(found.log, 'arkivera') }, html`<p class="ways">${mainButton('Lägg i arkivet')} <a href=${paths.radslag(found.log)}>Avbryt</a></p>`)}`;
  return faulty({ title: 'Ska rådslaget läggas i arkivet?', above: aboveRadslag(found), body }, faults);
}

export async function answerArchive(office: Office, at: Sent): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const answer = await submit(office.door, at.visitor, { log: found.log, command: { type: 'radslag/archive' }, key: at.form.key() });
  return answer.accepted ? { to: `${paths.radslag(found.log)}?gjort=arkiv` } : archiveScreen(at, found, { '': wordsOf(answer.code) });
}
