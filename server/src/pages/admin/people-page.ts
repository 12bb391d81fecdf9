/** `/admin/personer`: everybody with a role, by number; and what has just been done to one of them. */
import { html } from '@lit-labs/ssr';
import type { Grant, Holder } from '@insyn/domain/tenant/types.ts';
import { holds } from '@insyn/domain/tenant/roles.ts';
import { PROPOSAL_DAYS } from '@insyn/domain/tenant/decide.ts';
import type { TenantLine } from './book.ts';
import type { At, Office, Shown } from './context.ts';
import { ownLine } from './done.ts';
import { hiddenFields } from './fields.ts';
import { actsIn, lineWords, namesFor, type Names, personWords, proposalsNow } from './people-words.ts';
import { proposalList } from './proposals.ts';
import { doneNotice, form, paths, quietButton } from './shell.ts';
import { whoIs } from './visitor.ts';
import { roleLine } from './words.ts';

export async function peoplePage(office: Office, at: At): Promise<Shown> {
  const { visitor, now } = at;
  const who = await whoIs(office.door, visitor, visitor.tenant);
  const done = await ownLine(office, at, who);
  const proposals = proposalsNow(visitor.state, now, PROPOSAL_DAYS);
  const names = await namesFor(office.book, visitor.tenant, who, [
    ...proposals.map(({ act }) => act),
    ...actsIn(done === null ? [] : [done]),
  ]);
  const holders = visitor.state.holders.toSorted((a, b) => a.number - b.number);
  return {
    screen: {
      title: 'Personer och roller',
      body: html`${done === null ? '' : notice(office, at, done, names)}
        <p class="lead"><a class="button main" href=${paths.grant}>Ge någon en roll</a></p>
        ${
          proposals.length === 0
            ? ''
            : html`<h2>Väntar på en andra administratör</h2>
                ${proposalList(office, at, proposals, names)}`
        }
        <h2>Alla med en roll</h2>
        <p class="meta">Numret är personens eget och är detsamma i alla roller.</p>
        <ol class="rows">
          ${holders.map((holder) => holderRow(office, now, holder, names))}
        </ol>
        <p><a href=${paths.history}>Historik: vem som har gjort vad</a></p>`,
    },
  };
}

function holderRow(office: Office, now: string, { number, grants }: Holder, names: Names): unknown {
  const [present, past] = [
    grants.filter((grant) => grant.to === null || grant.to > now),
    grants.filter((grant) => grant.to !== null && grant.to <= now),
  ];
  return html`<li class="item" id=${`nr-${String(number)}`}>
    <h3>${personWords(names, number)}</h3>
    ${
      present.length === 0
        ? html`<p class="meta">Ingen roll just nu.</p>`
        : html`<ul class="grants">
            ${present.map((grant) => grantRow(office, now, number, grant, names))}
          </ul>`
    }
    ${
      past.length === 0
        ? ''
        : html`<details>
            <summary>Tidigare roller (${past.length})</summary>
            <ul>
              ${past.map((grant) => html`<li>${roleLine(grant)}, ${office.local.periodWords(grant.from, grant.to)}</li>`)}
            </ul>
          </details>`
    }
    <p class="ways">
      <a href=${`${paths.grant}?nr=${String(number)}`}>Ge en roll till<span class="unseen"> åt ${personWords(names, number)}</span></a>
    </p>
  </li>`;
}

function grantRow({ local }: Office, now: string, number: number, grant: Grant, names: Names): unknown {
  const address = `${paths.revoke}?${new URLSearchParams({ nr: String(number), roll: grant.role, organ: grant.body }).toString()}`;
  return html`<li>
    <span class="given">${roleLine(grant)}</span>
    <span class="meta">${local.periodWords(grant.from, grant.to)}${holds(grant, now) ? '' : ' · gäller inte än'}</span>
    <a href=${address}>Avsluta<span class="unseen"> rollen ${roleLine(grant)} för ${personWords(names, number)}</span></a>
  </li>`;
}

function notice(office: Office, { visitor, now }: At, line: TenantLine, names: Names): unknown {
  return doneNotice(
    'Det är gjort.',
    html`<p>${lineWords(line, names, office.local)}</p>
      ${wayBack(office, visitor, now, line)}`,
  );
}

/** The second act that undoes the first, while it still can. */
function wayBack({ local }: Office, visitor: At['visitor'], now: string, line: TenantLine): unknown {
  if (line.type === 'tenant/role-granted' && line.data.grant.role !== 'admin') {
    const { number, grant } = line.data;
    const held = visitor.state.holders
      .find((each) => each.number === number)
      ?.grants.some((each) => each.role === grant.role && each.body === grant.body && (each.to === null || each.to > now));
    return held === true
      ? form(
          visitor,
          { action: paths.revoke, values: { nr: String(number), roll: grant.role, organ: grant.body }, quiet: true },
          quietButton('Ångra'),
        )
      : '';
  }
  if (line.type === 'tenant/role-revoked' && line.data.role !== 'admin') {
    const { number, role, body } = line.data;
    return form(
      visitor,
      { action: paths.regrant, quiet: true },
      html`${hiddenFields({ nr: String(number), roll: role, organ: body })} ${quietButton('Ångra, ge tillbaka rollen')}`,
    );
  }
  if (line.type === 'tenant/act-proposed' && visitor.state.proposals.some(({ digest }) => digest === line.data.digest))
    return html`<p>
        Det gäller först när en annan administratör har bekräftat, senast
        ${local.dayWords(new Date(Date.parse(line.at) + PROPOSAL_DAYS * 86_400_000).toISOString())}.
      </p>
      ${form(visitor, { action: paths.proposal(line.data.digest), quiet: true }, quietButton('Ångra, ta tillbaka förslaget', { value: 'ta-tillbaka' }))}`;
  return '';
}
