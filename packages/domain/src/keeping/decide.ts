/** Says yes to an act of keeping, with facts, or no with a code (rules AR80–AR99 in SPEC.md). */
import { ACCESS } from '../access.ts';
import { accept, refuse, type Asking } from '../decision.ts';
import { cleanLine, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { confirmErasure, proposeErasure } from './erasing.ts';
import { decideMask, unmask } from './masking.ts';
import { keepingOf } from './masks.ts';
import { isMonths } from './months.ts';
import { elapseWeb } from './web.ts';
import type { Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import type { KeepingCommand, KeepingFact, KeepingRefusal, KeepingState } from './types.ts';
import type { Decision } from '../decision.ts';
import type { DebateFact } from '../debate/types.ts';
import type { DialogueFact } from '../dialogue/types.ts';
import type { ModerationFact } from '../moderation/types.ts';

export type AnyKept = KeepingFact | ModerationFact | DebateFact | DialogueFact;
export type Result = Decision<AnyKept, KeepingRefusal>;
/** What every rule is given. */
export type Room = {
  readonly state: LogState;
  readonly held: Held;
  readonly keeping: KeepingState;
  readonly asking: Asking;
  readonly seat: Seat;
};

const TEXT_MAX = 600;

export function decideKeeping(command: KeepingCommand, state: LogState, held: Held, asking: Asking): Result {
  const rule = ACCESS[command.type];
  const seat = asking.seats.find((each) => 'roles' in rule && rule.roles.some((role) => each.startsWith(`${role}/`)));
  if (seat === undefined) return refuse('keeping/not-allowed');
  if (state.dialogue.phase === 'empty') return refuse('keeping/not-found');
  const room: Room = { state, held, keeping: keepingOf(state), asking, seat };
  switch (command.type) {
    case 'keeping/mask':
      return decideMask(command, room);
    case 'keeping/unmask':
      return unmask(command.mask, room);
    case 'keeping/set-web': {
      const { months } = command;
      if (months !== null && months !== 'tenant' && !isMonths(months, 1)) return refuse('keeping/months-out-of-range', 'months');
      return said(room, 'keeping/web-set', { months });
    }
    case 'keeping/unpublish':
    case 'keeping/publish-again':
      return web(command, room);
    case 'keeping/elapse':
      // By the machine's own seat alone.
      return seat === 'admin/0' ? elapseWeb(state, command.months, asking.at) : refuse('keeping/not-allowed');
    case 'keeping/propose-erasure':
      return proposeErasure(command, room);
    case 'keeping/withdraw-erasure': {
      const { erasure } = command;
      return room.keeping.waiting.some((each) => each.erasure === erasure)
        ? said(room, 'keeping/erasure-withdrawn', { erasure })
        : refuse('keeping/erasure-unknown');
    }
    case 'keeping/confirm-erasure':
      return confirmErasure(command, room);
    case 'keeping/deliver': {
      const { part, masked, grounds, sha256, bytes } = command;
      const asker = lineIn(command.asker, false);
      if (asker === null) return refuse('keeping/text-not-allowed', 'asker');
      const contents = asker === '' ? [] : [{ id: asking.ids.content(), content: { kind: 'asker', text: asker } }];
      const data = { delivery: asking.ids.document(), part, masked, grounds, sha256, bytes };
      return accept<AnyKept>({ type: 'keeping/delivered', by: { seat }, data, contents });
    }
    case 'keeping/send': {
      const { way, form, sha256, bytes } = command;
      return said(room, 'keeping/sent', { way, form, sha256, bytes });
    }
    case 'keeping/set-codes': {
      const [agreement, reference] = [lineIn(command.agreement, false), lineIn(command.reference, false)];
      if (agreement === null || lengthOf(agreement) > 200) return refuse('keeping/text-not-allowed', 'agreement');
      if (reference === null || lengthOf(reference) > 200) return refuse('keeping/text-not-allowed', 'reference');
      return said(room, 'keeping/codes-set', { agreement, reference });
    }
  }
}

function web(command: Extract<KeepingCommand, { type: 'keeping/unpublish' | 'keeping/publish-again' }>, room: Room): Result {
  const { state, keeping } = room;
  const reason = lineIn(command.reason, true);
  if (command.type === 'keeping/unpublish') {
    if (state.dialogue.phase !== 'archived') return refuse('keeping/not-archived');
    if (keeping.offWeb !== null) return refuse('keeping/not-on-web');
    return reason === null ? refuse('keeping/reason-missing', 'reason') : said(room, 'keeping/unpublished', { reason });
  }
  if (keeping.offWeb === null) return refuse('keeping/on-web');
  return reason === null ? refuse('keeping/reason-missing', 'reason') : said(room, 'keeping/published-again', { reason });
}

/** A line that everyone may read; `null` for one that cannot be shown. `needed`: it has to say something. */
export function lineIn(given: string, needed: boolean): string | null {
  const text = cleanLine(given);
  if (text === '') return needed ? null : text;
  return hasInk(text) && isShowable(text) && personalNumbers(text).length === 0 && lengthOf(text) <= TEXT_MAX ? text : null;
}

/** One fact without contents, by the seat. */
function said<
  T extends
    | 'keeping/web-set'
    | 'keeping/unpublished'
    | 'keeping/published-again'
    | 'keeping/erasure-withdrawn'
    | 'keeping/sent'
    | 'keeping/codes-set',
>({ seat }: Room, type: T, data: Extract<KeepingFact, { type: T }>['data']): Result {
  return accept<AnyKept>({ type, by: { seat }, data, contents: [] } as unknown as KeepingFact);
}
