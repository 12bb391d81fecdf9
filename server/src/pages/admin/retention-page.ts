/** `/admin/gallring`: the city's decisions on retention, registering one, ending one, and the log of what was erased by them. */
import { html } from '@lit-labs/ssr';
import { isLogId } from '@insyn/domain/ids.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import { type Decision, ERASURE_KINDS, type ErasureKind } from '@insyn/domain/keeping/retention.ts';
import type { DoneErasure } from '@insyn/domain/keeping/types.ts';
import { CSV_START, csvRow } from '../../http/csv.ts';
import { actors } from './archive-at.ts';
import { ageWords, countWords, decisionWords, ERASURE_WORDS } from './archive-kinds.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import type { Values } from './description-form.ts';
import { saidOf } from './done.ts';
import { checkField, type Faults, faultBox, hiddenFields, NO_FAULTS, selectField, textField } from './fields.ts';
import { doneNotice, facts, form, mainButton, quietButton } from './shell.ts';
import { may, submit } from './visitor.ts';
import { numberOf } from './words.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  registrerat: 'Beslutet är registrerat. Inget raderas förrän någon föreslår det i en dialog.',
  upphort: 'Beslutet gäller inte längre.',
};
const FIELDS = { number: 'nummer', date: 'datum', by: 'av', kinds: 'vad', months: 'manader', log: 'dialog' } as const;

export async function retentionPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  if (!may(at.visitor, 'tenant/decide-retention')) return null;
  const done = saidOf(DONE, at.query('gjort'));
  const titles = new Map((await office.dialogues.of(at.visitor.tenant)).map(({ log, title }) => [log, title]));
  const register = at.visitor.state.retention.toReversed();
  const row = ({ decision, ended }: (typeof register)[number]): unknown =>
    html`<li class="item">
      <p>${decisionWords(decision)}${ended === null ? '' : html` <span class="meta">upphörde ${office.times.words(ended)}</span>`}</p>
      <p class="meta">
        ${decision.kinds.map((kind) => ERASURE_WORDS[kind][0]).join(' · ')}, ${ageWords(decision.months)}.
        ${decision.log === null ? 'Alla dialoger.' : (titles.get(decision.log) ?? decision.log)}
      </p>
      ${
        ended === null
          ? form(
              at.visitor,
              { action: archivePaths.retention, quiet: true },
              html`${hiddenFields({ nummer: decision.number, datum: decision.date })}${quietButton('Avsluta beslutet', { value: 'avsluta' })}`,
            )
          : ''
      }
    </li>`;
  const body = html`${faultBox(faults)}${done === undefined ? '' : doneNotice(done)}
    <p>Ingenting raderas utan ett beslut som gäller. Besluten registreras här, och utförs i varje dialog av två personer.</p>
    <p class="ways lead">
      <a class="button main" href=${archivePaths.retentionNew}>Registrera ett beslut</a>
      <a href=${archivePaths.retentionLog}>Gallringsloggen</a>
    </p>
    ${
      register.length === 0
        ? html`<p>Inget beslut är registrerat.</p>`
        : html`<ul class="rows">
            ${register.map(row)}
          </ul>`
    }`;
  return faulty({ title: 'Gallring', body }, faults);
}

export async function answerRetention(office: Office, at: Sent): Promise<Shown> {
  if (!may(at.visitor, 'tenant/end-retention')) return null;
  const command = { type: 'tenant/end-retention', number: at.form.text('nummer'), date: at.form.text('datum') } as const;
  const answer = await submit(office.door, at.visitor, { log: at.visitor.tenant, command, key: at.form.key() });
  if (!answer.accepted) return retentionPage(office, at, { '': wordsOf(answer.code) });
  return { to: `${archivePaths.retention}?gjort=upphort` };
}

export async function newRetentionPage(
  office: Office,
  at: At,
  values: Values = { manader: '12' },
  faults: Faults = NO_FAULTS,
): Promise<Shown> {
  if (!may(at.visitor, 'tenant/decide-retention')) return null;
  const value = (name: string): string => values[name] ?? '';
  const dialogues = await office.dialogues.of(at.visitor.tenant);
  const body = html`${faultBox(faults)}
  ${form(
    at.visitor,
    { action: archivePaths.retentionNew },
    html`${textField({ name: 'nummer', label: 'Beslutets nummer', value: value('nummer'), hint: 'Så som det står i diariet.', faults })}
      ${textField({ name: 'datum', label: 'Dag', value: value('datum'), type: 'date', short: true, faults })}
      ${textField({ name: 'av', label: 'Vem som beslutade', value: value('av'), hint: 'Till exempel Kommunstyrelsen.', faults })}
      <fieldset class=${faults['vad'] === undefined ? 'field' : 'field wrong'} id="f-vad" tabindex="-1">
        <legend>Vad beslutet omfattar</legend>
        ${faults['vad'] === undefined ? '' : html`<p class="fault">${faults['vad']}</p>`}
        ${ERASURE_KINDS.map((kind) => checkField({ name: `vad-${kind}`, label: ERASURE_WORDS[kind][0], value: value(`vad-${kind}`) }))}
      </fieldset>
      ${textField({ name: 'manader', label: 'Äldre än, månader', value: value('manader'), short: true, hint: '0: oavsett ålder.', faults })}
      ${selectField({
        name: 'dialog',
        label: 'Gäller',
        value: value('dialog'),
        choices: [{ value: '', label: 'Alla dialoger' }, ...dialogues.map(({ log, title }) => ({ value: log, label: title }))],
        faults,
      })}
      <p class="ways">${mainButton('Registrera')} <a href=${archivePaths.retention}>Avbryt</a></p>`,
  )}`;
  return faulty({ title: 'Registrera ett gallringsbeslut', above: [[archivePaths.retention, 'Gallring']], body }, faults);
}

export async function answerNewRetention(office: Office, at: Sent): Promise<Shown> {
  const { form: typed, visitor } = at;
  if (!may(visitor, 'tenant/decide-retention')) return null;
  const kinds = ERASURE_KINDS.filter((kind) => typed.text(`vad-${kind}`) === 'ja');
  const values: Values = Object.fromEntries(typed.names().map((name) => [name, typed.text(name)]));
  const chosen = typed.text('dialog');
  const known = isLogId(chosen) && (await office.dialogues.of(visitor.tenant)).some(({ log }) => log === chosen) ? chosen : null;
  if (chosen !== '' && known === null) return newRetentionPage(office, at, values, { dialog: 'Dialogen finns inte.' });
  const decision: Decision = {
    number: typed.text('nummer'),
    date: typed.text('datum'),
    by: typed.text('av'),
    kinds: kinds satisfies readonly ErasureKind[],
    months: /^\d{1,4}$/.test(typed.text('manader').trim()) ? Number(typed.text('manader')) : -1,
    log: known,
  };
  const command = { type: 'tenant/decide-retention', decision } as const;
  const answer = await submit(office.door, visitor, { log: visitor.tenant, command, key: typed.key() });
  if (answer.accepted) return { to: `${archivePaths.retention}?gjort=registrerat` };
  const field = Object.entries(FIELDS).find(([name]) => name === answer.fields?.[0])?.[1] ?? '';
  return newRetentionPage(office, at, values, { [field]: FAULTS[field] ?? wordsOf(answer.code) });
}

const FAULTS: Readonly<Partial<Record<string, string>>> = {
  datum: 'Skriv vilken dag det beslutades. Den kan inte ligga framåt i tiden.',
  av: 'Skriv vem som beslutade, högst 100 tecken.',
  vad: 'Välj minst en sak.',
  manader: 'Skriv ett antal månader från 0 till 1200.',
};

type Row = DoneErasure & { readonly title: string };

async function erasuresOf({ dialogues, door }: Office, at: At): Promise<readonly Row[]> {
  const rows = await Promise.all(
    (await dialogues.of(at.visitor.tenant)).map(async ({ log, title }) => {
      const state = (await door.authority.look(log))?.state;
      return state === undefined ? [] : keepingOf(state).erasures.map((each) => ({ ...each, title }));
    }),
  );
  return rows.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

export async function retentionLogPage(office: Office, at: At): Promise<Shown> {
  if (!may(at.visitor, 'tenant/decide-retention')) return null;
  const rows = await erasuresOf(office, at);
  const by = await actors(office, at);
  return {
    screen: {
      title: 'Gallringslogg',
      above: [[archivePaths.retention, 'Gallring']],
      body: html`<p>Allt som har gallrats, efter vilket beslut och av vem. Loggen gallras inte.</p>
        ${
          rows.length === 0
            ? html`<p>Inget är gallrat.</p>`
            : html`<p><a href=${archivePaths.retentionFile}>Hämta som tabell (csv)</a></p>
                ${rows.map(
                  (row) =>
                    html`<h2>${row.title}</h2>
                      ${facts([
                        ['När', office.times.words(row.at)],
                        ['Beslut', decisionWords(row.decision)],
                        ['Raderat', countWords(row.counts).join(', ')],
                        ['Föreslaget av', by(row.proposedBy)],
                        ['Utfört av', by(row.by)],
                      ])}`,
                )}`
        }`,
    },
  };
}

export async function retentionFile(office: Office, at: At): Promise<Shown> {
  if (!may(at.visitor, 'tenant/decide-retention')) return null;
  const rows = await erasuresOf(office, at);
  const head = [
    'När',
    'Dialog',
    'Beslut',
    'Beslutsdag',
    'Beslutat av',
    'Föreslaget av nr',
    'Utfört av nr',
    ...ERASURE_KINDS.map((kind) => ERASURE_WORDS[kind][0]),
  ];
  const cells = (row: Row): readonly string[] => [
    ...[row.at, row.title, row.decision.number, row.decision.date, row.decision.by],
    ...[String(numberOf(row.proposedBy)), String(numberOf(row.by))],
    ...ERASURE_KINDS.map((kind) => String(row.counts[kind] ?? 0)),
  ];
  const text = `${CSV_START}${csvRow(head)}${rows.map((row) => csvRow(cells(row))).join('')}`;
  return { file: { bytes: new TextEncoder().encode(text), media: 'text/csv; charset=utf-8', name: 'gallringslogg.csv' } };
}
