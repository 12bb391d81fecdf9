/** Cancelling a vote takes two people and a reason that everyone can read. */
import { html } from '@lit-labs/ssr';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, NO_FAULTS, textArea } from './fields.ts';
import { facts, form, mainButton, paths, quietButton } from './shell.ts';
import { signLink, signPath } from './sign-link.ts';
import { submit } from './visitor.ts';
import { aboveVote, runAt, type RunAt } from './vote-at.ts';
import { isOwnSeat, signerWords } from './vote-sign.ts';

export async function voteCancelPage(office: Office, at: At): Promise<Shown> {
  const found = await cancelAt(office, at);
  return found === null ? null : screen(office, at, found, '');
}

/** What two have not signed is taken back, not cancelled; what has a result is over. */
async function cancelAt(office: Office, at: At): Promise<RunAt | null> {
  const found = await runAt(office, at);
  return found === null || found.run.status === 'proposed' || found.run.status === 'result' ? null : found;
}

async function screen(office: Office, at: At, found: RunAt, reason: string, faults: Faults = NO_FAULTS): Promise<Shown> {
  const { log, run } = found;
  const { cancelling } = run;
  const { visitor } = at;
  const options = { action: paths.voteCancel(log), values: { val: run.election } };
  const what =
    run.status === 'open'
      ? 'Röstningen pågår. Ställs den in räknas inga röster, och ingen får veta hur de föll. Det går inte att ångra.'
      : 'Ställs omröstningen in räknas inga röster. Det går inte att ångra, men ni kan göra en ny omröstning.';
  const body = html`${faultBox(faults)}
    <p>${what}</p>
    ${
      cancelling === null
        ? form(
            visitor,
            options,
            html`${textArea({ name: 'skal', label: 'Varför ställs den in?', value: reason, rows: 3, hint: 'Alla kan läsa det.', faults })}
              <p class="ways">${mainButton('Föreslå att ställa in', { value: 'foresla' })} <a href=${paths.vote(log)}>Avbryt</a></p>`,
          )
        : html`${facts([
            ['Skäl', cancelling.reason],
            ['Föreslaget av', (await signerWords(office, visitor, [cancelling.by])).join('')],
            ['När', office.times.words(cancelling.at)],
          ])}
          ${
            isOwnSeat(visitor, cancelling.by)
              ? html`<p>En annan av er behöver bekräfta. Du kan inte bekräfta ditt eget förslag.</p>
                  ${signLink(office, signPath(log, 'installning'), 'Ställa in omröstningen')}`
              : form(visitor, options, mainButton('Bekräfta: ställ in omröstningen', { value: 'bekrafta' }))
          }
          ${form(visitor, { ...options, quiet: true }, quietButton('Låt omröstningen vara kvar', { value: 'kvar' }))}`
    }`;
  return faulty({ title: 'Ska omröstningen ställas in?', above: aboveVote(at, found), body, lively: true }, faults);
}

export async function answerVoteCancel(office: Office, at: Sent): Promise<Shown> {
  const found = await cancelAt(office, at);
  if (found === null) return { to: paths.vote(at.params['log'] ?? '') };
  const act = at.form.text('gor');
  const election = at.form.text('val');
  const reason = at.form.text('skal');
  const command =
    act === 'foresla'
      ? ({ type: 'vote/propose-cancel', election, reason } as const)
      : act === 'bekrafta'
        ? ({ type: 'vote/confirm-cancel', election } as const)
        : act === 'kvar'
          ? ({ type: 'vote/keep', election } as const)
          : null;
  if (command === null) return screen(office, at, found, reason, { '': wordsOf('request/not-understood') });
  const answer = await submit(office.door, at.visitor, { log: found.log, command, key: at.form.key() });
  if (!answer.accepted) return screen(office, at, found, reason, { [answer.fields?.[0] === 'reason' ? 'skal' : '']: wordsOf(answer.code) });
  const word = { 'vote/propose-cancel': 'forslag', 'vote/confirm-cancel': 'installd', 'vote/keep': 'kvar' }[command.type];
  return { to: `${paths.vote(found.log)}?gjort=${word}` };
}
