/** The roll of a vote: its sums, changes that two people make, and letters that came back. No name is here. */
import { html } from '@lit-labs/ssr';
import type { RollFigures } from '@insyn/domain/vote/result.ts';
import { type ChangeKind, isLapsed, type RollChangeRow } from '../../ballot/registrar/changes.ts';
import { CHANGE_REFUSED } from '../../ballot/roll/words.ts';
import { type At, faulty, type Office, type Shown } from './context.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS, radioField, selectField, textField } from './fields.ts';
import { doneNotice, facts, form, mainButton, paths, quietButton } from './shell.ts';
import { aboveVote, DOWN, runAt, type RunAt, unlessDown } from './vote-at.ts';
import { isOwnSeat, signerWords } from './vote-sign.ts';
import { count } from './words.ts';

const KINDS: Readonly<Record<ChangeKind, { readonly does: string; readonly done: string }>> = {
  add: { does: 'Lägg till en person', done: 'Person tillagd' },
  remove: { does: 'Ta bort en person', done: 'Person borttagen' },
  replace: { does: 'Nytt brev med ny kod', done: 'Nytt brev' },
  codes: { does: 'Brev till alla i röstlängden', done: 'Brev till alla' },
};
export const REASONS = [
  'Har flyttat in',
  'Saknades i röstlängden',
  'Har flyttat härifrån',
  'Har avlidit',
  'Brevet kom inte fram',
  'Brevet är borttappat eller förstört',
  'Behöver brevet med större text',
] as const;
export const DONE = {
  foreslagen: 'Förslaget väntar på en andra person.',
  bekraftad: 'Ändringen är gjord.',
  tillbakatagen: 'Förslaget är tillbakataget.',
  retur: 'Brevet står som kommet i retur.',
} as const;

const number = (value: number): string => value.toLocaleString('sv-SE');

export async function voteRollPage(office: Office, at: At): Promise<Shown> {
  const found = await runAt(office, at);
  return found === null ? null : rollScreen(office, at, found, {}, NO_FAULTS);
}

export type Typed = Readonly<Partial<Record<'slag' | 'vem' | 'stadsdel' | 'skal' | 'kuvert', string>>>;

export async function rollScreen(office: Office, at: At, found: RunAt, typed: Typed, faults: Faults): Promise<Shown> {
  const { run, ballot } = found;
  const asked = await unlessDown(Promise.all([ballot.registrar('figures', run.election), ballot.registrar('changes', run.election)]));
  const done = saidOf(DONE, at.query('gjort'));
  const body =
    asked === null
      ? html`<p>${DOWN}</p>`
      : html`${done === undefined ? '' : doneNotice(done)} ${faultBox(faults)} ${figuresPart(asked[0])} ${samplePart(found)}
        ${run.status === 'proposed' ? importPart(found) : await changePart(office, at, found, asked[1], asked[0], typed, faults)}`;
  return faulty({ title: 'Röstlängd och brev', above: aboveVote(at, found), body }, faults);
}

function figuresPart(roll: RollFigures): unknown {
  const size = roll.districts.reduce((sum, each) => sum + each.roll, 0);
  return html`${facts([
    ['I röstlängden nu', number(size)],
    ...(roll.atSigning === 0
      ? []
      : ([
          ['Vid underskriften', number(roll.atSigning)],
          ['Tillagda', number(roll.added)],
          ['Borttagna', number(roll.removed)],
        ] as const)),
    ['Brev', roll.letters === 0 ? 'Inga än' : `${number(roll.letters)} gjorda, varav ${number(roll.replaced)} nya i stället för andra`],
    ['I retur', number(roll.returned)],
  ])}
  ${
    roll.districts.length === 0
      ? ''
      : html`<table class="figures">
          <caption>
            Stadsdelar
          </caption>
          <thead>
            <tr>
              <th scope="col">Stadsdel</th>
              <th scope="col">Personer</th>
            </tr>
          </thead>
          <tbody>
            ${roll.districts.map(
              ({ district, roll: all }) =>
                html`<tr>
                  <th scope="row">${district}</th>
                  <td>${number(all)}</td>
                </tr>`,
            )}
          </tbody>
        </table>`
  }`;
}

function samplePart({ log }: RunAt): unknown {
  return html`<p>
    <a href=${paths.voteLetter(log)}>Se ett provbrev (PDF)</a> · <a href=${`${paths.voteLetter(log)}?stor=ja`}>med större text</a>
  </p>`;
}

function importPart({ log }: RunAt): unknown {
  return html`<h2>Läs in röstlängden</h2>
    <p>
      Listan är en CSV-fil med kolumnerna personnummer och stadsdel, och skyddad för den vars nummer inte ska stå med. Den läses in där
      servern står, och ersätter den som är inläst nu. Personnumren sparas inte.
    </p>
    <pre class="wrap">npx insyn roll import ${log} röstlängd.csv --election current</pre>`;
}

async function changePart(
  office: Office,
  at: At,
  found: RunAt,
  changes: readonly RollChangeRow[],
  roll: RollFigures,
  typed: Typed,
  faults: Faults,
): Promise<unknown> {
  const waiting = changes.filter(({ confirmedBy }) => confirmedBy === null);
  const done = changes.filter(({ confirmedBy }) => confirmedBy !== null);
  const isOver = found.run.status === 'result' || found.run.status === 'closed';
  const items = await Promise.all(waiting.map((change) => waitingItem(office, at, found, change)));
  const lines = await Promise.all(
    done.map(async ({ kind, handle, reason, day, proposedBy, confirmedBy, logged }) => {
      const signers = await signerWords(office, at.visitor, confirmedBy === null ? [proposedBy] : [proposedBy, confirmedBy]);
      const what =
        kind === 'codes'
          ? `${KINDS.codes.done}, ${count(Number(handle), 'brev', 'brev')}${logged ? '' : ' (inte gjorda än)'}`
          : `${KINDS[kind].done}, ${handle}: ${reason}`;
      return html`<li><span class="meta">${office.times.day(`${day}T12:00:00.000Z`)} · ${signers.join(' och ')}</span> ${what}</li>`;
    }),
  );
  return html`${
      items.length === 0
        ? ''
        : html`<h2>Väntar på en andra person</h2>
            ${items}`
    }
    ${isOver ? '' : proposePart(at, found, roll, typed, faults)}
    <h2>Brev i retur</h2>
    ${form(
      at.visitor,
      { action: paths.voteRoll(found.log) },
      html`${textField({ name: 'kuvert', label: 'Kuvertets nummer', value: typed.kuvert ?? '', short: true, hint: 'Står på arket till ytterkuvertet, som KV1-9F2A-M3QX8.', faults })}
        <p class="ways">${quietButton('Brevet har kommit i retur', { value: 'retur' })}</p>`,
    )}
    <h2>Brev till alla</h2>
    <p>Breven görs där servern står, av två. De förseglas till tryckeriets nyckel, och bara tryckeriet kan öppna dem.</p>
    <pre class="wrap">
npx insyn codes ${found.log} röstlängd.csv --to tryckeriet.pem --out brev.sealed --return "Namn|Gata|Ort" --as official/NR</pre>
    ${
      lines.length === 0
        ? ''
        : html`<h2>Gjorda ändringar</h2>
            <ul class="events">
              ${lines}
            </ul>`
    }`;
}

function proposePart(at: At, found: RunAt, { districts }: RollFigures, typed: Typed, faults: Faults): unknown {
  const reasons = REASONS.map((reason) => ({ value: reason, label: reason }));
  return html`<h2>Ändra för en person</h2>
    <p>Två personer behövs. Den som redan har röstat kan inte ändras.</p>
    ${form(
      at.visitor,
      { action: paths.voteRoll(found.log) },
      html`${radioField({
          name: 'slag',
          label: 'Vad ska göras?',
          value: typed.slag ?? '',
          choices: [
            { value: 'replace', label: KINDS.replace.does, hint: 'Den gamla koden slutar gälla samtidigt.' },
            { value: 'add', label: KINDS.add.does, hint: 'Personen får ett brev med en kod.' },
            { value: 'remove', label: KINDS.remove.does },
          ],
          faults,
        })}
        ${textField({ name: 'vem', label: 'Personnummer eller kuvertets nummer', value: typed.vem ?? '', short: true, hint: 'Tolv siffror. Numret sparas inte. Tomt för en ny person med skyddad identitet.', faults })}
        ${selectField({
          name: 'stadsdel',
          label: 'Stadsdel, för den som läggs till',
          value: typed.stadsdel ?? '',
          choices: [{ value: '', label: 'Välj' }, ...districts.map(({ district }) => ({ value: district, label: district }))],
          faults,
        })}
        ${selectField({ name: 'skal', label: 'Varför?', value: typed.skal ?? '', choices: [{ value: '', label: 'Välj' }, ...reasons], faults })}
        <p class="ways">${mainButton('Föreslå ändringen', { value: 'foresla' })}</p>`,
    )}`;
}

async function waitingItem(office: Office, { visitor, now }: At, { log }: RunAt, change: RollChangeRow): Promise<unknown> {
  const { id, kind, handle, district, reason, proposedBy, day } = change;
  const own = isOwnSeat(visitor, proposedBy);
  const options = { action: paths.voteRoll(log), values: { forslag: id } };
  return html`<section class="item waiting">
    <h3 class="item-title">${KINDS[kind].does}</h3>
    ${facts([
      ...(kind === 'codes'
        ? ([['Antal', count(Number(handle), 'brev', 'brev')]] as const)
        : ([
            ['Kuvertets nummer', handle],
            ['Skäl', reason],
          ] as const)),
      ...(district === '' ? [] : ([['Stadsdel', district]] as const)),
      ['Föreslaget av', (await signerWords(office, visitor, [proposedBy])).join('')],
      ['När', office.times.day(`${day}T12:00:00.000Z`)],
    ])}
    ${
      isLapsed(change, office.local.dateOf(now))
        ? html`<p>${CHANGE_REFUSED['change/lapsed'].sv}</p>`
        : own
          ? html`<p>En annan av er behöver bekräfta. Du kan inte bekräfta ditt eget förslag.</p>`
          : html`${kind === 'codes' ? html`<p>När du har bekräftat kör den som föreslog sitt kommando igen. Koder som redan är skickade slutar gälla.</p>` : ''}
            ${form(visitor, options, mainButton('Bekräfta', { value: 'bekrafta' }))}`
    }
    ${form(visitor, { ...options, quiet: true }, quietButton(own ? 'Ta tillbaka förslaget' : 'Avslå förslaget', { value: 'ta-tillbaka' }))}
  </section>`;
}
