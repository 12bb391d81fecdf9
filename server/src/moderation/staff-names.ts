/** Who sits on the numbered seats of a tenant, for colleagues. Names live in `people` and are asked for each time. */
import { NOBODY, type Names } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import { Book } from '../pages/admin/book.ts';

const CONSOLE = { ...NOBODY, seats: [CONSOLE_SEAT] };

export class StaffNames {
  private readonly authority: Pick<Authority, 'look' | 'frame'>;
  private readonly book: Book;

  constructor(authority: Pick<Authority, 'look' | 'frame'>, people: Names) {
    this.authority = authority;
    this.book = new Book(authority, people);
  }

  /** Names of those who moderate, or did once, by number. Whoever has no name to show is left out. */
  async moderators(tenant: LogId): Promise<ReadonlyMap<number, string>> {
    const state = (await this.authority.look(tenant))?.state.tenant;
    if (state === undefined || state.kind === 'none') return new Map();
    const numbers = state.holders.filter(({ grants }) => grants.some(({ role }) => role === 'moderator')).map(({ number }) => number);
    const names = await this.all(tenant);
    return new Map(numbers.flatMap((number) => (names.has(number) ? [[number, names.get(number) ?? ''] as const] : [])));
  }

  /** The same of everybody with a number. */
  async all(tenant: LogId): Promise<ReadonlyMap<number, string>> {
    const names = await this.book.names(tenant, CONSOLE);
    return new Map([...names].flatMap(([number, name]) => (name === null || name === '' ? [] : [[number, name] as const])));
  }
}

/** The person's number in the tenant: the same in every role. */
export function numberIn(seat: string): number {
  return Number(seat.split('/')[1]);
}

/** The seat that moderates, among somebody's. */
export function moderatorIn(seats: readonly Seat[]): Seat | null {
  return seats.find((seat) => seat.startsWith('moderator/')) ?? null;
}
