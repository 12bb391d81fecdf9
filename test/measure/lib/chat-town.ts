/** A chat and everyone in it, written into a data folder before a server takes it: people with signed sessions, a panel, a host. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { PanelMember, Plan } from '@insyn/domain/chat/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, Pseudonym, SessionId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import { readConfig } from '@insyn/server/config.ts';
import { createSeats } from '@insyn/server/identity/seats.ts';
import { COOKIE, csrfOf, newSessionId, type Session, sign, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { openParts } from '@insyn/server/parts.ts';
import { DESCRIPTION } from '../../faults/harness/server-process.ts';
import { fillChat, questionText } from './chat-fill.ts';
import { foundTenant, grant, holderOf } from '../../server/staff.ts';

/** Somebody with a session; `headers` go with every request, beside `origin`. `address`: where they sit, as a proxy tells it. */
export type Citizen = { readonly name: string; readonly headers: Readonly<Record<string, string>>; readonly address: string };
export type Answerer = Citizen & { readonly number: number };

export type ChatTown = {
  readonly log: LogId;
  readonly session: SessionId;
  readonly people: readonly Citizen[];
  readonly panel: readonly Answerer[];
  readonly host: Citizen;
  readonly moderator: Citizen;
};

export type ChatTownOptions = {
  readonly people: number;
  readonly panel: number;
  readonly plan?: Partial<Pick<Plan, 'control' | 'slowSeconds' | 'delaySeconds' | 'title' | 'about'>>;
  /** ms since 1970 when the chat begins; what is prepared is written just before. */
  readonly opens: number;
  readonly minutes: number;
  /** Asked, supported and answered already. */
  readonly filled?: { readonly questions: number; readonly supportsEach: number; readonly answers: number };
};

export const CHAT_LOG = 'fraga-namnden' as LogId;
const BODY = DESCRIPTION.body;
const ZONE = 'Europe/Stockholm';
const DAY_SECONDS = 24 * 3600;
/** Somebody looks at any hour. */
const STAFFED: PolicyText['staffing'] = {
  ...DEFAULT_POLICY.staffing,
  week: Array.from({ length: 7 }, (_, at) => ({ day: at + 1, from: '00:00', to: '24:00' })),
  closed: [],
};

/** The same moment as wall clock and UTC; the clock of Stockholm is told by the system. */
export function zonedAt(ms: number): Plan['opens'] {
  const local = new Date(ms).toLocaleString('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T');
  const offset = Date.parse(`${local}:00Z`) - Math.floor(ms / 60_000) * 60_000;
  return { utc: new Date(Date.parse(`${local}:00Z`) - offset).toISOString(), local, zone: ZONE };
}

/** Nothing else may have the folder open meanwhile. */
export async function prepareChat(
  dataDir: string,
  { people: count, panel: members, plan: more = {}, opens, minutes, filled }: ChatTownOptions,
): Promise<ChatTown> {
  const read = readConfig({ DATA_DIR: dataDir, INSYN_DEMO: '1', LOG_LEVEL: 'warn' });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { config } = read;
  const { parts, close } = await openParts(config, (error) => {
    throw error;
  });
  const { store, ids, secrets, people } = parts;
  // A chat is planned before it begins.
  let moment = opens - 60_000;
  const clock = { now: () => moment };
  const project = parts.project === undefined ? {} : { project: parts.project };
  const authority = createAuthority({ store, clock, ids, secrets, names: people, ...project });
  const seats = createSeats({ authority, secrets, clock });
  const town = { authority, people, seats };
  const { tenant } = config;
  const admin: Who = { ...NOBODY, seats: ['admin/1' as Seat] };
  const must = async (command: Command): Promise<Readonly<Record<string, string>>> => {
    const answer = await authority.submit({ log: CHAT_LOG, command, who: admin, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt.ids;
  };
  let addresses = 0;
  const citizen = async (name: string, level: Session['level'], own: boolean): Promise<Citizen & { readonly person: string }> => {
    const person = await people.create(name, tenant);
    addresses += 1;
    const issued = Math.floor(Date.now() / 1000);
    const session: Session = {
      id: newSessionId(),
      person,
      tenant,
      level,
      issued,
      expires: issued + DAY_SECONDS,
      origin: null,
      shared: false,
    };
    const cookie = `${own ? SITE_COOKIE : COOKIE}=${sign(session, secrets.session)}`;
    const address = `10.${String((addresses >> 16) & 255)}.${String((addresses >> 8) & 255)}.${String(addresses & 255)}`;
    return { person, name, address, headers: { cookie, 'insyn-csrf': csrfOf(session, secrets.session) } };
  };
  const inRole = async (name: string, role: 'representative' | 'moderator'): Promise<Answerer> => {
    const { person, ...known } = await citizen(name, 'eid', true);
    const badge = role === 'representative' ? { body: BODY, party: 'Stadspartiet', title: 'ledamot' } : {};
    await grant(town, tenant, person, role, badge);
    const state = (await authority.look(tenant))?.state.tenant;
    const { holder } = await holderOf(town, tenant, person);
    const number = state?.kind === 'tenant' ? state.holders.find(({ mark }) => mark === holder)?.number : undefined;
    if (number === undefined) throw new Error('no number');
    return { ...known, number };
  };
  try {
    await foundTenant(town, tenant);
    await must({
      type: 'dialogue/create',
      kind: 'radslag',
      description: DESCRIPTION,
      settings: { review: { when: 'after', of: 'checks' } },
      policy: { ...DEFAULT_POLICY, staffing: STAFFED },
    });
    await must({ type: 'dialogue/enter', phase: 'debate' });
    const panel: Answerer[] = [];
    for (let at = 1; at <= members; at += 1) panel.push(await inRole(`Ledamot ${String(at)}`, 'representative'));
    const host = await inRole('Värd Ek', 'moderator');
    const moderator = await inRole('Sanna Berg', 'moderator');
    const badges = panel.map(({ number, name }): PanelMember => ({
      member: number,
      name,
      role: 'representative',
      body: BODY,
      party: 'Stadspartiet',
      title: 'ledamot',
    }));
    const planned: Plan = {
      title: 'Fråga nämnden om gångbanan',
      about: 'Nämnden svarar på frågor om gångbanan vid Lyktorget.',
      rules: 'En fråga i taget.',
      lang: 'sv',
      asks: zonedAt(opens - 30_000),
      opens: zonedAt(opens),
      closes: zonedAt(opens + minutes * 60_000),
      control: 'none',
      delaySeconds: 30,
      slowSeconds: 0,
      panel: badges,
      host: host.name,
      ...more,
    };
    const made = await must({ type: 'chat/plan', plan: planned });
    const session = made['session'] as SessionId;
    const crowd: Citizen[] = [];
    const writers: Who[] = [];
    for (let at = 1; at <= count; at += 1) {
      const { person, ...known } = await citizen(`Frågare ${String(at)}`, 'guest', false);
      await people.keep(person, CHAT_LOG);
      crowd.push(known);
      if (filled !== undefined)
        writers.push({ ...NOBODY, person, pseudonym: await people.pseudonym(person, CHAT_LOG), level: 'guest', eligible: true });
    }
    if (filled !== undefined) {
      moment = opens + 1000;
      const [first] = badges;
      if (first === undefined) throw new Error('nobody answers');
      const { member, name: _, ...badge } = first;
      const answerer = { ...NOBODY, person: 'answerer', pseudonym: 'answerer' as Pseudonym, level: 'eid', eligible: true } as const;
      await fillChat({ ...filled, authority, log: CHAT_LOG, session, writers, answerer: { ...answerer, number: member, badges: [badge] } });
    }
    return { log: CHAT_LOG, session, people: crowd, panel, host, moderator };
  } finally {
    await authority.close();
    await close();
  }
}

export { questionText };
