/** The city and its district as tenants: founded at the machine's console, their roles granted by their own administrators. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Grant } from '@insyn/domain/tenant/types.ts';
import { PARTIES, REPRESENTATIVES, dayAt, roleLine, yearAt } from '../../stories/fixtures/index.ts';
import type { Moment } from './moments.ts';
import { RULES } from './rules.ts';
import type { Scribe } from './scribe.ts';

export type Town = {
  readonly log: LogId;
  readonly name: string;
  /** The administrator who sets things up, and the other one. */
  readonly clerk: string;
  readonly second: string;
};

export const CITY: Town = {
  log: 'tenant-stad' as LogId & 'tenant-stad',
  name: 'Sunnerö stad',
  clerk: 'Lo Häggvall',
  second: 'Ebba Stenmyr',
};
export const DISTRICT: Town = {
  log: 'tenant-kvarnskogen' as LogId & 'tenant-kvarnskogen',
  name: 'Kvarnskogen',
  clerk: 'Ebba Stenmyr',
  second: 'Jorma Lumipelto',
};
export const BOARD = 'Skolnämnden';

type Given = Pick<Grant, 'role'> & Partial<Grant>;

/** Beside the two administrators. Officials without a body are those of the whole city. */
const ROLES: readonly (readonly [name: string, grant: Given])[] = [
  ['Lo Häggvall', { role: 'official', body: BOARD, title: 'Projektledare i skolnämndens förvaltning' }],
  ['Ebba Stenmyr', { role: 'official', title: 'Nämndsekreterare' }],
  ['Sanna Norrgrind', { role: 'moderator' }],
  ['Jorma Lumipelto', { role: 'moderator' }],
  ['Malte Rågdal', { role: 'counter' }],
  ['Siri Vinterby', { role: 'counter' }],
  ['Alva Arkenhag', { role: 'registrar' }],
];

export type TenantSeed = {
  readonly now: Date;
  readonly scribe: Scribe;
  /** ms since 1970. */
  readonly founded: number;
  /** Sites that may embed. */
  readonly origins: { readonly stad: string; readonly distrikt: string };
};

export function tenantMoments({ now, scribe, founded, origins }: TenantSeed): readonly Moment[] {
  const minute = 60_000;
  const at = (minutes: number): number => founded + minutes * minute;
  const grant =
    (name: string, given: Given, { log, clerk }: Town = CITY): (() => Promise<void>) =>
    async () => {
      const { role, from = new Date(founded).toISOString(), to = null, body = '', party = '', title = '' } = given;
      const holder = await scribe.holder(log, name);
      await scribe.staff(log, clerk, { type: 'tenant/grant', ...holder, grant: { role, from, to, body, party, title } });
    };
  const allow =
    ({ log, clerk }: Town, origin: string) =>
    (): Promise<void> =>
      scribe.staff(log, clerk, { type: 'tenant/allow-origin', origin });
  const rules =
    ({ log, clerk }: Town) =>
    (): Promise<void> =>
      scribe.staff(log, clerk, { type: 'tenant/publish-policy', policy: RULES });
  // The district has one moderator of its own: the city's help where a second one is needed.
  const lend = (): Promise<void> =>
    scribe.staff(CITY.log, CITY.clerk, {
      type: 'tenant/set',
      settings: { lends: true, registrar: 'registrator@sunnero.example', phone: '010-000 00 00' },
    });
  const term = mandate(now);
  return [
    { at: at(0), act: () => found(scribe, CITY) },
    { at: at(0), act: () => found(scribe, DISTRICT) },
    { at: at(2), act: rules(CITY) },
    { at: at(3), act: rules(DISTRICT) },
    { at: at(4), act: lend },
    { at: at(5), act: allow(CITY, origins.stad) },
    { at: at(6), act: allow(CITY, origins.distrikt) },
    { at: at(6), act: allow(DISTRICT, origins.distrikt) },
    { at: at(9), act: grant('Jorma Lumipelto', { role: 'moderator' }, DISTRICT) },
    ...ROLES.map(([name, given], index) => ({ at: at(10 + index), act: grant(name, given) })),
    ...REPRESENTATIVES.map((who, index) => {
      const party = PARTIES.find(({ id }) => id === who.party)?.letters ?? '';
      return {
        at: at(20 + index),
        act: grant(who.name, { role: 'representative', body: BOARD, party, title: who.role ?? roleLine(who), ...term }),
      };
    }),
  ];
}

async function found(scribe: Scribe, { log, name, clerk, second }: Town): Promise<void> {
  const admins = [await scribe.holder(log, clerk), await scribe.holder(log, second)];
  // Nobody waits between two posts for longer than an example takes to show.
  await scribe.console(log, { type: 'tenant/create', settings: { name, phone: '', secondsBetweenPosts: 2, postsPerHour: 60 }, admins });
}

/** The mandate of four years that began the year before last, whichever year it is. */
function mandate(now: Date): Pick<Grant, 'from' | 'to'> {
  const year = yearAt(now);
  const firstDay = (of: number): string => {
    const near = new Date(Date.UTC(of, 0, 1, 12));
    return dayAt(0, '00.00', near).toISOString();
  };
  return { from: firstDay(year - 2), to: firstDay(year + 2) };
}
