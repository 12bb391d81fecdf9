/** The vote of a dialogue, for those who prepare it and sign it. */
import { electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { currentVote, type VoteRun, type VoteStatus } from '@insyn/domain/vote/types.ts';
import { StoreDown } from '../../ballot/caller.ts';
import { definitionOf } from '../../ballot/clock.ts';
import type { Ballot } from '../../ballot/open.ts';
import type { At, Office } from './context.ts';
import { debateAbove } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Crumb, paths } from './shell.ts';
import { isAdmin, may } from './visitor.ts';

/** `run`: the vote that counts; `null` while none is put forward, or the last one was cancelled. */
export type VoteAt = DialogueAt & { readonly ballot: Ballot; readonly run: VoteRun | null; readonly cancelled: VoteRun | null };
export type RunAt = VoteAt & { readonly run: VoteRun; readonly definition: Definition };

/** `null` for those who prepare no votes, and where there is nowhere to keep them. */
export async function voteAt(office: Office, at: At): Promise<VoteAt | null> {
  const { ballot } = office.door;
  const found = may(at.visitor, 'vote/propose') && ballot !== null ? await dialogueAt(office, at) : null;
  if (found === null || ballot === null) return null;
  const last = currentVote(found.state.vote);
  const isCancelled = last?.status === 'cancelled';
  return { ...found, ballot, run: isCancelled ? null : last, cancelled: isCancelled ? last : null };
}

/** A vote that is put forward, with its text as it is signed. */
export async function runAt(office: Office, at: At): Promise<RunAt | null> {
  const found = await voteAt(office, at);
  if (found === null || found.run === null) return null;
  const definition = await definitionOf(office.door.store, found.log, found.run.election);
  if (electionHash(definition) !== found.run.election) throw new Error(`the definition of ${found.log} is not as it was signed`);
  return { ...found, run: found.run, definition };
}

/** Nothing is put forward: what is written can be changed. */
export function isDraft({ run, dialogue }: Pick<VoteAt, 'run' | 'dialogue'>): boolean {
  return run === null && dialogue.phase !== 'archived';
}

export function aboveVote(at: At, found: DialogueAt): readonly Crumb[] {
  return [...debateAbove(at, found, !isAdmin(at.visitor)), [paths.vote(found.log), 'Omröstning']];
}

export const VOTE_STATES: Readonly<Record<VoteStatus, string>> = {
  proposed: 'Väntar på en andra underskrift',
  defined: 'Klar, öppnar av sig själv',
  open: 'Pågår',
  closed: 'Stängd, räknas',
  result: 'Resultatet är klart',
  cancelled: 'Inställd',
};

/** `null`: the store is not there right now. */
export async function unlessDown<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreDown) return null;
    throw error;
  }
}

export const DOWN = 'Röstlängden eller urnan går inte att nå just nu. Ingenting är förlorat. Försök igen om en stund.';

/** `söndag 3 december 2026 klockan 08.00`. */
export function momentOf({ times, local }: Office, utc: string): string {
  return `${times.day(utc)} klockan ${local.timeOf(utc).replace(':', '.')}`;
}
