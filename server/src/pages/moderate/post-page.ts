/** `/granska/{log}/{post}`: one post with all that is needed to judge it, by plain forms: work goes on where scripts do not. */
import { html } from '@lit-labs/ssr';
import type { Command } from '@insyn/domain/root.ts';
import type { Reason } from '@insyn/domain/moderation/types.ts';
import type { ReviewEntry, ReviewPage } from '@insyn/domain/view.ts';
import { wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textArea } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { mainButton, quietButton } from '../admin/shell.ts';
import { type At, type Room, type Sent, type Shown, submit } from './context.ts';
import { hasPost } from './dialogue-page.ts';
import { aboveIn, form, paths } from './shell.ts';
import { type Case, caseAt, whoIn } from './staff.ts';
import { chatLines, CHECK_WORDS, kindWords, momentWords } from './words.ts';

type Look = { readonly found: Case; readonly entry: ReviewEntry; readonly page: ReviewPage };

async function lookAt(room: Room, at: At): Promise<Look | null> {
  const found = await caseAt(room.door, at.staff, at.params['log']);
  const { post } = at.params;
  if (found === null || found.post.moderator === null || !hasPost(found.state, post)) return null;
  const page = await room.door.authority.review(
    found.log,
    { list: 'waiting', limit: 1, post },
    await whoIn(room.door, at.staff, found.log),
  );
  const entry = page?.entries[0];
  return page === null || entry === undefined ? null : { found, entry, page };
}

export async function postPage(room: Room, at: At): Promise<Shown> {
  const look = await lookAt(room, at);
  return look && screen(room, at, look);
}

function screen(room: Room, at: At, look: Look, typed: Form = Form.empty(), faults: Faults = NO_FAULTS): Shown {
  const { found, entry, page } = look;
  const broken = Object.keys(faults).length > 0;
  return {
    ...(broken ? { status: 422 } : {}),
    screen: {
      title: `${kindWords(entry)} av ${entry.author === '' ? 'en person utan namn' : entry.author}`,
      above: aboveIn(found.log, page.title),
      faulty: broken,
      body: html`${faultBox(faults)} ${about(room, at, look)}
      ${page.tookPart ? html`<div class="box warn"><p>${wordsOf('moderation/took-part')}</p></div>` : decisions(at, look, typed, faults)}
      ${registrar(at, look)}`,
    },
  };
}

function about({ local }: Room, { now }: At, { entry }: Look): unknown {
  const { record, reports, verdict, alternative, parent, decision } = entry;
  const facts = [
    momentWords(entry.at, now, local),
    ...chatLines(entry, now),
    ...(entry.first ? ['första inlägget'] : []),
    ...(alternative === null ? [] : [`Alternativ ${alternative.letter}`]),
    ...(entry.question && entry.chat === null ? ['fråga'] : []),
  ];
  return html`<p class="meta">${facts.join(' · ')}</p>
    ${entry.immediate ? html`<p class="urgent">Rapporterat som något som ska stoppas genast.</p>` : ''}
    ${
      parent === null
        ? ''
        : html`<p class="meta">Svar på <bdi>${parent.author}</bdi>:</p>
            <blockquote class="quoted">${parent.text}</blockquote>`
    }
    ${
      entry.before === null
        ? ''
        : html`<p class="meta">Det här syns nu:</p>
            <blockquote class="quoted">${entry.before}</blockquote>
            <p class="meta">Så här vill författaren ändra:</p>`
    }
    <div class="words" lang=${entry.lang}>${marked(entry)}</div>
    ${verdict === null ? '' : html`<p>Hejdat för: ${CHECK_WORDS[verdict.check]} (kontroll).</p>`}
    ${
      entry.like === null
        ? ''
        : html`<p class="meta">Liknar:</p>
            <blockquote class="quoted">${entry.like.text}</blockquote>`
    }
    <p class="meta">
      Tidigare i rådslaget: ${record.published} publicerade, ${record.returned} för ändring, ${record.rejected} avslag, ${record.hidden}
      dolda.
    </p>
    ${reports.length === 0 ? '' : html`<h2>${reports.length === 1 ? 'En rapport' : `${String(reports.length)} rapporter`}</h2>`}
    ${reports.map((report) => html`<blockquote class="quoted">${report.text}</blockquote>`)}
    ${
      decision === null
        ? ''
        : html`<h2>Beslutet nu</h2>
            <p>${decision.statement.label} (${decision.statement.clause}), ${momentWords(decision.at, now, local)}.</p>
            ${decision.statement.note === '' ? '' : html`<blockquote class="quoted">${decision.statement.note}</blockquote>`}`
    }`;
}

/** The text with what a check found underlined; places that overlap or lie outside are left plain. */
function marked({ text, verdict }: ReviewEntry): unknown {
  const places = [...(verdict?.places ?? [])].sort((a, b) => a.start - b.start);
  const parts: unknown[] = [];
  let end = 0;
  for (const place of places) {
    if (place.start < end || place.end > text.length || place.end <= place.start) continue;
    parts.push(text.slice(end, place.start), html`<mark>${text.slice(place.start, place.end)}</mark>`);
    end = place.end;
  }
  return [...parts, text.slice(end)];
}

function decisions({ staff }: At, look: Look, typed: Form, faults: Faults): unknown {
  const { found, entry, page } = look;
  const action = paths.post(found.log, entry.post);
  const values = { innehall: entry.content };
  const reasons = (page.policy?.reasons ?? []).filter(({ retired }) => !retired);
  const stays = entry.shown && (entry.waits || entry.reports.length > 0);
  return html`${appealForms(staff, look, typed, faults)}
  ${
    entry.waits || stays
      ? html`<section class="decide">
          <h2>${entry.shown ? 'Låt stå kvar' : 'Publicera'}</h2>
          ${form(staff, { action, values }, mainButton(entry.shown ? 'Låt stå kvar' : 'Publicera', { value: 'publicera' }))}
        </section>`
      : ''
  }
  ${
    entry.waits || entry.shown
      ? html`<section class="decide">
          <h2>${entry.shown ? 'Dölj' : 'Be om ändring eller avslå'}</h2>
          ${form(
            staff,
            { action, values },
            html`${selectField({ name: 'skal', label: 'Skäl', value: typed.text('skal'), choices: [{ value: '', label: 'Välj skäl' }, ...reasons.map(choiceOf)], faults })}
              ${textArea({ name: 'mening', label: 'En egen mening (får vara tom)', value: typed.text('mening'), hint: 'Läggs till det som skälet redan säger. Högst 600 tecken.', rows: 2, faults })}
              <p class="ways">
                ${entry.shown ? mainButton('Dölj', { value: 'dolj' }) : html`${quietButton('Be om ändring', { value: 'andring' })} ${quietButton('Avslå', { value: 'avsla' })}`}
              </p>
              <details>
                <summary>Det här får författaren läsa</summary>
                ${reasons.map((reason) => html`<p><b>${reason.label.sv}</b> (${reason.clause}). ${reason.why.sv}</p>`)}
              </details>`,
          )}
        </section>`
      : ''
  }
  ${
    entry.status === 'hidden' && entry.appeal === null
      ? html`<section class="decide">
          <h2>Visa igen</h2>
          ${form(staff, { action, values }, quietButton('Visa inlägget igen', { value: 'visa' }))}
        </section>`
      : ''
  }`;
}

/** About the post, and about reports of it that somebody is not content with the answer to. */
function appealForms(staff: At['staff'], { found, entry, page }: Look, typed: Form, faults: Faults): unknown {
  const ofReports = page.reportAppeals.filter(({ post }) => post === entry.post);
  const all = [...(entry.appeal === null ? [] : [{ ...entry.appeal, report: null }]), ...ofReports];
  return all.map(
    ({ act, text, report, mayDecide }) =>
      html`<section class="decide">
        <h2>${report === null ? 'Omprövning' : 'Omprövning av svaret på en rapport'}</h2>
        ${
          report === null
            ? ''
            : html`<p class="meta">Rapporten:</p>
                <blockquote class="quoted">${report}</blockquote>`
        }
        <p class="meta">Begäran:</p>
        <blockquote class="quoted">${text}</blockquote>
        ${
          mayDecide
            ? form(
                staff,
                { action: paths.post(found.log, entry.post), values: { beslut: String(act) } },
                html`${textArea({ name: `svar-${String(act)}`, label: 'Svar till den som begärde omprövning', value: typed.text(`svar-${String(act)}`), rows: 4, faults })}
                  <p class="ways">
                    ${quietButton('Beslutet står fast', { value: 'faststall' })} ${quietButton('Ändra beslutet', { value: 'upphav' })}
                  </p>`,
              )
            : html`<p>Du tog det första beslutet. En annan moderator ska pröva det.</p>`
        }
      </section>`,
  );
}

function choiceOf({ code, label, clause, immediate }: Reason): { readonly value: string; readonly label: string } {
  return { value: code, label: `${label.sv} (${clause})${immediate ? ' · omedelbart' : ''}` };
}

function registrar({ staff }: At, { found, entry }: Look): unknown {
  const { registrar: sent } = entry;
  return html`<section class="decide">
    <h2>Registrator</h2>
    ${
      sent === null
        ? html`<p>Skickar inlägget med alla versioner och beslut till registratorn.</p>`
        : html`<p>Skickat. ${sent.dnr === null ? 'Diarienummer saknas än.' : `Diarienummer ${sent.dnr}.`}</p>`
    }
    ${form(staff, { action: paths.post(found.log, entry.post) }, quietButton(sent === null ? 'Skicka till registrator' : 'Skicka igen', { value: 'registrator' }))}
    <p><a href=${paths.print(found.log, entry.post)}>Allt om inlägget, för utskrift</a></p>
  </section>`;
}

export async function answerPost(room: Room, at: Sent): Promise<Shown> {
  const look = await lookAt(room, at);
  if (look === null) return null;
  const { found, entry } = look;
  const read = readCommand(at.form, entry);
  if ('faults' in read) return screen(room, at, look, at.form, read.faults);
  const answer = await submit(room, at, found.log, read.command);
  if (answer.accepted) return { to: `${paths.dialogue(found.log)}?gjort=${String(answer.receipt.act)}` };
  const field = answer.fields?.[0];
  const name = field === 'text' ? `svar-${at.form.text('beslut')}` : (field !== undefined && FIELDS[field]) || '';
  // As it stands now: a colleague may have been first.
  return screen(room, at, (await lookAt(room, at)) ?? look, at.form, { [name]: wordsOf(answer.code) });
}

const FIELDS: Readonly<Partial<Record<string, string>>> = { reason: 'skal', note: 'mening' };

function readCommand(typed: Form, { post, content: shown }: ReviewEntry): { readonly command: Command } | { readonly faults: Faults } {
  // The version that was on the page, so that a newer one is not judged unread.
  const content = typed.has('innehall') ? (typed.text('innehall') as typeof shown) : shown;
  const [reason, note] = [typed.text('skal'), typed.text('mening')];
  const act = Number(typed.text('beslut'));
  switch (typed.text('gor')) {
    case 'publicera':
      return { command: { type: 'moderation/approve', post, content } };
    case 'andring':
    case 'avsla':
    case 'dolj': {
      if (reason === '') return { faults: { skal: 'Välj ett skäl. Det är det som författaren får läsa.' } };
      if (typed.text('gor') === 'dolj') return { command: { type: 'moderation/hide', post, reason, note } };
      if (typed.text('gor') === 'avsla') return { command: { type: 'moderation/reject', post, content, reason, note } };
      return { command: { type: 'moderation/return', post, content, reason, note, place: null } };
    }
    case 'visa':
      return { command: { type: 'moderation/restore', post } };
    case 'faststall':
    case 'upphav': {
      const outcome = typed.text('gor') === 'upphav' ? 'changed' : 'upheld';
      if (!Number.isSafeInteger(act) || act < 1) return { faults: { '': wordsOf('moderation/act-not-found') } };
      return { command: { type: 'moderation/decide-appeal', act, outcome, text: typed.text(`svar-${String(act)}`) } };
    }
    case 'registrator':
      return { command: { type: 'moderation/send-to-registrar', post } };
    default:
      return { faults: { '': 'Välj vad du vill göra.' } };
  }
}
