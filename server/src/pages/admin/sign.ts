/**
 * `/underteckna/{log}/{what}`: the second signature, from a link, on a telephone. A plain summary of what is signed and one button; the
 * act itself is that of the page where it was proposed.
 */
import { html } from '@lit-labs/ssr';
import { PROPOSAL_DAYS } from '@insyn/domain/dialogue/reopening.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { keptAt } from './archive-at.ts';
import { answerErasing, countsNow } from './archive-erase.ts';
import { countWords, decisionWords } from './archive-kinds.ts';
import { archivePaths } from './archive-paths.ts';
import type { At, Office, Sent, Shown } from './context.ts';
import { dialogueAt } from './dialogue-at.ts';
import { actWords, namesFor } from './people-words.ts';
import { answerProposal } from './proposals.ts';
import { answerReopen, waitingIn } from './reopen.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { signLink, signPath } from './sign-link.ts';
import { isAdmin, may, whoIs } from './visitor.ts';
import { momentOf, runAt } from './vote-at.ts';
import { answerVoteCancel } from './vote-cancel.ts';
import { counted } from './vote-count.ts';
import { answerVoteResult } from './vote-result.ts';
import { answerVoteSign, signerWords } from './vote-sign.ts';
import { numberOf } from './words.ts';

type Waiting = {
  readonly title: string;
  /** What happens when it is signed. */
  readonly means: string;
  readonly rows: readonly (readonly [string, unknown])[];
  readonly by: Seat;
  /** UTC; `null`: it does not lapse. */
  readonly lapses: string | null;
  /** Where all of it is read. */
  readonly whole: string;
  readonly values: Readonly<Record<string, string>>;
  readonly button: string;
  /** The button's value on the page where it was proposed. */
  readonly act: string;
  readonly answer: (office: Office, at: Sent) => Promise<Shown>;
};

const after = (at: string): string => new Date(Date.parse(at) + PROPOSAL_DAYS * 86_400_000).toISOString();

/** `null`: nothing of that name waits for this person's roles. */
async function waitingAt(office: Office, at: At): Promise<Waiting | null> {
  const { visitor, params } = at;
  if (params['log'] === visitor.tenant) return actAt(office, at);
  switch (params['what']) {
    case 'omrostning':
      return definitionAt(office, at);
    case 'installning':
      return cancelAt(office, at);
    case 'resultat':
      return resultAt(office, at);
    case 'oppna-igen':
      return reopeningAt(office, at);
    case 'gallring':
      return erasureAt(office, at);
    default:
      return null;
  }
}

async function definitionAt(office: Office, at: At): Promise<Waiting | null> {
  const found = await runAt(office, at);
  const [first] = found?.run.signed ?? [];
  if (found === null || found.run.status !== 'proposed' || first === undefined) return null;
  const { run, definition, log } = found;
  const lang = definition.languages[0] ?? 'sv';
  return {
    title: 'Omröstningen',
    means: 'När du skriver under går inget att ändra längre. Omröstningen öppnar av sig själv, och kan bara ställas in av två.',
    rows: [
      ['Frågan', definition.question[lang] ?? ''],
      [
        'Alternativ',
        html`${definition.alternatives.map(({ letter, title }, index) => html`${index === 0 ? '' : html`<br />`}${letter}. ${title[lang] ?? ''}`)}`,
      ],
      ['Öppnar', momentOf(office, run.opens)],
      ['Stänger', momentOf(office, run.closes)],
      ['Får rösta', definition.eligible.text[lang] ?? ''],
      ['Kontrollord', html`<strong>${controlWords(run.election).join(' · ')}</strong>`],
    ],
    by: first,
    lapses: after(run.proposedAt),
    whole: paths.voteSign(log),
    values: { val: run.election },
    button: 'Skriv under',
    act: 'skriv-under',
    answer: answerVoteSign,
  };
}

async function cancelAt(office: Office, at: At): Promise<Waiting | null> {
  const found = await runAt(office, at);
  const cancelling = found?.run.cancelling ?? null;
  if (found === null || cancelling === null) return null;
  const lang = found.definition.languages[0] ?? 'sv';
  return {
    title: 'Ställa in omröstningen',
    means: 'När du skriver under ställs omröstningen in genast. Inga röster räknas. Det går inte att ångra.',
    rows: [
      ['Frågan', found.definition.question[lang] ?? ''],
      ['Skäl, som alla kan läsa', cancelling.reason],
    ],
    by: cancelling.by,
    lapses: null,
    whole: paths.voteCancel(found.log),
    values: { val: found.run.election },
    button: 'Ställ in omröstningen',
    act: 'bekrafta',
    answer: answerVoteCancel,
  };
}

async function resultAt(office: Office, at: At): Promise<Waiting | null> {
  const found = await runAt(office, at);
  const first = found?.run.resultBy ?? null;
  if (found === null || found.run.status !== 'closed' || first === null) return null;
  const made = await counted(office, at, found);
  // Figures that have moved since are proposed again, on the page that shows all of them.
  if ('missing' in made || made.digest !== first.digest) return null;
  const { total, cast } = made.result;
  const lang = found.definition.languages[0] ?? 'sv';
  const number = (value: number): string => value.toLocaleString('sv-SE');
  return {
    title: 'Resultatet av omröstningen',
    means: 'När du skriver under syns resultatet för alla. Jämför siffrorna med protokollen från räkningen först.',
    rows: [
      ['Frågan', found.definition.question[lang] ?? ''],
      ...(total === null
        ? [['Siffror', 'Visas inte: så få har röstat att det skulle gå att förstå hur någon röstade.'] as const]
        : found.definition.alternatives.map(
            ({ id, letter, title }) => [`${letter}. ${title[lang] ?? ''}`, number(total.votes[id] ?? 0)] as const,
          )),
      ['Röster på webben', number(cast.web)],
      ['Röster på papper', number(cast.paper)],
    ],
    by: first.by,
    lapses: null,
    whole: paths.voteResult(found.log),
    values: { val: found.run.election, siffror: made.digest },
    button: 'Skriv under resultatet',
    act: 'skriv-under',
    answer: answerVoteResult,
  };
}

async function reopeningAt(office: Office, at: At): Promise<Waiting | null> {
  const found = may(at.visitor, 'dialogue/confirm') ? await dialogueAt(office, at) : null;
  const [proposal] = found === null ? [] : waitingIn(found.dialogue, at.now);
  if (found === null || proposal === undefined) return null;
  return {
    title: 'Öppna debatten igen',
    means: 'När du skriver under öppnar debatten genast, och ni två står i dialogens logg.',
    rows: [
      ['Dialog', found.dialogue.description.title],
      ['Öppen till', office.times.words(proposal.act.closes)],
    ],
    by: proposal.by,
    lapses: after(proposal.at),
    whole: paths.reopen(found.log),
    values: { forslag: proposal.digest },
    button: 'Öppna debatten igen',
    act: 'bekrafta',
    answer: answerReopen,
  };
}

async function erasureAt(office: Office, at: At): Promise<Waiting | null> {
  const found = await keptAt(office, at, 'keeping/confirm-erasure');
  const [waiting] = found?.keeping.waiting ?? [];
  if (found === null || waiting === undefined) return null;
  const counts = await countsNow(office, found, waiting.decision, waiting.kinds, waiting.at);
  return {
    title: 'Gallring',
    means: 'När du skriver under raderas det genast, för alltid. Gallringsloggen säger när, av vilka och efter vilket beslut.',
    rows: [
      ['Dialog', found.dialogue.description.title],
      ['Beslut', decisionWords(waiting.decision)],
      ['Det här raderas', countWords(counts).join(', ')],
    ],
    by: waiting.by,
    lapses: null,
    whole: archivePaths.erasing(found.log),
    values: { gallring: waiting.erasure },
    button: 'Radera för alltid',
    act: 'utfor',
    answer: answerErasing,
  };
}

async function actAt(office: Office, at: At): Promise<Waiting | null> {
  const { visitor, params } = at;
  const proposal = isAdmin(visitor) ? visitor.state.proposals.find(({ digest }) => digest === params['what']) : undefined;
  if (proposal === undefined || after(proposal.at) < at.now) return null;
  const names = await namesFor(office.book, visitor.tenant, await whoIs(office.door, visitor, visitor.tenant), [proposal.act]);
  return {
    title: 'Administratör',
    means: 'När du skriver under gäller det genast, och ni två står i historiken.',
    rows: [['Förslaget', html`${actWords(proposal.act, names, office.local)}`]],
    by: proposal.by,
    lapses: after(proposal.at),
    whole: paths.proposal(proposal.digest),
    values: {},
    button: 'Bekräfta förslaget',
    act: 'bekrafta',
    answer: (each, sent) => answerProposal(each, { ...sent, params: { digest: params['what'] ?? '' } }),
  };
}

export async function signPage(office: Office, at: At): Promise<Shown> {
  const { params, visitor } = at;
  if (at.query('gjort') === 'ja')
    return { screen: { title: 'Undertecknat', body: html`<p>Tack. Nu har två skrivit under. Du kan stänga sidan.</p>` } };
  const waiting = await waitingAt(office, at);
  if (waiting === null) {
    const known = params['log'] === visitor.tenant || (await dialogueAt(office, at)) !== null;
    const body = html`<p>Det finns inget att skriva under här. Det kan vara undertecknat redan, tillbakataget eller för gammalt.</p>`;
    return known ? { screen: { title: 'Inget att skriva under', body } } : null;
  }
  const path = signPath(params['log'] ?? '', params['what'] ?? '');
  const own = numberOf(waiting.by) === visitor.number;
  const [by = ''] = await signerWords(office, visitor, [waiting.by]);
  const body = html`${facts([...waiting.rows, ['Föreslaget av', by], ...(waiting.lapses === null ? [] : [['Gäller till', office.times.words(waiting.lapses)] as const])])}
    <p><a href=${waiting.whole}>Läs allt</a></p>
    ${
      own
        ? html`<p>Du har skrivit under. En till behöver göra det, och det kan inte vara du.</p>
            ${signLink(office, path, waiting.title)}`
        : html`<p>${waiting.means}</p>
            ${form(visitor, { action: path, values: waiting.values }, html`<p class="ways">${mainButton(waiting.button, { value: waiting.act })}</p>`)}`
    }`;
  return { screen: { title: `Skriv under: ${waiting.title}`, body, lively: true } };
}

export async function answerSign(office: Office, at: Sent): Promise<Shown> {
  const waiting = await waitingAt(office, at);
  const path = signPath(at.params['log'] ?? '', at.params['what'] ?? '');
  // Pressed twice, or another was quicker: the page says how it stands.
  if (waiting === null || at.form.text('gor') !== waiting.act) return { to: path };
  const answer = await waiting.answer(office, at);
  return answer !== null && 'to' in answer && answer.to.includes('gjort=') ? { to: `${path}?gjort=ja` } : answer;
}
