/** Ending a role, with a summary first; and giving one back that was just ended. */
import { html } from '@lit-labs/ssr';
import type { Grant, Holder } from '@insyn/domain/tenant/types.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import type { Form } from './form-data.ts';
import { personOn } from './find-person.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { submit, whoIs } from './visitor.ts';
import { isRole, roleLine } from './words.ts';

const ABOVE = [[paths.people, 'Personer och roller']] as const;

type Asked = { readonly number: string; readonly role: string; readonly body: string };

function inForm(typed: Form): Asked {
  return { number: typed.text('nr'), role: typed.text('roll'), body: typed.text('organ') };
}

/** The role as it is held now or will be; `null` when it is not. */
function held({ visitor, now }: At, { number, role, body }: Asked): { readonly holder: Holder; readonly grant: Grant } | null {
  const holder = visitor.state.holders.find((each) => String(each.number) === number);
  const grant = holder?.grants.find((each) => each.role === role && each.body === body && (each.to === null || each.to > now));
  return holder === undefined || grant === undefined ? null : { holder, grant };
}

export async function revokePage(office: Office, at: At): Promise<Shown> {
  return revokeScreen(office, at, { number: at.query('nr'), role: at.query('roll'), body: at.query('organ') });
}

async function revokeScreen(office: Office, at: At, asked: Asked, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = held(at, asked);
  if (found === null)
    return Object.keys(faults).length === 0 ? null : faulty({ title: 'Avsluta en roll', above: ABOVE, body: faultBox(faults) }, faults);
  const person = await personOn(office, at, found.holder.number);
  const two = found.grant.role === 'admin';
  const body = html`${faultBox(faults)}
    ${facts([
      ['Person', html`<bdi>${person?.label ?? `Nr ${String(found.holder.number)}`}</bdi>`],
      ['Roll', roleLine(found.grant)],
      ['Tid', office.local.periodWords(found.grant.from, found.grant.to)],
    ])}
    <p>
      ${two ? 'Rollen tar slut först när en annan administratör har bekräftat. Det behöver ske inom sju dagar.' : 'Rollen tar slut genast. Det som personen har skrivit ligger kvar, med den roll som gällde då.'}
    </p>
    ${form(
      at.visitor,
      { action: paths.revoke, values: { nr: asked.number, roll: asked.role, organ: asked.body } },
      html`<p class="ways">${mainButton(two ? 'Föreslå att rollen avslutas' : 'Avsluta rollen')} <a href=${paths.people}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Ska rollen avslutas?', above: ABOVE, body }, faults);
}

export async function answerRevoke(office: Office, at: Sent): Promise<Shown> {
  const asked = inForm(at.form);
  if (!isRole(asked.role)) return null;
  const command = { type: 'tenant/revoke', number: Number(asked.number), role: asked.role, body: asked.body } as const;
  const answer = await submit(office.door, at.visitor, { log: at.visitor.tenant, command, key: at.form.key() });
  if (!answer.accepted) return revokeScreen(office, at, asked, { '': wordsOf(answer.code) });
  return { to: `${paths.people}?gjort=${String(answer.receipt.seq)}` };
}

/** The role as it was given last, from now. */
export async function answerRegrant(office: Office, at: Sent): Promise<Shown> {
  const { visitor, now } = at;
  const { number, role, body } = inForm(at.form);
  const holder = visitor.state.holders.find((each) => String(each.number) === number);
  const { granted } = await office.book.kept(visitor.tenant, await whoIs(office.door, visitor, visitor.tenant));
  const given = granted.get(Number(number))?.findLast((each) => each.role === role && each.body === body);
  const person = holder === undefined ? null : await personOn(office, at, holder.number);
  if (given === undefined || person === null) return null;
  const grant: Grant = { ...given, from: now };
  const command = { type: 'tenant/grant', holder: person.holder, person: person.person, grant } as const;
  const answer = await submit(office.door, visitor, { log: visitor.tenant, command, key: at.form.key() });
  if (answer.accepted) return { to: `${paths.people}?gjort=${String(answer.receipt.seq)}` };
  const faults = { '': wordsOf(answer.code) };
  return faulty({ title: 'Ge tillbaka en roll', above: ABOVE, body: faultBox(faults) }, faults);
}
