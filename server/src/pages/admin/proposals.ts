/** Admin rights take two persons: what one has proposed, and the other's yes. */
import { html } from '@lit-labs/ssr';
import { PROPOSAL_DAYS } from '@insyn/domain/tenant/decide.ts';
import type { Proposal } from '@insyn/domain/tenant/types.ts';
import { type At, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { actWords, namesFor, type Names, personWords } from './people-words.ts';
import { facts, form, mainButton, paths, quietButton } from './shell.ts';
import { signLink, signPath } from './sign-link.ts';
import { submit, whoIs } from './visitor.ts';
import { numberOf } from './words.ts';

export function lapses({ at }: Pick<Proposal, 'at'>): string {
  return new Date(Date.parse(at) + PROPOSAL_DAYS * 86_400_000).toISOString();
}

export function proposalList({ local, times }: Office, { visitor }: At, proposals: readonly Proposal[], names: Names): unknown {
  return html`<ul class="rows">
    ${proposals.map((proposal) => {
      const own = numberOf(proposal.by) === visitor.number;
      return html`<li class="item waiting">
        <p>Förslag: ${actWords(proposal.act, names, local)}.</p>
        <p class="meta">
          ${personWords(names, numberOf(proposal.by))} föreslog det ${times.words(proposal.at)}. Gäller till
          ${times.words(lapses(proposal))}.
        </p>
        <p><a href=${paths.proposal(proposal.digest)}>${own ? 'Se ditt förslag' : 'Läs och bekräfta'}</a></p>
      </li>`;
    })}
  </ul>`;
}

export async function proposalPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const { visitor, params } = at;
  const proposal = visitor.state.proposals.find(({ digest }) => digest === params['digest']);
  if (proposal === undefined) return Object.keys(faults).length === 0 ? null : gone(faults);
  const who = await whoIs(office.door, visitor, visitor.tenant);
  const names = await namesFor(office.book, visitor.tenant, who, [proposal.act]);
  const own = numberOf(proposal.by) === visitor.number;
  const over = lapses(proposal) < at.now;
  return {
    screen: {
      title: 'Förslag som behöver två',
      above: [[paths.people, 'Personer och roller']],
      lively: true,
      body: html`${faultBox(faults)}
      ${facts([
        ['Förslaget', html`${actWords(proposal.act, names, office.local)}`],
        ['Föreslaget av', personWords(names, numberOf(proposal.by))],
        ['När', office.times.words(proposal.at)],
        ['Gäller till', office.times.words(lapses(proposal))],
      ])}
      ${
        over
          ? html`<p>Förslaget är för gammalt. Gör det en gång till om det fortfarande behövs.</p>`
          : own
            ? html`<p>En annan administratör behöver bekräfta. Du kan inte bekräfta ditt eget förslag.</p>
                ${signLink(office, signPath(visitor.tenant, proposal.digest), 'Förslag om administratör')}`
            : html`${isNamed(proposal, names) ? '' : html`<div class="box warn"><p>Personen har inget namn här än. Fråga ${personWords(names, numberOf(proposal.by))} vem det gäller innan du bekräftar.</p></div>`}
                <p>När du bekräftar gäller det genast, och ni två står i historiken.</p>
                ${form(visitor, { action: paths.proposal(proposal.digest) }, mainButton('Bekräfta förslaget', { value: 'bekrafta' }))}`
      }
      ${form(visitor, { action: paths.proposal(proposal.digest), quiet: true }, quietButton(own ? 'Ta tillbaka förslaget' : 'Avslå förslaget', { value: 'ta-tillbaka' }))}`,
    },
    ...(Object.keys(faults).length === 0 ? {} : { status: 422 }),
  };
}

/** A number is not kept: of somebody who never was here there is nothing to show. */
function isNamed({ act }: Proposal, { byNumber, byPerson }: Names): boolean {
  const name = act.type === 'tenant/grant' ? byPerson.get(act.person) : byNumber.get(act.number);
  return name !== null && name !== undefined && name !== '';
}

function gone(faults: Faults): Shown {
  return {
    screen: { title: 'Förslag som behöver två', above: [[paths.people, 'Personer och roller']], body: faultBox(faults), faulty: true },
    status: 422,
  };
}

export async function answerProposal(office: Office, at: Sent): Promise<Shown> {
  const digest = at.params['digest'] ?? '';
  const type =
    at.form.text('gor') === 'bekrafta' ? 'tenant/confirm' : at.form.text('gor') === 'ta-tillbaka' ? 'tenant/withdraw-proposal' : null;
  if (type === null) return proposalPage(office, at, { '': wordsOf('request/not-understood') });
  const answer = await submit(office.door, at.visitor, { log: at.visitor.tenant, command: { type, digest }, key: at.form.key() });
  if (!answer.accepted) return proposalPage(office, at, { '': wordsOf(answer.code) });
  return { to: `${paths.people}?gjort=${String(answer.receipt.seq)}` };
}
