/** Gallring is proposed by one and carried out when another confirms; until then it can be taken back. */
import { accept, refuse } from '../decision.ts';
import { cleanDecision, countsOf, coveredBy, wordsOf, type Decision } from './retention.ts';
import { answersTo, openReports } from '../moderation/reports.ts';
import type { ContentId } from '../ids.ts';
import type { ModerationFact } from '../moderation/types.ts';
import type { AnyKept, Result, Room } from './decide.ts';
import type { KeepingCommand } from './types.ts';

type Of<T extends KeepingCommand['type']> = Extract<KeepingCommand, { type: T }>;

function unfit(decision: Decision, { state }: Room): boolean {
  return 'field' in cleanDecision(decision) || (decision.log !== null && decision.log !== state.log);
}

export function proposeErasure({ decision, kinds }: Of<'keeping/propose-erasure'>, room: Room): Result {
  const { state, held, keeping, asking, seat } = room;
  if (unfit(decision, room)) return refuse('keeping/decision-unfit', 'decision');
  if (keeping.waiting.length > 0) return refuse('keeping/erasure-waits');
  if (kinds.length === 0 || !kinds.every((kind) => decision.kinds.includes(kind))) return refuse('keeping/decision-unfit', 'kinds');
  const counts = countsOf(coveredBy(decision, kinds, state, held, asking.at));
  const beside = kinds.some((kind) => kind === 'drafts' || kind === 'contacts');
  if (Object.keys(counts).length === 0 && !beside) return refuse('keeping/nothing-covered', 'kinds');
  const data = { erasure: asking.ids.document(), decision, kinds, counts };
  return accept<AnyKept>({ type: 'keeping/erasure-proposed', by: { seat }, data, contents: [] });
}

/** What is erased is what the decision covers now: what came of age since is not in it until it is proposed anew. */
export function confirmErasure({ erasure, decision, beside }: Of<'keeping/confirm-erasure'>, room: Room): Result {
  const { state, held, keeping, seat } = room;
  const found = keeping.waiting.find((each) => each.erasure === erasure);
  if (found === undefined) return refuse('keeping/erasure-unknown');
  // Two persons, not two seats: the number is the person's in every role.
  if (found.by.split('/')[1] === seat.split('/')[1]) return refuse('keeping/same-person');
  const same = found.decision;
  if (unfit(decision, room) || same.number !== decision.number || same.date !== decision.date)
    return refuse('keeping/decision-unfit', 'decision');
  const covered = coveredBy(same, found.kinds, state, held, found.at);
  const ground = `Gallring efter beslut ${same.number} den ${same.date}, ${same.by}`;
  const posts = covered.posts.flatMap(({ item }): readonly AnyKept[] => {
    const erases = wordsOf(item);
    const { post, parent, root, status: was } = item;
    const data = { post, parent, root, was, decision: same.number, ground, erases, touches: erases };
    const told = answersTo(openReports(post, state, held), 'acted', '', room);
    return [{ type: 'moderation/post-erased', by: { seat }, data, contents: [] } satisfies ModerationFact, ...told];
  });
  const erases: readonly ContentId[] = [...covered.notes, ...covered.attachments];
  const counts = { ...countsOf(covered), ...beside };
  const data = { erasure, decision: same, counts, proposedBy: found.by, erases, touches: erases };
  return accept<AnyKept>(...posts, { type: 'keeping/erased', by: { seat }, data, contents: [] });
}
