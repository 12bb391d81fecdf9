/** The first page of a panel: with a code one comes in, or says no; a member sees what waits. */
import { html } from '@lit-labs/ssr';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { isSurveyOpen, type SurveyEntry } from '@insyn/domain/panel/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { printed, readLetterCode } from '../../identity/letter-codes.ts';
import { beginSession, type Begun } from '../../identity/begin-session.ts';
import { wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from '../admin/fields.ts';
import type { Form } from '../admin/form-data.ts';
import { doneNotice, mainButton } from '../admin/shell.ts';
import { saidOf } from '../admin/done.ts';
import { actAs, asked, type Guest, guestAt, ownAnswer, type PanelAt, panelPaths, type PanelRoom } from './context.ts';
import { draftOf } from './drafts.ts';
import { memberForm, type MemberScreen, type MemberShown } from './shell.ts';

const DONE: Readonly<Record<string, string>> = {
  med: 'Nu är du med i panelen.',
  tack: 'Tack. Ditt svar är sparat.',
  lamnat: 'Du har lämnat panelen. Dina svar på öppna frågor är borttagna.',
  lamnatkvar: 'Du har lämnat panelen. Dina svar finns kvar i summorna.',
  nej: 'Tack för att du sa till. Nu kan någon annan få frågan.',
};
const WRONG = 'Koden stämmer inte. Titta i brevet eller mejlet och skriv den igen.';

export async function homePage(room: PanelRoom, guest: Guest, query: (name: string) => string, proof: string): Promise<MemberScreen> {
  const done = saidOf(DONE, query('gjort'));
  return guest.isMember ? memberHome(room, guest, done) : enterPage(guest.at, codeIn(query('kod')), proof, NO_FAULTS, done);
}

/** As it stands in the letter, whatever was sent along. */
function codeIn(given: string): string {
  const code = readLetterCode(given);
  return code === null ? '' : printed(code);
}

function enterPage({ log, dialogue, state }: PanelAt, code: string, proof: string, faults: Faults, done?: string): MemberScreen {
  const over = state.panel.endedAt !== null || dialogue.phase === 'archived';
  const body = html`${done === undefined ? '' : doneNotice(done)} ${faultBox(faults)}
    <h1>${over ? 'Panelen är avslutad' : 'Vill du vara med?'}</h1>
    ${dialogue.description.summary === '' ? '' : html`<p class="lead">${dialogue.description.summary}</p>`}
    ${
      over
        ? html`<p>Tack till alla som var med. <a href=${panelPaths.report(log)}>Läs vad panelen svarade</a></p>`
        : html`<p>Panelen är en grupp som har bjudits in. Du får frågor då och då, och väljer själv vad du svarar på.</p>
            ${memberForm(
              proof,
              panelPaths.home(log),
              {},
              html`${textField({ name: 'kod', label: 'Din kod', hint: 'Den står i brevet eller mejlet du fick.', value: code, faults })}
                <p class="ways">
                  ${mainButton('Gå med')} <a href=${`${panelPaths.no(log)}${code === '' ? '' : `?kod=${code}`}`}>Nej tack</a>
                </p>`,
            )}
            ${promises()}`
    }`;
  return {
    title: over ? 'Panelen är avslutad' : 'Vill du vara med?',
    body,
    faulty: Object.keys(faults).length > 0,
    status: Object.keys(faults).length > 0 ? 422 : 200,
  };
}

export function promises(): unknown {
  return html`<section class="promises">
    <h2>Det här gäller</h2>
    <ul>
      <li>Ditt namn står inte på ditt svar. Bara de som arbetar med frågorna läser det.</li>
      <li>Alla får läsa summorna. Ett tal om färre än tio personer visas aldrig.</li>
      <li>Du kan ändra ditt svar så länge frågorna är öppna.</li>
      <li>Du kan lämna panelen när du vill.</li>
    </ul>
  </section>`;
}

async function memberHome(room: PanelRoom, guest: Guest, done: string | undefined): Promise<MemberScreen> {
  const { at } = guest;
  const { panel } = at.state;
  const now = new Date(room.door.clock.now()).toISOString();
  const open = panel.surveys.filter((survey) => panel.endedAt === null && isSurveyOpen(survey, now));
  const closed = panel.surveys.filter((survey) => !open.includes(survey)).toReversed();
  const cards = await Promise.all(open.map((survey) => openCard(room, guest, survey)));
  const body = html`${done === undefined ? '' : doneNotice(done)}
    <h1>Du är med i panelen</h1>
    ${
      open.length === 0
        ? html`<p class="lead">
            ${panel.endedAt === null ? 'Inget väntar på dig just nu. Du får veta när det kommer nya frågor.' : 'Panelen är avslutad. Tack för att du var med.'}
          </p>`
        : html`<ul class="surveys">
            ${cards}
          </ul>`
    }
    ${
      closed.length === 0
        ? ''
        : html`<h2>Frågor som har stängt</h2>
            <ul class="entries">
              ${closed.map(
                (survey) =>
                  html`<li>
                    ${survey.report === null ? html`<span>${asked(at, survey)?.title ?? ''}</span>` : html`<a href=${`${panelPaths.report(at.log)}#${survey.survey}`}>${asked(at, survey)?.title ?? ''}</a>`}
                    <span class="meta">${survey.report === null ? 'Svaren räknas' : 'Läs vad ni svarade'}</span>
                  </li>`,
              )}
            </ul>`
    }
    ${isOpen(at.dialogue, 'debate', now) ? html`<p><a href=${routes.page(at.log)}>Samtala med de andra i panelen</a></p>` : ''}
    ${promises()}
    <p><a href=${panelPaths.leave(at.log)}>Lämna panelen</a></p>`;
  return { title: 'Du är med i panelen', body };
}

async function openCard(room: PanelRoom, guest: Guest, survey: SurveyEntry): Promise<unknown> {
  const content = asked(guest.at, survey);
  if (content === null) return '';
  const sent = ownAnswer(room, guest, survey);
  const begun = (await draftOf(room, guest, survey)) !== null;
  const address =
    sent !== null && !begun ? panelPaths.question(guest.at.log, survey.survey, 'granska') : panelPaths.survey(guest.at.log, survey.survey);
  const count = content.questions.length;
  return html`<li>
    <h2>${content.title}</h2>
    <p class="meta">${count === 1 ? 'En fråga' : `${String(count)} frågor`} · öppet till ${room.times.element(survey.closes)}</p>
    <p>
      <a class=${sent === null || begun ? 'button main' : 'button'} href=${address}
        >${begun ? 'Fortsätt' : sent === null ? 'Svara' : 'Titta på ditt svar'}</a
      >
    </p>
    ${sent === null ? '' : html`<p class="meta">${begun ? 'Du har ändrat utan att skicka.' : 'Ditt svar är skickat. Du kan ändra det.'}</p>`}
  </li>`;
}

type Entered = { readonly shown: MemberShown; readonly begun: Begun | null };

export async function answerHome(room: PanelRoom, guest: Guest, form: Form, ip: string, proof: string): Promise<Entered> {
  const { door, panels } = room;
  const { at, session } = guest;
  const again = (words: string): Entered => ({ shown: enterPage(at, form.text('kod'), proof, { kod: words }), begun: null });
  if ((await door.rates.take('login', ip)) > 0) return again(wordsOf('request/too-many'));
  const code = readLetterCode(form.text('kod'));
  const known = code === null ? null : panels.find(at.log, at.tenant, code);
  if (code === null || known === null) return again(WRONG);
  if (known.used === 'declined') return again('Någon har sagt nej tack med den koden. Hör av dig om det blev fel.');
  const now = new Date(door.clock.now()).toISOString();
  const onPaper = panels.papersOf(at.log, known.digest);
  const answering = at.state.panel.surveys.find((survey) => onPaper.includes(survey.survey) && isSurveyOpen(survey, now));
  if (known.used === null && answering !== undefined)
    return again(`Du har svarat på papper. Du kan gå med här när de frågorna har stängt, ${room.times.words(answering.closes)}.`);
  const { person } = await door.people.personOf(at.tenant, { kind: 'code', issuer: `panel:${at.log}`, subject: code });
  const begun = await beginSession(door, {
    who: { person, tenant: at.tenant, level: 'code' },
    carrier: { kind: 'site' },
    shared: false,
    before: session,
  });
  const member = await guestAt(room, at, begun.session);
  if (!member.isMember) {
    const joined = await actAs(room, at, member.who, { type: 'panel/join', way: known.way }, form.key());
    if (!joined.accepted && joined.code !== 'panel/already-member') return again(wordsOf(joined.code));
  }
  panels.use(at.log, known.digest, 'joined');
  return { shown: { to: `${panelPaths.home(at.log)}?gjort=med` }, begun };
}

export function noPage({ log }: PanelAt, given: string, proof: string, faults: Faults = NO_FAULTS): MemberScreen {
  const body = html`${faultBox(faults)}
    <h1>Nej tack</h1>
    <p>Skriv din kod, så kan någon annan i samma grupp få frågan. Vi sparar inte varför.</p>
    ${memberForm(
      proof,
      panelPaths.no(log),
      {},
      html`${textField({ name: 'kod', label: 'Din kod', value: given, faults })}
        <p class="ways">${mainButton('Nej tack, fråga någon annan')} <a href=${panelPaths.home(log)}>Tillbaka</a></p>`,
    )}`;
  return { title: 'Nej tack', body, faulty: Object.keys(faults).length > 0, status: Object.keys(faults).length > 0 ? 422 : 200 };
}

export async function answerNo(room: PanelRoom, at: PanelAt, form: Form, ip: string, proof: string): Promise<MemberShown> {
  const again = (words: string): MemberShown => noPage(at, form.text('kod'), proof, { kod: words });
  if ((await room.door.rates.take('login', ip)) > 0) return again(wordsOf('request/too-many'));
  const code = readLetterCode(form.text('kod'));
  const known = code === null ? null : room.panels.find(at.log, at.tenant, code);
  if (known === null) return again(WRONG);
  if (known.used === 'joined') return again('Med den koden är någon redan med. Lämna panelen i stället.');
  const to = { to: `${panelPaths.home(at.log)}?gjort=nej` };
  if (known.used === 'declined') return to;
  const { authority } = room.door;
  const who = { person: null, pseudonym: null, level: 'none', seats: ['admin/0'], badges: [], eligible: true } as const;
  const said = await authority.submit({ log: at.log, command: { type: 'panel/decline' }, who, key: form.key() });
  if (!said.accepted) return again(wordsOf(said.code));
  room.panels.use(at.log, known.digest, 'declined');
  return to;
}

export function leavePage({ at }: Guest, proof: string): MemberScreen {
  const body = html`<h1>Lämna panelen</h1>
    <p>Du får inga fler frågor. Svar på frågor som har stängt är redan räknade och står inte i ditt namn.</p>
    ${memberForm(
      proof,
      panelPaths.leave(at.log),
      {},
      html`<p class="ways stacked">
        <button class="button main" name="gor" value="ta-bort">Lämna och ta bort mina svar på öppna frågor</button>
        <button class="button" name="gor" value="behall">Lämna, men låt svaren vara kvar</button>
        <a href=${panelPaths.home(at.log)}>Stanna kvar</a>
      </p>`,
    )}`;
  return { title: 'Lämna panelen', body };
}

export async function answerLeave(room: PanelRoom, guest: Guest, form: Form): Promise<MemberShown> {
  const keep = form.text('gor') === 'behall';
  const left = await actAs(room, guest.at, guest.who, { type: 'panel/leave', keep }, form.key());
  if (!left.accepted && left.code !== 'panel/not-member')
    return {
      title: 'Lämna panelen',
      status: 409,
      body: html`<h1>Det gick inte</h1>
        <p>${wordsOf(left.code)}</p>`,
    };
  return { to: `${panelPaths.home(guest.at.log)}?gjort=${keep ? 'lamnatkvar' : 'lamnat'}` };
}
