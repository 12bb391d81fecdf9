/** Says yes to an act of a tenant's staff, with facts, or no with a code (rules TE in SPEC.md). */
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { hashOf } from '../chain.ts';
import { canonical } from '../json.ts';
import { cleanLine, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { DEFAULT_POLICY, policyFault } from '../moderation/default-policy.ts';
import { cleanPolicy } from '../moderation/rules.ts';
import { admins, holds } from './roles.ts';
import { cleanDefaults, defaultsFault } from './radslag-defaults.ts';
import { archiveFault, cleanArchive } from './archive-settings.ts';
import { decideRetention } from './retention.ts';
import { cleanSearchWords } from './search-words.ts';
import {
  DEFAULT_TENANT_SETTINGS,
  LICENCES,
  PUBLISHERS,
  ROLES,
  type Grant,
  type GrantCommand,
  type OpenDataSettings,
  type ProposedAct,
  type RevokeCommand,
  type TenantCommand,
  type TenantFact,
  type TenantRefusal,
  type TenantSettings,
  type TenantState,
} from './types.ts';
import type { By, Seat } from '../fact.ts';
import type { Mark, Pseudonym } from '../ids.ts';

type Result = Decision<TenantFact, TenantRefusal>;
type Tenant = Exclude<TenantState, { kind: 'none' }>;

/** Seven days: a proposal nobody confirmed is no longer what was meant (design §6). */
export const PROPOSAL_DAYS = 7;
/** The console of the machine, where nobody has a seat yet: it may found a tenant. */
export const CONSOLE_SEAT: Seat = 'admin/0';
export const CONSOLE: By = { system: 'console' };

export function decideTenant(command: TenantCommand, state: TenantState, asking: Asking): Result {
  if (command.type === 'tenant/create') return state.kind === 'none' ? create(command, asking) : refuse('tenant/exists');
  if (state.kind === 'none') return refuse('tenant/not-found');
  if (command.type === 'tenant/decide-retention' || command.type === 'tenant/end-retention') return decideRetention(command, state, asking);
  const seat = asking.seats.find((each) => each.startsWith('admin/'));
  if (seat === undefined) return refuse('tenant/not-allowed');
  const by: By = { seat };
  switch (command.type) {
    case 'tenant/set': {
      const settings = cleanSettings({ ...state.settings, ...command.settings });
      return faultOf(settings) ?? accept<TenantFact>({ type: 'tenant/settings-changed', by, data: { settings }, contents: [] });
    }
    case 'tenant/publish-policy': {
      const policy = cleanPolicy(command.policy);
      const fault = policyFault(policy);
      if (fault) return refuse('tenant/policy-incomplete', fault.field);
      const dropped = state.policy.reasons.find(({ code }) => !policy.reasons.some((each) => each.code === code));
      if (dropped) return refuse('tenant/reason-in-use', `reasons.${dropped.code}`);
      return accept<TenantFact>({ type: 'tenant/policy-published', by, data: { policy }, contents: [] });
    }
    case 'tenant/set-search': {
      const words = cleanSearchWords(command.words);
      return 'accepted' in words ? words : accept<TenantFact>({ type: 'tenant/search-changed', by, data: { words }, contents: [] });
    }
    case 'tenant/allow-origin': {
      if (!isOrigin(command.origin)) return refuse('tenant/origin-not-understood', 'origin');
      if (state.origins.includes(command.origin)) return refuse('tenant/origin-known', 'origin');
      return accept<TenantFact>({ type: 'tenant/origin-allowed', by, data: { origin: command.origin }, contents: [] });
    }
    case 'tenant/remove-origin':
      if (!state.origins.includes(command.origin)) return refuse('tenant/origin-unknown', 'origin');
      return accept<TenantFact>({ type: 'tenant/origin-removed', by, data: { origin: command.origin }, contents: [] });
    case 'tenant/grant':
    case 'tenant/revoke': {
      const act = cleanAct(command);
      const facts = carryOut(act, state, by, asking);
      if (!facts.accepted || !concernsAdmin(act)) return facts;
      if (admins(state, asking.at).length < 2) return refuse('tenant/two-admins-needed');
      return accept<TenantFact>({ type: 'tenant/act-proposed', by, data: { digest: digestOf(act, seat, asking.at), act }, contents: [] });
    }
    case 'tenant/confirm':
      return confirm(command.digest, state, seat, asking);
    case 'tenant/withdraw-proposal': {
      if (!state.proposals.some(({ digest }) => digest === command.digest)) return refuse('tenant/proposal-unknown');
      return accept<TenantFact>({ type: 'tenant/proposal-withdrawn', by, data: { digest: command.digest }, contents: [] });
    }
  }
}

/** Named by what it says, who says it and when: two like proposals are two. */
function digestOf(act: ProposedAct, by: Seat, at: string): string {
  return hashOf(canonical({ act, by, at }));
}

function concernsAdmin(act: ProposedAct): boolean {
  return (act.type === 'tenant/grant' ? act.grant.role : act.role) === 'admin';
}

function create(command: Extract<TenantCommand, { type: 'tenant/create' }>, asking: Asking): Result {
  // Founding is done at the machine's own console, where nobody has a seat yet; two admins from the start, for acts that need two.
  if (!asking.seats.includes(CONSOLE_SEAT)) return refuse('tenant/not-allowed');
  if (new Set(command.admins.map(({ holder }) => holder)).size < 2) return refuse('tenant/two-admins-needed');
  const settings = cleanSettings({ ...DEFAULT_TENANT_SETTINGS, ...command.settings });
  const fault = faultOf(settings);
  if (fault) return fault;
  const grant: Grant = { role: 'admin', from: asking.at, to: null, body: '', party: '', title: '' };
  const facts = command.admins.flatMap(({ holder, person }, at): TenantFact[] => [
    seatGiven(at + 1, holder, person, CONSOLE, asking),
    { type: 'tenant/role-granted', by: CONSOLE, data: { number: at + 1, grant }, contents: [] },
  ]);
  return accept<TenantFact>({ type: 'tenant/created', by: CONSOLE, data: { settings, policy: DEFAULT_POLICY }, contents: [] }, ...facts);
}

function seatGiven(number: number, holder: Mark, person: Pseudonym, by: By, asking: Asking): TenantFact {
  return {
    type: 'tenant/seat-given',
    by,
    data: { number, holder },
    contents: [{ id: asking.ids.content(), content: { kind: 'holder', person } }],
  };
}

function cleanAct(command: GrantCommand | RevokeCommand): ProposedAct {
  if (command.type === 'tenant/revoke') return { type: command.type, number: command.number, role: command.role, body: command.body };
  const { role, from, to, body, party, title } = command.grant;
  return {
    type: command.type,
    holder: command.holder,
    person: command.person,
    grant: { role, from, to, body: cleanLine(body), party: cleanLine(party), title: cleanLine(title) },
  };
}

/** The facts an act comes to on the state of this moment. */
function carryOut(act: ProposedAct, state: Tenant, by: By, asking: Asking): Result {
  return act.type === 'tenant/grant' ? grant(act, state, by, asking) : revoke(act, state, by, asking);
}

function grant({ holder: mark, person, grant: given }: GrantCommand, state: Tenant, by: By, asking: Asking): Result {
  if (!(ROLES as readonly string[]).includes(given.role)) return refuse('tenant/role-unknown', 'role');
  if (!isTime(given.from) || (given.to !== null && (!isTime(given.to) || given.to <= given.from)))
    return refuse('tenant/period-not-understood', 'to');
  if (given.role === 'representative' && (given.party === '' || given.body === ''))
    return refuse('tenant/field-empty', given.party === '' ? 'party' : 'body');
  const unfit = (
    [
      ['party', given.party],
      ['body', given.body],
      ['title', given.title],
    ] as const
  ).find(([, text]) => !isShowable(text) || personalNumbers(text).length > 0);
  if (unfit) return refuse('tenant/setting-out-of-range', unfit[0]);
  const holder = state.holders.find((each) => each.mark === mark);
  const same = holder?.grants.some(
    (each) =>
      each.role === given.role &&
      each.body === given.body &&
      (each.to === null || each.to > given.from) &&
      (given.to === null || each.from < given.to),
  );
  if (same) return refuse('tenant/already-granted', 'role');
  const number = holder?.number ?? state.holders.reduce((most, each) => Math.max(most, each.number), 0) + 1;
  const granted: TenantFact = { type: 'tenant/role-granted', by, data: { number, grant: given }, contents: [] };
  return holder ? accept<TenantFact>(granted) : accept<TenantFact>(seatGiven(number, mark, person, by, asking), granted);
}

function revoke({ number, role, body }: RevokeCommand, state: Tenant, by: By, asking: Asking): Result {
  const holder = state.holders.find((each) => each.number === number);
  const held = holder?.grants.some((each) => each.role === role && each.body === body && (each.to === null || each.to > asking.at));
  if (!held) return refuse('tenant/role-unknown', 'role');
  if (role === 'admin' && admins(state, asking.at).filter((each) => each !== number).length < 2) return refuse('tenant/last-admin');
  return accept<TenantFact>({ type: 'tenant/role-revoked', by, data: { number, role, body }, contents: [] });
}

function confirm(digest: string, state: Tenant, seat: Seat, asking: Asking): Result {
  const proposal = state.proposals.find((each) => each.digest === digest);
  if (!proposal) return refuse('tenant/proposal-unknown');
  // Two persons, not two seats: the number is the person's in every role.
  if (proposal.by.split('/')[1] === seat.split('/')[1]) return refuse('tenant/same-person');
  if (Date.parse(asking.at) - Date.parse(proposal.at) > PROPOSAL_DAYS * 86_400_000) return refuse('tenant/proposal-lapsed');
  const proposer = state.holders.find((each) => `admin/${each.number}` === proposal.by);
  if (!proposer?.grants.some((each) => each.role === 'admin' && holds(each, asking.at))) return refuse('tenant/proposal-lapsed');
  const carried = carryOut(proposal.act, state, { seat }, asking);
  if (!carried.accepted) return carried;
  return accept<TenantFact>({ type: 'tenant/act-confirmed', by: { seat }, data: { digest }, contents: [] }, ...carried.facts);
}

/** Scheme and host as a browser's `Origin` writes them; plain http for this machine only. */
export function isOrigin(text: string): boolean {
  return (
    /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/.test(text) ||
    /^http:\/\/(?:[a-z0-9-]+\.)?localhost(?::\d{1,5})?$/.test(text)
  );
}

/** One address, no more than a mail server would take (RFC 5321 §4.5.3.1). */
function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])$/i.test(text);
}

function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

function cleanSettings({ name, phone, registrar, alarm, radslag, openData, archive, ...rest }: TenantSettings): TenantSettings {
  return {
    ...rest,
    name: cleanLine(name),
    phone: cleanLine(phone),
    registrar: cleanLine(registrar),
    alarm: cleanLine(alarm),
    ...(radslag === undefined ? {} : { radslag: cleanDefaults(radslag) }),
    ...(openData === undefined ? {} : { openData: cleanOpenData(openData) }),
    ...(archive === undefined ? {} : { archive: cleanArchive(archive) }),
  };
}

function cleanOpenData({ licence, publisherType, contact }: OpenDataSettings): OpenDataSettings {
  return { licence, publisherType, contact: cleanLine(contact) };
}

function openDataFits({ licence, publisherType, contact }: OpenDataSettings): boolean {
  return Object.hasOwn(LICENCES, licence) && PUBLISHERS.includes(publisherType) && (contact === '' || isMailAddress(contact));
}

function faultOf({
  name,
  phone,
  secondsBetweenPosts,
  postsPerHour,
  registrar,
  alarm,
  lends,
  radslag,
  openData,
  archive,
}: TenantSettings): (Result & { accepted: false }) | null {
  if (name === '') return refuse('tenant/field-empty', 'name');
  const whole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;
  const holds = {
    name: lengthOf(name) <= 100 && isShowable(name) && personalNumbers(name).length === 0,
    phone: lengthOf(phone) <= 40 && isShowable(phone),
    registrar: registrar === '' || isMailAddress(registrar),
    alarm: alarm === '' || isMailAddress(alarm),
    lends: typeof lends === 'boolean',
    secondsBetweenPosts: whole(secondsBetweenPosts, 0, 3600),
    postsPerHour: whole(postsPerHour, 1, 1000),
    openData: openData === undefined || openDataFits(openData),
  };
  const unfit =
    Object.entries(holds).find(([, fits]) => !fits)?.[0] ??
    (radslag === undefined ? null : defaultsFault(radslag)) ??
    (archive === undefined ? null : archiveFault(archive));
  return unfit === null ? null : refuse('tenant/setting-out-of-range', unfit);
}
