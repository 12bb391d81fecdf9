/** Who stands at the desk of which vote: somebody with e-legitimation on our own site, from the seats that hold now, or nobody. */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { DESK_ACCESS, mayAtDesk, type DeskAct } from '@insyn/domain/vote/desk-access.ts';
import { graceEnds } from '@insyn/domain/vote/times.ts';
import { currentVote, type VoteRun } from '@insyn/domain/vote/types.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import type { FastifyRequest } from 'fastify';
import { definitionOf } from '../../ballot/clock.ts';
import type { Ballot } from '../../ballot/open.ts';
import type { DeskFigures } from '../../ballot/registrar/desk.ts';
import { dayIn } from '../../identity/eligibility.ts';
import { visible } from '../../http/access.ts';
import { type Door, DoorError } from '../../http/door.ts';
import { Book } from '../admin/book.ts';
import { DialogueList } from '../admin/dialogue-list.ts';
import { siteSession } from '../admin/visitor.ts';
import { admitOwn, type OwnVisitor } from '../chat/own-visitor.ts';

export type DeskRoom = {
  readonly door: Door;
  readonly ballot: Ballot;
  readonly book: Book;
  readonly dialogues: DialogueList;
  /** By election; a definition never changes. */
  readonly definitions: Map<string, Definition>;
  /** Figures of envelopes that were asked for a moment ago: they go through the whole roll, and every page asks all the time. */
  readonly figures: Map<string, { readonly at: number; readonly told: Promise<DeskFigures> }>;
};

/** Nothing but the desk changes them, and what it does forgets them; this is for a second server beside this one. */
const FIGURES_MS = 2_000;

export type DeskAt = {
  readonly visitor: OwnVisitor;
  readonly log: LogId;
  readonly run: VoteRun;
  readonly definition: Definition;
  readonly seats: readonly Seat[];
  readonly number: number;
  /** UTC with milliseconds, and the city's day. */
  readonly now: string;
  readonly today: string;
  /** The last moment in which anything can be voted is over. */
  readonly over: boolean;
};

/** `login`: nobody we know; `missing`: no such vote for this person; `no-seat`: no role that is for the desk. */
export type Admitted =
  { readonly at: DeskAt } | { readonly refused: 'login' | 'missing' } | { readonly refused: 'no-seat'; readonly visitor: OwnVisitor };

export function openRoom(door: Door, ballot: Ballot): DeskRoom {
  return {
    door,
    ballot,
    book: new Book(door.authority, door.people),
    dialogues: new DialogueList(door.authority, door.store, door.tenant),
    definitions: new Map(),
    figures: new Map(),
  };
}

export async function admitToDesk({ door, definitions }: DeskRoom, request: FastifyRequest): Promise<Admitted> {
  const visitor = await admitOwn(door, siteSession(door, request));
  if (visitor === null) return { refused: 'login' };
  const { log } = request.params as { readonly log: string };
  const found = isLogId(log) ? await door.authority.look(log) : null;
  if (found === null || (await door.tenantOf(found.state.log)) !== visitor.tenant) return { refused: 'missing' };
  const who = await door.whoOf({ ...visitor.session, site: true }, found.state.log);
  const run = currentVote(found.state.vote);
  if (!visible(found.state, who) || run === null || run.status === 'proposed') return { refused: 'missing' };
  const { seats } = await door.seats.of(visitor.session.person, visitor.tenant);
  const { number } = visitor;
  if (number === null || !mayAtDesk(seats, 'read-protocol')) return { refused: 'no-seat', visitor };
  const definition = definitions.get(run.election) ?? (await definitionOf(door.store, found.state.log, run.election));
  definitions.set(run.election, definition);
  const now = new Date(door.clock.now()).toISOString();
  const today = dayIn(door.config.timeZone, () => door.clock.now())();
  return { at: { visitor, log: found.state.log, run, definition, seats, number, now, today, over: now >= graceEnds(run) } };
}

/** Throws where these seats may not do it, or not now. */
export function mustMay({ seats, run }: DeskAt, act: DeskAct): void {
  if (!mayAtDesk(seats, act)) throw new DoorError('roll/not-allowed');
  if (DESK_ACCESS[act].during.includes(run.status)) return;
  throw new DoorError(run.status === 'result' || run.status === 'cancelled' ? 'vote/over' : ('roll/not-open' satisfies ProblemCode));
}

export type OwnDesk = { readonly log: LogId; readonly title: string; readonly run: VoteRun };

/** The votes of the visitor's own town at whose desk they may sit; `null` for somebody without a seat of any. */
export async function ownDesks({ door, dialogues }: DeskRoom, { session, tenant, number }: OwnVisitor): Promise<readonly OwnDesk[] | null> {
  const { seats } = await door.seats.of(session.person, tenant);
  if (number === null || !mayAtDesk(seats, 'read-protocol')) return null;
  const found = await Promise.all(
    (await dialogues.of(tenant)).map(async ({ log, title }): Promise<readonly OwnDesk[]> => {
      const state = (await door.authority.look(log))?.state;
      const run = state === undefined ? null : currentVote(state.vote);
      return run === null || run.status === 'proposed' || run.status === 'cancelled' ? [] : [{ log, title, run }];
    }),
  );
  return found.flat().toSorted((a, b) => b.run.closes.localeCompare(a.run.closes));
}

export function figuresAt({ ballot, figures }: DeskRoom, { run, today }: DeskAt): Promise<DeskFigures> {
  const key = `${run.election} ${today}`;
  const known = figures.get(key);
  if (known !== undefined && performance.now() - known.at < FIGURES_MS) return known.told;
  const told = ballot.registrar('deskFigures', run.election, today);
  figures.set(key, { at: performance.now(), told });
  told.catch(() => figures.delete(key));
  return told;
}

/** Reads the tenant's own log for names: those at the desk see who signed beside them, as on the paper. */
const READER = { ...NOBODY, seats: ['admin/0' as Seat] };

export async function namesAt(
  { book }: DeskRoom,
  { visitor }: DeskAt,
  numbers: Iterable<number>,
): Promise<Readonly<Record<number, string>>> {
  const all = await book.names(visitor.tenant, READER);
  return Object.fromEntries([...new Set(numbers)].map((number) => [number, all.get(number) ?? '']));
}
