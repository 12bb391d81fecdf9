/** `/admin/dialoger/ny`: a new dialogue, from nothing or like an earlier one. */
import { html } from '@lit-labs/ssr';
import type { About, Description } from '@insyn/domain/dialogue/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { withRules } from '../../moderation/rules.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { dialogueAt } from './dialogue-at.ts';
import {
  aboutFields,
  descriptionFields,
  readAbout,
  readDescription,
  refusalFaults,
  typedValues,
  type Values,
  valuesOf,
} from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from './fields.ts';
import { form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';

const ABOVE = [[paths.dialogues, 'Dialoger']] as const;
/** Names that are not a dialogue's: those of tenants. */
export const TAKEN = 'tenant-';

/** `Var ska skolan ligga?` → `var-ska-skolan-ligga`: at most 50 signs, whole words. */
export function slugOf(title: string): string {
  const plain = title.toLowerCase().replace(/[åä]/g, 'a').replaceAll('ö', 'o').normalize('NFD').replace(/\p{M}/gu, '');
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const slug = words.reduce((made, word) => (made.length + word.length + 1 > 50 ? made : made === '' ? word : `${made}-${word}`), '');
  const named = slug.startsWith(TAKEN) ? `om-${slug}` : slug;
  return named.length < 3 ? `dialog${named === '' ? '' : `-${named}`}` : named;
}

export async function createPage(office: Office, at: At): Promise<Shown> {
  const { visitor, query } = at;
  const copied = query('kopia') === '' ? null : await dialogueAt(office, { ...at, params: { log: query('kopia') } });
  if (query('kopia') !== '' && copied === null) return null;
  const about = copied?.dialogue.description.about ?? (await latestAbout(office, visitor.tenant));
  const values: Values =
    copied === null ? { sprak: 'sv' } : { ...valuesOf({ ...copied.dialogue.description, debateCloses: null }, office.local), dnr: '' };
  return screen(at, { ...values, ...about });
}

/** The card of the dialogue that was begun last: most of it is the same from one to the next. */
export async function latestAbout({ dialogues, door }: Office, tenant: LogId): Promise<About | null> {
  for (const { log } of (await dialogues.of(tenant)).slice(0, 5)) {
    const dialogue = (await door.authority.look(log))?.state.dialogue;
    if (dialogue !== undefined && dialogue.phase !== 'empty' && dialogue.description.about !== null) return dialogue.description.about;
  }
  return null;
}

function screen({ visitor }: At, values: Values, faults: Faults = NO_FAULTS): Shown {
  const body = html`${faultBox(faults)}
    <p>Bara frågan måste fyllas i nu. Resten går att skriva senare, och ingen utanför ser dialogen förrän du öppnar den.</p>
    ${form(
      visitor,
      { action: paths.create },
      html`${descriptionFields(values, faults)}
        ${textField({ name: 'namn', label: 'Namn i adressen', value: values['namn'] ?? '', hint: 'Små bokstäver, siffror och bindestreck. Tomt: vi gör ett av frågan. Går inte att ändra senare.', faults })}
        <h2>Om dialogen</h2>
        <p class="meta">Kan fyllas i senare, men behövs innan dialogen öppnar.</p>
        ${aboutFields(values, faults)}
        <p class="ways">${mainButton('Skapa dialogen')} <a href=${paths.dialogues}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Skapa en dialog', above: ABOVE, body }, faults);
}

export async function answerCreate(office: Office, at: Sent): Promise<Shown> {
  const { form: typed, visitor } = at;
  const { description: read, faults } = readDescription(typed, office.local);
  const given = readAbout(typed);
  const filled = Object.values(given).filter((part) => part.trim() !== '').length;
  const whole = filled === Object.keys(given).length;
  const named = cleanLine(typed.text('namn')).toLowerCase();
  const all: Faults = {
    ...faults,
    ...(filled > 0 && !whole
      ? Object.fromEntries(
          Object.entries(given).flatMap(([name, part]) =>
            part.trim() === '' ? [[name, 'Fyll i alla delar av kortet, eller lämna alla tomma tills vidare.']] : [],
          ),
        )
      : {}),
    ...(named !== '' && (!isLogId(named) || named.startsWith(TAKEN))
      ? { namn: 'Namnet går inte att använda. Skriv 3–64 små bokstäver a–z, siffror eller bindestreck.' }
      : {}),
  };
  const values: Values = { ...typedValues(typed), ...given, namn: typed.text('namn') };
  if (Object.keys(all).length > 0) return screen(at, values, all);
  const description: Description = { ...read, about: whole ? given : null };
  const log = named === '' ? await freeSlug(office, slugOf(read.title), typed.key()) : (named as LogId);
  const begun = { type: 'dialogue/create', kind: 'radslag', description, tenant: visitor.tenant } as const;
  const command = await withRules(office.door.authority, log, begun, visitor.tenant);
  const answer = await submit(office.door, visitor, { log, command, key: typed.key() });
  if (answer.accepted) return { to: `${paths.dialogue(log)}?gjort=skapad` };
  // A name is one in the whole installation: also one that belongs to somebody else's dialogue is taken.
  const taken = answer.code === 'dialogue/exists' || answer.code === 'dialogue/not-found';
  return screen(at, values, taken ? { namn: wordsOf('dialogue/exists') } : refusalFaults(answer.code, answer.fields, description));
}

/** The first name that nobody has; of a form sent twice, the one that the first was given. */
export async function freeSlug({ door }: Office, slug: string, key: string): Promise<LogId> {
  for (let number = 1; number < 100; number += 1) {
    const tried = (number === 1 ? slug : `${slug}-${String(number)}`) as LogId;
    if ((await door.authority.look(tried)) === null || (await door.store.answered(tried, key)) !== null) return tried;
  }
  return slug as LogId;
}
