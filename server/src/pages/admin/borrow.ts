/** `/admin/personer/lana`: a moderator of a tenant that lends them, for a time, so that a small district has a second person. */
import { html } from '@lit-labs/ssr';
import { NOBODY } from '@insyn/authority/ports.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import { holds } from '@insyn/domain/tenant/roles.ts';
import type { Grant } from '@insyn/domain/tenant/types.ts';
import { Tenants } from '../../moderation/tenants.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, NO_FAULTS, radioField, textField } from './fields.ts';
import { Form } from './form-data.ts';
import { form, mainButton, paths } from './shell.ts';
import { submit, type Tenant } from './visitor.ts';

const ABOVE = [
  [paths.people, 'Personer och roller'],
  [paths.grant, 'Ge en roll'],
] as const;

type Lender = { readonly tenant: LogId; readonly state: Tenant };
type Lent = Lender & { readonly number: number; readonly name: string };

const directories = new WeakMap<Office, Tenants>();

/** Other tenants that lend their moderators. */
export async function lenders(office: Office, { visitor }: At): Promise<readonly Lender[]> {
  const { authority, store } = office.door;
  const tenants = directories.get(office) ?? new Tenants(authority, store);
  directories.set(office, tenants);
  const states = (await tenants.all()).map(async (tenant) => ({ tenant, state: (await authority.look(tenant))?.state.tenant }));
  return (await Promise.all(states)).flatMap(({ tenant, state }) =>
    tenant !== visitor.tenant && state?.kind === 'tenant' && state.settings.lends ? [{ tenant, state }] : [],
  );
}

/** Who moderates there now, by number. */
async function moderatorsOf({ book }: Office, { tenant, state }: Lender, now: string): Promise<readonly Lent[]> {
  const names = await book.names(tenant, { ...NOBODY, seats: [CONSOLE_SEAT] });
  return state.holders
    .filter(({ grants }) => grants.some((grant) => grant.role === 'moderator' && holds(grant, now)))
    .flatMap(({ number }) => {
      const name = names.get(number) ?? null;
      // Who lent whom is told to both: somebody without a name cannot be chosen.
      return name === null || name === '' ? [] : [{ tenant, state, number, name }];
    });
}

/** Links from the page of roles; nothing where nobody lends. */
export async function borrowLinks(office: Office, at: At): Promise<unknown> {
  const found = await lenders(office, at);
  return found.map(
    ({ tenant, state }) =>
      html`<p>
        <a href=${`${paths.borrow}?${new URLSearchParams({ stad: tenant }).toString()}`}>Låna en moderator av ${state.settings.name}</a>
      </p>`,
  );
}

export async function borrowPage(office: Office, at: At): Promise<Shown> {
  return screen(office, at, at.query('stad'), Form.of({ fran: office.local.dateOf(at.now) }), NO_FAULTS);
}

async function screen(office: Office, at: At, from: string, typed: Form, faults: Faults): Promise<Shown> {
  const lender = (await lenders(office, at)).find(({ tenant }) => tenant === from);
  if (lender === undefined) return null;
  const town = lender.state.settings.name;
  const people = await moderatorsOf(office, lender, at.now);
  const body =
    people.length === 0
      ? html`<p>Ingen moderator i ${town} kan lånas just nu.</p>
          <p><a href=${paths.grant}>Tillbaka</a></p>`
      : html`${faultBox(faults)}
          <p>
            En utlånad moderator granskar och prövar om beslut i era dialoger, på samma villkor som era egna. Rollen ger ingenting annat hos
            er, och den tar slut den dag ni väljer.
          </p>
          ${form(
            at.visitor,
            { action: paths.borrow, values: { stad: from } },
            html`${radioField({ name: 'nr', label: `Moderatorer i ${town}`, value: typed.text('nr'), choices: people.map(({ number, name }) => ({ value: String(number), label: `${name} (nr ${String(number)} i ${town})` })), faults })}
              <div class="pair">
                ${textField({ name: 'fran', label: 'Från och med', value: typed.text('fran'), type: 'date', short: true, faults })}
                ${textField({ name: 'till', label: 'Till och med', value: typed.text('till'), type: 'date', short: true, faults })}
              </div>
              <p class="ways">${mainButton('Låna')} <a href=${paths.grant}>Avbryt</a></p>`,
          )}`;
  return faulty({ title: `Låna en moderator av ${town}`, above: ABOVE, body }, faults);
}

export async function answerBorrow(office: Office, at: Sent): Promise<Shown> {
  const { door, local } = office;
  const { form: typed, visitor } = at;
  const asked = typed.text('stad');
  const lender = isLogId(asked) ? (await lenders(office, at)).find(({ tenant }) => tenant === asked) : undefined;
  if (lender === undefined) return null;
  const chosen = (await moderatorsOf(office, lender, at.now)).find(({ number }) => String(number) === typed.text('nr'));
  const [from, to] = [local.startOf(typed.text('fran')), local.endOf(typed.text('till'))];
  const faults: Faults = {
    ...(chosen === undefined ? { nr: 'Välj en moderator.' } : {}),
    ...(from === null ? { fran: 'Skriv en dag, som 2026-11-20.' } : {}),
    ...(to === null
      ? { till: 'Skriv sista dagen, som 2026-11-20.' }
      : from !== null && to <= from
        ? { till: wordsOf('tenant/period-not-understood') }
        : {}),
  };
  if (chosen === undefined || from === null || to === null || Object.keys(faults).length > 0)
    return screen(office, at, asked, typed, faults);
  const { persons } = await office.book.kept(chosen.tenant, { ...NOBODY, seats: [CONSOLE_SEAT] });
  const known = persons.get(chosen.number);
  const person = known === undefined ? null : await door.people.personBehind(chosen.tenant, known);
  if (person === null) return screen(office, at, asked, typed, { nr: 'Personen finns inte kvar. Välj en annan.' });
  // Written down before the act: a holder whose person is forgotten would be nobody.
  await door.people.keep(person, visitor.tenant);
  const begins = local.dateOf(at.now) === local.dateOf(from) ? at.now : from;
  const grant: Grant = { role: 'moderator', from: begins, to, body: '', party: '', title: '' };
  const command = {
    type: 'tenant/grant',
    holder: door.seats.markFor(person, visitor.tenant),
    person: await door.people.pseudonym(person, visitor.tenant),
    grant,
  } as const;
  const answer = await submit(door, visitor, { log: visitor.tenant, command, key: typed.key() });
  if (!answer.accepted)
    return screen(office, at, asked, typed, { [answer.code === 'tenant/already-granted' ? 'nr' : '']: wordsOf(answer.code) });
  return { to: `${paths.people}?gjort=${String(answer.receipt.seq)}` };
}
