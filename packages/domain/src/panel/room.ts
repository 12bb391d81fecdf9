/** What every part of the area decides by. */
import { refuse, type Asking, type Decision } from '../decision.ts';
import type { Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { ContentId } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { Fault } from './survey.ts';
import type { PanelFact, PanelRefusal } from './types.ts';

export type Result = Decision<PanelFact, PanelRefusal>;
export type Place = { readonly state: LogState; readonly held: Held; readonly asking: Asking };
export type Room = Place & { readonly seat: Seat };

export function faulty({ code, field }: Fault): Result {
  return refuse(code, field);
}

/** A seat's number is one person's, in every role. */
export function numberOf(seat: Seat): string {
  return seat.slice(seat.indexOf('/') + 1);
}

/** A content of this kind, where it is held; `null` where it is not, or was erased. */
export function panelContent<C extends { readonly kind: string }>(held: Held, id: ContentId | null, kind: C['kind']): C | null {
  const content = id === null ? undefined : held.contents.get(id)?.content;
  return typeof content === 'object' && content !== null && 'kind' in content && content['kind'] === kind
    ? (content as unknown as C)
    : null;
}
