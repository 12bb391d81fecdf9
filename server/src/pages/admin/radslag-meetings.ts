/** `Möten på plats`: planned, changed, cancelled with a reason, told of afterwards; what was asked there is carried into the debate. */
import { html } from '@lit-labs/ssr';
import type { Gathering } from '@insyn/domain/radslag/types.ts';
import type { GatheringView } from '@insyn/domain/radslag/shapes.ts';
import { radslagView } from '@insyn/domain/radslag/view.ts';
import { cleanLine, cleanText } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS, textArea, textField } from './fields.ts';
import { DESK, paths as deskPaths } from '../desk/shell.ts';
import { aboveWork, homeOf, phaseIn, type RadslagAt, workAt } from './radslag-at.ts';
import { readTime, zonedWords } from './radslag-times.ts';
import { refusedRadslag } from './radslag-words.ts';
import { doneNotice, form, mainButton, paths, quietButton } from './shell.ts';
import { submit } from './visitor.ts';

const TITLE = 'Möten på plats';
const STATES: Readonly<Record<GatheringView['state'], string>> = {
  coming: 'Planerat',
  now: 'Pågår',
  past: 'Har varit',
  cancelled: 'Inställt',
};
const DONE = {
  planerat: 'Mötet är planerat.',
  andrat: 'Mötet är ändrat.',
  installt: 'Mötet är inställt. Skälet syns för alla.',
  anteckningar: 'Anteckningarna är sparade och syns för alla.',
} as const;
const NAMES = ['title', 'day', 'starts', 'ends', 'place', 'address', 'access', 'languages', 'about'] as const;

export async function meetingsPage(office: Office, at: At): Promise<Shown> {
  const found = await workAt(office, at, 'radslag/plan-gathering');
  return found === null ? null : listScreen(at, found, {});
}

function meetingsOf(found: RadslagAt, now: string): readonly GatheringView[] {
  return radslagView(found.state, found.held, now)?.gatherings ?? [];
}

function listScreen(at: At, found: RadslagAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const { log } = found;
  const all = meetingsOf(found, at.now);
  const done = saidOf(DONE, at.query('gjort'));
  const closed = phaseIn(found) === 'archived';
  const body = html`${faultBox(faults)} ${done === undefined ? '' : doneNotice(done)}
  ${
    all.length === 0
      ? html`<p>Inget möte är planerat. Ett möte når dem som inte skriver på webben: lägg det där folk ändå är.</p>`
      : html`<ul class="rows">
          ${all.map(
            (each) =>
              html`<li class="item">
                <h2 class="item-title"><a href=${paths.radslagMeeting(log, each.session)}>${each.title}</a></h2>
                <p>${zonedWords(each.starts)}–${each.ends.local.slice(11).replace(':', '.')} · ${each.place}</p>
                <p class="meta">
                  ${STATES[each.state]}${each.state === 'past' ? (each.notes === null ? ' · anteckningar saknas' : ' · anteckningar finns') : ''}
                </p>
              </li>`,
          )}
        </ul>`
  }
  ${
    closed
      ? ''
      : html`<h2>Planera ett möte</h2>
          ${form(
            at.visitor,
            { action: paths.radslagPart(log, 'moten') },
            html`${meetingFields(values, faults)}
              <p class="ways">${mainButton('Planera mötet', { value: 'planera' })} <a href=${homeOf(at, found)}>Tillbaka</a></p>`,
          )}`
  }`;
  return faulty({ title: TITLE, above: aboveWork(at, found), body }, faults);
}

function meetingFields(values: Values, faults: Faults): unknown {
  const value = (name: (typeof NAMES)[number]): string => values[name] ?? '';
  return html`${textField({ name: 'title', label: 'Rubrik', value: value('title'), hint: 'Till exempel Öppet möte om nya skolan.', faults })}
    <div class="pair">
      ${textField({ name: 'day', label: 'Dag', value: value('day'), type: 'date', short: true, faults })}
      ${textField({ name: 'starts', label: 'Börjar', value: value('starts'), type: 'time', short: true, faults })}
      ${textField({ name: 'ends', label: 'Slutar', value: value('ends'), type: 'time', short: true, faults })}
    </div>
    ${textField({ name: 'place', label: 'Plats', value: value('place'), hint: 'Till exempel Kvarnskogens bibliotek.', faults })}
    ${textField({ name: 'address', label: 'Gatuadress', value: value('address'), faults })}
    ${textArea({ name: 'access', label: 'Tillgänglighet', value: value('access'), rows: 4, hint: 'En sak på varje rad: Hörslinga. Entré utan trösklar. Toalett för rullstol.', faults })}
    ${textArea({ name: 'languages', label: 'Språk och tolkning', value: value('languages'), rows: 2, hint: 'En sak på varje rad: Svenska. Arabisk tolk.', faults })}
    ${textArea({ name: 'about', label: 'Vad händer där?', value: value('about'), rows: 3, faults })}`;
}

type Read = { readonly gathering: Gathering | null; readonly faults: Faults };

function readMeeting({ local }: Office, values: Values): Read {
  const value = (name: (typeof NAMES)[number]): string => values[name] ?? '';
  const faults: Record<string, string> = {};
  const [starts, ends] = [readTime(value('day'), value('starts'), local), readTime(value('day'), value('ends'), local)];
  if ('fault' in starts) faults[starts.of === 'day' ? 'day' : 'starts'] = starts.fault;
  if ('fault' in ends && !(ends.of === 'day' && faults['day'] !== undefined)) faults[ends.of === 'day' ? 'day' : 'ends'] = ends.fault;
  if ('fault' in starts || 'fault' in ends) return { gathering: null, faults };
  const lines = (name: 'access' | 'languages'): readonly string[] =>
    value(name)
      .split('\n')
      .map(cleanLine)
      .filter((line) => line !== '');
  const gathering: Gathering = {
    title: cleanLine(value('title')),
    starts: starts.time,
    ends: ends.time,
    place: cleanLine(value('place')),
    address: cleanLine(value('address')),
    access: lines('access'),
    languages: lines('languages'),
    about: cleanText(value('about')),
  };
  if (gathering.ends.utc <= gathering.starts.utc) return { gathering: null, faults: { ends: 'Mötet måste sluta efter att det börjar.' } };
  return { gathering, faults };
}

function refused(code: Parameters<typeof refusedRadslag>[0], fields: readonly string[] | undefined): Faults {
  if (code === 'radslag/time-past') return { day: 'Den tiden har varit. Välj en senare.' };
  return refusedRadslag(
    code,
    fields?.map((field) => (field === 'starts' ? 'starts' : field)),
  );
}

export async function answerMeetings(office: Office, at: Sent): Promise<Shown> {
  const found = await workAt(office, at, 'radslag/plan-gathering');
  if (found === null) return null;
  const values = Object.fromEntries(NAMES.map((name) => [name, at.form.text(name)]));
  const { gathering, faults } = readMeeting(office, values);
  if (gathering === null) return listScreen(at, found, values, faults);
  const answer = await submit(office.door, at.visitor, {
    log: found.log,
    command: { type: 'radslag/plan-gathering', gathering },
    key: at.form.key(),
  });
  return answer.accepted
    ? { to: `${paths.radslagPart(found.log, 'moten')}?gjort=planerat` }
    : listScreen(at, found, values, refused(answer.code, answer.fields));
}

function valuesOf({ title, starts, ends, place, address, access, languages, about }: Gathering): Values {
  return {
    title,
    day: starts.local.slice(0, 10),
    starts: starts.local.slice(11),
    ends: ends.local.slice(11),
    place,
    address,
    access: access.join('\n'),
    languages: languages.join('\n'),
    about,
  };
}

type MeetingAt = { readonly found: RadslagAt; readonly meeting: GatheringView };

async function meetingAt(office: Office, at: At): Promise<MeetingAt | null> {
  const found = await workAt(office, at, 'radslag/change-gathering');
  const meeting = found === null ? undefined : meetingsOf(found, at.now).find(({ session }) => session === at.params['session']);
  return found === null || meeting === undefined ? null : { found, meeting };
}

export async function meetingPage(office: Office, at: At): Promise<Shown> {
  const here = await meetingAt(office, at);
  return here === null ? null : meetingScreen(at, here, valuesOf(here.meeting));
}

function meetingScreen(at: At, { found, meeting }: MeetingAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const action = paths.radslagMeeting(found.log, meeting.session);
  const done = saidOf(DONE, at.query('gjort'));
  const begun = meeting.state === 'now' || meeting.state === 'past';
  const register = `${deskPaths.form(DESK, found.log)}?kanal=meeting`;
  const body = html`${faultBox(faults)} ${done === undefined ? '' : doneNotice(done)}
    <p>
      <span class="state">${STATES[meeting.state]}</span> ${zonedWords(meeting.starts)}–${meeting.ends.local.slice(11).replace(':', '.')},
      ${meeting.place}
    </p>
    ${meeting.cancelled === null ? '' : html`<p>Inställt: ${meeting.cancelled}</p>`}
    ${
      begun
        ? html`<h2>Efteråt</h2>
            <p>Frågor som ställdes på mötet förs in i debatten, så att alla ser dem och staden kan svara.</p>
            <p class="ways"><a class="button" href=${register}>Skriv in en fråga från mötet</a></p>
            ${form(
              at.visitor,
              { action },
              html`${textArea({ name: 'text', label: 'Det här sades', value: values['text'] ?? meeting.notes ?? '', rows: 8, hint: 'Inga namn på dem som kom. Syns för alla.', faults })}
                <p class="ways">${mainButton('Spara anteckningarna', { value: 'anteckna' })}</p>`,
            )}`
        : ''
    }
    ${
      meeting.state === 'coming' || meeting.state === 'now'
        ? html`<h2>Ändra</h2>
            <p>De som följer rådslaget får besked, och kalendrar får den nya tiden.</p>
            ${form(
              at.visitor,
              { action, values: { las: versionOf(meeting.changes) } },
              html`${meetingFields(values, faults)}
                <p class="ways">
                  ${mainButton('Spara ändringen', { value: 'andra' })} <a href=${paths.radslagPart(found.log, 'moten')}>Avbryt</a>
                </p>`,
            )}
            <h2>Ställ in</h2>
            ${form(
              at.visitor,
              { action },
              html`${textArea({ name: 'reason', label: 'Varför ställs det in?', value: values['reason'] ?? '', rows: 2, hint: 'Alla kan läsa det.', faults })}
                <p class="ways">${quietButton('Ställ in mötet', { value: 'stall-in' })}</p>`,
            )}`
        : ''
    }`;
  return faulty({ title: meeting.title, above: [...aboveWork(at, found), [paths.radslagPart(found.log, 'moten'), TITLE]], body }, faults);
}

export async function answerMeeting(office: Office, at: Sent): Promise<Shown> {
  const here = await meetingAt(office, at);
  if (here === null) return null;
  const { found, meeting } = here;
  const { form: typed } = at;
  const { session } = meeting;
  const act = typed.text('gor');
  const typedValues = Object.fromEntries(
    [...NAMES, 'text', 'reason'].flatMap((name) => (typed.has(name) ? [[name, typed.text(name)]] : [])),
  );
  const values: Values = { ...valuesOf(meeting), ...typedValues };
  const again = (faults: Faults): Shown => meetingScreen(at, here, values, faults);
  const send = async (command: Parameters<typeof submit>[2]['command'], word: keyof typeof DONE): Promise<Shown> => {
    const answer = await submit(office.door, at.visitor, { log: found.log, command, key: typed.key() });
    return answer.accepted
      ? { to: `${paths.radslagMeeting(found.log, session)}?gjort=${word}` }
      : again(refused(answer.code, answer.fields));
  };
  if (act === 'anteckna') return send({ type: 'radslag/note-gathering', session, text: cleanText(typed.text('text')) }, 'anteckningar');
  if (act === 'stall-in') return send({ type: 'radslag/cancel-gathering', session, reason: cleanText(typed.text('reason')) }, 'installt');
  if (act !== 'andra') return again({ '': wordsOf('request/not-understood') });
  if (typed.text('las') !== versionOf(meeting.changes) && (await office.door.store.answered(found.log, typed.key())) === null)
    return again({ '': 'Någon annan har ändrat mötet sedan du öppnade sidan. Titta igen.' });
  const { gathering, faults } = readMeeting(office, values);
  return gathering === null ? again(faults) : send({ type: 'radslag/change-gathering', session, gathering }, 'andrat');
}
