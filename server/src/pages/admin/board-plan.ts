/** Planning a meeting, and moving one that is planned. */
import { html } from '@lit-labs/ssr';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { meetingOf } from '@insyn/domain/protokoll/view.ts';
import { aboveMeeting, boardAt, boardFaults, type BoardAt, meetingAt } from './board-at.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { checkField, type Faults, faultBox, NO_FAULTS, textArea, textField } from './fields.ts';
import { form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';

type Values = Readonly<Record<'dag' | 'tid' | 'plats' | 'nummer' | 'delta' | 'oppet', string>>;
const EMPTY: Values = { dag: '', tid: '17:00', plats: '', nummer: '', delta: '', oppet: '' };
const FIELDS = { meeting: 'dag', start: 'dag', place: 'plats', number: 'nummer', takePart: 'delta' } as const;

export async function planPage(office: Office, at: At): Promise<Shown> {
  const found = await boardAt(office, at);
  if (found === null) return null;
  // Mostly where the last one was.
  const last = found.board.meetings.findLast(({ plan }) => plan !== null)?.plan;
  return screen(at, found, null, {
    ...EMPTY,
    plats: last?.place ?? '',
    delta: last?.takePart ?? '',
    oppet: last?.open === true ? 'ja' : '',
  });
}

export async function replanPage(office: Office, at: At): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null) return null;
  const { plan } = found.meeting;
  const values: Values =
    plan === null
      ? { ...EMPTY, dag: dateOf(found.meeting) }
      : {
          dag: office.local.dateOf(plan.start.utc),
          tid: office.local.timeOf(plan.start.utc),
          plats: plan.place,
          nummer: plan.number,
          delta: plan.takePart,
          oppet: plan.open ? 'ja' : '',
        };
  return screen(at, found, found.meeting.meeting, values);
}

function screen({ visitor }: At, found: BoardAt, meeting: string | null, values: Values, faults: Faults = NO_FAULTS): Shown {
  const { slug } = found;
  const body = html`${faultBox(faults)}
  ${form(
    visitor,
    { action: meeting === null ? paths.boardPlan(slug) : paths.boardReplan(slug, meeting) },
    html`${textField({ name: 'dag', label: 'Dag', value: values.dag, type: 'date', short: true, required: true, faults })}
      ${textField({ name: 'tid', label: 'Klockan', value: values.tid, type: 'time', short: true, required: true, faults })}
      ${textField({ name: 'plats', label: 'Plats', value: values.plats, hint: 'Till exempel Stadshuset, sal Vinden.', faults })}
      ${textField({ name: 'nummer', label: 'Sammanträdets nummer', value: values.nummer, short: true, hint: 'Så som det skrivs i protokollet. Kan lämnas tomt.', faults })}
      ${textArea({ name: 'delta', label: 'Så kan invånarna delta', value: values.delta, hint: 'Vem som får komma, hur man ställer en fråga, hörslinga, tolk. Syns på mötets sida.', faults })}
      ${checkField({ name: 'oppet', label: 'Öppet för alla att lyssna på', value: values.oppet })}
      <p class="ways">${mainButton(meeting === null ? 'Planera mötet' : 'Spara')} <a href=${paths.board(slug)}>Avbryt</a></p>`,
  )}`;
  return faulty({ title: meeting === null ? 'Planera ett möte' : 'Ändra tid och plats', above: aboveMeeting(found), body }, faults);
}

export async function answerPlan(office: Office, at: Sent): Promise<Shown> {
  const found = await boardAt(office, at);
  return found === null ? null : plan(office, at, found, null);
}

export async function answerReplan(office: Office, at: Sent): Promise<Shown> {
  const found = await meetingAt(office, at);
  return found === null ? null : plan(office, at, found, found.meeting.meeting);
}

async function plan(office: Office, at: Sent, found: BoardAt, meeting: string | null): Promise<Shown> {
  const { form: typed, visitor } = at;
  const names = Object.keys(EMPTY) as (keyof Values)[];
  const values = Object.fromEntries(names.map((name) => [name, typed.text(name).trim()])) as Values;
  const utc = office.local.momentOf(values.dag, values.tid);
  if (utc === null) return screen(at, found, meeting, values, { dag: 'Skriv dag och klockslag, till exempel 2027-03-03 och 17:00.' });
  const key = meeting ?? freeKey(found, values.dag);
  const answer = await submit(office.door, visitor, {
    log: found.log,
    command: {
      type: 'protokoll/plan',
      meeting: key,
      plan: {
        start: { utc, local: `${values.dag}T${values.tid}`, zone: office.local.zone },
        place: values.plats,
        number: values.nummer,
        takePart: values.delta,
        open: values.oppet === 'ja',
      },
    },
    key: typed.key(),
  });
  if (answer.accepted) return { to: `${paths.boardMeeting(found.slug, key)}?gjort=planerat` };
  return screen(at, found, meeting, values, boardFaults(answer.code, answer.fields, FIELDS));
}

/** A second meeting on the same day has a name of its own. */
export function freeKey({ board }: BoardAt, date: string): string {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? date : `${date}-${String(number)}`;
    if (meetingOf(board, key) === null) return key;
  }
}
