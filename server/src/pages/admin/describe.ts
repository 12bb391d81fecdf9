/** The description of a dialogue and its card *Om dialogen*, each on a page of its own. */
import { html } from '@lit-labs/ssr';
import { hasClosed } from '@insyn/domain/dialogue/reopening.ts';
import type { Description } from '@insyn/domain/dialogue/types.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { above, dialogueAt, type DialogueAt } from './dialogue-at.ts';
import {
  ABOUT_PARTS,
  aboutFields,
  descriptionFields,
  readAbout,
  readDescription,
  refusalFaults,
  typedValues,
  type Values,
  valuesOf,
  versionOf,
} from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';

const CHANGED =
  'Någon annan har ändrat dialogen sedan du öppnade sidan. Titta på dialogens sida, och spara igen om det du har skrivit ska gälla.';

type Part = 'description' | 'about';
const TITLES = { description: 'Fråga, text och alternativ', about: 'Om dialogen' } as const;

function version({ description }: DialogueAt['dialogue'], part: Part): string {
  const { about, ...rest } = description;
  return versionOf(part === 'about' ? about : rest);
}

export async function describePage(office: Office, at: At, part: Part): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { description } = found.dialogue;
  return screen(
    office,
    at,
    found,
    part,
    part === 'about' ? { ...(description.about ?? at.visitor.state.settings.radslag?.about) } : valuesOf(description, office.local),
  );
}

function screen(office: Office, { visitor, now }: At, found: DialogueAt, part: Part, values: Values, faults: Faults = NO_FAULTS): Shown {
  const { log, dialogue } = found;
  const action = part === 'about' ? paths.about(log) : paths.describe(log);
  const closing = hasClosed(dialogue, now) ? closedPart(office, found, faults) : undefined;
  const body = html`${faultBox(faults)}
  ${part === 'about' ? html`<p>Kortet visas på dialogens sida. Utan det kan dialogen inte öppna.</p>` : ''}
  ${dialogue.phase === 'draft' ? '' : html`<p>${closing === undefined ? 'Dialogen är öppen. ' : ''}Det du sparar syns genast, och ändringen står kvar i dialogens logg.</p>`}
  ${form(
    visitor,
    { action, values: { las: version(dialogue, part) } },
    html`${part === 'about' ? aboutFields(values, faults) : descriptionFields(values, faults, closing)}
      <p class="ways">${mainButton('Spara')} <a href=${paths.dialogue(log)}>Avbryt</a></p>`,
  )}`;
  return faulty({ title: TITLES[part], above: above(found), body }, faults);
}

/** The time of a debate that has closed is a matter for two persons, and no field here. */
function closedPart({ times }: Office, { log, dialogue: { description, phase } }: DialogueAt, faults: Faults): unknown {
  const fault = faults['stanger'];
  const reopening = html`<a href=${paths.reopen(log)}>Öppna igen</a>`;
  return html`<div class=${fault === undefined ? 'field' : 'field wrong'} id="f-stanger" tabindex="-1">
    ${fault === undefined ? '' : html`<p class="fault">${fault}</p>`}
    <p>
      Debatten stängde ${times.words(description.debateCloses ?? '')}. Tiden går inte att ändra här: att öppna igen kräver två personer.
      ${phase === 'debate' ? reopening : ''}
    </p>
  </div>`;
}

export async function answerDescribe(office: Office, at: Sent, part: Part): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { form: typed } = at;
  const { about, ...rest } = found.dialogue.description;
  const read = readDescription(typed, office.local, { ...rest, seq: found.state.seq });
  const given = readAbout(typed);
  const values = part === 'about' ? { ...given } : typedValues(typed);
  const faults = part === 'about' ? emptyParts(given) : read.faults;
  if (Object.keys(faults).length > 0) return screen(office, at, found, part, values, faults);
  const done = { to: `${paths.dialogue(found.log)}?gjort=${part === 'about' ? 'om' : 'beskrivning'}` };
  if (typed.text('las') !== version(found.dialogue, part)) {
    // Sent twice: the first has been saved, and that was the change.
    if ((await office.door.store.answered(found.log, typed.key())) !== null) return done;
    return screen(office, at, found, part, values, { '': CHANGED });
  }
  const description: Description = part === 'about' ? { ...rest, about: given } : { ...read.description, about };
  const answer = await submit(office.door, at.visitor, {
    log: found.log,
    command: { type: 'dialogue/describe', description },
    key: typed.key(),
  });
  if (!answer.accepted) return screen(office, at, found, part, values, refusalFaults(answer.code, answer.fields, description));
  return done;
}

export function emptyParts(about: Readonly<Record<string, string>>): Faults {
  return Object.fromEntries(
    ABOUT_PARTS.flatMap(([name, label]) => ((about[name] ?? '').trim() === '' ? [[name, `Fyll i ${label}.`]] : [])),
  );
}
