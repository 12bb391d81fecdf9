/** Putting a vote forward, and the second signature: a plain summary of what is signed, with its control words. */
import { html } from '@lit-labs/ssr';
import { PROPOSAL_DAYS } from '@insyn/domain/dialogue/reopening.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { isSamePerson } from '@insyn/domain/vote/decide.ts';
import { definitionText, electionHash } from '@insyn/domain/vote/definition.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { namesOf } from './chat-panel.ts';
import { type Faults, NO_FAULTS } from './fields.ts';
import { facts, form, mainButton, paths, quietButton } from './shell.ts';
import { signLink, signPath } from './sign-link.ts';
import { submit, type Visitor } from './visitor.ts';
import { aboveVote, DOWN, isDraft, momentOf, runAt, type RunAt, unlessDown, voteAt, type VoteAt } from './vote-at.ts';
import { readDraft } from './vote-draft.ts';
import { faultsIn } from './vote-edit.ts';
import { picturesOf } from './vote-picture.ts';
import { ballotParts } from './vote-preview.ts';
import { draftDefinition } from './vote-read.ts';
import { count, LANGUAGES, numberOf } from './words.ts';

/** Somebody on a seat, by name where the visitor may know it. */
export async function signerWords(office: Office, visitor: Visitor, seats: readonly Seat[]): Promise<readonly string[]> {
  const names = await namesOf(office, visitor);
  return seats.map((seat) => {
    const number = numberOf(seat);
    const name = number === visitor.number ? (visitor.name ?? '') : (names.get(number) ?? '');
    return name === '' ? `Person nr ${String(number)}` : `${name} (nr ${String(number)})`;
  });
}

/** Of the visitor's seats, one that could sign a second time: the number is the person's in every role. */
export function isOwnSeat({ seat }: Visitor, by: Seat): boolean {
  return isSamePerson(seat, by);
}

export function problemBox(words: string): unknown {
  return words === '' ? '' : html`<div class="box error" role="alert"><p>${words}</p></div>`;
}

export async function voteSignPage(office: Office, at: At, trouble = ''): Promise<Shown> {
  const found = await runAt(office, at);
  if (found === null) {
    const draft = await voteAt(office, at);
    return draft === null ? null : { to: paths.vote(draft.log) };
  }
  const { run, definition, ballot } = found;
  const { visitor } = at;
  const signers = await signerWords(office, visitor, run.signed);
  const figures = await unlessDown(ballot.registrar('figures', run.election));
  const size = figures?.districts.reduce((sum, each) => sum + each.roll, 0) ?? null;
  const languages = definition.languages.map((lang) => LANGUAGES.find(([code]) => code === lang)?.[1] ?? lang);
  const lapses = new Date(Date.parse(run.proposedAt) + PROPOSAL_DAYS * 86_400_000).toISOString();
  const waits = run.status === 'proposed';
  const body = html`${problemBox(trouble)}
    ${facts([
      ['Frågan', definition.question[definition.languages[0] ?? 'sv'] ?? ''],
      [
        'Alternativ',
        html`${definition.alternatives.map(({ letter, title }, index) => html`${index === 0 ? '' : html`<br />`}${letter}. ${title[definition.languages[0] ?? 'sv'] ?? ''}`)}`,
      ],
      ['Öppnar', momentOf(office, run.opens)],
      [
        'Stänger',
        `${momentOf(office, run.closes)}, och ${count(run.graceMinutes, 'minut', 'minuter')} till för den som redan har begärt sin röstsedel`,
      ],
      ['Får rösta', [definition.eligible.area, `från ${String(definition.eligible.minAge)} år`].filter((each) => each !== '').join(', ')],
      ['Röstlängd', size === null ? 'Går inte att nå just nu' : size === 0 ? 'Inte inläst än' : count(size, 'person', 'personer')],
      [
        'Beslutar',
        [definition.decides.body, definition.decides.dnr, definition.decides.paragraph].filter((each) => each !== '').join(', '),
      ],
      ['Språk', languages.join(', ')],
      ['Kontrollord', html`<strong>${controlWords(run.election).join(' · ')}</strong>`],
      [waits ? 'Undertecknad av' : 'Undertecknad av två', signers.join(' och ')],
      ...(waits ? [['Gäller till', office.times.words(lapses)] as const] : []),
    ])}
    <p class="meta">
      Kontrollorden är gjorda av hela texten. Ändras en bokstav blir det andra ord. De står i brevet och på sidan där man röstar.
    </p>
    ${waits ? signPart(office, found, at, size) : ''}
    <h2>Hela texten</h2>
    ${ballotParts(definition, office, (_each, sha256) => routes.attachment(found.log, sha256))}`;
  const screen = { title: waits ? 'Läs och skriv under' : 'Det som är undertecknat', above: aboveVote(at, found), body, lively: true };
  return trouble === '' ? { screen } : { screen: { ...screen, faulty: true }, status: 422 };
}

function signPart(office: Office, { log, run }: RunAt, { visitor }: At, size: number | null): unknown {
  const own = run.signed.some((seat) => isOwnSeat(visitor, seat));
  const options = { action: paths.voteSign(log), values: { val: run.election } };
  return html`${
    size === 0
      ? html`<div class="box warn">
          <p>Röstlängden är tom. Den behöver läsas in före den andra underskriften. Efter den läggs personer till en i taget.</p>
          <p><a href=${paths.voteRoll(log)}>Till röstlängden</a></p>
        </div>`
      : ''
  }
  ${
    own
      ? html`<p>Du har skrivit under. Be en kollega öppna den här sidan, jämföra kontrollorden med dig och skriva under.</p>
          ${signLink(office, signPath(log, 'omrostning'), 'Omröstningen')}`
      : html`<p>När du skriver under går inget att ändra längre. Omröstningen öppnar av sig själv, och kan bara ställas in av två.</p>
          ${size === 0 ? '' : form(visitor, options, mainButton('Skriv under', { value: 'skriv-under' }))}`
  }
  ${form(visitor, { ...options, quiet: true }, quietButton(own ? 'Ta tillbaka förslaget' : 'Avslå förslaget', { value: 'ta-tillbaka' }))}`;
}

export async function answerVoteSign(office: Office, at: Sent): Promise<Shown> {
  const act = at.form.text('gor');
  if (act === 'lagg-fram') {
    const draft = await voteAt(office, at);
    return draft === null ? null : propose(office, at, draft);
  }
  const found = await runAt(office, at);
  if (found === null) return voteSignPage(office, at);
  const type = act === 'skriv-under' ? 'vote/sign' : act === 'ta-tillbaka' ? 'vote/withdraw-proposal' : null;
  if (type === null) return voteSignPage(office, at, wordsOf('request/not-understood'));
  if (type === 'vote/sign') {
    const figures = await unlessDown(found.ballot.registrar('figures', found.run.election));
    if (figures?.districts.length === 0) return voteSignPage(office, at, 'Röstlängden är tom. Läs in den först.');
  }
  // Of what was read: should another have been put forward meanwhile, this is not it.
  const command = { type, election: at.form.text('val') } as const;
  const answer = await submit(office.door, at.visitor, { log: found.log, command, key: at.form.key() });
  if (!answer.accepted) return voteSignPage(office, at, wordsOf(answer.code));
  return { to: `${paths.vote(found.log)}?gjort=${type === 'vote/sign' ? 'signerad' : 'tillbakatagen'}` };
}

async function propose(office: Office, at: Sent, found: VoteAt): Promise<Shown> {
  const { door, local } = office;
  const { log, ballot } = found;
  const done: Shown = { to: `${paths.vote(log)}?gjort=framlagd` };
  // Pressed twice: the keys of the second press would make another text.
  if ((await door.store.answered(log, at.form.key())) !== null) return done;
  if (!isDraft(found)) return stopped(at, found, 'vote/exists');
  const values = await readDraft(office, found);
  if (Object.keys(faultsIn(office, found, values, at.now)).length > 0) return { to: paths.vote(log) };
  const keys = await unlessDown(Promise.all([ballot.registrar('newKey'), ballot.box('newReceiptKey')]));
  if (keys === null) return stopped(at, found, DOWN);
  const [issuer, receipts] = keys;
  const definition = draftDefinition(found, values, local, { issuer, receipts });
  const { pictures, attachments: files } = await picturesOf(office, log, definition);
  const attachments = [
    { sha256: electionHash(definition), media: 'application/json', bytes: new TextEncoder().encode(definitionText(definition)) },
    ...files,
  ];
  const answer = await submit(door, at.visitor, {
    log,
    command: { type: 'vote/propose', definition, pictures },
    key: at.form.key(),
    attachments,
  });
  return answer.accepted ? done : stopped(at, found, answer.code);
}

function stopped(at: At, found: VoteAt, why: ProblemCode | typeof DOWN): Shown {
  const words = why === DOWN ? DOWN : wordsOf(why as ProblemCode);
  const faults: Faults = NO_FAULTS;
  const body = html`${problemBox(words)}
    <p>Utkastet är kvar.</p>
    <p><a href=${paths.vote(found.log)}>Till omröstningen</a></p>`;
  return {
    ...faulty({ title: 'Omröstningen är inte framlagd', above: aboveVote(at, found), body, faulty: true }, faults),
    status: 422,
  } as Shown;
}
