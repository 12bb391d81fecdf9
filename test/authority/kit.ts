import { createAuthority } from '@insyn/authority/authority.ts';
import type { AuthorityParts } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { StoreError } from '@insyn/authority/ports.ts';
import type { Batch, EventStore, Who } from '@insyn/authority/ports.ts';
import type { Answer, Authority, Committed } from '@insyn/authority/types.ts';
import type { LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';

export const LOG = 'ny-gangbana' as LogId;

export const ADMIN: Who = { person: 'p-admin', pseudonym: null, level: 'eid', seats: ['admin/1'], badges: [], eligible: true };
export const MODERATOR: Who = { person: 'p-moderator', pseudonym: null, level: 'eid', seats: ['moderator/3'], badges: [], eligible: true };

export function resident(name: string): Who {
  return { person: `p-${name}`, pseudonym: `pseudonym-${name}` as Pseudonym, level: 'guest', seats: [], badges: [], eligible: true };
}

export const CREATE: Command = {
  type: 'dialogue/create',
  kind: 'radslag',
  description: {
    title: 'Ny gångbana',
    summary: 'Var ska den gå?',
    lang: 'sv',
    body: '',
    dnr: '',
    alternatives: [{ id: 'norra', letter: 'A', title: 'Norra sidan' }],
    about: {
      responsible: 'Staden',
      publicity: 'Allt du skriver',
      retention: 'För alltid',
      rights: 'Du kan ta tillbaka',
      contact: 'registrator',
    },
    debateCloses: null,
  },
  settings: { review: { when: 'after', of: 'checks' } },
  policy: DEFAULT_POLICY,
};

export function post(text: string): Command {
  return { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } };
}

/** A clock that is set by hand. */
export function handClock(start = Date.UTC(2026, 0, 1)): { now: () => number; set: (at: number) => void } {
  let at = start;
  return {
    now: () => at,
    set: (next) => {
      at = next;
    },
  };
}

/** What goes wrong with the next appends; `null` lets one through. */
export type Fault = 'conflict' | 'fails' | 'fails-after' | null;

/** A real store with faults before or after the real append, a gate that holds appends, and a record of those that were written. */
export type FaultyStore = {
  readonly store: EventStore;
  readonly faults: Fault[];
  readonly written: Batch[];
  /** Appends wait until the returned function is called. */
  readonly hold: () => () => void;
  /** What another node does just before an append that conflicts. */
  readonly rivals: ((log: LogId) => Promise<void>)[];
};

export function faultyStore(inner: EventStore = createMemoryStore()): FaultyStore {
  let gate: Promise<void> = Promise.resolve();
  const faults: Fault[] = [];
  const written: Batch[] = [];
  const rivals: ((log: LogId) => Promise<void>)[] = [];
  const append: EventStore['append'] = async (log, expected, batch) => {
    await gate;
    const fault = faults.shift() ?? null;
    if (fault === 'fails') throw new StoreError('store/full', 'no room');
    if (fault === 'conflict') {
      await rivals.shift()?.(log);
      return { conflict: (await inner.head(log)) ?? expected };
    }
    const result = await inner.append(log, expected, batch);
    if ('head' in result) written.push(batch);
    if (fault === 'fails-after') throw new StoreError('store/unavailable', 'the answer was lost');
    return result;
  };
  const hold = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    return resolve;
  };
  return { store: { ...inner, append }, faults, written, hold, rivals };
}

export type World = {
  readonly authority: Authority;
  readonly told: Committed[];
  readonly reports: unknown[];
  readonly send: (command: Command, who?: Who, key?: string | null) => Promise<Answer>;
  /** Creates the dialogue and opens its debate. */
  readonly open: () => Promise<void>;
};

export function world(parts: Partial<AuthorityParts> = {}): World {
  const reports: unknown[] = [];
  const told: Committed[] = [];
  const authority = createAuthority({
    store: createMemoryStore(),
    clock: handClock(),
    ids: randomIds(),
    secrets: fixedSecrets('test'),
    names: memoryNames(),
    report: (error) => reports.push(error),
    pause: async () => undefined,
    ...parts,
  });
  authority.listen((committed) => told.push(committed));
  const send: World['send'] = (command, who = ADMIN, key = null) => authority.submit({ log: LOG, command, who, key });
  return {
    authority,
    told,
    reports,
    send,
    open: async () => {
      receiptOf(await send(CREATE));
      receiptOf(await send({ type: 'dialogue/enter', phase: 'debate' }));
    },
  };
}

export function receiptOf(answer: Answer): Receipt {
  if (!answer.accepted) throw new Error(`refused: ${answer.code}`);
  return answer.receipt;
}

export function codeOf(answer: Answer): string {
  return answer.accepted ? 'accepted' : answer.code;
}

export function postOf(answer: Answer): PostId {
  return receiptOf(answer).ids['post'] as PostId;
}
