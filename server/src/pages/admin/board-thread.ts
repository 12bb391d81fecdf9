/** Opening a § for questions: a dialogue of its own, which the meeting's page leads to. */
import { createHash } from 'node:crypto';
import { html } from '@lit-labs/ssr';
import type { About } from '@insyn/domain/dialogue/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { shownVersion } from '@insyn/domain/protokoll/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { withRules } from '../../moderation/rules.ts';
import { readDocument } from '../../protokoll/shelf.ts';
import { aboveMeeting, boardFaults, meetingAt, type MeetingAt } from './board-at.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textArea, textField } from './fields.ts';
import { form, mainButton, paths } from './shell.ts';
import { may, submit } from './visitor.ts';

type Values = Readonly<Record<'ankare' | 'rubrik' | 'text', string>>;

export async function threadPage(office: Office, at: At, given?: Values, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null || !may(at.visitor, 'dialogue/create')) return null;
  const { slug, meeting, board } = found;
  const open = new Set(meeting.threads.map(({ anchor }) => anchor));
  const version = shownVersion(meeting);
  const document = version === null ? null : await readDocument(office.door.store, { ...found, version: version.version });
  const choices = (document?.paragraphs ?? [])
    .filter(({ anchor }) => !open.has(anchor))
    .map(({ anchor, number, title }) => ({ value: anchor, label: `§ ${number} ${title}` }));
  const values = given ?? { ankare: at.query('paragraf'), rubrik: '', text: `Fråga om det här ärendet. ${board.name} svarar här.` };
  const body =
    choices.length === 0
      ? html`<p>Det finns ingen paragraf att öppna.</p>`
      : html`${faultBox(faults)}
          <p>Alla kan läsa. Den som skriver visar vem hen är, och inläggen granskas efter stadens regler.</p>
          ${form(
            at.visitor,
            { action: paths.boardThread(slug, meeting.meeting) },
            html`${selectField({ name: 'ankare', label: 'Paragraf', value: values.ankare, choices, faults })}
              ${textField({ name: 'rubrik', label: 'Rubrik', value: values.rubrik, hint: 'Tomt: paragrafens egen rubrik.', faults })}
              ${textArea({ name: 'text', label: 'Vad man kan fråga om', value: values.text, faults })}
              <p class="ways">${mainButton('Öppna för frågor')} <a href=${paths.boardMeeting(slug, meeting.meeting)}>Avbryt</a></p>`,
          )}`;
  return faulty(
    { title: 'Öppna en paragraf för frågor', above: [...aboveMeeting(found), [paths.boardMeeting(slug, meeting.meeting), 'Mötet']], body },
    faults,
  );
}

export async function answerThread(office: Office, at: Sent): Promise<Shown> {
  const found = await meetingAt(office, at);
  if (found === null || !may(at.visitor, 'dialogue/create')) return null;
  const { door, dialogues } = office;
  const { form: typed, visitor } = at;
  const { slug, meeting } = found;
  const anchor = typed.text('ankare');
  const values: Values = { ankare: anchor, rubrik: typed.text('rubrik'), text: typed.text('text') };
  const log = threadLog(slug, meeting.meeting, anchor);
  if (log === null) return threadPage(office, at, values, { ankare: wordsOf('protokoll/paragraph-not-found') });
  const title = values.rubrik.trim() === '' ? await titleOf(office, found, anchor) : values.rubrik;
  const begun = {
    type: 'dialogue/create',
    kind: 'paragraph',
    description: {
      title,
      summary: values.text,
      lang: 'sv',
      body: found.board.name,
      dnr: '',
      alternatives: [],
      about: (await latestAbout(dialogues, door, visitor.tenant)) ?? aboutOf(found),
      debateCloses: null,
    },
    tenant: visitor.tenant,
    paragraph: { body: found.log, meeting: meeting.meeting, anchor },
  } as const;
  // The dialogue first: a meeting never leads to one that is not there. Sent again, what was made the first time is found.
  const phase = (await door.authority.look(log))?.state.dialogue.phase;
  if (phase === undefined) {
    const made = await submit(door, visitor, {
      log,
      command: await withRules(door.authority, log, begun, visitor.tenant),
      key: typed.key(),
    });
    if (!made.accepted) return threadPage(office, at, values, boardFaults(made.code, made.fields, { title: 'rubrik', summary: 'text' }));
  }
  if (phase === undefined || phase === 'draft') {
    const opened = await submit(door, visitor, { log, command: { type: 'dialogue/enter', phase: 'debate' }, key: keyAfter(typed.key()) });
    if (!opened.accepted) return threadPage(office, at, values, { '': wordsOf(opened.code) });
  }
  const answer = await submit(door, visitor, {
    log: found.log,
    command: { type: 'protokoll/open-thread', meeting: meeting.meeting, anchor, dialogue: log },
    key: typed.key(),
  });
  return answer.accepted
    ? { to: `${paths.boardMeeting(slug, meeting.meeting)}?gjort=fragor` }
    : threadPage(office, at, values, boardFaults(answer.code, answer.fields, { anchor: 'ankare' }));
}

/** A second act of the same form in the same log has a key of its own, the same whenever the form is sent. */
function keyAfter(key: string): string {
  return createHash('sha256').update(`${key} enter`).digest().subarray(0, 16).toString('base64url');
}

/** `skolnamnden-2026-03-03-p31`: what the thread is of can be read in its address. */
function threadLog(slug: string, meeting: string, anchor: string): LogId | null {
  const log = `${slug.slice(0, 40)}-${meeting}-p${anchor}`;
  return isLogId(log) ? log : null;
}

async function titleOf({ door }: Office, { log, held, meeting }: MeetingAt, anchor: string): Promise<string> {
  const version = shownVersion(meeting);
  const document = version === null ? null : await readDocument(door.store, { log, held, meeting, version: version.version });
  const paragraph = document?.paragraphs.find((each) => each.anchor === anchor);
  return paragraph === undefined ? `Frågor om § ${anchor}` : `Frågor om § ${paragraph.number}: ${paragraph.title}`;
}

/** The card of the dialogue that was begun last: most of it is the same from one to the next. */
async function latestAbout(dialogues: Office['dialogues'], { authority }: Office['door'], tenant: LogId): Promise<About | null> {
  for (const { log } of (await dialogues.of(tenant)).slice(0, 5)) {
    const dialogue = (await authority.look(log))?.state.dialogue;
    if (dialogue !== undefined && dialogue.phase !== 'empty' && dialogue.description.about !== null) return dialogue.description.about;
  }
  return null;
}

function aboutOf({ board, slug }: MeetingAt): About {
  return {
    responsible: board.name,
    publicity: 'Det du skriver kan läsas av alla, med det namn du väljer.',
    retention: 'Frågor och svar sparas i stadens arkiv tillsammans med protokollet.',
    rights: 'Du kan ta tillbaka det du har skrivit. Du kan begära att få se vad som finns sparat om dig.',
    contact: `Nämndens sida, ${routes.bodyPage(slug)}`,
  };
}
