/** Who can answer in a chat: people of the tenant with a role that shows beside their name and holds while the chat is on. */
import { createHash } from 'node:crypto';
import { html } from '@lit-labs/ssr';
import { PANEL_MOST } from '@insyn/domain/chat/planning.ts';
import type { PanelMember } from '@insyn/domain/chat/types.ts';
import { holds } from '@insyn/domain/tenant/roles.ts';
import type { Grant } from '@insyn/domain/tenant/types.ts';
import type { Office } from './context.ts';
import type { Values } from './description-form.ts';
import { checkField, type Faults } from './fields.ts';
import type { Form } from './form-data.ts';
import type { LocalTime } from './local-time.ts';
import { whoIs, type Visitor } from './visitor.ts';
import { ROLE_WORDS } from './words.ts';

type AnswerGrant = Grant & { readonly role: PanelMember['role'] };

export type Candidate = {
  /** Of the field that chooses them. */
  readonly field: string;
  readonly number: number;
  /** Empty for somebody who has not said their name yet. */
  readonly name: string;
  readonly grant: AnswerGrant;
  /** Why not from the beginning of the chat to its end; `null` where the role holds so long. */
  readonly lack: 'later' | 'ends' | null;
  /** Of the body that the dialogue belongs to, or of the whole city. */
  readonly near: boolean;
};

/** When the role must hold, UTC. */
export type During = { readonly from: string; readonly to: string };

/** Those who are shown without being asked for. */
const SHOWN = 12;
const FOUND = 40;
const FIELD = /^svarar-\d+-[0-9a-f]{8}$/;
const ROLES_THAT_ANSWER: ReadonlySet<string> = new Set(['representative', 'official']);

/** One person can have several roles: each is a choice of its own, and only one of them is taken. */
export function fieldOf(number: number, { role, body }: Pick<Grant, 'role' | 'body'>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([role, body]))
    .digest('hex');
  return `svarar-${String(number)}-${digest.slice(0, 8)}`;
}

export function chosenIn(form: Form): Values {
  return Object.fromEntries(form.names().flatMap((name) => (FIELD.test(name) ? [[name, 'ja'] as const] : [])));
}

export async function namesOf({ book, door }: Office, visitor: Visitor): Promise<ReadonlyMap<number, string>> {
  const names = await book.names(visitor.tenant, await whoIs(door, visitor, visitor.tenant));
  return new Map([...names].map(([number, name]) => [number, name ?? '']));
}

/** Sorted by who is nearest: those of the dialogue's own body first, then by name. What ended before today is no choice. */
export function candidatesOf(
  { state }: Visitor,
  names: ReadonlyMap<number, string>,
  body: string,
  during: During,
  now: string,
): readonly Candidate[] {
  const found = state.holders.flatMap(({ number, grants }) => {
    const answering = grants.filter((grant): grant is AnswerGrant => ROLES_THAT_ANSWER.has(grant.role));
    const byRole = Map.groupBy(answering, (grant) => fieldOf(number, grant));
    return [...byRole].flatMap(([field, same]): readonly Candidate[] => {
      // Given again after a while it is the same role: the period that holds is the one that counts.
      const holding = same.find((grant) => holdsDuring(grant, during));
      const grant = holding ?? same.findLast(({ to }) => to === null || to > now);
      const near = grant !== undefined && (grant.body === '' || grant.body === body);
      if (grant === undefined) return [];
      const lack = holding !== undefined ? null : grant.from > during.from ? 'later' : 'ends';
      return [{ field, number, name: names.get(number) ?? '', grant, lack, near }];
    });
  });
  return found.sort((a, b) => Number(b.near) - Number(a.near) || a.name.localeCompare(b.name, 'sv') || a.number - b.number);
}

/** To the end and not only at the beginning: who answers last has a mandate too. */
function holdsDuring(grant: Grant, { from, to }: During): boolean {
  return holds(grant, from) && (grant.to === null || grant.to >= to);
}

export type ReadPanel = { readonly panel: readonly PanelMember[]; readonly fault: string | null };

/** `when`: the day in words. */
export function readPanel(values: Values, candidates: readonly Candidate[], when: string): ReadPanel {
  const chosen = candidates.filter(({ field }) => values[field] === 'ja');
  const panel = chosen.map(({ number, name, grant: { role, party, body, title } }): PanelMember => ({
    member: number,
    name,
    role,
    party,
    body,
    title,
  }));
  const twice = chosen.find(({ number }, at) => chosen.findIndex((each) => each.number === number) !== at);
  const without = chosen.filter(({ lack }) => lack !== null);
  const nameless = chosen.find(({ name }) => name === '');
  const known = new Set(candidates.map(({ field }) => field));
  const gone = Object.keys(values).some((name) => FIELD.test(name) && values[name] === 'ja' && !known.has(name));
  const fault =
    chosen.length === 0
      ? 'Kryssa i minst en som svarar.'
      : chosen.length > PANEL_MOST
        ? `Högst ${String(PANEL_MOST)} kan svara i en chatt. Du har kryssat i ${String(chosen.length)}.`
        : twice !== undefined
          ? `${twice.name} är ikryssad två gånger. Välj en av rollerna.`
          : nameless !== undefined
            ? `Den med nummer ${String(nameless.number)} har inget namn än. Be personen logga in och skriva sitt namn först.`
            : without.length > 0
              ? `${without.map(({ name }) => name).join(', ')} har inget uppdrag ${when}. Ta bort krysset, eller ge rollen under Personer och roller.`
              : gone
                ? 'En som var ikryssad har inte längre någon roll. Titta på listan igen.'
                : null;
  return { panel, fault };
}

/** `Ledamot i skolnämnden (Ly)`: what somebody is, told under the name. */
function roleWords({ role, party, body, title }: Grant): string {
  const what = title === '' ? ROLE_WORDS[role].name : title;
  const where = body === '' || what.toLocaleLowerCase('sv').includes(body.toLocaleLowerCase('sv')) ? '' : ` · ${body}`;
  return `${what}${party === '' ? '' : ` (${party})`}${where}`;
}

export type PanelFieldParts = {
  readonly values: Values;
  readonly faults: Faults;
  readonly candidates: readonly Candidate[];
  readonly local: LocalTime;
};

/** The tick list: who is chosen stands first, whatever is looked for. */
export function panelField({ values, faults, candidates, local }: PanelFieldParts): unknown {
  const wanted = (values['sok'] ?? '').trim().toLocaleLowerCase('sv');
  const chosen = candidates.filter(({ field }) => values[field] === 'ja');
  const others = candidates.filter(({ field }) => values[field] !== 'ja');
  const matching = wanted === '' ? others : others.filter((each) => textOf(each).includes(wanted));
  const shown = matching.slice(0, wanted === '' ? SHOWN : FOUND);
  const fault = faults['panel'];
  return html`<fieldset class=${fault === undefined ? 'field' : 'field wrong'} id="f-panel" tabindex="-1">
    <legend>Vilka svarar?</legend>
    <p class="hint">
      Förtroendevalda och tjänstepersoner med en roll som gäller då. Högst ${String(PANEL_MOST)}. Var och en svarar i eget namn, och bara så
      länge uppdraget gäller.
    </p>
    ${fault === undefined ? '' : html`<p class="fault" id="f-panel-fault">${fault}</p>`}
    ${candidates.length === 0 ? html`<p>Ingen har en sådan roll än. Ge rollen under Personer och roller först.</p>` : ''}
    ${chosen.length === 0 ? '' : html`<div class="ticks">${chosen.map((each) => tick(each, 'ja', local))}</div>`}
    ${
      others.length <= SHOWN && wanted === ''
        ? ''
        : html`<div class="seek">
            <label for="f-sok">Sök bland ${String(others.length)} till</label>
            <p class="hint" id="f-sok-hint">Namn, parti, nämnd eller titel.</p>
            <p class="together">
              <input
                id="f-sok"
                name="sok"
                type="text"
                class="short"
                value=${values['sok'] ?? ''}
                autocomplete="off"
                spellcheck="false"
                aria-describedby="f-sok-hint"
              />
              <button class="button" name="gor" value="sok">Sök</button>
            </p>
          </div>`
    }
    ${wanted !== '' && matching.length === 0 ? html`<p role="status">Ingen träff på ”${values['sok'] ?? ''}”. De som är ikryssade står kvar.</p>` : ''}
    <div class="ticks">${shown.map((each) => (each.lack === null && each.name !== '' ? tick(each, '', local) : without(each, local)))}</div>
    ${matching.length > shown.length ? html`<p class="meta">${String(matching.length - shown.length)} till. Sök på ett namn så hittar du rätt.</p>` : ''}
  </fieldset>`;
}

function textOf({ name, grant }: Candidate): string {
  return [name, grant.party, grant.body, grant.title].join(' ').toLocaleLowerCase('sv');
}

function nameOf({ name, number }: Candidate): string {
  return name === '' ? `Person utan namn (nr ${String(number)})` : name;
}

function tick(each: Candidate, value: string, local: LocalTime): unknown {
  const lack = lackWords(each, local);
  return checkField({ name: each.field, label: nameOf(each), hint: `${roleWords(each.grant)}${lack === '' ? '' : `. ${lack}`}`, value });
}

/** Somebody who cannot be chosen for that time, and why. */
function without(each: Candidate, local: LocalTime): unknown {
  return html`<p class="choice none">
    <span aria-hidden="true">–</span><span>${nameOf(each)}</span
    ><span class="hint">${roleWords(each.grant)}. ${lackWords(each, local)}</span>
  </p>`;
}

function lackWords({ lack, name, grant }: Candidate, local: LocalTime): string {
  if (lack === 'later') return `Inget uppdrag då: rollen gäller från ${local.dayWords(grant.from)}.`;
  if (lack === 'ends' && grant.to !== null)
    return `Inget uppdrag då: rollen gäller till och med ${local.dayWords(new Date(Date.parse(grant.to) - 1).toISOString())}.`;
  return name === '' ? 'Har inget namn än.' : '';
}
