/** Bodies and organisations that are asked for an answer. Who has answered stays on the list. */
import { html } from '@lit-labs/ssr';
import { INVITED_BODIES } from '@insyn/domain/debate/staff-acts.ts';
import type { InvitedBody } from '@insyn/domain/debate/types.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { debateAbove } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { codeOf, free } from './rules-read.ts';
import { form, mainButton, paths } from './shell.ts';
import { may, submit } from './visitor.ts';

const SPARE = 4;
const ROWS = Array.from({ length: INVITED_BODIES }, (_each, at) => at);
const CHANGED = 'Någon annan har ändrat listan sedan du öppnade sidan. Öppna sidan på nytt och se vilka som är tillfrågade nu.';

function valuesOf(bodies: readonly InvitedBody[]): Values {
  return Object.fromEntries(
    bodies.flatMap(({ id, name }, at) => [
      [`instans-${String(at)}-id`, id],
      [`instans-${String(at)}`, name],
    ]),
  );
}

export async function bodiesPage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null || !may(at.visitor, 'debate/invite') ? null : screen(at, found, valuesOf(found.state.debate.desk.bodies));
}

function screen(at: At, found: DialogueAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const value = (name: string): string => values[name] ?? '';
  const answered = new Set(found.state.debate.desk.yttranden.map(({ body }) => body));
  const filled = ROWS.reduce((most, row) => (value(`instans-${String(row)}`) === '' ? most : row + 1), 0);
  const body = html`${faultBox(faults)}
    <p>Alla ser vilka som är tillfrågade och vilka som har svarat. Töm en rad för att ta bort den.</p>
    ${form(
      at.visitor,
      { action: paths.bodies(found.log), values: { las: versionOf(found.state.debate.desk.bodies) } },
      html`${ROWS.slice(0, filled + SPARE).map((row) => {
          const id = value(`instans-${String(row)}-id`);
          return html`${hiddenFields({ [`instans-${String(row)}-id`]: id })}
          ${textField({ name: `instans-${String(row)}`, label: `Instans ${String(row + 1)}`, value: value(`instans-${String(row)}`), faults, ...(id !== '' && answered.has(id) ? { hint: 'Har svarat.' } : {}) })}`;
        })}
        <p class="ways">${mainButton('Spara listan')} <a href=${paths.debate(found.log)}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Tillfrågade instanser', above: debateAbove(at, found, true), body }, faults);
}

function readBodies(typed: Form): readonly (InvitedBody & { readonly row: number })[] {
  const rows = ROWS.map((row) => ({ row, id: typed.text(`instans-${String(row)}-id`), name: typed.text(`instans-${String(row)}`) }));
  const filled = rows.filter(({ name }) => cleanLine(name) !== '');
  const taken = new Set(rows.map(({ id }) => id));
  return filled.map((each) => {
    if (each.id !== '') return each;
    const id = free(codeOf(each.name, 'instans'), taken);
    taken.add(id);
    return { ...each, id };
  });
}

export async function answerBodies(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const { form: typed, visitor } = at;
  if (found === null || !may(visitor, 'debate/invite')) return null;
  const values = Object.fromEntries(
    ROWS.flatMap((row) => [`instans-${String(row)}`, `instans-${String(row)}-id`]).map((name) => [name, typed.text(name)]),
  );
  const done = { to: `${paths.debate(found.log)}?gjort=instanser` };
  if (typed.text('las') !== versionOf(found.state.debate.desk.bodies)) {
    if ((await office.door.store.answered(found.log, typed.key())) !== null) return done;
    return screen(at, found, values, { '': CHANGED });
  }
  const bodies = readBodies(typed);
  const gone = found.state.debate.desk.yttranden.find(({ body }) => body !== null && !bodies.some(({ id }) => id === body));
  const left = found.state.debate.desk.bodies.find(({ id }) => id === gone?.body);
  if (left !== undefined) return screen(at, found, values, { '': `${left.name} har svarat och står kvar på listan.` });
  const long = bodies.find(({ name }) => [...cleanLine(name)].length > 120);
  if (long !== undefined) return screen(at, found, values, { [`instans-${String(long.row)}`]: 'Namnet är för långt. Högst 120 tecken.' });
  const command = { type: 'debate/invite', bodies: bodies.map(({ id, name }) => ({ id, name })) } as const;
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key() });
  return answer.accepted ? done : screen(at, found, values, { '': wordsOf(answer.code) });
}
