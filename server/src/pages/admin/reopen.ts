/** A debate that has closed is opened again by two persons: one proposes until when, another confirms. */
import { html } from '@lit-labs/ssr';
import { hasClosed, PROPOSAL_DAYS } from '@insyn/domain/dialogue/reopening.ts';
import type { DialogueProposal } from '@insyn/domain/dialogue/types.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { above, dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { namesFor, personWords } from './people-words.ts';
import { facts, form, mainButton, paths, quietButton } from './shell.ts';
import { signLink, signPath } from './sign-link.ts';
import { submit, type Visitor, whoIs } from './visitor.ts';
import { numberOf } from './words.ts';

/** Those that can still be confirmed. */
export function waitingIn({ proposals }: { readonly proposals: readonly DialogueProposal[] }, now: string): readonly DialogueProposal[] {
  return proposals.filter(({ at, act }) => Date.parse(now) - Date.parse(at) <= PROPOSAL_DAYS * 86_400_000 && act.closes > now);
}

export function isOwn({ by }: DialogueProposal, { number }: Visitor): boolean {
  return numberOf(by) === number;
}

/** On the page of the dialogue: nothing while the debate is open. */
export function closedPart({ times }: Office, { visitor, now }: At, { log, dialogue }: DialogueAt): unknown {
  if (!hasClosed(dialogue, now) || dialogue.phase !== 'debate') return '';
  const waiting = waitingIn(dialogue, now);
  return html`<p>Debatten går att läsa, men ingen kan skriva.</p>
    ${waiting.map(
      (proposal) =>
        html`<div class="item waiting">
          <p>Väntar på en andra person: öppna debatten igen till ${times.words(proposal.act.closes)}.</p>
          <p><a href=${paths.reopen(log)}>${isOwn(proposal, visitor) ? 'Se ditt förslag' : 'Läs och bekräfta'}</a></p>
        </div>`,
    )}
    ${waiting.length > 0 ? '' : html`<p class="ways"><a class="button" href=${paths.reopen(log)}>Öppna igen</a></p>`}`;
}

export async function reopenPage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null || !hasClosed(found.dialogue, at.now) ? null : screen(office, at, found, { dag: '', klockan: '' });
}

async function screen(
  office: Office,
  at: At,
  found: DialogueAt,
  typed: { dag: string; klockan: string },
  faults: Faults = NO_FAULTS,
): Promise<Shown> {
  const { visitor, now } = at;
  const { log, dialogue } = found;
  const waiting = waitingIn(dialogue, now);
  const names = await namesFor(office.book, visitor.tenant, await whoIs(office.door, visitor, visitor.tenant), []);
  const { debateCloses } = dialogue.description;
  const body = html`${faultBox(faults)}
  ${facts([
    ['Dialog', dialogue.description.title],
    ['Debatten stängde', debateCloses === null ? '' : office.times.words(debateCloses)],
  ])}
  ${waiting.map((proposal) => proposalPart(office, at, log, proposal, personWords(names, numberOf(proposal.by))))}
  ${dialogue.phase === 'debate' ? '' : html`<p>${wordsOf('dialogue/not-closed')} ${dialogue.phase === 'paused' ? 'Låt debatten gå vidare först.' : ''}</p>`}
  ${
    waiting.length > 0 || dialogue.phase !== 'debate'
      ? html`<p><a href=${paths.dialogue(log)}>Tillbaka</a></p>`
      : html`<p>Tiden för en debatt är ett löfte. Därför öppnas den igen bara om två personer vill det.</p>
          ${form(
            visitor,
            { action: paths.reopen(log) },
            html`<div class="pair">
                ${textField({ name: 'dag', label: 'Ny dag då debatten stänger', value: typed.dag, type: 'date', short: true, faults })}
                ${textField({ name: 'klockan', label: 'Klockan', value: typed.klockan, type: 'time', short: true, hint: 'Tomt: när dagen är slut.', faults })}
              </div>
              <p class="ways">${mainButton('Föreslå att öppna igen', { value: 'foresla' })} <a href=${paths.dialogue(log)}>Avbryt</a></p>`,
          )}`
  }`;
  return faulty({ title: 'Ska debatten öppna igen?', above: above(found), body, lively: true }, faults);
}

function proposalPart(office: Office, { visitor }: At, log: string, proposal: DialogueProposal, by: unknown): unknown {
  const { times } = office;
  const own = isOwn(proposal, visitor);
  const lapses = new Date(Date.parse(proposal.at) + PROPOSAL_DAYS * 86_400_000).toISOString();
  const options = { action: paths.reopen(log), values: { forslag: proposal.digest } };
  return html`<section class="item waiting">
    <h2 class="item-title">Väntar på en andra person</h2>
    ${facts([
      ['Förslaget', `Öppna debatten till ${times.words(proposal.act.closes)}`],
      ['Föreslaget av', by],
      ['När', times.words(proposal.at)],
      ['Gäller till', times.words(lapses)],
    ])}
    ${
      own
        ? html`<p>En annan administratör behöver bekräfta. Du kan inte bekräfta ditt eget förslag.</p>
            ${signLink(office, signPath(log, 'oppna-igen'), 'Öppna debatten igen')}`
        : html`<p>När du bekräftar öppnar debatten genast, och ni två står i dialogens logg.</p>
            ${form(visitor, options, mainButton('Bekräfta förslaget', { value: 'bekrafta' }))}`
    }
    ${form(visitor, { ...options, quiet: true }, quietButton(own ? 'Ta tillbaka förslaget' : 'Avslå förslaget', { value: 'ta-tillbaka' }))}
  </section>`;
}

export async function answerReopen(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const act = typed.text('gor');
  const again = (faults: Faults): Promise<Shown> =>
    screen(office, at, found, { dag: typed.text('dag'), klockan: typed.text('klockan') }, faults);
  if (act === 'foresla') return propose(office, at, found, again);
  const type = act === 'bekrafta' ? 'dialogue/confirm' : act === 'ta-tillbaka' ? 'dialogue/withdraw-proposal' : null;
  if (type === null) return again({ '': wordsOf('request/not-understood') });
  const answer = await submit(office.door, visitor, { log: found.log, command: { type, digest: typed.text('forslag') }, key: typed.key() });
  if (!answer.accepted) return again({ '': wordsOf(answer.code) });
  return { to: `${paths.dialogue(found.log)}?gjort=${type === 'dialogue/confirm' ? 'oppnad' : 'tillbakataget'}` };
}

async function propose(office: Office, at: Sent, found: DialogueAt, again: (faults: Faults) => Promise<Shown>): Promise<Shown> {
  const { form: typed, visitor, now } = at;
  const closes = timeIn(office, typed);
  if (closes === null) {
    const isDay = office.local.startOf(typed.text('dag')) !== null;
    return again(isDay ? { klockan: 'Skriv ett klockslag, som 18:00.' } : { dag: 'Skriv en dag, som 2026-11-20.' });
  }
  const known = await office.door.store.answered(found.log, typed.key());
  if (known === null && closes <= now) return again({ dag: wordsOf('dialogue/time-not-understood') });
  const answer = await submit(office.door, visitor, { log: found.log, command: { type: 'dialogue/reopen', closes }, key: typed.key() });
  if (!answer.accepted) return again({ [answer.fields?.[0] === 'closes' ? 'dag' : '']: wordsOf(answer.code) });
  return { to: `${paths.dialogue(found.log)}?gjort=foreslaget` };
}

function timeIn({ local }: Office, typed: Form): string | null {
  const [day, clock] = [typed.text('dag').trim(), typed.text('klockan').trim()];
  return clock === '' ? local.endOf(day) : local.momentOf(day, clock);
}
