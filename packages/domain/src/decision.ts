import type { Fact, Seat } from './fact.ts';
import type { ContentId, DocumentId, Mark, PollId, PostId, Pseudonym, ReportId, SessionId } from './ids.ts';
import type { Level } from './access.ts';
import type { Badge } from './tenant/roles.ts';

/** What a `decide` function answers: new facts, or a reason why not. It never throws. */
export type Decision<F extends Fact, Code extends string> =
  | { readonly accepted: true; readonly facts: readonly F[] }
  | { readonly accepted: false; readonly code: Code; readonly fields?: readonly string[] };

/** What a mark is for. One person has one mark per purpose and target. */
export type MarkPurpose = 'own' | 'support' | 'poll' | 'opinion' | 'report' | 'seat';

/** New ids, drawn by the authority. */
export type NewIds = {
  readonly post: () => PostId;
  readonly content: () => ContentId;
  readonly document: () => DocumentId;
  readonly report: () => ReportId;
  readonly session: () => SessionId;
  readonly poll: () => PollId;
};

/** Who is asking, and when. Handed in by the caller: the domain owns no clock, no random and no keys. */
export type Asking = {
  /** UTC with milliseconds, from the store's clock. */
  readonly at: string;
  /** `null` for somebody who is not logged in. */
  readonly person: Pseudonym | null;
  readonly level: Level;
  readonly seats: readonly Seat[];
  /** Roles that show beside the name, as they hold at `at`. */
  readonly badges: readonly Badge[];
  /** The person's number in the tenant while a role of theirs holds: who answers in a chat is told by it. */
  readonly number?: number | null;
  /** Whether the person meets what the dialogue asks beside the level: area and age. */
  readonly eligible: boolean;
  readonly ids: NewIds;
  /** The asking person's mark; `undefined` where it is not known (then the act counts as not done before). */
  readonly mark: (purpose: MarkPurpose, target: string) => Mark | undefined;
};

export function accept<F extends Fact>(...facts: readonly F[]): { accepted: true; facts: readonly F[] } {
  return { accepted: true, facts };
}

export function refuse<Code extends string>(
  code: Code,
  ...fields: readonly string[]
): { accepted: false; code: Code; fields?: readonly string[] } {
  return fields.length > 0 ? { accepted: false, code, fields } : { accepted: false, code };
}
