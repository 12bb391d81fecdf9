/** A body and a meeting that an address of these pages names, as those who keep minutes find them. */
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Meeting, ProtokollState } from '@insyn/domain/protokoll/types.ts';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { meetingOf } from '@insyn/domain/protokoll/view.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { bodyLog } from '../../protokoll/shelf.ts';
import { type At, type Office, wordsOf } from './context.ts';
import type { Faults } from './fields.ts';
import { type Crumb, paths } from './shell.ts';
import { may } from './visitor.ts';

export type Board = Extract<ProtokollState, { kind: 'body' }>;
export type BoardAt = { readonly slug: string; readonly log: LogId; readonly state: LogState; readonly held: Held; readonly board: Board };
export type MeetingAt = BoardAt & { readonly meeting: Meeting };

/** `null` for a body of another tenant, one that is not there, and for whoever keeps no minutes. */
export async function boardAt({ door }: Office, { visitor, params }: At): Promise<BoardAt | null> {
  const slug = params['body'] ?? '';
  const log = bodyLog(slug);
  if (log === null || !may(visitor, 'protokoll/plan')) return null;
  const found = await door.authority.look(log);
  const board = found?.state.protokoll;
  if (found === null || board?.kind !== 'body' || (board.tenant ?? door.tenant) !== visitor.tenant) return null;
  return { slug, log, state: found.state, held: found.held, board };
}

export async function meetingAt(office: Office, at: At): Promise<MeetingAt | null> {
  const found = await boardAt(office, at);
  const meeting = found === null ? null : meetingOf(found.board, at.params['meeting'] ?? '');
  return found === null || meeting === null ? null : { ...found, meeting };
}

export const BOARDS: Crumb = [paths.boards, 'Nämnder'];

export function aboveMeeting({ slug, board }: BoardAt): readonly Crumb[] {
  return [BOARDS, [paths.board(slug), board.name]];
}

/** `3 mars 2026`. */
export function dayOf({ local }: Office, meeting: Meeting): string {
  return local.dayWords(local.startOf(dateOf(meeting)) ?? dateOf(meeting));
}

/** What a rule said no to, beside the field it concerns. `fields`: our name of each of the rule's. */
export function boardFaults(code: ProblemCode, named: readonly string[] | undefined, fields: Readonly<Record<string, string>>): Faults {
  const field = named?.[0];
  const own = field !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
  return { [own ?? '']: wordsOf(code) };
}
