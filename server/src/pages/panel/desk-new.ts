/** A panel is made: a dialogue of its own kind. Everything else about it is described where dialogues are. */
import { html } from '@lit-labs/ssr';
import type { About } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { cleanLine, cleanText } from '@insyn/domain/text/clean.ts';
import { withRules } from '../../moderation/rules.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { faulty, wordsOf } from '../admin/context.ts';
import { slugOf } from '../admin/create.ts';
import { type Faults, faultBox, NO_FAULTS, textArea, textField } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { form, mainButton, paths } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { panelPaths } from './context.ts';
import type { PanelDesk } from './desk.ts';

export function newPage(at: At, typed: Form = Form.empty(), faults: Faults = NO_FAULTS): Shown {
  if (!may(at.visitor, 'dialogue/create')) return null;
  const body = html`${faultBox(faults)}
    <p>En panel är en inbjuden grupp som svarar på frågor under en längre tid. Du öppnar den när du vill.</p>
    ${form(
      at.visitor,
      { action: panelPaths.make },
      html`${textField({ name: 'rubrik', label: 'Panelens namn', hint: 'Till exempel Kvistaholms panel.', value: typed.text('rubrik'), faults })}
        ${textArea({ name: 'text', label: 'Vad den är till för', hint: 'Står i inbjudan och överst på medlemmarnas sida.', value: typed.text('text'), faults })}
        <p class="ways">${mainButton('Skapa panelen')} <a href=${paths.dialogues}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Ny panel', above: [[paths.dialogues, 'Dialoger']], body }, faults);
}

export async function answerNew(desk: PanelDesk, at: Sent): Promise<Shown> {
  const { form: typed, visitor } = at;
  if (!may(visitor, 'dialogue/create')) return null;
  const title = cleanLine(typed.text('rubrik'));
  if (title === '') return newPage(at, typed, { rubrik: wordsOf('panel/field-empty') });
  const { authority, store } = desk.door;
  const log = await freeName(desk, slugOf(title), typed.key());
  const town = visitor.state.settings;
  const about: About = {
    responsible: town.name,
    publicity:
      'Frågorna och summorna är öppna för alla. Ditt svar läses bara av dem som arbetar med panelen, och ditt namn står inte på det.',
    retention: 'Namn och adresser raderas när panelen avslutas. Frågor och summor sparas i stadens arkiv.',
    rights: 'Du kan ändra ditt svar så länge frågorna är öppna, och lämna panelen när du vill.',
    contact: town.phone === '' ? `${town.name}s kontaktcenter` : `${town.name}, telefon ${town.phone}`,
  };
  const description = {
    title,
    summary: cleanText(typed.text('text')),
    lang: 'sv',
    body: '',
    dnr: '',
    alternatives: [],
    about,
    debateCloses: null,
  };
  const begun = { type: 'dialogue/create', kind: 'panel', description, tenant: visitor.tenant } as const;
  const answer = await submit(desk.door, visitor, {
    log,
    command: await withRules(authority, log, begun, visitor.tenant),
    key: typed.key(),
  });
  if (answer.accepted) return { to: paths.dialogue(log) };
  const field = { title: 'rubrik', summary: 'text' }[answer.fields?.[0] ?? ''] ?? '';
  return newPage(at, typed, { [field]: wordsOf((await store.head(log)) === null ? answer.code : 'dialogue/exists') });
}

/** The first name that nobody has; of a form sent twice, the one that the first was given. */
async function freeName({ door }: PanelDesk, slug: string, key: string): Promise<LogId> {
  for (let number = 1; number < 100; number += 1) {
    const tried = (number === 1 ? slug : `${slug}-${String(number)}`) as LogId;
    if ((await door.authority.look(tried)) === null || (await door.store.answered(tried, key)) !== null) return tried;
  }
  return slug as LogId;
}
