/**
 * Taking back a published version by a decision: which one, told once more what goes and what stays, and then its words are gone for
 * ever. For registrars and admins.
 */
import { html } from '@lit-labs/ssr';
import type { Meeting, Version } from '@insyn/domain/protokoll/types.ts';
import { cardOf, shownVersion } from '@insyn/domain/protokoll/view.ts';
import { protokollWords } from '@insyn/elements/translations/protokoll.ts';
import { aboveMeeting, boardFaults, dayOf, meetingAt, type MeetingAt } from './board-at.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, selectField, textArea, textField } from './fields.ts';
import { type Crumb, facts, form, mainButton, paths, quietButton } from './shell.ts';
import { may, submit } from './visitor.ts';
import { count } from './words.ts';

const NAMES = ['version', 'beslut', 'grund'] as const;
type Values = Readonly<Record<(typeof NAMES)[number], string>>;
const FIELDS = { version: 'version', decision: 'beslut', ground: 'grund' } as const;

export async function withdrawVersionPage(office: Office, at: At): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null || !may(at.visitor, 'protokoll/withdraw')) return null;
  return askPage(office, at, found, { version: at.query('version'), beslut: '', grund: '' });
}

function askPage(office: Office, at: At, found: MeetingAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const { slug, meeting } = found;
  const left = thereIn(meeting).toReversed();
  const choices = left.map((each) => ({ value: String(each.version), label: labelOf(each, office) }));
  const body =
    choices.length === 0
      ? html`<p>Det finns ingen version att ta bort.</p>`
      : html`${faultBox(faults)}
          <p>
            Bara när ett beslut säger att orden ska bort för alltid, till exempel för att en uppgift om en person inte skulle ha
            publicerats. Är det bara något som ska rättas räcker det att publicera en ny version: då finns den gamla kvar att läsa.
          </p>
          ${form(
            at.visitor,
            { action: paths.boardWithdraw(slug, meeting.meeting) },
            html`${selectField({ name: 'version', label: 'Version', value: values.version, choices, faults })}
              ${textField({ name: 'beslut', label: 'Beslutet', value: values.beslut, hint: 'Diarienummer och datum. Alla kan läsa det.', faults })}
              ${textArea({ name: 'grund', label: 'Grunden', value: values.grund, rows: 3, hint: 'Lagrum eller skäl, utan det som ska bort. Alla kan läsa det.', faults })}
              <p class="ways">
                ${mainButton('Visa vad som tas bort', { value: 'visa' })} <a href=${paths.boardMeeting(slug, meeting.meeting)}>Avbryt</a>
              </p>`,
          )}`;
  return faulty({ title: 'Ta bort en version genom beslut', above: above(office, found), body }, faults);
}

function checkPage(office: Office, at: At, found: MeetingAt, taken: Version, values: Values): Shown {
  const { slug, meeting, held } = found;
  const source = cardOf(held, taken.card)?.source ?? null;
  const next = shownVersion({ versions: meeting.versions.filter((each) => each !== taken) });
  const others = thereIn(meeting).filter((each) => each !== taken);
  return {
    screen: {
      title: 'Ska versionen tas bort för alltid?',
      above: above(office, found),
      body: html`${facts([
          ['Version', labelOf(taken, office)],
          ['Beslutet', values.beslut],
          ['Grunden', values.grund],
        ])}
        <h2>Det här försvinner</h2>
        <ul>
          <li>all text i versionen, ${count(taken.paragraphs.length, 'paragraf', 'paragrafer')}, med namn och röster</li>
          ${source === null ? '' : html`<li>filen den gjordes av, ${source.name}, om ingen annan version eller handling är samma fil</li>`}
          <li>sökträffar, flöden och öppna format som hade dess ord</li>
        </ul>
        <h2>Det här står kvar</h2>
        <ul>
          <li>raden i listan över versioner, som borttagen, med dagen och beslutet; grunden kan läsas i nämndens öppna logg</li>
          <li>${next === null ? 'mötet, utan text' : `mötet, som nu visar ${labelOf(next, office)}`}</li>
          ${others.length === 0 ? '' : html`<li>andra versioner: står samma ord där tas de bort var för sig</li>`}
          <li>handlingar till mötet</li>
          ${meeting.threads.length === 0 ? '' : html`<li>trådar med frågor, med sina rubriker och det som invånare har skrivit</li>`}
          <li>kopior hos den som redan har laddat ner eller fått besked</li>
        </ul>
        <p>Det går inte att ångra. Säkerhetskopior skrivs över efter sin vanliga tid.</p>
        ${form(
          at.visitor,
          { action: paths.boardWithdraw(slug, meeting.meeting) },
          html`${hiddenFields(values)}
            <p class="ways">
              ${mainButton('Ta bort för alltid', { value: 'ta-bort' })} ${quietButton('Ändra', { value: 'andra' })}
              <a href=${paths.boardMeeting(slug, meeting.meeting)}>Avbryt</a>
            </p>`,
        )}`,
    },
  };
}

export async function answerWithdrawVersion(office: Office, at: Sent): Promise<Shown> {
  const found = await meetingAt(office, at);
  const { form: typed, visitor } = at;
  if (found === null || !may(visitor, 'protokoll/withdraw')) return null;
  const { log, slug, meeting } = found;
  const values = Object.fromEntries(NAMES.map((name) => [name, typed.text(name)])) as Values;
  if (typed.text('gor') === 'andra') return askPage(office, at, found, values);
  const done = { to: `${paths.boardMeeting(slug, meeting.meeting)}?gjort=borttagen` };
  const taken = thereIn(meeting).find(({ version }) => String(version) === values.version);
  // Sent twice: the first has been done.
  if (taken === undefined && (await office.door.store.answered(log, typed.key())) !== null) return done;
  const faults: Faults = {
    ...(taken === undefined ? { version: wordsOf('protokoll/version-not-found') } : {}),
    ...(values.beslut.trim() === '' ? { beslut: 'Skriv vilket beslut det är.' } : {}),
    ...(values.grund.trim() === '' ? { grund: 'Skriv vilken grund beslutet har.' } : {}),
  };
  if (taken === undefined || Object.keys(faults).length > 0) return askPage(office, at, found, values, faults);
  if (typed.text('gor') !== 'ta-bort') return checkPage(office, at, found, taken, values);
  const answer = await submit(office.door, visitor, {
    log,
    command: {
      type: 'protokoll/withdraw',
      meeting: meeting.meeting,
      version: taken.version,
      decision: values.beslut,
      ground: values.grund,
    },
    key: typed.key(),
  });
  return answer.accepted ? done : askPage(office, at, found, values, boardFaults(answer.code, answer.fields, FIELDS));
}

function thereIn({ versions }: Meeting): readonly Version[] {
  return versions.filter(({ withdrawn }) => withdrawn === null);
}

function labelOf({ kind, version, at }: Version, { times }: Office): string {
  return `${protokollWords('sv').versionOf(kind, version)}, publicerad ${times.words(at)}`;
}

function above(office: Office, found: MeetingAt): readonly Crumb[] {
  return [...aboveMeeting(found), [paths.boardMeeting(found.slug, found.meeting.meeting), `Mötet ${dayOf(office, found.meeting)}`]];
}
