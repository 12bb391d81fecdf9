/** `Datum`: a form, then what changes and who will be told, and then it is done. */
import { html } from '@lit-labs/ssr';
import { isDate } from '@insyn/domain/protokoll/law.ts';
import { suggestTimes, USUAL_LENGTHS } from '@insyn/domain/radslag/suggest.ts';
import { timesOf } from '@insyn/domain/radslag/plan.ts';
import type { PlanTimes } from '@insyn/domain/radslag/types.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, textField } from './fields.ts';
import { aboveRadslag, phaseIn, type RadslagAt, radslagAt } from './radslag-at.ts';
import { saveRadslag } from './radslag-save.ts';
import { CHANGED } from './radslag-text.ts';
import { isTimeName, namesFor, readTimes, TIME_WORDS, timeFields, type TimeLocks, timeValues, zonedWords } from './radslag-times.ts';
import { doneNotice, form, mainButton, paths, quietButton } from './shell.ts';
import { count } from './words.ts';

const TITLE = 'Datum';

export async function datesPage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  return found === null ? null : screen(at, found, timeValues(found.plan.times));
}

/** What has come is not moved, and what is signed is not moved by one. */
function locksOf({ plan, run, dialogue }: RadslagAt, now: string): TimeLocks {
  const locks: Record<string, string> = {};
  if (dialogue.phase !== 'draft') for (const [name, { utc }] of timesOf(plan.times)) if (utc <= now) locks[name] = 'har redan varit';
  if (run !== null) for (const name of ['vote.opens', 'vote.closes']) locks[name] ??= 'undertecknad, går inte att ändra';
  return locks;
}

function screen(at: At, found: RadslagAt, values: Values, faults: Faults = NO_FAULTS, before: unknown = ''): Shown {
  const { log, plan, dialogue } = found;
  const isDraft = dialogue.phase === 'draft';
  const locks = locksOf(found, at.now);
  const start = values['start'] ?? plan.times.information.local.slice(0, 10);
  const body = html`${faultBox(faults)} ${before}
    <p>
      ${isDraft ? 'Ingen annan ser datumen förrän rådslaget är kungjort.' : 'Rådslaget är kungjort. Innan något ändras ser du vilka som får besked.'}
      Tiderna är efter klockan här.
    </p>
    ${form(
      at.visitor,
      { action: paths.radslagPart(log, 'datum'), values: { las: versionOf(plan.times) } },
      html`<button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="visa"></button>
        ${
          isDraft && found.run === null
            ? html`<div class="pair start">
                ${textField({ name: 'start', label: 'Första dagen att läsa', value: start, type: 'date', short: true, faults })}
                <div class="field">${quietButton('Räkna ut de andra', { value: 'rakna' })}</div>
              </div>`
            : ''
        }
        ${timeFields(values, faults, plan.template, locks)}
        <p class="ways">
          ${mainButton(isDraft ? 'Spara' : 'Se vad som ändras', { value: 'visa' })} <a href=${paths.radslag(log)}>Avbryt</a>
        </p>`,
    )}`;
  return faulty({ title: TITLE, above: aboveRadslag(found), body, lively: true }, faults);
}

export async function answerDates(office: Office, at: Sent): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const { plan, log, dialogue } = found;
  const { form: typed } = at;
  const names = namesFor(plan.template).flatMap((name) => [`${name}.day`, `${name}.time`]);
  const values: Values = Object.fromEntries([...names, 'start'].map((name) => [name, typed.text(name)]));
  const act = typed.text('gor');
  if (act === 'andra') return screen(at, found, values);
  if (act === 'rakna') {
    const start = (values['start'] ?? '').trim();
    if (!isDate(start)) return screen(at, found, values, { start: 'Skriv en dag, som 2027-01-11.' });
    const lengths = at.visitor.state.settings.radslag?.lengths ?? USUAL_LENGTHS;
    const times = suggestTimes(start, plan.template, office.local.zone, lengths);
    const first = times.information.local.slice(0, 10);
    return screen(
      at,
      found,
      { ...timeValues(times), start: first },
      NO_FAULTS,
      doneNotice(`Uträknat från ${first}. Spara om det stämmer.`),
    );
  }
  if (typed.text('las') !== versionOf(plan.times)) return screen(at, found, values, { '': CHANGED });
  const { times, faults } = readTimes(values, plan.template, office.local);
  if (times === null) return screen(at, found, values, faults);
  const changes = changesOf(plan.times, times);
  if (changes.length === 0) return { to: paths.radslag(log) };
  const isDraft = dialogue.phase === 'draft';
  // What has come is told as itself, not as a time that is wrong.
  const moved = changes.find(({ name, from, to }) => !isDraft && (from.utc <= at.now || to.utc <= at.now) && isTimeName(name));
  if (moved !== undefined) return screen(at, found, values, { [`${moved.name}.day`]: 'Den tiden har varit. Välj en senare.' });
  if (!isDraft && act !== 'ja') return confirmScreen(office, at, found, values, times);
  const saved = await saveRadslag(office, at, found, TITLE, { plan: { ...plan, times } });
  return saved === null ? { to: `${paths.radslag(log)}?gjort=datum` } : screen(at, found, values, saved);
}

type Changed = { readonly name: string; readonly from: PlanTimes['answer']; readonly to: PlanTimes['answer'] };

function changesOf(from: PlanTimes, to: PlanTimes): readonly Changed[] {
  const before = new Map(timesOf(from));
  return timesOf(to).flatMap(([name, time]) => {
    const was = before.get(name);
    return was === undefined || was.utc === time.utc ? [] : [{ name, from: was, to: time }];
  });
}

function confirmScreen(office: Office, at: Sent, found: RadslagAt, values: Values, times: PlanTimes): Shown {
  const { log, plan } = found;
  const followers = office.followers(log);
  const phase = phaseIn(found);
  const body = html`<table class="read changes">
      <caption>
        Det här ändras
      </caption>
      <thead>
        <tr>
          <th scope="col">Vad</th>
          <th scope="col">Nu</th>
          <th scope="col">Blir</th>
        </tr>
      </thead>
      <tbody>
        ${changesOf(plan.times, times).map(
          ({ name, from, to }) =>
            html`<tr>
              <td>${isTimeName(name) ? TIME_WORDS[name] : name}</td>
              <td><del>${zonedWords(from)}</del></td>
              <td><strong>${zonedWords(to)}</strong></td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h2>De här får veta det</h2>
    <ul>
      <li>
        ${followers === 0 ? 'Ingen följer rådslaget än, så inga besked skickas.' : `${count(followers, 'person som följer', 'personer som följer')} rådslaget får besked.`}
      </li>
      <li>Alla som öppnar sidan ser de nya tiderna, och att de är ändrade.</li>
      <li>Den som har lagt kalendern i sin egen får den nya tiden där.</li>
      ${phase === 'debate' ? html`<li>De som skriver nu ser den nya tiden utan att ladda om.</li>` : ''}
    </ul>
    <p>Utskrivna affischer och brev har kvar de gamla tiderna. <a href=${paths.radslagPart(log, 'spridning')}>Skriv ut nya</a> efteråt.</p>
    ${form(
      at.visitor,
      { action: paths.radslagPart(log, 'datum'), values: { las: versionOf(plan.times) } },
      html`${hiddenFields(values)}
        <p class="ways">
          ${mainButton('Ändra datumen')} ${quietButton('Ändra mer', { value: 'andra' })} <a href=${paths.radslag(log)}>Avbryt</a>
        </p>`,
    )}`;
  return { screen: { title: 'Ska datumen ändras?', above: [...aboveRadslag(found), [paths.radslagPart(log, 'datum'), TITLE]], body } };
}
