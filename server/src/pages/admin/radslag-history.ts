/** `Historik`: what the plan and the texts were before, what is in the log, and the last change taken back. */
import { html } from '@lit-labs/ssr';
import { timesOf } from '@insyn/domain/radslag/plan.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { namesOf } from './chat-panel.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { aboveRadslag, frozenWords, type RadslagAt, radslagAt } from './radslag-at.ts';
import { dropNewest, type Earlier, readEarlier } from './radslag-drafts.ts';
import { keyFor } from './radslag-save.ts';
import { isTimeName, TIME_WORDS, zonedWords } from './radslag-times.ts';
import { refusedRadslag } from './radslag-words.ts';
import { form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { picturesOf } from './vote-picture.ts';

export async function radslagHistoryPage(office: Office, at: At): Promise<Shown> {
  const found = await radslagAt(office, at);
  return found === null ? null : screen(office, at, found, NO_FAULTS);
}

async function screen(office: Office, at: At, found: RadslagAt, faults: Faults): Promise<Shown> {
  const { log, dialogue, state } = found;
  const names = await namesOf(office, at.visitor);
  const all = await readEarlier(office, log);
  const [newest] = all;
  const who = (number: number): string => (number === at.visitor.number ? 'dig' : (names.get(number) ?? `nr ${String(number)}`));
  const canUndo = dialogue.phase === 'draft' && frozenWords(found) === null && newest !== undefined;
  const body = html`${faultBox(faults)}
  ${
    canUndo
      ? html`<p>Den senaste ändringen: ${newest.what}, ${office.times.words(newest.at)}, av ${who(newest.by)}.</p>
          ${form(
            at.visitor,
            { action: paths.radslagPart(log, 'historik'), values: { andring: newest.at } },
            html`<p class="ways">${mainButton('Ångra senaste ändringen')} <a href=${paths.radslag(log)}>Tillbaka</a></p>`,
          )}`
      : html`<p>
          ${dialogue.phase === 'draft' ? 'Det finns ingen ändring att ta tillbaka.' : 'Rådslaget är kungjort. En ändring görs genom att ändra igen, så att alla ser den.'}
        </p>`
  }
  ${
    all.length === 0
      ? ''
      : html`<h2>Så var det före de senaste ändringarna</h2>
          ${all.map((each) => earlierPart(office, each, who))}`
  }
  ${
    state.radslag.earlier.length === 0
      ? ''
      : html`<h2>Datum som alla fick veta</h2>
          <ul class="rows">
            ${state.radslag.earlier.toReversed().map(
              ({ plan, until }) =>
                html`<li class="item">
                  <p class="meta">Gällde till ${office.times.words(until)}</p>
                  <p>
                    ${timesOf(plan.times).map(([name, time], index) => html`${index === 0 ? '' : ' · '}${isTimeName(name) ? TIME_WORDS[name] : name} ${zonedWords(time)}`)}
                  </p>
                </li>`,
            )}
          </ul>`
  }`;
  return faulty({ title: 'Historik', above: aboveRadslag(found), body }, faults);
}

function earlierPart(office: Office, { at, by, what, plan, matter }: Earlier, who: (number: number) => string): unknown {
  const [lang = 'sv'] = plan.languages;
  return html`<details class="fold">
    <summary>Före ”${what}”, ${office.times.words(at)}, av ${who(by)}</summary>
    <div class="as-read" lang=${lang} dir="auto">
      <h3>${matter.question[lang] ?? ''}</h3>
      <p class="lines">${matter.short[lang] ?? ''}</p>
      ${matter.alternatives.map((each) => html`<p><strong>${each.letter}. ${each.title[lang] ?? ''}</strong> ${each.summary[lang] ?? ''}</p>`)}
    </div>
    <p>
      ${timesOf(plan.times).map(([name, time], index) => html`${index === 0 ? '' : ' · '}${isTimeName(name) ? TIME_WORDS[name] : name} ${zonedWords(time)}`)}
    </p>
  </details>`;
}

export async function answerUndo(office: Office, at: Sent): Promise<Shown> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const { log, dialogue } = found;
  const [newest] = await readEarlier(office, log);
  const key = at.form.key();
  if ((await office.door.store.answered(log, keyFor(key, 'describe'))) !== null) return { to: `${paths.radslag(log)}?gjort=angrat` };
  // Another has changed or taken back something meanwhile: that is not what was read.
  if (newest === undefined || newest.at !== at.form.text('andring') || dialogue.phase !== 'draft')
    return screen(office, at, found, { '': 'Någon annan har ändrat något sedan du öppnade sidan. Titta igen.' });
  const { pictures, attachments } = await picturesOf(office, log, newest.matter);
  const acts = [
    ['plan', { type: 'radslag/plan', plan: newest.plan }, []],
    ['write', { type: 'radslag/write', matter: newest.matter, pictures }, attachments],
    ['describe', { type: 'dialogue/describe', description: newest.description }, []],
  ] as const;
  for (const [act, command, files] of acts) {
    const answer = await submit(office.door, at.visitor, { log, command, key: keyFor(key, act), attachments: files });
    if (!answer.accepted) return screen(office, at, found, { '': Object.values(refusedRadslag(answer.code, answer.fields))[0] ?? '' });
  }
  await dropNewest(office, log);
  return { to: `${paths.radslag(log)}?gjort=angrat` };
}
