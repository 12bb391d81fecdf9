/** `/admin/personer/roll`: who, which role, for how long; then a summary; then it is done. */
import { html } from '@lit-labs/ssr';
import { ROLES, type Grant } from '@insyn/domain/tenant/types.ts';
import { cleanLine, lengthOf } from '@insyn/domain/text/clean.ts';
import { borrowLinks } from './borrow.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, radioField, textField } from './fields.ts';
import { madeKnown, personBy, personOn, readTyped } from './find-person.ts';
import { Form } from './form-data.ts';
import { type FoundPerson, readPerson, signPerson } from './person-sign.ts';
import { facts, form, mainButton, paths, quietButton } from './shell.ts';
import { submit } from './visitor.ts';
import { isRole, ROLE_WORDS, roleLine } from './words.ts';

const ABOVE = [[paths.people, 'Personer och roller']] as const;
const KEPT = ['roll', 'organ', 'parti', 'titel', 'fran', 'till'] as const;
const LONGEST = 200;
const LATE: Faults = { vem: 'Det har gått en stund. Skriv personnumret en gång till.' };

export async function grantForm(office: Office, at: At): Promise<Shown> {
  const given = Number(at.query('nr'));
  const person = at.query('nr') === '' ? null : await personOn(office, at, given);
  if (at.query('nr') !== '' && person === null) return null;
  const lent = person === null ? await borrowLinks(office, at) : '';
  return grantScreen(office, at, Form.of({ roll: 'moderator', fran: office.local.dateOf(at.now) }), person, NO_FAULTS, lent);
}

function grantScreen(
  { door, local }: Office,
  { visitor }: At,
  typed: Form,
  person: FoundPerson | null,
  faults: Faults = NO_FAULTS,
  before: unknown = '',
): Shown {
  const body = html`${faultBox(faults)} ${before}
  ${form(
    visitor,
    {
      action: paths.grant,
      values: person === null ? {} : { person: signPerson(person, visitor.session, door.sessionKey, door.clock.now()) },
    },
    html`${
        person === null
          ? textField({
              name: 'vem',
              label: 'Personnummer eller mejladress',
              value: typed.text('vem'),
              hint: 'Tolv siffror. Numret sparas inte: bara ett kontrollvärde som ingen kan läsa tillbaka.',
              faults,
            })
          : facts([['Person', html`<bdi>${person.label}</bdi>`]])
      }
      ${radioField({ name: 'roll', label: 'Roll', value: typed.text('roll'), choices: ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].name, hint: ROLE_WORDS[role].what })), faults })}
      ${textField({ name: 'organ', label: 'Nämnd eller styrelse', value: typed.text('organ'), hint: 'Tomt: rollen gäller allt. Behövs för en förtroendevald.', faults })}
      ${textField({ name: 'parti', label: 'Parti', value: typed.text('parti'), hint: 'Bara för en förtroendevald. Så som det skrivs efter namnet, till exempel Ly.', short: true, faults })}
      ${textField({ name: 'titel', label: 'Titel', value: typed.text('titel'), hint: 'Så som den ska synas, till exempel ledamot i skolnämnden. Får vara tom.', faults })}
      <div class="pair">
        ${textField({ name: 'fran', label: 'Från och med', value: typed.text('fran'), type: 'date', short: true, faults })}
        ${textField({ name: 'till', label: 'Till och med', value: typed.text('till'), type: 'date', short: true, hint: 'Tomt: tills vidare.', faults })}
      </div>
      <p class="meta">Dagarna räknas efter klockan i ${local.zone.split('/').at(-1)?.replaceAll('_', ' ')}.</p>
      <p class="ways">${mainButton('Fortsätt', { value: 'visa' })} <a href=${paths.people}>Avbryt</a></p>`,
  )}`;
  return faulty({ title: 'Ge en roll', above: ABOVE, body }, faults);
}

type Read = { readonly grant: Grant; readonly faults: Faults };

function readGrant({ local }: Office, at: At, typed: Form): Read {
  const faults: Record<string, string> = {};
  const role = typed.text('roll');
  const representative = role === 'representative';
  const [body, title] = [cleanLine(typed.text('organ')), cleanLine(typed.text('titel'))];
  const party = cleanLine(typed.text('parti'));
  const from = local.startOf(typed.text('fran'));
  const to = typed.text('till').trim() === '' ? null : local.endOf(typed.text('till'));
  if (!isRole(role)) faults['roll'] = 'Välj en roll.';
  if (representative && body === '') faults['organ'] = 'Skriv vilken nämnd eller styrelse uppdraget gäller.';
  if (representative && party === '') faults['parti'] = 'Skriv vilket parti den förtroendevalda hör till.';
  if (!representative && party !== '') faults['parti'] = 'Parti är bara för en förtroendevald. Ta bort det, eller välj den rollen.';
  for (const [name, text] of [
    ['organ', body],
    ['parti', party],
    ['titel', title],
  ] as const)
    if (lengthOf(text) > LONGEST) faults[name] = `Texten är för lång. Det får plats ${String(LONGEST)} tecken.`;
  if (from === null) faults['fran'] = 'Skriv en dag, som 2026-11-20.';
  if (to === null && typed.text('till').trim() !== '') faults['till'] = 'Skriv en dag, som 2026-11-20, eller lämna tomt.';
  if (from !== null && to !== null && to <= from) faults['till'] = wordsOf('tenant/period-not-understood');
  // From today means from now: a role that begins at the last midnight would claim what was written before it.
  const begins = from !== null && local.dateOf(at.now) === local.dateOf(from) ? at.now : (from ?? at.now);
  return { grant: { role: isRole(role) ? role : 'moderator', from: begins, to, body, party, title }, faults };
}

export async function answerGrant(office: Office, at: Sent): Promise<Shown> {
  const { door } = office;
  const { form: typed, visitor } = at;
  const carried = typed.has('person') ? readPerson(typed.text('person'), visitor.session, door.sessionKey, door.clock.now()) : null;
  if (typed.text('gor') === 'andra') return grantScreen(office, at, typed, carried);
  const { grant, faults } = readGrant(office, at, typed);
  const asked = carried === null ? readTyped(typed.text('vem'), grant.role) : null;
  if (typed.has('person') && carried === null) return grantScreen(office, at, typed, null, LATE);
  if (asked?.ok === false) return grantScreen(office, at, typed, null, { vem: asked.fault, ...faults });
  if (Object.keys(faults).length > 0) return grantScreen(office, at, typed, carried, faults);
  // Every number that is asked for may tell a name: nobody goes through a list here.
  if (carried === null && (await door.rates.take('login', `admin ${visitor.session.person}`)) > 0)
    return grantScreen(office, at, typed, null, { vem: wordsOf('request/too-many') });
  const person = carried ?? (asked === null ? null : await personBy(office, at, asked));
  if (person === null) return null;
  if (typed.text('gor') !== 'ja') return summary(office, at, typed, person, grant);
  const known = await madeKnown(office, at, person);
  if (known === null) return grantScreen(office, at, typed, null, LATE);
  const answer = await submit(door, visitor, {
    log: visitor.tenant,
    command: { type: 'tenant/grant', holder: known.holder, person: known.person, grant },
    key: typed.key(),
  });
  if (!answer.accepted) return grantScreen(office, at, typed, person, { [FIELDS[answer.code] ?? '']: wordsOf(answer.code) });
  return { to: `${paths.people}?gjort=${String(answer.receipt.seq)}` };
}

const FIELDS: Readonly<Partial<Record<string, string>>> = {
  'tenant/already-granted': 'roll',
  'tenant/role-unknown': 'roll',
  'tenant/period-not-understood': 'till',
};

function summary({ door, local }: Office, { visitor }: At, typed: Form, person: FoundPerson, grant: Grant): Shown {
  const two = grant.role === 'admin';
  const sign = signPerson(person, visitor.session, door.sessionKey, door.clock.now());
  const kept = Object.fromEntries(KEPT.map((name) => [name, typed.text(name)]));
  return {
    screen: {
      title: two ? 'Ska du föreslå det här?' : 'Ska rollen ges?',
      above: [...ABOVE, [paths.grant, 'Ge en roll']],
      body: html`${facts([
          ['Person', html`<bdi>${person.label}</bdi>`],
          ['Roll', roleLine(grant)],
          ['Tid', local.periodWords(grant.from, grant.to)],
          ['Får göra', ROLE_WORDS[grant.role].what],
        ])}
        <p>
          ${two ? 'Rollen gäller först när en annan administratör har bekräftat. Det behöver ske inom sju dagar. Tala om för den andra vem det gäller.' : 'Rollen gäller genast, eller från dagen du valt. Det står i historiken att du gav den.'}
        </p>
        ${form(
          visitor,
          { action: paths.grant },
          html`${hiddenFields({ ...kept, person: sign })}
            <p class="ways">
              ${mainButton(two ? 'Föreslå' : 'Ge rollen')} ${quietButton('Ändra', { value: 'andra' })} <a href=${paths.people}>Avbryt</a>
            </p>`,
        )}`,
    },
  };
}
